//! Panels: a one-line title rule and its items; columns of them share the height by rank.

use super::{calendar, chamber, heat, letters, run, scales};
use crate::present::page::Panel;
use crate::present::row::Item;
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::draw::{Hits, Part, Target};
use crate::tui::map;
use crate::tui::map::raster::BaseCache;
use crate::tui::theme::Theme;

/// Where a panel's curves start, after their labels.
const CURVE_COLUMN: u16 = 12;

/// What drawing a panel needs besides its content.
pub struct Brush<'a> {
    /// Colours.
    pub theme: &'a Theme,
    /// Rasters drawn before.
    pub cache: &'a mut BaseCache,
    /// Where clicks go.
    pub hits: &'a mut Hits,
}

/// Lines an item takes at a width.
pub fn item_height(item: &Item, wide: u16) -> u16 {
    match item {
        Item::Rho(_) | Item::Curve(..) | Item::Scale(_) => 2,
        Item::Big(..) => 3,
        Item::Para(_, text) => u16::try_from(wrap(text, wide).len()).unwrap_or(u16::MAX),
        Item::Map(_, rows) => *rows,
        Item::Chamber(figure) => chamber::height(figure, wide),
        Item::Calendar(figure) => calendar::height(figure, wide),
        Item::Heat(figure) => heat::height(figure, wide),
        Item::Row(_) | Item::Blank | Item::Rule | Item::BandNumbers | Item::Band(_) => 1,
    }
}

/// A paragraph in lines of at most `wide` cells.
pub fn wrap(text: &str, wide: u16) -> Vec<String> {
    textwrap::wrap(text, usize::from(wide.max(1))).into_iter().map(std::borrow::Cow::into_owned).collect()
}

/// The part of a panel area its items stand in: one column after the marker, one before the edge.
fn inner(area: Area) -> Area {
    area.inset(1, 1)
}

/// Lines a panel takes with its title.
fn natural(panel: &Panel, wide: u16) -> u16 {
    let items = panel.items.iter().skip(panel.scroll).map(|item| item_height(item, wide));
    items.fold(u16::from(!panel.title.is_empty()), u16::saturating_add)
}

/// Heights of the panels of a column; 0 is left out. One line stays free between panels where there is room.
fn share(panels: &[&Panel], area: Area) -> Vec<u16> {
    let wide = inner(area).w;
    let mut heights: Vec<u16> = panels.iter().map(|panel| natural(panel, wide)).collect();
    loop {
        let shown = heights.iter().filter(|&&height| height > 0).count();
        let gaps = u16::try_from(shown.saturating_sub(1)).unwrap_or(0);
        let total = heights.iter().fold(gaps, |sum, &height| sum.saturating_add(height));
        if total <= area.h || shown == 0 {
            return heights;
        }
        let here = || (0..panels.len()).filter(|&place| heights[place] > 0);
        let rank = |place: usize| (panels[place].focus, panels[place].keep);
        let lowest = here().rev().min_by_key(|&place| rank(place)).expect("one is shown");
        let highest = here().map(rank).max().expect("one is shown");
        let longest = here().max_by_key(|&place| heights[place]).expect("one is shown");
        if rank(lowest) < highest && (heights[longest] <= 4 || panels[lowest].keep < 3) {
            heights[lowest] = 0;
        } else {
            heights[longest] -= 1;
        }
    }
}

/// Under an open tab: which other panels fit whole into what it leaves, the highest `keep` first; in page order.
pub fn also_fitting(panels: &[Panel], open: usize, area: Area) -> Vec<usize> {
    let wide = inner(area).w;
    let mut room = area.h.saturating_sub(natural(&panels[open], wide).saturating_sub(1));
    let mut others: Vec<usize> = (0..panels.len()).filter(|&place| place != open).collect();
    others.sort_by_key(|&place| std::cmp::Reverse(panels[place].keep));
    others.retain(|&place| {
        let need = natural(&panels[place], wide) + 1;
        let fits = need <= room;
        room -= if fits { need } else { 0 };
        fits
    });
    others.sort_unstable();
    others
}

/// A column of panels, top to bottom, each with its place in `part`.
pub fn column(canvas: &mut Canvas, area: Area, panels: &[(usize, &Panel)], part: Part, brush: &mut Brush) {
    let bare: Vec<&Panel> = panels.iter().map(|&(_, panel)| panel).collect();
    let mut y = area.y;
    for (&(index, panel), height) in panels.iter().zip(share(&bare, area)) {
        if height == 0 {
            continue;
        }
        one(canvas, Area::new(area.x, y, area.w, height), panel, (part, index), brush);
        y += height + 1;
    }
}

/// One panel in an area: title rule, then items from `scroll` on, moved so that a selected row is in view.
pub fn one(canvas: &mut Canvas, area: Area, panel: &Panel, place: (Part, usize), brush: &mut Brush) {
    let titled = u16::from(!panel.title.is_empty());
    if titled == 1 {
        title(canvas, area.row(0), panel, brush.theme);
    }
    items(canvas, area.below(titled), (&panel.items, first_shown(panel, area, titled)), place, brush);
}

/// The first item to show: `scroll`, or further down where the selected row would lie below the panel.
fn first_shown(panel: &Panel, area: Area, titled: u16) -> usize {
    let selected = panel.items.iter().position(|item| matches!(item, Item::Row(row) if row.selected));
    let Some(selected) = selected else { return panel.scroll };
    let wide = inner(area).w;
    let room = area.h.saturating_sub(titled);
    let mut first = panel.scroll.min(selected);
    let height = |from: usize| {
        panel.items[from..=selected].iter().fold(0_u16, |sum, item| sum.saturating_add(item_height(item, wide)))
    };
    while first < selected && height(first) > room {
        first += 1;
    }
    first
}

