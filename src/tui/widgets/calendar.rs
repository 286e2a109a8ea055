//! The response calendar: a bar a component, cells by pulse, lines down the pulses in which something is decided.
//!
//! Each pulse takes the same number of cells, so lengths can be compared and counted.

use super::panel::Brush;
use super::{run, scales};
use crate::present::figures::{Calendar, CalendarLine, Phase};
use crate::present::row::Span;
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::draw::Target;

/// Columns from which each component has a second line.
const TWO_LINES_FROM: u16 = 70;
/// Cells of chip and name, wide and narrow.
const NAMES: u16 = 25;
const NAMES_NARROW: u16 = 15;
/// Cells a pulse takes at most.
const CELLS_MOST: u16 = 8;

/// Lines it takes at a width.
pub fn height(calendar: &Calendar, wide: u16) -> u16 {
    let each = if wide < TWO_LINES_FROM { 1 } else { 2 };
    let lines = u16::try_from(calendar.lines.len()).unwrap_or(u16::MAX);
    lines.saturating_mul(each).saturating_add(1)
}

/// Cells of a pulse at a width: as many as fit, at least one.
pub fn cells_a_pulse(calendar: &Calendar, wide: u16) -> u16 {
    let room = wide.saturating_sub(names(wide));
    let pulses = u16::try_from(calendar.pulses.max(1)).unwrap_or(u16::MAX);
    (room / pulses).clamp(1, CELLS_MOST)
}

fn names(wide: u16) -> u16 {
    if wide < TWO_LINES_FROM { NAMES_NARROW } else { NAMES }
}

/// Draw it.
pub fn draw(canvas: &mut Canvas, area: Area, calendar: &Calendar, brush: &mut Brush) {
    let theme = brush.theme;
    let each = if area.w < TWO_LINES_FROM { 1 } else { 2 };
    let start = area.x + names(area.w);
    let cells = cells_a_pulse(calendar, area.w);
    let column = |pulse: i32| start + u16::try_from(pulse.max(0)).unwrap_or(u16::MAX).saturating_mul(cells);
    canvas.text((area.x, area.y), start, &calendar.heading, Ink::new(theme.dim.0));
    let mut free = start;
    for (pulse, words) in &calendar.heads {
        let at = column(*pulse);
        if at >= free && at + width(words) <= area.right() {
            let ink = Ink::new(if *pulse == 0 { theme.accent.0 } else { theme.dim.0 }).bold_if(*pulse == 0);
            free = canvas.text((at, area.y), area.right(), words, ink) + 1;
        }
    }
    for (place, line) in (0_u16..).zip(&calendar.lines) {
        let y = area.y + 1 + place * each;
        if y >= area.bottom() {
            return;
        }
        let whole = Area::new(area.x, y, area.w, each.min(area.bottom() - y));
        self::line(canvas, whole, line, (start, cells), brush);
        if each == 2 && whole.h == 2 {
            for (pulse, _, tone) in &calendar.marks {
                let x = column(*pulse);
                if x < area.right() {
                    canvas.put(x, y + 1, '│', Ink::new(theme.tone(*tone)));
                }
            }
            note(canvas, whole.row(1), line, (calendar, place), brush);
        }
    }
}

/// Name and bar of a component.
fn line(canvas: &mut Canvas, area: Area, line: &CalendarLine, (start, cells): (u16, u16), brush: &mut Brush) {
    let theme = brush.theme;
    if line.chosen {
        canvas.tint(Area::new(area.x, area.y, start - area.x, area.h), theme.panel2.0);
        canvas.put(area.x.saturating_sub(1), area.y, '▸', Ink::new(theme.accent.0).bold_if(true));
    }
    let name = [Span::chip(line.chip.clone()), Span::fg(format!(" {}", line.name))];
    let room = usize::from(start - area.x).saturating_sub(1);
    run::put(canvas, (area.x, area.y), &run::cut(run::run(&name, theme), room, theme));
    let mut x = start;
    for (stretch, pulses) in &line.parts {
        let long = u16::try_from((*pulses).max(0)).unwrap_or(u16::MAX).saturating_mul(cells);
        let end = x.saturating_add(long).min(area.right());
        for at in x..end {
            let ink = theme.tone(stretch.tone());
            match stretch {
                Phase::Home | Phase::Move => canvas.put(at, area.y, stretch.sign(), Ink::new(ink)),
                _ => scales::shade(canvas, (at, area.y), stretch.sign(), (ink, theme)),
            }
        }
        x = end;
    }
    if line.cut && x < area.right() {
        canvas.put(x, area.y, '✗', Ink::new(theme.bad.0).bold_if(true));
    }
    brush.hits.add(area, Target::Word(line.word.clone()));
}

/// What stands under a name, and the words of the lines at the last component.
fn note(canvas: &mut Canvas, area: Area, line: &CalendarLine, (calendar, place): (&Calendar, u16), brush: &mut Brush) {
    let theme = brush.theme;
    let last = usize::from(place) + 1 == calendar.lines.len();
    let start = area.x + NAMES;
    let cells = cells_a_pulse(calendar, area.w);
    let glyphs = run::run(std::slice::from_ref(&line.note), theme);
    let first_mark = calendar.marks.iter().map(|(pulse, ..)| *pulse).min();
    // A note may run on under the bar as far as the first line down.
    let end = match first_mark {
        Some(0) | None if calendar.marks.is_empty() => area.right(),
        Some(pulse) => start + u16::try_from(pulse.max(0)).unwrap_or(0).saturating_mul(cells),
        None => area.right(),
    };
    let room = usize::from(end.saturating_sub(area.x + 6));
    run::put(canvas, (area.x + 5, area.y), &run::cut(glyphs, room, theme));
    if last {
        for (pulse, words, tone) in &calendar.marks {
            let x = start + u16::try_from((*pulse).max(0)).unwrap_or(0).saturating_mul(cells);
            canvas.text((x + 2, area.y), area.right(), words, Ink::new(theme.tone(*tone)));
        }
    }
}
