//! The replay theatre: a recorded game, moment by moment, as truth or as a side saw it.

use flank_engine::base::ids::Side;
use flank_engine::session::Luck;

use super::Screen;
use crate::app::actions::Action;
use crate::app::layers::{Field, Layer, Purpose};
use crate::app::model::{Mark, Model};
use crate::app::port::{Ask, Audience, Shown};

/// The replay screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Replay {
    /// Plays by itself.
    pub plays: bool,
    /// When the moment in front came.
    pub since_ms: u64,
    /// Per cent of the usual pace.
    pub pace: u32,
    /// May be watched as anybody: control, or a game that is over.
    pub free: bool,
}

/// Milliseconds a moment stands.
const MOMENT_MS: u64 = 700;

impl Replay {
    /// A recording just opened; what it was opened as says whether it may be watched as anybody.
    pub fn of(shown: &Shown) -> Replay {
        Replay { plays: false, since_ms: 0, pace: 100, free: shown.audience == Audience::Truth }
    }

    /// When the next moment is due.
    pub fn next_tick_ms(&self, m: &Model) -> Option<u64> {
        (self.plays && m.recording.is_some()).then_some(self.since_ms + MOMENT_MS * 100 / u64::from(self.pace.max(1)))
    }
}

/// The ask that goes one moment on or back from what is shown; over turns too.
fn stepped(shown: &Shown, back: bool) -> Option<Ask> {
    let here = shown.at.and_then(|at| shown.moments.iter().position(|m| *m == at));
    let at = match (here, back) {
        (None, true) => return turned(shown, true),
        (Some(0), true) => None,
        (Some(i), true) => Some(shown.moments[i - 1]),
        (None, false) => shown.moments.first().copied(),
        (Some(i), false) => match shown.moments.get(i + 1) {
            Some(next) => Some(*next),
            None => return turned(shown, false),
        },
    };
    Some(Ask::Show { turn: shown.turn, at, audience: shown.audience })
}

fn turned(shown: &Shown, back: bool) -> Option<Ask> {
    let place = shown.turns.iter().position(|turn| *turn == shown.turn)?;
    let next = if back { place.checked_sub(1)? } else { place + 1 };
    let turn = *shown.turns.get(next)?;
    Some(Ask::Show { turn, at: None, audience: shown.audience })
}

/// What an action does here.
pub fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let now = m.now_ms;
    let Screen::Replay(replay) = &m.screen else { return None };
    let free = replay.free;
    let shown = m.recording.as_deref()?;
    let ask = match action {
        Action::Next => stepped(shown, false),
        Action::Prev => stepped(shown, true),
        Action::NextStep => turned(shown, false),
        Action::PrevStep => turned(shown, true),
        Action::Truth if !free => {
            m.no("As another side or as truth only once the game is over.");
            None
        }
        Action::Branch => {
            let name = format!("{}-turn-{}", shown.name, shown.turn);
            m.layers.push(Layer::Text(Purpose::Branch, Field::holding(name)));
            None
        }
        Action::Goto => {
            m.layers.push(Layer::Text(Purpose::Turn, Field::default()));
            None
        }
        Action::Bookmark => {
            m.layers.push(Layer::Text(Purpose::Mark, Field::default()));
            None
        }
        Action::ExportData => {
            m.layers.push(Layer::Text(Purpose::Export, Field::holding("csv".to_owned())));
            None
        }
        Action::Jump => {
            let ask = jump(&m.marks, shown);
            if ask.is_none() {
                m.no("Nothing is remembered here yet.");
            }
            ask
        }
        Action::Slower | Action::Faster => {
            if let Screen::Replay(replay) = &mut m.screen {
                replay.pace = super::film::paced(replay.pace, action == Action::Slower);
            }
            None
        }
        Action::Truth => {
            let audience = match shown.audience {
                Audience::Truth => Audience::Side(Side::Blue),
                Audience::Side(Side::Blue) => Audience::Side(Side::Red),
                Audience::Side(_) => Audience::Truth,
            };
            Some(Ask::Show { turn: shown.turn, at: shown.at, audience })
        }
        Action::GoOn => {
            if let Screen::Replay(replay) = &mut m.screen {
                replay.plays = !replay.plays;
                replay.since_ms = now;
            }
            None
        }
        Action::Leave => {
            m.recording = None;
            // Who watched a game that is over comes back to its end.
            if let Some(game) = m.game.take_if(|game| game.update.ending.is_some()) {
                m.screen = Screen::title();
                return Some(vec![Ask::Open(game.name)]);
            }
            m.screen = if m.game.is_some() { Screen::Play } else { Screen::title() };
            Some(Ask::Leave)
        }
        _ => return None,
    };
    Some(ask.into_iter().collect())
}

