//! Those who follow: headquarters that keep their units in reach, guns that come up behind the line and fire where most
//! is at stake (rules §2.3, §7, §9.2). They go where the units they serve will be, never where the enemy comes first.

use std::cmp::Reverse;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::rules::movement::Zones;
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::view::Belief;
use flank_engine::world::World;
use flank_engine::world::components::{Combat, Fires, Hq, Launcher, March, Place};
use flank_engine::world::order::{Going, Order, Target, Verb, When, Whom};

use super::Desk;
use super::issue::Said;
use super::picture::{NEVER, Own, Picture};
use super::ways::Ways;
use crate::ai::orders::{handle_of, is_legal, order};

/// Pulses ahead for which a follower takes its place.
const AHEAD: i32 = 2;
/// Points for a unit in reach.
const REACHED: i32 = 12;
/// Points lost for each hex by which a unit is out of reach, and for each pulse of march.
const SHORT: i32 = 2;
/// Points for the place it is on its way to.
const STEADY: i32 = 9;
/// Points lost where an enemy can come first.
const EXPOSED: i32 = 40;
/// Points of a battle within range besides what is at stake in it.
const SUPPORT: i32 = 10;
/// Share of its points that counts against other orders while it reaches all it serves.
const UNHURRIED: i32 = 6;
/// Points by which a headquarters goes before other things whose units are out of its reach: what they are told does
/// not act (rules §2.3).
const URGENT: i32 = 40;
/// Options told.
const TOLD: usize = 5;

/// A follower, what it can reach, and the places and weights of those it serves.
struct Follower {
    unit: UnitId,
    at: HexNo,
    reach: i32,
    served: Vec<HexNo>,
    /// Where those it serves are now.
    now: Vec<HexNo>,
}

/// Orders of headquarters and guns.
pub(super) fn orders(
    picture: &Picture<'_>,
    belief: &Belief,
    (desks, battles): (&[Desk], &[(HexNo, i32)]),
    considered: &mut Vec<Considered>,
) -> Vec<Said> {
    let world = belief.world();
    let mine = |&u: &UnitId| world.side_of(u) == picture.view.side && world.is_alive(u) && world.has::<March>(u);
    let idle = |&u: &UnitId| world.with::<Combat, _>(u, |c| c.att == 0).unwrap_or(true);
    let mut said = Vec::new();
    for unit in world.units().filter(mine).filter(idle) {
        let guns = world.get::<Fires>(unit).filter(|_| !world.has::<Launcher>(unit));
        let fire = guns.and_then(|f| support(picture, belief, (unit, f.range), battles));
        let follower = follower(picture, world, unit, desks);
        let march = follower.and_then(|follower| follow(picture, belief, &follower, considered));
        // Guns that are needed elsewhere do not stay for a small affair.
        let fires = |fire: &Said| march.as_ref().is_none_or(|march| fire.gain >= march.gain);
        said.extend(fire.filter(fires).or(march));
    }
    said
}

/// Fire on the worthiest battle within range.
fn support(
    picture: &Picture<'_>,
    belief: &Belief,
    (unit, range): (UnitId, i32),
    battles: &[(HexNo, i32)],
) -> Option<Said> {
    let at = belief.world().hex_of(unit)?;
    let (hex, stake) = battles.iter().find(|(hex, _)| hex.distance(at) <= range)?;
    let order = order(picture.view, Whom::Unit(unit), Verb::Support(Target::Hex(*hex)));
    is_legal(belief, &order).then_some(Said { gain: SUPPORT + stake, order })
}

/// Whom a unit serves: a headquarters its units, guns those of their headquarters.
fn follower(picture: &Picture<'_>, world: &World, unit: UnitId, desks: &[Desk]) -> Option<Follower> {
    let at = world.hex_of(unit)?;
    let of = |hq: UnitId| move |u: UnitId| world.identity(u).hq == Some(hq);
    let places = |serves: &dyn Fn(UnitId) -> bool| -> Vec<HexNo> {
        let each = picture.own.iter().zip(desks).filter(|(own, _)| serves(own.unit));
        each.map(|(own, desk)| place_ahead(own, desk)).collect()
    };
    let (reach, served) = if let Some(hq) = world.get::<Hq>(unit) {
        let guns = picture.view.own.iter().filter(|u| u.fires.is_some() && of(unit)(u.id));
        let mut served = places(&of(unit));
        served.extend(guns.filter_map(|u| u.place.and_then(Place::hex)));
        (hq.radius - 1, served)
    } else if world.has::<Fires>(unit) && !world.has::<Launcher>(unit) {
        let hq = world.identity(unit).hq;
        (1, places(&|u| hq.is_none_or(|hq| of(hq)(u))))
    } else {
        return None;
    };
    let under = world.get::<Hq>(unit).map_or(world.identity(unit).hq, |_| Some(unit));
    let now = picture.own.iter().filter(|own| under.is_some() && world.identity(own.unit).hq == under);
    let now = now.map(|own| own.hex).collect();
    (!served.is_empty()).then_some(Follower { unit, at, reach, served, now })
}

