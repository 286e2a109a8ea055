//! Bytes of the terminal as inputs: a paste of any length is one input, and only a lone escape byte is the Esc key.
//!
//! Unix only; on Windows the console gives events. Not crossterm's reader: it takes an escape byte at the end of a read
//! for Esc (crossterm#993), and a size change in the same poll makes it leave bytes unread until more come. Not here:
//! what an input does.

use super::keys::Key;
use super::run::{Focus, Input};
use crossterm::event as ours;
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::io::Errno;
use std::io;
use std::os::fd::AsFd;
use std::sync::mpsc::Sender;
use termina::event as theirs;

/// How long an escape byte waits for the rest of its sequence, in milliseconds; alone after that it is the Esc key.
pub const ESC_WAITS_MS: i64 = 25;

const ESC: u8 = 0x1b;

/// Turns bytes into inputs, however they are cut into reads.
#[derive(Debug, Default)]
pub struct Decoder {
    parser: termina::Parser,
    escaped: bool,
}

impl Decoder {
    /// Bytes that were read.
    pub fn take(&mut self, bytes: &[u8]) {
        self.parser.parse(bytes, true);
        if let Some(last) = bytes.last() {
            self.escaped = *last == ESC;
        }
    }

    /// Whether the last byte is an escape: it may be a key of its own or the beginning of something.
    pub fn hesitates(&self) -> bool {
        self.escaped
    }

    /// Nothing came for [`ESC_WAITS_MS`]: a lone escape byte is the Esc key.
    pub fn settle(&mut self) {
        self.escaped = false;
        self.parser.parse(&[], false);
    }

    /// The next whole input; answers to questions asked earlier and keys that are not ours are left out.
    pub fn next_input(&mut self) -> Option<Input> {
        while let Some(event) = self.parser.pop() {
            if let Some(input) = input_of(event) {
                return Some(input);
            }
        }
        None
    }
}

/// Read the terminal on standard input on a thread of its own until the receiver is gone or the terminal hangs up.
pub fn read_terminal(inputs: Sender<Input>) {
    std::thread::spawn(move || {
        // The receiver is gone or the terminal is: either way nobody reads on, and the loop may have ended already.
        let _ = read_all(&rustix::stdio::stdin(), &inputs);
        let _ = inputs.send(Input::End);
    });
}

/// Read until the end; `Err` when the terminal hung up or nobody listens.
fn read_all(terminal: &impl AsFd, inputs: &Sender<Input>) -> io::Result<()> {
    let mut decoder = Decoder::default();
    let mut chunk = [0; 16 * 1024];
    loop {
        if decoder.hesitates() && !comes_within(terminal, ESC_WAITS_MS)? {
            decoder.settle();
        } else {
            match rustix::io::read(terminal, &mut chunk) {
                Ok(0) => return Ok(()),
                Ok(count) => decoder.take(&chunk[..count]),
                Err(Errno::INTR) => {}
                Err(Errno::AGAIN) => {
                    comes_within(terminal, i64::MAX)?;
                }
                Err(fault) => return Err(fault.into()),
            }
        }
        while let Some(input) = decoder.next_input() {
            inputs.send(input).map_err(|_| io::ErrorKind::BrokenPipe)?;
        }
    }
}

/// Whether something can be read within a time in milliseconds.
fn comes_within(terminal: &impl AsFd, ms: i64) -> io::Result<bool> {
    let time = Timespec { tv_sec: ms / 1000, tv_nsec: ms % 1000 * 1_000_000 };
    loop {
        match poll(&mut [PollFd::new(terminal, PollFlags::IN)], Some(&time)) {
            Ok(ready) => return Ok(ready > 0),
            Err(Errno::INTR) => {}
            Err(fault) => return Err(fault.into()),
        }
    }
}

fn input_of(event: termina::Event) -> Option<Input> {
    match event {
        termina::Event::Key(key) => Key::of(key_of(key)?).map(Input::Key),
        termina::Event::Mouse(mouse) => Some(Input::Mouse(mouse_of(mouse))),
        termina::Event::Paste(text) => Some(Input::Paste(text)),
        termina::Event::FocusIn => Some(Input::Focus(Focus::Gained)),
        termina::Event::FocusOut => Some(Input::Focus(Focus::Lost)),
        // Sizes come by SIGWINCH; the rest answers what the probe asked.
        _ => None,
    }
}

