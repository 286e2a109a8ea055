//! Where things stand: goals that can be reached, units that can be fed and led, soil on which they may be.

use std::collections::BTreeSet;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{NationId, Side};
use flank_engine::base::refusal::VerbName;
use flank_engine::setup::forces::{Start, UnitRow};
use flank_engine::setup::map::{Link, Map};
use flank_engine::setup::units::Kind;
use flank_engine::setup::words::NodeKind;

use super::{Check, Suite, is_land};

/// Hexes to a headquarters that says nothing of its radius.
const RADIUS: i32 = 6;

/// Looks at the ground.
pub(super) fn run(suite: &mut Suite<'_>) {
    goals(suite);
    supplies(suite);
    commands(suite);
    soil(suite);
    boxes(suite);
}

/// Each side can reach each objective over land, from its landings too.
fn goals(suite: &mut Suite<'_>) {
    let facts = &suite.scenario.book.facts;
    for side in Side::BOTH {
        let starts = suite.land_units(side).map(|(_, hex, _)| hex);
        let starts = starts.chain(entries(suite, side)).chain(landings(suite, side));
        let reach = reachable(&suite.scenario.book.map, &facts.closed, starts);
        for (hex, _) in &facts.objectives {
            if !reach.contains(hex) {
                let text = format!("no unit of {side:?} can reach the objective {hex} over land");
                suite.say(Check::Goal, format!("aims.hexes[{hex}]"), (text, "an objective both sides can fight for"));
            }
        }
    }
}

/// Where a side can come ashore or be landed: the coast for ships with lift, any land for troops from the air.
fn landings<'a>(suite: &Suite<'a>, side: Side) -> impl Iterator<Item = HexNo> + use<'a> {
    let scenario = suite.scenario;
    let own = || scenario.units.values().filter(move |u| scenario.side_of(u) == side);
    let facts = &scenario.book.facts;
    let lifted = facts.ways.sea_lift.contains_key(&side) && facts.is_unlocked(side, VerbName::StratMove);
    let ships = lifted || own().any(|u| u.lift.is_some() && u.kind == Kind::TaskGroup);
    let drops = own().any(|u| u.marks.air_landing || u.kind == Kind::AirborneBde);
    let (map, closed) = (&scenario.book.map, &scenario.book.facts.closed);
    map.hexes().filter(move |hex| {
        let cell = map.cell(*hex).filter(|c| c.terrain.is_land() && !closed.contains(hex));
        cell.is_some_and(|c| drops || ships && c.coast)
    })
}

/// Each land unit can be fed from a source of its side.
fn supplies(suite: &mut Suite<'_>) {
    let facts = &suite.scenario.book.facts;
    for side in Side::BOTH {
        let reach = reachable(&suite.scenario.book.map, &facts.closed, sources(suite, side).into_iter());
        for (number, hex, unit) in suite.land_units(side).filter(|(_, hex, _)| !reach.contains(hex)) {
            let text = format!("`{}` in {hex} has no way to a supply source of {side:?}", unit.id);
            let expected = "a railhead, port, airbase or depot of its side it can reach over land";
            suite.say(Check::Supply, format!("units[{}].at", number - 1), (text, expected));
        }
    }
}

/// Units stand within reach of their headquarters, and each side has one.
fn commands(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    // Wings and headquarters fight by no ratio: how well they are led changes nothing.
    for (id, unit) in scenario.units.iter().filter(|(_, u)| is_land(u.kind)) {
        let Some(hq) = unit.hq.as_ref().and_then(|hq| scenario.unit(hq)) else { continue };
        let row = &scenario.units[&hq];
        let radius = row.command.as_ref().and_then(|c| c.radius).unwrap_or(RADIUS);
        let (Start::Hex(a), Start::Hex(b)) = (&unit.at, &row.at) else { continue };
        if a.distance(*b) > radius {
            let text = format!("`{}` stands {} hexes from `{}`, out of command", unit.id, a.distance(*b), row.id);
            suite.say(
                Check::OutOfCommand,
                format!("units[{}].at", id.0 - 1),
                (text, &format!("at most {radius} hexes")),
            );
        }
    }
    for side in Side::BOTH {
        let led = scenario.units.values().any(|u| u.kind == Kind::Hq && scenario.side_of(u) == side);
        if !led {
            let text = format!("{side:?} has no headquarters: it can give one order a turn");
            suite.say(Check::NoHq, "units", (text, "a headquarters"));
        }
    }
}

