//! Desk 4: nodes under pressure by nation and kind, incidents by pulse, evidence against its limits, attribute now or
//! wait, teams and their access.
//!
//! What nobody reported is not shown, and the desk says that this does not mean that nothing is there.

use std::cmp::Ordering;

use flank_engine::base::ids::{IncidentId, NodeId, UnitId};
use flank_engine::world::components::Team;
use flank_engine::world::tables::politics::Incident;

use super::common;
use crate::app::game::Game;
use crate::app::pressure::{self, KINDS, SORTS};
use crate::present::figures::{Heat, HeatCell, HeatRow};
use crate::present::page::Panel;
use crate::present::panels;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, numbers, orders};

/// Pulses of the incidents shown, and where the first stands.
const PULSES: i32 = 14;
const PULSES_NARROW: i32 = 8;
const FIRST: u16 = 13;
const PULSE_WIDE: u16 = 4;
/// Column of values after their labels.
const VALUES: u16 = 10;
/// Cells of an evidence bar and of an access bar.
const EVIDENCE: u16 = 24;
const ACCESS: u16 = 11;
/// Columns of a team: node, task, bar.
const TASK: u16 = 14;
const BAR: u16 = 21;

/// Left side of the desk.
pub(super) fn cyber(game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let table = pressure::table(game);
    let looked = pressure::looked_at(game, &table);
    let mut items = Vec::new();
    if table.rows.is_empty() {
        items.push(Row::sentence(Tone::Dim, names.words.plain("desk-nodes-none")).into());
    } else {
        items.push(Item::Heat(Box::new(figure(names, &table, looked))));
    }
    let title = names.words.plain("desk-nodes");
    let aside = names.words.plain("desk-nodes-aside");
    let panel =
        Panel::new(title, items).tab(names.words.plain("tab-nodes")).aside(aside).keep(9).focus_if(game.panel == 0);
    let mut all = vec![panel, by_pulse(game, names)];
    let node = looked.and_then(|(row, column)| table.rows[row].1[column].as_ref()).map(|cell| cell.worst);
    all.extend(node.map(|node| selected(game, names, node)));
    all
}

fn figure(names: &Names<'_>, table: &pressure::Table, looked: Option<(usize, usize)>) -> Heat {
    let columns = KINDS.iter().map(|(word, _)| names.words.plain(&format!("node-{word}"))).collect();
    let mut rows = Vec::new();
    for (row, (nation, cells)) in table.rows.iter().enumerate() {
        let mut told = Vec::new();
        let mut shown = Vec::new();
        for (column, cell) in cells.iter().enumerate() {
            let Some(cell) = cell else {
                shown.push(None);
                continue;
            };
            let level = pressure::digit(cell.function);
            let values = [
                ("kind", names.words.plain(&format!("node-{}", KINDS[column].0)).into()),
                ("digit", i32::from(level).into()),
                ("function", cell.function.into()),
            ];
            told.push(names.words.say("desk-nodes-said", &values));
            shown.push(Some(HeatCell {
                level,
                mark: match (cell.effect, cell.trend) {
                    (true, _) => '⌁',
                    (_, Ordering::Greater) => '▲',
                    (_, Ordering::Less) => '▼',
                    (_, Ordering::Equal) => '·',
                },
                note: if cell.function < 1000 { cell.function.to_string() } else { String::new() },
                chosen: looked == Some((row, column)),
                word: pressure::word(row, column),
            }));
        }
        let name = names.seat(*nation);
        let said = Row::sentence(Tone::Fg, format!("{name}: {}", told.join("; ")));
        rows.push(HeatRow { name, cells: shown, said });
    }
    Heat { columns, rows }
}

