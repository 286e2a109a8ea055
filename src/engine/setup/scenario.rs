//! [`Scenario`]: a game definition that the rules accept. There is one way to get one: [`Scenario::parse`], which names
//! all faults of meaning at once.
//!
//! It holds orders of battle, plans and injects: what is secret at the start. The public part is its [`Book`].

mod aims;
mod forces;
mod limits;
mod permission;
mod plans;
mod plot;
mod scripts;
mod seats;
mod ways;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::hexes::HexNo;
use crate::base::ids::{IncidentId, NationId, NodeId, Side, UnitId, ZoneId};

use super::air_sea::AirSea;
use super::book::{Book, CountryRow, Facts, Part};
use super::bundle::{Bundle, scenario_file};
use super::design::{CaveatRow, Design};
use super::factors::ZoneStart;
use super::fault::{Fault, FaultCode, Faults, nearest};
use super::forces::{ContactRow, ExerciseStart, NodeDefaults, NodeRow, UnitRow};
use super::library::{AIR_SEA, FILES, Library, MINDS, Numbers, PRESETS};
use super::map::{Map, Rail, River};
use super::minds::Mind;
use super::msel::{DrawRow, Inject};
use super::options::{self, Chosen, Preset};
use super::params::Params;
use super::politics::{BalanceRow, IncidentRow, SideRow, VoiceRow};
pub use super::raw::Meant;
use super::raw::{MapPatch, RawScenario};
use super::read::{Table, parse};
use super::script::Script;
use super::tables::RuleTables;
use super::texts::Texts;
use super::variants::{Knob, KnobsOnly, SET, Values};
use super::words::{NodeKind, Pace};

/// Pulses of a crisis turn.
const PERIOD: i32 = 6;

/// A game definition that the rules accept.
#[derive(Clone, Debug)]
pub struct Scenario {
    /// Map, numbers, tables and what all may know.
    pub book: Arc<Book>,
    /// What people read.
    pub texts: Texts,
    /// Parameters it declares.
    pub knobs: Vec<Knob>,
    /// Options that change something in it, with luck and profile.
    pub options: Vec<Knob>,
    /// What was asked for with `--set`.
    pub settings: Vec<(String, String)>,
    /// The files it was read from: enough to read it again.
    pub sources: Bundle,
    /// How the game begins.
    pub pace: Pace,
    /// The ladder's number at the start.
    pub heat: i32,
    /// Units in play, by number: their place in the file.
    pub units: BTreeMap<UnitId, UnitRow>,
    /// Nodes in play, by number: their place in the file.
    pub nodes: BTreeMap<NodeId, NodeRow>,
    /// What a kind of node has unless its row says otherwise.
    pub node_defaults: BTreeMap<NodeKind, NodeDefaults>,
    /// Zones of the theatre by code.
    pub zone_codes: BTreeMap<ZoneId, String>,
    /// Levels and minefields at the start.
    pub zone_starts: BTreeMap<ZoneId, ZoneStart>,
    /// Who holds a hex against the law at the start.
    pub held: BTreeMap<HexNo, Side>,
    /// What each side believes present.
    pub contacts: BTreeMap<Side, Vec<ContactRow>>,
    /// What each side has and may.
    pub sides: BTreeMap<Side, SideRow>,
    /// Voices at the Council table.
    pub voices: Vec<VoiceRow>,
    /// Attacks and acts behind the game when it begins.
    pub incidents: Vec<IncidentRow>,
    /// Injects in play.
    pub injects: Vec<Inject>,
    /// Exercises under way when the game begins.
    pub exercises: Vec<ExerciseStart>,
    /// Drawn when the game begins.
    pub draws: Vec<DrawRow>,
    /// What only the engine knows: how the aggressor comes to attack, choices that open.
    pub design: Arc<Design>,
    /// Named caveats.
    pub caveats: Vec<CaveatRow>,
    /// Scripts of computer commanders: each reads its own side's only.
    pub scripts: BTreeMap<Side, Script>,
    /// How often Blue should succeed between which commanders (rules §24).
    pub balance: Vec<BalanceRow>,
    /// Warnings of the doctor that the file means.
    pub meant: Vec<Meant>,
    /// Weights of the commander L2, if the files hold any.
    pub mind: Option<Mind>,
}

