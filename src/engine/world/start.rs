//! The first keyframe of a game: a valid scenario and a game seed become a [`Snapshot`] (rules §23.2 no. 2).
//!
//! No rule is asked here. The only luck is the draw of plans, keyed by the game seed: one seed, one plan.

mod units;

use std::collections::BTreeMap;

use crate::base::fixed::{div_round, narrow};
use crate::base::hexes::{Edge, HexNo};
use crate::base::ids::{ContactId, IncidentId, NationId, Side, ZoneId};
use crate::base::refusal::Measure;
use crate::base::seed::Seed;
use crate::setup::design::AxisRow;
use crate::setup::forces::{ExerciseStart, NodeRow, Site, Start, UnitRow};
use crate::setup::msel::DrawRow;
use crate::setup::options::Opt;
use crate::setup::politics::VoiceRow;
use crate::setup::scenario::Scenario;
use crate::setup::words::Pace;

use super::snapshot::Snapshot;
use super::tables::Tables;
use super::tables::clock::Clock;
use super::tables::ground::Zone;
use super::tables::nodes::{Count, Node, Passage};
use super::tables::picture::Contact;
use super::tables::politics::{Exercise, Incident, Nation, SideState, Ties};
use super::tables::statecraft::{Axis, Statecraft};

/// Context of the draw of plans (rules §23.2 no. 36).
const PLAN: &str = "plan";
/// Supply a source can hold if its row gives no stock, points (rules §6).
const STOCK: i32 = 60;
/// Estimates are rounded to this, permille (rules §8).
const GRAIN: i32 = 50;

/// The state in which the game begins.
pub(crate) fn start(scenario: &Scenario, game_seed: Seed) -> Snapshot {
    let tables = Tables {
        control: control(scenario).into(),
        nodes: scenario.nodes.iter().map(|(id, row)| (*id, node(scenario, row))).collect(),
        contacts: contacts(scenario),
        zones: scenario.book.facts.theatre.keys().map(|zone| (*zone, zone_at_start(scenario, *zone))).collect(),
        nations: scenario.voices.iter().map(|v| (v.id, nation(scenario, v))).collect(),
        exercises: exercises(scenario),
        sides: scenario.sides.keys().map(|side| (*side, means(scenario, *side, game_seed))).collect(),
        incidents: incidents(scenario),
        axes: axes(scenario),
        heat: scenario.heat,
        draws: draws(scenario, game_seed),
        clock: clock(scenario),
        ..Tables::default()
    };
    let units = scenario.units.iter().map(|(id, row)| units::unit(scenario, *id, row)).collect();
    Snapshot { units, tables }
}

/// Each land hex is its country's side's, but for those the scenario gives to another (rules §23.2 no. 2).
fn control(scenario: &Scenario) -> BTreeMap<HexNo, Side> {
    let map = &scenario.book.map;
    let owner = |hex: HexNo| {
        let cell = map.cell(hex).filter(|c| c.terrain.is_land())?;
        scenario.book.facts.side_of(NationId::of(cell.country.code()))
    };
    let mut control: BTreeMap<HexNo, Side> = map.hexes().filter_map(|hex| Some((hex, owner(hex)?))).collect();
    control.extend(&scenario.held);
    control
}

fn node(scenario: &Scenario, row: &NodeRow) -> Node {
    let has = scenario.whole_node(row);
    let stock = row.stock.unwrap_or(0) * 10;
    Node {
        handle: row.id.clone(),
        name: row.name.clone(),
        kind: row.kind,
        hex: row.at.hex(),
        edge: match row.at {
            Site::Edge(a, b) => Edge::between(a, b),
            _ => None,
        },
        owner: scenario.book.facts.side_of(row.owner).expect("the owner of a node was checked"),
        hp: has.hp,
        hp_max: has.hp,
        cap: has.cap,
        stock,
        stock_max: if row.stock.is_some() { stock } else { STOCK * 10 },
        security: has.security,
        cyber_def: has.cyber_def,
        effect: None,
        out_until: None,
        captured_at: None,
        fixed: row.fixed,
        raids: Count::default(),
        outs: 0,
        passage: Passage {
            crossing: row.site.as_ref().map(|site| site.by),
            heavy_wait: row.heavy_wait,
            ..Passage::default()
        },
    }
}

/// Level and minefields of a zone.
fn zone_at_start(scenario: &Scenario, zone: ZoneId) -> Zone {
    let start = scenario.zone_starts.get(&zone).cloned().unwrap_or_default();
    Zone { level: start.level, mines: start.mines.into_inner(), ..Zone::default() }
}

