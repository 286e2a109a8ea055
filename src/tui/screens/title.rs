//! The title: the name in large letters over a live map, scenarios left, briefing right.

use crate::present::page::{Panel, Title};
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::draw::Part;
use crate::tui::layout::{Density, Regions};
use crate::tui::map;
use crate::tui::widgets::letters;
use crate::tui::widgets::panel::{self, Brush};

/// Draw it. The header row is part of it where there is room for the large name.
pub fn draw(canvas: &mut Canvas, regions: &Regions, title: &Title, marking: &str, brush: &mut Brush) {
    if regions.density == Density::Narrow {
        let left = Area::new(0, regions.body.y, 32, regions.body.h);
        let right = Area::new(34, regions.body.y, regions.body.w - 34, regions.body.h);
        boxes(canvas, (left, &title.left), (right, &title.right), brush);
        return;
    }
    let whole = Area::new(0, 0, regions.body.w, regions.footer.y);
    if let Some(scene) = &title.backdrop {
        map::draw(scene, brush.theme, brush.cache, canvas, whole);
        dim(canvas, whole, brush);
    }
    let name = Area::new(4, 2, whole.w.saturating_sub(width(marking) + 8), 3);
    letters::put(canvas, name, &title.name, brush.theme.fg.0);
    canvas.text((4, 5), whole.w, &title.line, Ink::new(brush.theme.dim.0));
    let start = whole.w.saturating_sub(width(marking) + 3);
    canvas.text((start, 2), whole.w, marking, Ink::new(brush.theme.good.0));
    let high = whole.h.saturating_sub(8);
    let left = Area::new(3, 7, 46, high);
    let right = Area::new(50, 7, whole.w.saturating_sub(53), high);
    for area in [left, right] {
        canvas.fill(area, brush.theme.panel.0);
    }
    let inner = |area: Area| Area::new(area.x + 1, area.y + 1, area.w.saturating_sub(2), area.h.saturating_sub(1));
    boxes(canvas, (inner(left), &title.left), (inner(right), &title.right), brush);
}

fn boxes(canvas: &mut Canvas, left: (Area, &[Panel]), right: (Area, &[Panel]), brush: &mut Brush) {
    for (place, (area, panels)) in (0..).zip([left, right]) {
        let listed: Vec<(usize, &Panel)> = panels.iter().enumerate().collect();
        panel::column(canvas, area, &listed, Part::Column(place), brush);
    }
}

/// Move a drawn map towards the page, so that letters stand out; its text is taken off.
fn dim(canvas: &mut Canvas, area: Area, brush: &Brush) {
    let page = brush.theme.bg.0;
    for y in area.y..area.bottom() {
        for x in area.x..area.right() {
            if let Some(cell) = canvas.cell_mut(x, y) {
                if !cell.ground {
                    cell.ch = ' ';
                }
                (cell.mono, cell.ascii) = (' ', ' ');
                cell.fg = cell.fg.mix(page, 450);
                cell.bg = cell.bg.mix(page, 450);
            }
        }
    }
}