impl Scenario {
    /// Where it stands among others: the shorter to play comes first.
    pub fn place_in_course(&self) -> (u32, String) {
        (self.texts.minutes.0, self.book.facts.id.clone())
    }

    /// Reads the scenario of an id, with settings `KEY=VALUE` laid over its parameters and the numbers of the rules.
    ///
    /// # Errors
    /// Every fault of meaning; of syntax the first in each file.
    pub fn parse(bundle: &Bundle, id: &str, settings: &[(String, String)]) -> Result<Scenario, Vec<Fault>> {
        Scenario::parse_each(bundle, id, &[settings]).pop().expect("one reading of one list of settings")
    }

    /// Reads it under each of some lists of settings; the files all scenarios share are read once.
    pub fn parse_each(bundle: &Bundle, id: &str, each: &[&[(String, String)]]) -> Vec<Result<Scenario, Vec<Fault>>> {
        if bundle.get(&scenario_file(id)).is_none() {
            let mut faults = Faults::of(&scenario_file(id));
            faults.add(FaultCode::Missing, "", id, "the id of a scenario");
            faults.near(nearest(id, bundle.scenarios()));
            return each.iter().map(|_| Err(faults.all().to_vec())).collect();
        }
        let library = Library::read(bundle);
        let one = |settings: &&[(String, String)]| match &library {
            Ok(library) => Scenario::with(library, bundle, id, settings),
            Err(faults) => Err(faults.clone()),
        };
        each.iter().map(one).collect()
    }

    /// Reads it with what all scenarios share.
    fn with(
        library: &Library,
        bundle: &Bundle,
        id: &str,
        settings: &[(String, String)],
    ) -> Result<Scenario, Vec<Fault>> {
        let file = scenario_file(id);
        let mut faults = Faults::of(&file);
        let text = bundle.get(&file).expect("the file of the scenario was looked for");
        let knobs = parse::<KnobsOnly>(&file, text)?.knobs;
        let others: (Vec<&str>, Vec<&str>) = (options::keys().collect(), library.tunable().collect());
        let values = Values::settle(&knobs, settings, (&others.0, &others.1), &mut faults);
        let filled = values.fill(text, &mut faults);
        if !faults.is_empty() {
            return Err(faults.list());
        }
        let raw: RawScenario = parse(&file, &filled)?;
        let chosen = options::settle((&raw.options, raw.profile.as_deref()), &library.presets, settings, &mut faults);
        let numbers = library.numbers_with(&chosen.preset, &raw.numbers, settings, &mut faults);
        let Some(Numbers { params, air_sea }) = numbers else { return Err(faults.list()) };
        if raw.id != id {
            faults.add(FaultCode::Mismatch, "id", &raw.id, &format!("`{id}`, as the file is called"));
        }
        let map = ground(&library.map, &raw, &mut faults);
        let scope = Scope::new(&raw, library, map);
        forces::check(&raw, &scope, &mut faults);
        aims::check(&raw, &scope, &mut faults);
        plot::check(&raw, &scope, &mut faults);
        ways::check(&raw, &scope, &mut faults);
        plans::check(&raw, &scope, &mut faults);
        limits::check(&raw, &scope, &mut faults);
        permission::check(&raw, &scope, &mut faults);
        if !faults.is_empty() {
            return Err(faults.list());
        }
        let mut facts = facts(&raw, &scope, &chosen);
        let named = (raw.options.as_slice(), raw.profile.as_deref());
        let plays = |option| seats::plays(&raw, &scope, &library.presets, &facts, option);
        let asked = options::knobs(named, &library.presets, plays);
        let voices = seats::lay(&raw, &scope, &chosen, &mut facts);
        let mut tables = ways::tables(&raw, &library.tables);
        chosen.lay_over(&mut tables);
        tables.hybrid.extend(raw.hybrid_kinds.iter().map(|(word, row)| (word.clone(), row.clone())));
        ways::narrow(&raw.narrow, &mut tables);
        let book = Book { map: scope.map.clone(), params, air_sea, tables, facts };
        let mut files = vec![file.as_str()];
        files.extend(FILES);
        files.extend([AIR_SEA, MINDS, PRESETS]);
        let accepted = raw.accept(&scope, Arc::new(book), settings, bundle.only(&files));
        Ok(Scenario { voices, options: asked, ..accepted })
    }

