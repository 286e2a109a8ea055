//! Colours by role, read from `assets/themes/*.ron` (ui §5).
//!
//! A theme file that fails the contrast limits is refused by [`Theme::lint`]. Not here: which depth the terminal has.

use super::color::Rgb;
use crate::present::chip::Frame;
use crate::present::row::Tone;
pub use crate::settings::ThemeName;
use serde::Deserialize;

/// A colour of a role: truecolour, the picked index of 256, the picked one of 16.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub struct Ink(pub Rgb, pub u8, pub u8);

/// All colours of a screen. Fields are the roles of ui §5.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(missing_docs, reason = "each field is a role named in ui §5; repeating the name says nothing")]
pub struct Theme {
    pub name: String,
    /// No colour at all.
    pub mono: bool,
    /// What hex tones mix towards.
    pub tone: Rgb,
    /// The two hex tones, permille.
    pub tones: (u16, u16),
    /// The same at 256 colours.
    pub tones_256: (u16, u16),
    pub bg: Ink,
    pub panel: Ink,
    pub panel2: Ink,
    pub fg: Ink,
    pub dim: Ink,
    pub faint: Ink,
    pub accent: Ink,
    pub line: Ink,
    pub track: Ink,
    pub good: Ink,
    pub warn: Ink,
    pub bad: Ink,
    pub info: Ink,
    pub air: Ink,
    pub cyber: Ink,
    pub pol: Ink,
    pub land: Ink,
    pub log: Ink,
    pub intel: Ink,
    pub friend: Ink,
    pub hostile: Ink,
    pub suspect: Ink,
    pub unknown: Ink,
    pub neutral: Ink,
    pub friend_line: Ink,
    pub hostile_line: Ink,
    pub sea: Ink,
    pub lake: Ink,
    pub shallow: Ink,
    pub nato: Ink,
    pub ruby: Ink,
    pub other: Ink,
    pub forest: Ink,
    pub hill: Ink,
    pub urban: Ink,
    pub river: Ink,
    pub border: Ink,
    pub road: Ink,
    /// Chip text.
    pub ink: Ink,
    /// Chip text on friend and hostile.
    pub ink_light: Ink,
    /// Five steps of heat.
    pub heat: [Ink; 5],
}

/// Why a theme file is not taken.
#[derive(Debug, thiserror::Error)]
pub enum ThemeFault {
    /// It is not readable RON of this shape.
    #[error("theme file, {0}")]
    Unreadable(#[from] ron::error::SpannedError),
    /// Two roles are too close.
    #[error("theme {theme}: {front} on {back} has contrast {found:.1}, at least {least:.1} is needed")]
    Contrast {
        /// The theme's name.
        theme: String,
        /// The text role.
        front: &'static str,
        /// The ground role.
        back: &'static str,
        /// Measured.
        found: f64,
        /// The limit.
        least: f64,
    },
}

impl Theme {
    /// A theme from the text of its file; refused where text would be hard to read.
    pub fn parse(text: &str) -> Result<Self, ThemeFault> {
        let theme: Self = ron::from_str(text)?;
        theme.lint()?;
        Ok(theme)
    }

    /// A theme that comes with the program.
    pub fn builtin(name: ThemeName) -> Self {
        let text = match name {
            ThemeName::Night => include_str!("../../assets/themes/night.ron"),
            ThemeName::Paper => include_str!("../../assets/themes/paper.ron"),
            ThemeName::Cvd => include_str!("../../assets/themes/cvd.ron"),
            ThemeName::Mono => include_str!("../../assets/themes/mono.ron"),
        };
        Self::parse(text).expect("built-in themes pass their lint, a test reads all four")
    }

    /// Contrast limits of ui §5: fg ≥ 11.9, dim ≥ 5.8, faint ≥ 4.1, ink on fill ≥ 4.6, text on the map ≥ 5.
    ///
    /// Measured against the panel; bars are a shade nearer to the text.
    pub fn lint(&self) -> Result<(), ThemeFault> {
        let pairs = [
            ("fg", self.fg, "panel", self.panel, 11.9),
            ("dim", self.dim, "panel2", self.panel2, 5.8),
            ("faint", self.faint, "panel2", self.panel2, 4.1),
            ("accent", self.accent, "panel2", self.panel2, 4.5),
            ("good", self.good, "panel", self.panel, 4.5),
            ("warn", self.warn, "panel", self.panel, 4.5),
            ("bad", self.bad, "panel", self.panel, 4.5),
            ("info", self.info, "panel", self.panel, 4.5),
            ("ink", self.chip_ink(Frame::Friend), "friend", self.friend, 4.6),
            ("ink", self.chip_ink(Frame::Hostile), "hostile", self.hostile, 4.5),
            ("ink", self.ink, "suspect", self.suspect, 4.6),
            ("ink", self.ink, "unknown", self.unknown, 4.6),
            ("ink", self.ink, "neutral", self.neutral, 4.6),
            ("fg", self.fg, "nato land", self.nato, 5.0),
            ("fg", self.fg, "ru/by land", self.ruby, 5.0),
        ];
        for (front, Ink(front_rgb, ..), back, Ink(back_rgb, ..), least) in pairs {
            let found = front_rgb.contrast(back_rgb);
            if found < least {
                return Err(ThemeFault::Contrast { theme: self.name.clone(), front, back, found, least });
            }
        }
        Ok(())
    }

