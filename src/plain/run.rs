//! The loop: a prompt, a line, an answer. End of input leaves; the game is kept as it stands.

use std::io::{self, BufRead, Write};
use std::mem::{Discriminant, discriminant};
use std::time::{Duration, Instant};

use crate::app::actions::Action;
use crate::app::layers::Layer;
use crate::app::model::{Weight, Wish};
use crate::app::port::{Ask, NewGame, News, Port};
use crate::app::screens::Screen;
use crate::app::spoken::{self, Slip, Spoken};
use crate::app::{Model, Msg, update};
use crate::present::outline::{Line, Outline};
use crate::present::page::Page;
use crate::present::pages;
use crate::present::panels;
use crate::present::stage::Stage;
use crate::settings::Settings;

use super::tell::{choices, tell, wrapped};

/// Longest wait for an estimate of the staff.
const PATIENCE: Duration = Duration::from_secs(5);

/// What is opened first.
#[derive(Clone, Debug)]
pub enum Opening {
    /// A new game.
    Start(NewGame),
    /// A game goes on, by its file name.
    Open(String),
    /// A recording, by its file name.
    Watch(String),
}

/// How it is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct How {
    /// Columns of a line; 0 for any.
    pub width: usize,
    /// Repeat each line after its prompt: for scripts, whose lines nobody sees.
    pub echo: bool,
}

/// How it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outcome {
    /// A line was refused or not understood.
    pub refused: bool,
    /// The settings as they were left.
    pub settings: Settings,
}

/// Why a line was not carried out to its end.
pub(super) enum Stop {
    /// It was not understood.
    Slip(Slip),
    /// Input, output or the process failed.
    Io(io::Error),
}

impl From<Slip> for Stop {
    fn from(slip: Slip) -> Stop {
        Stop::Slip(slip)
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Stop {
        Stop::Io(error)
    }
}

/// A line carried out, or not.
pub(super) type Done = Result<(), Stop>;

/// What a number takes.
pub(super) enum Deed {
    /// These orders into the drafts.
    Take(Vec<Spoken>),
    /// A line, as if it were typed.
    Line(String),
    /// The orders are sealed.
    Seal,
    /// The game is given up.
    GiveUp,
    /// Nothing.
    Drop,
}

/// What can be chosen at the prompt.
pub(super) struct Choice {
    pub(super) text: String,
    pub(super) deed: Deed,
}

/// A conversation over a port.
pub(super) struct Talk<W> {
    pub(super) m: Model,
    port: Port,
    out: W,
    stage: Stage,
    pub(super) width: usize,
    /// Announce what was done.
    pub(super) says: bool,
    pub(super) choices: Vec<Choice>,
    /// The choice an empty line takes, from 0.
    pub(super) default: usize,
    /// What was answered last, for `again`.
    answer: Vec<String>,
    pub(super) last: Vec<String>,
    pub(super) refused: bool,
    seated: Option<String>,
    /// The brief was told last: its letters still choose.
    pub(super) briefed: bool,
    /// The screen told last.
    shown: Option<Discriminant<Screen>>,
    coached: Option<String>,
}

/// Plays over a port, line by line.
///
/// # Errors
/// If input or output fail, or the process behind the port ends.
pub fn run(
    m: Model,
    port: Port,
    (input, output): (impl BufRead, impl Write),
    opening: Opening,
    how: How,
) -> io::Result<Outcome> {
    let mut talk = Talk {
        m,
        port,
        out: output,
        // Nothing is drawn: the ground need not be painted.
        stage: Stage::default(),
        width: how.width,
        says: true,
        choices: Vec::new(),
        default: 0,
        answer: Vec::new(),
        last: Vec::new(),
        refused: false,
        seated: None,
        briefed: false,
        shown: None,
        coached: None,
    };
    let first = match opening {
        Opening::Start(new) => Ask::Start(new),
        Opening::Open(name) => Ask::Open(name),
        Opening::Watch(name) => Ask::Watch(name),
    };
    talk.settle(vec![Ask::Scenarios, first])?;
    talk.look()?;
    let mut lines = input.lines();
    loop {
        talk.prompt()?;
        let Some(line) = lines.next().transpose()? else { break };
        if how.echo {
            writeln!(talk.out, "{line}")?;
        }
        talk.heed(&line)?;
        talk.look()?;
        if talk.m.wish.take() == Some(Wish::Leave) {
            talk.flush()?;
            return Ok(talk.outcome());
        }
    }
    writeln!(talk.out)?;
    let kept = spoken::kept(&talk.m);
    talk.say(&kept);
    talk.flush()?;
    // The process may be gone already: there is nothing more to lose.
    talk.port.asks.send(Ask::Leave).ok();
    Ok(talk.outcome())
}

impl<W: Write> Talk<W> {
    fn outcome(self) -> Outcome {
        Outcome { refused: self.refused, settings: self.m.settings }
    }

