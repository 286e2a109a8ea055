//! A session from a game file: the room from all entries, the world from the newest keyframes and the steps after them.

use std::ops::Range;
use std::sync::Arc;

use flank_engine::session::{Divergence, Record, Session};
use flank_engine::setup::scenario::Scenario;

use crate::store::framing::Tag;
use crate::store::{Build, Game, StoreFault};

/// Why a game file gives no session.
#[derive(Debug, thiserror::Error)]
pub enum LoadFault {
    /// The file.
    #[error(transparent)]
    File(#[from] StoreFault),
    /// A record that does not follow from those before it.
    #[error("turn {}: the record does not follow from those before it: {}", .0.turn, .0.domains.join(", "))]
    Diverges(Divergence),
    /// No keyframe after the head.
    #[error("the game ends before its first keyframe")]
    Empty,
}

/// The session as the file leaves it.
///
/// # Errors
/// If the file, its scenario or a record of it is wrong.
pub fn session(game: &Game, scenario: &Arc<Scenario>) -> Result<Session, LoadFault> {
    let keyframes: Vec<usize> = game.keyframes().collect();
    // The last turn's steps make its film; of older turns the state they led to is enough.
    let from = keyframes.len().checked_sub(2).map_or(0, |i| keyframes[i]);
    let mut records = stretch(game, from..game.places.len())?;
    let Some(Record::Keyframe(first)) = records.next().transpose()? else { return Err(LoadFault::Empty) };
    let mut session = Session::resume(Arc::clone(scenario), game.start.clone(), &first);
    session.fold(&Record::Keyframe(first)).map_err(LoadFault::Diverges)?;
    for record in records {
        session.fold(&record?).map_err(LoadFault::Diverges)?;
    }
    Ok(session)
}

/// All that a session must fold to re-simulate the lines of a range: every entry and keyframe of the game up to its
/// end, turns and steps of the range alone.
///
/// # Errors
/// If the file cannot be opened.
pub fn stretch(
    game: &Game,
    range: Range<usize>,
) -> Result<impl Iterator<Item = Result<Record, StoreFault>> + '_, StoreFault> {
    let mut places = Vec::new();
    // An entry after the last step of a turn was made when the turn was over: without the steps, that is after the
    // keyframe.
    let (mut late, mut after_step) = (Vec::new(), false);
    for i in 0..range.start {
        match game.places[i].tag {
            Tag::Entry if after_step => late.push(i),
            Tag::Entry => places.push(i),
            Tag::Keyframe => {
                places.push(i);
                places.append(&mut late);
                after_step = false;
            }
            Tag::Step => {
                places.append(&mut late);
                after_step = true;
            }
            _ => {}
        }
    }
    places.append(&mut late);
    places.extend(range);
    game.chosen(places)
}

/// Where the lines begin that were recorded under the rules of this build, as a place of [`Game::places`]: a keyframe.
/// `None` if there are none.
pub fn own_stretch(game: &Game) -> Option<usize> {
    let this = Build::this();
    if !game.last_build().same_rules(&this) {
        return None;
    }
    let foreign = game.builds.iter().rev().skip(1).map(|b| &b.1).chain([&game.head.build]);
    let mut begins = game.builds.last().map(|b| b.0);
    for (n, build) in foreign.enumerate() {
        if !build.same_rules(&this) || begins.is_none() {
            break;
        }
        begins = game.builds.iter().rev().nth(n + 1).map(|b| b.0);
    }
    let Some(line) = begins else { return game.keyframes().next() };
    game.keyframes().rev().find(|&i| game.places[i].line < line)
}
