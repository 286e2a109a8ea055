//! Effects of the hidden hand: incidents raised and attributed, acts without an order, cyber effects, skill of teams
//! (rules §14, §15, §23.2 no. 32).
//!
//! An act of a scenario is not contested and pins nobody; who is behind it is told by the incident, raised apart.

use crate::base::ids::{NationId, NodeId};
use crate::rules::{cyber, hybrid};
use crate::setup::hybrid::HybridRow;
use crate::setup::msel::Effect;
use crate::world::World;
use crate::world::components::{Condition, Team};
use crate::world::event::{ClockChange, Event, Gain, IncidentChange, NationChange, NodeChange, UnitChange, ZoneChange};
use crate::world::order::Target;
use crate::world::tables::nodes::NodeEffect;

use super::{incident_called, node_called, unit_called};

/// Full size of an effect, permille.
const FULL: i32 = 1000;

/// What it makes true; `None` for an effect of another kind.
pub(super) fn events(world: &World, effect: &Effect) -> Option<Vec<Event>> {
    Some(match effect {
        Effect::Skill { team, to } => {
            let of = |unit| Some((unit, world.with::<Team, _>(unit, |t| t.skill)?));
            let gained = |(unit, skill): (_, i32)| {
                (*to != skill).then_some(Event::Unit(unit, UnitChange::Gained { what: Gain::Skill, n: to - skill }))
            };
            unit_called(world, team).and_then(of).and_then(gained).into_iter().collect()
        }
        Effect::Raise(name) => {
            let id = world.book().facts.cases.get(name).map(|case| case.id);
            let new = id.filter(|id| !world.tables().incidents.contains_key(id));
            let raised = new.and_then(|id| Some((id, hybrid::as_raised(world, id)?)));
            raised.map(|(id, i)| Event::Incident(id, IncidentChange::Raised(Box::new(i)))).into_iter().collect()
        }
        Effect::Attribute { incident, right } => {
            let open = |id: &_| world.tables().incidents[id].attributed.is_none();
            let id = incident_called(world, incident).filter(open);
            id.map(|id| hybrid::named(world, id, *right)).unwrap_or_default()
        }
        Effect::Act { kind, nation, node } => {
            let Some(row) = hybrid::row(world, kind) else { return Some(Vec::new()) };
            act(world, row, (*nation, node.as_deref().and_then(|handle| node_called(world, handle))))
        }
        Effect::Cyber { node, size, pulses } => {
            let Some(id) = node_called(world, node) else { return Some(Vec::new()) };
            let new = NodeEffect { size: *size, until: world.clock().pulse_no + pulses - 1 };
            vec![Event::Node(id, NodeChange::Effect(cyber::merged(world.node(id).effect, Some(new))))]
        }
        _ => return None,
    })
}

