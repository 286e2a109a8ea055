//! The coach's box: over map that is not needed, never over the cursor (ui §10).

use crate::app::actions::Action;
use crate::app::actions::shown::{in_force, key_of, list_in_force};
use crate::app::context::contexts;
use crate::app::model::Model;
use crate::app::screens::Screen;
use crate::app::tutor;
use crate::present::page::{Place, Sheet};
use crate::present::row::{Item, Row, Span, Tone};

/// Cells of the box.
const WIDE: u16 = 50;

/// What the coach says now, on screens where it speaks.
pub(super) fn coach(m: &Model) -> Option<Sheet> {
    let game = m.game.as_ref()?;
    if !matches!(m.screen, Screen::Play | Screen::Brief(_) | Screen::Film(_) | Screen::End(_)) {
        return None;
    }
    let keys = format!("{} skip step · {} hide coach", key_of(Action::CoachSkip), key_of(Action::CoachHide));
    let here = contexts(m);
    let (title, text, does) = match (game.tutor.step(), game.tutor.card()) {
        (Some((n, of, step)), _) => {
            let says = game.tutor.says(tutor::goal(&m.layers)).unwrap_or_default();
            (format!("COACH {n} of {of}"), says, list_in_force(&step.does, &here))
        }
        (None, Some(card)) => ("COACH".to_owned(), card.to_owned(), String::new()),
        (None, None) => return None,
    };
    let mut items = vec![Item::Para(Tone::Fg, in_force(&text, &here).replace(['`', '*'], ""))];
    if !does.is_empty() {
        items.push(Item::Blank);
        items.push(Row::new(vec![Span::dim("Do  "), Span::strong(Tone::Accent, does)]).into());
    }
    Some(Sheet { title, foot: keys, items, place: Place::Corner(WIDE), field: None })
}
