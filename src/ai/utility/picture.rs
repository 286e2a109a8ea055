//! What a commander makes of its view before it weighs an order: objectives, who threatens which hex and when, own
//! units with their ways. The influence maps of rules §20.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use flank_engine::base::fixed::{interp, ratio};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::base::refusal::{Lifts, Measure, Refusal, VerbName};
use flank_engine::rules::ground::Ground;
use flank_engine::rules::movement::Zones;
use flank_engine::rules::supply::Network;
use flank_engine::rules::{council, power, release};
use flank_engine::setup::book::Dimension;
use flank_engine::setup::minds::Mind;
use flank_engine::setup::params::Params;
use flank_engine::setup::politics::Personality;
use flank_engine::setup::units::Kind;
use flank_engine::setup::words::Until;
use flank_engine::view::{Belief, Class, SideView};
use flank_engine::world::World;
use flank_engine::world::components::{Combat, Condition, Dug, March, Permit, Posture};

use super::ways::{Roads, Ways};

/// Pulses a commander looks ahead.
const HORIZON: i32 = 6;
/// Hexes within which own units are thought to attack together.
const NEAR: i32 = 4;
/// Minutes that enemies cost who can be overrun.
const PAST_LONE: i32 = 100;
/// (ratio of attack to defence, minutes that other enemies cost).
const PAST_FORMED: &[(i32, i32)] =
    &[(1000, 4000), (1500, 2900), (2000, 2000), (2700, 1200), (3500, 800), (4500, 480), (6000, 300)];
/// Never, in pulses.
pub(super) const NEVER: i32 = 99;

/// Attack and defence of contacts of unknown kind, permille of what a belief assumes of them.
type Guesses = BTreeMap<UnitId, (i32, i32)>;

/// An objective.
pub(super) struct Objective {
    pub(super) hex: HexNo,
    /// What it is worth, points.
    pub(super) worth: i32,
    pub(super) is_own: bool,
    /// Power of enemies who can come within the horizon, and their front in km.
    pub(super) threat: Mass,
    /// By hex: power of those of them whose way leads through it.
    pub(super) lanes: BTreeMap<HexNo, i32>,
    /// Power in defence of the enemies in it, and of those who could be there, by their first pulse.
    pub(super) inside: i32,
    pub(super) comers: Vec<(i32, i32)>,
    /// First pulse in which an enemy can be there.
    pub(super) first: i32,
}

/// Power, and the front it takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mass {
    pub(super) power: i32,
    pub(super) front: i32,
}

impl Mass {
    pub(super) fn add(&mut self, other: Mass) {
        self.power += other.power;
        self.front += other.front;
    }

    /// Power that can be brought to bear over so many hexsides: front beyond what they take counts as second echelon
    /// (rules §9.1).
    pub(super) fn over(self, params: &Params, sides: i32) -> i32 {
        let full = sides * params.front_km;
        if self.front <= full {
            return self.power;
        }
        let counts = i64::from(1000 * full + params.second_echelon * (self.front - full));
        i32::try_from(i64::from(self.power) * counts / (1000 * i64::from(self.front))).unwrap_or(i32::MAX)
    }

    pub(super) fn less(&mut self, other: Mass) {
        self.power -= other.power;
        self.front -= other.front;
    }
}

/// An enemy unit as believed.
pub(super) struct Foe {
    pub(super) hex: HexNo,
    pub(super) attack: Mass,
    pub(super) defence: i32,
    /// It is on the move, as far as is known.
    moves: bool,
    ways: Ways,
}

impl Foe {
    /// First pulse in which it can be there.
    pub(super) fn pulse(&self, hex: HexNo) -> i32 {
        self.ways.pulse(hex).unwrap_or(NEVER)
    }

    /// The way it would come there: hexes to enter.
    pub(super) fn path(&self, hex: HexNo) -> Vec<HexNo> {
        self.ways.path(hex).unwrap_or_default()
    }
}

