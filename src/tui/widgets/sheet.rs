//! Sheets over the body: seal, palette, coach, faults in a frame; which-key along the bottom; full pages.

use super::panel::{self, Brush};
use super::{bars, run};
use crate::present::page::{Place, Sheet};
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::draw::Part;
use crate::tui::theme::Theme;

/// Where a corner sheet may stand, and what it had better not cover.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Clear {
    /// The part of the body it stands in: the map and the reports below it, where there are such.
    pub room: Area,
    /// Areas with a weight: the cursor weighs most, then what is chosen and where it is to go.
    pub points: Vec<(Area, u32)>,
}

/// Draw a sheet over a body; `clear` is for sheets in a corner.
pub fn draw(canvas: &mut Canvas, body: Area, sheet: &Sheet, clear: &Clear, brush: &mut Brush) {
    let theme = brush.theme;
    let area = place(body, sheet, clear);
    canvas.fill(area, theme.panel.0);
    let inside = match sheet.place {
        Place::Centre(_) | Place::Corner(_) => {
            frame(canvas, area, sheet, theme);
            Area::new(area.x + 1, area.y + 1, area.w.saturating_sub(2), area.h.saturating_sub(2))
        }
        Place::Bottom => {
            rule(canvas, area.row(0), sheet, theme);
            area.below(1)
        }
        Place::Full => {
            rule(canvas, area.row(0), sheet, theme);
            area.below(2)
        }
    };
    let mut rest = inside;
    if let Some(field) = &sheet.field {
        bars::prompt(canvas, inside.row(0), field, theme);
        rest = inside.below(1);
    }
    let first = first_shown(sheet, rest);
    panel::items(canvas, rest, (&sheet.items, first), (Part::Sheet, 0), brush);
}

/// The first item shown, so that the selected row is in view.
fn first_shown(sheet: &Sheet, area: Area) -> usize {
    use crate::present::row::Item;
    let selected = sheet.items.iter().position(|item| matches!(item, Item::Row(row) if row.selected)).unwrap_or(0);
    let wide = area.w.saturating_sub(2);
    let mut first = 0;
    while first < selected {
        let height: u16 = sheet.items[first..=selected].iter().map(|item| panel::item_height(item, wide)).sum();
        if height <= area.h {
            break;
        }
        first += 1;
    }
    first
}

/// Lines the sheet's content takes at a width.
fn content_height(sheet: &Sheet, wide: u16) -> u16 {
    let items = sheet.items.iter().map(|item| panel::item_height(item, wide));
    items.fold(u16::from(sheet.field.is_some()), u16::saturating_add)
}

fn place(body: Area, sheet: &Sheet, clear: &Clear) -> Area {
    match sheet.place {
        Place::Full => body,
        Place::Bottom => {
            let high = (content_height(sheet, body.w.saturating_sub(2)) + 1).min(body.h);
            Area::new(body.x, body.bottom() - high, body.w, high)
        }
        Place::Centre(most) => {
            let wide = most.min(body.w);
            let high = (content_height(sheet, wide.saturating_sub(4)) + 2).min(body.h);
            Area::new(body.x + (body.w - wide) / 2, body.y + (body.h - high) / 2, wide, high)
        }
        Place::Corner(most) => {
            let room = clear.room;
            let wide = most.min(room.w.saturating_sub(2));
            let high = (content_height(sheet, wide.saturating_sub(4)) + 2).min(room.h);
            corner(clear, wide, high)
        }
    }
}

/// The corner whose sheet covers the least that matters, the upper left first. With nothing to keep clear it is the
/// lower left: lists begin at the top.
fn corner(clear: &Clear, wide: u16, high: u16) -> Area {
    let room = clear.room;
    let (left, right) = (room.x + 1.min(room.w), room.right().saturating_sub(wide + 1).max(room.x));
    let (top, bottom) = (room.y + 1.min(room.h), room.bottom().saturating_sub(high + 1).max(room.y));
    // The lowest place hides reports, which can be read again.
    let lowest = room.bottom().saturating_sub(high).max(room.y);
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom), (left, lowest), (right, lowest)];
    let areas = corners.map(|(x, y)| Area::new(x, y, wide, high));
    if clear.points.is_empty() {
        return areas[2];
    }
    let covered = |area: &Area| -> u32 {
        let hidden = clear.points.iter().filter(|(point, _)| meets(*area, *point));
        hidden.map(|(_, weight)| *weight).sum()
    };
    areas.into_iter().min_by_key(covered).unwrap_or(areas[0])
}

/// Whether two areas share a cell.
fn meets(a: Area, b: Area) -> bool {
    a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom()
}

/// `╭─ title ───╮ … ╰─ foot ───╯`.
fn frame(canvas: &mut Canvas, area: Area, sheet: &Sheet, theme: &Theme) {
    if area.w < 4 || area.h < 2 {
        return;
    }
    let ink = Ink::new(theme.accent.0);
    let (last_x, last_y) = (area.right() - 1, area.bottom() - 1);
    for x in area.x + 1..last_x {
        canvas.put(x, area.y, '─', ink);
        canvas.put(x, last_y, '─', ink);
    }
    for y in area.y + 1..last_y {
        canvas.put(area.x, y, '│', ink);
        canvas.put(last_x, y, '│', ink);
    }
    for (x, y, ch) in [(area.x, area.y, '╭'), (last_x, area.y, '╮'), (area.x, last_y, '╰'), (last_x, last_y, '╯')]
    {
        canvas.put(x, y, ch, ink);
    }
    canvas.text((area.x + 2, area.y), last_x, &padded(&sheet.title), ink.bold_if(true));
    canvas.text((area.x + 2, last_y), last_x, &padded(&sheet.foot), Ink::new(theme.dim.0));
}

fn padded(text: &str) -> String {
    if text.is_empty() { String::new() } else { format!(" {text} ") }
}

/// `── title ─────── foot ──`.
fn rule(canvas: &mut Canvas, area: Area, sheet: &Sheet, theme: &Theme) {
    for x in area.x..area.right() {
        canvas.put(x, area.y, '─', Ink::new(theme.line.0));
    }
    let mut title = Vec::new();
    run::text(&mut title, &padded(&sheet.title), Ink::new(theme.accent.0).bold_if(true));
    run::put(canvas, (area.x + 2, area.y), &title);
    let foot = padded(&sheet.foot);
    let start = area.right().saturating_sub(width(&foot) + 2);
    if start > area.x + 2 + width(&sheet.title) + 2 {
        canvas.text((start, area.y), area.right(), &foot, Ink::new(theme.faint.0));
    }
}
