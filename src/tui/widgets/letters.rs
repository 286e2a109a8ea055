//! Three-row letters and digits of half blocks, for the title and the projector.

use crate::tui::canvas::{Area, Canvas, Ink};
use crate::tui::color::Rgb;

/// Each character with its three rows.
#[rustfmt::skip]
const FONT: [(char, [&str; 3]); 46] = [
    ('A', ["▄▀▀▄", "█▀▀█", "▀  ▀"]), ('B', ["█▀▀▄", "█▀▀▄", "▀▀▀ "]), ('C', ["▄▀▀▀", "█   ", " ▀▀▀"]),
    ('D', ["█▀▀▄", "█  █", "▀▀▀ "]), ('E', ["█▀▀▀", "█▀▀ ", "▀▀▀▀"]), ('F', ["█▀▀▀", "█▀▀ ", "▀   "]),
    ('G', ["▄▀▀▀", "█ ▀█", " ▀▀▀"]), ('H', ["█  █", "█▀▀█", "▀  ▀"]), ('I', ["▀█▀", " █ ", "▀▀▀"]),
    ('J', ["  ▀█", "▄  █", " ▀▀ "]), ('K', ["█ ▄▀", "█▀▄ ", "▀  ▀"]), ('L', ["█   ", "█   ", "▀▀▀▀"]),
    ('M', ["█▄ ▄█", "█ ▀ █", "▀   ▀"]), ('N', ["█▄  █", "█ ▀▄█", "▀   ▀"]), ('O', ["▄▀▀▄", "█  █", " ▀▀ "]),
    ('P', ["█▀▀▄", "█▀▀ ", "▀   "]), ('Q', ["▄▀▀▄", "█ ▄█", " ▀▀▀"]), ('R', ["█▀▀▄", "█▀█ ", "▀  ▀"]),
    ('S', ["▄▀▀▀", " ▀▀▄", "▀▀▀ "]), ('T', ["▀▀█▀▀", "  █  ", "  ▀  "]), ('U', ["█  █", "█  █", " ▀▀ "]),
    ('V', ["█   █", "▀▄ ▄▀", "  ▀  "]), ('W', ["█   █", "█▄▀▄█", "▀   ▀"]), ('X', ["▀▄ ▄▀", " ▄▀▄ ", "▀   ▀"]),
    ('Y', ["▀▄ ▄▀", "  █  ", "  ▀  "]), ('Z', ["▀▀▀█", " ▄▀ ", "▀▀▀▀"]),
    ('0', ["▄▀▀▄", "█  █", " ▀▀ "]), ('1', ["▄█ ", " █ ", "▀▀▀"]), ('2', ["▀▀▀▄", "▄▀▀ ", "▀▀▀▀"]),
    ('3', ["▀▀▀▄", " ▀▀▄", "▀▀▀ "]), ('4', ["█  █", "▀▀▀█", "   ▀"]), ('5', ["█▀▀▀", "▀▀▀▄", "▀▀▀ "]),
    ('6', ["▄▀▀▀", "█▀▀▄", " ▀▀ "]), ('7', ["▀▀▀█", " ▄▀ ", "▀   "]), ('8', ["▄▀▀▄", "▄▀▀▄", " ▀▀ "]),
    ('9', ["▄▀▀▄", " ▀▀█", "▀▀▀ "]), (':', ["▄", "▄", " "]), ('.', [" ", " ", "▀"]),
    (',', [" ", " ", "█"]), ('-', ["   ", "▀▀▀", "   "]), ('−', ["   ", "▀▀▀", "   "]),
    ('+', [" ▄ ", "▀█▀", "   "]), ('/', ["  ▄▀", " █  ", "▀   "]), ('%', ["▀ ▄▀", "▄▀  ", "▀  ▀"]),
    ('!', ["█", "█", "▀"]), (' ', ["  ", "  ", "  "]),
];

/// The rows of a character; what has no large form stands small in the middle row.
fn rows(ch: char) -> [String; 3] {
    let upper = ch.to_uppercase().next().unwrap_or(ch);
    FONT.iter()
        .find(|(known, _)| *known == upper)
        .map_or_else(|| [" ".to_owned(), ch.to_string(), " ".to_owned()], |(_, rows)| rows.map(ToOwned::to_owned))
}

/// Cells a text takes in large letters.
pub fn width(text: &str) -> u16 {
    let wide: usize = text.chars().map(|ch| rows(ch)[0].chars().count() + 1).sum();
    u16::try_from(wide.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// Write a text in large letters; what does not fit the area is left out, whole letters only.
pub fn put(canvas: &mut Canvas, area: Area, text: &str, color: Rgb) {
    let mut x = area.x;
    for ch in text.chars() {
        let rows = rows(ch);
        let wide = u16::try_from(rows[0].chars().count()).unwrap_or(0);
        if x + wide > area.right() {
            return;
        }
        for (y, row) in (area.y..area.bottom()).zip(&rows) {
            for (at, glyph) in (x..).zip(row.chars()).filter(|&(_, glyph)| glyph != ' ') {
                canvas.put(at, y, glyph, Ink::new(color));
            }
        }
        x += wide + 1;
    }
}
