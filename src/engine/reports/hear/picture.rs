//! Contacts, levels of zones, evidence and heat, from the two views alone: whatever is not in them has not been seen.

use crate::turn::ruling::Weight;
use crate::view::Sighting;

use super::super::unseen::{self, Between};
use super::super::{Report, ReportBody};
use super::Ear;

/// Confidence from which a contact matters (ui §7.4).
const FIRM: i32 = 500;

/// What changed in the picture.
pub(super) fn hear(ear: &Ear<'_>, reports: &mut Vec<Report>) {
    let (before, after) = (ear.heard.before, ear.heard.after);
    let tell = |weight, body| Report { at: ear.heard.at, weight, body, ruling: None };
    for (&contact, now) in &after.contacts {
        let body = match before.contacts.get(&contact) {
            None => Some(ReportBody::ContactNew { contact, hex: now.hex, conf: now.conf }),
            Some(was) if was.hex != now.hex => {
                Some(ReportBody::ContactMoved { contact, from: was.hex, to: now.hex, conf: now.conf })
            }
            Some(was) if known(was) < known(now) => Some(ReportBody::ContactKnown { contact, conf: now.conf }),
            Some(_) => None,
        };
        let weight = if now.conf >= FIRM { Weight::Notable } else { Weight::Minor };
        reports.extend(body.map(|body| tell(weight, body)));
    }
    for (&contact, was) in &before.contacts {
        if !after.contacts.contains_key(&contact) {
            reports.push(tell(Weight::Notable, ReportBody::ContactLost { contact, hex: was.hex }));
        }
    }
    for (&zone, &to) in &after.zones {
        let from = before.zones.get(&zone).copied().unwrap_or(0);
        if from != to {
            reports.push(tell(Weight::Notable, ReportBody::Level { zone, from, to }));
        }
    }
    let shown = unseen::evidence(Between { before, after }).into_iter();
    reports.extend(shown.map(|said| tell(Weight::Notable, ReportBody::Unseen(said))));
    if before.heat != after.heat {
        reports.push(tell(Weight::Minor, ReportBody::Heat { from: before.heat, to: after.heat }));
    }
}

/// How much is known of a contact: class, type, name.
fn known(sighting: &Sighting) -> usize {
    [sighting.class.is_some(), sighting.kind.is_some(), sighting.name.is_some()].into_iter().filter(|k| *k).count()
}
