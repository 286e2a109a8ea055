//! Colours as three bytes: mixing, contrast, and the fixed part of the 256-colour palette.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// A colour of the screen.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Rgb(pub u8, pub u8, pub u8);

/// White, the lightest.
pub const WHITE: Rgb = Rgb(255, 255, 255);

impl Rgb {
    /// From `#RRGGBB`.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
        let byte = |from: usize| u8::from_str_radix(&digits[from..from + 2], 16).ok();
        Some(Self(byte(0)?, byte(2)?, byte(4)?))
    }

    /// This colour moved `permille` of the way to another.
    #[must_use]
    pub fn mix(self, other: Self, permille: u16) -> Self {
        let part = i32::from(permille.min(1000));
        let one = |from: u8, to: u8| {
            let moved = i32::from(from) * 1000 + (i32::from(to) - i32::from(from)) * part;
            u8::try_from((moved + 500) / 1000).expect("between two bytes lies a byte")
        };
        Self(one(self.0, other.0), one(self.1, other.1), one(self.2, other.2))
    }

    /// Relative luminance, 0–1 (WCAG 2).
    pub fn luminance(self) -> f64 {
        let linear = |byte: u8| {
            let value = f64::from(byte) / 255.0;
            if value <= 0.04045 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
        };
        0.2126 * linear(self.0) + 0.7152 * linear(self.1) + 0.0722 * linear(self.2)
    }

    /// Contrast ratio of two colours, 1–21 (WCAG 2).
    pub fn contrast(self, other: Self) -> f64 {
        let (a, b) = (self.luminance(), other.luminance());
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    /// Squared distance, weighted roughly as the eye does.
    pub fn distance(self, other: Self) -> i32 {
        let apart = |a: u8, b: u8| (i32::from(a) - i32::from(b)).pow(2);
        2 * apart(self.0, other.0) + 4 * apart(self.1, other.1) + 3 * apart(self.2, other.2)
    }

    /// The colour of an index 16–255 of the 256-colour palette; the first 16 belong to the user and read as black.
    pub fn of_index(index: u8) -> Self {
        const LEVELS: [u8; 6] = [0, 95, 135, 175, 215, 255];
        match index {
            0..=15 => Self(0, 0, 0),
            16..=231 => {
                let cube = usize::from(index - 16);
                Self(LEVELS[cube / 36], LEVELS[cube / 6 % 6], LEVELS[cube % 6])
            }
            232..=255 => {
                let grey = 8 + 10 * (index - 232);
                Self(grey, grey, grey)
            }
        }
    }

    /// The nearest index 16–255 of the 256-colour palette.
    pub fn nearest_index(self) -> u8 {
        (16..=255).min_by_key(|&index| self.distance(Self::of_index(index))).expect("240 colours are not none")
    }
}

impl<'de> Deserialize<'de> for Rgb {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| D::Error::custom(format!("colour `{text}`: expected `#RRGGBB`")))
    }
}
