//! A prompt for a verb with every slot filled.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{IncidentId, NodeId, UnitId};
use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::rules::check;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::paths::{self, Course};
use flank_engine::setup::units::Doctrine;
use flank_engine::setup::words::StanceName;
use flank_engine::world::components::{Amd, Launcher};
use flank_engine::world::order::{Target, Verb, When, Whom};

use crate::app::chamber;
use crate::app::game::Game;
use crate::app::open;

use super::{Choice, Prompt, Slot, SlotName, Value};

/// Hexes a unit on react covers unless asked otherwise.
const REACT: i32 = 1;
/// Farthest it may (rules §3).
const REACT_MAX: i32 = 3;

/// A prompt for a verb of a subject, as the cursor and what is known suggest it. `None` if the verb cannot be asked of
/// it at all.
pub fn open(game: &Game, verb: VerbName, whom: Whom) -> Option<Prompt> {
    let slots = match (verb, whom.unit()) {
        (VerbName::Hold, Some(unit)) => hold(game, unit),
        (VerbName::Move, Some(unit)) => going(game, unit, &[SlotName::Forced]),
        (VerbName::Advance, Some(unit)) => going(game, unit, &[SlotName::Bypass, SlotName::Probe, SlotName::Forced]),
        (VerbName::Amd, Some(unit)) => amd(game, unit)?,
        (VerbName::Strike, Some(unit)) => strike(game, unit)?,
        (VerbName::Council, None) => council(game)?,
        (verb, unit) => others(game, verb, unit)?,
    };
    let mut prompt = Prompt {
        verb,
        whom,
        slots,
        at: 0,
        priority: 5,
        when: When::Always,
        start: 0,
        reason: String::new(),
        via: Vec::new(),
        aimed: whom.unit().and_then(|unit| game.belief.world().hex_of(unit)).is_some_and(|here| here != game.cursor),
        order: None,
        judged: Ok(()),
        warnings: Vec::new(),
    };
    if let Some(old) = whom.unit().and_then(|unit| game.drafts.of_unit(unit)).filter(|o| o.verb.name() == verb) {
        prompt.priority = old.priority;
        prompt.when = old.when;
        prompt.start = old.not_before.map_or(0, |pulse| (pulse - game.view.pulse_no).max(0));
        prompt.reason = old.rationale.clone().unwrap_or_default();
    }
    prompt.make(game);
    prompt.settle(game);
    Some(prompt)
}

/// Slots of the verbs that are said whole.
fn others(game: &Game, verb: VerbName, unit: Option<UnitId>) -> Option<Vec<Slot>> {
    let reach = || unit.and_then(|unit| super::reach::slots(game, verb, unit));
    let far = super::effort::slots(game, verb, unit).or_else(|| super::hidden::slots(game, verb, unit));
    far.or_else(reach).or_else(|| super::craft::slots(game, verb))
}

/// The usual verb for a unit: the battery's, the launcher's, the way to the cursor, else hold.
pub fn usual(game: &Game, unit: UnitId) -> VerbName {
    let world = game.belief.world();
    let here = world.hex_of(unit);
    let elsewhere = here.is_some_and(|hex| hex != game.cursor);
    if world.has::<Amd>(unit) {
        VerbName::Amd
    } else if world.has::<Launcher>(unit) {
        VerbName::Strike
    } else if elsewhere && game.has_enemy(game.cursor) {
        VerbName::Advance
    } else if elsewhere {
        VerbName::Move
    } else {
        VerbName::Hold
    }
}

fn hold(game: &Game, unit: UnitId) -> Vec<Slot> {
    let facts = &game.belief.world().book().facts;
    let all = [StanceName::Dig, StanceName::Hold, StanceName::Delay, StanceName::React];
    let mut stances: Vec<Choice> = all.into_iter().filter(|s| facts.has_stance(*s)).map(Choice::Stance).collect();
    if stances.is_empty() {
        stances.push(Choice::Stance(StanceName::Hold));
    }
    let mut slots = vec![Slot::pick(SlotName::Stance, stances.clone())];
    if stances.contains(&Choice::Stance(StanceName::React)) {
        let here = game.belief.world().hex_of(unit).unwrap_or(game.cursor);
        slots.push(Slot { name: SlotName::Radius, value: Value::Number { n: REACT, range: (1, REACT_MAX) } });
        slots.push(Slot { name: SlotName::Guard, value: Value::Hex(here) });
    }
    slots
}

/// The goal: the cursor if it is elsewhere, else the drafted one, else the weightiest objective it can march to.
fn going(game: &Game, unit: UnitId, marks: &[SlotName]) -> Vec<Slot> {
    let world = game.belief.world();
    let here = world.hex_of(unit);
    let drafted = game.drafts.of_unit(unit).and_then(|order| match &order.verb {
        Verb::Move(going) | Verb::Advance(going) => going.path.last().copied(),
        _ => None,
    });
    let ground = Ground::new(world);
    let cursor = Some(game.cursor).filter(|hex| Some(*hex) != here);
    let aims = || {
        let goals = game.objectives().into_iter().map(|(hex, _)| hex);
        goals.filter(|hex| Some(*hex) != here).find(|&hex| {
            let way = paths::path_over(&ground, unit, hex, Course::AROUND);
            way.is_some_and(|way| !way.is_empty())
        })
    };
    let goal = cursor.or(drafted).or_else(aims).unwrap_or(game.cursor);
    let mut slots = vec![Slot { name: SlotName::Goal, value: Value::Hex(goal) }];
    slots.extend(marks.iter().map(|name| Slot::pick(*name, vec![Choice::No, Choice::Yes])));
    slots
}