fn contacts(scenario: &Scenario) -> BTreeMap<Side, BTreeMap<ContactId, Contact>> {
    let contact = |unit: &UnitRow, at: Option<HexNo>, conf: i32| Contact {
        unit: scenario.unit(&unit.id),
        kind: unit.kind,
        hex: at.or(match unit.at {
            Start::Hex(hex) => Some(hex),
            _ => None,
        }),
        conf,
        age: 0,
        estimate: narrow(div_round(i64::from(unit.strength), i64::from(GRAIN))) * GRAIN,
        dug: unit.post.dug(),
        emitting: unit.battery.is_some_and(|b| b.emitting),
        fixed: false,
    };
    let row_of = |handle: &str| {
        let id = scenario.unit(handle).expect("the unit of a contact was checked");
        &scenario.units[&id]
    };
    let list = scenario.contacts.iter().map(|(side, rows)| {
        let numbered = (1..).map(ContactId).zip(rows.iter().map(|c| contact(row_of(&c.unit), c.at, c.conf)));
        (*side, numbered.collect())
    });
    list.collect()
}

/// Exercises under way (rules §23.2 no. 22), numbered as they stand in the file, each side's by itself.
fn exercises(scenario: &Scenario) -> BTreeMap<u8, Exercise> {
    let unit_id = |handle: &String| scenario.unit(handle).expect("the units of an exercise were checked");
    let exercise = |row: &ExerciseStart| {
        let hq = unit_id(&row.hq);
        let side = scenario.side_of(&scenario.units[&hq]);
        let who = row.who.iter().map(unit_id).collect();
        let (kind, area, last, abort) = (row.kind.clone(), row.area, row.last, row.abort);
        Exercise { kind, side, hq: Some(hq), area, who, nodes: Vec::new(), began: 0, last, abort }
    };
    let mut numbered = BTreeMap::new();
    for exercise in scenario.exercises.iter().map(exercise) {
        let free = (Exercise::first_number(exercise.side)..u8::MAX)
            .find(|n| !numbered.contains_key(n))
            .expect("a scenario has few exercises");
        numbered.insert(free, exercise);
    }
    numbered
}

/// Where a voice's will drifts to; with the option `public` halfway to what its public wants (rules §22).
fn drifts_to(scenario: &Scenario, voice: &VoiceRow) -> i32 {
    let base = voice.base.unwrap_or(voice.will);
    let asked = scenario.book.facts.options.contains(&Opt::Public);
    if asked { narrow(div_round(i64::from(base + voice.public), 2)) } else { base }
}

fn nation(scenario: &Scenario, voice: &VoiceRow) -> Nation {
    let day = scenario.book.facts.start.0.as_str();
    Nation {
        will: voice.will,
        base: drifts_to(scenario, voice),
        start: voice.will,
        weight: voice.weight,
        spend: voice.spend,
        status: voice.status.unwrap_or_else(|| scenario.book.tables.status_on(voice.id, day)),
        caveat: false,
        released: false,
        once: [].into(),
        struck: false,
        friends: voice.friends.iter().copied().collect(),
        effects: [].into(),
        ties: Ties { level: voice.level, host: voice.host, lobby: 0, bearing: voice.bearing },
    }
}

fn means(scenario: &Scenario, side: Side, game_seed: Seed) -> SideState {
    let row = &scenario.sides[&side];
    let licence = if scenario.pace == Pace::War { 4 } else { 1 };
    let node_id = |handle: &String| scenario.node(handle).expect("protected nodes were checked");
    SideState {
        rp: row.rp * 1000,
        points: row.points,
        clarity: row.clarity,
        motive: row.motive,
        roe: row.roe.unwrap_or(1),
        licence: row.licence.unwrap_or(if side == Side::Red { licence } else { 0 }),
        measures: row.measures.iter().map(|m: &Measure| (*m, 0)).collect(),
        stocks: row.stocks.iter().map(|(layer, n)| (*layer, *n)).collect(),
        pool: row.pool,
        protect: row.protect.iter().map(node_id).collect(),
        plan: drawn_plan(scenario, side, game_seed),
        invested: Vec::new(),
        warnings: Vec::new(),
        craft: Statecraft::default(),
        delivered: 0,
        unloaded: [].into(),
        asked: [].into(),
        ready: None,
    }
}