/// Incidents by sort and pulse: the digit is the gravest of its pulse, in hundreds.
fn by_pulse(game: &Game, names: &Names<'_>) -> Panel {
    let now = game.view.pulse_no;
    let all = pressure::incidents(game);
    let head = |pulses: i32| {
        let last = FIRST + PULSE_WIDE * u16::try_from(pulses - 1).unwrap_or(0);
        let word = Span::strong(Tone::Accent, names.words.plain("desk-incidents-now"));
        Row::new(vec![Span::column(last - 1), word])
    };
    let mut items: Vec<Item> = vec![head(PULSES).short(head(PULSES_NARROW).said("")).said("").into()];
    let row = |pulses: i32, name: &str, kinds: &[flank_engine::setup::words::IncidentKind]| {
        let first = now - pulses + 1;
        let mut left = vec![Span::dim(names.words.plain(&format!("incidents-{name}")))];
        for (place, pulse) in (0_u16..).zip(first..=now) {
            let here = all.iter().filter(|(_, i)| kinds.contains(&i.kind) && i.raised == pulse);
            let gravest = here.map(|(_, i)| i.severity).max();
            left.push(Span::column(FIRST + place * PULSE_WIDE));
            left.push(match gravest {
                None if pulse < 0 => Span::fg(" "),
                Some(severity) => Span::strong(Tone::Cyber, (severity / 100).clamp(0, 9).to_string()),
                None => Span::text(Tone::Line, "·"),
            });
        }
        Row::new(left)
    };
    for (name, kinds) in SORTS {
        let n = all.iter().filter(|(_, i)| kinds.contains(&i.kind)).count();
        if name == "armed" && n == 0 {
            continue;
        }
        let count = vec![Span::strong(Tone::Fg, n.to_string())];
        let short = row(PULSES_NARROW, name, kinds).right(count.clone());
        let values = [("n", i32::try_from(n).unwrap_or(0).into())];
        let told = names.words.say("desk-incidents-said", &values);
        let said = format!("{}: {told}", names.words.plain(&format!("incidents-{name}")));
        items.push(
            row(PULSES, name, kinds).right(count).short(short).said(if n > 0 { said } else { String::new() }).into(),
        );
    }
    if all.is_empty() {
        items = vec![Row::sentence(Tone::Dim, names.words.plain("desk-incidents-none")).into()];
    }
    let aside = names.words.say("desk-incidents-aside", &[("n", PULSES.into())]);
    Panel::new(names.words.plain("desk-incidents"), items).tab(names.words.plain("tab-pulses")).aside(aside).keep(4)
}

/// The node looked at: how it works, what ails it and how long, what incident tells of it, how it is guarded.
fn selected(game: &Game, names: &Names<'_>, node: NodeId) -> Panel {
    let sight = &game.view.nodes[&node];
    let label = |name: &str, text: String| -> Item {
        Row::labelled(names.words.plain(name), VALUES, vec![Span::fg(text)]).into()
    };
    let mut items = vec![label("desk-node-state", common::ails(game, names, node))];
    let told: Vec<String> =
        pressure::about(game, node).into_iter().take(2).map(|(id, incident)| names.incident(id, &incident)).collect();
    let by = if told.is_empty() { names.words.plain("desk-node-unreported") } else { told.join(" · ") };
    items.push(label("desk-node-by", by));
    let guard = [("security", sight.security.into()), ("cyber", sight.cyber_def.into())];
    items.push(label("desk-node-guard", names.words.say("desk-node-guards", &guard)));
    let title = names.words.say("desk-node", &[("node", sight.name.clone().into())]);
    let aside = names.words.say("desk-node-function", &[("n", pressure::function(game, node).into())]);
    Panel::new(title, items).tab(names.words.plain("tab-node")).aside(aside).keep(6)
}

