//! One question to the terminal before anything is drawn: its background, and how wide `─` is (ui §14).
//!
//! OSC 11, `─`, cursor position, DA1 last: terminals answer in order, so the DA1 answer is the fence. 150 ms in all.
//! Runs before the event reader starts, for both read the same bytes; late answers are swallowed by [`LateAnswers`].

use super::color::Rgb;
use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};
use std::io::{self, Write};
use std::time::{Duration, Instant};

/// What is written: background query, a line sign at column 1, cursor position, erased again, DA1.
pub const QUERY: &[u8] = b"\x1b]11;?\x1b\\\r\xe2\x94\x80\x1b[6n\r \r\x1b[c";
/// How long all answers may take.
pub const PATIENCE: Duration = Duration::from_millis(150);

/// What the terminal said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Answers {
    /// Its background colour.
    pub background: Option<Rgb>,
    /// Cells `─` takes: 1, or 2 in some East Asian settings.
    pub line_width: Option<u16>,
    /// The fence came: nothing is late.
    pub complete: bool,
}

impl Answers {
    /// From the bytes read so far.
    pub fn parse(bytes: &[u8]) -> Self {
        let mut answers = Self::default();
        let text = String::from_utf8_lossy(bytes);
        for part in text.split('\x1b').filter(|part| !part.is_empty()) {
            if let Some(color) = part.strip_prefix("]11;") {
                answers.background = answers.background.or_else(|| color_of(color));
            } else if let Some(rest) = part.strip_prefix("[?") {
                answers.complete |= rest.contains('c');
            } else if let Some(place) = part.strip_prefix('[').and_then(|rest| rest.split_once('R')) {
                let column = place.0.split_once(';').and_then(|(_, column)| column.parse::<u16>().ok());
                answers.line_width = column.and_then(|column| column.checked_sub(1)).filter(|&wide| wide > 0);
            }
        }
        answers
    }

    /// Whether the terminal has a light ground.
    pub fn is_light(self) -> bool {
        self.background.is_some_and(|background| background.luminance() > 0.35)
    }

    /// Whether box drawing is two cells wide here, so that only ASCII lines up.
    pub fn needs_ascii(self) -> bool {
        self.line_width.is_some_and(|wide| wide > 1)
    }
}

/// `rgb:1e1e/1e1e/1e1e` or `rgb:1e/1e/1e`, whatever follows.
fn color_of(text: &str) -> Option<Rgb> {
    let text = text.split(['\x07', '\\']).next()?;
    let digits = text.strip_prefix("rgba:").or_else(|| text.strip_prefix("rgb:"))?;
    let mut parts = digits.split('/').map(|part| u8::from_str_radix(part.get(..2)?, 16).ok());
    Some(Rgb(parts.next()??, parts.next()??, parts.next()??))
}

/// Ask a terminal in raw mode. `read_within` reads what comes within a time, 0 bytes when nothing does.
pub fn ask(
    out: &mut impl Write,
    mut read_within: impl FnMut(&mut [u8], Duration) -> io::Result<usize>,
) -> io::Result<Answers> {
    out.write_all(QUERY)?;
    out.flush()?;
    let end = Instant::now() + PATIENCE;
    let mut bytes = Vec::new();
    let mut chunk = [0; 256];
    loop {
        let left = end.saturating_duration_since(Instant::now());
        let answers = Answers::parse(&bytes);
        if answers.complete || left.is_zero() {
            return Ok(answers);
        }
        match read_within(&mut chunk, left)? {
            0 => return Ok(answers),
            count => bytes.extend_from_slice(&chunk[..count]),
        }
    }
}

/// Ask the terminal on standard input and output.
#[cfg(unix)]
pub fn ask_terminal() -> io::Result<Answers> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    ask(&mut io::stdout(), |chunk, left| {
        let input = rustix::stdio::stdin();
        let time = Timespec { tv_sec: 0, tv_nsec: left.subsec_nanos().into() };
        let mut wanted = [PollFd::new(&input, PollFlags::IN)];
        if poll(&mut wanted, Some(&time))? == 0 {
            return Ok(0);
        }
        Ok(rustix::io::read(input, chunk)?)
    })
}

/// Answers that come after all: the event reader takes their bytes for keys, and they are dropped here.
///
/// An OSC answer starts as Alt-`]` and ends with Alt-`\` or Ctrl-G; nothing else of ours uses Alt.
#[derive(Clone, Copy, Debug, Default)]
pub struct LateAnswers {
    inside: bool,
}

impl LateAnswers {
    /// Whether a key event is part of a late answer.
    pub fn swallows(&mut self, event: KeyEvent) -> bool {
        let alt = event.modifiers.contains(KeyModifiers::ALT);
        let ctrl = event.modifiers.contains(KeyModifiers::CONTROL);
        if self.inside {
            let ends = (alt && event.code == KeyCode::Char('\\')) || (ctrl && event.code == KeyCode::Char('g'));
            self.inside = !ends;
            return true;
        }
        self.inside = alt && event.code == KeyCode::Char(']');
        self.inside
    }
}