    /// The number of a unit by its handle.
    pub fn unit(&self, handle: &str) -> Option<UnitId> {
        self.units.iter().find(|(_, u)| u.id == handle).map(|(id, _)| *id)
    }

    /// The number of a node by its handle.
    pub fn node(&self, handle: &str) -> Option<NodeId> {
        self.nodes.iter().find(|(_, n)| n.id == handle).map(|(id, _)| *id)
    }

    /// The number of a zone by its code.
    pub fn zone(&self, code: &str) -> Option<ZoneId> {
        self.zone_codes.iter().find(|(_, c)| *c == code).map(|(id, _)| *id)
    }

    /// The side of a unit's row.
    pub fn side_of(&self, row: &UnitRow) -> Side {
        row.side.or_else(|| self.book.facts.side_of(row.nation)).expect("the nation of a unit was checked")
    }

    /// What a node has, its kind's defaults laid under its row.
    pub fn whole_node(&self, row: &NodeRow) -> NodeDefaults {
        whole_node(row, &self.node_defaults)
    }
}

/// The rules alone.
#[derive(Clone, Debug)]
pub struct Rules {
    /// Numbers.
    pub params: Params,
    /// Numbers of the air and the sea.
    pub air_sea: Option<AirSea>,
    /// Tables.
    pub tables: RuleTables,
}

/// Numbers and tables of the rules alone, for cases.
///
/// # Errors
/// A fault in a file that all scenarios share.
pub fn rules(bundle: &Bundle) -> Result<Rules, Vec<Fault>> {
    let library = Library::read(bundle)?;
    let mut faults = Faults::of(SET);
    match library.numbers_with(&Preset::default(), &Table::default(), &[], &mut faults) {
        Some(Numbers { params, air_sea }) => faults.or(Rules { params, air_sea, tables: library.tables }),
        None => Err(faults.list()),
    }
}

fn whole_node(row: &NodeRow, defaults: &BTreeMap<NodeKind, NodeDefaults>) -> NodeDefaults {
    let kind = defaults.get(&row.kind).expect("every kind of node has defaults");
    NodeDefaults {
        hp: row.hp.unwrap_or(kind.hp),
        cap: row.cap.unwrap_or(kind.cap),
        security: row.security.unwrap_or(kind.security),
        cyber_def: row.cyber_def.unwrap_or(kind.cyber_def),
    }
}

