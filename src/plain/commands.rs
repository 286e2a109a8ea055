//! What each command does: it moves the model as keys would, and tells the page or panel that shows the answer.

use std::io::{self, Write};

use crate::app::Msg;
use crate::app::actions::Action;
use crate::app::chamber;
use crate::app::model::Weight;
use crate::app::msg::Mouse;
use crate::app::screens::Screen;
use crate::app::screens::film::Film;
use crate::app::spoken::{self, Slip};
use crate::present::lists;
use crate::present::outline::{Line, Outline};
use crate::present::page::{Body, Main, Split};
use crate::present::panels;

use super::grammar::Command;
use super::help;
use super::run::{Choice, Deed, Done, Stop, Talk};

/// Hexes round a place, unless asked otherwise.
const NEAR: i32 = 2;

/// Something else was expected at the end.
fn missed(expected: &str, example: &str) -> Stop {
    Stop::Slip(Slip::new("", expected, example))
}

impl<W: Write> Talk<W> {
    /// Does a command.
    pub(super) fn command(&mut self, command: &Command) -> Done {
        let words: Vec<&str> = command.words.iter().map(String::as_str).collect();
        match (command.name, words.as_slice()) {
            ("undo", _) => self.change(Action::Undo, "Taken back."),
            ("redo", _) => self.change(Action::Redo, "Done again."),
            ("cancel", words) => self.cancel(&words.join(" ")),
            ("done", _) => self.done(),
            ("check", _) => {
                self.check();
                Ok(())
            }
            ("seal", [yes]) if yes.eq_ignore_ascii_case("yes") => self.seal_now(),
            ("seal", []) => {
                self.ask_to_seal();
                Ok(())
            }
            ("seal", _) => Err(missed("yes, or nothing", "seal yes")),
            ("set", [key, value]) => self.set(key, value),
            ("say", [word]) => self.switch(word),
            ("help", words) => self.help(words.first().copied()),
            ("again", _) => {
                let last = self.last.clone();
                self.lines(last);
                Ok(())
            }
            ("quit", _) => {
                let kept = spoken::kept(&self.m);
                self.act(Action::Quit)?;
                self.say(&kept);
                Ok(())
            }
            ("legend", _) => {
                // The legend takes the place of the help, on which it is asked for.
                self.act(Action::Help)?;
                self.act(Action::Help)?;
                self.told_top();
                self.m.layers.clear();
                Ok(())
            }
            ("rerun", words) => {
                self.typed(Action::Rerun, &words.concat())?;
                self.beside();
                Ok(())
            }
            ("name", words) => self.typed(Action::NameMoment, &words.join(" ")),
            ("bookmark", []) if self.m.game.is_some() && !self.watches() => self.named(Action::Bookmark),
            ("bookmark", note) if self.watches() => self.typed(Action::Bookmark, &note.join(" ")),
            ("turn" | "step" | "back" | "as" | "branch" | "export" | "bookmark", _) => {
                self.recording(command.name, &words)
            }
            _ => self.about_game(command.name, &words),
        }
    }

    /// Commands that need an open game.
    fn about_game(&mut self, name: &str, words: &[&str]) -> Done {
        if self.m.game.is_none() {
            return Err(missed("a game to be open", "quit"));
        }
        match name {
            "brief" => Ok(self.act(Action::BriefAgain)?),
            "note" => {
                let asks = spoken::note(&self.m, &words.join(" "));
                self.settle(asks)?;
                self.say("Noted.");
                Ok(())
            }
            "open" => {
                self.desks();
                self.check();
                Ok(())
            }
            "desk" => match spoken::desk_digit(&self.m, &words.join(" ")) {
                Some(digit) => self.desk(digit),
                None => Err(missed("a desk, 1 to 5 or its name", "desk 3")),
            },
            "calendar" => self.desk(2),
            "raids" => self.desk(3),
            "incidents" => self.desk(4),
            "council" => self.desk(5),
            "film" | "reports" => {
                self.film_lines(words.first().copied(), name == "reports");
                Ok(())
            }
            "estimate" => self.estimate(words.first().copied()),
            "next" => self.next(),
            "why" => self.why(words.first().copied()),
            "explain" => self.explain(words),
            _ => self.about_thing(name, words),
        }
    }

