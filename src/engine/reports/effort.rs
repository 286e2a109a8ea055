//! What a side is told of journeys, exercises, purchases and partners. A partner's word is public; the rest is heard by
//! its own side alone.

use serde::Serialize;

use crate::base::dice::Subject;
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::setup::units::Mode;
use crate::turn::ruling::Weight;
use crate::world::components::{Leg, Place};
use crate::world::event::{Event, NationChange, SideChange, UnitChange};
use crate::world::order::Target;
use crate::world::tables::politics::Purchase;

/// One thing of these.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub enum EffortReport {
    /// An own unit is on its way.
    Leg {
        /// Which.
        unit: UnitId,
        /// The leg.
        leg: Leg,
        /// Pulses left of it.
        left: i32,
        /// By what.
        mode: Mode,
        /// From where.
        from: Target,
        /// To where.
        to: Target,
    },
    /// An own exercise began.
    Exercise {
        /// Its kind.
        kind: String,
        /// Last pulse.
        last: i32,
        /// Where, if it has a place.
        area: Option<HexNo>,
        /// Who takes part.
        who: Vec<UnitId>,
    },
    /// Something was paid for.
    Bought {
        /// What.
        kind: Purchase,
        /// For what.
        about: Subject,
        /// Pulse at whose end it is finished.
        due: i32,
        /// It works from the moment it is paid.
        at_once: bool,
    },
    /// A partner grants a level.
    Partner {
        /// Who.
        nation: NationId,
        /// The level.
        level: i32,
    },
}

/// What `side` is told of an event; `owns` says which units are its own.
pub(super) fn told(side: Side, owns: impl Fn(UnitId) -> bool, event: &Event) -> Option<(Weight, EffortReport)> {
    Some(match event {
        Event::Unit(unit, UnitChange::Placed(Place::Transit(t))) if owns(*unit) => (
            Weight::Minor,
            EffortReport::Leg { unit: *unit, leg: t.leg, left: t.left, mode: t.mode, from: t.from, to: t.to },
        ),
        Event::Side(by, SideChange::Exercise { state: Some(e), .. }) if *by == side => (
            Weight::Notable,
            EffortReport::Exercise { kind: e.kind.clone(), last: e.last, area: e.area, who: e.who.clone() },
        ),
        Event::Side(by, SideChange::Invested(what)) if *by == side => (
            Weight::Notable,
            EffortReport::Bought { kind: what.kind, about: what.about, due: what.due, at_once: what.due <= what.paid },
        ),
        Event::Nation(nation, NationChange::Partner(level)) => {
            (Weight::Notable, EffortReport::Partner { nation: *nation, level: *level })
        }
        _ => return None,
    })
}
