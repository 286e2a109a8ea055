//! Engagement cycles (rules §11.2–3): cycle by cycle, layer by layer, battery by battery, kind by kind.

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{div_floor, narrow};
use crate::base::ids::ZoneId;
use crate::setup::params::Params;
use crate::setup::tables::Kills;
use crate::setup::units::{Doctrine, Layer};
use crate::world::World;

use super::defence::Battery;
use super::{Counts, Defence, Flight, Raid, Shooter};

/// What one shooter did against one kind in one cycle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Engagement {
    /// From 0.
    pub cycle: i32,
    /// Who fired.
    pub shooter: Shooter,
    /// At what.
    pub flight: Flight,
    /// Objects engaged.
    pub engaged: i32,
    /// Objects shot down.
    pub killed: i32,
    /// Rounds fired.
    pub rounds: i32,
}

/// Objects still in the air.
struct Sky {
    seen: Counts,
    unseen: Counts,
}

impl Sky {
    fn take(&mut self, flight: Flight, killed: i32) {
        let seen = killed.min(self.seen.of(flight));
        self.seen = self.seen.with(flight, -seen);
        self.unseen = self.unseen.with(flight, seen - killed);
    }

    /// How many a shooter can engage: only Short meets what nobody sees.
    fn met_by(&self, shooter: Shooter, flight: Flight) -> i32 {
        let blind = matches!(shooter, Shooter::Battery(Layer::Short, _));
        self.seen.of(flight) + if blind { self.unseen.of(flight) } else { 0 }
    }

    fn left(&self) -> Counts {
        Flight::ALL.into_iter().fold(self.seen, |sum, f| sum.with(f, self.unseen.of(f)))
    }
}

/// A shooter's turn in a cycle.
struct Turn<'a> {
    cycle: i32,
    shooter: Shooter,
    channels: i32,
    rounds: i32,
    kills: &'a Kills,
    /// What its doctrine lets it fire at, as its magazine stands when its turn comes.
    allows: Vec<Flight>,
}

struct Fight<'a, 'h, 'd> {
    world: &'a World,
    sky: Sky,
    hand: &'h mut Hand<'d>,
    log: Vec<Engagement>,
}

/// All engagements of a raid, and what got through. Rounds are taken from the tally.
pub(super) fn engage(
    world: &World,
    defence: &mut Defence,
    raid: &Raid,
    seen: Counts,
    hand: &mut Hand<'_>,
) -> (Vec<Engagement>, Counts) {
    let unseen = Flight::ALL.into_iter().fold(raid.flown, |sum, f| sum.with(f, -seen.of(f)));
    let mut fight = Fight { world, sky: Sky { seen, unseen }, hand, log: Vec::new() };
    let params = &world.book().params;
    let cycles = Flight::ALL.into_iter().map(|f| cycles_against(params, f)).max().unwrap_or(0);
    for cycle in 0..cycles {
        if let Some((zone, turn)) = fighters(world, defence, raid, cycle) {
            let spent = fight.fire(&turn);
            defence.spend_fighters(zone, spent);
        }
        for battery in defence.batteries.iter_mut().filter(|b| b.hex.distance(raid.hex) <= b.range) {
            battery.rounds -= fight.fire(&turn_of(world, battery, cycle));
        }
    }
    (fight.log, fight.sky.left())
}

impl Fight<'_, '_, '_> {
    /// One shooter's turn; the rounds it fired.
    fn fire(&mut self, turn: &Turn<'_>) -> i32 {
        let params = &self.world.book().params;
        let (mut channels, mut rounds) = (turn.channels, turn.rounds);
        for flight in Flight::ALL {
            let p = turn.kills.get(&flight.object()).copied().unwrap_or(0);
            if p == 0 || turn.cycle >= cycles_against(params, flight) || !turn.allows.contains(&flight) {
                continue;
            }
            let shots = if flight == Flight::Ballistic { params.shots_ballistic } else { 1 };
            let magazine = narrow(div_floor(i64::from(rounds.max(0)), i64::from(shots)));
            let engaged = self.sky.met_by(turn.shooter, flight).min(channels).min(magazine);
            if engaged == 0 {
                continue;
            }
            let chances = vec![p; usize::try_from(shots).expect("a few shots")];
            let killed = self.hand.count_any(engaged, &chances, Draw::Kill, flight.code());
            self.sky.take(flight, killed);
            channels -= engaged;
            rounds -= engaged * shots;
            let (cycle, shooter) = (turn.cycle, turn.shooter);
            self.log.push(Engagement { cycle, shooter, flight, engaged, killed, rounds: engaged * shots });
        }
        turn.rounds - rounds
    }
}

fn cycles_against(params: &Params, flight: Flight) -> i32 {
    match flight {
        Flight::Ballistic => params.cycles_ballistic,
        Flight::Cruise => params.cycles_cruise,
        Flight::Drone => params.cycles_drone,
    }
}

/// The turn of the fighters over the target, at own level 0 or better (rules §11).
fn fighters<'a>(world: &'a World, defence: &Defence, raid: &Raid, cycle: i32) -> Option<(ZoneId, Turn<'a>)> {
    let zone = world.book().facts.air_over(raid.hex)?;
    if world.zone(zone).map_or(0, |z| z.level_of(defence.side())) < 0 {
        return None;
    }
    let over = || defence.fighters.iter().filter(|f| f.zone == zone);
    let channels = over().map(|f| f.sorties).sum::<i32>().clamp(0, world.book().params.fighter_channels);
    let turn = Turn {
        cycle,
        shooter: Shooter::Fighters(zone),
        channels,
        rounds: over().map(|f| f.rounds).sum(),
        kills: &world.book().tables.fighter_kills,
        allows: Flight::ALL.to_vec(),
    };
    (channels > 0).then_some((zone, turn))
}

fn turn_of<'a>(world: &'a World, battery: &Battery, cycle: i32) -> Turn<'a> {
    let kills = world.book().tables.kills.get(&battery.layer).expect("the tables have a row for each layer");
    Turn {
        cycle,
        shooter: Shooter::Battery(battery.layer, battery.id),
        channels: battery.channels,
        rounds: battery.rounds,
        kills,
        allows: Flight::ALL.into_iter().filter(|&f| allows(battery, f)).collect(),
    }
}

/// Doctrine (rules §11.3): what a battery saves its rounds for.
fn allows(battery: &Battery, flight: Flight) -> bool {
    let half_full = 2 * battery.rounds >= battery.max;
    match (battery.layer, battery.doctrine) {
        (Layer::Short, _) | (_, Doctrine::Free) => true,
        (Layer::Upper, Doctrine::Conserve) => flight == Flight::Ballistic,
        (Layer::Upper, Doctrine::Balanced) | (Layer::Medium, Doctrine::Conserve) => flight != Flight::Drone,
        (Layer::Medium, Doctrine::Balanced) => flight != Flight::Drone || half_full,
    }
}
