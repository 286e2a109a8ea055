//! Movement, tick by tick (rules §5.3): overruns, then entries, then the tally of those who only gathered minutes.
//!
//! A tick reads the world as it stands at its start. What one part of it decides for another goes over [`Tick`], never
//! through the world; so the rulings of a tick commute.

mod entry;
mod overrun;
mod react;
pub(super) mod sailing;
mod sites;
mod transit;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::hexes::HexNo;
use crate::base::ids::{OrderId, Side, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::rules::ground::{self, Ground};
use crate::rules::{check, due, guides, movement};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;
use crate::world::World;
use crate::world::components::{Manner, March, Marks, Place, Posture};
use crate::world::event::{Event, OrderChange, UnitChange};
use crate::world::order::{Verb, Whom};
use crate::world::tables::clock::StandingOrder;

/// Priority of a unit that marches without an order (rules §3).
const USUAL_PRIORITY: u8 = 5;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut tick = Tick::new(at, ctx.world);
    let arrivals = if at.tick == 0 { arrivals(at, ctx) } else { Vec::new() };
    tick.land(&arrivals);
    let mut rulings = overrun::propose(&mut tick);
    let mut entries = entry::collect(&mut tick);
    react::join(&mut tick, &mut entries);
    rulings.extend(entry::propose(&tick, &entries));
    rulings.extend(tick.tally());
    rulings.extend(arrivals);
    rulings
}

/// Who comes by rail, road, air and sea: they stand there before anybody marches in (rules §2.2).
fn arrivals(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let (mut rulings, at_sea) = transit::propose(at, ctx.world);
    rulings.extend(sailing::propose(at, ctx, at_sea));
    rulings
}

/// What the parts of a tick share.
struct Tick<'a> {
    at: Moment,
    world: &'a World,
    /// The ground at the start of the tick.
    start: Ground<'a>,
    /// The same after the arrivals and overruns of the tick, if there were any.
    moved: Option<Ground<'a>>,
    /// Standing orders of single units.
    orders: BTreeMap<UnitId, &'a StandingOrder>,
    /// Units that overran or were overrun: they do nothing else in it.
    spent: BTreeSet<UnitId>,
    /// What the tally changes.
    booked: Vec<Event>,
}

/// A unit on the march in this tick.
#[derive(Clone, Debug)]
struct Marcher {
    unit: UnitId,
    side: Side,
    from: HexNo,
    /// Minutes saved, those of this tick included.
    acc: i32,
    path: Vec<HexNo>,
    manner: Manner,
    priority: u8,
    /// The order that ends with the path.
    order: Option<OrderId>,
}

impl<'a> Tick<'a> {
    fn new(at: Moment, world: &'a World) -> Tick<'a> {
        let by_unit = |s: &'a StandingOrder| match s.order.whom {
            Whom::Unit(unit) if !s.order.verb.is_desk() => Some((unit, s)),
            _ => None,
        };
        Tick {
            at,
            world,
            start: Ground::new(world),
            moved: None,
            orders: world.tables().orders.values().filter_map(by_unit).collect(),
            spent: BTreeSet::new(),
            booked: Vec::new(),
        }
    }

