//! Happenings act: released injects, won arguments, corrections (rules §2.2, §23.2 no. 32).

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::moment::Moment;
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;

/// One ruling for all that acts in this Opening, in the order of the list; none if nothing does.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let pulse_no = ctx.world.clock().pulse_no;
    let due: Vec<_> = ctx.input.happenings.iter().filter(|h| h.pulse_no == pulse_no).collect();
    if due.is_empty() {
        return Vec::new();
    }
    let id = RulingId { at, subject: Subject::None, purpose: Purpose::Happening, slot: 0 };
    let texts: Vec<&str> = due.iter().map(|h| h.text.as_str()).collect();
    let why = Why { terms: Vec::new(), text: Some(texts.join(" ")) };
    let events = due.iter().flat_map(|h| h.events.iter().cloned()).collect();
    vec![Ruling::new(id, Weight::Notable, why, events)]
}
