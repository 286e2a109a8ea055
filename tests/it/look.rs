//! A canvas as ANSI text in truecolour, for looking at it in a terminal. Nothing of it is shipped.

use eastern_flank::tui::canvas::Canvas;
use std::fmt::Write as _;

/// The canvas with its colours.
pub(crate) fn ansi(canvas: &Canvas) -> String {
    let area = canvas.area();
    let mut out = String::new();
    for y in 0..area.h {
        for x in 0..area.w {
            let cell = canvas.cell(x, y).expect("inside its area");
            let (fg, bg) = (cell.fg, cell.bg);
            let bold = if cell.bold { "1" } else { "22" };
            write!(out, "\x1b[{bold};38;2;{};{};{};48;2;{};{};{}m{}", fg.0, fg.1, fg.2, bg.0, bg.1, bg.2, cell.ch)
                .expect("a string takes all");
        }
        out.push_str("\x1b[0m\n");
    }
    out
}
