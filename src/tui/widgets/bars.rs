//! Header, desk and step bars, prompt, footer: what is never dropped and what goes first (ui §2).

use super::run::{self, Glyph};
use crate::present::page::{Bar, Desk, DeskMark, Footer, Header, Hint, Prompt, Stage, StageState};
use crate::present::row::Span;
use crate::tui::canvas::{Area, Canvas, Ink, width};
use crate::tui::draw::{Hits, Target};
use crate::tui::theme::Theme;

/// Row 0 at 110 columns and more: product and scenario, marking, side and clock.
pub fn header(canvas: &mut Canvas, area: Area, header: &Header, marking: &str, theme: &Theme) {
    canvas.fill(area, theme.panel2.0);
    let right = clock(header, &header.clock, theme);
    let right_start = area.right().saturating_sub(len(&right) + 1);
    let marking_wide = width(marking);
    let mut left = Vec::new();
    run::text(&mut left, "◆ ", Ink::new(theme.accent.0).bold_if(true));
    run::text(&mut left, &header.product, Ink::new(theme.fg.0).bold_if(true));
    if !header.scenario.is_empty() {
        run::text(&mut left, &format!("  {}", header.scenario), Ink::new(theme.dim.0));
    }
    let room = right_start.saturating_sub(area.x + marking_wide + 4);
    let left = run::cut(left, usize::from(room), theme);
    run::put(canvas, (area.x + 1, area.y), &left);
    run::put(canvas, (right_start, area.y), &right);
    let free = area.x + 1 + len(&left);
    let middle = free + right_start.saturating_sub(free).saturating_sub(marking_wide).div_ceil(2);
    canvas.text((middle, area.y), area.right(), marking, Ink::new(theme.good.0));
}

/// Row 0 below 110 columns: scenario, desks folded in, code, side and short clock. The marking stands in the footer.
pub fn narrow_header(canvas: &mut Canvas, area: Area, header: &Header, bar: &Bar, theme: &Theme) {
    canvas.fill(area, theme.panel2.0);
    let short = if header.clock_short.is_empty() { &header.clock } else { &header.clock_short };
    let right = clock(header, short, theme);
    let right_start = area.right().saturating_sub(len(&right) + 1);
    let mut left = Vec::new();
    run::text(&mut left, "◆ ", Ink::new(theme.accent.0).bold_if(true));
    let name = if header.scenario.is_empty() { &header.product } else { &header.scenario };
    run::text(&mut left, name, Ink::new(theme.fg.0).bold_if(true));
    if let Bar::Desks(desks, _) = bar {
        run::text(&mut left, "  ", Ink::new(theme.fg.0));
        for desk in desks {
            folded_desk(&mut left, desk, theme);
        }
    } else if let Bar::Steps(stages, _) = bar {
        let now = stages.iter().find(|stage| stage.state == StageState::Now);
        let words = now.map_or(String::new(), |stage| format!("  {}", stage.name));
        run::text(&mut left, &words, Ink::new(theme.accent.0).bold_if(true));
    }
    let left = run::cut(left, usize::from(right_start.saturating_sub(area.x + 2)), theme);
    run::put(canvas, (area.x + 1, area.y), &left);
    run::put(canvas, (right_start, area.y), &right);
    let code = width(&header.code);
    let code_start = right_start.saturating_sub(code + 2);
    if code > 0 && code_start > area.x + 2 + len(&left) {
        canvas.text((code_start, area.y), right_start, &header.code, Ink::new(theme.faint.0));
    }
}

