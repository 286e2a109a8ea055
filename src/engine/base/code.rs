//! A short word that names something in files: a nation, a seat, a choice.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Longest [`Code`], in bytes.
pub const CODE_MAX: usize = 14;

/// At most [`CODE_MAX`] bytes of printable ASCII without spaces; copied like a number, read like a word.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Code([u8; CODE_MAX]);

impl Code {
    /// The code that spells `text`; `None` if it is too long, empty or not plain ASCII.
    pub fn new(text: &str) -> Option<Code> {
        let fits = !text.is_empty() && text.len() <= CODE_MAX && text.bytes().all(|b| b.is_ascii_graphic());
        fits.then(|| {
            let mut bytes = [0; CODE_MAX];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            Code(bytes)
        })
    }

    /// The word itself.
    pub fn as_str(&self) -> &str {
        let len = self.0.iter().position(|&b| b == 0).unwrap_or(CODE_MAX);
        std::str::from_utf8(&self.0[..len]).expect("a code holds ASCII only")
    }

    /// The first four bytes as a number: a permanent dice subject for things that have no number.
    pub fn number(&self) -> u32 {
        u32::from_be_bytes([self.0[0], self.0[1], self.0[2], self.0[3]])
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Code {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Code, D::Error> {
        let text = String::deserialize(d)?;
        Code::new(&text)
            .ok_or_else(|| D::Error::custom(format!("`{text}` is no code of 1 to {CODE_MAX} ASCII letters")))
    }
}
