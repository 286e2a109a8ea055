//! The Response desk: who is to come, through which stages, and when each is ready, pulse by pulse from now.
//!
//! Lengths are those of the engine's release rules (rules §5.4, §18) on the side's belief: pulses left of a stage,
//! staging by tier, silence of the measure that is waited for, reception by class. Nothing is told of what no rule
//! fixes: a bar whose next step needs an order ends there, with what it needs.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::base::refusal::{Lifts, Measure, Refusal, Stage, VerbName};
use flank_engine::rules::release::{self, Journey};
use flank_engine::world::components::{Authority, Permit, Place, Release};
use flank_engine::world::tables::nodes::{Node, NodeKind};
use flank_engine::world::tables::politics::Standing;

use super::chamber;
use super::game::Game;

/// What a component does in a stretch of pulses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// At home, not alerted.
    Home,
    /// Alerted, on its way to staged.
    Alerted,
    /// Waits for the Council.
    Council,
    /// On the move.
    Move,
    /// In reception.
    Reception,
    /// Ready.
    Ready,
}

impl Phase {
    /// All, in the order in which they come.
    pub const ALL: [Phase; 6] =
        [Phase::Home, Phase::Alerted, Phase::Council, Phase::Move, Phase::Reception, Phase::Ready];
}

/// What a component needs before its next stage, and which no waiting brings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Need {
    /// To be alerted.
    Alert,
    /// A measure: in silence to this pulse, or if it were tabled now.
    Measure(Measure, i32),
    /// An order to move there.
    StratMove,
    /// A lock of the scenario to end.
    Lock,
    /// The node that receives it to work again.
    Node,
}

/// A component's calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bar {
    /// Which.
    pub unit: UnitId,
    /// Stretches from now on, in pulses; none is empty, and [`Phase::Ready`], if it comes, is last and runs on.
    pub parts: Vec<(Phase, i32)>,
    /// What is needed on the way: the first in time.
    pub need: Option<Need>,
    /// Pulses from now to ready, if the needs are met as early as they can be; `None` if nobody can say.
    pub ready: Option<i32>,
}

/// Units that come, or came, from elsewhere or under another's leave: those the desk is about, by number.
pub fn components(game: &Game) -> Vec<UnitId> {
    let world = game.belief.world();
    let comes = |unit: UnitId| {
        let tier = world.with::<Release, _>(unit, |r| r.tier > 0 || r.stage < Stage::Ready).unwrap_or(false);
        let leave = world.with::<Permit, _>(unit, |p| matches!(p.authority, Some(Authority::C | Authority::P)));
        let away = matches!(world.place(unit), Place::Transit(_) | Place::Aboard(_));
        (tier || away || leave.unwrap_or(false)) && world.is_alive(unit)
    };
    game.view.own.iter().map(|record| record.id).filter(|unit| comes(*unit)).collect()
}

/// The component looked at: the chosen unit if it is one, else the first that is not ready, else the first.
pub fn looked_at(game: &Game, all: &[UnitId]) -> Option<UnitId> {
    let world = game.belief.world();
    let chosen = game.unit().filter(|unit| all.contains(unit));
    let waits = || all.iter().copied().find(|unit| release::is_released(world, *unit, VerbName::Move).is_err());
    chosen.or_else(waits).or_else(|| all.first().copied())
}

/// What a delay of the component looked at is measured by: pulses to ready, and the weightiest objective. `None` if
/// nobody can say when it is ready.
pub fn delayed(game: &Game) -> Option<(i32, HexNo)> {
    let unit = looked_at(game, &components(game))?;
    Some((bar(game, unit).ready?, game.objectives().first()?.0))
}

/// Components that are not ready, by the pulse in which they will be.
pub fn waiting(game: &Game) -> Vec<Bar> {
    let bars = components(game).into_iter().map(|unit| bar(game, unit));
    let mut waits: Vec<Bar> = bars.filter(|bar| bar.ready != Some(0)).collect();
    waits.sort_by_key(|bar| (bar.ready.unwrap_or(i32::MAX), bar.unit));
    waits
}

