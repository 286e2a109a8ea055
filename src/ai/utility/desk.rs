//! Orders that are not marches: what the Council is asked, what the batteries protect, what launchers strike.

use std::collections::BTreeMap;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NodeId, Side, UnitId};
use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::rules::{council, release};
use flank_engine::setup::book::{Basis, Dimension};
use flank_engine::turn::plan::{Considered, Weighed};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::World;
use flank_engine::world::components::{Amd, Combat, Launcher};
use flank_engine::world::order::{Order, Target, Verb, Whom};

use super::shield;
use crate::ai::options;
use crate::ai::orders::{handle_of, is_legal, order};

/// Sites on a protect list, at most.
const PROTECTED: usize = 4;
/// Points a freed army is worth.
const FREED: i32 = 100;
/// Overkill a strike plans for: damage flown to damage wanted, permille.
const OVERKILL: i32 = 2500;

/// What to ask the Council, and the measures asked with the pulses until they act.
pub(super) fn council(view: &SideView, belief: &Belief) -> (Vec<Order>, Vec<(Measure, i32)>, Option<Considered>) {
    let world = belief.world();
    let mut rows: Vec<(i32, Order, Weighed, (Measure, i32))> = Vec::new();
    for order in options::desk(view).into_iter().filter(|o| is_legal(belief, o)) {
        let Verb::Council { measure, cites } = &order.verb else { continue };
        let outlook = council::forecast(world, *measure, cites);
        let (freed, asked_for) = (freed(world, view.side, *measure), basis(view, *measure));
        let lost = view.book.params.cohesion_vote * weight(view, Dimension::Cohesion) / 1000;
        let gain = (freed + asked_for) * outlook.pass.1 / 1000;
        let risk = -lost * (1000 - outlook.pass.1) / 1000;
        let features = vec![("passes".to_owned(), gain), ("fails".to_owned(), risk)];
        let weighed = Weighed { option: format!("ask for {measure:?}"), score: gain + risk, features };
        rows.push((gain + risk, order.clone(), weighed, (*measure, outlook.silence.max(1))));
    }
    rows.sort_by_key(|r| -r.0);
    let none = Weighed { option: "ask for nothing".to_owned(), score: 0, features: Vec::new() };
    let best = rows.first().filter(|r| r.0 > 0).map(|r| (r.1.clone(), r.3));
    let mut options: Vec<Weighed> = rows.into_iter().map(|r| r.2).collect();
    if options.is_empty() {
        return (Vec::new(), Vec::new(), None);
    }
    let place = options.iter().position(|w| w.score <= 0).unwrap_or(options.len());
    options.insert(place, none);
    let considered = Considered { about: "council".to_owned(), options, chosen: 0 };
    let (orders, asked) = best.into_iter().unzip();
    (orders, asked, Some(considered))
}

fn weight(view: &SideView, dimension: Dimension) -> i32 {
    let scoring = view.book.facts.scoring.get(&view.side);
    scoring.and_then(|s| s.weights.get(&dimension)).copied().unwrap_or(0)
}

/// Points for own forces that only this measure frees.
fn freed(world: &World, side: Side, measure: Measure) -> i32 {
    let mut points = 0;
    for unit in world.units().filter(|&u| world.side_of(u) == side && world.is_alive(u)) {
        let Err(refusal) = release::is_released(world, unit, VerbName::Advance) else { continue };
        if super::picture::frees(world, unit, refusal) == Some(measure) {
            points += FREED * world.with::<Combat, _>(unit, |c| c.att + c.def).unwrap_or(0) / 20;
        }
    }
    points
}

/// Points of a score that the measure itself brings.
fn basis(view: &SideView, measure: Measure) -> i32 {
    let Some(scoring) = view.book.facts.scoring.get(&view.side) else { return 0 };
    let asks = |basis: &&Basis| matches!(basis, Basis::CouncilPassed { measure: m, .. } if *m == measure);
    let asked = scoring.basis.iter().filter(|(_, b)| asks(b));
    asked.map(|(d, _)| scoring.weights.get(d).copied().unwrap_or(0)).sum()
}

