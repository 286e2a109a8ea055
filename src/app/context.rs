//! Where a key is looked up now, the nearest first (ui §6), and whether a thing can be done here.

use flank_engine::base::refusal::VerbName;
use flank_engine::world::components::{Amd, Fires, Hq, Launcher, Naval, Posture, Wing};

use super::actions::{Action, Context, Row, Stroke, chord, in_context};
use super::column;
use super::drafts::Desk;
use super::game::Game;
use super::layers::Layer;
use super::model::Model;
use super::screens::Screen;

/// The contexts of the moment.
pub fn contexts(m: &Model) -> Vec<Context> {
    let above = m.layers.iter().rev().find(|layer| !matches!(layer, Layer::Chord(_)));
    match above {
        Some(layer) if layer.field().is_some() => vec![Context::Text],
        Some(Layer::Prompt(_)) => vec![Context::Prompt, Context::Map, Context::Global],
        Some(Layer::Seal(_)) => vec![Context::Seal, Context::Global],
        Some(_) => vec![Context::Sheet, Context::Global],
        None => of_screen(m),
    }
}

/// The contexts of the screen itself, without what lies over it.
pub fn of_screen(m: &Model) -> Vec<Context> {
    let own = match &m.screen {
        Screen::Play => {
            let list = m.game.as_ref().is_some_and(|game| !orders_here(game).is_empty() && column::is_on_drafts(game));
            let mut all = if list { vec![Context::List] } else { vec![] };
            all.extend([Context::Map, Context::Plan, Context::Global]);
            return all;
        }
        Screen::Replay(_) => return vec![Context::Replay, Context::Global],
        Screen::Title(_) => Context::Title,
        Screen::Setup(_) => Context::Setup,
        Screen::Games(_) => Context::Games,
        Screen::Brief(_) => Context::Brief,
        Screen::Film(_) => Context::Film,
        Screen::End(_) => Context::End,
        Screen::Settings(_) => Context::Settings,
        Screen::Fault(_) => Context::Fault,
    };
    vec![own, Context::Global]
}

/// Places of the drafts that are listed at the desk in front: all at Presence, else the desk's own.
pub fn orders_here(game: &Game) -> Vec<usize> {
    let here = |verb: VerbName| game.desk == Desk::Presence || Desk::of(verb) == game.desk;
    let all = game.drafts.orders().iter().enumerate();
    all.filter(|(_, order)| here(order.verb.name())).map(|(place, _)| place).collect()
}

/// Why a thing cannot be done here now; `Ok` if it can.
///
/// # Errors
/// A few words.
pub fn available(m: &Model, row: &Row) -> Result<(), &'static str> {
    match row.action {
        Action::Verb(verb) => verb_available(m, verb),
        Action::Dig => verb_available(m, VerbName::Hold),
        Action::Undo => m.game.as_ref().filter(|g| g.drafts.can_undo()).map(|_| ()).ok_or("nothing to take back"),
        Action::Redo => m.game.as_ref().filter(|g| g.drafts.can_redo()).map(|_| ()).ok_or("nothing taken back"),
        Action::CoachHide | Action::CoachSkip => {
            let speaks = m.game.as_ref().is_some_and(|g| g.tutor.step().is_some() || g.tutor.card().is_some());
            if speaks { Ok(()) } else { Err("the coach is silent") }
        }
        Action::CancelOrder => {
            let draft = m.game.as_ref().and_then(|g| g.unit().and_then(|u| g.drafts.of_unit(u)));
            draft.map(|_| ()).ok_or("no order drafted")
        }
        _ => {
            let here = row.context == Context::Global || contexts(m).contains(&row.context);
            if here { acts_here(m, row) } else { Err("not on this screen") }
        }
    }
}

