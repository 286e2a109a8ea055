//! Nodes: damage mended, effects that end (rules §7, §14). A node to which nothing happens has no ruling.

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::NodeId;
use crate::base::moment::Moment;
use crate::rules::ground::{self, Ground};
use crate::rules::repair::{is_effect_over, repair};
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::{Name, Why};
use crate::world::event::{Event, NodeChange};

/// The rulings of nodes.
pub(super) fn propose(at: Moment, ground: &Ground<'_>) -> Vec<Ruling> {
    let nodes = ground.world().tables().nodes.keys();
    nodes.filter_map(|&node| rule(at, ground, node)).collect()
}

fn rule(at: Moment, ground: &Ground<'_>, node: NodeId) -> Option<Ruling> {
    let (mut why, mut events) = (Why::new(), Vec::new());
    let mended = repair(ground, node);
    if mended > 0 {
        why.moved(Name::Hp, ground.world().node(node).hp_seen(), mended);
        events.push(Event::Node(node, NodeChange::Hp(mended)));
    }
    if is_effect_over(ground, node) {
        events.push(Event::Node(node, NodeChange::Effect(None)));
    }
    if ground::is_cleared(ground, node) {
        events.push(Event::Node(node, NodeChange::Out(ground::CLEARED)));
    }
    let id = RulingId { at, subject: Subject::Node(node), purpose: Purpose::Node, slot: 0 };
    (!events.is_empty()).then(|| Ruling::new(id, Weight::Minor, why, events))
}