/// What every battery does: emit, and one protect list for the side.
pub(super) fn batteries(
    view: &SideView,
    belief: &Belief,
    moved: &[Order],
    considered: &mut Vec<Considered>,
) -> Vec<Order> {
    let world = belief.world();
    let batteries: Vec<(UnitId, HexNo, i32)> = (world.having::<Amd>().into_iter())
        .filter(|&u| world.side_of(u) == view.side && world.is_alive(u))
        .filter_map(|u| Some((u, world.hex_of(u)?, world.with::<Amd, _>(u, |a| a.range)?)))
        .collect();
    let protect = protected(view, &batteries);
    let mut orders = Vec::new();
    let marches = |unit: UnitId| {
        let order = moved.iter().any(|o| o.whom == Whom::Unit(unit));
        order || view.orders.values().any(|s| s.order.whom == Whom::Unit(unit) && s.order.verb.name() == VerbName::Move)
    };
    for (unit, hex, range) in batteries.into_iter().filter(|b| !marches(b.0)) {
        let shields = protect.iter().filter(|n| node_hex(view, **n).is_some_and(|h| h.distance(hex) <= range)).count();
        let friends = view.own.iter().filter_map(|u| u.place?.hex()).filter(|h| h.distance(hex) <= range).count();
        let score = |n: usize, each: i32| i32::try_from(n).unwrap_or(0) * each;
        let emits = score(shields, 100) + score(friends.saturating_sub(1), 10);
        let list = Some(protect.clone());
        let doctrine = world.get::<Amd>(unit).and_then(|amd| shield::doctrine(&amd));
        let verb = Verb::Amd { emit: Some(emits > 0), doctrine, path: Vec::new(), protect: list };
        let options = vec![
            Weighed { option: "emit".to_owned(), score: emits, features: vec![("shielded".to_owned(), emits)] },
            Weighed { option: "stay silent".to_owned(), score: 1, features: Vec::new() },
        ];
        let chosen = u32::from(emits == 0);
        considered.push(Considered { about: handle_of(view, unit), options, chosen });
        orders.push(order(view, Whom::Unit(unit), verb));
    }
    orders
}

fn node_hex(view: &SideView, node: NodeId) -> Option<HexNo> {
    view.nodes.get(&node).and_then(|n| n.hex)
}

/// What a site is worth to its side: its share of Civil, and that supply comes from it.
fn site_worth(view: &SideView, node: NodeId) -> i32 {
    let civil = view.book.facts.civil.iter().find(|(c, _)| *c == node).map_or(0, |(_, w)| 100 * w);
    let source = view.nodes.get(&node).is_some_and(|n| flank_engine::rules::supply::is_source(n.kind));
    civil + if source { 50 } else { 5 }
}

fn protected(view: &SideView, batteries: &[(UnitId, HexNo, i32)]) -> Vec<NodeId> {
    let covered = |hex: HexNo| batteries.iter().any(|(_, at, range)| at.distance(hex) <= *range);
    let own = view.nodes.iter().filter(|(_, n)| n.side == view.side && n.hex.is_some_and(covered));
    let mut sites: Vec<(i32, NodeId)> = own.map(|(id, _)| (-site_worth(view, *id), *id)).collect();
    sites.sort_unstable();
    sites.into_iter().take(PROTECTED).map(|s| s.1).collect()
}

/// What every launcher strikes: the worthiest site that is not already enough struck, with a full salvo.
pub(super) fn strikes(view: &SideView, belief: &Belief) -> Vec<Order> {
    let world = belief.world();
    let mut planned: BTreeMap<NodeId, i32> = BTreeMap::new();
    let mut orders = Vec::new();
    // Those in boxes fly in waves.
    let launchers = world.having::<Launcher>().into_iter().filter(|&u| world.side_of(u) == view.side);
    let launchers = launchers.filter(|&u| world.hex_of(u).is_some());
    for unit in launchers {
        let legal = options::of_unit(view, belief, unit, usize::MAX).into_iter().filter(|o| is_legal(belief, o));
        let aimed = legal.filter_map(|o| match o.verb {
            Verb::Strike { at: Target::Node(node), .. } => Some((node, o)),
            _ => None,
        });
        let open = aimed.filter(|(node, _)| {
            let hp = view.nodes.get(node).map_or(0, |n| n.hp);
            hp > 0 && planned.get(node).copied().unwrap_or(0) * 1000 < hp * OVERKILL
        });
        let Some((node, order)) = open.max_by_key(|(node, _)| (site_worth(view, *node), std::cmp::Reverse(*node)))
        else {
            continue;
        };
        if let Verb::Strike { rounds, .. } = &order.verb {
            let load: i32 = rounds.iter().map(|(object, n)| n * damage(world, *object)).sum();
            *planned.entry(node).or_default() += load;
        }
        orders.push(order);
    }
    orders
}

fn damage(world: &World, object: flank_engine::world::components::Object) -> i32 {
    world.book().tables.damage.get(&object).copied().unwrap_or(0)
}
