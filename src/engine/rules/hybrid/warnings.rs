//! Warnings of hybrid acts to come (rules §15): one for each true act, and decoys that look alike.
//!
//! The Calculus step asks for them at the end of a crisis turn; what it draws before them is its own.

use std::collections::BTreeSet;

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::mul;
use crate::base::ids::{NationId, Side};
use crate::base::refusal::VerbName;
use crate::setup::book::Part;
use crate::setup::hybrid::Aim;
use crate::setup::params::Params;
use crate::setup::words::IncidentKind;
use crate::world::World;
use crate::world::order::Target;
use crate::world::tables::nodes::NodeKind;
use crate::world::tables::politics::Warning;

use super::evidence::{teams, wings};

/// Warnings for the Alliance of what begins next period: first one draw for each true act, then for each decoy two,
/// which act it pretends and how surely. They come in an order that does not tell them apart.
pub fn warnings(world: &World, hand: &mut Hand<'_>) -> Vec<Warning> {
    let facts = &world.book().facts;
    if facts.off.contains(&Part::Hybrid) || !facts.is_unlocked(Side::Red, VerbName::Hybrid) {
        return Vec::new();
    }
    let params = &world.book().params;
    let at = world.clock().pulse_no;
    let blind = is_blind(world);
    let roll = |hand: &mut Hand<'_>| hand.roll(-params.warning_spread, params.warning_spread, Draw::Warning);
    let mut found = Vec::new();
    for act in super::to_come(world) {
        let conf = confidence(params, assets(world, act.nation), roll(hand), blind);
        found.push(Warning { kind: act.row.incident, nation: act.nation, conf, at });
    }
    let acts = pretended(world);
    let most = acts.iter().map(|(_, nations)| nations.len()).max().unwrap_or(0);
    let n = i32::try_from(acts.len() * most).expect("few kinds and nations");
    for _ in 0..if n == 0 { 0 } else { params.warning_decoys } {
        let which = usize::try_from(hand.roll(0, n - 1, Draw::Decoy)).expect("a roll from 0 up");
        let (kind, nations) = &acts[which.div_euclid(most)];
        // Kinds evenly, and of a kind its nations: each has a share of as many rolls as any kind has.
        let nation = nations[(which.rem_euclid(most) * nations.len()).div_euclid(most)];
        let conf = confidence(params, assets(world, nation), roll(hand), blind);
        found.push(Warning { kind: *kind, nation, conf, at });
    }
    found.sort_unstable();
    found
}

/// Confidence of a warning (rules §15): what is there to hear it, an error, and half of it under a snap exercise.
pub fn confidence(params: &Params, assets: i32, roll: i32, blind: bool) -> i32 {
    let conf = params.warning_base + params.warning_asset * assets + roll;
    let conf = conf.clamp(params.warning_least, params.warning_most);
    if blind { mul(conf, params.warning_blind) } else { conf }
}

/// Hybrid points that the period's end brings a side, at most up to what it can keep (rules §15, §23.2 no. 7).
pub fn income(world: &World, side: Side) -> i32 {
    let (n, most) = world.book().facts.points.get(&side).copied().unwrap_or((0, i32::MAX));
    n.min(most.saturating_sub(world.side(side).points.max(0))).max(0)
}

/// What there is to hear of an act against a nation: of a true one no more than of a decoy, which has no place.
fn assets(world: &World, nation: NationId) -> i32 {
    let there = teams(world, nation).len() + wings(world, nation, None).len();
    i32::try_from(there).expect("a side has few teams and wings")
}

/// A snap exercise of this period deafens.
fn is_blind(world: &World) -> bool {
    let now = super::period_of(world, world.clock().pulse_no);
    let blinds = |kind| super::row_of(world, kind).is_some_and(|row| row.blinds);
    let mut incidents = world.tables().incidents.values();
    incidents.any(|i| i.by == Side::Red && blinds(i.kind) && super::period_of(world, i.raised) == now)
}

/// Acts a decoy may pretend, each with the nations a true one could name: no kind, and no nation of a kind, is warned of
/// only where there is something to it.
fn pretended(world: &World) -> Vec<(IncidentKind, Vec<NationId>)> {
    let rows = world.book().tables.hybrid.values();
    let acts = rows.map(|row| (row.incident, could_be_against(world, row.aim)));
    acts.filter(|(_, nations)| !nations.is_empty()).collect()
}