    /// The colour of a tone.
    pub fn tone(&self, tone: Tone) -> Rgb {
        let ink = match tone {
            Tone::Fg => self.fg,
            Tone::Dim => self.dim,
            Tone::Faint => self.faint,
            Tone::Accent => self.accent,
            Tone::Good => self.good,
            Tone::Warn => self.warn,
            Tone::Bad => self.bad,
            Tone::Info => self.info,
            Tone::Air => self.air,
            Tone::Cyber => self.cyber,
            Tone::Pol => self.pol,
            Tone::Land => self.land,
            Tone::Log => self.log,
            Tone::Intel => self.intel,
            Tone::Friend => return self.unit_text(Frame::Friend),
            Tone::Hostile => return self.unit_text(Frame::Hostile),
            Tone::Suspect => return self.unit_text(Frame::Suspect),
            Tone::Unknown => return self.unit_text(Frame::Unknown),
            Tone::Neutral => return self.unit_text(Frame::Neutral),
            Tone::Line => self.line,
        };
        ink.0
    }

    /// Fill of a chip.
    pub fn fill(&self, frame: Frame) -> Rgb {
        let ink = match frame {
            Frame::Friend => self.friend,
            Frame::Hostile => self.hostile,
            Frame::Suspect => self.suspect,
            Frame::Unknown => self.unknown,
            Frame::Neutral => self.neutral,
        };
        ink.0
    }

    /// Text on the fill of a chip.
    pub fn chip_ink(&self, frame: Frame) -> Ink {
        if matches!(frame, Frame::Friend | Frame::Hostile) { self.ink_light } else { self.ink }
    }

    /// Names and sizes of units on the map: the fill, moved towards the text colour until it can be read there.
    pub fn unit_text(&self, frame: Frame) -> Rgb {
        let fill = self.fill(frame);
        let ground = self.nato.0.mix(self.ruby.0, 500).mix(self.tone, self.tones.1);
        (0..=10)
            .map(|step| fill.mix(self.fg.0, step * 100))
            .find(|text| text.contrast(ground) >= 5.6)
            .unwrap_or(self.fg.0)
    }

    /// The same theme made of picked colours of 256, so that mixing starts from what the terminal can show.
    #[must_use]
    pub fn in_256(&self) -> Self {
        let mut theme = self.clone();
        theme.tones = self.tones_256;
        for ink in theme.inks_mut() {
            ink.0 = Rgb::of_index(ink.1);
        }
        theme
    }

    /// Every colour of the theme, roles of text first.
    pub fn inks(&self) -> Vec<Ink> {
        self.clone().inks_mut().into_iter().map(|ink| *ink).collect()
    }

    fn inks_mut(&mut self) -> Vec<&mut Ink> {
        let Self { heat, .. } = self;
        let mut inks: Vec<&mut Ink> = heat.iter_mut().collect();
        inks.splice(
            0..0,
            [
                &mut self.bg,
                &mut self.panel,
                &mut self.panel2,
                &mut self.fg,
                &mut self.dim,
                &mut self.faint,
                &mut self.accent,
                &mut self.line,
                &mut self.track,
                &mut self.good,
                &mut self.warn,
                &mut self.bad,
                &mut self.info,
                &mut self.air,
                &mut self.cyber,
                &mut self.pol,
                &mut self.land,
                &mut self.log,
                &mut self.intel,
                &mut self.friend,
                &mut self.hostile,
                &mut self.suspect,
                &mut self.unknown,
                &mut self.neutral,
                &mut self.friend_line,
                &mut self.hostile_line,
                &mut self.sea,
                &mut self.lake,
                &mut self.shallow,
                &mut self.nato,
                &mut self.ruby,
                &mut self.other,
                &mut self.forest,
                &mut self.hill,
                &mut self.urban,
                &mut self.river,
                &mut self.border,
                &mut self.road,
                &mut self.ink,
                &mut self.ink_light,
            ],
        );
        inks
    }
}
