//! The loop: inputs in, pages out. Draws on change only, inside a synchronized update, resizes taken together.
//!
//! Generic over the backend and the channel of inputs, so a terminal of our own, one over the network and tests share
//! it. Not here: what a key does; the caller answers each input with what is to happen.

use super::canvas::Canvas;
use super::depth::{Flattener, drawing_theme};
use super::draw::{Hits, Painter};
use super::keys::Key;
pub use super::look::Look;
#[cfg(not(unix))]
use super::probe::LateAnswers;
use crate::present::page::Page;
#[cfg(not(unix))]
use crossterm::event::Event;
use crossterm::event::MouseEvent;
use ratatui::Terminal;
use ratatui::backend::Backend;
use ratatui::layout::Position;
use std::collections::VecDeque;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

/// Resizes that come within this time are one.
pub const RESIZE_TOGETHER: Duration = Duration::from_millis(30);

/// What can happen to a front end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A key.
    Key(Key),
    /// The mouse.
    Mouse(MouseEvent),
    /// Text pasted in one piece; its line breaks submit nothing.
    Paste(String),
    /// A new size: columns, rows.
    Resize(u16, u16),
    /// The window gained or lost the focus.
    Focus(Focus),
    /// The time asked for has passed.
    Tick,
    /// Something else the caller waits for came: an update of the game, advice.
    News,
    /// The process was stopped and goes on: set the terminal again, draw everything.
    Continued,
    /// The process is to end: terminated or hung up.
    End,
}

/// Where the focus is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Focus {
    /// Here.
    Gained,
    /// Elsewhere.
    Lost,
}

/// What is to happen after an input.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// Nothing to see.
    Nothing,
    /// Show this page.
    Show(Box<Page>),
    /// Draw everything again (Ctrl-L, after a suspension).
    Again(Box<Page>),
    /// Leave.
    Leave,
}

/// Begin or end of an update the terminal shows at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Edge {
    /// Before the first cell.
    Begin,
    /// After the last.
    End,
}

/// A terminal with a painter.
pub struct Screen<B: Backend> {
    terminal: Terminal<B>,
    painter: Painter,
    flattener: Flattener,
    edge: fn(&mut B, Edge),
    shown: Option<Canvas>,
    hits: Hits,
}

impl<B: Backend> Screen<B> {
    /// A screen on a backend. `edge` writes the marks of a synchronized update on the backend's own writer.
    pub fn new(backend: B, look: &Look, edge: fn(&mut B, Edge)) -> Result<Self, B::Error> {
        let (painter, flattener) = instruments(look);
        let terminal = Terminal::new(backend)?;
        Ok(Self { terminal, painter, flattener, edge, shown: None, hits: Hits::default() })
    }

    /// Change theme, depth, characters or density; the next page is drawn with them.
    pub fn look(&mut self, look: &Look) {
        (self.painter, self.flattener) = instruments(look);
        self.shown = None;
    }

    /// Draw a page if it looks different from what is shown. Returns whether cells were written.
    pub fn show(&mut self, page: &Page) -> Result<bool, B::Error> {
        let size = self.terminal.size()?;
        let frame = self.painter.page(page, size.width, size.height);
        self.hits = frame.hits;
        if self.shown.as_ref() == Some(&frame.canvas) {
            return Ok(false);
        }
        (self.edge)(self.terminal.backend_mut(), Edge::Begin);
        let drawn = self.write(&frame.canvas);
        (self.edge)(self.terminal.backend_mut(), Edge::End);
        drawn?;
        self.shown = Some(frame.canvas);
        Ok(true)
    }

    /// Cells, then the hardware cursor: on the focused element even where it is hidden, for screen readers.
    fn write(&mut self, canvas: &Canvas) -> Result<(), B::Error> {
        let Self { terminal, flattener, .. } = self;
        terminal.draw(|target| flattener.flatten(canvas, target.buffer_mut()))?;
        if let Some((x, y)) = canvas.cursor {
            terminal.set_cursor_position(Position::new(x, y))?;
            if canvas.typing {
                terminal.show_cursor()?;
            }
        }
        terminal.backend_mut().flush()
    }

    /// Forget what is on the terminal: the next page is drawn whole.
    ///
    /// Not by `Terminal::clear`, which asks the terminal for its cursor and waits for the answer the event reader eats.
    pub fn forget(&mut self) -> Result<(), B::Error> {
        self.shown = None;
        self.terminal.swap_buffers();
        self.terminal.backend_mut().clear()
    }

    /// What can be clicked on the page shown.
    pub fn hits(&self) -> &Hits {
        &self.hits
    }

    /// The backend, for tests and byte counts.
    pub fn backend(&self) -> &B {
        self.terminal.backend()
    }

    /// The backend to change: a test resizes it.
    pub fn backend_mut(&mut self) -> &mut B {
        self.terminal.backend_mut()
    }
}

fn instruments(look: &Look) -> (Painter, Flattener) {
    let theme = drawing_theme(&look.theme, look.depth);
    let flattener = Flattener::new(&theme, look.depth, look.ascii);
    (Painter::new(theme, look.density), flattener)
}

