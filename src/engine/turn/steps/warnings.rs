//! The end of a crisis turn, beside the aggressor's choice: warnings of hybrid acts to come, and the points a period
//! brings (rules §15).

use crate::base::dice::{Purpose, RulingId, Subject};
use crate::base::ids::Side;
use crate::base::moment::Moment;
use crate::rules::{condition, hybrid};
use crate::turn::input::Ctx;
use crate::turn::ruling::{Ruling, Weight};
use crate::turn::why::Why;
use crate::world::event::{Event, SideChange};

/// One ruling for each side that learns or gains something; slot 1, for slot 0 is the choice.
pub(crate) fn propose(at: Moment, ctx: &Ctx<'_>) -> Vec<Ruling> {
    let id = |side| RulingId { at, subject: Subject::Side(side), purpose: Purpose::Judge, slot: 1 };
    let mut rulings = Vec::new();
    if !condition::is_period_end(ctx.world) {
        return rulings;
    }
    let mut hand = ctx.dice.hand(id(Side::Blue));
    let warned = hybrid::warnings(ctx.world, &mut hand).into_iter();
    let events: Vec<Event> = warned.map(|w| Event::Side(Side::Blue, SideChange::Warned(w))).collect();
    if !events.is_empty() {
        rulings.push(Ruling::new(id(Side::Blue), Weight::Notable, Why::new(), events).with_hand(hand));
    }
    let n = hybrid::income(ctx.world, Side::Red);
    if n != 0 {
        let gained = vec![Event::Side(Side::Red, SideChange::Points(n))];
        rulings.push(Ruling::new(id(Side::Red), Weight::Minor, Why::new(), gained));
    }
    rulings
}