/// Looks at the next component, or the one before.
pub fn step(game: &mut Game, back: bool) {
    let all = components(game);
    let Some(here) = looked_at(game, &all).and_then(|unit| all.iter().position(|other| *other == unit)) else { return };
    game.choose(all[super::screens::stepped(here, all.len(), back)]);
}

/// The calendar of a component.
pub fn bar(game: &Game, unit: UnitId) -> Bar {
    let world = game.belief.world();
    let mut bar = Bar { unit, parts: Vec::new(), need: None, ready: None };
    let Some(release) = world.get::<Release>(unit) else {
        bar.finish(game);
        return bar;
    };
    match release.stage {
        Stage::Home => {
            bar.need = Some(Need::Alert);
            bar.add(Phase::Home, game.pulses_left());
            return bar;
        }
        Stage::Alerted => {
            bar.add(Phase::Alerted, release.left.max(1));
            staged(game, &release, &mut bar);
        }
        Stage::Staged => {
            bar.add(Phase::Council, release.left);
            staged(game, &release, &mut bar);
        }
        Stage::Activated => {
            bar.add(Phase::Council, release.left);
            activated(game, &release, &mut bar);
        }
        Stage::Deploying => travels(game, &mut bar),
        Stage::Rsom => received(game, release.left.max(1), &mut bar),
        Stage::Ready => opened(game, &mut bar),
    }
    bar
}

/// What Alert would bring: pulses from an alert now to staged, and what comes then.
pub fn if_alerted(game: &Game, unit: UnitId) -> Option<Bar> {
    let world = game.belief.world();
    let release = world.get::<Release>(unit).filter(|r| r.stage == Stage::Home)?;
    let mut bar = Bar { unit, parts: Vec::new(), need: None, ready: None };
    bar.add(Phase::Alerted, release::staging_pulses(world, &release));
    staged(game, &release, &mut bar);
    Some(bar)
}

impl Bar {
    fn add(&mut self, phase: Phase, pulses: i32) {
        if pulses <= 0 {
            return;
        }
        match self.parts.last_mut() {
            Some((last, n)) if *last == phase => *n += pulses,
            _ => self.parts.push((phase, pulses)),
        }
    }

    /// Pulses of all stretches so far.
    pub fn length(&self) -> i32 {
        self.parts.iter().map(|(_, n)| n).sum()
    }

    /// Pulses of one phase.
    pub fn pulses(&self, phase: Phase) -> i32 {
        self.parts.iter().filter(|(p, _)| *p == phase).map(|(_, n)| n).sum()
    }

    fn wait_for(&mut self, need: Need) {
        self.need.get_or_insert(need);
    }

    fn finish(&mut self, game: &Game) {
        self.ready = Some(self.length());
        self.add(Phase::Ready, (game.pulses_left() - self.length()).max(1));
    }
}

/// From staged: the Council's leave, unless it is in force or the unit is a nation's own at home.
fn staged(game: &Game, release: &Release, bar: &mut Bar) {
    let world = game.belief.world();
    let own = world.with::<Permit, _>(bar.unit, |p| p.authority == Some(Authority::N)).unwrap_or(false);
    let home = own && release::is_at_home(world, bar.unit);
    if !home && !release::is_activation_in_force(world) {
        wait_for_measure(game, Measure::Deploy, bar);
    } else if !home && release.stage < Stage::Staged && release::has_caveat(world, bar.unit) {
        bar.add(Phase::Council, world.book().params.caveat_pulses);
    }
    if home {
        opened(game, bar);
    } else {
        activated(game, release, bar);
    }
}

/// From activated: in place it is ready; from elsewhere it needs to be sent.
fn activated(game: &Game, release: &Release, bar: &mut Bar) {
    if release.tier == 0 {
        opened(game, bar);
    } else {
        bar.wait_for(Need::StratMove);
    }
}