/// Incidents with their evidence against the limits, and what was warned of.
pub(super) fn open_incidents(game: &Game, names: &Names<'_>) -> Panel {
    let params = &game.belief.world().book().params;
    let (least, sure) = (params.attribute_least, params.attribute_sure);
    let mut items: Vec<Item> = Vec::new();
    for (id, incident) in pressure::incidents(game).into_iter().take(4) {
        items.extend(incident_rows(names, id, &incident, (least, sure)));
    }
    if items.is_empty() {
        items.push(Item::Para(Tone::Dim, names.words.plain("desk-incidents-none")));
    }
    for warning in game.view.means.warnings.iter().take(3) {
        let values = [
            ("kind", names.incident_kind(warning.kind).into()),
            ("nation", names.nation(warning.nation).into()),
            ("conf", warning.conf.into()),
        ];
        items.push(Row::sentence(Tone::Warn, names.words.say("desk-warning", &values)).into());
    }
    let aside = names.words.say("desk-open-aside", &[("least", least.into()), ("sure", sure.into())]);
    Panel::new(names.words.plain("desk-open"), items).tab(names.words.plain("tab-incidents")).aside(aside).keep(8)
}

fn incident_rows(names: &Names<'_>, id: IncidentId, incident: &Incident, (least, sure): (i32, i32)) -> Vec<Item> {
    let severity = names.words.say("desk-open-severity", &[("n", incident.severity.into())]);
    let state = match (incident.attributed, incident.answered) {
        (Some(true), _) => Some("desk-open-attributed"),
        (Some(false), _) => Some("desk-open-misattributed"),
        (None, true) => Some("desk-open-answered"),
        (None, false) => None,
    };
    let kind = names.incident_kind(incident.kind);
    let name = format!(" {kind}, {}", names.nation(incident.nation));
    let name = vec![Span::strong(Tone::Accent, id.0.to_string()), Span::fg(name)];
    let brief = vec![Span::dim(numbers::grouped(incident.severity.into()))];
    let head = Row::new(name.clone()).right(vec![Span::dim(severity)]).short(Row::new(name).right(brief));
    let evidence = incident.evidence.clamp(0, 1000);
    let tone = match evidence {
        e if e >= sure => Tone::Good,
        e if e >= least => Tone::Warn,
        _ => Tone::Dim,
    };
    let bar = |cells| Span::ticked(tone, Gauge { value: evidence, most: 1000, cells }, vec![least, sure]);
    let told = names.words.say("desk-open-evidence", &[("n", evidence.into())]);
    let right = vec![Span::strong(Tone::Fg, evidence.to_string())];
    let line = Row::new(vec![Span::column(3), bar(EVIDENCE)]).right(right.clone());
    let short = Row::new(vec![Span::column(1), bar(17)]).right(right);
    let mut rows = vec![head.into(), line.short(short).said(told).into()];
    rows.extend(state.map(|name| Row::sentence(Tone::Dim, names.words.plain(name)).into()));
    rows
}

/// For the incident that could be attributed next: what naming somebody now brings, risks, and what waiting costs.
pub(super) fn attribute(game: &Game, names: &Names<'_>) -> Option<Panel> {
    pressure::to_attribute(game).map(|(id, incident)| attribution(game, names, id, &incident))
}