/// An own land unit that fights.
pub(super) struct Own {
    pub(super) unit: UnitId,
    pub(super) hex: HexNo,
    pub(super) attack: Mass,
    pub(super) defence: i32,
    pub(super) points: i32,
    /// Its share of the side's Force, permille.
    pub(super) share: i32,
    pub(super) ways: Ways,
    /// Pulses until it may move; [`NEVER`] if nothing in sight frees it.
    pub(super) free: i32,
    /// It barely has supply to attack: it rests.
    pub(super) tired: bool,
    pub(super) dug: Dug,
    pub(super) supply: i32,
}

/// The picture.
pub(super) struct Picture<'a> {
    pub(super) view: &'a SideView,
    pub(super) ground: &'a Ground<'a>,
    pub(super) mind: &'a Mind,
    pub(super) lean: Personality,
    /// Pulses left to play, the one to come included.
    pub(super) left: i32,
    /// Pulses of this turn.
    pub(super) turn: i32,
    pub(super) objectives: Vec<Objective>,
    pub(super) foes: Vec<Foe>,
    pub(super) own: Vec<Own>,
    /// Minutes it takes to get past who stands in a hex.
    pub(super) delays: BTreeMap<HexNo, i32>,
    pub(super) supply: Network<'a>,
    pub(super) roads: Roads<'a>,
    /// Weight of Force, permille.
    pub(super) force: i32,
}

impl<'a> Picture<'a> {
    /// The picture of a view, with the measures that are about to be asked for and the pulses until they act.
    pub(super) fn new(
        view: &'a SideView,
        ground: &'a Ground<'a>,
        (mind, lean): (&'a Mind, Personality),
        (asked, guesses): (&[(Measure, i32)], &Guesses),
    ) -> Picture<'a> {
        let left = (view.book.facts.last_pulse - view.pulse_no + 1).clamp(1, HORIZON);
        let roads = Roads::new(ground);
        let foes = foes(&roads, ground.world(), view.side, (left, guesses));
        let delays = delays(ground.world(), view.side, &foes);
        let weight = |d| view.book.facts.scoring.get(&view.side).and_then(|s| s.weights.get(&d)).copied().unwrap_or(0);
        let objectives = objectives(
            view,
            ground.world(),
            (&foes, left),
            weight(Dimension::Territory),
            (mind, scaled(mind.unseen, 1500 - lean.risk)),
        );
        Picture {
            view,
            ground,
            mind,
            lean,
            left,
            turn: turn_of(ground.world()),
            objectives,
            own: own(&roads, ground.world(), view.side, (&delays, left), asked),
            delays,
            supply: Network::new(ground, view.side),
            roads,
            force: weight(Dimension::Force).max(50),
            foes,
        }
    }

    pub(super) fn world(&self) -> &'a World {
        self.ground.world()
    }

    /// How much an enemy who could come counts of one who is there, permille.
    pub(super) fn wariness(&self) -> i32 {
        scaled(self.mind.unseen, 1500 - self.lean.risk)
    }

    /// First pulse in which an enemy who attacks can be in a hex.
    pub(super) fn threat_at(&self, hex: HexNo) -> i32 {
        self.foes.iter().filter(|f| f.attack.power > 0).map(|f| f.pulse(hex)).min().unwrap_or(NEVER)
    }

    /// Enemies who can attack a hex by a pulse.
    pub(super) fn attackers_by(&self, hex: HexNo, pulse: i32) -> Mass {
        let mut mass = Mass::default();
        for foe in self.foes.iter().filter(|f| f.pulse(hex) <= pulse) {
            mass.add(foe.attack);
        }
        mass
    }

    /// Power in defence of the enemies in a hex, by its ground.
    pub(super) fn holders(&self, hex: HexNo) -> i32 {
        let sum: i32 = self.foes.iter().filter(|f| f.hex == hex).map(|f| f.defence).sum();
        scaled(sum, terrain(self.world(), hex))
    }
}

/// Pulses of the turn still to be played.
fn turn_of(world: &World) -> i32 {
    let (book, clock) = (world.book(), world.clock());
    book.facts.pulses_of_turn((clock.turn, clock.pace), clock.pulse, clock.pulse_no, book.params.period_pulses)
}

/// `n` by a permille, for estimates.
pub(super) fn scaled(n: i32, permille: i32) -> i32 {
    let product = i64::from(n) * i64::from(permille) / 1000;
    i32::try_from(product).unwrap_or(i32::MAX)
}

