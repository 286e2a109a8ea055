//! The page of a window that is too small: both sizes, line mode, leave, and the marking, at any size (ui §12).

use super::panel::wrap;
use crate::tui::canvas::{Area, Canvas, Ink};
use crate::tui::layout::{LEAST_COLS, LEAST_ROWS};
use crate::tui::theme::Theme;

/// Draw it over the whole canvas. The marking comes first, then as much of the rest as fits.
pub fn draw(canvas: &mut Canvas, marking: &str, theme: &Theme) {
    let area = canvas.area();
    canvas.fill(area, theme.bg.0);
    let size = format!("{} × {}", area.w, area.h);
    let need = format!("{LEAST_COLS} × {LEAST_ROWS}");
    let mut y = lines(canvas, area, 0, marking, Ink::new(theme.good.0));
    let blank = u16::from(area.h > y + 6);
    y += blank;
    let warn = Ink::new(theme.warn.0).bold_if(true);
    y = lines(canvas, area, y, &format!("TOO SMALL · {size}"), warn);
    let said = Ink::new(theme.fg.0);
    y = lines(canvas, area, y, &format!("This window is {size}. The map needs {need}."), said) + blank;
    for (key, what) in [("t", "line mode: play by typing, at any size"), ("q", "leave")] {
        let start = y;
        y = lines(canvas, area, y, &format!("{key} {what}"), Ink::new(theme.dim.0));
        if start < area.h {
            canvas.text((0, start), area.w, key, Ink::new(theme.accent.0).bold_if(true));
        }
    }
}

/// A text from row `y` on, wrapped at words, and within words where the window is narrower. Returns the next row.
fn lines(canvas: &mut Canvas, area: Area, y: u16, text: &str, ink: Ink) -> u16 {
    let mut row = y;
    for line in wrap(text, area.w) {
        if row >= area.h {
            break;
        }
        canvas.text((area.x, row), area.right(), &line, ink);
        row += 1;
    }
    row
}
