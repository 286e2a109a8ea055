//! The hidden hand (rules §13–15): hybrid acts, cyber, special operations, and what they leave on nodes, nations and
//! units.
//!
//! All parts read the world as the step found it. What they share — numbers of new incidents, teams that execute, what
//! several do to one target — passes on a tally in the order of the script: acts, cyber, special; then one ruling per
//! target merges what came together (rules §14).

mod acts;
mod cyber;
mod special;
mod targets;

use std::collections::BTreeMap;

use crate::base::ids::{IncidentId, NationId, NodeId, OrderId, Side, UnitId, ZoneId};
use crate::base::moment::Moment;
use crate::rules::contest::Contest;
use crate::rules::hybrid;
use crate::setup::words::IncidentKind;
use crate::turn::input::Ctx;
use crate::turn::ruling::Ruling;
use crate::turn::why::{Name, Op, Why};
use crate::world::World;
use crate::world::event::{Event, IncidentChange};
use crate::world::order::Target;
use crate::world::tables::nodes::NodeEffect;
use crate::world::tables::politics::Incident;

/// Units that acts put on the map have numbers above this one, up to [`PAST_MEN`].
const MEN: u32 = 900_000;
/// Rulings of acts that raise no incident are numbered from here on: no game has so many incidents.
const ASIDE: u32 = 1_000_000_000;
/// Where numbers of units end (see `view`: those from here on are estimates).
const PAST_MEN: u32 = 1_000_000;

/// The rulings of the moment.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let mut tally = Tally::new(ctx.world);
    let mut rulings = acts::propose(at, ctx, &mut tally);
    rulings.extend(cyber::propose(at, ctx, &mut tally));
    rulings.extend(special::propose(at, ctx, &mut tally));
    rulings.extend(acts::opened(at, ctx.world, &tally));
    rulings.extend(targets::propose(at, ctx.world, &tally));
    rulings
}

/// What passes from ruling to ruling within the step.
struct Tally {
    /// Number of the last incident.
    last: u32,
    /// Acts so far that raise no incident.
    aside: u32,
    /// Number of the last unit that an act put on the map.
    men: u32,
    /// Teams that execute a hybrid act, with its node and order.
    executing: BTreeMap<UnitId, (NodeId, OrderId)>,
    /// New effects by target.
    nodes: BTreeMap<NodeId, NodeEffect>,
    nations: BTreeMap<(NationId, IncidentKind), NodeEffect>,
    zones: BTreeMap<(ZoneId, IncidentKind), NodeEffect>,
    /// Units pinned, and to the end of which pulse.
    pins: BTreeMap<UnitId, i32>,
    /// Incidents of the scenario that acts of this step open, with the evidence that they bring.
    opened: BTreeMap<IncidentId, i32>,
    /// Cables and pipes cut, and to the end of which pulse.
    outs: BTreeMap<NodeId, i32>,
}

impl Tally {
    fn new(world: &World) -> Tally {
        let men = world.units().map(|u| u.0).filter(|n| (MEN..PAST_MEN).contains(n)).max();
        Tally {
            aside: 0,
            men: men.unwrap_or(MEN),
            last: hybrid::last_incident(world),
            opened: BTreeMap::new(),
            executing: BTreeMap::new(),
            nodes: BTreeMap::new(),
            nations: BTreeMap::new(),
            zones: BTreeMap::new(),
            pins: BTreeMap::new(),
            outs: BTreeMap::new(),
        }
    }

    /// The next incident's number.
    fn next(&mut self) -> IncidentId {
        self.last += 1;
        IncidentId(self.last)
    }

    /// A number for the ruling of an act that raises no incident: none of those that incidents get, for a gap in them
    /// would tell of it.
    fn aside(&mut self) -> IncidentId {
        self.aside += 1;
        IncidentId(ASIDE + self.aside)
    }

    /// The number of a unit that the act of this incident puts on the map: the incident's own, unless a unit has it.
    fn men(&mut self, of: IncidentId) -> UnitId {
        let of = if of.0 > ASIDE { self.last } else { of.0 };
        self.men = (self.men + 1).max(MEN + of);
        UnitId(self.men)
    }
}

