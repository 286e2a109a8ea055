//! A line becomes messages: an order, a command, a number, or nothing, which takes the default.

use std::io::{self, Write};

use crate::app::Msg;
use crate::app::actions::{self, Action};
use crate::app::context::available;
use crate::app::keys::Key;
use crate::app::layers::{Layer, Purpose};
use crate::app::msg::Mouse;
use crate::app::screens::Screen;
use crate::app::spoken::{self, Said, Slip, Spoken, Unsaid};
use crate::present::outline::Line;
use crate::present::page::Body;

use super::grammar::{self, Typed};
use super::run::{Choice, Deed, Done, Talk};

/// What to type in place of an action that only a drawn screen has.
pub(super) fn only_drawn(action: Action) -> Option<&'static str> {
    match action {
        Action::Redraw | Action::NextPanel | Action::PrevPanel => Some("again"),
        Action::ZoomIn | Action::ZoomOut | Action::Centre | Action::Layer(_) => Some("near tapa 9"),
        Action::MouseSwitch => Some("set mouse off"),
        Action::Suspend => Some("quit"),
        _ => None,
    }
}

/// Milliseconds a front end lets pass before it seals: nobody holds a key down here.
const PAUSE_MS: u64 = 10_000;

impl<W: Write> Talk<W> {
    /// Does what a line says.
    pub(super) fn hear(&mut self, line: &str) -> Done {
        if matches!(self.m.top(), Some(Layer::Curtain(_))) && line.trim() != "quit" {
            return self.hand_over(line.trim());
        }
        if self.letter(line.trim())? {
            return Ok(());
        }
        let choices = std::mem::take(&mut self.choices);
        let default = std::mem::take(&mut self.default);
        let typed = grammar::parse(line);
        if !matches!(typed, Ok(Typed::Empty | Typed::Number(_))) {
            self.left_lying(&choices, default);
        }
        match typed {
            Err(slip) => {
                self.close();
                return Err(slip.into());
            }
            Ok(Typed::Empty) => return self.chosen(choices, default),
            Ok(Typed::Number(n)) => return self.chosen(choices, n.wrapping_sub(1)),
            Ok(Typed::Order(said)) => {
                self.close();
                self.order(&said)?;
            }
            Ok(Typed::Try(said)) => {
                self.close();
                self.try_out(&said)?;
            }
            Ok(Typed::Command(command)) => {
                self.close();
                self.command(&command)?;
            }
            Ok(Typed::Act(action)) => {
                self.close();
                self.named(action)?;
            }
        }
        Ok(())
    }

    /// Says which orders were shown, to be taken by default, and are gone because another line came.
    fn left_lying(&mut self, choices: &[Choice], default: usize) {
        let Some(Deed::Take(orders)) = choices.get(default).map(|choice| &choice.deed) else { return };
        let told: Vec<String> = orders.iter().map(|spoken| spoken::told(&self.m, &spoken.order)).collect();
        let text = self.m.words.say("plain-left-lying", &[("orders", told.join("; ").into())]);
        self.refused = true;
        self.warn(&text);
    }

    /// Between two hands at one terminal nothing is answered but that the other one sits here now.
    fn hand_over(&mut self, line: &str) -> Done {
        if !line.is_empty() && line != "1" {
            return Err(Slip::new(line, "an empty line, once the other side sits here", "1").into());
        }
        Ok(self.act(Action::GoOn)?)
    }

    /// Closes what lies on top: a line begins anew.
    fn close(&mut self) {
        self.m.layers.clear();
    }

    /// A number, or the default.
    fn chosen(&mut self, choices: Vec<Choice>, at: usize) -> Done {
        let n = choices.len();
        let Some(choice) = choices.into_iter().nth(at) else {
            if n == 0 && at == 0 && self.empty_goes_on() {
                return Ok(());
            }
            let expected = format!("a choice, 1 to {n}");
            return if n == 0 { self.row(at) } else { Err(Slip::new("another number", expected, "1").into()) };
        };
        match choice.deed {
            Deed::Take(orders) => {
                self.close();
                self.take_in(orders)
            }
            Deed::Line(line) => self.hear(&line),
            Deed::Seal => self.seal_now(),
            Deed::GiveUp => {
                self.act(Action::Resign)?;
                Ok(self.act(Action::GoOn)?)
            }
            Deed::Drop => {
                self.close();
                self.say("Nothing is changed.");
                Ok(())
            }
        }
    }