    /// Adds a line to the answer, wrapped.
    pub(super) fn say(&mut self, text: &str) {
        self.answer.extend(wrapped(text, self.width, " "));
    }

    /// A line that needs care.
    pub(super) fn warn(&mut self, text: &str) {
        self.answer.extend(wrapped(&format!("! {text}"), self.width, "! "));
    }

    /// Lines answered so far.
    pub(super) fn answered(&self) -> usize {
        self.answer.len()
    }

    /// Adds lines as they are.
    pub(super) fn lines(&mut self, lines: Vec<String>) {
        self.answer.extend(lines);
    }

    /// Tells an outline; what the staff has not counted yet is left out.
    pub(super) fn tell(&mut self, outline: &Outline) {
        let mut outline = outline.clone();
        outline.lines.retain(|line| !matches!(line, Line::Row(text) if text.starts_with("The staff is counting")));
        let lines = tell(&outline, self.width);
        self.lines(lines);
    }

    /// A line was not understood.
    fn slip(&mut self, slip: &Slip) {
        self.refused = true;
        let found = if slip.found.is_empty() { "the end".to_owned() } else { format!("\"{}\"", slip.found) };
        self.warn(&format!("Found {found}, expected {}.", slip.expected));
        self.warn(&format!("Example: {}", slip.example));
    }

    /// Does what a line says, or says why not.
    fn heed(&mut self, line: &str) -> io::Result<()> {
        match self.hear(line) {
            Ok(()) => Ok(()),
            Err(Stop::Io(error)) => Err(error),
            Err(Stop::Slip(slip)) => {
                self.slip(&slip);
                Ok(())
            }
        }
    }

    /// The answer goes out, then the choices, then the prompt.
    fn prompt(&mut self) -> io::Result<()> {
        if !self.choices.is_empty() {
            let texts: Vec<&str> = self.choices.iter().map(|choice| choice.text.as_str()).collect();
            let lines = choices(&texts, self.default, self.width);
            self.answer.extend(lines);
        }
        self.flush()?;
        write!(self.out, "> ")?;
        self.out.flush()
    }

    fn flush(&mut self) -> io::Result<()> {
        for line in &self.answer {
            writeln!(self.out, "{line}")?;
        }
        if !self.answer.is_empty() {
            self.last = std::mem::take(&mut self.answer);
        }
        self.out.flush()
    }

    /// A message to the model, and all that follows from it.
    pub(super) fn send(&mut self, msg: Msg) -> io::Result<()> {
        let here = self.m.screen.clone();
        let asks = update(&mut self.m, msg);
        if matches!(self.m.screen, Screen::Settings(_)) {
            self.told_settings(here);
        }
        self.settle(asks)
    }

    /// The settings are told, not gone to: the screen stays what it was.
    fn told_settings(&mut self, here: Screen) {
        self.whole();
        self.say("set KEY VALUE changes one.");
        self.m.screen = here;
    }

    /// A thing of the action table.
    pub(super) fn act(&mut self, action: Action) -> io::Result<()> {
        self.send(Msg::Act(action))
    }

    /// Asks, and takes in what is answered before anything else is done.
    pub(super) fn settle(&mut self, asks: Vec<Ask>) -> io::Result<()> {
        let mut waiting = asks;
        while !waiting.is_empty() {
            let waits = waiting.iter().any(|ask| !spoken::is_quiet(ask));
            for ask in waiting.drain(..) {
                self.post(ask)?;
            }
            if !waits {
                break;
            }
            // The process answers in order: once the list of games is here, so is all that was asked before it.
            self.post(Ask::Games)?;
            loop {
                let news = self.port.news.recv().map_err(|_| gone())?;
                let done = matches!(news, News::Games(_));
                waiting.extend(self.take(news));
                if done {
                    break;
                }
            }
        }
        while let Ok(news) = self.port.news.try_recv() {
            for ask in self.take(news) {
                self.post(ask)?;
            }
        }
        Ok(())
    }

    /// Waits for the staff to count, so that the same line gets the same answer; not for ever.
    pub(super) fn staff(&mut self) -> io::Result<()> {
        self.send(Msg::Tick(self.m.now_ms))?;
        let until = Instant::now() + PATIENCE;
        while !spoken::is_counted(&self.m) {
            let left = until.saturating_duration_since(Instant::now());
            let Ok(news) = self.port.news.recv_timeout(left) else { break };
            for ask in self.take(news) {
                self.post(ask)?;
            }
        }
        Ok(())
    }