fn key_of(key: theirs::KeyEvent) -> Option<ours::KeyEvent> {
    use ours::KeyCode as To;
    use theirs::KeyCode as From;
    let code = match key.code {
        From::Char(c) => To::Char(c),
        From::Enter => To::Enter,
        From::Escape => To::Esc,
        From::Tab => To::Tab,
        From::BackTab => To::BackTab,
        From::Backspace => To::Backspace,
        From::Delete => To::Delete,
        From::Left => To::Left,
        From::Right => To::Right,
        From::Up => To::Up,
        From::Down => To::Down,
        From::Home => To::Home,
        From::End => To::End,
        From::PageUp => To::PageUp,
        From::PageDown => To::PageDown,
        _ => return None,
    };
    let kind = match key.kind {
        theirs::KeyEventKind::Press => ours::KeyEventKind::Press,
        theirs::KeyEventKind::Repeat => ours::KeyEventKind::Repeat,
        theirs::KeyEventKind::Release => ours::KeyEventKind::Release,
    };
    Some(ours::KeyEvent::new_with_kind(code, modifiers_of(key.modifiers), kind))
}

fn modifiers_of(held: theirs::Modifiers) -> ours::KeyModifiers {
    use ours::KeyModifiers as To;
    use theirs::Modifiers as From;
    [(From::SHIFT, To::SHIFT), (From::ALT, To::ALT), (From::CONTROL, To::CONTROL), (From::SUPER, To::SUPER)]
        .into_iter()
        .filter(|(from, _)| held.contains(*from))
        .map(|(_, to)| to)
        .collect()
}

fn mouse_of(mouse: theirs::MouseEvent) -> ours::MouseEvent {
    use ours::MouseEventKind as To;
    use theirs::MouseEventKind as From;
    let kind = match mouse.kind {
        From::Down(button) => To::Down(button_of(button)),
        From::Up(button) => To::Up(button_of(button)),
        From::Drag(button) => To::Drag(button_of(button)),
        From::Moved => To::Moved,
        From::ScrollDown => To::ScrollDown,
        From::ScrollUp => To::ScrollUp,
        From::ScrollLeft => To::ScrollLeft,
        From::ScrollRight => To::ScrollRight,
    };
    let modifiers = modifiers_of(mouse.modifiers);
    ours::MouseEvent { kind, column: mouse.column, row: mouse.row, modifiers }
}

fn button_of(button: theirs::MouseButton) -> ours::MouseButton {
    match button {
        theirs::MouseButton::Left => ours::MouseButton::Left,
        theirs::MouseButton::Right => ours::MouseButton::Right,
        theirs::MouseButton::Middle => ours::MouseButton::Middle,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::app::keys::Named;

    /// What comes of bytes read in pieces, with the reads that came to nothing.
    fn decode(reads: &[&[u8]]) -> Vec<Input> {
        let mut decoder = Decoder::default();
        let mut inputs = Vec::new();
        for read in reads {
            if read.is_empty() {
                decoder.settle();
            }
            decoder.take(read);
            inputs.extend(std::iter::from_fn(|| decoder.next_input()));
        }
        inputs
    }

    #[test]
    fn a_paste_is_one_input_wherever_the_reads_cut_it() {
        let text = "q\x1b[Aé\r\x1bz";
        let bytes = format!("\x1b[200~{text}\x1b[201~").into_bytes();
        for cut in 1..bytes.len() {
            let (left, right) = bytes.split_at(cut);
            assert_eq!(decode(&[left, right]), [Input::Paste(text.to_owned())], "cut at {cut}");
        }
    }

    #[test]
    fn an_escape_byte_is_a_key_only_when_nothing_follows() {
        let esc = Input::Key(Key::Named(Named::Esc));
        assert_eq!(decode(&[b"\x1b"]), []);
        assert_eq!(decode(&[b"\x1b", b""]), [esc]);
        assert_eq!(decode(&[b"\x1b", b"[A"]), [Input::Key(Key::Named(Named::Up))]);
    }

    #[test]
    fn late_answers_of_the_terminal_are_no_keys() {
        let q = Input::Key(Key::Char('q'));
        assert_eq!(decode(&[b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\\x1b[1;2R\x1b[?62;c", b"q"]), [q]);
    }

    #[test]
    fn clicks_wheel_and_focus_come_as_they_are() {
        let click = ours::MouseEvent {
            kind: ours::MouseEventKind::Down(ours::MouseButton::Left),
            column: 4,
            row: 6,
            modifiers: ours::KeyModifiers::empty(),
        };
        let wheel =
            ours::MouseEvent { kind: ours::MouseEventKind::ScrollUp, modifiers: ours::KeyModifiers::CONTROL, ..click };
        let inputs = decode(&[b"\x1b[<0;5;7M\x1b[<80;5;7M\x1b[I\x1b[O"]);
        let focus = [Input::Focus(Focus::Gained), Input::Focus(Focus::Lost)];
        assert_eq!(inputs, [&[Input::Mouse(click), Input::Mouse(wheel)][..], &focus].concat());
    }
}
