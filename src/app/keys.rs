//! Keys as names: `C-l`, `space`, `[`, `S-tab`. Parsing and printing; there are no Alt and no function keys, and of Ctrl
//! only what people expect of a terminal (ui §1).
//!
//! Not here: what a terminal reports (that is `tui::keys`), and what keys do (that is [`super::actions`]).

use std::fmt;

/// A key as it is bound and reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Key {
    /// A character as typed, so `A` is not `a`; never a blank.
    Char(char),
    /// A letter with Ctrl, in lower case.
    Ctrl(char),
    /// A key with a name.
    Named(Named),
}

/// Keys that are no characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "the names say it")]
pub enum Named {
    Space,
    Enter,
    Esc,
    Tab,
    BackTab,
    Backspace,
    Delete,
    Left,
    Right,
    Up,
    Down,
    Home,
    End,
    PageUp,
    PageDown,
}

/// Each named key: its token in files and tables, its label on the screen.
const NAMED: [(Named, &str, &str); 15] = [
    (Named::Space, "space", "Space"),
    (Named::Enter, "enter", "⏎"),
    (Named::Esc, "esc", "Esc"),
    (Named::Tab, "tab", "Tab"),
    (Named::BackTab, "S-tab", "⇧Tab"),
    (Named::Backspace, "backspace", "⌫"),
    (Named::Delete, "delete", "Del"),
    (Named::Left, "left", "←"),
    (Named::Right, "right", "→"),
    (Named::Up, "up", "↑"),
    (Named::Down, "down", "↓"),
    (Named::Home, "home", "Home"),
    (Named::End, "end", "End"),
    (Named::PageUp, "pageup", "PgUp"),
    (Named::PageDown, "pagedown", "PgDn"),
];

impl Key {
    /// From its token.
    pub fn parse(token: &str) -> Option<Self> {
        if let Some(&(named, ..)) = NAMED.iter().find(|(_, known, _)| *known == token) {
            return Some(Self::Named(named));
        }
        let only = |text: &str| {
            let mut chars = text.chars();
            chars.next().filter(|ch| chars.next().is_none() && !ch.is_whitespace() && !ch.is_control())
        };
        match token.strip_prefix("C-") {
            Some(letter) => only(letter).filter(char::is_ascii_lowercase).map(Self::Ctrl),
            None => only(token).map(Self::Char),
        }
    }

    /// As the footer and the help show it.
    pub fn label(self) -> String {
        match self {
            Self::Char(ch) => ch.to_string(),
            Self::Ctrl(letter) => format!("Ctrl-{}", letter.to_ascii_uppercase()),
            Self::Named(named) => NAMED.iter().find(|(known, ..)| *known == named).map_or("", |row| row.2).to_owned(),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Char(ch) => write!(out, "{ch}"),
            Self::Ctrl(letter) => write!(out, "C-{letter}"),
            Self::Named(named) => {
                out.write_str(NAMED.iter().find(|(known, ..)| known == named).map_or("", |row| row.1))
            }
        }
    }
}