    fn post(&mut self, ask: Ask) -> io::Result<()> {
        self.port.asks.send(ask).map_err(|_| gone())
    }

    fn take(&mut self, news: News) -> Vec<Ask> {
        self.refused |= spoken::is_refusal(&news);
        update(&mut self.m, Msg::News(Box::new(news)))
    }

    /// The page of the moment.
    pub(super) fn page(&self) -> Page {
        pages::page(&self.m, &self.stage)
    }

    /// Tells what came about by itself: a turn, a brief, the end, a fault, another player, the coach, a remark.
    fn look(&mut self) -> io::Result<()> {
        loop {
            self.remark();
            if matches!(self.m.top(), Some(Layer::Curtain(_))) {
                self.whole();
                return Ok(());
            }
            let now = spoken::at_table(&self.m);
            if now != self.seated {
                self.seated = now;
                self.opening();
            }
            match &self.m.screen {
                Screen::Film(_) => {
                    self.film_lines(None, false);
                    self.act(Action::Enter)?;
                }
                Screen::Brief(_) => {
                    self.whole();
                    self.briefed = true;
                    self.act(Action::Enter)?;
                    self.desks();
                }
                _ => break,
            }
        }
        let here = Some(discriminant(&self.m.screen));
        let leaves = self.m.wish == Some(Wish::Leave);
        if !leaves && self.shown != here && !matches!(self.m.screen, Screen::Play) {
            if matches!(self.m.screen, Screen::End(_)) {
                self.staff()?;
            }
            self.whole();
        }
        self.shown = here;
        self.coach();
        Ok(())
    }

    /// What was just done or refused.
    pub(super) fn remark(&mut self) {
        let Some(remark) = self.m.remark.take() else { return };
        match remark.weight {
            Weight::Done if self.says => self.say(&remark.text),
            Weight::Done => {}
            Weight::Care => self.warn(&remark.text),
            Weight::No => {
                self.refused = true;
                self.warn(&remark.text);
            }
        }
    }

    /// The page of the moment, whole, without the coach.
    pub(super) fn whole(&mut self) {
        let mut page = self.page();
        page.sheets.clear();
        let outline = page.outline();
        self.tell(&outline);
    }

    /// Who sits here, when it is, what for, and what is believed present.
    fn opening(&mut self) {
        let mut page = self.page();
        page.sheets.clear();
        let mut head = page.outline();
        head.lines.truncate(1);
        self.tell(&head);
        let said = spoken::seat(&self.m);
        self.say(&said);
        let Some((game, names)) = self.m.game.as_ref().zip(self.m.names()) else { return };
        let parts = [panels::aim(game, &names).outline(), crate::present::lists::contacts(game, &names).outline()];
        for part in parts {
            self.tell(&part);
        }
        if matches!(self.m.screen, Screen::Play) {
            self.desks();
        }
    }

    /// `Open: 1 Presence 2 · 5 Council 1. Standing: 2 Response.`
    pub(super) fn desks(&mut self) {
        let all = spoken::open_desks(&self.m);
        let told = |open: bool| {
            let desks = all.iter().filter(|desk| desk.3 == open);
            let text = |desk: &(u8, &str, usize, bool)| match desk.2 {
                0 => format!("{} {}", desk.0, desk.1),
                n => format!("{} {} {n}", desk.0, desk.1),
            };
            desks.map(text).collect::<Vec<_>>().join(" · ")
        };
        let (open, rest) = (told(true), told(false));
        let open = if open.is_empty() { "Nothing open.".to_owned() } else { format!("Open: {open}.") };
        let rest = if rest.is_empty() { String::new() } else { format!(" Done or standing: {rest}.") };
        if !all.is_empty() {
            self.say(&format!("{open}{rest}"));
        }
    }

    /// The coach, once it says something new.
    fn coach(&mut self) {
        // What is said of a new verb is said once.
        while let Some(card) = spoken::card(&self.m).filter(|_| self.says) {
            self.say(&format!("Coach. {card}"));
            if let Some(game) = &mut self.m.game {
                game.tutor.skip();
            }
        }
        let Some((step, all, text)) = spoken::coach(&self.m).filter(|_| self.says) else { return };
        let said = format!("Coach {step} of {all}. {text}");
        if self.coached.as_ref() != Some(&said) && !matches!(self.m.top(), Some(Layer::Seal(_))) {
            self.say(&said);
            self.coached = Some(said);
        }
    }
}

fn gone() -> io::Error {
    io::Error::new(io::ErrorKind::BrokenPipe, "the game behind line mode has ended")
}
