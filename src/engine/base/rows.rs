//! Canonical bytes of many rows, kept in the order of their keys and patched: what [`super::canon`] would write of all of
//! them, without writing again what did not change.
//!
//! A digest is taken over the bytes of a whole domain after every moment, and a moment changes few rows of it. Whoever
//! keeps rows must [`Rows::set`] each one that changed; nothing here knows what a row means.

use std::ops::Range;

/// Rows by key, one behind the other.
#[derive(Clone, Debug, Default)]
pub struct Rows<K> {
    bytes: Vec<u8>,
    keys: Vec<K>,
    /// Where the row of each key ends.
    ends: Vec<usize>,
    /// Bytes before the first row.
    head: usize,
}

impl<K: Ord + Copy> Rows<K> {
    /// No rows; bare, or behind their number as in the canonical form of a map.
    pub fn new(counted: bool) -> Rows<K> {
        let head = if counted { COUNT } else { 0 };
        Rows { bytes: vec![0; head], keys: Vec::new(), ends: Vec::new(), head }
    }

    /// Puts the bytes of a row in the place of its key, for those that stood there; no bytes: there is none. Whether
    /// anything is other than it was.
    pub fn set(&mut self, key: K, row: &[u8]) -> bool {
        match self.keys.binary_search(&key) {
            Ok(at) => {
                let old = self.start(at)..self.ends[at];
                if self.bytes[old.clone()] == *row {
                    return false;
                }
                self.splice(at, old, row);
                if row.is_empty() {
                    self.keys.remove(at);
                    self.ends.remove(at);
                    self.count();
                }
            }
            Err(_) if row.is_empty() => return false,
            Err(at) => {
                let start = self.start(at);
                self.keys.insert(at, key);
                self.ends.insert(at, start);
                self.splice(at, start..start, row);
                self.count();
            }
        }
        true
    }

    /// Whether there is no row.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// All bytes.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    fn start(&self, at: usize) -> usize {
        at.checked_sub(1).map_or(self.head, |before| self.ends[before])
    }

    /// Puts other bytes in the place of those of a row, and moves what is behind it.
    fn splice(&mut self, at: usize, old: Range<usize>, row: &[u8]) {
        let len = old.len();
        if len == row.len() {
            self.bytes[old].copy_from_slice(row);
            return;
        }
        self.bytes.splice(old, row.iter().copied());
        // Modular, so that the loop has no check in it: what comes out lies within the bytes.
        let shift = row.len().wrapping_sub(len);
        for end in &mut self.ends[at..] {
            *end = end.wrapping_add(shift);
        }
    }

    fn count(&mut self) {
        if self.head == COUNT {
            let n = u32::try_from(self.keys.len()).expect("a table has few rows");
            self.bytes[..COUNT].copy_from_slice(&n.to_le_bytes());
        }
    }
}

/// Bytes of the number of rows.
const COUNT: usize = 4;

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::base::canon;

    #[test]
    fn patched_rows_are_those_of_the_map() {
        let (mut map, mut rows) = (BTreeMap::<u16, String>::new(), Rows::new(true));
        let mut mix = 1_u64;
        for _ in 0..500 {
            mix = mix.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
            let (key, len) = (u16::try_from(mix >> 60).unwrap(), usize::try_from(mix >> 30 & 3).unwrap());
            if len == 0 {
                map.remove(&key);
                rows.set(key, &[]);
            } else {
                let value = "x".repeat(len);
                rows.set(key, &canon::bytes(&(key, &value)));
                map.insert(key, value);
            }
            assert_eq!(rows.bytes(), canon::bytes(&map));
            assert_eq!(rows.is_empty(), map.is_empty());
        }
    }
}
