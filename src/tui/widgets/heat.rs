//! A table of how well things work: a digit a cell on a ground that grows hotter from 0 to 4.
//!
//! The digit says it without colour; a bar grows with it, and a mark tells the trend.

use super::panel::Brush;
use crate::present::figures::{Heat, HeatCell};
use crate::tui::canvas::{Area, Canvas, Ink};
use crate::tui::draw::Target;

/// Columns from which each row has a second line.
const TWO_LINES_FROM: u16 = 70;
/// Cells of a name, and from one column to the next.
const NAME: u16 = 12;
const NAME_NARROW: u16 = 6;
const PITCH: u16 = 7;
const PITCH_NARROW: u16 = 5;
/// Letters of a heading where cells are narrow.
const HEAD_NARROW: u16 = 3;
/// Bars of the digits.
const BARS: [char; 5] = [' ', '▂', '▄', '▆', '█'];

fn each(wide: u16) -> u16 {
    if wide < TWO_LINES_FROM { 1 } else { 2 }
}

/// Lines it takes at a width.
pub fn height(heat: &Heat, wide: u16) -> u16 {
    u16::try_from(heat.rows.len()).unwrap_or(u16::MAX).saturating_mul(each(wide)).saturating_add(1)
}

/// Draw it.
pub fn draw(canvas: &mut Canvas, area: Area, heat: &Heat, brush: &mut Brush) {
    let theme = brush.theme;
    let narrow = each(area.w) == 1;
    let (name, pitch) = if narrow { (NAME_NARROW, PITCH_NARROW) } else { (NAME, PITCH) };
    let column = |at: u16| area.x + name + at * pitch;
    for (at, words) in (0_u16..).zip(&heat.columns) {
        let long = if narrow { HEAD_NARROW } else { pitch - 1 };
        canvas.text((column(at), area.y), column(at) + long, words, Ink::new(theme.dim.0).bold_if(true));
    }
    for (place, row) in (0_u16..).zip(&heat.rows) {
        let y = area.y + 1 + place * each(area.w);
        if y >= area.bottom() {
            return;
        }
        canvas.text((area.x, y), area.x + name, &row.name, Ink::new(theme.fg.0));
        for (at, cell) in (0_u16..).zip(&row.cells) {
            let high = each(area.w).min(area.bottom() - y);
            let whole = Area::new(column(at), y, pitch - 1, high);
            match cell {
                Some(cell) => self::cell(canvas, whole, cell, brush),
                None => {
                    canvas.put(whole.x, y, '·', Ink::new(theme.line.0));
                }
            }
        }
    }
}

fn cell(canvas: &mut Canvas, area: Area, cell: &HeatCell, brush: &mut Brush) {
    let theme = brush.theme;
    let level = usize::from(cell.level.min(4));
    let ground = theme.heat[level].0;
    let ink =
        if theme.mono || theme.fg.0.contrast(ground) >= theme.bg.0.contrast(ground) { theme.fg.0 } else { theme.bg.0 };
    if !theme.mono {
        canvas.fill(area, ground);
    }
    let bold = Ink::new(ink).bold_if(true);
    canvas.put(area.x, area.y, char::from(b'0' + cell.level.min(4)), bold);
    if area.w >= 5 {
        canvas.put(area.x + 2, area.y, BARS[level], Ink::new(ink));
        canvas.put(area.x + 3, area.y, cell.mark, Ink::new(ink));
    }
    if area.h > 1 {
        canvas.text((area.x, area.y + 1), area.right(), &cell.note, Ink::new(ink));
    }
    if cell.chosen {
        let frame = Ink::new(theme.fg.0).on(theme.bg.0).bold_if(true);
        canvas.put(area.x.saturating_sub(1), area.y, '►', frame);
        canvas.put(area.right(), area.y, '◄', frame);
    }
    brush.hits.add(area, Target::Word(cell.word.clone()));
}
