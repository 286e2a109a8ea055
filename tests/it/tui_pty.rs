//! A front end on a real terminal: its modes are the same before and after quitting, a panic, SIGTERM and Ctrl-Z.
//!
//! The test starts its own binary on a pseudo-terminal, there running [`live`].

#![cfg(unix)]

use crate::pages;
use eastern_flank::present::map::Zoom;
use eastern_flank::tui::depth::Depth;
use eastern_flank::tui::guard::{self, Guard};
use eastern_flank::tui::keys::Key;
use eastern_flank::tui::layout::Density;
use eastern_flank::tui::run::{self, Answer, Input, Look, Screen};
use eastern_flank::tui::theme::{Theme, ThemeName};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use ratatui::backend::CrosstermBackend;
use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// The main screen until `q`; `p` panics, Ctrl-Z suspends.
#[test]
#[ignore = "needs a terminal: the other tests of this file start it on one"]
fn live() {
    let mut guard = Guard::enter(std::io::stdout(), &guard::ALL).expect("on a terminal");
    guard.restore_on_panic();
    let (sender, inputs) = channel();
    run::read_terminal(sender.clone());
    run::watch_signals(sender).expect("signals can be watched");
    let theme = Theme::builtin(ThemeName::Night);
    let look = Look { theme, depth: Depth::True, ascii: false, density: Density::Auto };
    let backend = CrosstermBackend::new(std::io::stdout());
    let mut screen = Screen::new(backend, &look, run::crossterm_edge).expect("on a terminal");
    let page = || Box::new(pages::main(Zoom::Close));
    screen.show(&page()).expect("on a terminal");
    run::run(
        &mut screen,
        &inputs,
        || None,
        |input, _| match input {
            Input::Key(Key::Char('q')) | Input::End => Answer::Leave,
            Input::Key(Key::Char('p')) => panic!("on purpose"),
            Input::Key(Key::Ctrl('z')) => {
                guard.suspend().expect("on a terminal");
                Answer::Again(page())
            }
            _ => Answer::Show(page()),
        },
    )
    .expect("on a terminal");
}

fn nonzero(number: u16) -> NonZero<u16> {
    NonZero::new(number).expect("a size above 0")
}

/// A pseudo-terminal with [`live`] on it.
struct Pty {
    master: Box<dyn MasterPty + Send>,
    child: Box<dyn Child + Send + Sync>,
    keys: Box<dyn Write + Send>,
    bytes: Receiver<Vec<u8>>,
    screen: vt100::Parser,
    modes: String,
}

impl Pty {
    fn start() -> Self {
        let size = PtySize { rows: 40, cols: 120, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let modes = format!("{:?}", pair.master.get_termios());
        let mut command = CommandBuilder::new(std::env::current_exe().expect("this binary"));
        command.args(["tui_pty::live", "--exact", "--ignored", "--nocapture", "--test-threads=1"]);
        command.env("RUST_BACKTRACE", "0");
        let child = pair.slave.spawn_command(command).expect("this binary starts");
        let mut reader = pair.master.try_clone_reader().expect("readable");
        let (sender, bytes) = channel();
        std::thread::spawn(move || {
            let mut chunk = [0; 4096];
            // The end of a pseudo-terminal reads as an error.
            while let Ok(count @ 1..) = reader.read(&mut chunk) {
                if sender.send(chunk[..count].to_vec()).is_err() {
                    return;
                }
            }
        });
        let keys = pair.master.take_writer().expect("writable");
        Self {
            master: pair.master,
            child,
            keys,
            bytes,
            screen: vt100::Parser::new(nonzero(40), nonzero(120), 0),
            modes,
        }
    }

    /// Read until something holds of the screen.
    fn until(&mut self, what: &str, holds: impl Fn(&vt100::Screen) -> bool) {
        let end = Instant::now() + Duration::from_secs(20);
        while !holds(self.screen.screen()) {
            let left = end.saturating_duration_since(Instant::now());
            if let Ok(bytes) = self.bytes.recv_timeout(left) {
                self.screen.process(&bytes);
                continue;
            }
            let modes = self.screen.screen().input_mode_formatted();
            panic!("not {what}, modes {modes:?}:\n{}", self.screen.screen().contents())
        }
    }

    fn press(&mut self, keys: &[u8]) {
        self.keys.write_all(keys).expect("writable");
        self.keys.flush().expect("writable");
    }

    fn signal(&self, signal: rustix::process::Signal) {
        let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok()).expect("it runs");
        let pid = rustix::process::Pid::from_raw(pid).expect("it runs");
        rustix::process::kill_process(pid, signal).expect("it can be reached");
    }

