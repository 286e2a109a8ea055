//! What each side heard of the turn resolved last: its reports, and the reasons it may know.

use std::collections::BTreeMap;

use crate::base::dice::RulingId;
use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::reports::{Heard, Report, hear, known_why};
use crate::turn::ruling::Ruling;
use crate::turn::why::Why;
use crate::view::{SideView, observe};

use super::fold::Session;

/// What one side heard.
#[derive(Clone, Debug, Default)]
pub struct Hearing {
    /// Its reports, in order.
    pub reports: Vec<Report>,
    /// Reasons it may know, by ruling.
    pub whys: BTreeMap<RulingId, Why>,
}

impl Hearing {
    /// Takes in a committed moment, between a side's views before and after it.
    pub fn take(&mut self, heard: Heard<'_>) {
        let reports = hear(heard);
        for id in reports.iter().filter_map(|r| r.ruling) {
            let ruling = heard.rulings.iter().find(|r| r.id == id);
            if let Some(why) = ruling.and_then(|r| known_why(r, heard.after)) {
                self.whys.insert(id, why);
            }
        }
        self.reports.extend(reports);
    }
}

impl Session {
    /// Each side's view before a moment, if anybody listens.
    pub(super) fn listen(&self) -> Vec<SideView> {
        if self.heard.is_none() {
            return Vec::new();
        }
        Side::BOTH.into_iter().map(|side| observe(&self.world, side)).collect()
    }

    /// Lets each side hear of a committed moment.
    pub(super) fn hear(&mut self, at: Moment, rulings: &[Ruling], before: Vec<SideView>) {
        for before in before {
            let after = observe(&self.world, before.side);
            let heard = Heard { at, rulings, before: &before, after: &after };
            if let Some(hearings) = self.heard.as_mut() {
                hearings.entry(before.side).or_default().take(heard);
            }
        }
    }
}