fn amd(game: &Game, unit: UnitId) -> Option<Vec<Slot>> {
    let battery = game.belief.world().get::<Amd>(unit)?;
    let drafted = game.drafts.of_unit(unit).map(|order| order.verb.clone());
    let (emits, aims, list, to) = match drafted {
        Some(Verb::Amd { emit, doctrine, protect, path }) => {
            (emit.unwrap_or(battery.emitting), doctrine, protect, path.last().copied())
        }
        _ => (true, None, None, None),
    };
    let of = vec![Choice::Emit, Choice::Silent];
    let emission = Slot { name: SlotName::Emission, value: Value::Pick { at: usize::from(!emits), of } };
    let all = [Doctrine::Conserve, Doctrine::Balanced, Doctrine::Free];
    let at = all.iter().position(|d| *d == aims.unwrap_or(battery.doctrine)).unwrap_or(1);
    let of = all.map(Choice::Doctrine).to_vec();
    let doctrine = Slot { name: SlotName::Doctrine, value: Value::Pick { at, of } };
    let chosen = list.unwrap_or_else(|| game.view.means.protect.clone());
    let protect = Slot { name: SlotName::Protect, value: Value::Set { at: 0, of: sites(game), chosen } };
    let here = game.belief.world().hex_of(unit);
    let to = to.or(here).map(|hex| Slot { name: SlotName::To, value: Value::Hex(hex) });
    Some([emission, doctrine, protect].into_iter().chain(to).collect())
}

/// Sites of the side that can be listed for protection: those that can be damaged, dearest first.
fn sites(game: &Game) -> Vec<NodeId> {
    let civil = &game.belief.world().book().facts.civil;
    let weight = |id: &NodeId| civil.iter().find(|(node, _)| node == id).map_or(0, |(_, weight)| *weight);
    let own = game.view.nodes.iter().filter(|(_, n)| n.side == game.side && n.hp_max > 0 && n.hex.is_some());
    let mut found: Vec<NodeId> = own.map(|(id, _)| *id).collect();
    found.sort_by_key(|id| (-weight(id), *id));
    found
}

fn strike(game: &Game, unit: UnitId) -> Option<Vec<Slot>> {
    let launcher = game.belief.world().get::<Launcher>(unit)?;
    let mut targets: Vec<Target> = Vec::new();
    let nodes = game.view.nodes.iter().filter(|(_, n)| n.side != game.side && n.hex.is_some() && n.hp_max > 0);
    targets.extend(nodes.map(|(id, _)| Target::Node(*id)));
    let firm = game.view.contacts.values().filter(|s| s.conf >= 300);
    let mut hexes: Vec<HexNo> = firm.filter_map(|s| s.hex).collect();
    hexes.sort_unstable();
    hexes.dedup();
    targets.extend(hexes.into_iter().map(Target::Hex));
    let of: Vec<Choice> = targets.iter().copied().map(Choice::Target).collect();
    if of.is_empty() {
        return None;
    }
    let at = targets.iter().position(|t| game.target_hex(*t) == Some(game.cursor)).unwrap_or(0);
    let mut slots = vec![Slot { name: SlotName::Target, value: Value::Pick { at, of } }];
    slots.extend(launcher.0.iter().map(|(object, magazine)| {
        let most = magazine.salvo.min(magazine.rounds).max(0);
        Slot { name: SlotName::Rounds(*object), value: Value::Number { n: most, range: (0, most) } }
    }));
    Some(slots)
}

fn council(game: &Game) -> Option<Vec<Slot>> {
    let of = measures(game);
    let measure = Slot::pick(SlotName::Measure, of.iter().copied().map(Choice::Measure).collect());
    (!of.is_empty()).then(|| std::iter::once(measure).chain(cites(game)).collect())
}

/// The incidents a text may cite, the weightiest first; not asked where there are none.
fn cites(game: &Game) -> Option<Slot> {
    let foreign = game.view.incidents.iter().filter(|(_, i)| i.by != Some(game.side));
    let mut of: Vec<(i32, IncidentId)> = foreign.map(|(id, i)| (-(i.evidence + i.severity), *id)).collect();
    of.sort_unstable();
    let of: Vec<IncidentId> = of.into_iter().map(|(_, id)| id).collect();
    let asks = !of.is_empty();
    asks.then_some(Slot { name: SlotName::Cites, value: Value::Cites { at: 0, of, chosen: Vec::new() } })
}

/// Texts in play, those that can be tabled first, then those that are waited for.
pub(super) fn measures(game: &Game) -> Vec<Measure> {
    use Measure as M;
    let world = game.belief.world();
    let free = |m: &Measure| check::council::check(world, game.side, *m, &[]).is_ok();
    let mut of = chamber::measures(game);
    let waited = open::waited_for(game);
    // Of equals first what lets most units move.
    let rank = |m: &Measure| [M::Article5, M::Deploy].iter().position(|first| first == m).unwrap_or(2);
    of.sort_by_key(|m| (!free(m), !waited.contains(m), rank(m)));
    of
}
