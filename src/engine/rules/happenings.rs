//! Conditions and effects of injects (rules §23.2 no. 32): reading the one, making events of the other.

pub(crate) mod deeds;
mod hidden;
mod ordered;
mod traffic;

pub use ordered::Ordered;

use std::collections::BTreeMap;

use crate::base::fixed::{div_round, narrow};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{ContactId, IncidentId, NationId, NodeId, Side, UnitId};
use crate::base::refusal::Stage;
use crate::rules::{cyber, ground, score, third};
use crate::setup::book::Dimension;
use crate::setup::forces::Start;
use crate::setup::msel::{Effect, Passage, Predicate};
use crate::world::World;
use crate::world::components::{Amd, Combat, Condition, Dug, March, Permit, Place, Posture, Release};
use crate::world::event::{
    ClockChange, ContactChange, CraftChange, Event, HexChange, IncidentChange, Mark, NationChange, NodeChange,
    SideChange, UnitChange, ZoneChange,
};
use crate::world::tables::clock::Pace;
use crate::world::tables::picture::Contact;
use crate::world::tables::politics::{Bearing, IncidentKind, Standing, WillCause};
use crate::world::tables::told_key;

/// Estimates are rounded to this, permille (rules §8).
const GRAIN: i32 = 50;

/// The unit with this handle, of either side.
pub fn unit_called(world: &World, handle: &str) -> Option<UnitId> {
    use crate::world::components::Label;
    world.units().find(|&u| world.with::<Label, _>(u, |l| l.handle == handle).unwrap_or(false))
}

/// The node with this handle.
pub fn node_called(world: &World, handle: &str) -> Option<NodeId> {
    world.tables().nodes.iter().find(|(_, n)| n.handle == handle).map(|(id, _)| *id)
}

fn incident_called(world: &World, handle: &str) -> Option<IncidentId> {
    let named = world.book().facts.cases.get(handle).map(|case| case.id);
    let numbered = || handle.trim_start_matches('i').parse().ok().map(IncidentId);
    named.or_else(numbered).filter(|id| world.tables().incidents.contains_key(id))
}

/// Whether a condition is true now.
pub fn holds(world: &World, ordered: &Ordered, predicate: &Predicate) -> bool {
    use Predicate as P;
    match predicate {
        P::All(list) => list.iter().all(|p| holds(world, ordered, p)),
        P::Any(list) => list.iter().any(|p| holds(world, ordered, p)),
        P::Not(inner) => !holds(world, ordered, inner),
        P::AtLeast(n, list) => list.iter().map(|p| i32::from(holds(world, ordered, p))).sum::<i32>() >= *n,
        P::Ordered { side, verb, now: true, .. } => ordered.has_now(*side, *verb),
        P::Ordered { side, verb, about, .. } => ordered.has(*side, *verb, about.as_ref()),
        P::War => world.clock().pace == Pace::War,
        P::Turn { ge } => i64::from(world.clock().turn) >= i64::from(*ge),
        P::PulseIs { ge } => world.clock().pulse_no >= *ge,
        P::Measure(measure, passage) => {
            let proposals = world.tables().proposals.values().filter(|p| p.measure == *measure);
            match passage {
                Passage::Adopted => world.side(Side::Blue).measures.contains_key(measure),
                Passage::Tabled => proposals.count() > 0 || world.side(Side::Blue).measures.contains_key(measure),
                Passage::Silence => proposals.filter(|p| p.standing == Standing::Open).count() > 0,
                Passage::Broken => proposals.filter(|p| p.standing == Standing::Failed).count() > 0,
            }
        }
        _ => deeds::holds(world, predicate)
            .or_else(|| traffic::holds(world, predicate))
            .or_else(|| holds_on_map(world, predicate))
            .unwrap_or_else(|| holds_in_politics(world, predicate)),
    }
}

