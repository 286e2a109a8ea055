//! The terminal front end: one loop that turns inputs into messages, messages into a page, and the page into cells.
//!
//! Not here: what a message means (that is `app`) and what is shown (that is `present`). Invariant: whatever way the
//! loop ends, the guard restores what it set.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use crossterm::event::{KeyModifiers, MouseButton, MouseEvent, MouseEventKind};
use ratatui::backend::CrosstermBackend;

use super::draw::{Hits, Target};
use super::guard::{self, Guard, Mode};
use super::keys::Key;
use super::look::{Look, TerminalKind};
use super::probe::{self, Answers};
use super::run::{self, Answer, Focus, Input, Screen};
use crate::app::model::{Model, Wish};
use crate::app::msg::{Mouse, Msg, hex_at};
use crate::app::port::{Ask, News, Port};
use crate::app::update::update;
use crate::present::map::At;
use crate::present::page::{Body, Main, Page, Panel};
use crate::present::pages;
use crate::present::row::Item;
use crate::present::stage::Stage;
use crate::settings::Settings;

/// Two clicks on a hex within this time are a double click.
const DOUBLE: Duration = Duration::from_millis(400);

/// What the terminal is, and whether it may be asked.
#[derive(Clone, Debug)]
pub struct Terminal {
    /// What the environment says of it.
    pub kind: TerminalKind,
    /// It may be asked for its colours and widths.
    pub may_ask: bool,
}

/// News that came and have not been taken.
type Mail = Arc<Mutex<VecDeque<News>>>;

/// Runs the front end until the person leaves, the terminal hangs up or the host is gone; the settings as he left them.
///
/// # Errors
/// If the terminal cannot be set or written to; the terminal is restored.
pub fn front(model: Model, port: Port, stage: &Stage, terminal: &Terminal) -> io::Result<Settings> {
    let modes: Vec<Mode> =
        guard::ALL.into_iter().filter(|mode| *mode != Mode::Mouse || model.settings.mouse.is_on()).collect();
    let mut guard = Guard::enter(io::stdout(), &modes)?;
    guard.restore_on_panic();
    let answers = if terminal.may_ask { probe::ask_terminal()? } else { Answers::default() };
    let look = Look::of(&model.settings, &terminal.kind, answers);
    let (sender, inputs) = channel();
    run::read_terminal(sender.clone());
    run::watch_signals(sender.clone())?;
    let (mail, postman) = deliver(port.news, sender);
    let mut screen = Screen::new(CrosstermBackend::new(io::stdout()), &look, run::crossterm_edge)?;
    let first = pages::page(&model, stage);
    screen.show(&first)?;
    let desk =
        RefCell::new(Desk { model, asks: port.asks, mail, stage, since: Instant::now(), page: first, press: None });
    let wait = || desk.borrow().wait();
    let answer = |input: Input, hits: &Hits| desk.borrow_mut().answer(input, hits, &mut guard);
    let ended = run::run(&mut screen, &inputs, wait, answer);
    // The host ends when nobody can ask it any more; it finishes what it writes first.
    let settings = desk.into_inner().model.settings;
    let _ = postman.join();
    ended.map(|()| settings)
}

/// Puts news into the mail and rings at the input channel, on a thread of its own; the end of news ends the loop.
fn deliver(news: Receiver<News>, ring: Sender<Input>) -> (Mail, JoinHandle<()>) {
    let mail = Mail::default();
    let box_of_it = Arc::clone(&mail);
    let postman = std::thread::spawn(move || {
        while let Ok(item) = news.recv() {
            box_of_it.lock().unwrap_or_else(PoisonError::into_inner).push_back(item);
            // The loop may have ended already: what the host still says is not needed.
            let _ = ring.send(Input::News);
        }
        let _ = ring.send(Input::End);
    });
    (mail, postman)
}

/// Where the button went down, and where and when it last clicked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Press {
    at: At,
    when: Instant,
    held: bool,
}

/// What the loop works on.
struct Desk<'a> {
    model: Model,
    asks: Sender<Ask>,
    mail: Mail,
    stage: &'a Stage,
    since: Instant,
    page: Page,
    press: Option<Press>,
}