/// `▌UNIT ──── aside` in the focus, `─ UNIT ──── aside` elsewhere.
pub fn title(canvas: &mut Canvas, area: Area, panel: &Panel, theme: &Theme) {
    let (marker, color, line) =
        if panel.focus { ("▌", theme.accent.0, theme.accent.0) } else { ("─ ", theme.dim.0, theme.line.0) };
    let marker_ink = Ink::new(if panel.focus { theme.accent.0 } else { theme.line.0 });
    let start = canvas.text((area.x, area.y), area.right(), marker, marker_ink);
    let after = canvas.text((start, area.y), area.right(), &panel.title, Ink::new(color).bold_if(true));
    let edge = area.right().saturating_sub(1);
    let aside = width(&panel.aside);
    let shown = !panel.aside.is_empty() && after + aside + 3 <= edge;
    let rule_end = if shown { edge - aside - 1 } else { edge };
    for x in after + 1..rule_end {
        canvas.put(x, area.y, '─', Ink::new(line));
    }
    if shown {
        canvas.text((edge - aside, area.y), edge, &panel.aside, Ink::new(theme.faint.0));
    }
}

/// Items from the `first` on, as many as fit.
pub fn items(
    canvas: &mut Canvas,
    area: Area,
    (items, first): (&[Item], usize),
    place: (Part, usize),
    brush: &mut Brush,
) {
    let inside = inner(area);
    let mut y = area.y;
    for (index, item) in items.iter().enumerate().skip(first) {
        let height = item_height(item, inside.w).min(area.bottom().saturating_sub(y));
        if height == 0 {
            return;
        }
        if let Item::Row(row) = item {
            let line = Area::new(area.x, y, area.w, 1);
            if row.selected {
                canvas.tint(line, brush.theme.panel2.0);
                canvas.put(area.x, y, '▸', Ink::new(brush.theme.accent.0).bold_if(true));
            }
            if row.choice.is_some() {
                brush.hits.add(line, Target::Row { part: place.0, panel: place.1, item: index });
            }
        }
        draw_item(canvas, Area::new(inside.x, y, inside.w, height), item, brush);
        y += height;
    }
}

fn draw_item(canvas: &mut Canvas, area: Area, item: &Item, brush: &mut Brush) {
    let theme = brush.theme;
    match item {
        Item::Row(row) => run::row(canvas, area, row, theme),
        Item::Blank => {}
        Item::Rule => {
            for x in area.x..area.right() {
                canvas.put(x, area.y, '─', Ink::new(theme.line.0));
            }
        }
        Item::BandNumbers => scales::band_numbers(canvas, area, theme),
        Item::Band(band) => scales::band(canvas, area, *band, theme),
        Item::Rho(scale) => scales::rho(canvas, area, scale, theme),
        Item::Scale(scale) => scales::limits(canvas, area, scale, theme),
        Item::Chamber(figure) => chamber::draw(canvas, area, figure, brush),
        Item::Calendar(figure) => calendar::draw(canvas, area, figure, brush),
        Item::Heat(figure) => heat::draw(canvas, area, figure, brush),
        Item::Curve(label, curve, tone) => {
            let rows = scales::high_curve(curve, Ink::new(theme.tone(*tone)), Ink::new(theme.line.0));
            for (y, (words, glyphs)) in (area.y..area.bottom()).zip([&label.left, &label.right].into_iter().zip(rows)) {
                let words = run::cut(run::run(words, theme), usize::from(CURVE_COLUMN - 1), theme);
                run::put(canvas, (area.x, y), &words);
                let room = usize::from(area.w.saturating_sub(CURVE_COLUMN));
                let cells = u16::try_from(glyphs.len().min(room)).unwrap_or(0);
                let time = Area::new(area.x + CURVE_COLUMN, area.y, cells, area.h);
                brush.hits.add(time, Target::Time { area: time, cells: u16::try_from(glyphs.len()).unwrap_or(cells) });
                run::put(canvas, (area.x + CURVE_COLUMN, y), &glyphs[..glyphs.len().min(room)]);
            }
        }
        Item::Big(text, tone) => letters::put(canvas, area, text, theme.tone(*tone)),
        Item::Para(tone, text) => {
            let lines = wrap(text, area.w);
            let goes_on = lines.len() > usize::from(area.h);
            for (y, line) in (area.y..area.bottom()).zip(lines) {
                let last = goes_on && y + 1 == area.bottom();
                let line = if last { unfinished(&line, area.w) } else { line };
                canvas.text((area.x, y), area.right(), &line, Ink::new(theme.tone(*tone)));
            }
        }
        Item::Map(scene, _) => {
            let view = map::draw(scene, theme, brush.cache, canvas, area);
            brush.hits.add(area, Target::Map { view, area });
        }
    }
}

/// A line after which the text goes on out of sight: it ends at a word, with `…`.
fn unfinished(line: &str, wide: u16) -> String {
    let mut line = line.trim_end().to_owned();
    while width(&line) + 1 > wide {
        let Some(blank) = line.trim_end().rfind(' ') else { break };
        line.truncate(blank);
    }
    line.push('…');
    line
}