/// The window of the theatre map with the scenario's patch on it.
fn ground(theatre: &Map, raw: &RawScenario, faults: &mut Faults) -> Map {
    let (all, w) = (theatre.bounds(), raw.window);
    let inside = all.c0 <= w.c0 && w.c0 <= w.c1 && w.c1 <= all.c1 && all.r0 <= w.r0 && w.r0 <= w.r1 && w.r1 <= all.r1;
    if !inside {
        let found = format!("columns {} to {}, rows {} to {}", w.c0, w.c1, w.r0, w.r1);
        let whole = format!("columns {} to {}, rows {} to {}", all.c0, all.c1, all.r0, all.r1);
        faults.add(FaultCode::OffMap, "window", found, &format!("a part of the theatre map: {whole}"));
    }
    let mut map = theatre.window(raw.window);
    for (i, patch) in raw.patch.iter().enumerate() {
        let fits = match *patch {
            MapPatch::Terrain(hex, terrain) => map.set_terrain(hex, terrain),
            MapPatch::River(a, b, river) => map.set_river(a, b, river),
            MapPatch::NoRiver(a, b) => map.set_river(a, b, River::None),
            MapPatch::Strait(a, b, strait, link) => map.set_strait(a, b, strait, link),
            MapPatch::Road(a, b, road) => map.set_road(a, b, road),
            MapPatch::Rail(a, b, rail) => map.set_rail(a, b, rail.map(|(gauge, double)| Rail { gauge, double })),
            MapPatch::Name(hex, ref name) => map.call(hex, name),
            MapPatch::Town(hex, ref name, ref ascii) => map.settle(hex, name, ascii),
            MapPatch::Zone(ref hexes, _) => hexes.iter().all(|hex| map.cell(*hex).is_some()),
            MapPatch::Control(hex, _) => map.cell(hex).is_some_and(|c| c.terrain.is_land()),
        };
        if !fits {
            let found = format!("{patch:?}");
            faults.add(FaultCode::OffMap, format!("patch[{i}]"), found, "hexes of the window, neighbours if two");
        }
    }
    map
}

/// What the checks look things up in.
struct Scope<'a> {
    map: Map,
    library: &'a Library,
    countries: BTreeMap<NationId, CountryRow>,
    units: BTreeMap<&'a str, &'a UnitRow>,
    nodes: BTreeMap<&'a str, &'a NodeRow>,
    incidents: BTreeMap<&'a str, &'a IncidentRow>,
    last_pulse: i32,
}

impl<'a> Scope<'a> {
    fn new(raw: &'a RawScenario, library: &'a Library, map: Map) -> Scope<'a> {
        let mut countries = library.countries.clone();
        countries.extend(raw.countries.iter().map(|(id, row)| (*id, *row)));
        let pulses = raw.length.crisis * PERIOD + raw.length.war * i32::from(raw.length.turn_pulses);
        Scope {
            map,
            library,
            countries,
            units: raw.units.iter().filter(|u| u.used).map(|u| (u.id.as_str(), u)).collect(),
            nodes: raw.nodes.iter().filter(|n| n.used).map(|n| (n.id.as_str(), n)).collect(),
            incidents: raw.incidents.iter().filter(|i| i.used).map(|i| (i.id.as_str(), i)).collect(),
            last_pulse: pulses - 1,
        }
    }

    fn side_of(&self, unit: &UnitRow) -> Option<Side> {
        unit.side.or_else(|| self.countries.get(&unit.nation).map(|c| c.side))
    }

    /// A hex of the window, or a fault.
    fn hex(&self, path: impl Into<String>, hex: HexNo, faults: &mut Faults) -> bool {
        let found = self.map.cell(hex).is_some();
        if !found {
            faults.add(FaultCode::OffMap, path, hex, "a hex of the window");
        }
        found
    }

    /// A land hex of the window, or a fault.
    fn land(&self, path: impl Into<String>, hex: HexNo, faults: &mut Faults) -> bool {
        let path = path.into();
        let land = self.map.cell(hex).is_some_and(|c| c.terrain.is_land());
        if self.hex(path.clone(), hex, faults) && !land {
            faults.add(FaultCode::WrongPlace, path, hex, "a land hex");
        }
        land
    }

    fn unit(&self, path: impl Into<String>, id: &str, faults: &mut Faults) -> Option<&'a UnitRow> {
        let unit = self.units.get(id).copied();
        if unit.is_none() {
            faults.unknown(path, id, "a unit in play", self.units.keys().copied());
        }
        unit
    }

    fn node(&self, path: impl Into<String>, id: &str, faults: &mut Faults) -> Option<&'a NodeRow> {
        let node = self.nodes.get(id).copied();
        if node.is_none() {
            faults.unknown(path, id, "a node in play", self.nodes.keys().copied());
        }
        node
    }

    fn country(&self, path: impl Into<String>, id: NationId, faults: &mut Faults) {
        if !self.countries.contains_key(&id) {
            faults.unknown(path, id.0.as_str(), "a country", self.countries.keys().map(|c| c.0.as_str()));
        }
    }
}

