//! Air and missile defence (rules §11): what flies in, what is seen, who fires at what, what gets through.
//!
//! One function serves the Strike step, the staff and the screens: [`raid`] reads a [`Defence`], which is the tally a
//! side's raids share because batteries share rounds. Channels are fresh in each cycle of each raid. Not here: when a
//! raid is flown and what an order may ask for.

mod defence;
mod engage;
mod strikes;

use serde::{Deserialize, Serialize};

pub use defence::{Defence, Shooter, silenced_by_march};
pub use engage::Engagement;
pub use strikes::{Strike, amd_orders, drawn, order_of_raids, protect_list, sent, strikes_by_target, target_hex};

use crate::base::dice::{Dice, Draw, Fixes, Hand, Luck, Purpose, RulingId, Subject};
use crate::base::fixed::{div_round, mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{Side, UnitId};
use crate::base::moment::{Moment, Step};
use crate::base::seed::Seed;
use crate::setup::params::Params;
use crate::setup::units::Object;
use crate::world::World;
use crate::world::order::Target;

/// How an object flies: what a defender can tell apart. Decoys fly as drones.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Flight {
    /// On a ballistic path.
    Ballistic,
    /// Low and fast.
    Cruise,
    /// Low and slow.
    Drone,
}

impl Flight {
    /// All, in the order in which they are seen and engaged.
    pub const ALL: [Flight; 3] = [Flight::Ballistic, Flight::Cruise, Flight::Drone];

    /// How an object flies.
    pub fn of(object: Object) -> Flight {
        match object {
            Object::Ballistic => Flight::Ballistic,
            Object::Cruise => Flight::Cruise,
            Object::Drone | Object::Decoy => Flight::Drone,
        }
    }

    /// The object whose row in the tables holds for it.
    pub fn object(self) -> Object {
        match self {
            Flight::Ballistic => Object::Ballistic,
            Flight::Cruise => Object::Cruise,
            Flight::Drone => Object::Drone,
        }
    }

    /// Code of its remainders in expected mode.
    fn code(self) -> u8 {
        match self {
            Flight::Ballistic => 0,
            Flight::Cruise => 1,
            Flight::Drone => 2,
        }
    }
}

/// A number for each way of flying.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Counts {
    /// Ballistic missiles.
    pub ballistic: i32,
    /// Cruise missiles.
    pub cruise: i32,
    /// Drones, decoys with them.
    pub drone: i32,
}

impl Counts {
    /// So many of each.
    pub fn new(ballistic: i32, cruise: i32, drone: i32) -> Counts {
        Counts { ballistic, cruise, drone }
    }

    /// The number of one kind.
    pub fn of(&self, flight: Flight) -> i32 {
        match flight {
            Flight::Ballistic => self.ballistic,
            Flight::Cruise => self.cruise,
            Flight::Drone => self.drone,
        }
    }

    /// The same with one number changed by `n`.
    #[must_use]
    pub fn with(mut self, flight: Flight, n: i32) -> Counts {
        match flight {
            Flight::Ballistic => self.ballistic += n,
            Flight::Cruise => self.cruise += n,
            Flight::Drone => self.drone += n,
        }
        self
    }

    /// All together.
    pub fn total(&self) -> i32 {
        self.ballistic + self.cruise + self.drone
    }
}

/// All strikes of a side on one node or hex in a pulse.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raid {
    /// Who strikes.
    pub by: Side,
    /// What is struck: a node or a hex.
    pub at: Target,
    /// Where that is.
    pub hex: HexNo,
    /// What flies in.
    pub flown: Counts,
    /// Damage points that all of it carries.
    pub load: Counts,
}

impl Raid {
    /// A raid without objects.
    pub fn new(by: Side, at: Target, hex: HexNo) -> Raid {
        Raid { by, at, hex, flown: Counts::default(), load: Counts::default() }
    }

    /// Adds objects of one damage.
    pub fn add(&mut self, object: Object, n: i32, damage: i32) {
        let flight = Flight::of(object);
        self.flown = self.flown.with(flight, n);
        self.load = self.load.with(flight, n * damage);
    }

    /// Adds objects with the damage of the tables.
    pub fn add_usual(&mut self, world: &World, object: Object, n: i32) {
        self.add(object, n, world.book().tables.damage.get(&object).copied().unwrap_or(0));
    }
}

/// How a raid came out: all numbers, in the order in which they were formed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RaidOutcome {
    /// Quality of the sensor network there, permille.
    pub network: i32,
    /// What flew in.
    pub flown: Counts,
    /// What was seen of it.
    pub seen: Counts,
    /// Engagements by cycle, layer, battery and kind; only those that were made.
    pub engagements: Vec<Engagement>,
    /// Rounds each wing on patrol gave, lowest id first.
    pub fighters: Vec<(UnitId, i32)>,
    /// What got through.
    pub leaked: Counts,
    /// Damage points.
    pub damage: i32,
    /// On a hex: what each unit loses, permille.
    pub loss: i32,
}