/// Row 0 of the projector: what is played, whose screen it is, phase and time; the marking at the right.
pub fn wall_header(canvas: &mut Canvas, area: Area, header: &Header, marking: &str, theme: &Theme) {
    canvas.fill(area, theme.panel2.0);
    let mut left = Vec::new();
    run::text(&mut left, "◆ ", Ink::new(theme.accent.0).bold_if(true));
    run::text(&mut left, &header.scenario, Ink::new(theme.fg.0).bold_if(true));
    run::text(&mut left, "  ", Ink::new(theme.fg.0));
    let short = if header.clock_short.is_empty() { &header.clock } else { &header.clock_short };
    left.extend(clock(header, short, theme));
    let start = area.right().saturating_sub(width(marking) + 1);
    let left = run::cut(left, usize::from(start.saturating_sub(area.x + 2)), theme);
    run::put(canvas, (area.x + 1, area.y), &left);
    canvas.text((start, area.y), area.right(), marking, Ink::new(theme.good.0));
}

fn folded_desk(out: &mut Vec<Glyph>, desk: &Desk, theme: &Theme) {
    let (sign, color) = desk_mark(desk.mark, theme);
    if desk.here {
        let ink = Ink::new(theme.panel.0).on(theme.accent.0).bold_if(true).reversed();
        run::text(out, &format!(" {sign}{} {} ", desk.digit, desk.name), ink);
        run::text(out, " ", Ink::new(theme.fg.0));
        return;
    }
    run::text(out, &sign.to_string(), Ink::new(color));
    run::text(out, &format!("{} ", desk.digit), Ink::new(theme.fg.0));
}

/// Side or hat, then the clock.
fn clock(header: &Header, clock: &[Span], theme: &Theme) -> Vec<Glyph> {
    let mut out = Vec::new();
    run::text(&mut out, &header.hat, Ink::new(theme.tone(header.hat_tone)).bold_if(true));
    if !clock.is_empty() {
        run::text(&mut out, "  ", Ink::new(theme.fg.0));
        out.extend(run::run(clock, theme));
    }
    out
}

fn len(glyphs: &[Glyph]) -> u16 {
    u16::try_from(glyphs.len()).unwrap_or(u16::MAX)
}

fn desk_mark(mark: DeskMark, theme: &Theme) -> (char, crate::tui::color::Rgb) {
    match mark {
        DeskMark::Done => ('✓', theme.good.0),
        DeskMark::Standing => ('≡', theme.info.0),
        DeskMark::Open => ('○', theme.accent.0),
    }
}

/// Row 1.
pub fn bar(canvas: &mut Canvas, area: Area, bar: &Bar, theme: &Theme, hits: &mut Hits) {
    let right = match bar {
        Bar::None => return,
        Bar::Desks(_, right) | Bar::Steps(_, right) | Bar::Line(_, right) => run::run(right, theme),
    };
    let right_start = area.right().saturating_sub(len(&right) + 1);
    match bar {
        Bar::Desks(desks, _) => {
            desk_bar(canvas, Area { w: right_start.saturating_sub(area.x), ..area }, desks, theme, hits);
        }
        Bar::Steps(stages, _) => {
            step_bar(canvas, Area { w: right_start.saturating_sub(area.x), ..area }, stages, theme);
        }
        Bar::Line(left, _) => {
            let room = usize::from(right_start.saturating_sub(area.x + 2));
            run::put(canvas, (area.x + 1, area.y), &run::cut(run::run(left, theme), room, theme));
        }
        Bar::None => {}
    }
    run::put(canvas, (right_start, area.y), &right);
}

/// How tightly the desks stand: blanks between them, and whether what is open is a number with its word.
const TIGHTNESS: [(u16, bool); 4] = [(2, true), (1, true), (1, false), (0, false)];

fn desk_bar(canvas: &mut Canvas, area: Area, desks: &[Desk], theme: &Theme, hits: &mut Hits) {
    let fits = |(gap, worded): &(u16, bool)| {
        let all: u16 = desks.iter().map(|desk| len(&desk_label(desk, *worded, theme)) + gap).sum();
        1 + all.saturating_sub(*gap) < area.w
    };
    let (gap, worded) = TIGHTNESS.into_iter().find(fits).unwrap_or((0, false));
    let mut x = area.x + 1;
    for desk in desks {
        let glyphs = desk_label(desk, worded, theme);
        run::put(canvas, (x, area.y), &glyphs);
        hits.add(Area::new(x, area.y, len(&glyphs), 1), Target::Desk(desk.digit));
        x += len(&glyphs) + gap;
    }
}

