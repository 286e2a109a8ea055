//! The finished game beside the same game under another setting: scores, dimensions, who holds what (rules §23.2 no. 38).
//!
//! Same luck, the same orders of people as far as they were legal. One pair of games shows what a setting can change, not
//! what it always does.

use flank_engine::base::ids::Side;
use flank_engine::rules::score;
use flank_engine::session::Ending;
use flank_engine::world::World;

use super::brief::dimension;
use super::page::Panel;
use super::row::{Item, Row, Span, Tone};
use crate::app::game::Game;
use crate::app::port::Again;
use crate::prose::{Names, numbers};

/// Columns of this game, the other, and the difference.
const HERE: u16 = 16;
const THERE: u16 = 26;
const CHANGE: u16 = 37;

/// The panel; none until a game was played again.
pub(super) fn panel(game: &Game, ending: &Ending, truth: &World, names: &Names<'_>) -> Option<Panel> {
    if game.again.is_empty() {
        return None;
    }
    let words = names.words;
    let items = game.again.iter().flat_map(|again| rows(game, ending, (truth, again), names)).collect();
    Some(Panel::new(words.plain("end-beside"), items).aside(words.plain("end-beside-aside")).keep(8))
}

fn rows(game: &Game, ending: &Ending, (truth, again): (&World, &Again), names: &Names<'_>) -> Vec<Item> {
    let words = names.words;
    let head = vec![
        Span::strong(Tone::Accent, again.setting.clone()),
        Span::column(HERE),
        Span::dim(words.plain("end-beside-here")),
        Span::column(THERE),
        Span::dim(words.plain("end-beside-there")),
    ];
    let mut items: Vec<Item> = vec![Row::new(head).into()];
    for side in [game.side, game.side.enemy()] {
        let there = again.scores.get(&side);
        let here = ending.scores.get(&side).copied().unwrap_or_default();
        items.push(pair((Names::side(side).to_owned(), true), here, there.map_or(0, |s| s.total)));
        if side == game.side {
            let dimensions = score::score(truth, side).dimensions.into_iter();
            items.extend(dimensions.map(|(d, value)| {
                let other = there.and_then(|s| s.dimensions.get(&d)).copied().unwrap_or_default();
                pair((format!(" {}", dimension(d)), false), value, other)
            }));
        }
    }
    let holder =
        |side: Option<Side>| side.map_or_else(|| words.plain("end-beside-nobody"), |s| Names::side(s).to_owned());
    for (hex, there) in &again.holders {
        let here = truth.control(*hex);
        if here != *there {
            let values =
                [("place", names.place(*hex).into()), ("here", holder(here).into()), ("there", holder(*there).into())];
            items.push(Item::Para(Tone::Fg, words.say("end-beside-holder", &values)));
        }
    }
    if again.dropped > 0 {
        let n = i32::try_from(again.dropped).unwrap_or(i32::MAX);
        items.push(Item::Para(Tone::Dim, words.say("end-beside-dropped", &[("n", n.into())])));
    }
    items
}

/// A figure of both games and by how much the other differs.
fn pair((name, strong): (String, bool), here: i32, there: i32) -> Item {
    let tone = match there - here {
        0 => Tone::Dim,
        1.. => Tone::Good,
        _ => Tone::Bad,
    };
    let name = if strong { Span::strong(Tone::Fg, name) } else { Span::dim(name) };
    let left = vec![
        name,
        Span::column(HERE),
        Span::fg(here.to_string()),
        Span::column(THERE),
        Span::fg(there.to_string()),
        Span::column(CHANGE),
        Span::text(tone, numbers::signed(there - here)),
    ];
    Row::new(left).into()
}