    /// An empty line without a choice: the next open item, if there is one to go to.
    fn empty_goes_on(&self) -> bool {
        matches!(self.m.screen, Screen::Play) && self.m.layers.is_empty()
    }

    /// The words that choose a row of the page in front.
    fn rows(&self) -> Vec<String> {
        let mut page = self.page();
        page.sheets.clear();
        let lines = page.outline().lines.into_iter();
        lines.filter_map(|line| if let Line::Choice { word, .. } = line { Some(word) } else { None }).collect()
    }

    /// A letter that chooses a row, of the brief told last or of a page that takes no orders. Whether it was one.
    fn letter(&mut self, line: &str) -> io::Result<bool> {
        let briefed = std::mem::take(&mut self.briefed);
        let mut letters = line.chars();
        let is_letter = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
        let in_plan = matches!(self.m.screen, Screen::Play);
        if !is_letter || in_plan && !briefed {
            return Ok(false);
        }
        if in_plan {
            self.act(Action::BriefAgain)?;
        }
        let chosen = self.rows().iter().any(|word| word == line);
        let key = Key::parse(line).filter(|_| chosen);
        match key {
            Some(key) => self.send(Msg::Key(key))?,
            None if in_plan => self.act(Action::Enter)?,
            None => {}
        }
        if key.is_some() && in_plan {
            self.told_choice();
        }
        Ok(key.is_some())
    }

    /// A row of the page in front, by its number.
    fn row(&mut self, at: usize) -> Done {
        let nothing = || Slip::new("a number", "an order or a command; there is nothing to choose", "open");
        let word = if matches!(self.m.screen, Screen::Play) { None } else { self.rows().into_iter().nth(at) };
        let word = word.ok_or_else(nothing)?;
        let one = word.chars().count() == 1;
        match Key::parse(&word).filter(|_| one) {
            Some(key) => Ok(self.send(Msg::Key(key))?),
            None => Ok(self.send(Msg::Mouse(Mouse::Row(word)))?),
        }
    }

    /// An order: taken, or shown first, or refused with the nearest legal one.
    fn order(&mut self, said: &Said) -> Done {
        match spoken::hear(&self.m, said) {
            Ok(orders) if orders.iter().any(|order| order.asks) => {
                self.preview(&orders)?;
                self.choices = vec![
                    Choice { text: "take it".to_owned(), deed: Deed::Take(orders) },
                    Choice { text: "drop".to_owned(), deed: Deed::Drop },
                ];
                Ok(())
            }
            Ok(orders) => self.take_in(orders),
            Err(unsaid) => self.unsaid(unsaid),
        }
    }

    /// Orders into the drafts, with a line for each.
    fn take_in(&mut self, orders: Vec<Spoken>) -> Done {
        for spoken in orders {
            let line = spoken::told(&self.m, &spoken.order);
            let waits = if spoken::waits(&spoken.order) { " Waits for its release." } else { "" };
            let of_side = spoken.order.whom.unit().is_none();
            self.send(Msg::Say(vec![spoken]))?;
            let count = match spoken::capacity(&self.m).filter(|_| !of_side) {
                Some((used, Some(cap))) if used > 0 => format!(" {used} of {cap}"),
                // The same order stands already: it counts against nothing.
                _ => String::new(),
            };
            if self.says {
                self.say(&format!("Taken{count}: {line}.{waits}"));
            }
        }
        Ok(())
    }

    /// Why an order was not taken, and the nearest legal one as the first choice.
    fn unsaid(&mut self, unsaid: Unsaid) -> Done {
        let (text, near) = match unsaid {
            Unsaid::Slip(slip) => return Err(slip.into()),
            Unsaid::Refused(text, near) => (text, near),
        };
        self.refused = true;
        self.warn(&text);
        if let Some(near) = near {
            let line = spoken::told(&self.m, &near.order);
            self.choices = vec![
                Choice { text: line, deed: Deed::Take(vec![*near]) },
                Choice { text: "drop".to_owned(), deed: Deed::Drop },
            ];
            self.default = 1;
        }
        Ok(())
    }