/// A new incident of a side, under this number.
fn raised(world: &World, id: IncidentId, new: New) -> Event {
    let incident = Incident {
        kind: new.kind,
        nation: new.nation,
        by: new.by,
        severity: new.severity,
        evidence: new.evidence,
        raised: world.clock().pulse_no,
        answered: false,
        attributed: None,
        target: new.target,
    };
    Event::Incident(id, IncidentChange::Raised(Box::new(incident)))
}

/// What is new about an incident.
#[derive(Clone, Copy)]
struct New {
    kind: IncidentKind,
    nation: NationId,
    by: Side,
    severity: i32,
    evidence: i32,
    target: Option<Target>,
}

/// The nation whose soil a place is, by the voice that speaks for it; else any of the side that owns it.
fn nation_at(world: &World, at: Target, by: Side) -> NationId {
    let facts = &world.book().facts;
    let soil =
        crate::rules::special::sites(world, at).into_iter().find_map(|h| crate::rules::ground::country(world, h));
    let any = || facts.countries.iter().find(|(_, c)| c.side == by.enemy()).map(|(id, _)| *id);
    let nation = soil.or_else(any).expect("the enemy of a side has a country");
    facts.voice_of(nation)
}

/// The chain of a contest.
fn tell(why: &mut Why, contest: &Contest) {
    why.add(Name::Skill, Op::Is, contest.a);
    why.add(Name::Security, Op::Is, contest.d);
    outcome(why, contest);
}

fn outcome(why: &mut Why, contest: &Contest) {
    why.add(Name::Rho, Op::Gives, contest.rho);
    why.add(Name::Luck, Op::Times, 1000 + contest.luck);
    why.add(Name::Rho1, Op::Gives, contest.rho1);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::dice::{Dice, Fixes, Luck};
    use crate::base::ids::SeatId;
    use crate::base::moment::Step;
    use crate::base::seed::Seed;
    use crate::cases::board_of;
    use crate::turn::input::Input;
    use crate::world::event::OrderChange;
    use crate::world::order::{Order, Verb, When, Whom};
    use crate::world::tables::clock::StandingOrder;

    /// Numbers of the incidents that these acts raise when they begin.
    fn numbers(acts: &[(&str, Option<Target>, Option<&str>)]) -> Vec<u32> {
        let mut world = board_of(
            r#"set: ["mode=Crisis", "pulse=6", "points=R9"], board: ["row 3 own=B"], hex: ["A nation=EST"], nation: ["EST"],
            node: ["n1 depot @A"], unit: ["b1 B MechBn @A"]"#,
        );
        for (n, (kind, target, nation)) in (5001..).zip(acts) {
            let order = Order {
                id: OrderId(n),
                side: Side::Red,
                seat: SeatId::of("red"),
                whom: Whom::Desk,
                verb: Verb::Hybrid { kind: (*kind).to_owned(), target: *target, nation: nation.map(NationId::of) },
                priority: 5,
                when: When::Always,
                not_before: None,
                rationale: None,
            };
            world.apply(&Event::Order(order.id, OrderChange::Taken(Box::new(StandingOrder { order, taken: 3 }))));
        }
        let dice = Dice::new(Seed::from_number(1), Luck::Expected, BTreeMap::new(), Fixes::new());
        let at = Moment { turn: 1, pulse: 0, step: Step::Hidden, tick: 0 };
        let rulings = propose(at, &Ctx { world: &world, input: &Input::default(), dice: &dice });
        let raised = rulings.iter().flat_map(|r| &r.events).filter_map(|e| match e {
            Event::Incident(id, IncidentChange::Raised(_)) => Some(id.0),
            _ => None,
        });
        raised.collect()
    }

    #[test]
    fn an_act_that_comes_to_nothing_leaves_no_gap_in_the_numbers() {
        let where_b1_stands = Some(Target::Hex(crate::base::hexes::HexNo(20020)));
        let men = ("men", where_b1_stands, None);
        let campaign = ("disinformation", None, Some("EST"));
        assert_eq!(numbers(&[campaign, campaign]), [1, 2]);
        assert_eq!(numbers(&[men, campaign, men, campaign]), [1, 2]);
    }
}