/// Factor of the ground in defence, permille.
pub(super) fn terrain(world: &World, hex: HexNo) -> i32 {
    let book = world.book();
    book.map.cell(hex).and_then(|c| book.tables.terrain.get(&c.terrain)).map_or(1000, |row| row.defence)
}

fn fighters(world: &World, side: Side) -> Vec<(UnitId, HexNo, Combat)> {
    let units = world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u) && world.has::<March>(u));
    let fights = |c: &Combat| c.att > 0 || c.def > 0;
    units.filter_map(|u| Some((u, world.hex_of(u)?, world.get::<Combat>(u).filter(fights)?))).collect()
}

/// What contacts of unknown kind are likely to be: what most of those are whose kind is known.
pub(super) fn guesses(view: &SideView, belief: &Belief) -> Guesses {
    let mut known: BTreeMap<Kind, i32> = BTreeMap::new();
    for kind in view.contacts.values().filter(|c| c.class == Some(Class::Ground)).filter_map(|c| c.kind) {
        *known.entry(kind).or_default() += 1;
    }
    let Some((kind, _)) = known.into_iter().max_by_key(|(kind, n)| (*n, Reverse(*kind))) else {
        return BTreeMap::new();
    };
    let Some(row) = view.book.tables.kinds.get(&kind) else { return BTreeMap::new() };
    let likely = row.combat_of(view.side.enemy());
    let vague = view.contacts.iter().filter(|(_, c)| c.class == Some(Class::Ground) && c.kind.is_none());
    let each = vague.filter_map(|(id, _)| {
        let unit = belief.unit_behind(*id)?;
        let assumed = belief.world().get::<Combat>(unit)?;
        let of = |n: i32, assumed: i32| 1000 * n / assumed.max(1);
        Some((unit, (of(likely.att, assumed.att), of(likely.def, assumed.def))))
    });
    each.collect()
}

fn foes(roads: &Roads<'_>, world: &World, side: Side, (left, guesses): (i32, &Guesses)) -> Vec<Foe> {
    let each = fighters(world, side.enemy()).into_iter().filter_map(|(unit, hex, combat)| {
        let (att, def) = guesses.get(&unit).copied().unwrap_or((1000, 1000));
        let dug = world.with::<Posture, _>(unit, |p| p.dug).unwrap_or(Dug::Hasty);
        let posture = world.book().tables.posture.get(&dug).copied().unwrap_or(1000);
        Some(Foe {
            hex,
            attack: Mass { power: scaled(power::attack(world, unit), att), front: combat.front },
            moves: dug == Dug::Moving,
            defence: scaled(scaled(power::defence(world, unit), def), posture),
            ways: Ways::of(roads, unit, left, (Zones::Ignored, &|_| 0))?,
        })
    });
    each.collect()
}

fn own(
    roads: &Roads<'_>,
    world: &World,
    side: Side,
    (delays, left): (&BTreeMap<HexNo, i32>, i32),
    asked: &[(Measure, i32)],
) -> Vec<Own> {
    let delay = |hex: HexNo| delays.get(&hex).copied().unwrap_or(0);
    let whole = world.book().facts.force_at_start.get(&side).copied().unwrap_or(0).max(1);
    let each = fighters(world, side).into_iter().filter(|(_, _, c)| c.att > 0).filter_map(|(unit, hex, combat)| {
        let supply = world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(1000);
        let value = i64::from(combat.att + combat.def) * i64::from(world.strength(unit));
        Some(Own {
            unit,
            hex,
            attack: Mass { power: power::attack(world, unit), front: combat.front },
            defence: power::defence(world, unit),
            points: combat.pts,
            share: i32::try_from(1000 * value / whole).unwrap_or(1000),
            ways: Ways::of(roads, unit, left, (Zones::Paid, &delay))?,
            free: free_in(world, unit, asked),
            tired: power::sa(&world.book().params, supply) < 500,
            dug: world.with::<Posture, _>(unit, |p| p.dug).unwrap_or(Dug::Hasty),
            supply,
        })
    });
    each.collect()
}

