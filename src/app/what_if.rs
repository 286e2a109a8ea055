//! Views as they would be if something were otherwise: a unit elsewhere, dug in, a contact nearer or stronger.
//!
//! A changed view makes a changed belief, and the rules are asked on that: so previews use the engine's own functions
//! and can change nothing (architecture §1.3). Nothing here knows more than the view it starts from.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{BattleId, ContactId, NationId, Side, UnitId, ZoneId};
use flank_engine::base::refusal::Measure;
use flank_engine::rules::combat::{Assessment, Attack, Help, assess};
use flank_engine::rules::ground::Ground;
use flank_engine::setup::units::Dug;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Place, Stance};
use flank_engine::world::order::{Order, When, Whom};
use flank_engine::world::tables::clock::StandingOrder;
use flank_engine::world::tables::politics::Standing;

/// Which end of the strength bands of contacts is taken (rules §8: half-width (1000 − conf)/4 ‰).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bound {
    /// As weak as they may be.
    Low,
    /// As estimated.
    Middle,
    /// As strong as they may be.
    High,
}

impl Bound {
    /// Weakest to strongest.
    pub const ALL: [Bound; 3] = [Bound::Low, Bound::Middle, Bound::High];
}

/// A view changed on purpose.
#[derive(Clone, Debug)]
pub struct WhatIf(SideView);

impl WhatIf {
    /// The view as it is.
    pub fn of(view: &SideView) -> WhatIf {
        WhatIf(view.clone())
    }

    /// An own unit elsewhere, standing as given.
    #[must_use]
    pub fn with_unit(mut self, unit: UnitId, hex: HexNo, dug: Dug) -> WhatIf {
        for record in self.0.own.iter_mut().filter(|record| record.id == unit) {
            record.place = Some(Place::Hex(hex));
            if let Some(posture) = &mut record.posture {
                posture.dug = dug;
                posture.stance = Stance::Hold;
            }
            if let Some(did) = &mut record.did {
                did.moved = dug == Dug::Moving;
            }
        }
        self
    }

    /// Own batteries with radars and doctrine like this, whatever stood before.
    #[must_use]
    pub fn with_radars(mut self, radars: &super::raids::Radars) -> WhatIf {
        for (unit, emitting, doctrine) in radars {
            for record in self.0.own.iter_mut().filter(|record| record.id == *unit) {
                if let Some(amd) = &mut record.amd {
                    amd.emitting = *emitting;
                    amd.doctrine = *doctrine;
                }
            }
            self.0.orders.retain(|_, standing| standing.order.whom.unit() != Some(*unit));
        }
        self
    }

    /// A voice lobbied for a measure once more, behind the text in silence or ahead of it.
    #[must_use]
    pub fn with_lobby(mut self, measure: Measure, nation: NationId, step: i32) -> WhatIf {
        let mut texts = self.0.proposals.values_mut();
        let open = texts.find(|p| p.measure == measure && p.standing == Standing::Open);
        let lobby = match open {
            Some(text) => &mut text.lobby,
            None => self.0.means.craft.lobbied.entry(measure).or_default(),
        };
        *lobby.entry(nation).or_insert(0) += step;
        self
    }

    /// An order standing since the pulse before, in place of the subject's other ones.
    #[must_use]
    pub fn with_order(mut self, order: &Order) -> WhatIf {
        self.0.orders.retain(|_, standing| standing.order.whom != order.whom);
        let order = Order { when: When::Always, not_before: None, ..order.clone() };
        self.0.orders.insert(order.id, StandingOrder { order, taken: self.0.pulse_no - 1 });
        self
    }

    /// Nothing ordered of a subject.
    #[must_use]
    pub fn without_orders(mut self, whom: Whom) -> WhatIf {
        self.0.orders.retain(|_, standing| standing.order.whom != whom);
        self
    }

    /// An own group in a zone.
    #[must_use]
    pub fn at_sea(mut self, unit: UnitId, zone: ZoneId) -> WhatIf {
        for record in self.0.own.iter_mut().filter(|record| record.id == unit) {
            record.place = Some(Place::Zone(zone));
        }
        self
    }

    /// A contact elsewhere.
    #[must_use]
    pub fn with_contact(mut self, contact: ContactId, hex: HexNo) -> WhatIf {
        if let Some(sighting) = self.0.contacts.get_mut(&contact) {
            sighting.hex = Some(hex);
        }
        self
    }

    /// All contacts at one end of their bands.
    #[must_use]
    pub fn at(mut self, bound: Bound) -> WhatIf {
        for sighting in self.0.contacts.values_mut() {
            let Some(estimate) = &mut sighting.estimate else { continue };
            let half = (1000 - sighting.conf).max(0) / 4;
            let error = *estimate * half / 1000;
            *estimate = match bound {
                Bound::Low => *estimate - error,
                Bound::Middle => *estimate,
                Bound::High => *estimate + error,
            }
            .clamp(151, 1000);
        }
        self
    }

    /// The belief of the changed view.
    pub fn belief(&self) -> Belief {
        Belief::new(&self.0)
    }

    /// Every number of a battle over a hex before luck, if these units attacked it.
    pub fn battle(&self, hex: HexNo, by: Side, attackers: Vec<UnitId>) -> Option<Assessment> {
        let belief = self.belief();
        let attack = Attack { battle: BattleId { hex, by }, attackers, probe: false };
        let fought = assess(&Ground::new(belief.world()), &attack, Help::Full);
        (!fought.guards.is_empty() && fought.attacker.base > 0).then_some(fought)
    }
}