impl Desk<'_> {
    fn now_ms(&self) -> u64 {
        u64::try_from(self.since.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    fn wait(&self) -> Option<Duration> {
        let due = self.model.next_tick_ms()?;
        Some(Duration::from_millis(due.saturating_sub(self.now_ms()).max(1)))
    }

    fn answer(&mut self, input: Input, hits: &Hits, guard: &mut Guard<io::Stdout>) -> Answer {
        match input {
            Input::End | Input::Key(Key::Ctrl('c')) => return Answer::Leave,
            Input::Continued => {
                // If it cannot be set again the next draw fails and says so.
                let _ = guard.set_all();
                return Answer::Again(Box::new(self.redraw()));
            }
            Input::Focus(Focus::Gained) => {
                let _ = guard.focus_gained();
            }
            _ => {}
        }
        self.tick();
        for msg in self.messages(input, hits) {
            self.take(msg);
        }
        self.answer_wish(guard)
    }

    fn tick(&mut self) {
        let now = self.now_ms();
        self.take(Msg::Tick(now));
    }

    fn take(&mut self, msg: Msg) {
        for ask in update(&mut self.model, msg) {
            // A host that is gone ends the loop by itself.
            let _ = self.asks.send(ask);
        }
    }

    fn redraw(&mut self) -> Page {
        self.page = pages::page(&self.model, self.stage);
        self.page.clone()
    }

    fn answer_wish(&mut self, guard: &mut Guard<io::Stdout>) -> Answer {
        let wish = self.model.wish.take();
        let page = Box::new(self.redraw());
        match wish {
            Some(Wish::Leave) => Answer::Leave,
            Some(Wish::Redraw) => Answer::Again(page),
            Some(Wish::Suspend) => {
                // A terminal that is gone cannot be set again; the next draw fails and says so.
                let _ = guard.suspend();
                Answer::Again(page)
            }
            Some(Wish::Look) => {
                let _ = guard.mouse(self.model.settings.mouse);
                Answer::Again(page)
            }
            None => Answer::Show(page),
        }
    }

    fn messages(&mut self, input: Input, hits: &Hits) -> Vec<Msg> {
        match input {
            Input::Key(key) => vec![Msg::Key(key)],
            Input::Paste(text) => vec![Msg::Paste(text)],
            Input::Mouse(event) => self.mouse(event, hits).into_iter().collect(),
            Input::News => {
                let mut mail = self.mail.lock().unwrap_or_else(PoisonError::into_inner);
                mail.drain(..).map(|news| Msg::News(Box::new(news))).collect()
            }
            _ => Vec::new(),
        }
    }

    fn mouse(&mut self, event: MouseEvent, hits: &Hits) -> Option<Msg> {
        let target = hits.at(event.column, event.row);
        match (event.kind, target) {
            (MouseEventKind::ScrollUp | MouseEventKind::ScrollDown, _) => {
                let notches = if event.kind == MouseEventKind::ScrollUp { 1 } else { -1 };
                let zooms = event.modifiers.contains(KeyModifiers::CONTROL);
                Some(Msg::Mouse(Mouse::Wheel { notches, zooms }))
            }
            (kind, Some(Target::Map { view, area })) => {
                let at = view.hex_of_cell(event.column - area.x, event.row - area.y);
                self.on_map(kind, at).map(Msg::Mouse)
            }
            (
                MouseEventKind::Down(MouseButton::Left) | MouseEventKind::Drag(MouseButton::Left),
                Some(Target::Time { area, cells }),
            ) => {
                let share = u32::from(event.column - area.x) * 1000 / u32::from((*cells).max(1));
                Some(Msg::Mouse(Mouse::Scrub(u16::try_from(share).unwrap_or(1000))))
            }
            (MouseEventKind::Down(MouseButton::Left), Some(target)) => self.on_page(target),
            _ => None,
        }
    }

    fn on_map(&mut self, kind: MouseEventKind, at: At) -> Option<Mouse> {
        let hex = hex_at(at.col, at.row)?;
        match kind {
            MouseEventKind::Down(MouseButton::Right) => Some(Mouse::Right(hex)),
            MouseEventKind::Down(MouseButton::Left) => {
                let now = Instant::now();
                let twice = self.press.is_some_and(|p| p.at == at && now.duration_since(p.when) < DOUBLE);
                self.press = Some(Press { at, when: now, held: true });
                Some(if twice { Mouse::Double(hex) } else { Mouse::Click(hex) })
            }
            MouseEventKind::Drag(MouseButton::Left) => {
                let from = self.press.filter(|p| p.held && p.at != at)?.at;
                Some(Mouse::Drag(hex_at(from.col, from.row)?, hex))
            }
            MouseEventKind::Up(MouseButton::Left) => {
                let press = self.press.as_mut().filter(|p| p.held)?;
                press.held = false;
                let from = press.at;
                (from != at).then_some(Mouse::Drop(hex_at(from.col, from.row)?, hex))
            }
            _ => None,
        }
    }

    fn on_page(&self, target: &Target) -> Option<Msg> {
        match target {
            Target::Action(name) => crate::app::actions::named(name).map(|row| Msg::Act(row.action)),
            Target::Desk(digit) => Some(Msg::Mouse(Mouse::Desk(*digit))),
            Target::Tab(panel) => Some(Msg::Mouse(Mouse::Panel(*panel))),
            Target::Word(word) => Some(Msg::Mouse(Mouse::Row(word.clone()))),
            Target::Row { part, panel, item } => {
                let panel = panels(&self.page, *part).get(*panel).copied()?;
                match panel.items.get(*item)? {
                    Item::Row(row) => row.choice.clone().map(|word| Msg::Mouse(Mouse::Row(word))),
                    _ => None,
                }
            }
            Target::Map { .. } | Target::Time { .. } => None,
        }
    }
}

/// The panels of a part of the page, in order.
fn panels(page: &Page, part: super::draw::Part) -> Vec<&Panel> {
    use super::draw::Part;
    match (&page.body, part) {
        (Body::Split(split), Part::Side) => split.side.iter().collect(),
        (Body::Split(split), Part::Below) => split.below.iter().collect(),
        (Body::Split(split), Part::Main) => match &split.main {
            Main::Panels(panels) => panels.iter().collect(),
            _ => Vec::new(),
        },
        (Body::Columns(columns), Part::Column(n)) => {
            columns.get(usize::from(n)).map(|c| c.panels.iter().collect()).unwrap_or_default()
        }
        (Body::Title(title), Part::Column(0)) => title.left.iter().collect(),
        (Body::Title(title), Part::Column(_)) => title.right.iter().collect(),
        _ => Vec::new(),
    }
}