/// The plan of a side's script, by its weights.
fn drawn_plan(scenario: &Scenario, side: Side, game_seed: Seed) -> Option<String> {
    let plans = scenario.scripts.get(&side)?.draw();
    drawn(&game_seed.derive(PLAN, &side.number().to_le_bytes()), &plans)
}

/// What was drawn for each name of the scenario (rules §23.2 no. 30).
fn draws(scenario: &Scenario, game_seed: Seed) -> BTreeMap<String, String> {
    let one = |row: &DrawRow| {
        let values: Vec<(&str, i32)> = row.values.iter().map(|(value, weight)| (value.as_str(), *weight)).collect();
        Some((row.name.clone(), drawn(&game_seed.derive(&row.name, &[]), &values)?))
    };
    scenario.draws.iter().filter_map(one).collect()
}

/// One of a weighted list; `None` if nothing in it has a weight.
fn drawn(seed: &Seed, list: &[(&str, i32)]) -> Option<String> {
    let total = u64::from(list.iter().map(|(_, weight)| weight.unsigned_abs()).sum::<u32>());
    if total == 0 {
        return None;
    }
    let bytes = seed.bytes();
    let head = bytes.first_chunk::<8>().expect("a seed has 32 bytes");
    let mut left = u64::from_le_bytes(*head) % total;
    for &(id, weight) in list {
        let weight = u64::from(weight.unsigned_abs());
        if left < weight {
            return Some(id.to_owned());
        }
        left -= weight;
    }
    unreachable!("what is left is less than the sum of the weights")
}

fn incidents(scenario: &Scenario) -> BTreeMap<IncidentId, Incident> {
    let incident = |row: &crate::setup::politics::IncidentRow| Incident {
        kind: row.kind,
        nation: row.nation,
        by: row.by,
        severity: row.severity,
        evidence: row.evidence,
        raised: 0,
        answered: false,
        attributed: None,
        target: None,
    };
    let open = (1..).map(IncidentId).zip(&scenario.incidents).filter(|(_, row)| !row.closed);
    open.map(|(id, row)| (id, incident(row))).collect()
}

/// The aggressor's axes with the numbers of their units.
fn axes(scenario: &Scenario) -> BTreeMap<String, Axis> {
    let unit = |handle: &String| scenario.unit(handle).expect("the group of an axis was checked");
    let axis = |row: &AxisRow| Axis {
        options: row.options.iter().copied().collect(),
        from: row.from,
        objective: row.objective,
        lift: row.lift,
        area: row.area.clone(),
        path: row.path.clone(),
        group: row.group.iter().map(unit).collect(),
    };
    let rows = scenario.design.attack.axes.iter().filter(|(_, row)| row.used);
    rows.map(|(name, row)| (name.clone(), axis(row))).collect()
}