/// A number within its range, or a fault.
fn within(path: impl Into<String>, n: i32, range: (i32, i32), faults: &mut Faults) {
    if !(range.0..=range.1).contains(&n) {
        faults.add(FaultCode::OutOfRange, path, n, &format!("{} to {}", range.0, range.1));
    }
}

/// What all may know.
fn facts(raw: &RawScenario, scope: &Scope<'_>, chosen: &Chosen) -> Facts {
    let zones = &scope.library.zones;
    let node_id = |handle: &str| numbered(&raw.nodes, |n| n.id == handle && n.used).map(NodeId);
    let zones_by_hex: BTreeMap<HexNo, ZoneId> =
        scope.map.hexes().filter_map(|hex| Some((hex, zones.of(&scope.map, hex)?))).collect();
    let zones_by_hex = limits::moved(raw, scope, zones_by_hex);
    let rows = |row: &SideRow| row.verbs.iter().copied().collect();
    Facts {
        id: raw.id.clone(),
        title: raw.title.clone(),
        marking: raw.marking.clone(),
        start: (raw.start.date.clone(), raw.start.hour),
        unlocks: raw.sides.iter().filter(|(_, s)| !s.verbs.is_empty()).map(|(id, s)| (*id, rows(s))).collect(),
        stances: raw.narrow.stances.iter().copied().collect(),
        measures: raw.narrow.measures.iter().copied().collect(),
        modes: raw.narrow.modes.iter().copied().collect(),
        surprise: raw.start.surprise,
        countries: scope.countries.clone(),
        order_cap: raw.sides.iter().filter_map(|(id, s)| Some((*id, s.order_cap?))).collect(),
        last_pulse: scope.last_pulse,
        turn_pulses: raw.length.turn_pulses,
        crisis_pulses: raw.length.crisis * PERIOD,
        lengths: raw.length.lengths.iter().map(|(turn, row)| (*turn, *row)).collect(),
        decides: raw.length.decides.as_ref().map(|turns| turns.iter().copied().collect()),
        proposals: raw.sides.iter().filter_map(|(id, s)| Some((*id, s.proposals?))).collect(),
        shut: raw.shut.iter().map(|row| limits::shut(row, scope)).collect(),
        gates: raw.gates.clone(),
        off: raw.off.iter().copied().collect::<std::collections::BTreeSet<Part>>(),
        closed: raw.closed.iter().copied().collect(),
        links: limits::links(raw, node_id),
        ways: ways::ways(raw, scope),
        box_skies: limits::box_skies(raw, scope, node_id),
        theatre: zones.facts(&scope.map, &zones_by_hex),
        fixed_levels: raw.zones.iter().filter(|(_, z)| z.fixed).filter_map(|(code, _)| zones.number(code)).collect(),
        factors: limits::factors(raw, scope),
        zones: zones_by_hex,
        zone_codes: zones.names(),
        objectives: raw.aims.hexes.iter().map(|(hex, w)| (*hex, *w)).collect(),
        shares: raw.aims.shares.iter().filter(|row| row.used).cloned().collect(),
        civil: aims::civil(raw, node_id),
        scoring: aims::scoring(raw, scope, node_id),
        force_at_start: forces::at_start(raw, scope),
        reinforcements: forces::still_to_come(raw),
        satellite: raw.sides.iter().filter(|(_, s)| s.satellite).map(|(side, _)| *side).collect(),
        tasks: limits::tasks(raw, scope),
        decoys: forces::decoys(raw),
        missions: forces::missions(raw),
        tracks: {
            let used = (1..).map(IncidentId).zip(raw.incidents.iter().filter(|i| i.used));
            used.filter_map(|(id, row)| Some((id, row.track.clone()?))).collect()
        },
        cases: aims::cases(raw),
        points: raw.sides.iter().map(|(id, s)| (*id, (s.income, s.carry.unwrap_or(i32::MAX)))).collect(),
        rp_income: raw.sides.get(&Side::Blue).and_then(|s| s.rp_income),
        forced: permission::forced(raw),
        luck: chosen.luck,
        options: chosen.options.clone(),
        groups: BTreeMap::new(),
        fictional: chosen.fictional,
        grades: None,
        thaw: scope.library.presets.thaw.clone(),
        timelines: plans::timelines(raw),
    }
}

