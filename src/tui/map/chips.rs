//! Units and contacts on the map: chip, size, mark, stack, name, posture (ui §3, §4.5).

use super::labels::Plate;
use crate::present::chip::{Chip, Frame, Mark, Strength};
use crate::present::map::{At, MapScene, UnitChip, Zoom};
use crate::tui::canvas::{Ink, width};
use crate::tui::color::WHITE;
use crate::tui::glyphs;
use crate::tui::theme::Theme;

/// Draw all chips, the chosen one last, then the cursor's arrows.
pub fn draw(scene: &MapScene, theme: &Theme, plate: &mut Plate) {
    for unit in scene.units.iter().filter(|unit| !unit.selected) {
        one(unit, theme, plate);
    }
    for unit in scene.units.iter().filter(|unit| unit.selected) {
        one(unit, theme, plate);
    }
    if let Some(cursor) = scene.cursor {
        arrows(cursor, theme, plate);
    }
}

/// The four cells of a chip as text with ASCII twins: `[⊗7]`; at W = 2 the first two.
pub fn glyphs_of(chip: &Chip) -> Vec<(char, char)> {
    let (open, close) = glyphs::brackets(chip.frame);
    let mut cells = vec![(open, open), glyphs::kind(chip.kind)];
    let strength = match chip.strength {
        Strength::Percent(percent) => Some(char::from(b'0' + (percent / 10).min(9))),
        Strength::Guess => Some('~'),
        Strength::ClassOnly => Some('?'),
        Strength::Unknown => Some('·'),
        Strength::Untold => None,
    };
    cells.extend(strength.map(|ch| (ch, glyphs::ascii(ch))));
    cells.push((close, close));
    cells
}

/// The seven cells of a chip at the nearest zoom: `[⊗ 74%]`, `( ■ ? )`.
fn wide_glyphs(chip: &Chip) -> Vec<(char, char)> {
    let short = glyphs_of(chip);
    let blank = (' ', ' ');
    if let Strength::Percent(percent) = chip.strength {
        let mut cells = short[..2].to_vec();
        cells.extend(format!("{percent:>3}%").chars().map(|ch| (ch, ch)));
        cells.push(short[3]);
        return cells;
    }
    let mut cells = Vec::new();
    for (place, &cell) in short.iter().enumerate() {
        if place > 0 {
            cells.push(blank);
        }
        cells.push(cell);
    }
    cells
}

/// Where the parts of a unit go at a zoom: chip column and row, size row, name row.
struct Layout {
    chip: (i32, i32),
    wide: i32,
    size_row: Option<i32>,
    name_row: Option<i32>,
}

fn layout(zoom: Zoom, (x, y): (i32, i32)) -> Layout {
    match zoom {
        Zoom::Theatre => Layout { chip: (x, y), wide: 2, size_row: None, name_row: None },
        Zoom::Operational => Layout { chip: (x, y + 1), wide: 4, size_row: Some(y), name_row: None },
        Zoom::Close => Layout { chip: (x + 1, y + 1), wide: 4, size_row: Some(y), name_row: Some(y + 2) },
        Zoom::Near => Layout { chip: (x, y + 1), wide: 7, size_row: Some(y), name_row: Some(y + 2) },
    }
}

fn one(unit: &UnitChip, theme: &Theme, plate: &mut Plate) {
    let zoom = plate.view.zoom;
    let corner = plate.view.corner(unit.at);
    let place = layout(zoom, corner);
    let mut cells = if zoom == Zoom::Near { wide_glyphs(&unit.chip) } else { glyphs_of(&unit.chip) };
    if zoom == Zoom::Theatre {
        cells.truncate(2);
    }
    let frame = unit.chip.frame;
    let fill = theme.fill(frame);
    let mut ink = Ink::new(theme.chip_ink(frame).0).on(fill).bold_if(true);
    // On a dark theme the chosen chip shines; on a light one a paler fill would lose its text.
    if unit.selected && theme.tone == WHITE {
        ink = ink.on(fill.mix(WHITE, 550));
        ink.fg = theme.ink.0;
    }
    if unit.faded {
        ink = Ink::new(theme.unit_text(frame)).on(plate.backdrop(place.chip.0, place.chip.1).mix(fill, 220));
    } else if matches!(frame, Frame::Friend) {
        ink = ink.reversed();
    }
    for (offset, &cell) in (0_i32..).zip(&cells) {
        plate.put(place.chip.0 + offset, place.chip.1, cell, ink);
    }
    above(unit, &place, theme, plate);
    below(unit, corner, &place, theme, plate);
}

/// Size with its mark, and the stack count where it does not fit beside the chip.
fn above(unit: &UnitChip, place: &Layout, theme: &Theme, plate: &mut Plate) {
    let (x, y) = place.chip;
    let text = Ink::new(theme.unit_text(unit.chip.frame)).bold_if(!unit.faded);
    let beside = plate.view.zoom == Zoom::Close || plate.view.zoom == Zoom::Near;
    if let Some(count) = glyphs::raised(unit.stack).filter(|_| beside && !unit.selected) {
        plate.glyph(x + place.wide, y, count, text);
    }
    let Some(row) = place.size_row else { return };
    if let Some(count) = glyphs::raised(unit.stack).filter(|_| !beside || unit.selected) {
        plate.glyph(x + 3, row, count, text);
    }
    let mut start = x + place.wide;
    if let Some(size) = unit.size {
        let sign = size.sign();
        start = x + (place.wide - i32::from(width(sign))) / 2;
        plate.words(start, row, sign, text);
    }
    if let Some(mark) = unit.mark {
        let tone = match mark {
            Mark::CommandHit => theme.cyber.0,
            Mark::SupplyLow => theme.warn.0,
            _ => theme.accent.0,
        };
        plate.glyph(x.min(start - 1), row, glyphs::mark(mark), Ink::new(tone).bold_if(true));
    }
}

/// Name, or what there is of it: up to W cells, one less when the next hex is taken; age; posture.
fn below(unit: &UnitChip, corner: (i32, i32), place: &Layout, theme: &Theme, plate: &mut Plate) {
    let Some(row) = place.name_row else { return };
    let across = i32::from(plate.view.zoom.cells());
    let east = plate.taken(corner.0 + across, row - 1) || plate.taken(corner.0 + across + 1, row - 1);
    let room = usize::try_from(across - i32::from(east)).unwrap_or(0);
    let mut name = unit.name.clone();
    if unit.age > 0 {
        name = format!("{name} t−{}", unit.age);
    }
    let name: String = name.chars().take(room).collect();
    let start = place.chip.0.min(corner.0 + across - i32::from(width(&name))).max(corner.0);
    plate.words(start, row, name.trim_end(), Ink::new(theme.unit_text(unit.chip.frame)));
    if plate.view.zoom == Zoom::Near {
        plate.words(place.chip.0, row + 1, glyphs::pips(unit.pips), Ink::new(theme.dim.0));
    }
}

/// `► ◄` around the cursor's hex, in the row chips stand in.
fn arrows(cursor: At, theme: &Theme, plate: &mut Plate) {
    let place = layout(plate.view.zoom, plate.view.corner(cursor));
    let ink = Ink::new(theme.fg.0.mix(WHITE, if theme.mono || theme.tone == WHITE { 600 } else { 0 })).bold_if(true);
    let (x, y) = place.chip;
    plate.glyph(x - 1, y, '►', ink);
    plate.glyph(x + place.wide, y, '◄', ink);
}
