//! The projector: announced map, a few large figures, public lines, the last line (ui §2, seminar §9).

use crate::present::page::Wall;
use crate::tui::canvas::{Area, Canvas, Ink};
use crate::tui::draw;
use crate::tui::layout::Regions;
use crate::tui::map;
use crate::tui::widgets::letters;
use crate::tui::widgets::panel::Brush;

/// Rows the figures take: rule, caption, three rows of digits, note, last line.
const FIGURES: u16 = 7;

/// Draw it. Without a map it stays black but for what is said.
pub fn draw(canvas: &mut Canvas, regions: &Regions, wall: &Wall, brush: &mut Brush) {
    let theme = brush.theme;
    let whole = Area::new(0, 1, regions.body.w, regions.footer.y);
    let rows = whole.h.saturating_sub(FIGURES);
    if let Some(scene) = &wall.map {
        map::draw(scene, theme, brush.cache, canvas, Area { h: rows, ..whole });
    }
    let foot = whole.below(rows);
    for x in foot.x..foot.right() {
        canvas.put(x, foot.y, '─', Ink::new(theme.line.0));
    }
    let mut x = foot.x + 2;
    for figure in &wall.figures {
        let wide = letters::width(&figure.digits).max(crate::tui::canvas::width(&figure.caption)) + 3;
        let area = Area::new(x, foot.y + 1, wide.min(foot.right().saturating_sub(x)), 5);
        canvas.text((area.x, area.y), area.right(), &figure.caption, Ink::new(theme.dim.0));
        letters::put(canvas, Area { h: 3, ..area.below(1) }, &figure.digits, theme.tone(figure.tone));
        draw::spans(canvas, area.row(4), &figure.note, theme);
        x += wide;
    }
    for (row, line) in (foot.y + 2..foot.bottom().saturating_sub(1)).zip(&wall.lines) {
        canvas.text((x, row), foot.right(), &format!("• {line}"), Ink::new(theme.fg.0));
    }
    draw::spans(canvas, foot.row(6).inset(2, 1), &wall.last, theme);
}