    /// Commands about a unit, a contact, a hex, a voice.
    fn about_thing(&mut self, name: &str, words: &[&str]) -> Done {
        let said = words.join(" ");
        let found = match name {
            "unit" | "reach" => spoken::choose(&mut self.m, &said),
            "contact" => spoken::contact(&mut self.m, &said),
            "hex" | "who" => spoken::hex(&mut self.m, words).map(|_| ()),
            "near" => return self.near(words),
            _ => Ok(()),
        };
        found?;
        match name {
            "hex" => return Ok(self.show(Action::Inspect)?),
            "who" => return Ok(self.show(Action::WhoReaches)?),
            "voice" => return self.voice(&said),
            _ => {}
        }
        let Some((game, names)) = self.m.game.as_ref().zip(self.m.names()) else { return Ok(()) };
        let panel = match name {
            "orders" => lists::orders(game, &names),
            "contacts" => lists::contacts(game, &names),
            "reach" => lists::reach(game, &names),
            _ => panels::chosen(game, &names),
        };
        self.tell(&panel.outline());
        Ok(())
    }

    fn near(&mut self, words: &[&str]) -> Done {
        let last = words.last().and_then(|word| word.parse().ok()).filter(|n| (1..=9).contains(n) && words.len() > 1);
        let place = if last.is_some() { &words[..words.len() - 1] } else { words };
        let hex = spoken::hex(&mut self.m, place)?;
        let Some((game, names)) = self.m.game.as_ref().zip(self.m.names()) else { return Ok(()) };
        let panel = lists::near(game, &names, hex, last.unwrap_or(NEAR));
        self.tell(&panel.outline());
        Ok(())
    }

    /// Does an action; what it lays on top is told and closed again.
    pub(super) fn show(&mut self, action: Action) -> io::Result<()> {
        let before = self.m.layers.len();
        self.act(action)?;
        self.told_above(before);
        Ok(())
    }

    /// What lies above so many layers is told and closed.
    pub(super) fn told_above(&mut self, before: usize) {
        if self.m.layers.len() > before {
            self.told_top();
            self.m.layers.truncate(before);
        }
    }

    /// The sheet on top, without what it says of keys.
    fn told_top(&mut self) {
        if let Some(mut sheet) = self.page().sheets.pop() {
            sheet.foot.clear();
            self.tell(&sheet.outline());
        }
    }

    /// Whether a recording is in front.
    pub(super) fn watches(&self) -> bool {
        matches!(self.m.screen, Screen::Replay(_))
    }

    /// Whether nothing was answered so far.
    pub(super) fn is_silent(&mut self) -> bool {
        self.remark();
        self.answered() == 0
    }

    fn desk(&mut self, digit: u8) -> Done {
        self.act(Action::Desk(digit))?;
        let outline = self.page().body.outline();
        self.tell(&outline);
        Ok(())
    }

    /// The next open item: the unit and what it may do, or the desk that asks.
    fn next(&mut self) -> Done {
        self.act(Action::NextOpen)?;
        if self.m.remark.is_some() {
            return Ok(());
        }
        self.told_choice();
        Ok(())
    }

    /// The chosen unit in one row with what it may do, or what is open.
    pub(super) fn told_choice(&mut self) {
        let Some((game, names)) = self.m.game.as_ref().zip(self.m.names()) else { return };
        let Some(panel) = lists::next(game, &names) else {
            self.check();
            return;
        };
        self.tell(&panel.outline());
        let verbs = spoken::likely_verbs(&self.m).into_iter();
        self.choices = verbs.map(|verb| Choice { text: verb.to_owned(), deed: Deed::Line(verb.to_owned()) }).collect();
    }

    fn voice(&mut self, nation: &str) -> Done {
        self.act(Action::Desk(5))?;
        let known = self.m.game.as_ref().is_some_and(|game| chamber::named(game, &self.m.words, nation).is_some());
        if !known {
            return Err(missed("the code of a voice; council lists them", "voice DEU"));
        }
        self.send(Msg::Mouse(Mouse::Row(nation.to_owned())))?;
        let page = self.page();
        if let Body::Split(Split { main: Main::Panels(panels), .. }) = &page.body {
            panels.get(1).into_iter().for_each(|panel| self.tell(&panel.outline()));
        }
        Ok(())
    }

    fn explain(&mut self, words: &[&str]) -> Done {
        if !words.is_empty() {
            spoken::hex(&mut self.m, words)?;
        }
        Ok(self.show(Action::Explain)?)
    }