/// Minutes it takes to get past the enemies in a hex, by the ratio at which the own units near it, from one hexside,
/// would attack: what can be overrun costs part of a pulse, what stands formed some pulses of battle.
fn delays(world: &World, side: Side, foes: &[Foe]) -> BTreeMap<HexNo, i32> {
    let params = &world.book().params;
    let mut power: BTreeMap<HexNo, i32> = BTreeMap::new();
    for foe in foes {
        *power.entry(foe.hex).or_default() += foe.defence;
    }
    let own: Vec<_> = fighters(world, side).into_iter().filter(|(_, _, c)| c.att > 0).collect();
    let minutes = |hex: HexNo, power: i32| {
        let mut mass = Mass::default();
        for (unit, _, combat) in own.iter().filter(|(_, at, _)| at.distance(hex) <= NEAR) {
            mass.add(Mass { power: power::attack(world, *unit), front: combat.front });
        }
        let rho = ratio(i64::from(mass.over(params, 1)), i64::from(scaled(power, terrain(world, hex))));
        if rho >= params.overrun_rho { PAST_LONE } else { interp(PAST_FORMED, rho) }
    };
    power.into_iter().map(|(hex, power)| (hex, minutes(hex, power))).collect()
}

/// Pulses until a unit may move: 0 now; otherwise when the measure that frees it is expected.
fn free_in(world: &World, unit: UnitId, asked: &[(Measure, i32)]) -> i32 {
    let Err(refusal) = release::is_released(world, unit, VerbName::Advance) else { return 0 };
    let Some(measure) = frees(world, unit, refusal) else { return NEVER };
    let asked = asked.iter().find(|(m, _)| *m == measure).map(|(_, pulses)| *pulses);
    council::pending(world, measure).or(asked).unwrap_or(NEVER)
}

/// The measure that would lift the bar on a unit, if one would.
pub(super) fn frees(world: &World, unit: UnitId, refusal: Refusal) -> Option<Measure> {
    let Refusal::NotReleased { lifts, .. } = refusal else { return None };
    match lifts {
        Lifts::Measure(measure) => Some(measure),
        Lifts::Lock(place) => world.with::<Permit, _>(unit, |p| lock_measure(p, place)).flatten(),
        Lifts::Alert | Lifts::Nothing => None,
    }
}

fn lock_measure(permit: &Permit, place: u8) -> Option<Measure> {
    match permit.locks.get(usize::from(place))?.until {
        Until::Measure(measure) => Some(measure),
        _ => None,
    }
}

fn objectives(
    view: &SideView,
    world: &World,
    (foes, left): (&[Foe], i32),
    territory: i32,
    (mind, wary): (&Mind, i32),
) -> Vec<Objective> {
    let all: i32 = view.book.facts.objectives.iter().map(|o| o.1).sum::<i32>().max(1);
    let most = view.book.facts.objectives.iter().map(|o| o.1).max().unwrap_or(1).max(1);
    let each = view.book.facts.objectives.iter().map(|&(hex, weight)| {
        let mut objective = Objective {
            hex,
            worth: scaled(territory, mind.objective) * weight / all,
            is_own: view.control.get(&hex) == Some(&view.side),
            threat: Mass::default(),
            lanes: BTreeMap::new(),
            inside: 0,
            comers: Vec::new(),
            first: NEVER,
        };
        for foe in foes {
            let pulse = foe.pulse(hex);
            if foe.hex == hex {
                objective.inside += scaled(foe.defence, terrain(world, hex));
            } else if pulse < left {
                // Whoever can come to several places comes to the worthiest.
                let there = scaled(foe.defence, terrain(world, hex)) * weight / most;
                objective.comers.push((pulse, there));
            }
            if pulse >= left || foe.attack.power == 0 {
                continue;
            }
            objective.first = objective.first.min(pulse);
            // Who stands dug in is less likely to come.
            let share = if foe.moves { 1000 } else { wary };
            let attack = Mass { power: scaled(foe.attack.power, share), ..foe.attack };
            objective.threat.add(attack);
            for step in foe.path(hex) {
                *objective.lanes.entry(step).or_default() += attack.power;
            }
        }
        objective
    });
    each.collect()
}