/// Nations that an act of an aim can be against, as they are named for it, in order.
fn could_be_against(world: &World, aim: Aim) -> Vec<NationId> {
    let facts = &world.book().facts;
    let at = |target| super::aimed_at(world, aim, (target, None));
    let nodes = || world.tables().nodes.iter().filter(|(id, n)| world.node_side(**id) == Side::Blue && n.hex.is_some());
    let cables = || world.tables().nodes.iter().filter(|(_, n)| n.kind == NodeKind::Cable && n.owner == Side::Blue);
    let found: BTreeSet<NationId> = match aim {
        Aim::Nobody => at(None).into_iter().collect(),
        Aim::Nation | Aim::Zone => {
            let countries = facts.countries.keys().chain(world.tables().nations.keys()).copied();
            countries.filter(|&id| super::is_enemy_nation(world, Side::Red, id)).map(|id| facts.voice_of(id)).collect()
        }
        Aim::Node => nodes().filter_map(|(id, _)| at(Some(Target::Node(*id)))).collect(),
        Aim::Cable => cables().filter_map(|(id, _)| at(Some(Target::Node(*id)))).collect(),
        Aim::Hex => {
            let countries = facts.countries.iter().filter(|(_, c)| c.side == Side::Blue);
            countries.map(|(id, _)| facts.voice_of(*id)).collect()
        }
    };
    found.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::dice::{Dice, Fixes, Luck, Purpose, RulingId, Subject};
    use crate::base::ids::{NodeId, OrderId, SeatId};
    use crate::base::moment::{Moment, Step};
    use crate::base::seed::Seed;
    use crate::cases::board_of;
    use crate::world::event::{Event, OrderChange};
    use crate::world::order::{Order, Verb, When, Whom};
    use crate::world::tables::clock::StandingOrder;

    /// Two depots of one nation under two skies, a wing that looks at the second.
    const BOARD: &str = r#"set: ["mode=Crisis", "pulse=5", "points=R9"], board: ["row 4 own=B"],
        zone: ["z1 air @A B", "z2 air @C D"], hex: ["A nation=EST", "C nation=EST", "D nation=LVA"], nation: ["EST", "LVA"],
        node: ["n1 depot @A", "n2 depot @C", "n3 cable zones=[z1] serves=[EST]"], unit: ["w1 B AirWing @C isr"]"#;

    fn with(kind: &str, target: Option<Target>, nation: Option<&str>) -> World {
        let mut world = board_of(BOARD);
        let order = Order {
            id: OrderId(5001),
            side: Side::Red,
            seat: SeatId::of("red"),
            whom: Whom::Desk,
            verb: Verb::Hybrid { kind: kind.to_owned(), target, nation: nation.map(NationId::of) },
            priority: 5,
            when: When::Always,
            not_before: None,
            rationale: None,
        };
        world.apply(&Event::Order(order.id, OrderChange::Taken(Box::new(StandingOrder { order, taken: 3 }))));
        world
    }

    fn warned(world: &World, seed: u64) -> Vec<Warning> {
        let dice = Dice::new(Seed::from_number(seed), Luck::Drawn, BTreeMap::new(), Fixes::new());
        let at = Moment { turn: 1, pulse: 5, step: Step::Calculus, tick: 0 };
        let id = RulingId { at, subject: Subject::Side(Side::Blue), purpose: Purpose::Judge, slot: 1 };
        warnings(world, &mut dice.hand(id))
    }

    #[test]
    fn every_true_warning_could_be_a_decoy() {
        let node = |n| Some(Target::Node(NodeId(n)));
        let hex = Some(Target::Hex(crate::base::hexes::HexNo(20020)));
        let acts = [
            ("disinformation", None, Some("EST")),
            ("jamming", hex, None),
            ("jamming", hex, Some("LVA")),
            ("migration", None, Some("LVA")),
            ("sabotage", node(1), None),
            ("sabotage", node(1), Some("LVA")),
            ("cable", node(3), None),
            ("cyber", node(2), None),
            ("men", hex, None),
            ("exercise", None, None),
            ("exercise", None, Some("LVA")),
        ];
        for (kind, target, nation) in acts {
            let world = with(kind, target, nation);
            let act = super::super::to_come(&world).pop().expect("an act is to come");
            let could = pretended(&world).into_iter().find(|(of, _)| *of == act.row.incident);
            assert!(could.is_some_and(|(_, of)| of.contains(&act.nation)), "{kind} against {:?} is true", act.nation);
        }
        let exercise = |w: &Warning| w.kind == IncidentKind::SnapExercise;
        let quiet = board_of(BOARD);
        assert!((0..200).any(|seed| warned(&quiet, seed).iter().any(exercise)), "some exercise is but a rumour");
    }

    #[test]
    fn a_warning_does_not_tell_where_in_a_nation_it_would_come_true() {
        let at = |n| warned(&with("sabotage", Some(Target::Node(NodeId(n))), None), 7);
        assert_eq!(at(1), at(2), "the wing is over the second depot alone");
    }
}
