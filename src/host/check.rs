//! Is a recorded game what its rules make of its inputs? What `flank verify` asks of a file.

use std::path::Path;
use std::sync::Arc;

use flank_engine::base::moment::Moment;
use flank_engine::session::{Difference, Digest, Playback, Record, Verdict, verify};
use flank_engine::setup::book::Book;
use flank_engine::setup::bundle::Bundle;

use super::load::{LoadFault, own_stretch, stretch};
use crate::store::{Game, StoreFault, Tail};

/// What was found.
#[derive(Debug)]
pub enum Finding {
    /// Every moment re-simulates to its digest.
    Ok {
        /// Turns resolved.
        turns: u32,
        /// Digest of the last state.
        digest: Digest,
    },
    /// Some or all of it was recorded under other rules: its outcomes follow from each other, no more can be said.
    Watchable {
        /// Turns resolved.
        turns: u32,
        /// Digest of the last state.
        digest: Digest,
    },
    /// The first difference.
    Differs(Difference),
}

/// Examines a file, with a remark if its last line is torn. Where this build cannot read its rules it is watched by
/// those of `today`.
///
/// # Errors
/// If it cannot be read to its end.
pub fn examine(path: &Path, today: &Bundle) -> Result<(Finding, Option<String>), LoadFault> {
    let game = Game::open(path)?;
    let remark = match game.tail {
        Tail::Whole => None,
        Tail::Torn { line, .. } => Some(format!("line {line} is cut off; all before it was examined")),
        Tail::Damaged { line, offset } => {
            return Err(StoreFault::Damaged { path: path.to_owned(), line, offset }.into());
        }
    };
    let (scenario, borrowed) = game.scenario_to_watch(today)?;
    let Some(first) = game.keyframes().next() else { return Err(LoadFault::Empty) };
    let own = own_stretch(&game).filter(|_| !borrowed);
    // What another build recorded is watched: do its outcomes follow from each other?
    let foreign = match own {
        Some(from) if from == first => None,
        Some(from) => Some(watch(&game, &scenario.book, from + 1)?),
        None => Some(watch(&game, &scenario.book, game.places.len())?),
    };
    let (watched, digest) = match foreign {
        Some(Watched::Differs(difference)) => return Ok((Finding::Differs(difference), remark)),
        Some(Watched::Whole { turns, digest }) => (turns, Some(digest)),
        None => (0, None),
    };
    let Some(from) = own else {
        let digest = digest.expect("what is not our own was watched");
        return Ok((Finding::Watchable { turns: watched, digest }, remark));
    };
    let mut fault = None;
    let records = stretch(&game, from..game.places.len())?;
    let records = records.map_while(|record| record.map_err(|e| fault = Some(e)).ok());
    let verdict = verify(&scenario, &game.start, records);
    if let Some(fault) = fault {
        return Err(fault.into());
    }
    let finding = match verdict {
        Verdict::Headless => return Err(LoadFault::Empty),
        Verdict::Differs(difference) => Finding::Differs(difference),
        Verdict::Ok { turns, digest } if watched == 0 => Finding::Ok { turns, digest },
        Verdict::Ok { turns, digest } => Finding::Watchable { turns: watched + turns, digest },
    };
    Ok((finding, remark))
}

enum Watched {
    Whole { turns: u32, digest: Digest },
    Differs(Difference),
}

/// Follows stored events from keyframe to keyframe, up to before the `to`-th line.
fn watch(game: &Game, book: &Arc<Book>, to: usize) -> Result<Watched, StoreFault> {
    let mut playback: Option<Playback> = None;
    let (mut turns, mut turn) = (0, 0);
    for record in game.records(0..to)? {
        match record? {
            Record::Entry(_) => {}
            Record::Turn(head) => (turns, turn) = (turns + 1, head.turn),
            Record::Step(step) => {
                let follows = playback.as_mut().is_some_and(|playback| playback.forward(&step));
                if !follows {
                    return Ok(differs(turn, Some(step.at), step.changed.into_keys().collect()));
                }
            }
            Record::Keyframe(keyframe) => {
                let here = Playback::at(&keyframe, Arc::clone(book));
                if here.digest() != keyframe.whole {
                    return Ok(differs(keyframe.turn, None, vec!["keyframe".to_owned()]));
                }
                playback = Some(here);
            }
        }
    }
    let digest = playback.map(|playback| playback.digest());
    Ok(digest.map_or_else(|| differs(0, None, Vec::new()), |digest| Watched::Whole { turns, digest }))
}

fn differs(turn: u32, at: Option<Moment>, domains: Vec<String>) -> Watched {
    Watched::Differs(Difference { turn, at, domains, field: None })
}
