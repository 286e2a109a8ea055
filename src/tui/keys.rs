//! Keys as the terminal reports them.
//!
//! Not here: what keys do; that is the action table of `app`.

use crossterm::event::{KeyCode, KeyEvent, KeyEventKind, KeyModifiers};

pub use crate::app::keys::{Key, Named};

impl Key {
    /// From what the terminal reports; nothing for releases, Alt, function keys and the like.
    pub fn of(event: KeyEvent) -> Option<Self> {
        let held = event.modifiers;
        if event.kind == KeyEventKind::Release || held.intersects(KeyModifiers::ALT | KeyModifiers::SUPER) {
            return None;
        }
        let ctrl = held.contains(KeyModifiers::CONTROL);
        let named = match event.code {
            KeyCode::Char(' ') if !ctrl => Named::Space,
            KeyCode::Char(ch) if ctrl => {
                return Some(Self::Ctrl(ch.to_ascii_lowercase())).filter(|_| ch.is_ascii_alphabetic());
            }
            KeyCode::Char(ch) => {
                let shifted = held.contains(KeyModifiers::SHIFT) && ch.is_lowercase();
                let ch = if shifted { ch.to_uppercase().next().unwrap_or(ch) } else { ch };
                return Some(Self::Char(ch)).filter(|_| !ch.is_control());
            }
            KeyCode::Enter => Named::Enter,
            KeyCode::Esc => Named::Esc,
            KeyCode::Tab if held.contains(KeyModifiers::SHIFT) => Named::BackTab,
            KeyCode::Tab => Named::Tab,
            KeyCode::BackTab => Named::BackTab,
            KeyCode::Backspace => Named::Backspace,
            KeyCode::Delete => Named::Delete,
            KeyCode::Left => Named::Left,
            KeyCode::Right => Named::Right,
            KeyCode::Up => Named::Up,
            KeyCode::Down => Named::Down,
            KeyCode::Home => Named::Home,
            KeyCode::End => Named::End,
            KeyCode::PageUp => Named::PageUp,
            KeyCode::PageDown => Named::PageDown,
            _ => return None,
        };
        Some(Self::Named(named))
    }
}