/// Units start on soil of their own side unless the file gives them the hex, and never where nobody may be.
fn soil(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    let facts = &scenario.book.facts;
    for (id, unit) in &scenario.units {
        let Start::Hex(hex) = unit.at else { continue };
        let path = format!("units[{}].at", id.0 - 1);
        if facts.closed.contains(&hex) {
            let text = format!("`{}` starts in {hex}, which is closed", unit.id);
            suite.say(Check::ClosedStart, path, (text, "a hex that can be left"));
            continue;
        }
        let Some(cell) = scenario.book.map.cell(hex).filter(|c| c.terrain.is_land()) else { continue };
        let country = NationId::of(cell.country.code());
        let side = scenario.side_of(unit);
        let enemy = facts.side_of(country).is_some_and(|s| s == side.enemy() && s != side);
        if enemy && scenario.held.get(&hex) != Some(&side) {
            let text = format!("`{}` of {side:?} starts on the soil of {}", unit.id, cell.country.code());
            suite.say(Check::ForeignSoil, path, (text, "own soil, or the hex held at the start"));
            suite.hint(format!("say who holds it: patch: [Control({hex}, {side:?})]"));
        }
    }
}

/// Land units in a box can come out of it.
fn boxes(suite: &mut Suite<'_>) {
    let scenario = suite.scenario;
    for (id, unit) in &scenario.units {
        let Start::Box(name) = &unit.at else { continue };
        let node = scenario.node(name);
        let way = scenario.book.facts.links.iter().any(|link| Some(link.from) == node);
        if is_land(unit.kind) && fights_on_land(unit) && !way {
            let text = format!("`{}` waits in `{name}`, from which no link leads", unit.id);
            suite.say(Check::Stranded, format!("units[{}].at", id.0 - 1), (text, "a row of `links` from that box"));
        }
    }
}

/// Whether it must come to the map to do anything: a launcher fires from where it is.
fn fights_on_land(unit: &UnitRow) -> bool {
    unit.launcher.is_empty() && unit.kind != Kind::Fires
}

/// Where boxes of a side join the map.
fn entries<'a>(suite: &Suite<'a>, side: Side) -> impl Iterator<Item = HexNo> + use<'a> {
    let facts = &suite.scenario.book.facts;
    let nodes = &suite.scenario.nodes;
    let own = move |link: &&flank_engine::setup::book::BoxLink| {
        nodes.get(&link.from).is_some_and(|n| facts.side_of(n.owner) == Some(side))
    };
    facts.links.iter().filter(own).map(|link| link.entry)
}

/// Hexes a side can be supplied from: its sources, and where its boxes join the map.
fn sources(suite: &Suite<'_>, side: Side) -> BTreeSet<HexNo> {
    let facts = &suite.scenario.book.facts;
    let own = suite.scenario.nodes.values().filter(|n| facts.side_of(n.owner) == Some(side));
    let feeds = |kind| matches!(kind, NodeKind::Railhead | NodeKind::Port | NodeKind::Airbase | NodeKind::Depot);
    own.filter(|n| feeds(n.kind)).filter_map(|n| n.at.hex()).chain(entries(suite, side)).collect()
}

/// Hexes a column can come to over land from any of the starts.
fn reachable(map: &Map, closed: &BTreeSet<HexNo>, starts: impl Iterator<Item = HexNo>) -> BTreeSet<HexNo> {
    let mut seen: BTreeSet<HexNo> = starts.collect();
    let mut open: Vec<HexNo> = seen.iter().copied().collect();
    while let Some(hex) = open.pop() {
        for next in map.neighbours(hex).into_iter().flatten() {
            let land = map.cell(next).is_some_and(|c| c.terrain.is_land()) && !closed.contains(&next);
            let side = map.side(hex, next).copied().unwrap_or_default();
            let dry = !side.strait || side.fixed_link || side.road != Link::None || side.rail.is_some();
            if land && dry && seen.insert(next) {
                open.push(next);
            }
        }
    }
    seen
}