fn desk_label(desk: &Desk, worded: bool, theme: &Theme) -> Vec<Glyph> {
    let (sign, color) = desk_mark(desk.mark, theme);
    let mut glyphs = Vec::new();
    let plain = |ink: Ink| if desk.here { Ink::new(theme.panel.0).on(theme.accent.0).reversed() } else { ink };
    run::text(&mut glyphs, &format!(" {sign} "), plain(Ink::new(color)).bold_if(true));
    run::text(&mut glyphs, &format!("{} ", desk.digit), plain(Ink::new(theme.fg.0)).bold_if(true));
    run::text(&mut glyphs, &desk.name, plain(Ink::new(theme.dim.0)).bold_if(desk.here));
    let note = if worded { desk.note.as_str() } else { desk.note.split(' ').next().unwrap_or_default() };
    if !note.is_empty() {
        run::text(&mut glyphs, &format!(" {note}"), plain(Ink::new(theme.accent.0)));
    }
    run::text(&mut glyphs, " ", plain(Ink::new(theme.fg.0)));
    glyphs
}

fn step_bar(canvas: &mut Canvas, area: Area, stages: &[Stage], theme: &Theme) {
    let mut glyphs = Vec::new();
    for (place, stage) in stages.iter().enumerate() {
        if place > 0 {
            run::text(&mut glyphs, " › ", Ink::new(theme.line.0));
        }
        match stage.state {
            StageState::Past => {
                run::text(&mut glyphs, "✓ ", Ink::new(theme.good.0));
                run::text(&mut glyphs, &stage.name, Ink::new(theme.dim.0));
            }
            StageState::Now => {
                let ink = Ink::new(theme.panel.0).on(theme.accent.0).bold_if(true).reversed();
                run::text(&mut glyphs, &format!(" {} ", stage.name), ink);
            }
            StageState::Ahead => run::text(&mut glyphs, &stage.name, Ink::new(theme.faint.0)),
        }
    }
    let glyphs = run::cut(glyphs, usize::from(area.w.saturating_sub(2)), theme);
    run::put(canvas, (area.x + 1, area.y), &glyphs);
}

/// Rows a told sentence may take above the footer.
const MOST_ROWS: usize = 3;

/// Rows the prompt takes: what is being typed stands on one and moves, what is told is wrapped and keeps its beginning.
pub fn prompt_rows(prompt: &Prompt, wide: u16, theme: &Theme) -> u16 {
    u16::try_from(told_lines(prompt, wide, theme).map_or(1, |lines| lines.len())).unwrap_or(1)
}

/// The lines of a sentence nobody types into; nothing for a text field.
fn told_lines(prompt: &Prompt, wide: u16, theme: &Theme) -> Option<Vec<Vec<Glyph>>> {
    if !prompt.text.is_empty() || !prompt.ghost.is_empty() {
        return None;
    }
    let room = usize::from(wide.saturating_sub(2)).max(1);
    let mut rest = run::run(&prompt.lead, theme);
    let mut lines = Vec::new();
    while rest.len() > room && lines.len() + 1 < MOST_ROWS {
        let end = (1..=room).rev().find(|&end| rest[end].ch.0 == ' ').unwrap_or(room);
        let mut next = rest.split_off(end);
        let blanks = next.iter().take_while(|glyph| glyph.ch.0 == ' ').count();
        next.drain(..blanks);
        lines.push(std::mem::replace(&mut rest, next));
    }
    lines.push(run::cut(rest, room, theme));
    Some(lines)
}

