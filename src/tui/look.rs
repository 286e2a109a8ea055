//! Which theme, depth and characters are drawn: settings first, then what the terminal is and says (ui §5).

use super::depth::Depth;
use super::probe::Answers;
use super::theme::{Theme, ThemeName};
use crate::settings::{Density, DepthWish, GlyphWish, Settings};

/// How pages are drawn: theme, depth, characters, density.
#[derive(Clone, Debug)]
pub struct Look {
    /// Colours.
    pub theme: Theme,
    /// How many of them.
    pub depth: Depth,
    /// Seven bits only.
    pub ascii: bool,
    /// How much stands side by side.
    pub density: Density,
}

/// What the environment says of the terminal.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TerminalKind {
    /// `TERM`.
    pub term: String,
    /// `COLORTERM`.
    pub colorterm: String,
    /// The first set of `LC_ALL`, `LC_CTYPE`, `LANG`.
    pub locale: String,
}

impl TerminalKind {
    /// The depth such a terminal has.
    pub fn depth(&self) -> Depth {
        let says = |words: &[&str], text: &str| words.iter().any(|word| text.contains(word));
        if says(&["truecolor", "24bit"], &self.colorterm) || says(&["-direct", "kitty", "ghostty"], &self.term) {
            Depth::True
        } else if self.term.contains("256") {
            Depth::C256
        } else if self.term.is_empty() || self.term == "dumb" || self.term.starts_with("vt") {
            Depth::Mono
        } else {
            Depth::C16
        }
    }

    fn speaks_unicode(&self) -> bool {
        let locale = self.locale.to_lowercase();
        locale.contains("utf-8") || locale.contains("utf8")
    }
}

impl Look {
    /// The look of a terminal. A light ground gives paper where no theme was asked for.
    pub fn of(settings: &Settings, kind: &TerminalKind, answers: Answers) -> Self {
        let unasked = !settings.given.contains("theme");
        let name = if unasked && answers.is_light() { ThemeName::Paper } else { settings.theme };
        let depth = match settings.depth {
            DepthWish::Auto => kind.depth(),
            DepthWish::True => Depth::True,
            DepthWish::C256 => Depth::C256,
            DepthWish::C16 => Depth::C16,
            DepthWish::Mono => Depth::Mono,
        };
        let ascii = match settings.glyphs {
            GlyphWish::Auto => answers.needs_ascii() || !kind.speaks_unicode(),
            GlyphWish::Unicode => false,
            GlyphWish::Ascii => true,
        };
        Self { theme: Theme::builtin(name), depth, ascii, density: settings.density }
    }
}