    /// The ground as arrivals and overruns of this tick left it.
    fn ground(&self) -> &Ground<'a> {
        self.moved.as_ref().unwrap_or(&self.start)
    }

    /// Those who arrive take their hexes.
    fn land(&mut self, arrivals: &[Ruling]) {
        for event in arrivals.iter().flat_map(|r| &r.events) {
            if let Event::Unit(unit, UnitChange::Placed(Place::Hex(hex))) = event {
                self.shift(*unit, *hex, *hex);
            }
        }
    }

    /// A unit was driven or let into another hex by an overrun.
    fn shift(&mut self, unit: UnitId, from: HexNo, to: HexNo) {
        self.moved.get_or_insert_with(|| self.start.clone()).shift(unit, from, to);
    }

    fn id(&self, subject: Subject, purpose: Purpose) -> RulingId {
        RulingId { at: self.at, subject, purpose, slot: 0 }
    }

    /// The unit as a marcher: Ready, free, alive, on the map, with a path whose order acts in this pulse.
    fn marcher(&self, unit: UnitId) -> Option<Marcher> {
        let world = self.world;
        let march = world.get::<March>(unit)?;
        if march.path.is_empty() || march.halted || self.spent.contains(&unit) || !self.is_free(unit) {
            return None;
        }
        let standing = self.orders.get(&unit).copied();
        if standing.is_some_and(|s| !due::is_due(world, s)) {
            return None;
        }
        let ends = |s: &StandingOrder| matches!(s.order.verb, Verb::Move(_) | Verb::Advance(_));
        let from = world.hex_of(unit)?;
        let side = world.side_of(unit);
        // Who starts the pulse under guided fires loses minutes once (rules §23.2 no. 26).
        let lost = if self.at.tick == 0 { guides::minutes_lost(world, side, from) } else { 0 };
        let acc = (march.acc + movement::allowance(world, unit)).min(world.book().params.acc_max_min) - lost;
        Some(Marcher {
            unit,
            side,
            from,
            acc,
            path: march.path,
            manner: march.manner,
            priority: standing.map_or(USUAL_PRIORITY, |s| s.order.priority),
            order: standing.filter(|s| ends(s)).map(|s| s.order.id),
        })
    }

    /// Whether a unit may march at all: Ready, alive, neither pinned nor busy.
    fn is_free(&self, unit: UnitId) -> bool {
        let now = self.world.clock().pulse_no;
        let until = |m: &Marks| m.pinned_until.max(m.busy_until).is_some_and(|until| now <= until);
        let bound = self.world.with::<Marks, _>(unit, until).unwrap_or(false);
        !bound && self.world.is_alive(unit) && ground::is_ready(self.world, unit)
    }

    /// The last ruling of a tick: minutes gathered, stances taken up, orders carried out.
    fn tally(mut self) -> Option<Ruling> {
        for (&unit, standing) in &self.orders {
            self.booked.extend(stand(self.world, unit, standing));
        }
        let id = self.id(Subject::None, Purpose::Tally);
        (!self.booked.is_empty()).then(|| Ruling::new(id, Weight::Minor, Why::new(), self.booked))
    }
}

/// What a standing order changes without a move: a stance that is due now, or the end of a march whose path is gone.
fn stand(world: &World, unit: UnitId, standing: &StandingOrder) -> Option<Event> {
    match &standing.order.verb {
        Verb::Hold(stance) => {
            let other = world.with::<Posture, _>(unit, |p| p.stance != *stance)?;
            (other && due::is_due(world, standing)).then_some(Event::Unit(unit, UnitChange::Stance(*stance)))
        }
        Verb::Move(_) | Verb::Advance(_) => {
            let over = world.with::<March, _>(unit, |m| m.path.is_empty()).unwrap_or(true);
            over.then_some(Event::Order(standing.order.id, OrderChange::Done))
        }
        _ => None,
    }
}