fn act(world: &World, row: &HybridRow, (nation, node): (Option<NationId>, Option<NodeId>)) -> Vec<Event> {
    let target = node.map(Target::Node);
    let mut events = Vec::new();
    if row.heat != 0 {
        events.push(Event::Clock(ClockChange::Heat(row.heat)));
    }
    let voice = hybrid::aimed_at(world, row.aim, (target, nation)).filter(|&voice| world.nation(voice).is_some());
    if let Some(until) = hybrid::lasts_until(world, row) {
        let effect = Some(NodeEffect { size: FULL, until });
        let kind = row.incident;
        events.extend(voice.filter(|_| row.will != 0).map(|voice| {
            let running = world.nation(voice).and_then(|n| n.effects.get(&kind)).copied();
            Event::Nation(voice, NationChange::Effect { kind, effect: cyber::merged(running, effect) })
        }));
        let zone = target.and_then(|at| hybrid::zone_of(world, at));
        events.extend(zone.filter(|_| row.run != 0 || row.low != 0 || row.threatens).map(|zone| {
            let running = world.zone(zone).and_then(|z| z.effects.get(&kind)).copied();
            Event::Zone(zone, ZoneChange::Effect { kind, effect: cyber::merged(running, effect) })
        }));
    }
    events.extend(
        voice
            .filter(|_| row.unmet != 0)
            .map(|voice| Event::Nation(voice, NationChange::Will { n: row.unmet, cause: hybrid::cause(row.incident) })),
    );
    events.extend(node.filter(|_| row.damage != 0).map(|node| Event::Node(node, NodeChange::Hp(-row.damage))));
    if row.readiness != 0 {
        let change = UnitChange::Condition { readiness: row.readiness, fatigue: 0, interop: 0 };
        let red = |unit: &_| world.side_of(*unit) == crate::base::ids::Side::Red;
        let own = world.having::<Condition>().into_iter().filter(red);
        events.extend(own.map(|unit| Event::Unit(unit, change.clone())));
    }
    events
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::{IncidentId, Side};
    use crate::rules::hybrid::{exposed, fed, last_incident};
    use crate::rules::score;
    use crate::setup::book::Dimension;
    use crate::setup::words::IncidentKind;
    use crate::world::start_tests::changed;

    const CAMPAIGN: (&str, &str) = (
        "    incidents: [",
        "    incidents: [
        (id: \"i_net\", kind: CyberEffect, nation: \"EE\", by: Red, severity: 300, evidence: 40, closed: true,
            track: (collects: [CyberEffect])),",
    );
    const SERVICE: (&str, &str) =
        ("stock: 60, security: 500, cyber_def: 500)", "security: 500, cyber_def: 500, task: (service: (will: -10)))");
    const BASES: (&str, &str) = (
        "basis: {Cohesion: CouncilPassed(measure: Article5, by: [(1, 1000), (2, 500)])",
        "basis: {Civil: ServicePulses({\"n_tapa\": 60}), Force: Evidence(\"i_net\"), Cohesion: WillAndC({\"EST\": 600})",
    );

    fn act(world: &mut World, effect: &Effect) -> usize {
        let found = super::super::events(world, effect);
        for event in &found {
            world.apply(event);
        }
        found.len()
    }

    #[test]
    fn a_closed_incident_is_not_there_until_it_is_raised_and_naming_it_halves_what_feeds_it() {
        let mut world = changed(&[CAMPAIGN], 1);
        let id = IncidentId(1);
        assert!(!world.tables().incidents.contains_key(&id) && world.tables().incidents.contains_key(&IncidentId(2)));
        assert_eq!((fed(&world, IncidentKind::CyberEffect, Side::Red), last_incident(&world)), (Some(id), 2));
        assert_eq!(fed(&world, IncidentKind::CyberEffect, Side::Blue), None);
        let raise = Effect::Raise("i_net".to_owned());
        assert_eq!((act(&mut world, &raise), act(&mut world, &raise)), (1, 0), "it is raised once");
        let net = &world.tables().incidents[&id];
        assert_eq!((net.evidence, net.raised, net.severity), (40, 1, 300));
        let size = |world: &World| exposed(world, (IncidentKind::CyberEffect, Side::Red), 1000);
        let name = |right| Effect::Attribute { incident: "i_net".to_owned(), right };
        let (before, clarity) = (size(&world), world.side(Side::Blue).clarity);
        let mut wrong = changed(&[CAMPAIGN], 1);
        act(&mut wrong, &raise);
        act(&mut wrong, &name(false));
        assert_eq!((size(&wrong), wrong.side(Side::Blue).clarity), (1000, clarity - 30));
        assert_eq!(act(&mut wrong, &name(true)), 0, "there is no second try");
        act(&mut world, &name(true));
        assert_eq!((before, size(&world), world.side(Side::Blue).clarity), (1000, 500, clarity + 30));
    }

    #[test]
    fn a_service_that_is_out_costs_civil_and_evidence_and_will_make_the_other_dimensions() {
        let mut world = changed(&[CAMPAIGN, SERVICE, BASES], 1);
        let of = |world: &World, d| score::value(world, Side::Blue, d, &score::Tally::now(world));
        assert_eq!((of(&world, Dimension::Civil), of(&world, Dimension::Force)), (1000, 1000));
        act(&mut world, &Effect::Raise("i_net".to_owned()));
        assert_eq!(of(&world, Dimension::Force), 960);
        let node = node_called(&world, "n_tapa").unwrap();
        let out = crate::setup::msel::Predicate::Out("n_tapa".to_owned());
        let is_out = |world: &World| super::super::holds(world, &super::super::Ordered::new(), &out);
        assert!(!is_out(&world));
        act(&mut world, &Effect::Cyber { node: "n_tapa".to_owned(), size: 500, pulses: 2 });
        assert!(is_out(&world));
        for n in [500, 1000] {
            world.apply(&Event::Node(node, NodeChange::Outage(n)));
        }
        assert_eq!(of(&world, Dimension::Civil), 1000 - 90, "a pulse and a half at 60");
        // Half by loss of will, of which Estonia is 600 in the thousand; half what the calculus reads.
        let voice = NationId::of("EST");
        let before = of(&world, Dimension::Cohesion);
        let credit = crate::rules::calculus::cohesion_now(&world);
        world.apply(&Event::Nation(
            voice,
            NationChange::Will { n: -100, cause: crate::world::tables::politics::WillCause::Inject },
        ));
        let lost = credit - crate::rules::calculus::cohesion_now(&world);
        assert!((149..=151).contains(&(before - of(&world, Dimension::Cohesion) - (lost + 1).div_euclid(2))));
    }

    #[test]
    fn rows_of_growth_stand_for_what_acts_show() {
        let rows = ("track: (collects: [CyberEffect])", "track: (collects: [CyberEffect], growth: [(n: 5)])");
        let mut world = changed(&[CAMPAIGN], 1);
        act(&mut world, &Effect::Raise("i_net".to_owned()));
        let shown = world.tables().incidents[&IncidentId(1)].clone();
        assert!(hybrid::first_growth(&world, &shown) > 0);
        assert_eq!(hybrid::first_growth(&changed(&[CAMPAIGN, rows], 1), &shown), 0);
    }

    #[test]
    fn an_act_of_the_scenario_does_what_its_row_says() {
        let mut world = changed(&[], 1);
        let heat = world.tables().heat;
        let kind = "disinformation".to_owned();
        act(&mut world, &Effect::Act { kind, nation: Some(NationId::of("EST")), node: None });
        let effect = world.nation(NationId::of("EST")).unwrap().effects[&IncidentKind::Disinformation];
        assert_eq!((effect.size, effect.until, world.tables().heat), (1000, 6, heat + 2));
        let node = node_called(&world, "n_tapa").unwrap();
        let hp = world.node(node).hp;
        act(&mut world, &Effect::Act { kind: "sabotage".to_owned(), nation: None, node: Some("n_tapa".to_owned()) });
        assert_eq!(world.node(node).hp, hp - 150);
    }
}
