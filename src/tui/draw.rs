//! Any page to a canvas, with what can be clicked on it.
//!
//! Drawing changes nothing but the painter's cache of map rasters. Invariant: the marking is on every frame.

use super::canvas::{Area, Canvas, GlyphSet, Ink, width};
use super::layout::{Density, LEAST_COLS, LEAST_ROWS, Regions};
use super::map::{self, raster::BaseCache, view::View};
use super::screens;
use super::theme::{Theme, ThemeName};
use super::widgets::panel::{self, Brush};
use super::widgets::sheet::{self, Clear};
use super::widgets::{bars, run, small};
use crate::present::chip;
use crate::present::map::{At, MapScene, UnitChip};
use crate::present::page::{Bar, Body, Column, Main, Page, Panel, Split};

/// A part of the page a panel can stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Left and large.
    Main,
    /// The column at the right.
    Side,
    /// Under the main part.
    Below,
    /// A column of a text screen, from the left; on the title 0 is left, 1 right.
    Column(u8),
    /// The topmost sheet.
    Sheet,
}

/// What a click means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// A hint in the footer: the action of this name.
    Action(String),
    /// A desk of the bar.
    Desk(char),
    /// A tab of the side column.
    Tab(usize),
    /// A row that can be chosen.
    Row {
        /// Where its panel stands.
        part: Part,
        /// Which panel there.
        panel: usize,
        /// Which item of it.
        item: usize,
    },
    /// A part of a figure that can be chosen by this word.
    Word(String),
    /// A curve over time, so many cells long.
    Time {
        /// Where it lies.
        area: Area,
        /// Its cells.
        cells: u16,
    },
    /// A map.
    Map {
        /// What it shows.
        view: View,
        /// Where it lies.
        area: Area,
    },
}

/// What can be clicked, the last on top.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hits {
    all: Vec<(Area, Target)>,
}

impl Hits {
    /// An area with its meaning.
    pub fn add(&mut self, area: Area, target: Target) {
        self.all.push((area, target));
    }

    /// What lies at a cell.
    pub fn at(&self, x: u16, y: u16) -> Option<&Target> {
        self.all.iter().rev().find(|(area, _)| area.has(x, y)).map(|(_, target)| target)
    }

    /// All of them, for tests and for the focus order.
    pub fn all(&self) -> &[(Area, Target)] {
        &self.all
    }
}

/// A drawn page.
#[derive(Clone, Debug)]
pub struct Frame {
    /// Its cells.
    pub canvas: Canvas,
    /// What can be clicked.
    pub hits: Hits,
}

/// What stays from frame to frame: theme, density, map rasters.
#[derive(Clone, Debug)]
pub struct Painter {
    /// Colours; see [`super::depth::drawing_theme`].
    pub theme: Theme,
    /// As set by the user.
    pub density: Density,
    cache: BaseCache,
}

impl Painter {
    /// A painter with a theme.
    pub fn new(theme: Theme, density: Density) -> Self {
        Self { theme, density, cache: BaseCache::default() }
    }

    /// Draw a page at a size. Below 80×24 it is the page that says so.
    pub fn page(&mut self, page: &Page, cols: u16, rows: u16) -> Frame {
        let Self { theme, density, cache } = self;
        let mut canvas = Canvas::new(cols, rows, theme.fg.0, theme.bg.0);
        let mut hits = Hits::default();
        if cols < LEAST_COLS || rows < LEAST_ROWS {
            small::draw(&mut canvas, page.marking().text(), theme);
            return Frame { canvas, hits };
        }
        let mut regions = Regions::of(cols, rows, *density);
        let mut brush = Brush { theme, cache, hits: &mut hits };
        let is_split = matches!(page.body, Body::Split(_));
        let prompted = page.prompt.as_ref().map_or(0, |prompt| {
            let wide = if is_split { regions.main.w } else { regions.body.w };
            bars::prompt_rows(prompt, wide, brush.theme)
        });
        if !is_split {
            regions.body.h = regions.body.h.saturating_sub(prompted); // so that it hides no row
        }
        let clear = match &page.body {
            Body::Split(split) => self::split(&mut canvas, &regions, (split, prompted), &mut brush),
            Body::Columns(columns) => {
                let stacked = (regions.density == Density::Narrow).then(|| stacked(columns));
                let columns = stacked.as_ref().map_or(columns.as_slice(), std::slice::from_ref);
                self::columns(&mut canvas, regions.body, columns, &mut brush);
                Clear { room: regions.body, points: Vec::new() }
            }
            Body::Title(title) => {
                screens::title::draw(&mut canvas, &regions, title, page.marking().text(), &mut brush);
                Clear { room: regions.body, points: Vec::new() }
            }
            Body::Wall(wall) => {
                screens::wall::draw(&mut canvas, &regions, wall, &mut brush);
                Clear { room: regions.body, points: Vec::new() }
            }
        };
        frame_of_page(&mut canvas, &regions, (page, prompted), &mut brush);
        for over in &page.sheets {
            sheet::draw(&mut canvas, regions.body, over, &clear, &mut brush);
        }
        Frame { canvas, hits }
    }
}

