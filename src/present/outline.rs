//! A page as lines to be read aloud or typed back: heading, sentence, row, choice (ui §13).
//!
//! Built from the same [`Page`] the screen draws, so line mode cannot lag behind it. Not here: wrapping, numbering of
//! choices, prompts; that is `plain`.

use super::page::{Body, Main, Page, Panel, Sheet};
use super::row::{Item, Piece, Row, Span, Tone};

/// What a page says, top to bottom.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// The lines.
    pub lines: Vec<Line>,
}

/// One line of an outline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// Starts a part: a screen, a panel.
    Heading(String),
    /// Running text.
    Sentence(String),
    /// A row of a table or list.
    Row(String),
    /// A row that needs care; `plain` starts it with `!`.
    Warning(String),
    /// Something to choose: what is typed, what it means.
    Choice {
        /// The word or number that takes it.
        word: String,
        /// What it is.
        text: String,
        /// Taken by an empty line.
        default: bool,
    },
}

impl Page {
    /// The whole page, told from top to bottom: marking, who reads, then sheets or else the panels.
    pub fn outline(&self) -> Outline {
        let mut lines = vec![Line::Sentence(self.marking().text().to_owned())];
        let clock = said(&self.header.clock);
        let parts = [self.header.scenario.as_str(), self.header.hat.as_str(), clock.as_str()];
        lines.push(Line::Heading(parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(". ")));
        match self.sheets.last() {
            Some(sheet) => sheet_lines(sheet, &mut lines),
            None => body_lines(&self.body, &mut lines),
        }
        Outline { lines }
    }

    /// The part in focus alone, for the key that reads a panel out; the whole page where nothing has the focus.
    pub fn focused_outline(&self) -> Outline {
        let focused = panels(&self.body).into_iter().find(|panel| panel.focus);
        match (self.sheets.last(), focused) {
            (None, Some(panel)) => {
                let mut lines = vec![Line::Sentence(self.marking().text().to_owned())];
                panel_lines(panel, &mut lines);
                Outline { lines }
            }
            _ => self.outline(),
        }
    }
}

impl Panel {
    /// The panel alone.
    pub fn outline(&self) -> Outline {
        let mut lines = Vec::new();
        panel_lines(self, &mut lines);
        Outline { lines }
    }
}

impl Sheet {
    /// The sheet alone.
    pub fn outline(&self) -> Outline {
        let mut lines = Vec::new();
        sheet_lines(self, &mut lines);
        Outline { lines }
    }
}

impl Body {
    /// All panels of the body, without maps.
    pub fn outline(&self) -> Outline {
        let mut lines = Vec::new();
        for panel in panels(self) {
            panel_lines(panel, &mut lines);
        }
        Outline { lines }
    }
}

fn panels(body: &Body) -> Vec<&Panel> {
    match body {
        Body::Split(split) => {
            let main: &[Panel] = match &split.main {
                Main::Panels(panels) => panels,
                Main::Map(_) | Main::Maps(_) => &[],
            };
            main.iter().chain(&split.side).chain(&split.below).collect()
        }
        Body::Columns(columns) => columns.iter().flat_map(|column| &column.panels).collect(),
        Body::Title(title) => title.left.iter().chain(&title.right).collect(),
        Body::Wall(_) => Vec::new(),
    }
}

fn body_lines(body: &Body, lines: &mut Vec<Line>) {
    match body {
        Body::Split(split) => match &split.main {
            Main::Map(scene) => lines.extend(scene.said.iter().cloned().map(Line::Sentence)),
            Main::Maps(maps) => {
                for (title, scene) in maps {
                    lines.push(Line::Heading(title.clone()));
                    lines.extend(scene.said.iter().cloned().map(Line::Sentence));
                }
            }
            Main::Panels(_) => {}
        },
        Body::Title(title) => lines.push(Line::Heading(format!("{}: {}", title.name, title.line))),
        Body::Wall(wall) => {
            lines.extend(wall.map.iter().flat_map(|scene| scene.said.iter().cloned()).map(Line::Sentence));
            for figure in &wall.figures {
                let note = said(&figure.note);
                lines.push(Line::Row(join(&[&figure.caption, &figure.digits, &note])));
            }
            lines.extend(wall.lines.iter().cloned().map(Line::Sentence));
            push_sentence(said(&wall.last), lines);
        }
        Body::Columns(_) => {}
    }
    for panel in panels(body) {
        panel_lines(panel, lines);
    }
}