fn holds_on_map(world: &World, predicate: &Predicate) -> Option<bool> {
    use Predicate as P;
    let near = |unit: UnitId, place: HexNo, hexes: i32| world.hex_of(unit).is_some_and(|h| h.distance(place) <= hexes);
    Some(match predicate {
        P::Holds(side, hex) => world.control(*hex) == Some(*side),
        P::Lost(side, hex) => world.control(*hex) == Some(side.enemy()),
        P::UnitWithin { unit, place, hexes } => {
            unit_called(world, unit).is_some_and(|u| world.is_alive(u) && near(u, *place, *hexes))
        }
        P::SideWithin { side, place, hexes } => world
            .having::<March>()
            .into_iter()
            .any(|u| world.side_of(u) == *side && world.is_alive(u) && near(u, *place, *hexes)),
        P::Gone(unit) => unit_called(world, unit).is_none(),
        P::Moved(unit) => unit_called(world, unit).is_some_and(|u| world.did(u).moved),
        P::Strength { unit, lt } => unit_called(world, unit).is_none_or(|u| world.strength(u) < *lt),
        P::RoundsBelow { unit, lt } => unit_called(world, unit)
            .and_then(|u| world.get::<Amd>(u))
            .is_some_and(|amd| i64::from(1000 * amd.rounds.max(0)) < i64::from(*lt) * i64::from(amd.max)),
        P::SupplyBelow { unit, lt } => {
            let supply = |u| world.get::<Condition>(u).map_or(1000, |c| c.supply);
            unit_called(world, unit).is_some_and(|u| supply(u) < *lt)
        }
        P::Stage { unit, at } => {
            unit_called(world, unit).and_then(|u| world.get::<Release>(u)).is_some_and(|r| r.stage >= *at)
        }
        P::NodeBelow { node, lt } => node_called(world, node).is_some_and(|n| world.node(n).function() < *lt),
        P::Out(node) => node_called(world, node).is_some_and(|n| is_out(world, n)),
        P::Level { at, side, ge } => {
            let zone = world.book().facts.zones.get(at).and_then(|zone| world.tables().zones.get(zone));
            zone.map_or(0, |z| z.level_of(*side)) >= *ge
        }
        P::InCountry { side, countries } => {
            let inside = |h| countries.iter().any(|&n| ground::is_soil_of(world, h, n));
            let own = |u: &UnitId| world.side_of(*u) == *side && world.is_alive(*u);
            world.having::<March>().iter().filter(|u| own(u)).any(|&u| world.hex_of(u).is_some_and(inside))
        }
        P::Mines { at, ge } => {
            let zones = world.book().facts.seas_at(*at);
            let density = |z: &crate::world::tables::ground::Zone| z.mines.values().map(|n| (*n).max(0)).sum::<i32>();
            zones.iter().filter_map(|z| world.zone(*z)).any(|z| density(z) >= *ge)
        }
        P::FrontWithin { side, place, hexes, ge } => {
            fronts(world, *side).into_iter().any(|(hex, front)| hex.distance(*place) <= *hexes && front >= 1000 * *ge)
        }
        _ => return None,
    })
}

/// Out of work; a service also under a cyber effect (rules §23.2 no. 15).
fn is_out(world: &World, node: NodeId) -> bool {
    let serves = world.book().facts.tasks.get(&node).is_some_and(|t| t.service.is_some());
    !ground::is_open(world, node) || (serves && cyber::out(world, node) > 0)
}

/// Front of a side's stacks, km in thousandths: Σ front · strength of its units in a hex (rules §5.1).
fn fronts(world: &World, side: Side) -> BTreeMap<HexNo, i32> {
    let mut stacks = BTreeMap::new();
    for unit in world.having::<March>().into_iter().filter(|&u| world.side_of(u) == side && world.is_alive(u)) {
        if let Some(hex) = world.hex_of(unit) {
            let front = world.with::<Combat, _>(unit, |c| c.front).unwrap_or(0);
            *stacks.entry(hex).or_insert(0) += front * world.strength(unit);
        }
    }
    stacks
}

/// Voices of a nation: its own, or those of the members of its group (rules §22 `full32`).
fn seats(world: &World, nation: NationId) -> Vec<NationId> {
    world.book().facts.groups.get(&nation).cloned().unwrap_or_else(|| vec![nation])
}

