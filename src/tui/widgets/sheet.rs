//! Sheets over the body: seal, palette, coach, faults in a frame; which-key along the bottom; full pages.

use super::panel::{self, Brush};
use super::{bars, run};
use crate::present::page::{Place, Sheet};
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::draw::Part;
use crate::tui::theme::Theme;

/// Draw a sheet over a body. `keep_clear` is the cell a corner sheet must not cover (the map cursor).
pub fn draw(canvas: &mut Canvas, body: Area, sheet: &Sheet, keep_clear: Option<(u16, u16)>, brush: &mut Brush) {
    let theme = brush.theme;
    let area = place(body, sheet, keep_clear);
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

fn place(body: Area, sheet: &Sheet, keep_clear: Option<(u16, u16)>) -> Area {
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
            let wide = most.min(body.w.saturating_sub(2));
            let high = (content_height(sheet, wide.saturating_sub(4)) + 2).min(body.h);
            corner(body, wide, high, keep_clear)
        }
    }
}

/// The first corner whose sheet leaves the cursor's surroundings free; the upper left where none does. Without a cursor
/// the lower left: lists begin at the top.
fn corner(body: Area, wide: u16, high: u16, keep_clear: Option<(u16, u16)>) -> Area {
    let (left, right) = (body.x + 2.min(body.w), body.right().saturating_sub(wide + 2));
    let (top, bottom) = (body.y + 1.min(body.h), body.bottom().saturating_sub(high + 1).max(body.y));
    let corners = [(left, top), (right, top), (left, bottom), (right, bottom)];
    let areas = corners.map(|(x, y)| Area::new(x, y, wide, high));
    let Some((x, y)) = keep_clear else { return areas[2] };
    let clear = |area: &&Area| {
        let (far_x, far_y) = (x + 6 < area.x || x > area.right() + 6, y + 3 < area.y || y > area.bottom() + 3);
        far_x || far_y
    };
    *areas.iter().find(clear).unwrap_or(&areas[0])
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
