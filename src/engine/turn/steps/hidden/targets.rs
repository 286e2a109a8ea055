//! What the hidden hand leaves on its targets: one ruling per node, nation, zone or unit merges all that came together
//! there, and what ran already (rules §14).

use std::collections::BTreeSet;

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::{NodeId, UnitId};
use crate::base::moment::Moment;
use crate::base::refusal::{Refusal, VerbName, Work};
use crate::rules::cyber;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;
use crate::world::World;
use crate::world::components::{March, Marks};
use crate::world::event::{Event, Mark, NationChange, NodeChange, OrderChange, UnitChange, ZoneChange};
use crate::world::order::Whom;
use crate::world::tables::nodes::NodeEffect;

use super::Tally;

/// One ruling per target whose effects change.
pub(super) fn propose(at: Moment, world: &World, tally: &Tally) -> Vec<Ruling> {
    let ruling = |subject, weight, events: Vec<Event>| {
        let id = RulingId { at, subject, purpose: Purpose::Target, slot: 0 };
        (!events.is_empty()).then(|| Ruling::new(id, weight, Why::new(), events))
    };
    let mut rulings = Vec::new();
    let nodes: BTreeSet<NodeId> = world.tables().nodes.keys().copied().collect();
    for node in nodes {
        let mut events = of_node(world, node, tally.nodes.get(&node).copied());
        events.extend(tally.outs.get(&node).and_then(|&until| out(world, node, until)));
        rulings.extend(ruling(Subject::Node(node), Weight::Notable, events));
    }
    let nations: BTreeSet<_> = tally.nations.keys().map(|k| k.0).collect();
    for nation in nations {
        let Some(state) = world.nation(nation) else { continue };
        let mut events = Vec::new();
        for (&(_, kind), &new) in tally.nations.iter().filter(|(k, _)| k.0 == nation) {
            let effect = cyber::merged(running(world, state.effects.get(&kind).copied()), Some(new));
            events.push(Event::Nation(nation, NationChange::Effect { kind, effect }));
        }
        rulings.extend(ruling(Subject::Nation(nation), Weight::Notable, events));
    }
    let zones: BTreeSet<_> = tally.zones.keys().map(|k| k.0).collect();
    for zone in zones {
        let mut events = Vec::new();
        for (&(_, kind), &new) in tally.zones.iter().filter(|(k, _)| k.0 == zone) {
            let before = world.zone(zone).and_then(|z| z.effects.get(&kind).copied());
            let effect = cyber::merged(running(world, before), Some(new));
            events.push(Event::Zone(zone, ZoneChange::Effect { kind, effect }));
        }
        rulings.extend(ruling(Subject::Zone(zone), Weight::Notable, events));
    }
    for (&unit, &until) in &tally.pins {
        rulings.extend(ruling(Subject::Unit(unit), Weight::Notable, pinned(world, unit, until)));
    }
    rulings
}

fn running(world: &World, effect: Option<NodeEffect>) -> Option<NodeEffect> {
    effect.filter(|e| world.clock().pulse_no <= e.until)
}

/// What ran, shortened by hunters, and what is new.
fn of_node(world: &World, node: NodeId, new: Option<NodeEffect>) -> Vec<Event> {
    let before = running(world, world.node(node).effect);
    let after = cyber::merged(cyber::hunted(world, node), new);
    if after == before { Vec::new() } else { vec![Event::Node(node, NodeChange::Effect(after))] }
}

/// Out of work to the later end, of several cuts and one that runs.
fn out(world: &World, node: NodeId, until: i32) -> Option<Event> {
    let longer = world.node(node).out_until.is_none_or(|before| before < until);
    longer.then_some(Event::Node(node, NodeChange::Out(until)))
}

/// A pinned unit stands: the later end holds, and orders to do anything else lapse (E23).
fn pinned(world: &World, unit: UnitId, until: i32) -> Vec<Event> {
    let before = world.with::<Marks, _>(unit, |m| m.pinned_until).flatten();
    let until = before.map_or(until, |b| b.max(until));
    let mut events = vec![Event::Unit(unit, UnitChange::Marked(Mark::Pinned(until)))];
    let refusal = Refusal::Busy { unit, work: Work::Pinned, until };
    let orders = world.tables().orders.iter().filter(|(_, s)| s.order.whom == Whom::Unit(unit));
    let barred = orders.filter(|(_, s)| s.order.verb.name() != VerbName::Hold);
    events.extend(barred.map(|(&id, _)| Event::Order(id, OrderChange::Lapsed(refusal))));
    if let Some(march) = world.get::<March>(unit).filter(|m| !m.path.is_empty()) {
        events.push(Event::Unit(unit, UnitChange::Path { acc: march.acc, path: Vec::new() }));
    }
    events
}