fn holds_in_politics(world: &World, predicate: &Predicate) -> bool {
    use Predicate as P;
    let of = |nation: &NationId| world.nation(*nation).map_or(0, |n| n.will.clamp(0, 1000));
    // Of a group whose members have voices of their own, the mean.
    let will = |nation: NationId| {
        let seats = seats(world, nation);
        let n = i64::try_from(seats.len()).expect("an alliance has few members");
        narrow(div_round(seats.iter().map(|seat| i64::from(of(seat))).sum(), n))
    };
    let blue = world.side(Side::Blue);
    match predicate {
        P::WillBelow { nation, lt } => will(*nation) < *lt,
        P::WillAtLeast { nation, ge } => will(*nation) >= *ge,
        P::Cohesion { lt } => score::value(world, Side::Blue, Dimension::Cohesion, &score::Tally::now(world)) < *lt,
        P::Rung { ge } => world.tables().heat.clamp(0, 1000) >= 100 * *ge,
        P::Heat { ge } => world.tables().heat.clamp(0, 1000) >= *ge,
        P::Clarity { ge } => blue.clarity >= *ge,
        P::Evidence { incident, ge } => {
            incident_called(world, incident).is_some_and(|i| world.tables().incidents[&i].evidence >= *ge)
        }
        P::Roe { ge } => i32::from(blue.roe) >= *ge,
        P::Answered { choice, option } => Side::BOTH.into_iter().any(|side| {
            let craft = &world.side(side).craft;
            let answer = craft.choices.get(choice).and_then(|c| c.answer.as_ref());
            answer.is_some_and(|(taken, _)| taken == option)
        }),
        P::Drawn { name, value } => world.tables().draws.get(name) == Some(value),
        P::Chosen { choice, option } => {
            Side::BOTH.into_iter().any(|side| world.side(side).craft.chosen.get(choice) == Some(option))
        }
        P::Partner { nation, ge } => world.nation(*nation).is_some_and(|n| n.ties.level >= *ge),
        P::Delivered { side, ge } => world.side(*side).delivered >= *ge,
        P::Attack => {
            let armed = |kind| matches!(kind, IncidentKind::ArmedAttack | IncidentKind::LimitedGrab);
            world.tables().incidents.values().any(|i| armed(i.kind))
        }
        P::Raised(kind) => world.tables().incidents.values().any(|i| i.kind == *kind),
        P::Attributed(incident) => {
            incident_called(world, incident).is_some_and(|i| world.tables().incidents[&i].attributed.is_some())
        }
        _ => false,
    }
}

/// What an effect makes true; nothing if what it names is not in play any more.
pub fn events(world: &World, effect: &Effect) -> Vec<Event> {
    on_side(world, effect)
        .or_else(|| hidden::events(world, effect))
        .or_else(|| deeds::events(world, effect))
        .or_else(|| on_thing(world, effect).map(|e| vec![e]))
        .unwrap_or_default()
}

fn on_side(world: &World, effect: &Effect) -> Option<Vec<Event>> {
    use Effect as E;
    let blue = |change| vec![Event::Side(Side::Blue, change)];
    Some(match effect {
        E::Hint => Vec::new(),
        E::End => {
            let scores = Side::BOTH.into_iter().map(|side| (side, score::score(world, side).total));
            vec![Event::Clock(ClockChange::Ended(scores.collect()))]
        }
        E::War => vec![Event::Clock(ClockChange::War(world.clock().pulse_no))],
        E::Heat(n) => vec![Event::Clock(ClockChange::Heat(*n))],
        E::Clarity(n) => blue(SideChange::Clarity(*n)),
        E::Motive(n) => vec![Event::Side(Side::Red, SideChange::Motive(*n))],
        E::Rp(side, n) => vec![Event::Side(*side, SideChange::Rp(1000 * *n))],
        E::Points(side, n) => vec![Event::Side(*side, SideChange::Points(*n))],
        E::Stock { side, layer, n } => vec![Event::Side(*side, SideChange::Stock { layer: *layer, n: *n })],
        E::Roe(side, n) => vec![Event::Side(*side, SideChange::Roe(*n))],
        E::Caveat(name) => {
            let bound = |u: &UnitId| world.with::<Permit, _>(*u, |p| p.caveats.iter().any(|c| c.name == *name));
            let units = world.having::<Permit>().into_iter().filter(|u| bound(u).unwrap_or(false));
            units.map(|u| Event::Unit(u, UnitChange::Marked(Mark::Freed(*name)))).collect()
        }
        E::State { nation, to } => third::turned(world, *nation, at_once(world, *to)),
        E::Partner { nation, level } => vec![Event::Nation(*nation, NationChange::Partner(*level))],
        E::Measure(measure) => blue(SideChange::Measure { measure: *measure, since: world.clock().pulse_no }),
        E::Will { nation, n } => {
            let change = |seat| Event::Nation(seat, NationChange::Will { n: *n, cause: WillCause::Inject });
            seats(world, *nation).into_iter().map(change).collect()
        }
        E::Score { side, dimension, n } => {
            let scored = CraftChange::Scored { dimension: *dimension, n: *n };
            vec![Event::Side(*side, SideChange::Craft(scored))]
        }
        _ => return None,
    })
}

