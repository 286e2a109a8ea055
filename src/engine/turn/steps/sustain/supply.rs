//! Supply of each side: one ruling, because units share stocks and stores (rules §6).

use std::collections::BTreeMap;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::rules::condition::reloads;
use crate::rules::ground::Ground;
use crate::rules::supply::{Draw, Plan, Store, plan};
use crate::setup::units::Layer;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, NodeChange, SideChange, UnitChange};

/// The rulings of both sides.
pub(super) fn propose(at: Moment, ground: &Ground<'_>) -> Vec<Ruling> {
    Side::BOTH.into_iter().map(|side| rule(at, ground, side)).collect()
}

fn rule(at: Moment, ground: &Ground<'_>, side: Side) -> Ruling {
    let Plan { draws, stores } = plan(ground, side);
    let (mut why, mut events) = (Why::new(), Vec::new());
    for store in &stores {
        tell_store(&mut why, store);
        let n = store.growth - store.given;
        if n != 0 {
            events.push(Event::Node(store.node, NodeChange::Stock(n)));
        }
    }
    why.add(Name::Demand, Op::Is, draws.iter().map(|d| d.demand).sum());
    for draw in &draws {
        tell_draw(&mut why, draw);
        if draw.after != draw.before {
            events.push(Event::Unit(draw.unit, UnitChange::Supply(draw.after)));
        }
    }
    events.extend(interceptors(ground.world(), side));
    let id = RulingId { at, subject: Subject::Side(side), purpose: Purpose::Supply, slot: 0 };
    Ruling::new(id, Weight::Minor, why, events)
}

/// What leaves the stores of a side for its batteries, by layer; the rounds arrive in the rulings of the units.
fn interceptors(world: &World, side: Side) -> Vec<Event> {
    let mut given: BTreeMap<Layer, i32> = BTreeMap::new();
    for (layer, n) in reloads(world, side).into_values() {
        *given.entry(layer).or_insert(0) += n;
    }
    given.into_iter().map(|(layer, n)| Event::Side(side, SideChange::Stock { layer, n: -n })).collect()
}

fn tell_store(why: &mut Why, store: &Store) {
    let node = Subject::Node(store.node);
    if store.demand > 0 {
        why.add_of(node, Name::Supply, Op::Is, store.stock);
        why.add_of(node, Name::Demand, Op::Is, store.demand);
        why.add_of(node, Name::Share, Op::Gives, store.share);
    }
}

fn tell_draw(why: &mut Why, draw: &Draw) {
    let unit = Subject::Unit(draw.unit);
    if draw.boxed {
        why.add_of(unit, Name::Supply, Op::Is, draw.after);
        return;
    }
    if let Some((distance, _)) = draw.reach {
        why.add_of(unit, Name::Distance, Op::Is, distance);
        why.add_of(unit, Name::Share, Op::Is, draw.share);
    }
    why.add_of(unit, Name::Supply, Op::Is, draw.before);
    why.add_of(unit, Name::Flow, Op::Plus, draw.flow);
    why.add_of(unit, Name::Burn, Op::Plus, -draw.burn);
    why.add_of(unit, Name::Supply, Op::Gives, draw.after);
}
