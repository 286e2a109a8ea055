//! The Cyber desk: nodes by nation and kind with how well the worst of each works, and incidents with their evidence.
//!
//! Function and effects are public, as the side sees them; stocks, guards and access only its own. Not here: words.

use std::cmp::Ordering;

use flank_engine::base::ids::{IncidentId, NationId, NodeId, UnitId};
use flank_engine::rules::ground;
use flank_engine::view::NodeSight;
use flank_engine::world::components::Team;
use flank_engine::world::order::Target;
use flank_engine::world::tables::nodes::{Node, NodeKind};
use flank_engine::world::tables::politics::{Incident, IncidentKind};

use super::actions::Way;
use super::game::Game;

/// Columns of the table: a word for the words file, and the kinds of node under it.
pub const KINDS: [(&str, &[NodeKind]); 9] = [
    ("c2", &[NodeKind::HqSite]),
    ("rail", &[NodeKind::Rail, NodeKind::Railhead, NodeKind::GaugeYard]),
    ("port", &[NodeKind::Port, NodeKind::FerrySite]),
    ("base", &[NodeKind::Airbase]),
    ("power", &[NodeKind::Power]),
    ("telco", &[NodeKind::Telecom]),
    ("radar", &[NodeKind::Radar, NodeKind::MissileDefence]),
    ("cable", &[NodeKind::Cable]),
    ("depot", &[NodeKind::Depot, NodeKind::LogisticsIt]),
];

/// Rows of the incidents by pulse: a word, and the kinds of incident under it.
pub const SORTS: [(&str, &[IncidentKind]); 7] = [
    ("information", &[IncidentKind::Disinformation]),
    ("jamming", &[IncidentKind::Jamming]),
    ("sabotage", &[IncidentKind::Sabotage, IncidentKind::Raid]),
    ("cable", &[IncidentKind::CableCut]),
    ("cyber", &[IncidentKind::CyberEffect, IncidentKind::Intrusion]),
    (
        "border",
        &[
            IncidentKind::Provocation,
            IncidentKind::Migration,
            IncidentKind::Airspace,
            IncidentKind::UnmarkedMen,
            IncidentKind::SnapExercise,
        ],
    ),
    ("armed", &[IncidentKind::ArmedAttack, IncidentKind::LimitedGrab]),
];

/// The digit of a function, permille: 0 works, 4 is out (ui §15 row 6).
pub fn digit(function: i32) -> u8 {
    match function {
        950.. => 0,
        800.. => 1,
        600.. => 2,
        300.. => 3,
        _ => 4,
    }
}

/// How well a node works now, permille: 0 while it is out of work, else the engine's figure.
pub fn function(game: &Game, node: NodeId) -> i32 {
    function_at(game.belief.world().node(node), game.view.pulse_no)
}

fn function_at(node: &Node, now: i32) -> i32 {
    if node.out_until.is_some_and(|until| until >= now) { 0 } else { node.function() }
}

/// The same at the start of the turn before, where the node was known then.
fn function_before(game: &Game, node: NodeId) -> Option<i32> {
    let view = game.before.as_ref()?;
    let sight = view.nodes.get(&node)?;
    let now = game.belief.world().node(node);
    let then = Node { hp: sight.hp, hp_max: sight.hp_max, out_until: sight.out_until, ..now.clone() };
    Some(function_at(&then, view.pulse_no))
}

/// Nodes of one kind in one nation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    /// The one that works worst.
    pub worst: NodeId,
    /// Its function, permille.
    pub function: i32,
    /// Against a turn ago: greater is better.
    pub trend: Ordering,
    /// A cyber effect runs on one of them.
    pub effect: bool,
    /// How many there are.
    pub nodes: usize,
}

/// The table: nations of the side first, and a cell for each of [`KINDS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Row by row.
    pub rows: Vec<(NationId, Vec<Option<Cell>>)>,
}

/// The nation on whose soil a node stands.
fn nation(game: &Game, sight: &NodeSight) -> Option<NationId> {
    let hex = sight.hex.or_else(|| sight.edge.map(|edge| edge.ends().0))?;
    ground::country(game.belief.world(), hex)
}

/// The table as the side sees it.
pub fn table(game: &Game) -> Table {
    let mut nations: Vec<(bool, NationId)> = Vec::new();
    let column = |kind: NodeKind| KINDS.iter().position(|(_, kinds)| kinds.contains(&kind));
    let seen: Vec<(NationId, usize, NodeId)> = game
        .view
        .nodes
        .iter()
        .filter_map(|(id, sight)| Some((nation(game, sight)?, column(sight.kind)?, *id)))
        .collect();
    for (nation, _, id) in &seen {
        let theirs = game.view.nodes[id].owner != game.side;
        if !nations.iter().any(|(_, known)| known == nation) {
            nations.push((theirs, *nation));
        }
    }
    nations.sort_unstable();
    let rows = nations.into_iter().map(|(_, nation)| {
        let cells = (0..KINDS.len()).map(|at| {
            let ids: Vec<NodeId> = seen.iter().filter(|(n, c, _)| *n == nation && *c == at).map(|s| s.2).collect();
            cell(game, &ids)
        });
        (nation, cells.collect())
    });
    Table { rows: rows.collect() }
}