/// Where a unit will be some pulses ahead, by what it chose.
fn place_ahead(own: &Own, desk: &Desk) -> HexNo {
    let (Verb::Move(going) | Verb::Advance(going)) = &desk.choices[desk.chosen].order.verb else { return own.hex };
    let there = |hex: &&HexNo| own.ways.pulse(**hex).is_some_and(|p| p + own.free < AHEAD);
    going.path.iter().take_while(there).last().copied().unwrap_or(own.hex)
}

/// The place a follower goes to, if one is better than where it stands.
fn follow(
    picture: &Picture<'_>,
    belief: &Belief,
    follower: &Follower,
    considered: &mut Vec<Considered>,
) -> Option<Said> {
    let bars = |hex: HexNo| if picture.holders(hex) > 0 { NEVER * NEVER } else { 0 };
    let ways = Ways::of(&picture.roads, follower.unit, AHEAD, (Zones::Paid, &bars))?;
    let stands = weigh(picture, follower, (follower.at, -1));
    let bound = belief.world().with::<March, _>(follower.unit, |m| m.path.last().copied()).flatten();
    let mut rows: Vec<(i32, HexNo)> = vec![(stands, follower.at)];
    for hex in ways.hexes().filter(|h| *h != follower.at && picture.holders(*h) == 0) {
        let steady = if bound == Some(hex) { STEADY } else { 0 };
        rows.push((weigh(picture, follower, (hex, ways.pulse(hex).unwrap_or(NEVER))) + steady, hex));
    }
    rows.sort_by_key(|(score, hex)| (Reverse(*score), *hex != follower.at, *hex));
    let going = |hex: HexNo| {
        let path = ways.path(hex)?;
        let going = Going { path, forced: false, bypass: false, probe: false };
        let order = Order { when: When::Always, ..order(picture.view, Whom::Unit(follower.unit), Verb::Move(going)) };
        is_legal(belief, &order).then_some(order)
    };
    let better = rows.iter().take_while(|(score, _)| *score > stands);
    let best = better.take(TOLD).find_map(|(score, hex)| Some((*score, *hex, going(*hex)?)));
    let (score, at) = best.as_ref().map_or((stands, follower.at), |b| (b.0, b.1));
    let words = |hex: HexNo| if hex == follower.at { "stay".to_owned() } else { format!("move to {hex}") };
    let mut options: Vec<Weighed> = Vec::new();
    for (score, hex) in rows.iter().filter(|(_, hex)| *hex != at && *hex != follower.at).take(TOLD) {
        options.push(Weighed { option: words(*hex), score: *score, features: vec![("reach".to_owned(), *score)] });
    }
    options.push(Weighed { option: words(at), score, features: vec![("reach".to_owned(), score)] });
    if at != follower.at {
        options.push(Weighed {
            option: words(follower.at),
            score: stands,
            features: vec![("reach".to_owned(), stands)],
        });
    }
    options.sort_by_key(|o| -o.score);
    let chosen = options.iter().position(|o| o.option == words(at)).unwrap_or(0);
    let chosen = u32::try_from(chosen).unwrap_or(0);
    considered.push(Considered { about: handle_of(picture.view, follower.unit), options, chosen });
    let order = best?.2;
    let marches = |m: &March| matches!(&order.verb, Verb::Move(going) if going.path == m.path);
    if belief.world().with::<March, _>(follower.unit, marches).unwrap_or(false) {
        return None;
    }
    // Whom it reaches now it need not hurry after.
    let out = |places: &[HexNo]| places.iter().any(|place| place.distance(follower.at) > follower.reach);
    let gain = match (out(&follower.now), out(&follower.served)) {
        (true, _) => URGENT + score - stands,
        (false, true) => score - stands,
        (false, false) => (score - stands) / UNHURRIED,
    };
    Some(Said { gain, order })
}

/// Points of a place: units in reach, hexes short of it, march, danger.
fn weigh(picture: &Picture<'_>, follower: &Follower, (hex, pulse): (HexNo, i32)) -> i32 {
    let each = follower.served.iter().map(|place| match place.distance(hex) - follower.reach {
        ..=0 => REACHED,
        short => -SHORT * short,
    });
    let guarded = follower.served.contains(&hex);
    let exposed = !guarded && picture.threat_at(hex) <= pulse.max(0);
    each.sum::<i32>() - SHORT * (pulse + 1) - if exposed { EXPOSED } else { 0 }
}
