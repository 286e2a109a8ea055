//! Bars, probability bands, the contest scale and small curves.

use super::run::{self, Glyph};
use crate::present::figures::Scale;
use crate::present::row::{Band, Curve, Gauge, RhoScale};
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::glyphs;
use crate::tui::theme::Theme;

/// Limits of the words of a contest, permille, with each word (ui §3.4).
const WORDS: [(i32, &str); 5] = [(500, "bad"), (900, "fail"), (1150, "part"), (2000, "success"), (i32::MAX, "strong")];
/// The contest scale runs between these, permille, logarithmically.
const RHO_ENDS: (i32, i32) = (300, 2600);

fn glyph(ch: char, ink: Ink) -> Glyph {
    Glyph { ch: (ch, glyphs::ascii(ch)), ink }
}

/// A bar in half-cell steps: `━━━╸──`.
pub fn gauge(out: &mut Vec<Glyph>, gauge: Gauge, full: Ink, track: Ink) {
    let cells = i32::from(gauge.cells);
    let most = gauge.most.max(1);
    let halves = i64::from(gauge.value.clamp(0, most)) * 2 * i64::from(cells);
    let halves = (halves + i64::from(most) / 2) / i64::from(most);
    for cell in 0..i64::from(cells) {
        out.push(match halves - 2 * cell {
            2.. => glyph('━', full),
            1 => glyph('╸', full),
            _ => glyph('─', track),
        });
    }
}

/// A curve of one row, levels 0–8.
pub fn low_curve(out: &mut Vec<Glyph>, curve: &Curve, past: Ink, future: Ink) {
    for (place, &level) in curve.levels.iter().enumerate() {
        out.push(glyph(step(level), if place < curve.future_from { past } else { future }));
    }
}

/// A curve of two rows, levels 0–16: the upper and the lower row.
pub fn high_curve(curve: &Curve, past: Ink, future: Ink) -> [Vec<Glyph>; 2] {
    let mut rows = [Vec::new(), Vec::new()];
    for (place, &level) in curve.levels.iter().enumerate() {
        let ink = if place < curve.future_from { past } else { future };
        rows[0].push(glyph(step(level.saturating_sub(8)), ink));
        rows[1].push(glyph(step(level.min(8)), ink));
    }
    rows
}