fn cell(game: &Game, ids: &[NodeId]) -> Option<Cell> {
    let now = game.view.pulse_no;
    let worst = ids.iter().copied().min_by_key(|id| (function(game, *id), *id))?;
    let function = function(game, worst);
    let before = function_before(game, worst).unwrap_or(function);
    let runs = |id: &NodeId| game.view.nodes[id].effect.is_some_and(|effect| effect.until >= now);
    let effect = ids.iter().any(runs);
    Some(Cell { worst, function, trend: function.cmp(&before), effect, nodes: ids.len() })
}

/// Row and column looked at: the chosen cell, else the one that works worst.
pub fn looked_at(game: &Game, table: &Table) -> Option<(usize, usize)> {
    let filled = |&(row, column): &(usize, usize)| {
        table.rows.get(row).and_then(|(_, cells)| cells.get(column)).is_some_and(Option::is_some)
    };
    let all = (0..table.rows.len()).flat_map(|row| (0..KINDS.len()).map(move |column| (row, column)));
    let function = |at: &(usize, usize)| table.rows[at.0].1[at.1].as_ref().map_or(1000, |cell| cell.function);
    game.cell.filter(filled).or_else(|| all.filter(filled).min_by_key(|at| (function(at), *at)))
}

/// Looks at the next cell that holds anything, that way.
pub fn step(game: &mut Game, way: Way) {
    let table = table(game);
    let Some((row, column)) = looked_at(game, &table) else { return };
    let filled = |row: usize, column: usize| table.rows[row].1[column].is_some();
    let next = match way {
        Way::E | Way::NE | Way::SE => (column + 1..KINDS.len()).find(|c| filled(row, *c)).map(|c| (row, c)),
        Way::W | Way::NW | Way::SW => (0..column).rev().find(|c| filled(row, *c)).map(|c| (row, c)),
        Way::S => (row + 1..table.rows.len()).find_map(|r| nearest(&table, r, column)),
        Way::N => (0..row).rev().find_map(|r| nearest(&table, r, column)),
    };
    game.cell = Some(next.unwrap_or((row, column)));
}

/// The filled cell of a row nearest to a column.
fn nearest(table: &Table, row: usize, column: usize) -> Option<(usize, usize)> {
    let filled = (0..KINDS.len()).filter(|c| table.rows[row].1[*c].is_some());
    filled.min_by_key(|c| c.abs_diff(column)).map(|c| (row, c))
}

/// The word of a cell, for a click.
pub fn word(row: usize, column: usize) -> String {
    format!("cell-{row}-{column}")
}

/// Looks at the cell of a word; whether it was one.
pub fn choose(game: &mut Game, word: &str) -> bool {
    let mut parts = word.strip_prefix("cell-").unwrap_or_default().split('-').map(str::parse::<usize>);
    let (Some(Ok(row)), Some(Ok(column))) = (parts.next(), parts.next()) else { return false };
    game.cell = Some((row, column));
    true
}

/// Incidents of the other side, those that ask for an answer first, the gravest first.
pub fn incidents(game: &Game) -> Vec<(IncidentId, Incident)> {
    let known = &game.belief.world().tables().incidents;
    let theirs = known.iter().filter(|(_, i)| i.by != game.side);
    let mut all: Vec<(IncidentId, Incident)> = theirs.map(|(id, i)| (*id, i.clone())).collect();
    all.sort_by_key(|(id, i)| (i.answered || i.attributed.is_some(), -i.severity, -i.evidence, *id));
    all
}

/// The incident to attribute next: evidence enough to try, nobody named for it yet.
pub fn to_attribute(game: &Game) -> Option<(IncidentId, Incident)> {
    let least = game.belief.world().book().params.attribute_least;
    incidents(game).into_iter().find(|(_, i)| i.attributed.is_none() && i.evidence >= least)
}

/// Incidents about a node.
pub fn about(game: &Game, node: NodeId) -> Vec<(IncidentId, Incident)> {
    incidents(game).into_iter().filter(|(_, i)| i.target == Some(Target::Node(node))).collect()
}

/// Own teams.
pub fn teams(game: &Game) -> Vec<UnitId> {
    let world = game.belief.world();
    game.view.own.iter().map(|u| u.id).filter(|u| world.has::<Team>(*u) && world.is_alive(*u)).collect()
}
