//! Seeds: 32 bytes of luck, and how one is derived from another.

use std::fmt;

use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Thirty-two bytes that decide draws. Printing one shows `…`: nobody learns a seed from a log.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Seed([u8; 32]);

impl Seed {
    /// The seed with these bytes.
    pub fn from_bytes(bytes: [u8; 32]) -> Seed {
        Seed(bytes)
    }

    /// The game seed of `--seed N`.
    pub fn from_number(n: u64) -> Seed {
        Seed(blake3::derive_key("eastern flank 2026 game seed from number", &n.to_le_bytes()))
    }

    /// The bytes, for dice.
    pub fn bytes(&self) -> [u8; 32] {
        self.0
    }

    /// A seed for another purpose: the context names it, the material sets it apart from its siblings.
    #[must_use]
    pub fn derive(&self, context: &str, material: &[u8]) -> Seed {
        let mut hasher = blake3::Hasher::new_derive_key(context);
        hasher.update(&self.0);
        hasher.update(material);
        Seed(*hasher.finalize().as_bytes())
    }

    /// The seed of a turn. One revealed turn seed reveals no other.
    #[must_use]
    pub fn of_turn(&self, luck: u32, turn: u32) -> Seed {
        let mut material = [0; 8];
        material[..4].copy_from_slice(&luck.to_le_bytes());
        material[4..].copy_from_slice(&turn.to_le_bytes());
        self.derive("eastern flank 2026 turn seed", &material)
    }

    /// The public code shown before the turn: first 8 hex digits of BLAKE3 of the seed (commit and reveal).
    pub fn code(&self) -> String {
        blake3::hash(&self.0).to_hex()[..8].to_owned()
    }

    /// All 64 hex digits: for the file, and for the reveal after the turn.
    pub fn to_hex(&self) -> String {
        blake3::Hash::from(self.0).to_hex().to_string()
    }
}

impl fmt::Debug for Seed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("…")
    }
}

impl Serialize for Seed {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.to_hex())
    }
}

impl<'de> Deserialize<'de> for Seed {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Seed, D::Error> {
        let text = String::deserialize(d)?;
        let hash = blake3::Hash::from_hex(text.as_bytes()).map_err(|_| D::Error::custom("a seed has 64 hex digits"))?;
        Ok(Seed(*hash.as_bytes()))
    }
}
