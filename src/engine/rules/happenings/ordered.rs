//! What the sides have ordered so far, for the conditions that ask (rules §23.2 `Spent`).

use std::collections::BTreeSet;

use crate::base::ids::{NationId, Side};
use crate::base::refusal::VerbName;
use crate::world::World;
use crate::world::order::{Cruise, Target, Verb};

/// What each side has ordered so far in the game.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Ordered {
    verbs: BTreeSet<(Side, VerbName)>,
    /// With what the order was about: a nation, a node, a measure, a kind, a choice.
    about: BTreeSet<(Side, VerbName, String)>,
    /// Verbs of the turn under way.
    now: BTreeSet<(Side, VerbName)>,
}

impl Ordered {
    /// Nothing.
    pub fn new() -> Ordered {
        Ordered::default()
    }

    /// An order was given.
    pub fn add(&mut self, world: &World, side: Side, verb: &Verb) {
        self.verbs.insert((side, verb.name()));
        self.about.extend(abouts(world, verb).into_iter().map(|word| (side, verb.name(), word)));
    }

    /// An order of the turn under way was given.
    pub fn add_now(&mut self, side: Side, verb: VerbName) {
        self.now.insert((side, verb));
    }

    /// Whether a side has given an order of a verb in the turn under way.
    pub(super) fn has_now(&self, side: Side, verb: VerbName) -> bool {
        self.now.contains(&(side, verb))
    }

    /// Whether a side has given an order of a verb, about this if anything is named.
    pub(super) fn has(&self, side: Side, verb: VerbName, about: Option<&String>) -> bool {
        match about {
            None => self.verbs.contains(&(side, verb)),
            Some(word) => self.about.contains(&(side, verb, word.clone())),
        }
    }
}

/// What an order is about, by the words a scenario knows it by.
fn abouts(world: &World, verb: &Verb) -> Vec<String> {
    let nation = |n: &NationId| n.0.as_str().to_owned();
    let target = |at: &Target| match at {
        Target::Node(id) => world.tables().nodes.get(id).map(|n| n.handle.clone()),
        Target::Hex(hex) => Some(hex.to_string()),
        Target::Edge(_) => None,
    };
    let aimed = |kind: &String, at: &Option<Target>, to: &Option<NationId>| {
        let at = at.as_ref().and_then(target);
        std::iter::once(kind.clone()).chain(at).chain(to.as_ref().map(nation)).collect()
    };
    match verb {
        Verb::Lobby { nation: to, .. } | Verb::Partner { nation: to, .. } => vec![nation(to)],
        Verb::Signal { tone, to } => {
            std::iter::once(format!("{tone:?}").to_lowercase()).chain(to.as_ref().map(nation)).collect()
        }
        Verb::Council { measure, .. } => vec![format!("{measure:?}")],
        Verb::Invest { kind, target: at, nation: to } | Verb::Hybrid { kind, target: at, nation: to } => {
            aimed(kind, at, to)
        }
        Verb::Cyber { task, nodes } => {
            let nodes = nodes.iter().filter_map(|id| target(&Target::Node(*id)));
            std::iter::once(format!("{task:?}").to_lowercase()).chain(nodes).collect()
        }
        Verb::Naval { cruise: Cruise::Land(_), .. } => vec!["land".to_owned()],
        Verb::Naval { cruise, .. } => vec![format!("{cruise:?}").to_lowercase()],
        Verb::Air { sortie, .. } => vec![format!("{sortie:?}").to_lowercase()],
        Verb::Strike { .. } => verb.aims().iter().filter_map(|(at, _)| target(at)).collect(),
        Verb::Exercise { kind, .. } => vec![kind.clone()],
        Verb::Attribute { incident } => {
            let named = world.book().facts.cases.iter().find(|(_, case)| case.id == *incident);
            named.map(|(name, _)| name.clone()).into_iter().collect()
        }
        Verb::Choose { choice, .. } => vec![choice.clone()],
        _ => Vec::new(),
    }
}
