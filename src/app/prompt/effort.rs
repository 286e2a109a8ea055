//! Prompts for what moves forces and means: `StratMove`, `Engineer`, `Alert`, `Exercise`, `Invest`, `Partner` (ui §8).
//!
//! What a slot offers may depend on another (targets on the mode, subjects on the purchase): it is offered anew at each
//! change, and what was chosen stays if it is still on offer.

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{NationId, NodeId, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::transit;
use flank_engine::setup::tables::Goods;
use flank_engine::setup::units::{Kind, Mode};
use flank_engine::setup::words::Purchase;
use flank_engine::world::components::{Identity, Lift, Marks, Naval, Release};
use flank_engine::world::order::{Target, Verb, Whom, Works};
use flank_engine::world::tables::clock::Pace;
use flank_engine::world::tables::nodes::NodeKind;
use flank_engine::world::tables::politics::Status;

use crate::app::drafts::Desk;
use crate::app::game::Game;

use super::{Choice, Prompt, Slot, SlotName, Value};

/// Highest level of a partner.
const LEVELS: i32 = 4;

/// Whether a verb is said whole in line mode: its words make the order, no slot is filled from them.
pub fn is_said_whole(verb: VerbName) -> bool {
    use VerbName as V;
    !matches!(verb, V::Hold | V::Move | V::Advance | V::Amd | V::Strike | V::Council)
}

/// Whether a verb has no subject but the side: the Council's, and those of the desks that move means.
pub fn is_of_side(verb: VerbName) -> bool {
    use VerbName as V;
    let desk = matches!(verb, V::Alert | V::Exercise | V::Invest | V::Partner | V::Hybrid | V::Attribute);
    desk || Desk::of(verb) == Desk::Council
}

/// The slots of a verb of this desk; `None` if it is none, or nothing can be asked of the subject.
pub(super) fn slots(game: &Game, verb: VerbName, unit: Option<UnitId>) -> Option<Vec<Slot>> {
    match (verb, unit) {
        (VerbName::StratMove, Some(unit)) => {
            let modes = [Mode::Rail, Mode::Road, Mode::Air, Mode::Sea].map(Choice::Mode).to_vec();
            let mut slots = vec![Slot::pick(SlotName::Mode, modes), Slot::pick(SlotName::Target, Vec::new())];
            let able = [Mode::Rail, Mode::Road, Mode::Air, Mode::Sea]
                .into_iter()
                .position(|m| !goals(game, unit, m).is_empty())?;
            slots[0].value =
                Value::Pick { at: able, of: [Mode::Rail, Mode::Road, Mode::Air, Mode::Sea].map(Choice::Mode).to_vec() };
            Some(slots)
        }
        (VerbName::Engineer, Some(unit)) => engineer(game, unit),
        (VerbName::Alert, unit) => Some(vec![Slot::pick(SlotName::Tier, asleep(game, unit)?)]),
        (VerbName::Exercise, unit) => exercise(game, unit),
        (VerbName::Invest, _) => invest(game),
        (VerbName::Partner, _) => partner(game),
        _ => None,
    }
}

/// Nodes a mode can bring a unit to: of its side and of partners, the nearest to the cursor first.
fn goals(game: &Game, unit: UnitId, mode: Mode) -> Vec<Choice> {
    let world = game.belief.world();
    let fits = |kind: NodeKind| match mode {
        Mode::Road => !matches!(kind, NodeKind::Bridge | NodeKind::FixedLink | NodeKind::FerrySite | NodeKind::Cable),
        mode => transit::serves(kind, mode),
    };
    let nodes = game.view.nodes.iter().filter(|(_, n)| n.hex.is_some() && n.side != game.side.enemy() && fits(n.kind));
    let far = |hex: Option<HexNo>| hex.map_or(i32::MAX, |h| h.distance(game.cursor));
    let here = world.hex_of(unit);
    let mut list: Vec<(i32, NodeId)> = nodes.filter(|(_, n)| n.hex != here).map(|(id, n)| (far(n.hex), *id)).collect();
    list.sort_unstable();
    let mut goals: Vec<Choice> = list.into_iter().map(|(_, id)| Choice::Target(Target::Node(id))).collect();
    if mode == Mode::Air && transit::lands_by_air(world, unit) {
        goals.insert(0, Choice::Target(Target::Hex(game.cursor)));
    }
    if mode == Mode::Sea {
        let carries = |u: &UnitId| *u != unit && world.has::<Lift>(*u) && world.has::<Naval>(*u);
        let own = world.units().filter(|u| world.side_of(*u) == game.side);
        goals.extend(own.filter(carries).map(Choice::Unit));
    }
    goals
}

/// Works a unit is able to; where is offered by what it is to do.
fn engineer(game: &Game, unit: UnitId) -> Option<Vec<Slot>> {
    let world = game.belief.world();
    let marks = world.get::<Marks>(unit);
    let all = match world.get::<Identity>(unit)?.kind {
        Kind::Engineer => vec![Works::Dig, Works::Bridge, Works::Breach, Works::Blow, Works::Mine],
        Kind::Sof => vec![Works::Blow],
        _ => {
            let blows = marks.as_ref().is_some_and(|m| m.blow.is_some());
            let mines = marks.as_ref().is_some_and(|m| m.mines > 0);
            [(blows, Works::Blow), (mines, Works::Mine)].into_iter().filter(|(can, _)| *can).map(|(_, w)| w).collect()
        }
    };
    let of: Vec<Choice> = all.into_iter().map(Choice::Works).collect();
    (!of.is_empty()).then(|| vec![Slot::pick(SlotName::Works, of), Slot::pick(SlotName::Target, Vec::new())])
}

/// Where a work may be done.
fn places(game: &Game, unit: UnitId, works: Works) -> Vec<Choice> {
    if matches!(works, Works::Blow | Works::Mine) {
        return super::hidden::works(game, unit, works);
    }
    let Some(here) = game.belief.world().hex_of(unit) else { return Vec::new() };
    let mut places = vec![Target::Hex(here)];
    let beside = |edge: Option<Edge>| edge.is_some_and(|e| e.ends().0 == here || e.ends().1 == here);
    places.extend(game.view.nodes.iter().filter(|(_, n)| beside(n.edge)).map(|(id, _)| Target::Node(*id)));
    places.extend(here.neighbours().filter_map(|to| Edge::between(here, to)).map(Target::Edge));
    places.into_iter().map(Choice::Target).collect()
}

/// Who can be alerted: the unit itself, else the tiers that have somebody asleep.
fn asleep(game: &Game, unit: Option<UnitId>) -> Option<Vec<Choice>> {
    let world = game.belief.world();
    let sleeps = |u: UnitId| world.with::<Release, _>(u, |r| !r.alert).unwrap_or(false);
    let own = world.units().filter(|u| world.side_of(*u) == game.side && sleeps(*u));
    let mut tiers: Vec<i32> = own.filter_map(|u| world.with::<Release, _>(u, |r| r.tier)).collect();
    tiers.sort_unstable();
    tiers.dedup();
    let first = unit.filter(|u| sleeps(*u)).map(Choice::Unit);
    let of: Vec<Choice> = first.into_iter().chain(tiers.into_iter().map(Choice::Tier)).collect();
    (!of.is_empty()).then_some(of)
}

fn exercise(game: &Game, unit: Option<UnitId>) -> Option<Vec<Slot>> {
    let world = game.belief.world();
    let kinds: Vec<Choice> = (0..world.book().tables.exercises.len()).map(Choice::Drill).collect();
    if kinds.is_empty() {
        return None;
    }
    let own = world.units().filter(|u| world.side_of(*u) == game.side && world.identity(*u).kind != Kind::Hq);
    let of: Vec<UnitId> = own.collect();
    let chosen = unit.filter(|u| of.contains(u)).or(of.first().copied()).into_iter().collect();
    let mut slots = vec![
        Slot::pick(SlotName::Kind, kinds),
        Slot { name: SlotName::Area, value: Value::Hex(game.cursor) },
        Slot { name: SlotName::Who, value: Value::Crew { at: 0, of, chosen } },
    ];
    if !game.view.exercises.is_empty() {
        slots.push(Slot::pick(SlotName::Abort, vec![Choice::No, Choice::Yes]));
    }
    Some(slots)
}

fn invest(game: &Game) -> Option<Vec<Slot>> {
    let world = game.belief.world();
    let war = world.clock().pace == Pace::War;
    let rows = &world.book().tables.purchases;
    let of: Vec<Choice> =
        rows.iter().filter(|(_, row)| !war || row.always).map(|(p, _)| Choice::Purchase(*p)).collect();
    (!of.is_empty()).then(|| vec![Slot::pick(SlotName::Kind, of)])
}

fn partner(game: &Game) -> Option<Vec<Slot>> {
    let partners = game.view.nations.iter().filter(|(_, n)| n.status == Status::Partner);
    let of: Vec<Choice> = partners.map(|(id, _)| Choice::Nation(*id)).collect();
    (!of.is_empty()).then(|| vec![Slot::pick(SlotName::Nation, of), Slot::pick(SlotName::Level, Vec::new())])
}

/// What a purchase is for, and where its set lies.
fn subjects(game: &Game, purchase: Purchase) -> (Vec<Choice>, Vec<Choice>) {
    let world = game.belief.world();
    let Some(row) = world.book().tables.purchases.get(&purchase) else { return (Vec::new(), Vec::new()) };
    let nations = || game.view.nations.keys().copied().map(Choice::Nation).collect::<Vec<_>>();
    let nodes = |fits: &dyn Fn(NodeKind) -> bool| {
        let own = game.view.nodes.iter().filter(|(_, n)| n.side == game.side && n.hex.is_some() && fits(n.kind));
        own.map(|(id, _)| Choice::Target(Target::Node(*id))).collect::<Vec<_>>()
    };
    let units = |fits: &dyn Fn(Kind) -> bool| {
        let own = world.units().filter(|u| world.side_of(*u) == game.side && fits(world.identity(*u).kind));
        own.map(Choice::Unit).collect::<Vec<_>>()
    };
    match row.of {
        Goods::Side => (Vec::new(), Vec::new()),
        Goods::Nation => (nations(), Vec::new()),
        Goods::Node => (nodes(&|_| true), Vec::new()),
        Goods::Rail => (nodes(&|k| matches!(k, NodeKind::Rail | NodeKind::Railhead)), Vec::new()),
        Goods::UnitOrBridge => {
            let mut all = units(&|k| k != Kind::Hq);
            all.extend(nodes(&|k| k == NodeKind::Bridge));
            (all, Vec::new())
        }
        Goods::UnitAndNode => {
            (units(&|k| k != Kind::Hq), nodes(&|k| matches!(k, NodeKind::Depot | NodeKind::Railhead)))
        }
        Goods::Battlegroup => (units(&|k| k == Kind::Battlegroup), Vec::new()),
    }
}

impl Prompt {
    /// Offers anew what depends on other slots.
    pub(super) fn refresh(&mut self, game: &Game) {
        match self.verb {
            VerbName::StratMove => {
                if let (Some(Choice::Mode(mode)), Some(unit)) = (self.says(SlotName::Mode), self.whom.unit()) {
                    self.offer(SlotName::Target, goals(game, unit, mode));
                }
            }
            VerbName::Invest => {
                if let Some(Choice::Purchase(purchase)) = self.says(SlotName::Kind) {
                    let (about, at) = subjects(game, purchase);
                    self.offer(SlotName::About, about);
                    self.offer(SlotName::Target, at);
                }
            }
            VerbName::Partner => {
                if let Some(Choice::Nation(nation)) = self.says(SlotName::Nation) {
                    let have = game.view.nations.get(&nation).map_or(0, |n| n.ties.level);
                    self.offer(SlotName::Level, ((have + 1).min(LEVELS)..=LEVELS).map(Choice::Level).collect());
                }
            }
            VerbName::Engineer => {
                let works = self.says(SlotName::Works);
                if let (Some(Choice::Works(works)), Some(unit)) = (works, self.whom.unit()) {
                    self.offer(SlotName::Target, places(game, unit, works));
                }
            }
            _ => {
                self.refresh_hidden(game);
                self.refresh_reach(game);
                self.refresh_craft(game);
            }
        }
    }

    /// What a slot offers now; without anything to offer it is not asked.
    pub(super) fn offer(&mut self, name: SlotName, of: Vec<Choice>) {
        let chosen = self.says(name);
        let place = self.slots.iter().position(|slot| slot.name == name);
        if of.is_empty() {
            self.slots.retain(|slot| slot.name != name);
            self.at = self.at.min(self.slots.len().saturating_sub(1));
            return;
        }
        let at = chosen.and_then(|c| of.iter().position(|o| *o == c)).unwrap_or(0);
        let slot = Slot { name, value: Value::Pick { at, of } };
        match place {
            Some(place) => self.slots[place] = slot,
            None => self.slots.push(slot),
        }
    }

    /// Who the order is for: a prompt of the desk may be about a unit.
    pub(super) fn meant(&self) -> Whom {
        let unit = |name| match self.says(name) {
            Some(Choice::Unit(unit)) => Some(unit),
            _ => None,
        };
        match self.verb {
            VerbName::Alert => unit(SlotName::Tier).map_or(Whom::Desk, Whom::Unit),
            VerbName::Invest => unit(SlotName::About).map_or(Whom::Desk, Whom::Unit),
            verb if is_of_side(verb) => Whom::Desk,
            _ => self.whom,
        }
    }

    /// The verb of the slots; `None` if one of them cannot be filled.
    pub(super) fn effort(&self, game: &Game) -> Option<Verb> {
        let target = |name| match self.says(name) {
            Some(Choice::Target(target)) => Some(target),
            _ => None,
        };
        Some(match self.verb {
            VerbName::StratMove => {
                let Choice::Mode(mode) = self.says(SlotName::Mode)? else { return None };
                match self.says(SlotName::Target)? {
                    Choice::Target(to) => Verb::StratMove { mode, to, from: None, aboard: None },
                    Choice::Unit(group) => {
                        let to = Target::Hex(game.belief.world().hex_of(self.whom.unit()?)?);
                        Verb::StratMove { mode, to, from: None, aboard: Some(group) }
                    }
                    _ => return None,
                }
            }
            VerbName::Engineer => {
                let Choice::Works(works) = self.says(SlotName::Works)? else { return None };
                Verb::Engineer { works, at: target(SlotName::Target)? }
            }
            VerbName::Alert => match self.says(SlotName::Tier)? {
                Choice::Tier(tier) => Verb::Alert { tier: Some(tier) },
                _ => Verb::Alert { tier: None },
            },
            VerbName::Exercise => self.drill(game)?,
            VerbName::Invest => {
                let Choice::Purchase(purchase) = self.says(SlotName::Kind)? else { return None };
                let nation: Option<NationId> = match self.says(SlotName::About) {
                    Some(Choice::Nation(nation)) => Some(nation),
                    _ => None,
                };
                let target = target(SlotName::About).or_else(|| target(SlotName::Target));
                Verb::Invest { kind: purchase.word().to_owned(), target, nation }
            }
            VerbName::Partner => {
                let (Choice::Nation(nation), Choice::Level(level)) =
                    (self.says(SlotName::Nation)?, self.says(SlotName::Level)?)
                else {
                    return None;
                };
                Verb::Partner { nation, level }
            }
            _ => return self.hidden(game).or_else(|| self.reaching()).or_else(|| self.craft(game)),
        })
    }

    fn drill(&self, game: &Game) -> Option<Verb> {
        let Choice::Drill(n) = self.says(SlotName::Kind)? else { return None };
        let kind = game.belief.world().book().tables.exercises.keys().nth(n)?.clone();
        if self.is_yes(SlotName::Abort) {
            return Some(Verb::Exercise { kind, area: None, who: Vec::new(), nodes: Vec::new(), abort: true });
        }
        let area = self.slots.iter().find_map(|slot| match (slot.name, &slot.value) {
            (SlotName::Area, Value::Hex(hex)) => Some(*hex),
            _ => None,
        });
        let who = self.slots.iter().find_map(|slot| match &slot.value {
            Value::Crew { chosen, .. } => Some(chosen.clone()),
            _ => None,
        });
        Some(Verb::Exercise { kind, area, who: who.unwrap_or_default(), nodes: Vec::new(), abort: false })
    }
}