/// The same for one incident.
pub(super) fn attribution(game: &Game, names: &Names<'_>, id: IncidentId, incident: &Incident) -> Panel {
    let params = &game.belief.world().book().params;
    let number = i32::try_from(id.0).unwrap_or(0);
    let right = [
        ("will", numbers::signed(params.attribute_will).into()),
        ("clarity", numbers::signed(params.attribute_clarity).into()),
    ];
    let wrong = [
        ("will", numbers::signed(params.misattribute_will).into()),
        ("clarity", numbers::signed(params.misattribute_clarity).into()),
    ];
    let label = |name: &str, tone: Tone, text: String| -> Item {
        Row::labelled(names.words.plain(name), VALUES, vec![Span::text(tone, text)]).into()
    };
    let mut items = Vec::new();
    if incident.evidence >= params.attribute_sure {
        items.push(label("desk-attribute-now", Tone::Good, names.words.plain("desk-attribute-certain")));
    } else {
        let rho = 1000 * incident.evidence / params.attribute_sure.max(1);
        let word = numbers::contest(names.words, rho);
        let values = [("rho", numbers::grouped(rho.into()).into()), ("word", word.into())];
        items.push(label("desk-attribute-now", Tone::Warn, names.words.say("desk-attribute-rho", &values)));
    }
    items.push(label("desk-attribute-right", Tone::Good, names.words.say("desk-attribute-effect", &right)));
    if incident.evidence < params.attribute_sure {
        items.push(label("desk-attribute-wrong", Tone::Bad, names.words.say("desk-attribute-effect", &wrong)));
    }
    let waits = incident.severity >= params.unanswered_severity && !incident.answered;
    let due = incident.raised + params.answer_pulses;
    let cost = if waits && due >= game.view.pulse_no {
        let values = [("clarity", numbers::signed(params.unanswered_clarity).into()), ("when", names.time(due).into())];
        names.words.say("desk-attribute-cost", &values)
    } else {
        names.words.plain("desk-attribute-free")
    };
    items.push(label("desk-attribute-waiting", Tone::Fg, cost));
    let title = names.words.say("desk-attribute", &[("n", number.into())]);
    Panel::new(title, items).tab(names.words.plain("tab-attribute")).keep(6)
}

/// Own teams: what each does and its access, with the limits to listen and to strike.
pub(super) fn teams(game: &Game, names: &Names<'_>) -> Panel {
    let params = &game.belief.world().book().params;
    let limits = (params.exploit_access, params.execute_access);
    let mut items: Vec<Item> = Vec::new();
    for unit in pressure::teams(game) {
        items.extend(team_rows(game, names, unit, limits));
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, names.words.plain("desk-teams-none")).into());
    }
    let aside = names.words.say("desk-teams-aside", &[("reads", limits.0.into()), ("hits", limits.1.into())]);
    Panel::new(names.words.plain("desk-teams"), items).tab(names.words.plain("tab-teams")).aside(aside).keep(5)
}

fn team_rows(game: &Game, names: &Names<'_>, unit: UnitId, (reads, hits): (i32, i32)) -> Vec<Item> {
    let team: Team = game.belief.world().get::<Team>(unit).expect("only teams are asked for");
    let task = game.order_of(unit).map_or_else(|| names.words.plain("desk-teams-idle"), |o| orders::short(names, o));
    let name = names.short(unit);
    if team.access.is_empty() {
        let left = vec![Span::fg(name), Span::column(TASK), Span::dim(task)];
        return vec![Row::new(left).choice(names.handle(unit)).into()];
    }
    let row = |(node, access): (&NodeId, &i32)| -> Item {
        let gauge = |cells| {
            Span::ticked(Tone::Cyber, Gauge { value: (*access).clamp(0, 1000), most: 1000, cells }, vec![reads, hits])
        };
        let right = vec![Span::strong(Tone::Fg, access.to_string())];
        let place = names.node(*node);
        let left = vec![
            Span::fg(place.clone()),
            Span::column(TASK),
            Span::dim(task.clone()),
            Span::column(BAR),
            gauge(ACCESS),
        ];
        let short = Row::new(vec![Span::fg(place.clone())]).right(right.clone());
        let said = format!("{name}: {place}, {task}, {access}");
        Row::new(left).right(right).short(short).said(said).choice(names.handle(unit)).into()
    };
    team.access.iter().map(row).collect()
}

/// Hybrid points, for the side that has any.
pub(super) fn points(game: &Game, names: &Names<'_>) -> Panel {
    let n = game.view.means.points;
    let values = [("n", n.into()), ("when", panels::turn_of(game, 1).into())];
    let row = Row::sentence(Tone::Fg, names.words.say("desk-points", &values));
    Panel::new(names.words.plain("desk-points-title"), vec![row.into()]).tab(names.words.plain("tab-points")).keep(4)
}