/// A page as lines of text in the night theme, for goldens and for copying a panel.
pub fn text(page: &Page, (cols, rows): (u16, u16), set: GlyphSet) -> Vec<String> {
    let mut painter = Painter::new(Theme::builtin(ThemeName::Night), Density::Auto);
    painter.page(page, cols, rows).canvas.lines(set)
}

/// Header, bar, prompt and footer.
fn frame_of_page(canvas: &mut Canvas, regions: &Regions, (page, prompted): (&Page, u16), brush: &mut Brush) {
    let theme = brush.theme;
    let marking = page.marking().text();
    let narrow = regions.density == Density::Narrow;
    let titled = matches!(page.body, Body::Title(_));
    match (&page.body, narrow) {
        (Body::Title(_), false) => {}
        (Body::Wall(_), _) => bars::wall_header(canvas, regions.header, &page.header, marking, theme),
        (Body::Title(_) | Body::Split(_) | Body::Columns(_), true) => {
            bars::narrow_header(canvas, regions.header, &page.header, &page.bar, theme);
        }
        _ => bars::header(canvas, regions.header, &page.header, marking, theme),
    }
    if let Some(area) = regions.bar.filter(|_| !titled && page.bar != Bar::None) {
        bars::bar(canvas, area, &page.bar, theme, brush.hits);
    }
    if let Some(prompt) = &page.prompt {
        let left = if matches!(page.body, Body::Split(_)) { regions.main.w } else { regions.body.w };
        let area = Area::new(0, regions.footer.y.saturating_sub(prompted), left, prompted);
        bars::prompt(canvas, area, prompt, theme);
    }
    let in_footer = narrow && !matches!(page.body, Body::Wall(_));
    if !matches!(page.body, Body::Wall(_)) || page.footer.help.is_some() {
        bars::footer(canvas, regions.footer, (&page.footer, in_footer.then_some(marking)), theme, brush.hits);
    }
}

/// Map or panels left, column right, panels below. Returns where a sheet in a corner may stand.
fn split(canvas: &mut Canvas, regions: &Regions, (split, prompted): (&Split, u16), brush: &mut Brush) -> Clear {
    let (main, below) = halves(regions, split, prompted);
    let points = match &split.main {
        Main::Map(scene) => one_map(canvas, main, scene, brush),
        Main::Maps(maps) => {
            let half = main.w / 2;
            for (place, (title, scene)) in (0_u16..).zip(maps) {
                let area = Area::new(main.x + place * (half + 1), main.y, half.min(main.w - half), main.h);
                let heading = Panel::new(title.clone(), Vec::new());
                panel::title(canvas, area.row(0), &heading, brush.theme);
                one_map(canvas, area.below(1), scene, brush);
            }
            Vec::new()
        }
        Main::Panels(panels) => {
            let listed: Vec<(usize, &Panel)> = panels.iter().enumerate().collect();
            panel::column(canvas, main, &listed, Part::Main, brush);
            Vec::new()
        }
    };
    let mut listed: Vec<(usize, &Panel)> = split.below.iter().enumerate().collect();
    let untitled: Vec<Panel>;
    if !regions.stacked {
        untitled = split.below.iter().map(|panel| Panel { title: String::new(), ..panel.clone() }).collect();
        listed = untitled.iter().enumerate().collect();
    }
    panel::column(canvas, below, &listed, Part::Below, brush);
    side(canvas, regions, &split.side, brush);
    Clear { room: Area::new(main.x, main.y, main.w, main.h + below.h), points }
}

/// Main part and reports: no reports give their rows to the main part, a prompt takes rows of them.
fn halves(regions: &Regions, split: &Split, prompted: u16) -> (Area, Area) {
    let mut main = regions.main;
    let mut below = regions.below;
    if split.side.is_empty() {
        main.w = regions.body.w;
        below.w = regions.body.w;
    }
    if split.below.is_empty() {
        main.h = regions.body.h.saturating_sub(prompted);
        below.h = 0;
    } else {
        below.h = below.h.saturating_sub(prompted);
    }
    (main, below)
}

