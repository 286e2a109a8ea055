//! What is still open at each desk, and the marks of the desk bar (ui §7.2).

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, IncidentId, NodeId, UnitId};
use flank_engine::base::refusal::{Lifts, Measure, Refusal, VerbName};
use flank_engine::rules::{check, release};
use flank_engine::world::components::{Amd, Kind, March};
use flank_engine::world::order::{Verb, When};
use flank_engine::world::tables::politics::Standing;

use super::drafts::Desk;
use super::game::{Game, Pick};
use super::{pressure, preview};

/// Confidence from which a contact near a unit opens it again.
const NEAR_CONF: i32 = 500;
/// Hexes within which it does.
const NEAR: i32 = 2;

/// Something that asks for a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Open {
    /// A unit has no order and no standing one.
    NoOrder(UnitId),
    /// A unit reached its goal.
    Arrived(UnitId),
    /// A contact came near a unit.
    ContactNear(UnitId, ContactId),
    /// A layer has under one night of rounds.
    FewRounds(UnitId),
    /// A listed site was hit.
    SiteHit(NodeId),
    /// A measure can be tabled for orders that wait.
    CanTable(Measure),
    /// A silence ends this turn.
    SilenceEnds(Measure),
    /// An incident with evidence enough is unanswered, and nobody is named for it.
    Unanswered(IncidentId),
    /// A team has nothing to do.
    IdleTeam(UnitId),
}

impl Open {
    /// What to choose to deal with it.
    pub fn pick(self) -> Option<Pick> {
        match self {
            Open::NoOrder(unit)
            | Open::Arrived(unit)
            | Open::ContactNear(unit, _)
            | Open::FewRounds(unit)
            | Open::IdleTeam(unit) => Some(Pick::Unit(unit)),
            Open::SiteHit(node) => Some(Pick::Node(node)),
            Open::CanTable(_) | Open::SilenceEnds(_) | Open::Unanswered(_) => None,
        }
    }
}

/// A mark of the desk bar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// `✓`: looked at, with something new.
    Done,
    /// `≡`: standing orders run on.
    Standing,
    /// `○`: open.
    Open,
}

/// What is open at a desk, in the order `]` visits it.
pub fn open(game: &Game, desk: Desk) -> Vec<Open> {
    match desk {
        Desk::Presence => presence(game),
        Desk::AirDefence => air_defence(game),
        Desk::Council => council(game),
        Desk::Cyber => cyber(game),
        Desk::Response => Vec::new(),
    }
}

/// What is open at all desks.
pub fn all(game: &Game) -> Vec<(Desk, Open)> {
    Desk::ALL.into_iter().flat_map(|desk| open(game, desk).into_iter().map(move |item| (desk, item))).collect()
}

/// The mark of a desk: open while something is open or changed and it was not marked done; else done if it has drafts.
pub fn mark(game: &Game, desk: Desk) -> Mark {
    let drafts = &game.drafts;
    let asks = !open(game, desk).is_empty() || drafts.touched().contains(&desk);
    if asks && !drafts.done().contains(&desk) {
        return Mark::Open;
    }
    let has_new = drafts.orders().iter().any(|order| Desk::of(order.verb.name()) == desk);
    if has_new { Mark::Done } else { Mark::Standing }
}

/// The next open desk after this one, round and round; the desk itself last.
pub fn next_desk(game: &Game, from: Desk) -> Option<Desk> {
    let here = Desk::ALL.iter().position(|d| *d == from).unwrap_or(0);
    let after = (1..=Desk::ALL.len()).map(|n| Desk::ALL[(here + n) % Desk::ALL.len()]);
    after.into_iter().find(|desk| mark(game, *desk) == Mark::Open)
}

fn presence(game: &Game) -> Vec<Open> {
    let mut found = Vec::new();
    for record in &game.view.own {
        let unit = record.id;
        let lives = record.strength.is_some_and(|s| s.0 > 150);
        if !lives || !preview::fights(game, unit) || game.belief.world().hex_of(unit).is_none() {
            continue;
        }
        if game.drafts.of_unit(unit).is_some() {
            continue;
        }
        match game.standing(unit) {
            None => found.push(Open::NoOrder(unit)),
            Some(order) if has_arrived(game, unit, &order.verb) => found.push(Open::Arrived(unit)),
            Some(_) => {}
        }
        found.extend(newcomer(game, unit).map(|contact| Open::ContactNear(unit, contact)));
    }
    found.sort_by_key(|item| (item.pick(), *item));
    found.dedup_by_key(|item| item.pick());
    found
}