fn on_thing(world: &World, effect: &Effect) -> Option<Event> {
    use Effect as E;
    let unit = |handle: &str, change| Some(Event::Unit(unit_called(world, handle)?, change));
    match effect {
        E::Evidence { incident, n } => {
            Some(Event::Incident(incident_called(world, incident)?, IncidentChange::Evidence(*n)))
        }
        E::Severity { incident, to } => {
            Some(Event::Incident(incident_called(world, incident)?, IncidentChange::Severity(*to)))
        }
        E::Answer(incident) => Some(Event::Incident(incident_called(world, incident)?, IncidentChange::Answered)),
        E::Strength { unit: u, n } => unit(u, UnitChange::Strength(*n)),
        E::Ready { unit: u, readiness, fatigue } => {
            unit(u, UnitChange::Condition { readiness: *readiness, fatigue: *fatigue, interop: 0 })
        }
        E::Supply { unit: u, to } => unit(u, UnitChange::Supply(*to)),
        E::Rounds { unit: u, object, n } => unit(u, UnitChange::Rounds { object: *object, n: *n }),
        E::Release { unit: u, stage, left } => unit(u, UnitChange::Release { stage: *stage, left: *left }),
        E::Rsom { unit: u, pulses } => unit(u, UnitChange::Release { stage: Stage::Rsom, left: *pulses }),
        E::Move { unit: u, to } => Some(Event::Unit(unit_called(world, u)?, UnitChange::Placed(place(world, u, to)?))),
        E::Contact { side, unit: u, conf } => contact(world, *side, unit_called(world, u)?, *conf),
        E::Tell { draw, to } => {
            let value = world.tables().draws.get(draw)?.clone();
            Some(Event::Clock(ClockChange::Drawn { name: told_key(draw, *to), value }))
        }
        E::Unlock(u) => unit(u, UnitChange::Marked(Mark::Unlocked(0))),
        E::Side { unit: u, to } => unit(u, UnitChange::Side(*to)),
        E::Mine { from, to, on } => {
            let edge = Edge::between(*from, *to)?;
            Some(Event::Hex(edge.hex, HexChange::Mined { dir: edge.dir, on: *on, by: None }))
        }
        E::Access { team, node, to } => unit(team, UnitChange::Access { node: node_called(world, node)?, n: *to }),
        E::Density { zone, side, n } => {
            let zone = *world.book().facts.zone_codes.iter().find(|(_, code)| *code == zone)?.0;
            Some(Event::Zone(zone, ZoneChange::Mines { side: *side, n: *n }))
        }
        E::Remove(u) => unit(u, UnitChange::Removed(crate::world::event::Removal::Withdrawn)),
        E::Node { node, hp } => Some(Event::Node(node_called(world, node)?, NodeChange::Hp(*hp))),
        E::Out { node, pulses } => {
            let until = world.clock().pulse_no + pulses - 1;
            Some(Event::Node(node_called(world, node)?, NodeChange::Out(until)))
        }
        _ => None,
    }
}

/// A state that fights along by an effect does so at once, unless a later pulse is named.
pub(crate) fn at_once(world: &World, to: Bearing) -> Bearing {
    match to {
        Bearing::Cobelligerent { with, free } => {
            Bearing::Cobelligerent { with, free: free.max(world.clock().pulse_no) }
        }
        other => other,
    }
}

/// Where an effect puts a unit; `None` if what it names is gone, or the other side stands there.
pub fn place(world: &World, unit: &str, to: &Start) -> Option<Place> {
    Some(match to {
        Start::Hex(hex) => {
            let side = world.side_of(unit_called(world, unit)?);
            let barred = ground::Ground::new(world).has_enemy(*hex, side);
            return (!barred).then_some(Place::Hex(*hex));
        }
        Start::Node(node) => Place::Node(node_called(world, node)?),
        Start::Box(node) => Place::Box(node_called(world, node)?),
        Start::Aboard(group) => Place::Aboard(unit_called(world, group)?),
        Start::Sea(code) => Place::Zone(*world.book().facts.zone_codes.iter().find(|(_, c)| *c == code)?.0),
        Start::Off => Place::Off,
    })
}