/// The sentence being typed or told. Puts the hardware cursor there.
pub fn prompt(canvas: &mut Canvas, area: Area, prompt: &Prompt, theme: &Theme) {
    canvas.fill(area, theme.panel2.0);
    if let Some(lines) = told_lines(prompt, area.w, theme) {
        for (y, line) in (area.y..area.bottom()).zip(&lines) {
            run::put(canvas, (area.x + 1, y), line);
        }
        let end = u16::try_from(lines.last().map_or(0, Vec::len)).unwrap_or(0);
        let last = area.right().saturating_sub(1);
        (canvas.cursor, canvas.typing) = (Some(((area.x + 1 + end).min(last), area.bottom() - 1)), true);
        return;
    }
    let mut glyphs = run::run(&prompt.lead, theme);
    let cursor = prompt.cursor.min(prompt.text.len());
    let (before, after) =
        if prompt.text.is_char_boundary(cursor) { prompt.text.split_at(cursor) } else { (prompt.text.as_str(), "") };
    run::text(&mut glyphs, before, Ink::new(theme.fg.0));
    let at = glyphs.len();
    if prompt.text.is_empty() {
        run::text(&mut glyphs, &prompt.ghost, Ink::new(theme.faint.0));
    }
    run::text(&mut glyphs, after, Ink::new(theme.fg.0));
    // The part around the cursor stays in view: what is typed moves to the left.
    let room = usize::from(area.w.saturating_sub(2));
    let skip = (at + 1).saturating_sub(room);
    let shown = &glyphs[skip.min(glyphs.len())..glyphs.len().min(skip + room)];
    run::put(canvas, (area.x + 1, area.y), shown);
    let x = area.x + 1 + u16::try_from(at - skip).unwrap_or(0);
    (canvas.cursor, canvas.typing) = (Some((x, area.y)), true);
}

/// The hints that fit into `room` cells: the least important go first, from the right; pending keys stay.
pub fn fitting(hints: &[Hint], room: u16) -> Vec<&Hint> {
    let mut kept: Vec<&Hint> = hints.iter().collect();
    let wide = |hint: &&Hint| width(&hint.keys) + 1 + width(&hint.label) + 2;
    while kept.iter().map(wide).sum::<u16>() > room + 2 {
        let places = (0..kept.len()).rev().filter(|&place| !kept[place].pending);
        let Some(least) = places.min_by_key(|&place| kept[place].keep) else { break };
        kept.remove(least);
    }
    kept
}

/// Last row. With `marking` (narrow) it stands at the right end, and help follows the hints.
pub fn footer(
    canvas: &mut Canvas,
    area: Area,
    (footer, marking): (&Footer, Option<&str>),
    theme: &Theme,
    hits: &mut Hits,
) {
    canvas.fill(area, theme.panel2.0);
    let help = footer.help.as_ref();
    let help_wide = help.map_or(0, |hint| width(&hint.keys) + 1 + width(&hint.label));
    let marking_wide = marking.map_or(0, |text| width(text) + 2);
    let room = area.w.saturating_sub(help_wide + marking_wide + 4);
    let mut x = area.x + 1;
    for hint in fitting(&footer.hints, room) {
        x = one_hint(canvas, (x, area), hint, theme, hits) + 2;
    }
    if let Some(text) = marking {
        let start = area.right().saturating_sub(width(text) + 1);
        canvas.text((start, area.y), area.right(), text, Ink::new(theme.good.0));
    }
    if let Some(hint) = help {
        let start = if marking.is_some() { x } else { area.right().saturating_sub(help_wide + 1) };
        one_hint(canvas, (start, area), hint, theme, hits);
    }
}

fn one_hint(canvas: &mut Canvas, (x, area): (u16, Area), hint: &Hint, theme: &Theme, hits: &mut Hits) -> u16 {
    let after = canvas.text((x, area.y), area.right(), &hint.keys, Ink::new(theme.accent.0).bold_if(true));
    let end = canvas.text((after + 1, area.y), area.right(), &hint.label, Ink::new(theme.dim.0));
    hits.add(Area::new(x, area.y, end.saturating_sub(x), 1), Target::Action(hint.action.clone()));
    end
}
