//! MEASURES: how the side stands, what changed since the turn before, and the trend by turn.

use flank_engine::rules::ladder;

use crate::app::game::Game;
use crate::app::trend::Point;
use crate::present::page::Panel;
use crate::present::row::{Curve, Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, numbers};

/// Columns: value bar, figure, curve.
const BAR: u16 = 11;
const FIGURE: u16 = 22;
const CURVE: u16 = 30;
/// The same for the narrow column of 80 cells.
const FIGURE_NARROW: u16 = 17;
/// Turns the curve shows.
const TURNS: usize = 7;

/// Takes a measure out of a point; nothing where the scenario has none.
type Figure = fn(&Point) -> Option<i32>;

/// The measures that have a figure, then the ladder.
pub fn measures(game: &Game, names: &Names<'_>) -> Panel {
    let points: Vec<Point> = game.trend.values().copied().collect();
    let mut items: Vec<Item> = Vec::new();
    let all: [(&str, Figure); 3] = [
        ("desk-trend-cohesion", |p| Some(p.cohesion)),
        ("desk-trend-territory", |p| p.territory),
        ("desk-trend-force", |p| p.force),
    ];
    for (name, of) in all {
        let values: Vec<i32> = points.iter().filter_map(of).collect();
        items.extend(row(&names.words.plain(name), &values).map(Item::from));
    }
    let heat = game.view.heat.clamp(0, 1000);
    let rung = u8::try_from(ladder::rung(heat)).unwrap_or(0);
    let word = super::rung_word(names, rung);
    let left = vec![Span::ladder(Tone::Warn, rung, 10), Span::fg(format!(" {rung} {word}"))];
    items.push(Row::labelled(names.words.plain("desk-trend-escalation"), BAR, left).into());
    let aside = names.words.plain("desk-trend-aside");
    Panel::new(names.words.plain("desk-trend"), items).tab("Measures").aside(aside).keep(2)
}

/// One measure: bar, per cent, change since the turn before, curve. Nothing where it has no figure.
fn row(name: &str, values: &[i32]) -> Option<Row> {
    let now = *values.last()?;
    let tone = match now {
        ..400 => Tone::Bad,
        400..700 => Tone::Warn,
        _ => Tone::Good,
    };
    let before = values.len().checked_sub(2).map(|at| values[at]);
    let change = before.map_or(0, |before| numbers::percent(now) - numbers::percent(before));
    let (sign, moved) = match change {
        0 => (String::new(), Tone::Dim),
        1.. => (format!(" ▲{change}"), Tone::Good),
        _ => (format!(" ▼{}", change.unsigned_abs()), Tone::Bad),
    };
    let gauge = |cells| Span::gauge(tone, Gauge { value: now, most: 1000, cells });
    let figure = Span::strong(Tone::Fg, format!("{:>3}", numbers::percent(now)));
    let levels = values[values.len().saturating_sub(TURNS)..].iter().map(|v| u8::try_from(v * 8 / 1000).unwrap_or(0));
    let levels: Vec<u8> = levels.map(|level| level.max(1)).collect();
    let curve = Span::curve(tone, Curve { future_from: levels.len(), levels });
    let told = Span::text(moved, sign.clone()).said(if change == 0 {
        String::new()
    } else {
        format!(", {}", numbers::signed(change))
    });
    let left = vec![
        Span::dim(name),
        Span::column(BAR),
        gauge(10),
        Span::column(FIGURE),
        figure.clone(),
        told.clone(),
        Span::column(CURVE),
        curve,
    ];
    let short = vec![Span::dim(name), Span::column(BAR), gauge(5), Span::column(FIGURE_NARROW), figure, told];
    Some(Row::new(left).short(Row::new(short)))
}