/// Why a unit cannot take the next step of its path: E07 as a lapse.
fn barred(ground: &Ground<'_>, from: HexNo, to: HexNo) -> Refusal {
    Refusal::Impassable { hex: to, bar: check::bar(ground, from, to) }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::dice::{Dice, Fixes, Luck};
    use crate::base::ids::SeatId;
    use crate::base::moment::Step;
    use crate::base::seed::Seed;
    use crate::cases::board_of;
    use crate::turn::input::Input;
    use crate::turn::resolve;
    use crate::world::order::{Going, Order, When};

    /// A small mixing generator: test data, not dice.
    struct Mix(u64);

    impl Mix {
        fn below(&mut self, n: usize) -> usize {
            self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            usize::try_from(self.0 >> 33).unwrap() % n
        }
    }

    /// Five by five hexes, some roads, ten units a side of mixed kinds in own halves.
    fn board(mix: &mut Mix) -> World {
        let terrains = ["clear", "clear", "mixed", "forest"];
        let mut hexes = Vec::new();
        let mut edges = Vec::new();
        let name = |q: usize, r: usize| char::from(b'A' + u8::try_from(5 * r + q).unwrap());
        for r in 0..5 {
            for q in 0..5 {
                let own = if q < 2 { " own=B" } else { " own=R" };
                let terrain = terrains[mix.below(4)];
                hexes.push(format!("\"{} ({q},{r}) {terrain}{own}\"", name(q, r)));
                if q < 4 && mix.below(2) == 0 {
                    edges.push(format!("\"{}-{} {}\"", name(q, r), name(q + 1, r), ["main", "single"][mix.below(2)]));
                }
            }
        }
        let kinds = ["LightBn", "MechBn", "Btg", "MechBde", "Recon", "TerrBn", "Fires"];
        let stance = ["hold", "delay", "dig"];
        let mut units = Vec::new();
        for n in 0..20 {
            let (side, q) = if n < 10 { ("B", mix.below(2)) } else { ("R", 2 + mix.below(3)) };
            let at = name(q, n % 5);
            let (kind, stance) = (kinds[mix.below(7)], stance[mix.below(3)]);
            let strength = 300 + 100 * mix.below(8);
            units.push(format!("\"u{n} {side} {kind} @{at} stance={stance} strength={strength}\""));
        }
        board_of(&format!("hex: [{}], edge: [{}], unit: [{}]", hexes.join(","), edges.join(","), units.join(",")))
    }

    fn orders(mix: &mut Mix, world: &World) -> Input {
        let mut input = Input::default();
        for unit in world.units() {
            let side = world.side_of(unit);
            let mut here = world.hex_of(unit).unwrap();
            let mut path = Vec::new();
            for _ in 0..3 {
                let land = |h: &HexNo| world.book().map.cell(*h).is_some_and(|cell| cell.terrain.is_land());
                let ways: Vec<HexNo> = here.neighbours().filter(land).collect();
                here = ways[mix.below(ways.len())];
                path.push(here);
            }
            let going = Going { path, forced: mix.below(3) == 0, bypass: mix.below(2) == 0, probe: false };
            let verb = if mix.below(3) == 0 { Verb::Move(going) } else { Verb::Advance(going) };
            let order = Order {
                id: OrderId(10_000 + 5000 * side.number() + unit.0),
                side,
                seat: SeatId::of("any"),
                whom: Whom::Unit(unit),
                verb,
                priority: u8::try_from(mix.below(10)).unwrap(),
                when: When::Always,
                not_before: None,
                rationale: None,
            };
            input.orders.entry(side).or_default().push(order);
        }
        input
    }

    /// P3, P4 of rules §27: no enemies share a hex, no stack grows beyond its limit.
    fn is_sound(world: &World, limit: &BTreeMap<(HexNo, Side), i32>) {
        let ground = Ground::new(world);
        for (hex, units) in ground.stacks() {
            let sides: BTreeSet<Side> = units.iter().map(|&u| world.side_of(u)).collect();
            assert!(sides.len() == 1, "enemies share {hex}");
            for side in sides {
                let allowed = limit.get(&(hex, side)).copied().unwrap_or(0).max(world.book().params.stack_points);
                assert!(ground.points(hex, side) <= allowed, "{hex} is overfull");
            }
        }
    }

    #[test]
    fn random_marches_are_sound_and_their_rulings_commute() {
        let mut overruns = 0;
        for seed in 0..40 {
            let mut mix = Mix(seed);
            let mut world = board(&mut mix);
            let input = orders(&mut mix, &world);
            let start = Ground::new(&world);
            let stacks = start.stacks().flat_map(|(h, _)| Side::BOTH.map(|s| ((h, s), start.points(h, s))));
            let limit: BTreeMap<(HexNo, Side), i32> = stacks.collect();
            let dice = Dice::new(Seed::from_number(seed), Luck::Expected, BTreeMap::new(), Fixes::new());
            let ticks = (0..6).map(|tick| (Step::Movement, tick));
            for (step, tick) in [(Step::Orders, 0)].into_iter().chain(ticks) {
                let clock = world.clock();
                let at = Moment { turn: clock.turn, pulse: clock.pulse, step, tick };
                let rulings = resolve::propose(at, &Ctx { world: &world, input: &input, dice: &dice });
                overruns += rulings.iter().filter(|r| r.weight == Weight::Major).count();
                let mut mirror = World::restore(&world.snapshot(), world.shared_book());
                rulings.iter().flat_map(|r| &r.events).for_each(|e| world.apply(e));
                rulings.iter().rev().flat_map(|r| &r.events).for_each(|e| mirror.apply(e));
                assert_eq!(world.snapshot(), mirror.snapshot(), "seed {seed}, {step:?} {tick}");
                is_sound(&world, &limit);
            }
        }
        assert!(overruns > 0, "the boards are hard enough");
    }
}