impl RaidOutcome {
    /// Rounds a shooter fired.
    pub fn rounds_of(&self, shooter: Shooter) -> i32 {
        self.engagements.iter().filter(|e| e.shooter == shooter).map(|e| e.rounds).sum()
    }

    /// Who fired, each once, in order.
    pub fn shooters(&self) -> Vec<Shooter> {
        let mut all: Vec<Shooter> = self.engagements.iter().map(|e| e.shooter).collect();
        all.sort_unstable();
        all.dedup();
        all
    }
}

/// Resolves a raid: detection, then engagements cycle by cycle, then damage. Rounds are taken from the tally.
pub fn raid(world: &World, defence: &mut Defence, raid: &Raid, hand: &mut Hand<'_>) -> RaidOutcome {
    let params = &world.book().params;
    let network = defence.network(world, raid.hex);
    let seen = detect(world, network, raid.flown, super::hybrid::drones_lower(world, raid.hex), hand);
    let before = defence.fighters.clone();
    let (engagements, leaked) = engage::engage(world, defence, raid, seen, hand);
    let spent = before.iter().zip(&defence.fighters).map(|(then, now)| (then.id, then.rounds - now.rounds));
    let fighters = spent.filter(|s| s.1 > 0).collect();
    let guided = world.tables().hexes.get(&raid.hex).is_some_and(|h| h.guided == Some(raid.by));
    let guided = guided || super::guides::is_guided(world, raid.by, raid.hex);
    let damage = damage(params, raid, leaked, guided);
    let loss = narrow(div_round(i64::from(damage), i64::from(params.hex_damage_div)));
    let loss = loss.min(params.hex_damage_max);
    RaidOutcome { network, flown: raid.flown, seen, engagements, fighters, leaked, damage, loss }
}

/// What a raid would do with mean luck, for estimates and screens; the tally is spent as in play.
pub fn preview(world: &World, defence: &mut Defence, planned: &Raid) -> RaidOutcome {
    let dice = Dice::new(Seed::from_number(0), Luck::Expected, [].into(), Fixes::new());
    let clock = world.clock();
    let at = Moment { turn: clock.turn, pulse: clock.pulse, step: Step::Strike, tick: 0 };
    let id = RulingId { at, subject: subject(planned.at), purpose: Purpose::Raid, slot: 0 };
    raid(world, defence, planned, &mut dice.hand(id))
}

/// The subject of a raid's dice (rules §2.2).
pub fn subject(at: Target) -> Subject {
    match at {
        Target::Node(node) => Subject::RaidNode(node),
        Target::Hex(hex) => Subject::RaidHex(hex),
        Target::Edge(edge) => Subject::RaidHex(edge.hex),
    }
}

/// S: the best sensor, up to three more, the interoperability of the batteries, less cyber effects and jamming.
pub fn network(params: &Params, sensors: (i32, i32), io_f: i32, taken: i32) -> i32 {
    let (best, others) = sensors;
    let s = (best + params.net_extra * others.min(params.net_extra_max)).clamp(0, params.net_max);
    (mul(s, io_f) - taken).max(0)
}

/// How many objects of each kind are seen, drawn in the order ballistic, cruise, drone. `lower` is how much harder a
/// hybrid act makes drones to see (rules §15).
pub fn detect(world: &World, network: i32, flown: Counts, lower: i32, hand: &mut Hand<'_>) -> Counts {
    let (params, tables) = (&world.book().params, &world.book().tables);
    Flight::ALL.into_iter().fold(Counts::default(), |seen, flight| {
        let low = tables.low.get(&flight.object()).copied().unwrap_or(0);
        let low = if flight == Flight::Drone { low + lower } else { low };
        let p = (network - low).clamp(params.detect_min, params.detect_max);
        seen.with(flight, hand.count(flown.of(flight), p, Draw::Detect, flight.code()))
    })
}

/// Damage points of what leaked: decoys among the drones dilute them, a guided raid hits better (rules §11.4, §28a.10).
fn damage(params: &Params, raid: &Raid, leaked: Counts, guided: bool) -> i32 {
    let of = |flight| share_of_load(leaked.of(flight), raid.load.of(flight), raid.flown.of(flight));
    let sum = Flight::ALL.into_iter().map(of).sum();
    if guided { mul(sum, params.guided_damage) } else { sum }
}

/// Damage points that `leaked` of `all` objects bring, if all together carry `load`.
pub fn share_of_load(leaked: i32, load: i32, all: i32) -> i32 {
    if leaked == 0 { 0 } else { narrow(div_round(i64::from(leaked) * i64::from(load), i64::from(all))) }
}

#[cfg(test)]
mod tests;