fn clock(scenario: &Scenario) -> Clock {
    Clock {
        turn: 1,
        pace: scenario.pace,
        war_since: (scenario.pace == Pace::War).then_some(0),
        heat_max: scenario.heat,
        ..Clock::default()
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::setup::bundle::Bundle;

    fn bundle() -> Bundle {
        let mut bundle = Bundle::new();
        bundle.put("map/theatre.ron", include_str!("../../../assets/map/theatre.ron"));
        bundle.put("map/zones.ron", include_str!("../../../assets/map/zones.ron"));
        bundle.put("rules/params.ron", include_str!("../../../assets/rules/params.ron"));
        bundle.put("rules/tables.ron", include_str!("../../../assets/rules/tables.ron"));
        bundle.put("rules/nodes.ron", include_str!("../../../assets/rules/nodes.ron"));
        bundle.put("rules/countries.ron", include_str!("../../../assets/rules/countries.ron"));
        bundle.put("rules/presets.ron", include_str!("../../../assets/rules/presets.ron"));
        bundle.put("scenarios/first-orders.ron", include_str!("../../../assets/scenarios/first-orders.ron"));
        bundle
    }

    fn read(settings: &[(&str, &str)]) -> Scenario {
        let settings: Vec<(String, String)> = settings.iter().map(|(k, v)| (k.to_string(), v.to_string())).collect();
        Scenario::parse(&bundle(), "first-orders", &settings).unwrap()
    }

    /// First Orders under these settings, at the start of a pulse in which nothing has happened yet.
    pub(crate) fn first_orders(settings: &[(&str, &str)], pulse_no: i32) -> crate::world::World {
        let scenario = read(settings);
        let mut snapshot = start(&scenario, Seed::from_number(1));
        snapshot.tables.clock.pulse_no = pulse_no;
        crate::world::World::restore(&snapshot, std::sync::Arc::clone(&scenario.book))
    }

    /// First Orders with some texts of its file changed.
    pub(crate) fn scenario_of(patches: &[(&str, &str)]) -> Scenario {
        let mut bundle = bundle();
        let file = "scenarios/first-orders.ron";
        let mut text = bundle.get(file).unwrap().to_owned();
        for (from, to) in patches {
            assert!(text.contains(from), "`{from}` is in the file");
            text = text.replacen(from, to, 1);
        }
        bundle.put(file, text);
        Scenario::parse(&bundle, "first-orders", &[]).unwrap()
    }

    /// The same at the start of a pulse.
    pub(crate) fn changed(patches: &[(&str, &str)], pulse_no: i32) -> crate::world::World {
        let scenario = scenario_of(patches);
        let mut snapshot = start(&scenario, Seed::from_number(1));
        snapshot.tables.clock.pulse_no = pulse_no;
        crate::world::World::restore(&snapshot, std::sync::Arc::clone(&scenario.book))
    }

    #[test]
    fn first_orders_begins_as_its_book_says() {
        let scenario = read(&[]);
        let snapshot = start(&scenario, Seed::from_number(1));
        assert_eq!(snapshot.units.len(), 10);
        let tables = &snapshot.tables;
        assert_eq!(tables.control[&HexNo(44061)], Side::Blue);
        assert_eq!(tables.control[&HexNo(45061)], Side::Red);
        let tapa = &tables.nodes[&scenario.node("n_tapa").unwrap()];
        assert_eq!((tapa.hp, tapa.stock, tapa.stock_max, tapa.security), (400, 600, 600, 500));
        assert_eq!(tables.contacts[&Side::Blue].len(), 4);
        assert_eq!(tables.contacts[&Side::Blue][&ContactId(1)].estimate, 900);
        assert_eq!(tables.nations[&NationId::of("Sceptic")].will, 400);
        assert_eq!((tables.heat, tables.clock.pace, tables.clock.turn), (400, Pace::War, 1));
        let attack = &tables.incidents[&IncidentId(1)];
        assert_eq!((attack.severity, attack.evidence), (1000, 1000));
        let strike = snapshot.units.iter().find(|u| Some(u.id) == scenario.unit("rstrike")).unwrap();
        let drones = strike.launcher.as_ref().unwrap().0[&crate::setup::units::Object::Drone];
        assert_eq!((drones.rounds, drones.salvo, strike.fires), (16, 8, None));
        // Blue: brigade 48 · 900 and battlegroup 30 · 1000; the battery and the headquarters do not count.
        assert_eq!(scenario.book.facts.force_at_start[&Side::Blue], 48 * 900 + 30 * 1000);
    }

    #[test]
    fn a_seed_draws_its_plan_and_every_plan_comes_up() {
        let scenario = read(&[]);
        let plan = |n| start(&scenario, Seed::from_number(n)).tables.sides[&Side::Red].plan.clone().unwrap();
        assert_eq!(plan(7), plan(7));
        let drawn: Vec<String> = (0..200).map(plan).collect();
        let share = |id: &str| drawn.iter().filter(|p| *p == id).count();
        assert!((70..130).contains(&share("push")), "push {}", share("push"));
        assert!((20..65).contains(&share("push_tapa")), "push_tapa {}", share("push_tapa"));
        let halt = read(&[("red_plan", "halt")]);
        let fixed = |n| start(&halt, Seed::from_number(n)).tables.sides[&Side::Red].plan.clone().unwrap();
        assert!((0..20).all(|n| fixed(n) == "halt"));
    }

    #[test]
    fn parameters_change_the_start_and_no_units_number() {
        let plain = read(&[]);
        let big =
            read(&[("red_btg", "6"), ("bg", "off"), ("sam_start", "emit"), ("turns", "5"), ("stack_points", "9")]);
        assert_eq!(big.units.len(), 11);
        assert_eq!(big.unit("efp"), None);
        for handle in ["1bde", "rbtg4", "rstrike"] {
            assert_eq!(plain.unit(handle), big.unit(handle), "{handle}");
        }
        assert_eq!((big.book.facts.last_pulse, big.book.params.stack_points), (4, 9));
        let ad = start(&big, Seed::from_number(1)).units.into_iter().find(|u| Some(u.id) == big.unit("ad")).unwrap();
        assert!(ad.amd.unwrap().emitting);
    }
}
