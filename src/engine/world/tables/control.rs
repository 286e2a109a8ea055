//! Who controls what. A map has thousands of hexes, a turn changes a few: copies share one table until one of them is
//! changed, and its canonical bytes are formed once, then patched.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::base::canon;
use crate::base::hexes::HexNo;
use crate::base::ids::Side;
use crate::base::rows::Rows;

/// Who controls a land hex; nobody's if absent. Read as the map it is.
#[derive(Clone, Default)]
pub struct Control(Arc<Held>);

#[derive(Clone, Default)]
struct Held {
    by: BTreeMap<HexNo, Side>,
    /// The canonical bytes of `by`, if they were asked for.
    bytes: OnceLock<Rows<HexNo>>,
}

impl Control {
    /// A hex is this side's from now on.
    pub fn set(&mut self, hex: HexNo, side: Side) {
        let held = Arc::make_mut(&mut self.0);
        held.by.insert(hex, side);
        if let Some(rows) = held.bytes.get_mut() {
            rows.set(hex, &canon::bytes(&(hex, side)));
        }
    }

    fn bytes(&self) -> &[u8] {
        let rows = self.0.bytes.get_or_init(|| {
            let (mut rows, mut row) = (Rows::new(true), Vec::new());
            for at in &self.0.by {
                row.clear();
                canon::append(&mut row, &at);
                rows.set(*at.0, &row);
            }
            rows
        });
        rows.bytes()
    }
}

impl Deref for Control {
    type Target = BTreeMap<HexNo, Side>;

    fn deref(&self) -> &BTreeMap<HexNo, Side> {
        &self.0.by
    }
}

impl From<BTreeMap<HexNo, Side>> for Control {
    fn from(by: BTreeMap<HexNo, Side>) -> Control {
        Control(Arc::new(Held { by, bytes: OnceLock::new() }))
    }
}

impl PartialEq for Control {
    fn eq(&self, other: &Control) -> bool {
        Arc::ptr_eq(&self.0, &other.0) || self.0.by == other.0.by
    }
}

impl Eq for Control {}

impl std::fmt::Debug for Control {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.by.fmt(f)
    }
}

impl<'a> IntoIterator for &'a Control {
    type Item = (&'a HexNo, &'a Side);
    type IntoIter = std::collections::btree_map::Iter<'a, HexNo, Side>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.by.iter()
    }
}

impl Serialize for Control {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        // The canonical form takes its own bytes as they stand; any other writes the map.
        if serializer.is_human_readable() {
            self.0.by.serialize(serializer)
        } else {
            serializer.serialize_bytes(self.bytes())
        }
    }
}

impl<'de> Deserialize<'de> for Control {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Control, D::Error> {
        BTreeMap::deserialize(deserializer).map(Control::from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patched_bytes_are_those_of_the_map() {
        let mut control = Control::default();
        assert_eq!(canon::bytes(&control), canon::bytes(&BTreeMap::<HexNo, Side>::new()));
        let turns =
            [(40_062, Side::Red), (7, Side::Blue), (40_062, Side::Third), (83_157, Side::Red), (300, Side::Red)];
        for (hex, side) in turns.into_iter().chain([(7, Side::Third), (83_157, Side::Blue)]) {
            let other = control.clone();
            control.set(HexNo(hex), side);
            assert_eq!(canon::bytes(&control), canon::bytes(&*control), "after {hex}");
            assert_ne!(other, control);
            assert_eq!(canon::bytes(&other), canon::bytes(&*other), "a copy is left alone");
        }
        assert_eq!(
            canon::bytes(&(1_u8, Some(&control))),
            canon::bytes(&(1_u8, Some(&*control))),
            "inside another value"
        );
    }
}
