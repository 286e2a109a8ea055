//! What a commander remembers of the enemy: who was seen in a place is taken to be there still, until he is seen
//! elsewhere, the place is seen empty, or too much time has passed. A staff does not forget a garrison because nobody
//! has looked for two days.
//!
//! Memory of own past views alone. Orders are checked without it: what is only remembered is no target.

use std::collections::BTreeMap;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::ContactId;
use flank_engine::view::{Class, SideView, Sighting};
use flank_engine::world::components::{Dug, Place};

/// Confidence at which what is remembered stands in the picture: the least that does.
const FAINT: i32 = 300;
/// Pulses after which a memory is given up: of who stood, and of who was on the move.
const FADES: (i32, i32) = (8, 2);

/// Contacts as last known well enough, with the pulse of that.
#[derive(Debug, Default)]
pub(super) struct Memory {
    known: BTreeMap<ContactId, (i32, Sighting)>,
}

impl Memory {
    /// The view with what is remembered added to what is known, after taking in what is known.
    pub(super) fn recall(&mut self, view: &SideView) -> SideView {
        for (id, sighting) in view.contacts.iter().filter(|(_, s)| s.conf >= FAINT && s.hex.is_some()) {
            let kind = sighting.kind.or_else(|| self.known.get(id).and_then(|(_, old)| old.kind));
            self.known.insert(*id, (view.pulse_no, Sighting { kind, ..sighting.clone() }));
        }
        let eyes: Vec<HexNo> =
            view.own.iter().filter(|u| u.march.is_some()).filter_map(|u| u.place.and_then(Place::hex)).collect();
        let known = view.contacts.iter().filter(|(_, s)| s.conf >= FAINT).map(|(id, s)| (*id, s.hex));
        let known: Vec<(ContactId, Option<HexNo>)> = known.collect();
        self.known.retain(|id, (pulse, old)| {
            let fresh = known.iter().any(|(k, _)| k == id);
            let fades = if old.dug == Some(Dug::Moving) { FADES.1 } else { FADES.0 };
            let late = view.pulse_no - *pulse > fades;
            let looked = old.hex.is_some_and(|hex| eyes.iter().any(|eye| eye.distance(hex) <= 1));
            let again = old.hex.is_some() && known.iter().any(|(k, hex)| k != id && *hex == old.hex);
            let now = view.contacts.get(id);
            let moved = now.is_some_and(|s| s.age == 0 && s.hex.is_some() && s.hex != old.hex);
            // Before it could have faded it was seen through, or is no more.
            let struck = now.is_none() && old.conf > (view.pulse_no - *pulse) * view.book.params.fade;
            fresh || !(late || looked || again || moved || struck)
        });
        let mut recalled = view.clone();
        for (id, (_, old)) in &self.known {
            if let Some(fresh) = recalled.contacts.get_mut(id).filter(|s| s.conf >= FAINT) {
                fresh.kind = old.kind;
                continue;
            }
            let faint = old.class == Some(Class::Ground);
            if faint {
                recalled.contacts.insert(*id, Sighting { conf: FAINT, ..old.clone() });
            }
        }
        recalled
    }
}