    /// The estimate, of all objectives or the one of a letter.
    fn estimate(&mut self, letter: Option<&str>) -> Done {
        let before = self.m.layers.len();
        self.act(Action::Estimate)?;
        self.staff()?;
        let mut page = self.page();
        let Some(mut sheet) = page.sheets.pop() else { return Ok(()) };
        sheet.foot.clear();
        self.m.layers.truncate(before);
        let mut outline = sheet.outline();
        if let Some(letter) = letter {
            outline = section(&outline, letter);
            if outline.lines.is_empty() {
                return Err(missed("the letter of an objective", "estimate A"));
            }
        }
        self.tell(&outline);
        // The coach waits for the sheet to be closed.
        Ok(self.send(Msg::Tick(self.m.now_ms))?)
    }

    /// The reports of the last turn, one a line: step, then what is told; numbered, if `why` is to be asked.
    pub(super) fn film_lines(&mut self, step: Option<&str>, numbered: bool) {
        let Some((game, names)) = self.m.game.as_ref().zip(self.m.names()) else { return };
        let told = lists::film(game, &names);
        let turn = spoken::turn_and_code(&self.m).map_or(0, |(turn, _)| turn);
        self.say(&format!("Turn {turn}"));
        for ((word, text), n) in told.into_iter().zip(1..) {
            if step.is_none_or(|step| word.to_lowercase().starts_with(&step.to_lowercase())) {
                let text = if numbered { format!("{n} {text}") } else { text };
                let lines = super::tell::columns(&word, &text, self.width);
                self.lines(lines);
            }
        }
    }

    /// Why a report of the last turn came out as it did, by its number among `reports`.
    fn why(&mut self, number: Option<&str>) -> Done {
        let Some(number) = number else { return self.explain(&[]) };
        let reports = self.m.game.as_ref().map_or(0, |game| game.update.reports.len());
        let at = number.parse::<usize>().ok().filter(|n| (1..=reports).contains(n));
        let at = at.ok_or_else(|| missed("the number of a report; reports lists them", "why 1"))?;
        let film = Film { at: at - 1, plays: false, ..Film::from_start(&self.m) };
        let here = std::mem::replace(&mut self.m.screen, Screen::Film(film));
        let shown = self.show(Action::Explain);
        self.m.screen = here;
        Ok(shown?)
    }

    fn change(&mut self, action: Action, told: &str) -> Done {
        self.act(action)?;
        if self.is_silent() {
            self.say(told);
        }
        Ok(())
    }

    fn cancel(&mut self, word: &str) -> Done {
        if !spoken::turn_to_desk_of(&mut self.m, word) {
            spoken::choose(&mut self.m, word)?;
            if let Some(game) = &mut self.m.game {
                game.panel = 0;
                if let Some(digit) = spoken::open_desks(&self.m).first().map(|desk| desk.0) {
                    self.act(Action::Desk(digit))?;
                    spoken::choose(&mut self.m, word).ok();
                }
            }
        }
        Ok(self.act(Action::CancelOrder)?)
    }

    /// This desk is done; the next open one, or the seal sheet.
    fn done(&mut self) -> Done {
        let here = self.m.game.as_ref().map(|game| game.desk.name(game.side)).unwrap_or_default();
        self.act(Action::GoOn)?;
        let sealing = !self.m.layers.is_empty();
        self.m.layers.clear();
        self.say(&format!("{here} done."));
        if sealing {
            self.ask_to_seal();
        } else if let Some(game) = &self.m.game {
            let next = format!("Now {} {}.", game.desk.digit(), game.desk.name(game.side));
            self.say(&next);
        }
        Ok(())
    }

    /// The seal sheet without its question.
    fn check(&mut self) {
        spoken::open_seal(&mut self.m);
        let mut page = self.page();
        self.m.layers.pop();
        let Some(mut sheet) = page.sheets.pop() else { return };
        sheet.foot.clear();
        let mut outline = sheet.outline();
        // The sheet's own question names keys.
        outline.lines.retain(|line| !matches!(line, Line::Row(text) if text.starts_with("1 seal")));
        for line in &mut outline.lines {
            if let Line::Choice { text, .. } = line {
                let said = text.split_once(' ').map_or(text.clone(), |(_, rest)| rest.to_owned());
                *line = Line::Warning(said);
            }
        }
        self.tell(&outline);
    }