    /// `try`: what an order would do; nothing is taken.
    fn try_out(&mut self, said: &Said) -> Done {
        match spoken::hear(&self.m, said) {
            Ok(orders) => self.preview(&orders),
            Err(unsaid) => self.unsaid(unsaid),
        }
    }

    /// What orders would do, by the panels of their prompts.
    fn preview(&mut self, orders: &[Spoken]) -> Done {
        for spoken in orders {
            let line = spoken::told(&self.m, &spoken.order);
            self.say(&format!("{line}."));
            if spoken.prompt.is_none() {
                continue;
            }
            spoken::lay_open(&mut self.m, spoken);
            self.staff()?;
            // The first panel is the order itself, slot by slot: the line above says that.
            let page = self.page();
            self.m.layers.pop();
            let Body::Split(split) = page.body else { continue };
            for panel in split.side.iter().skip(1) {
                self.tell(&panel.outline());
            }
        }
        Ok(())
    }

    /// Seals: the sheet is open, or opened now.
    pub(super) fn seal_now(&mut self) -> Done {
        if !matches!(self.m.top(), Some(Layer::Seal(_))) {
            self.m.layers.clear();
            spoken::open_seal(&mut self.m);
        }
        let then = self.m.now_ms + PAUSE_MS;
        self.send(Msg::Tick(then))?;
        self.say("Sealed.");
        Ok(self.act(Action::Seal)?)
    }

    /// What to type in place of an action that opened a field to type in, or an order to be filled slot by slot.
    fn unfit(&self, name: &str) -> Option<Slip> {
        let slip = |expected: &str, example: &str| Some(Slip::new(name, expected, example));
        let purpose = match self.m.top()? {
            Layer::Palette(_) => return slip("the command itself", "help"),
            Layer::Prompt(_) => return slip("an order in words: who, verb, where", "help move"),
            Layer::Text(purpose, _) => purpose,
            _ => return None,
        };
        match purpose {
            Purpose::Goto | Purpose::Search => {
                let hex = self.m.game.as_ref().map(|game| format!("hex {}", game.cursor));
                slip("hex PLACE, unit WHO or contact NUMBER", hex.as_deref().unwrap_or("help hex"))
            }
            Purpose::Reason => slip("because \"REASON\" behind the order", "help move"),
            Purpose::Name => slip("name TEXT", "name before the storm"),
            Purpose::Branch => slip("branch NAME", "branch another-way"),
            Purpose::Turn => slip("turn NUMBER", "turn 1"),
            Purpose::Mark => slip("bookmark NOTE", "bookmark here it turned"),
            Purpose::Export => slip("export FORMAT", "export csv"),
            Purpose::Rerun => slip("rerun KEY=VALUE", "rerun luck=expected"),
        }
    }

    /// A thing of the action table by its name: done, and what it opens is told.
    pub(super) fn named(&mut self, action: Action) -> Done {
        let Some(row) = actions::row_of(action) else { return Ok(()) };
        if let Some(instead) = only_drawn(action) {
            return Err(Slip::new(row.name, "what can be done without a screen", instead).into());
        }
        if action == Action::ReadOut {
            self.whole();
            return Ok(());
        }
        if action == Action::GoOn && self.watches() {
            return Err(Slip::new(row.name, "a step: nothing plays by itself here", "step").into());
        }
        if action == Action::Seal {
            self.ask_to_seal();
            return Ok(());
        }
        if let Err(why) = available(&self.m, row) {
            self.refused = true;
            self.warn(&format!("{}: {why}.", row.label));
            return Ok(());
        }
        let before = self.m.layers.len();
        self.act(action)?;
        if let Some(slip) = self.unfit(row.name) {
            self.m.layers.truncate(before);
            return Err(slip.into());
        }
        self.told_above(before);
        if action == Action::Resign {
            self.choices = vec![
                Choice { text: "give up".to_owned(), deed: Deed::GiveUp },
                Choice { text: "go on playing".to_owned(), deed: Deed::Drop },
            ];
            self.default = 1;
        } else if self.is_silent() {
            self.say(&format!("{}: done.", row.label));
        }
        Ok(())
    }
}