/// What a side believes of a unit from now on: where it stands, as sure as the effect says.
fn contact(world: &World, side: Side, unit: UnitId, conf: i32) -> Option<Event> {
    let known = world.tables().contacts.get(&side);
    let same = known.and_then(|c| c.iter().find(|(_, c)| c.unit == Some(unit)).map(|(id, _)| *id));
    let next = known.and_then(|c| c.keys().next_back()).map_or(ContactId(1), |last| ContactId(last.0 + 1));
    let seen = Contact {
        unit: Some(unit),
        kind: world.identity(unit).kind,
        hex: world.hex_of(unit),
        conf,
        age: 0,
        estimate: GRAIN * narrow(div_round(i64::from(world.strength(unit)), i64::from(GRAIN))),
        dug: world.with::<Posture, _>(unit, |p| p.dug).unwrap_or(Dug::Hasty),
        emitting: world.with::<Amd, _>(unit, |a| a.emitting).unwrap_or(false),
        fixed: false,
    };
    world.hex_of(unit).map(|_| Event::Contact(side, same.unwrap_or(next), ContactChange::Seen(seen)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::start_tests::changed;

    const DRAWN: (&str, &str) =
        ("off: [", "draws: [(name: \"suspect\", values: [(\"courier\", 1), (\"clerk\", 1)])],\n    off: [");

    #[test]
    fn what_was_drawn_is_known_when_it_is_told() {
        let mut world = changed(&[DRAWN], 0);
        let value = world.tables().draws["suspect"].clone();
        let is = |world: &World, value: &str| {
            let predicate = P::Drawn { name: "suspect".to_owned(), value: value.to_owned() };
            holds(world, &Ordered::new(), &predicate)
        };
        let other = if value == "clerk" { "courier" } else { "clerk" };
        assert!(is(&world, &value) && !is(&world, other));
        let knows = |world: &World, side| crate::view::observe(world, side).draws.contains_key("suspect");
        assert!(!knows(&world, Side::Blue) && !knows(&world, Side::Red));
        let tell = Effect::Tell { draw: "suspect".to_owned(), to: Side::Blue };
        for event in events(&world, &tell) {
            world.apply(&event);
        }
        assert!(knows(&world, Side::Blue) && !knows(&world, Side::Red));
    }

    #[test]
    fn a_unit_is_put_where_no_enemy_stands() {
        let mut world = changed(&[], 0);
        let put = |unit: &str, hex| Effect::Move { unit: unit.to_owned(), to: Start::Hex(HexNo(hex)) };
        let efp = unit_called(&world, "efp").expect("the battlegroup is in play");
        for event in events(&world, &put("efp", 41061)) {
            world.apply(&event);
        }
        assert_eq!(world.hex_of(efp), Some(HexNo(41061)));
        assert_eq!(events(&world, &put("efp", 45061)), Vec::new());
        let rsom = Effect::Rsom { unit: "efp".to_owned(), pulses: 2 };
        for event in events(&world, &rsom) {
            world.apply(&event);
        }
        assert_eq!(world.get::<Release>(efp).map(|r| (r.stage, r.left)), Some((Stage::Rsom, 2)));
    }

    #[test]
    fn mines_caveats_access_and_sides_are_changed_by_effects() {
        let caveat = ("off: [", "caveats: [(id: \"gb\", nations: [\"GBR\"], until: Never)],\n    off: [");
        let mut world = changed(&[caveat], 0);
        let efp = unit_called(&world, "efp").unwrap();
        assert!(crate::rules::release::is_under_named(&world, efp));
        let (from, to) = (HexNo(43061), HexNo(44061));
        let inside = |world: &World, country| {
            let countries = vec![crate::base::ids::NationId::of(country)];
            holds(world, &Ordered::new(), &P::InCountry { side: Side::Red, countries })
        };
        assert!(!inside(&world, "EE") && inside(&world, "RU") && holds(&world, &Ordered::new(), &P::Attack));
        for effect in [
            Effect::Caveat(crate::base::code::Code::new("gb").unwrap()),
            Effect::Mine { from, to, on: true },
            Effect::Move { unit: "rbtg1".to_owned(), to: Start::Hex(to) },
            Effect::Side { unit: "ad".to_owned(), to: Side::Third },
        ] {
            let events = events(&world, &effect);
            assert!(!events.is_empty(), "{effect:?}");
            for event in events {
                world.apply(&event);
            }
        }
        assert!(!crate::rules::release::is_under_named(&world, efp));
        assert!(ground::Ground::new(&world).is_mined(from, to) && inside(&world, "EE"));
        assert_eq!(world.side_of(unit_called(&world, "ad").unwrap()), Side::Third);
    }

    #[test]
    fn a_side_learns_where_a_unit_stands() {
        let mut world = changed(&[], 0);
        let efp = unit_called(&world, "efp");
        world.apply(&Event::Contact(Side::Red, ContactId(2), ContactChange::Lost));
        let told = Effect::Contact { side: Side::Red, unit: "efp".to_owned(), conf: 800 };
        for event in events(&world, &told) {
            world.apply(&event);
        }
        let found = world.tables().contacts[&Side::Red].values().find(|c| c.unit == efp).copied();
        assert_eq!(found.map(|c| (c.hex, c.conf, c.estimate)), Some((Some(HexNo(40062)), 800, 1000)));
    }

    #[test]
    fn fronts_levels_and_sites_are_read() {
        let world = changed(&[], 0);
        let is = |predicate: &Predicate| holds(&world, &Ordered::new(), predicate);
        let front = |place, hexes, ge| P::FrontWithin { side: Side::Blue, place: HexNo(place), hexes, ge };
        // The brigade's 18 km at strength 900 and the battlegroup's 8 km stand in Tapa.
        assert!(is(&front(40062, 0, 24)) && is(&front(40061, 1, 24)));
        assert!(!is(&front(40062, 0, 25)) && !is(&front(40061, 0, 1)));
        assert!(is(&P::Level { at: HexNo(40062), side: Side::Blue, ge: 0 }));
        assert!(!is(&P::Level { at: HexNo(40062), side: Side::Blue, ge: 1 }));
        assert!(!is(&P::Out("n_tapa".to_owned())));
        assert!(is(&P::Raised(crate::setup::words::IncidentKind::ArmedAttack)));
        assert!(!is(&P::Attributed("i1".to_owned())));
    }

    #[test]
    fn a_choice_is_remembered_and_a_score_is_added_to() {
        let mut world = changed(&[], 0);
        let open_city = P::Chosen { choice: "riga".to_owned(), option: "open_city".to_owned() };
        assert!(!holds(&world, &Ordered::new(), &open_city));
        for event in crate::rules::choices::answer(&world, Side::Blue, "riga", "open_city") {
            world.apply(&event);
        }
        assert!(holds(&world, &Ordered::new(), &open_city));
        let value = |world: &World, dimension| score::value(world, Side::Blue, dimension, &score::Tally::now(world));
        let civil = value(&world, Dimension::Civil);
        for event in events(&world, &Effect::Score { side: Side::Blue, dimension: Dimension::Civil, n: -300 }) {
            world.apply(&event);
        }
        assert_eq!(value(&world, Dimension::Civil), civil - 300);
        for event in events(&world, &Effect::Score { side: Side::Blue, dimension: Dimension::Civil, n: 2000 }) {
            world.apply(&event);
        }
        assert_eq!(value(&world, Dimension::Civil), 1000, "no dimension is more than whole");
        assert_eq!(value(&world, Dimension::Territory), 1000, "others are as they were");
    }

    #[test]
    fn a_gate_is_open_in_its_pulses() {
        use crate::setup::msel::Gated;
        let gates = "gates: [(part: Verb(Strike), pulses: Even), (part: Repair, pulses: From(1, 2))],\n    off: [";
        let world = changed(&[("off: [", gates)], 0);
        let open = |part, pulse| world.book().facts.is_gate_open(part, pulse);
        let strike = Gated::Verb(crate::base::refusal::VerbName::Strike);
        assert!(open(strike, 0) && !open(strike, 1) && open(strike, 2));
        assert!(!open(Gated::Repair, 0) && open(Gated::Repair, 2) && !open(Gated::Repair, 3));
        assert!(open(Gated::Reload, 1));
    }

    use Predicate as P;
}
