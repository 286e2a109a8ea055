//! What an inject says to those who read it (rules §23.2 no. 32): the scenario's own words with their figures. The one
//! report made of words, because nobody may read them before it is released.

use crate::base::ids::Side;
use crate::base::moment::{Moment, Step};
use crate::setup::msel::{Inject, Reader};
use crate::turn::ruling::Weight;

use super::{Report, ReportBody};

/// Whether a side reads an inject. What is for a cell is for control to tell.
pub fn is_read_by(inject: &Inject, side: Side) -> bool {
    inject.to.iter().any(|reader| match reader {
        Reader::All | Reader::Public => true,
        Reader::Side(s) => *s == side,
        Reader::Cell(_) => false,
    })
}

/// What an inject of a turn says that was released after a committed moment of it, or before the first; `None` if it
/// has no words.
pub fn news(inject: &Inject, figures: &[(String, i32)], (turn, after): (u32, Option<Moment>)) -> Option<Report> {
    let at = after.unwrap_or(Moment { turn, pulse: 0, step: Step::Orders, tick: 0 });
    let mut text = inject.text.clone();
    for (name, n) in figures {
        text = text.replace(&format!("{{{name}}}"), &n.to_string());
    }
    let told = !text.trim().is_empty();
    told.then_some(Report { at, weight: Weight::Major, body: ReportBody::News { text }, ruling: None })
}
