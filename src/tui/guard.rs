//! Entering and leaving the terminal: what was set is noted, and exactly that is undone, on every way out.
//!
//! On drop, before a panic is printed, around a suspension. Not here: drawing, reading keys.

use crossterm::event::{
    DisableBracketedPaste, DisableFocusChange, DisableMouseCapture, EnableBracketedPaste, EnableFocusChange,
    EnableMouseCapture,
};
use crossterm::terminal::{EnterAlternateScreen, LeaveAlternateScreen, disable_raw_mode, enable_raw_mode};
use crossterm::{cursor, queue};
use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};

/// One thing set on a terminal.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mode {
    /// Keys come at once and unechoed; only on a terminal of our own.
    Raw,
    /// The alternate screen.
    Screen,
    /// No hardware cursor.
    HiddenCursor,
    /// Pasted text comes in one piece.
    Paste,
    /// The terminal tells when it gains and loses the focus.
    Focus,
    /// Clicks, drags, wheel.
    Mouse,
}

/// All modes of the game, in the order they are set.
pub const ALL: [Mode; 6] = [Mode::Raw, Mode::Screen, Mode::HiddenCursor, Mode::Paste, Mode::Focus, Mode::Mouse];

/// What is set now, shared with the panic hook.
type Noted = Arc<Mutex<Vec<Mode>>>;

/// A terminal with modes set. Dropping it undoes them.
pub struct Guard<W: Write> {
    out: W,
    wanted: Vec<Mode>,
    noted: Noted,
}

impl<W: Write> Guard<W> {
    /// Set the modes on a terminal. Where one fails, those before it are undone.
    pub fn enter(out: W, wanted: &[Mode]) -> io::Result<Self> {
        let mut guard = Self { out, wanted: wanted.to_vec(), noted: Noted::default() };
        guard.set_all()?;
        Ok(guard)
    }

    /// Set again what is wanted and not set: after a suspension, and the mouse when the focus comes back.
    pub fn set_all(&mut self) -> io::Result<()> {
        for mode in self.wanted.clone() {
            if !self.noted().contains(&mode) {
                set(&mut self.out, mode)?;
                self.noted().push(mode);
            }
        }
        self.out.flush()
    }

    /// Set again what is set already: after a stop that was not ours the shell may have undone it.
    pub fn reassert(&mut self) -> io::Result<()> {
        self.noted().clear();
        self.set_all()
    }

    /// Undo everything that is set, the last first.
    pub fn leave(&mut self) -> io::Result<()> {
        let modes = std::mem::take(&mut *self.noted());
        undo_all(&mut self.out, &modes)
    }

    /// Mouse on or off while running (`:mouse off`).
    pub fn mouse(&mut self, on: crate::settings::Switch) -> io::Result<()> {
        self.wanted.retain(|mode| *mode != Mode::Mouse);
        if on.is_on() {
            self.wanted.push(Mode::Mouse);
            return self.set_all();
        }
        let was_set = self.noted().contains(&Mode::Mouse);
        self.noted().retain(|mode| *mode != Mode::Mouse);
        undo_all(&mut self.out, if was_set { &[Mode::Mouse] } else { &[] })
    }

    /// Ask for the mouse again: some terminals forget it while the focus is elsewhere.
    pub fn focus_gained(&mut self) -> io::Result<()> {
        if self.noted().contains(&Mode::Mouse) {
            set(&mut self.out, Mode::Mouse)?;
        }
        self.out.flush()
    }

    fn noted(&self) -> std::sync::MutexGuard<'_, Vec<Mode>> {
        self.noted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Guard<io::Stdout> {
    /// From now on a panic restores the terminal first and prints then. The hook before it still runs.
    pub fn restore_on_panic(&self) {
        let noted = Arc::clone(&self.noted);
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let modes = std::mem::take(&mut *noted.lock().unwrap_or_else(PoisonError::into_inner));
            // A terminal that is gone cannot be restored; the panic is what matters.
            let _ = undo_all(&mut io::stdout(), &modes);
            before(info);
        }));
    }

    /// Stop until the shell continues us: restore, stop, set again.
    ///
    /// The signal is `SIGSTOP`: a `SIGTSTP` we raise ourselves is dropped for orphaned process groups. It is raised on
    /// this very thread: sent to the process, another thread may take it, and this one would run on for a while.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        self.leave()?;
        signal_hook::low_level::raise(signal_hook::consts::SIGSTOP)?;
        self.set_all()
    }
}

impl<W: Write> Drop for Guard<W> {
    fn drop(&mut self) {
        // Nobody is left to tell: the terminal may have hung up.
        let _ = self.leave();
    }
}

fn set(out: &mut impl Write, mode: Mode) -> io::Result<()> {
    match mode {
        Mode::Raw => enable_raw_mode(),
        Mode::Screen => queue!(out, EnterAlternateScreen),
        Mode::HiddenCursor => queue!(out, cursor::Hide),
        Mode::Paste => queue!(out, EnableBracketedPaste),
        Mode::Focus => queue!(out, EnableFocusChange),
        Mode::Mouse => queue!(out, EnableMouseCapture),
    }
}

/// Undo modes, the last first; a failure does not keep the others from being undone.
fn undo_all(out: &mut impl Write, modes: &[Mode]) -> io::Result<()> {
    let mut result = Ok(());
    for mode in modes.iter().rev() {
        let done = match mode {
            Mode::Raw => out.flush().and_then(|()| disable_raw_mode()),
            Mode::Screen => queue!(out, LeaveAlternateScreen),
            Mode::HiddenCursor => queue!(out, cursor::Show),
            Mode::Paste => queue!(out, DisableBracketedPaste),
            Mode::Focus => queue!(out, DisableFocusChange),
            Mode::Mouse => queue!(out, DisableMouseCapture),
        };
        result = result.and(done);
    }
    result.and(out.flush())
}