/// The place in the list of the row that fits, from 1.
fn numbered<T>(rows: &[T], fits: impl Fn(&T) -> bool) -> Option<u32> {
    rows.iter().position(fits).map(number)
}

fn number(place: usize) -> u32 {
    u32::try_from(place + 1).expect("a file has fewer than four billion rows")
}

impl RawScenario {
    /// The scenario this file says, once it was checked.
    fn accept(&self, scope: &Scope<'_>, book: Arc<Book>, settings: &[(String, String)], sources: Bundle) -> Scenario {
        let raw = self;
        let mut texts = raw.texts.clone();
        texts.coach = texts.coach.filter(|coach| coach.used);
        if let Some(coach) = &mut texts.coach {
            coach.steps.retain(|step| step.used);
            coach.cards.retain(|card| card.used);
        }
        let units = raw.units.iter().enumerate().filter(|(_, u)| u.used);
        let nodes = raw.nodes.iter().enumerate().filter(|(_, n)| n.used);
        let held = raw.patch.iter().filter_map(|p| match p {
            MapPatch::Control(hex, side) => Some((*hex, *side)),
            _ => None,
        });
        let believed = |rows: &Vec<ContactRow>| rows.iter().filter(|c| c.used).cloned().collect();
        Scenario {
            book,
            texts,
            knobs: raw.knobs.clone(),
            options: Vec::new(),
            settings: settings.to_vec(),
            sources,
            pace: raw.start.pace,
            heat: raw.start.heat,
            units: units.map(|(i, u)| (UnitId(number(i)), u.clone())).collect(),
            nodes: nodes.map(|(i, n)| (NodeId(number(i)), n.clone())).collect(),
            node_defaults: scope.library.nodes.clone(),
            zone_codes: scope.library.zones.names(),
            zone_starts: raw
                .zones
                .iter()
                .filter_map(|(code, z)| Some((scope.library.zones.number(code)?, z.clone())))
                .collect(),
            held: held.collect(),
            contacts: raw.contacts.iter().map(|(side, rows)| (*side, believed(rows))).collect(),
            sides: raw.sides.iter().map(|(side, row)| (*side, row.clone())).collect(),
            voices: Vec::new(),
            incidents: raw.incidents.iter().filter(|i| i.used).cloned().collect(),
            exercises: raw.exercises.iter().filter(|e| e.used).cloned().collect(),
            injects: raw.injects.iter().filter(|i| i.used).cloned().collect(),
            caveats: raw.caveats.iter().filter(|c| c.used).cloned().collect(),
            draws: raw.draws.iter().filter(|d| d.used).cloned().collect(),
            design: Arc::new(permission::design(raw)),
            scripts: raw.scripts.iter().map(|(side, script)| (*side, script.clone())).collect(),
            balance: raw.aims.balance.clone(),
            meant: raw.meant.clone(),
            mind: scope.library.mind.clone(),
        }
    }
}