    /// The seal sheet and its question.
    pub(super) fn ask_to_seal(&mut self) {
        self.check();
        self.say("? Seal? After this there is no undo.");
        self.choices = vec![
            Choice { text: "seal".to_owned(), deed: Deed::Seal },
            Choice { text: "back".to_owned(), deed: Deed::Drop },
        ];
        self.default = 1;
    }

    fn set(&mut self, key: &str, value: &str) -> Done {
        if key != "width" {
            return self.typed(Action::Palette, &format!("set {key} {value}"));
        }
        match value.parse() {
            Ok(width) if width == 0 || (40..=500).contains(&width) => {
                self.width = width;
                self.say(&format!("Width is {width}."));
                Ok(())
            }
            _ => Err(missed("0, or 40 to 500", "set width 0")),
        }
    }

    /// Types into the field an action opens, and takes it.
    fn typed(&mut self, action: Action, text: &str) -> Done {
        self.act(action)?;
        if self.m.layers.is_empty() {
            return Err(missed("a game to be open", "quit"));
        }
        self.send(Msg::Paste(text.to_owned()))?;
        self.act(Action::Accept)?;
        self.m.layers.clear();
        // What it asked the terminal to do is none of line mode's business.
        self.m.wish = None;
        Ok(())
    }

    /// The finished game beside the one just played again.
    fn beside(&mut self) {
        if self.m.remark.as_ref().is_some_and(|remark| remark.weight == Weight::No) {
            return;
        }
        let title = self.m.words.plain("end-beside");
        let Body::Columns(columns) = self.page().body else { return };
        let panel = columns.into_iter().flat_map(|column| column.panels).find(|panel| panel.title == title);
        if let Some(panel) = panel {
            self.tell(&panel.outline());
        }
    }

    fn switch(&mut self, word: &str) -> Done {
        match word {
            "on" => self.says = true,
            "off" => self.says = false,
            _ => return Err(missed("on or off", "say off")),
        }
        self.say(&format!("Announcements are {word}."));
        Ok(())
    }

    fn help(&mut self, word: Option<&str>) -> Done {
        let verbs = self.m.game.as_ref().map(spoken::verbs).unwrap_or_default();
        for line in help::about(&self.m, word, &verbs)? {
            self.say(&line);
        }
        Ok(())
    }

    /// Commands of a recording.
    fn recording(&mut self, name: &str, words: &[&str]) -> Done {
        if !self.watches() {
            return Err(missed("a recording: flank replay NAME --plain opens one", "film"));
        }
        let first = words.first().copied().unwrap_or_default();
        let asks = match name {
            "step" => return self.moved(Action::Next),
            "back" => return self.moved(Action::Prev),
            "export" => {
                let asks = spoken::export(&mut self.m, first);
                self.settle(asks)?;
                return Ok(());
            }
            "as" => spoken::watch_as(&self.m, first),
            "branch" => spoken::branch(&self.m, first, words.get(1).is_some_and(|word| *word == "fresh")),
            _ => first.parse().map(|turn| spoken::show_turn(&self.m, turn)).unwrap_or_default(),
        };
        if asks.is_empty() {
            return Err(missed("a turn that is recorded, or blue, red, truth", "turn 1"));
        }
        self.settle(asks)?;
        self.told_recording();
        Ok(())
    }

    /// One step in a recording.
    fn moved(&mut self, action: Action) -> Done {
        self.act(action)?;
        self.told_recording();
        Ok(())
    }

    fn told_recording(&mut self) {
        if self.watches() {
            self.whole();
        }
    }
}

/// The part of an estimate about one objective.
fn section(outline: &Outline, letter: &str) -> Outline {
    let mut here = false;
    let mut lines = Vec::new();
    for line in &outline.lines {
        if let Some(head) = headed(line) {
            here = head.eq_ignore_ascii_case(letter);
        }
        if here {
            lines.push(line.clone());
        }
    }
    Outline { lines }
}

/// The letter of the objective whose part begins with this line.
fn headed(line: &Line) -> Option<&str> {
    let Line::Row(text) = line else { return None };
    let (head, _) = text.split_once(' ')?;
    (head.len() == 1 && head.chars().all(|c| c.is_ascii_uppercase())).then_some(head)
}
