//! The Council's chamber: seats in three arcs where there is room, in rows of eight where there is not.
//!
//! The warmest voices sit at the left end, the coolest at the right, and what lies on the table stands in the middle.

use super::panel::Brush;
use super::run;
use crate::present::figures::{Chamber, Seat};
use crate::tui::canvas::{Area, Canvas, Ink};
use crate::tui::draw::Target;

/// Columns from which the arcs are drawn, and those from which they stand higher.
const ARCS_FROM: u16 = 70;
const HIGH_FROM: u16 = 120;
/// Rows of the arcs.
const ARC_ROWS: u16 = 14;
const HIGH_ROWS: u16 = 20;
/// Seats in a row where there are no arcs, and cells from one to the next.
const IN_ROW: u16 = 8;
const PITCH: u16 = 6;
/// Cells of a seat: mark and three letters.
const SEAT: u16 = 4;
/// Of 32 seats so many sit in the outer and in the middle arc; other numbers in proportion.
const OUTER: (usize, usize) = (13, 32);
const MIDDLE: (usize, usize) = (11, 32);
/// Half-axes of the arcs, outer to inner, in permille of the half width and of the height.
const AXES: [(f64, f64); 3] = [(1000.0, 1000.0), (760.0, 700.0), (500.0, 430.0)];

/// Rows it takes at a width.
pub fn height(chamber: &Chamber, wide: u16) -> u16 {
    let seats = u16::try_from(chamber.seats.len()).unwrap_or(u16::MAX);
    match wide {
        HIGH_FROM.. => HIGH_ROWS,
        ARCS_FROM.. => ARC_ROWS,
        _ => seats.div_ceil(IN_ROW).saturating_mul(2).saturating_sub(1),
    }
}

/// Draw it.
pub fn draw(canvas: &mut Canvas, area: Area, chamber: &Chamber, brush: &mut Brush) {
    if area.w < ARCS_FROM {
        for (place, seat) in (0_u16..).zip(&chamber.seats) {
            let (row, column) = (place / IN_ROW * 2, place % IN_ROW * PITCH);
            if row < area.h {
                self::seat(canvas, (area.x + column + 1, area.y + row), seat, brush);
            }
        }
        return;
    }
    dots(canvas, area, brush);
    for (seat, at) in chamber.seats.iter().zip(places(chamber.seats.len(), area)) {
        self::seat(canvas, at, seat, brush);
    }
    let lines = u16::try_from(chamber.centre.len()).unwrap_or(0);
    let room = usize::from(area.w / 3);
    for (y, line) in (area.bottom().saturating_sub(lines)..).zip(&chamber.centre) {
        let glyphs = run::cut(run::run(line, brush.theme), room, brush.theme);
        let wide = u16::try_from(glyphs.len()).unwrap_or(0);
        run::put(canvas, (area.x + (area.w - wide.min(area.w)) / 2, y), &glyphs);
    }
}

/// How many seats each arc takes, outer to inner.
fn arcs(seats: usize) -> [usize; 3] {
    let share = |(part, all): (usize, usize)| (seats * part + all / 2) / all;
    let (outer, middle) = (share(OUTER), share(MIDDLE));
    [outer, middle, seats.saturating_sub(outer + middle)]
}

/// The cells of so many seats, the leftmost end first: along all arcs together, from one end to the other.
fn places(seats: usize, area: Area) -> Vec<(u16, u16)> {
    let mut all: Vec<(usize, usize, usize)> = Vec::new();
    for (arc, count) in arcs(seats).into_iter().enumerate() {
        all.extend((0..count).map(|n| (n, count, arc)));
    }
    // By the share of the half circle: n of count − 1, compared without fractions.
    let share = |&(n, count, arc): &(usize, usize, usize)| (1_000_000 * n / count.saturating_sub(1).max(1), arc);
    all.sort_by_key(share);
    all.into_iter().map(|(n, count, arc)| spot(area, arc, angle(n, count))).collect()
}

#[expect(clippy::cast_precision_loss, reason = "a chamber has few seats")]
fn angle(n: usize, count: usize) -> f64 {
    let last = count.saturating_sub(1).max(1) as f64;
    std::f64::consts::PI * (1.0 - n as f64 / last)
}

/// The first cell of a seat on an arc at an angle, a half turn at the left end.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "cells of a canvas, held inside it")]
fn spot(area: Area, arc: usize, angle: f64) -> (u16, u16) {
    let (across, up) = AXES[arc.min(2)];
    let half = f64::from(area.w.saturating_sub(SEAT + 4)) / 2.0;
    let high = f64::from(area.h.saturating_sub(2));
    let x = f64::from(area.x) + 2.0 + half + half * across / 1000.0 * angle.cos();
    let sunk = if arc == 2 { 0.0 } else { 1.0 };
    let y = f64::from(area.bottom()) - 1.0 - sunk - (high - 1.0 + sunk) * up / 1000.0 * angle.sin();
    (x.round() as u16, (y.round() as u16).max(area.y))
}

/// The arcs as dots, for seats to stand on.
fn dots(canvas: &mut Canvas, area: Area, brush: &Brush) {
    let ink = Ink::new(brush.theme.line.0);
    for arc in 0..AXES.len() {
        for n in 0..=240 {
            let (x, y) = spot(area, arc, angle(n, 241));
            canvas.put(x + 1, y, '·', ink);
        }
    }
}

fn seat(canvas: &mut Canvas, (x, y): (u16, u16), seat: &Seat, brush: &mut Brush) {
    let theme = brush.theme;
    let ink = Ink::new(theme.ink.0).on(theme.tone(seat.tone)).bold_if(true);
    let text = format!("{}{}", seat.mark, seat.code);
    canvas.text((x, y), x + SEAT, &text, ink);
    if seat.chosen {
        let frame = Ink::new(theme.fg.0).bold_if(true);
        canvas.put(x.saturating_sub(1), y, '►', frame);
        canvas.put(x + SEAT, y, '◄', frame);
    }
    brush.hits.add(Area::new(x, y, SEAT, 1), Target::Word(seat.word.clone()));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_seat_has_room_of_its_own() {
        for seats in 1..=32 {
            for area in [Area::new(1, 3, 78, ARC_ROWS), Area::new(1, 3, 142, HIGH_ROWS)] {
                let found = places(seats, area);
                assert_eq!(found.len(), seats);
                for (place, &(x, y)) in found.iter().enumerate() {
                    assert!(x > area.x && x + SEAT < area.right(), "{seats} seats: {x} of {area:?}");
                    assert!(area.has(x, y), "{seats} seats: {y} of {area:?}");
                    let near = |&(ox, oy): &(u16, u16)| oy == y && ox.abs_diff(x) < SEAT + 1;
                    assert!(!found[..place].iter().any(near), "{seats} seats in {area:?}: {x} {y}");
                }
            }
        }
    }

    #[test]
    fn the_arcs_hold_all_seats() {
        for seats in 0..=40 {
            assert_eq!(arcs(seats).into_iter().sum::<usize>(), seats);
        }
        assert_eq!(arcs(32), [13, 11, 8]);
    }
}