/// A new game that branches off at the turn shown: its name, and `fresh` behind it for new luck.
pub fn branch(m: &mut Model, typed: &str) -> Vec<Ask> {
    let Some(shown) = m.recording.as_deref() else { return Vec::new() };
    let (name, luck) = match typed.trim().strip_suffix(" fresh") {
        Some(name) => (name.trim(), Luck::Fresh),
        None => (typed.trim(), Luck::Same),
    };
    if name.is_empty() {
        m.no("A branch needs a name.");
        return Vec::new();
    }
    let side = match shown.audience {
        Audience::Side(side) => side,
        Audience::Truth => m.games.iter().find(|g| g.name == shown.name).and_then(|g| g.side).unwrap_or(Side::Blue),
    };
    vec![Ask::Branch { turn: shown.turn, side, luck, name: name.to_owned() }]
}

/// To the start of a turn by its number.
pub fn go_to(m: &mut Model, typed: &str) -> Vec<Ask> {
    let Some(shown) = m.recording.as_deref() else { return Vec::new() };
    let turn = typed.trim().trim_start_matches(['T', 't']).parse().ok().filter(|turn| shown.turns.contains(turn));
    let audience = shown.audience;
    if turn.is_none() {
        m.no(format!("There is no turn {} in this recording.", typed.trim()));
    }
    turn.map(|turn| Ask::Show { turn, at: None, audience }).into_iter().collect()
}

/// All remembered moments in order: named in the game itself, and while watching.
pub fn remembered(marks: &[Mark], shown: &Shown) -> Vec<Mark> {
    let named = shown.bookmarks.iter().map(|(turn, note)| Mark { turn: *turn, at: None, note: note.clone() });
    let mut all: Vec<Mark> = named.chain(marks.iter().cloned()).collect();
    all.sort_by_key(|mark| (mark.turn, mark.at));
    all
}

/// To the next remembered moment, from the last to the first.
fn jump(marks: &[Mark], shown: &Shown) -> Option<Ask> {
    let all = remembered(marks, shown);
    let next = all.iter().find(|mark| (mark.turn, mark.at) > (shown.turn, shown.at)).or(all.first())?;
    Some(Ask::Show { turn: next.turn, at: next.at, audience: shown.audience })
}

/// Remembers the moment shown, with a note.
pub fn remember(m: &mut Model, note: &str) -> Vec<Ask> {
    let Some(shown) = m.recording.as_deref() else { return Vec::new() };
    let mark = Mark { turn: shown.turn, at: shown.at, note: note.trim().to_owned() };
    if !m.marks.contains(&mark) {
        m.marks.push(mark);
    }
    m.done("Remembered.");
    Vec::new()
}

/// Asks for the recording as data, of whom it is watched as.
pub fn export(m: &mut Model, format: &str) -> Vec<Ask> {
    let Some(shown) = m.recording.as_deref() else { return Vec::new() };
    vec![Ask::Export { format: format.trim().to_lowercase(), audience: shown.audience }]
}

/// The timeline was clicked or dragged, so many permille from its start.
pub fn scrub(m: &Model, permille: u16) -> Vec<Ask> {
    let Some(shown) = m.recording.as_deref() else { return Vec::new() };
    let place = usize::from(permille) * shown.turns.len() / 1000;
    let turn = shown.turns.get(place).or(shown.turns.last()).copied();
    let ask = |turn| Ask::Show { turn, at: None, audience: shown.audience };
    turn.filter(|turn| *turn != shown.turn).map(ask).into_iter().collect()
}

/// Time passed.
pub fn tick(m: &mut Model) -> Vec<Ask> {
    let now = m.now_ms;
    let Screen::Replay(replay) = &m.screen else { return Vec::new() };
    if replay.next_tick_ms(m).is_none_or(|due| now < due) {
        return Vec::new();
    }
    let ask = m.recording.as_deref().and_then(|shown| stepped(shown, false));
    if let Screen::Replay(replay) = &mut m.screen {
        replay.since_ms = now;
        replay.plays = ask.is_some();
    }
    ask.into_iter().collect()
}