/// A map, and what of it a sheet had better not cover: the cursor, what is chosen, where orders end, own units, others.
fn one_map(canvas: &mut Canvas, area: Area, scene: &MapScene, brush: &mut Brush) -> Vec<(Area, u32)> {
    let view = map::draw(scene, brush.theme, brush.cache, canvas, area);
    brush.hits.add(area, Target::Map { view, area });
    let cell = |at: At| {
        let (x, y) = view.middle(at);
        let (x, y) = (u16::try_from(x).ok()?, u16::try_from(y).ok()?);
        view.shows(at).then_some((area.x + x, area.y + y))
    };
    let around = |(x, y): (u16, u16)| {
        let half = scene.zoom.cells().max(4);
        Area::new(x.saturating_sub(half), y.saturating_sub(2), 2 * half + 1, 5)
    };
    if let Some(cursor) = scene.cursor.and_then(cell) {
        canvas.cursor = Some(cursor);
    }
    let weight = |unit: &UnitChip| match (unit.selected, unit.chip.frame) {
        (true, _) => 100,
        (false, chip::Frame::Friend) => 10,
        _ => 1,
    };
    let units = scene.units.iter().filter(|unit| !unit.faded).map(|unit| (unit.at, weight(unit)));
    let goals = scene.goals.iter().map(|goal| (goal.at, 100));
    let ends = scene.paths.iter().filter_map(|path| Some((*path.hexes.last()?, 100)));
    let cursor = scene.cursor.iter().map(|at| (*at, 1000));
    units.chain(goals).chain(ends).chain(cursor).filter_map(|(at, n)| Some((around(cell(at)?), n))).collect()
}

/// The column at the right: stacked, or tabs with the focused panel first and others where they fit.
fn side(canvas: &mut Canvas, regions: &Regions, panels: &[Panel], brush: &mut Brush) {
    if panels.is_empty() {
        return;
    }
    let area = regions.side;
    canvas.fill(area, brush.theme.panel.0);
    for y in area.y..area.bottom() {
        canvas.put(area.x, y, '│', Ink::new(brush.theme.line.0));
    }
    let inside = area.inset(1, 0);
    if regions.stacked {
        let listed: Vec<(usize, &Panel)> = panels.iter().enumerate().collect();
        panel::column(canvas, inside, &listed, Part::Side, brush);
        return;
    }
    let here = panels.iter().position(|panel| panel.focus).unwrap_or(0);
    tabs(canvas, inside.row(0), panels, here, brush);
    let open = Panel { title: String::new(), ..panels[here].clone() };
    let also = panel::also_fitting(panels, here, inside.below(1));
    let mut listed = vec![(here, &open)];
    listed.extend(also.into_iter().map(|place| (place, &panels[place])));
    panel::column(canvas, inside.below(1), &listed, Part::Side, brush);
}

fn tabs(canvas: &mut Canvas, area: Area, panels: &[Panel], here: usize, brush: &mut Brush) {
    canvas.fill(area, brush.theme.panel2.0);
    let mut x = area.x;
    let wide = |panel: &Panel| width(panel.tab_word()) + 2;
    let mut first = 0;
    while first < here && panels[first..=here].iter().map(wide).sum::<u16>() > area.w {
        first += 1;
    }
    for (place, panel) in panels.iter().enumerate().skip(first) {
        let label = format!(" {} ", panel.tab_word());
        let room = area.right().saturating_sub(x);
        if wide(panel) > room {
            // Half a word is no tab: a sign says that Tab leads on.
            canvas.text((area.right().saturating_sub(1), area.y), area.right(), "…", Ink::new(brush.theme.dim.0));
            break;
        }
        let ink = if place == here {
            Ink::new(brush.theme.panel.0).on(brush.theme.accent.0).bold_if(true).reversed()
        } else {
            Ink::new(brush.theme.dim.0)
        };
        let end = canvas.text((x, area.y), area.right(), &label, ink);
        brush.hits.add(Area::new(x, area.y, end - x, 1), Target::Tab(place));
        x = end;
    }
}

/// All columns as one, where there is no room for two.
fn stacked(columns: &[Column]) -> Column {
    Column { weight: 1, panels: columns.iter().flat_map(|column| column.panels.clone()).collect() }
}

/// Columns of panels by weight, thin rules between.
fn columns(canvas: &mut Canvas, area: Area, columns: &[Column], brush: &mut Brush) {
    let all: u32 = columns.iter().map(|column| u32::from(column.weight.max(1))).sum();
    let gaps = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(0);
    let room = u32::from(area.w.saturating_sub(gaps));
    let mut x = area.x;
    for (place, column) in columns.iter().enumerate() {
        let last = place + 1 == columns.len();
        let share = u16::try_from(room * u32::from(column.weight.max(1)) / all).unwrap_or(0);
        let wide = if last { area.right().saturating_sub(x) } else { share };
        let listed: Vec<(usize, &Panel)> = column.panels.iter().enumerate().collect();
        let part = Part::Column(u8::try_from(place).unwrap_or(u8::MAX));
        let place = Area::new(x, area.y, wide, area.h);
        panel::column(canvas, place, &listed, part, brush);
        x += wide;
        if !last {
            for y in area.y..area.bottom() {
                canvas.put(x, y, '│', Ink::new(brush.theme.line.0));
            }
            x += 1;
        }
    }
}

/// Spans on one line, for bodies of their own.
pub(crate) fn spans(canvas: &mut Canvas, area: Area, spans: &[crate::present::row::Span], theme: &Theme) {
    run::put(canvas, (area.x, area.y), &run::cut(run::run(spans, theme), usize::from(area.w), theme));
}