/// Why a row does nothing on the screen in front, whatever is chosen there; `Ok` if it acts.
///
/// # Errors
/// A few words.
pub fn acts_here(m: &Model, row: &Row) -> Result<(), &'static str> {
    if row.context == Context::Map {
        return if is_off_map(m) && !acts_off_map(row.action) { Err("no map at this desk") } else { Ok(()) };
    }
    if row.context != Context::Global {
        return Ok(());
    }
    let watches = matches!(m.screen, Screen::Replay(_));
    let plays = matches!(m.screen, Screen::Play);
    let here = match row.action {
        Action::NextOpen | Action::PrevOpen | Action::BriefAgain | Action::Undo | Action::Redo => plays,
        Action::NextPanel | Action::PrevPanel => plays || matches!(m.screen, Screen::Title(_) | Screen::Setup(_)),
        Action::Bookmark | Action::Jump => plays || watches,
        Action::Goto => watches || m.game.is_some(),
        Action::Search | Action::Inspect | Action::Estimate | Action::Explain | Action::Reports => {
            m.game.is_some() && !watches
        }
        Action::Resign => m.game.is_some() && !watches && !matches!(m.screen, Screen::End(_)),
        Action::NameMoment | Action::Lookup | Action::CoachOn => m.game.is_some(),
        Action::CoachHide | Action::CoachSkip => m.game.is_some() && !watches,
        Action::Enter => !watches,
        Action::GoOn => !matches!(m.screen, Screen::Settings(_)),
        _ => true,
    };
    if here { Ok(()) } else { Err("not on this screen") }
}

/// Whether the desk in front shows figures in place of the map, and no prompt asks for a hex.
pub fn is_off_map(m: &Model) -> bool {
    let prompting = m.layers.iter().any(|layer| matches!(layer, Layer::Prompt(_)));
    let plays = matches!(m.screen, Screen::Play);
    plays && !prompting && m.game.as_ref().is_some_and(|game| game.desk.is_off_map())
}

/// Whether a key of the map means something where figures stand in its place.
fn acts_off_map(action: Action) -> bool {
    matches!(action, Action::Step(_) | Action::NextOwn | Action::PrevOwn)
}

/// The strokes of a row that do reach it, looked up in these contexts, the nearest first.
pub fn reaching(contexts: &[Context], row: &Row) -> Vec<Stroke> {
    let found = |stroke| contexts.iter().find_map(|context| in_context(*context, stroke));
    let is_row = |stroke| found(stroke).is_some_and(|hit| std::ptr::eq(hit, row));
    // The first key of a chord waits for the second, unless it means something by itself nearer by.
    let waits = |first| {
        let alone = Stroke { first: None, key: first };
        let nearest = contexts.iter().find(|c| in_context(**c, alone).is_some() || chord(**c, first).next().is_some());
        nearest.is_some_and(|context| in_context(*context, alone).is_none())
    };
    row.strokes().filter(|stroke| is_row(*stroke) && stroke.first.is_none_or(waits)).collect()
}

/// Why a verb cannot be ordered of what is chosen; `Ok` if it can be asked.
///
/// # Errors
/// A few words.
pub fn verb_available(m: &Model, verb: VerbName) -> Result<(), &'static str> {
    let game = m.game.as_ref().ok_or("no game is open")?;
    if !matches!(m.screen, Screen::Play) {
        return Err("not on this screen");
    }
    if game.drafts.is_sealed() {
        return Err("orders are sealed");
    }
    if !game.has_verb(verb) {
        return Err("not in this scenario");
    }
    if crate::app::prompt::is_of_side(verb) {
        return Ok(());
    }
    let unit = game.unit().ok_or("choose a unit")?;
    let world = game.belief.world();
    let fits = match verb {
        VerbName::Amd => world.has::<Amd>(unit),
        VerbName::Strike => world.has::<Launcher>(unit),
        VerbName::Air => world.has::<Wing>(unit),
        VerbName::Naval => world.has::<Naval>(unit),
        VerbName::Support => world.has::<Fires>(unit),
        VerbName::Deceive => world.has::<Hq>(unit),
        VerbName::Hold | VerbName::Move | VerbName::Advance => world.has::<Posture>(unit),
        _ => true,
    };
    match (fits, verb) {
        (true, _) => Ok(()),
        (false, VerbName::Amd) => Err("no battery"),
        (false, VerbName::Strike) => Err("no launcher"),
        (false, VerbName::Air) => Err("no wing"),
        (false, VerbName::Naval) => Err("no ships"),
        (false, VerbName::Support) => Err("no fires"),
        (false, VerbName::Deceive) => Err("no headquarters"),
        (false, _) => Err("not a land unit"),
    }
}

/// Whether a row is shown at all: verbs the scenario has not unlocked are absent (ui §8).
pub fn offered(m: &Model, row: &Row) -> bool {
    match row.action {
        Action::Verb(verb) => m.game.as_ref().is_none_or(|game| game.has_verb(verb)),
        _ => true,
    }
}