    /// Wait until the process has stopped: a signal to go on sent before would be lost.
    fn until_stopped(&self) {
        use rustix::process::{Pid, WaitOptions, waitpid};
        let pid = self.child.process_id().and_then(|pid| i32::try_from(pid).ok()).and_then(Pid::from_raw);
        let (_, status) = waitpid(pid, WaitOptions::UNTRACED).expect("it is ours").expect("we wait");
        assert!(status.stopped(), "{status:?}");
    }

    fn until_drawn(&mut self) {
        self.until("drawn", |screen| screen.alternate_screen() && screen.contents().contains("? help"));
    }

    /// Everything set on the terminal is undone, and its line modes are as before.
    fn until_restored(&mut self) {
        self.until("restored", |screen| {
            !screen.alternate_screen()
                && !screen.hide_cursor()
                && !screen.bracketed_paste()
                && screen.mouse_protocol_mode() == vt100::MouseProtocolMode::None
        });
        let end = Instant::now() + Duration::from_secs(20);
        while format!("{:?}", self.master.get_termios()) != self.modes {
            assert!(Instant::now() < end, "{:?} was {}", self.master.get_termios(), self.modes);
            std::thread::yield_now();
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn quitting_leaves_the_terminal_as_it_was() {
    let mut pty = Pty::start();
    pty.until_drawn();
    pty.press(b"q");
    pty.until_restored();
}

#[test]
fn a_panic_restores_first_and_prints_then() {
    let mut pty = Pty::start();
    pty.until_drawn();
    pty.press(b"p");
    pty.until("told", |screen| !screen.alternate_screen() && screen.contents().contains("on purpose"));
    pty.until_restored();
}

#[test]
fn sigterm_leaves_the_terminal_as_it_was() {
    let mut pty = Pty::start();
    pty.until_drawn();
    pty.signal(rustix::process::Signal::TERM);
    pty.until_restored();
}

#[test]
fn ctrl_z_gives_the_terminal_back_and_fg_takes_it_again() {
    let mut pty = Pty::start();
    pty.until_drawn();
    pty.press(b"\x1a");
    pty.until_restored();
    pty.until_stopped();
    pty.signal(rustix::process::Signal::CONT);
    pty.until_drawn();
    pty.press(b"q");
    pty.until_restored();
}

#[test]
fn a_storm_of_resizes_and_a_long_paste_end_in_one_whole_picture() {
    let mut pty = Pty::start();
    pty.until_drawn();
    for step in 0..40 {
        let size = PtySize { rows: 24 + step % 17, cols: 80 + step, pixel_width: 0, pixel_height: 0 };
        pty.master.resize(size).expect("a pseudo-terminal can be resized");
    }
    // Each `q` of it would quit if it came as a key.
    pty.press(b"\x1b[20");
    pty.press(b"0~");
    for step in 0..100 {
        pty.press(&[b'q'; 1000]);
        let size = PtySize { rows: 24 + step % 7, cols: 80 + step, pixel_width: 0, pixel_height: 0 };
        pty.master.resize(size).expect("a pseudo-terminal can be resized");
    }
    pty.press(b"\x1b[201~");
    pty.screen.screen_mut().set_size(nonzero(30), nonzero(130));
    let size = PtySize { rows: 30, cols: 130, pixel_width: 0, pixel_height: 0 };
    pty.master.resize(size).expect("a pseudo-terminal can be resized");
    pty.until("drawn at the last size", |screen| {
        let lines: Vec<String> = screen.rows(0, 130).collect();
        screen.alternate_screen() && lines.last().is_some_and(|line| line.trim_end().ends_with("? help"))
    });
    pty.press(b"q");
    pty.until_restored();
}
