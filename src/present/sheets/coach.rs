//! The coach's box: over map that is not needed, never over the cursor (ui §10).

use crate::app::actions::{Action, row_of};
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
    let key = |action| row_of(action).map(crate::present::footer::short_key).unwrap_or_default();
    let keys = format!("{} skip step · {} hide coach", key(Action::CoachSkip), key(Action::CoachHide));
    let (title, text, does) = match (game.tutor.step(), game.tutor.card()) {
        (Some((n, of, step)), _) => {
            let says = game.tutor.says(tutor::goal(&m.layers)).unwrap_or_default();
            (format!("COACH {n} of {of}"), says, step.does.clone())
        }
        (None, Some(card)) => ("COACH".to_owned(), card.to_owned(), String::new()),
        (None, None) => return None,
    };
    let mut items = vec![Item::Para(Tone::Fg, text.replace(['`', '*'], ""))];
    if !does.is_empty() {
        items.push(Item::Blank);
        items.push(Row::new(vec![Span::dim("Do  "), Span::strong(Tone::Accent, does.replace('`', ""))]).into());
    }
    Some(Sheet { title, foot: keys, items, place: Place::Corner(WIDE), field: None })
}