fn step(level: u8) -> char {
    [' ', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'][usize::from(level.min(8))]
}

/// The numbers over a probability band.
pub fn band_numbers(canvas: &mut Canvas, area: Area, theme: &Theme) {
    let last = area.w.saturating_sub(1);
    for (value, words) in [(0_u16, "0"), (25, "25"), (50, "50"), (75, "75"), (100, "100")] {
        let wide = u16::try_from(words.len()).unwrap_or(0);
        let middle = u32::from(last) * u32::from(value) / 100;
        let at = u16::try_from(middle).unwrap_or(0).saturating_sub(wide / 2).min(area.w.saturating_sub(wide));
        canvas.text((area.x + at, area.y), area.right(), words, Ink::new(theme.faint.0));
    }
}

/// A probability band: `░` 10–90, `▓` 25–75, `█` middle, on a thin line.
pub fn band(canvas: &mut Canvas, area: Area, band: Band, theme: &Theme) {
    let wide = u32::from(area.w);
    let cell = |percent: u8| {
        u16::try_from(u32::from(percent.min(100)) * wide / 100).unwrap_or(0).min(area.w.saturating_sub(1))
    };
    let [low, quarter, middle, three, high] = band.at.map(cell);
    for x in 0..area.w {
        let (ch, color) = if x == middle {
            ('█', theme.fg.0)
        } else if (quarter..=three).contains(&x) {
            ('▓', theme.info.0)
        } else if (low..=high).contains(&x) {
            ('░', theme.info.0.mix(theme.panel.0, 450))
        } else {
            ('─', theme.line.0)
        };
        solid(canvas, area.x + x, area.y, ch, (color, theme));
    }
}

/// Shaded blocks are drawn as solid colour where there is colour; shades are their mono and ASCII twins.
pub(super) fn solid(canvas: &mut Canvas, x: u16, y: u16, ch: char, (color, theme): (crate::tui::color::Rgb, &Theme)) {
    let fill = match ch {
        '█' => color,
        '▓' => color.mix(theme.panel.0, 250),
        '░' => color.mix(theme.panel.0, 450),
        _ => return canvas.put(x, y, ch, Ink::new(color)),
    };
    canvas.put(x, y, ch, Ink::new(fill));
    if let Some(cell) = canvas.cell_mut(x, y) {
        cell.ch = if theme.mono { ch } else { '█' };
    }
}

/// Column of a ρ on a scale of this width.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a clamped share of a width")]
fn rho_cell(rho: i32, wide: u16) -> u16 {
    let (low, high) = (f64::from(RHO_ENDS.0), f64::from(RHO_ENDS.1));
    let share = (f64::from(rho).clamp(low, high) / low).ln() / (high / low).ln();
    ((share * f64::from(wide)).floor() as u16).min(wide.saturating_sub(1))
}

/// The contest scale, two lines: ticks, band, middle and what came; then the words, the one in force bold.
pub fn rho(canvas: &mut Canvas, area: Area, scale: &RhoScale, theme: &Theme) {
    let wide = area.w;
    let [low, middle, high] = scale.band.map(|rho| rho_cell(rho, wide));
    let ticks: Vec<u16> = WORDS[..4].iter().map(|&(limit, _)| rho_cell(limit, wide)).collect();
    for x in 0..wide {
        let (ch, color) = if x == middle {
            ('█', theme.fg.0)
        } else if (low..=high).contains(&x) {
            ('▓', theme.info.0)
        } else if ticks.contains(&x) {
            ('┼', theme.dim.0)
        } else {
            ('─', theme.line.0)
        };
        solid(canvas, area.x + x, area.y, ch, (color, theme));
    }
    if let Some(came) = scale.came {
        canvas.put(area.x + rho_cell(came, wide), area.y, '◆', Ink::new(theme.accent.0).bold_if(true));
    }
    if area.h < 2 {
        return;
    }
    let shown = scale.came.unwrap_or(scale.band[1]);
    let in_force = WORDS.iter().position(|&(limit, _)| shown < limit).unwrap_or(4);
    let mut edge = wide + 1;
    for (place, &(_, word)) in WORDS.iter().enumerate().rev() {
        let long = u16::try_from(word.len()).unwrap_or(0);
        let start = place.checked_sub(1).map_or(0, |before| rho_cell(WORDS[before].0, wide) + 1);
        let at = start.min(edge.saturating_sub(long + 1));
        let ink = Ink::new(if place == in_force { theme.fg.0 } else { theme.dim.0 }).bold_if(place == in_force);
        canvas.text((area.x + at, area.y + 1), area.right(), word, ink);
        edge = at;
    }
}

/// A value with its luck between limits, two lines: the line with its ticks, then limits and words below it.
pub fn limits(canvas: &mut Canvas, area: Area, scale: &Scale, theme: &Theme) {
    let note = run::run(&scale.note, theme);
    let noted = u16::try_from(note.len()).unwrap_or(0) + 2;
    let wide = if area.w >= 3 * noted { area.w - noted } else { area.w };
    let (low, high) = (i64::from(scale.ends.0), i64::from(scale.ends.1.max(scale.ends.0 + 1)));
    let cell = |value: i32| {
        let place = (i64::from(value).clamp(low, high) - low) * i64::from(wide) / (high - low);
        u16::try_from(place).unwrap_or(0).min(wide.saturating_sub(1))
    };
    let [from, middle, to] = scale.band.map(cell);
    let fill = theme.tone(scale.tone);
    for x in 0..wide {
        let (ch, color) = match x {
            x if x == middle => ('█', theme.fg.0),
            x if scale.ticks.iter().any(|&tick| cell(tick) == x) => ('┼', theme.fg.0),
            x if (from..=to).contains(&x) => ('▓', fill),
            _ => ('─', theme.line.0),
        };
        solid(canvas, area.x + x, area.y, ch, (color, theme));
    }
    if wide < area.w {
        run::put(canvas, (area.x + wide + 2, area.y), &note);
    }
    if area.h < 2 {
        return;
    }
    let line = area.y + 1;
    let mut taken: Vec<(u16, u16)> = Vec::new();
    for &tick in &scale.ticks {
        let words = if tick < 0 { format!("−{}", tick.unsigned_abs()) } else { tick.to_string() };
        let long = width(&words);
        let at = cell(tick).saturating_sub(long / 2).min(wide.saturating_sub(long));
        canvas.text((area.x + at, line), area.right(), &words, Ink::new(theme.faint.0));
        taken.push((at, at + long));
    }
    let edges: Vec<u16> = std::iter::once(0).chain(scale.ticks.iter().map(|&t| cell(t))).chain([wide]).collect();
    for (word, stretch) in scale.words.iter().zip(edges.windows(2)) {
        let long = width(word);
        let at = (stretch[0] + stretch[1]).saturating_sub(long) / 2;
        let clear = taken.iter().all(|&(start, end)| at > end || at + long < start);
        if at + long <= wide && clear {
            let inside = (stretch[0]..stretch[1].max(stretch[0] + 1)).contains(&middle);
            let ink = Ink::new(if inside { fill } else { theme.dim.0 }).bold_if(inside);
            canvas.text((area.x + at, line), area.right(), word, ink);
        }
    }
}

/// A shaded stretch of a bar: solid colour where there is colour, its shade as twin.
pub(super) fn shade(
    canvas: &mut Canvas,
    (x, y): (u16, u16),
    ch: char,
    (color, theme): (crate::tui::color::Rgb, &Theme),
) {
    canvas.put(x, y, ch, Ink::new(color));
    if let Some(cell) = canvas.cell_mut(x, y) {
        cell.ch = if theme.mono { ch } else { '█' };
    }
}