/// Run until the caller leaves or inputs end. `answer` gets each input with what can be clicked on the page shown;
/// `wait` says how long to wait for the next input before a [`Input::Tick`] (nothing: no timer runs).
pub fn run<B: Backend>(
    screen: &mut Screen<B>,
    inputs: &Receiver<Input>,
    mut wait: impl FnMut() -> Option<Duration>,
    mut answer: impl FnMut(Input, &Hits) -> Answer,
) -> Result<(), B::Error> {
    let mut queue = VecDeque::new();
    loop {
        let Some(input) = next(inputs, &mut queue, wait()) else { return Ok(()) };
        let resized = matches!(input, Input::Resize(..));
        match answer(input, screen.hits()) {
            Answer::Nothing => {}
            Answer::Show(page) => {
                if resized {
                    screen.shown = None;
                }
                screen.show(&page)?;
            }
            Answer::Again(page) => {
                screen.forget()?;
                screen.show(&page)?;
            }
            Answer::Leave => return Ok(()),
        }
    }
}

/// The next input; resizes that come close together are one, others keep their order. Nothing when all senders left.
fn next(inputs: &Receiver<Input>, queue: &mut VecDeque<Input>, wait: Option<Duration>) -> Option<Input> {
    let first = match (queue.pop_front(), wait) {
        (Some(input), _) => input,
        (None, None) => inputs.recv().ok()?,
        (None, Some(time)) => match inputs.recv_timeout(time) {
            Ok(input) => input,
            Err(RecvTimeoutError::Timeout) => return Some(Input::Tick),
            Err(RecvTimeoutError::Disconnected) => return None,
        },
    };
    let Input::Resize(mut cols, mut rows) = first else { return Some(first) };
    let end = Instant::now() + RESIZE_TOGETHER;
    while let Ok(input) = inputs.recv_timeout(end.saturating_duration_since(Instant::now())) {
        match input {
            Input::Resize(new_cols, new_rows) => (cols, rows) = (new_cols, new_rows),
            other => queue.push_back(other),
        }
    }
    Some(Input::Resize(cols, rows))
}

#[cfg(unix)]
pub use super::reader::read_terminal;

/// Read the console's events on a thread of their own until the receiver is gone.
#[cfg(not(unix))]
pub fn read_terminal(inputs: Sender<Input>) {
    std::thread::spawn(move || {
        let mut late = LateAnswers::default();
        while let Ok(event) = crossterm::event::read() {
            let Some(input) = input_of(event, &mut late) else { continue };
            if inputs.send(input).is_err() {
                return;
            }
        }
        // The loop may be gone already.
        let _ = inputs.send(Input::End);
    });
}

/// An event of the console as an input; nothing for keys we do not know and for late answers to the probe.
#[cfg(not(unix))]
fn input_of(event: Event, late: &mut LateAnswers) -> Option<Input> {
    match event {
        Event::Key(key) if late.swallows(key) => None,
        Event::Key(key) => Key::of(key).map(Input::Key),
        Event::Mouse(mouse) => Some(Input::Mouse(mouse)),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(cols, rows) => Some(Input::Resize(cols, rows)),
        Event::FocusGained => Some(Input::Focus(Focus::Gained)),
        Event::FocusLost => Some(Input::Focus(Focus::Lost)),
    }
}

/// Turn SIGTERM and SIGHUP into [`Input::End`], SIGCONT into [`Input::Continued`], SIGWINCH into [`Input::Resize`], on
/// a thread of its own.
#[cfg(unix)]
pub fn watch_signals(inputs: Sender<Input>) -> std::io::Result<()> {
    use signal_hook::consts::{SIGCONT, SIGHUP, SIGTERM, SIGWINCH};
    let mut signals = signal_hook::iterator::Signals::new([SIGTERM, SIGHUP, SIGCONT, SIGWINCH])?;
    std::thread::spawn(move || {
        for signal in signals.forever() {
            let input = match signal {
                SIGCONT => Input::Continued,
                SIGWINCH => match rustix::termios::tcgetwinsize(rustix::stdio::stdout()) {
                    Ok(size) => Input::Resize(size.ws_col, size.ws_row),
                    // The terminal is gone; SIGHUP says so.
                    Err(_) => continue,
                },
                _ => Input::End,
            };
            if inputs.send(input).is_err() {
                return;
            }
        }
    });
    Ok(())
}

/// Marks of a synchronized update on a crossterm backend.
pub fn crossterm_edge<W: std::io::Write>(backend: &mut ratatui::backend::CrosstermBackend<W>, edge: Edge) {
    use crossterm::terminal::{BeginSynchronizedUpdate, EndSynchronizedUpdate};
    // A failing writer fails in the draw itself, which reports it.
    let _ = match edge {
        Edge::Begin => crossterm::queue!(backend, BeginSynchronizedUpdate),
        Edge::End => crossterm::execute!(backend, EndSynchronizedUpdate),
    };
}