/// On the way: what is left of the leg under way. Legs to come are the journey's own, which no view tells.
fn travels(game: &Game, bar: &mut Bar) {
    if let Place::Transit(transit) = game.belief.world().place(bar.unit) {
        bar.add(Phase::Move, transit.left.max(1));
    }
    let world = game.belief.world();
    let release = world.get::<Release>(bar.unit).expect("a unit that deploys has a release");
    let class = release::class_of(world.identity(bar.unit).kind);
    let pulses = release.rsom.unwrap_or_else(|| release::reception_pulses(world, class, Journey::default()));
    received(game, pulses, bar);
}

/// In reception for so many pulses; it stands still while an effect runs on its node.
fn received(game: &Game, pulses: i32, bar: &mut Bar) {
    if let Some(still) = stands_still(game, bar.unit) {
        bar.wait_for(Need::Node);
        bar.add(Phase::Reception, still);
    }
    bar.add(Phase::Reception, pulses);
    opened(game, bar);
}

/// Pulses for which the node where a unit is received is under an effect.
fn stands_still(game: &Game, unit: UnitId) -> Option<i32> {
    let world = game.belief.world();
    let (hex, at) = match world.place(unit) {
        Place::Hex(hex) => (Some(hex), None),
        Place::Node(node) => (world.node(node).hex, Some(node)),
        _ => return None,
    };
    let here = |(id, node): &(&NodeId, &Node)| at == Some(**id) || (hex.is_some() && node.hex == hex);
    let until = world.tables().nodes.iter().filter(here).filter_map(|(_, n)| n.effect.map(|e| e.until)).max()?;
    let left = until - world.clock().pulse_no + 1;
    (left > 0).then_some(left)
}

/// Ready by its stage: locks and authority may still bar its move.
fn opened(game: &Game, bar: &mut Bar) {
    let world = game.belief.world();
    let ready = world.with::<Release, _>(bar.unit, |r| r.stage == Stage::Ready).unwrap_or(true);
    let bound = release::is_released(world, bar.unit, VerbName::Move);
    match bound {
        Err(Refusal::NotReleased { lifts: Lifts::Measure(measure), .. }) if bar.pulses(Phase::Council) == 0 => {
            wait_for_measure(game, measure, bar);
        }
        Err(Refusal::NotReleased { lifts: Lifts::Lock(place), .. }) => {
            let until =
                world.with::<Permit, _>(bar.unit, |p| p.locks.get(usize::from(place)).map(|l| l.until)).flatten();
            if let Some(flank_engine::world::components::Until::Pulse(pulse)) = until {
                bar.wait_for(Need::Lock);
                bar.add(Phase::Council, pulse - world.clock().pulse_no - bar.length());
            }
        }
        Err(Refusal::NotReleased { lifts: Lifts::Nothing, .. }) if ready => {
            bar.wait_for(Need::Lock);
            return;
        }
        _ => {}
    }
    bar.finish(game);
}

/// The earliest a measure can be agreed: when its silence ends, or if it were tabled now. The Council speaks in the
/// pulse named, so the wait ends before that pulse does.
fn wait_for_measure(game: &Game, measure: Measure, bar: &mut Bar) {
    let now = game.view.pulse_no;
    let due = chamber::expected(game, measure).due;
    bar.wait_for(Need::Measure(measure, due));
    bar.add(Phase::Council, due - now - bar.length());
}

/// Pulse in which a measure is decided, if a text for it lies in silence.
pub fn silence_ends(game: &Game, measure: Measure) -> Option<i32> {
    let open = game.view.proposals.values().find(|p| p.measure == measure && p.standing == Standing::Open)?;
    Some(open.due)
}

/// Nodes by which units come in, own ones on the map, the best first: ports, bases, railways, links.
pub fn ways_in(game: &Game) -> Vec<NodeId> {
    use NodeKind as K;
    let way = |kind: NodeKind| {
        matches!(
            kind,
            K::Port | K::Airbase | K::Railhead | K::Rail | K::GaugeYard | K::RoadLink | K::FerrySite | K::FixedLink
        )
    };
    let own = game.view.nodes.iter().filter(|(_, n)| n.side == game.side && n.hex.is_some() && way(n.kind));
    let mut found: Vec<(i32, NodeId)> = own.map(|(id, n)| (-n.cap, *id)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| id).collect()
}