fn panel_lines(panel: &Panel, lines: &mut Vec<Line>) {
    let aside = if panel.aside.is_empty() { String::new() } else { format!(" ({})", panel.aside) };
    lines.push(Line::Heading(format!("{}{aside}", panel.title)));
    item_lines(&panel.items, lines);
}

fn sheet_lines(sheet: &Sheet, lines: &mut Vec<Line>) {
    lines.push(Line::Heading(sheet.title.clone()));
    item_lines(&sheet.items, lines);
    push_sentence(sheet.foot.clone(), lines);
}

fn item_lines(items: &[Item], lines: &mut Vec<Line>) {
    for item in items {
        match item {
            Item::Row(row) | Item::Curve(row, _, _) => lines.extend(row_line(row)),
            Item::Para(_, text) | Item::Big(text, _) => push_sentence(text.clone(), lines),
            Item::Map(scene, _) => lines.extend(scene.said.iter().cloned().map(Line::Sentence)),
            Item::Chamber(chamber) => lines.extend(chamber.said.iter().filter_map(row_line)),
            Item::Heat(heat) => lines.extend(heat.rows.iter().filter_map(|row| row_line(&row.said))),
            Item::Calendar(calendar) => lines.extend(calendar.lines.iter().filter_map(|line| row_line(&line.said))),
            Item::Blank | Item::Rule | Item::BandNumbers | Item::Band(_) | Item::Rho(_) | Item::Scale(_) => {}
        }
    }
}

fn row_line(row: &Row) -> Option<Line> {
    let text = match &row.say {
        Some(words) => words.clone(),
        None => join(&[&said(&row.left), &said(&row.right)]),
    };
    if text.is_empty() {
        return None;
    }
    if let Some(word) = &row.choice {
        return Some(Line::Choice { word: word.clone(), text, default: row.selected });
    }
    let warns = row.left.first().is_some_and(|span| matches!(span.tone, Tone::Warn | Tone::Bad) && is_sign(span));
    Some(if warns { Line::Warning(text) } else { Line::Row(text) })
}

/// A span that is a sign and no word: what makes a row a warning.
fn is_sign(span: &Span) -> bool {
    matches!(&span.piece, Piece::Text(text) if !text.trim().is_empty() && !text.contains(char::is_alphanumeric))
}

fn push_sentence(text: String, lines: &mut Vec<Line>) {
    if !text.is_empty() {
        lines.push(Line::Sentence(text));
    }
}

/// The words of a row of spans, one blank between pieces that were apart on the screen.
pub fn said(spans: &[Span]) -> String {
    let mut out = String::new();
    for span in spans {
        let words = match (&span.say, &span.piece) {
            (Some(words), _) => words.clone(),
            (None, Piece::Text(text) | Piece::Button(text) | Piece::Slot(text)) => text.clone(),
            (None, Piece::Chip(chip)) => chip.words.clone(),
            (None, Piece::Ladder(filled, all)) => format!("{filled} of {all}"),
            (None, Piece::Column(_) | Piece::Gauge(_) | Piece::Ticked(..) | Piece::Curve(_) | Piece::Pips(_)) => {
                " ".to_owned()
            }
        };
        // Two figures that stood apart on the screen must not run into one.
        let apart = out.ends_with(' ') || words.starts_with(' ');
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        if apart && digit(out.trim_end().chars().next_back()) && digit(words.trim_start().chars().next()) {
            out.truncate(out.trim_end().len());
            out.push_str(", ");
        }
        out.push_str(&words);
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn join(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(", ")
}
