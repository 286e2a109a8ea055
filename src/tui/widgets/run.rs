//! A row of spans as a run of glyphs, cut at a word where it does not fit (ui §2: numbers are never cut).

use super::scales;
use crate::present::row::{Piece, Row, Span};
use crate::tui::canvas::{Area, Canvas, Ink};
use crate::tui::glyphs;
use crate::tui::map::chips;
use crate::tui::theme::Theme;
use unicode_width::UnicodeWidthChar;

/// A character with its ASCII twin and its ink.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Glyph {
    /// Character and twin.
    pub ch: (char, char),
    /// How it is written.
    pub ink: Ink,
}

/// Text as glyphs; characters without a width are left out.
pub fn text(out: &mut Vec<Glyph>, text: &str, ink: Ink) {
    let chars = text.chars().filter(|ch| ch.width() != Some(0));
    out.extend(
        chars
            .map(|ch| if ch.width() == Some(1) { ch } else { '?' })
            .map(|ch| Glyph { ch: (ch, glyphs::ascii(ch)), ink }),
    );
}

/// Spans as glyphs.
pub fn run(spans: &[Span], theme: &Theme) -> Vec<Glyph> {
    let mut out = Vec::new();
    for span in spans {
        let ink = Ink::new(theme.tone(span.tone)).bold_if(span.bold);
        match &span.piece {
            Piece::Text(words) => text(&mut out, words, ink),
            Piece::Chip(chip) => {
                let fill = theme.fill(chip.frame);
                let mut ink = Ink::new(theme.chip_ink(chip.frame).0).on(fill).bold_if(true);
                ink.reverse = chip.frame == crate::present::chip::Frame::Friend;
                out.extend(chips::glyphs_of(chip).into_iter().map(|ch| Glyph { ch, ink }));
            }
            Piece::Gauge(gauge) => scales::gauge(&mut out, *gauge, ink, Ink::new(theme.track.0)),
            Piece::Ticked(gauge, ticks) => {
                let start = out.len();
                scales::gauge(&mut out, *gauge, ink, Ink::new(theme.track.0));
                for tick in ticks {
                    let cell = i64::from(*tick) * i64::from(gauge.cells) / i64::from(gauge.most.max(1));
                    let at = start + usize::try_from(cell).unwrap_or(0);
                    if let Some(glyph) = out.get_mut(at) {
                        *glyph = Glyph { ch: ('┼', glyphs::ascii('┼')), ink: Ink::new(theme.fg.0) };
                    }
                }
            }
            Piece::Curve(curve) => scales::low_curve(&mut out, curve, ink, Ink::new(theme.line.0)),
            Piece::Pips(pips) => text(&mut out, glyphs::pips(*pips), ink),
            Piece::Ladder(filled, all) => {
                text(&mut out, &"■".repeat(usize::from(*filled)), ink);
                text(&mut out, &"□".repeat(usize::from(all.saturating_sub(*filled))), Ink::new(theme.line.0));
            }
            Piece::Button(label) => {
                let ink = if span.tone == crate::present::row::Tone::Accent {
                    Ink::new(theme.panel.0).on(theme.accent.0)
                } else {
                    Ink::new(theme.fg.0).on(theme.panel2.0)
                };
                text(&mut out, &format!(" {label} "), ink.bold_if(true).reversed());
            }
            Piece::Slot(value) => {
                text(&mut out, "‹ ", Ink::new(theme.dim.0));
                text(&mut out, value, ink);
                text(&mut out, " ›", Ink::new(theme.dim.0));
            }
            Piece::Column(column) => {
                let goal = usize::from(*column);
                let next = if out.is_empty() || out.len() < goal { goal } else { out.len() + 1 };
                out.resize(next.max(out.len()), blank(theme));
            }
        }
    }
    out
}

fn blank(theme: &Theme) -> Glyph {
    Glyph { ch: (' ', ' '), ink: Ink::new(theme.fg.0) }
}

/// Keep at most `room` glyphs, cut after a word with `…`.
pub fn cut(mut glyphs: Vec<Glyph>, room: usize, theme: &Theme) -> Vec<Glyph> {
    if glyphs.len() <= room {
        return glyphs;
    }
    let Some(most) = room.checked_sub(1) else { return Vec::new() };
    let word_end = (0..=most).rev().find(|&end| glyphs[end].ch.0 == ' ').unwrap_or(0);
    let words = glyphs[..word_end].iter().rposition(|glyph| !matches!(glyph.ch.0, ' ' | '·')).map(|last| last + 1);
    let number = |glyph: &Glyph| glyph.ch.0.is_ascii_digit();
    let keep = match words {
        Some(end) => end,
        None if glyphs[..most].iter().any(number) => 0,
        None => most,
    };
    let ink = glyphs.get(keep.saturating_sub(1)).map_or(Ink::new(theme.dim.0), |glyph| Ink { bg: None, ..glyph.ink });
    glyphs.truncate(keep);
    glyphs.push(Glyph { ch: ('…', glyphs::ascii('…')), ink });
    glyphs
}

/// Write a run into the canvas from a cell on.
pub fn put(canvas: &mut Canvas, (x, y): (u16, u16), glyphs: &[Glyph]) {
    for (at, glyph) in (x..).zip(glyphs) {
        canvas.put_twin(at, y, glyph.ch, glyph.ink);
    }
}

/// A row in an area of one line: its short form where the long one does not fit, the right end kept whole.
pub fn row(canvas: &mut Canvas, area: Area, row: &Row, theme: &Theme) {
    let room = usize::from(area.w);
    let (left, right) = (run(&row.left, theme), run(&row.right, theme));
    let gap = usize::from(!right.is_empty());
    let fits = left.len() + gap + right.len() <= room;
    if let Some(short) = row.short.as_deref().filter(|_| !fits) {
        return self::row(canvas, area, short, theme);
    }
    let right = if right.len() > room { cut(right, room, theme) } else { right };
    let left = cut(left, room.saturating_sub(right.len() + gap), theme);
    put(canvas, (area.x, area.y), &left);
    let start = area.right().saturating_sub(u16::try_from(right.len()).unwrap_or(area.w));
    put(canvas, (start, area.y), &right);
}