fn has_arrived(game: &Game, unit: UnitId, verb: &Verb) -> bool {
    let goes = matches!(verb, Verb::Move(_) | Verb::Advance(_));
    goes && game.belief.world().with::<March, _>(unit, |m| m.path.is_empty()).unwrap_or(false)
}

/// A contact within two hexes now that was not there a turn ago.
fn newcomer(game: &Game, unit: UnitId) -> Option<ContactId> {
    let here = game.belief.world().hex_of(unit)?;
    let near = |hex: Option<HexNo>| hex.is_some_and(|h| h.distance(here) <= NEAR);
    let before = game.before.as_ref()?;
    let was = |id: &ContactId| before.contacts.get(id).is_some_and(|s| near(s.hex) && s.conf >= NEAR_CONF);
    let now = game.view.contacts.iter().filter(|(_, s)| near(s.hex) && s.conf >= NEAR_CONF);
    now.map(|(id, _)| *id).find(|id| !was(id))
}

fn air_defence(game: &Game) -> Vec<Open> {
    let world = game.belief.world();
    let mut found = Vec::new();
    for record in &game.view.own {
        let Some(amd) = world.get::<Amd>(record.id) else { continue };
        if amd.rounds < amd.channels && game.order_of(record.id).is_none() {
            found.push(Open::FewRounds(record.id));
        }
    }
    let listed = &game.view.means.protect;
    let hit = |node: &&NodeId| {
        let now = game.view.nodes.get(node).map(|n| n.hp);
        let was = game.before.as_ref().and_then(|view| view.nodes.get(node)).map(|n| n.hp);
        was.zip(now).is_some_and(|(was, now)| now < was)
    };
    found.extend(listed.iter().filter(hit).map(|node| Open::SiteHit(*node)));
    found
}

fn council(game: &Game) -> Vec<Open> {
    if !game.has_verb(VerbName::Council) {
        return Vec::new();
    }
    let last = game.view.pulse_no + game.pulses_of_turn() - 1;
    let ends = game.view.proposals.values().filter(|p| p.standing == Standing::Open && p.due <= last);
    let mut found: Vec<Open> = ends.map(|p| Open::SilenceEnds(p.measure)).collect();
    let asked = waited_for(game).into_iter().filter(|measure| {
        let free = check::council::check(game.belief.world(), game.side, *measure, &[]).is_ok();
        free && !game.tables(*measure)
    });
    found.extend(asked.map(Open::CanTable));
    found.sort_unstable();
    found.dedup();
    found
}

/// An incident that could be attributed and is not answered; a team without a task.
fn cyber(game: &Game) -> Vec<Open> {
    let mut found = Vec::new();
    if game.has_verb(VerbName::Attribute) {
        let asks = pressure::to_attribute(game).filter(|(_, incident)| !incident.answered);
        found.extend(asks.map(|(id, _)| Open::Unanswered(id)));
    }
    if game.has_verb(VerbName::Cyber) {
        let idle = pressure::teams(game).into_iter().filter(|unit| game.order_of(*unit).is_none());
        found.extend(idle.filter(|unit| game.kind(*unit) == Some(Kind::CyberTeam)).map(Open::IdleTeam));
    }
    found
}

/// Measures that units or their orders wait for.
pub fn waited_for(game: &Game) -> Vec<Measure> {
    let world = game.belief.world();
    let mut found = Vec::new();
    for record in &game.view.own {
        let unit = record.id;
        let verb = game.order_of(unit).filter(|o| o.when == When::Released).map(|o| o.verb.name());
        let asked = verb.unwrap_or(VerbName::Move);
        if !preview::fights(game, unit) {
            continue;
        }
        let bar = release::is_released(world, unit, asked);
        if let Err(Refusal::NotReleased { lifts: Lifts::Measure(measure), .. }) = bar {
            found.push(measure);
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}
