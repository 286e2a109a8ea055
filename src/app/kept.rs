//! Where a person is while planning, kept with the draft: desk, cursor, the open prompt and what is typed in it.
//!
//! Kept a second after the last change, so that a power cut takes at most what was done within it. The words are the
//! front end's own: the engine stores them and reads nothing in them. Text that no longer means anything is let go.

use serde::{Deserialize, Serialize};

use flank_engine::base::hexes::HexNo;
use flank_engine::session::{Command, Draft, Phase};

use super::drafts::Desk;
use super::game::{Game, Pick};
use super::layers::{Field, Layer, Purpose};
use super::model::Model;
use super::port::Ask;
use super::prompt::Prompt;
use super::screens::Screen;

/// Milliseconds without a change after which what is being drafted is kept.
pub const PAUSE_MS: u64 = 1000;

/// What lies over the planning screen and is worth bringing back.
#[derive(Debug, Serialize, Deserialize)]
struct Open {
    prompt: Prompt,
    reason: Option<Field>,
}

/// Keeping of a game: what was kept last, what waits, and since when.
#[derive(Clone, Debug, Default)]
pub struct Keeping {
    kept: Option<String>,
    waits: Option<(String, u64)>,
}

impl Keeping {
    /// When the next thing is to be kept, milliseconds since the front end began.
    pub fn due_ms(&self) -> Option<u64> {
        self.waits.as_ref().map(|(_, since)| since + PAUSE_MS)
    }
}

/// The draft as it is now; `None` if none is being made.
fn draft(m: &Model) -> Option<(&Game, Draft)> {
    let game = m.game.as_ref()?;
    if game.update.phase != Phase::Plan || game.drafts.is_sealed() {
        return None;
    }
    let done = game.drafts.done().iter().map(|desk| desk.digit()).collect();
    Some((game, Draft { orders: game.drafts.orders().to_vec(), done, place: place(m, game) }))
}

/// Desk, hex, and the prompt if one is open.
fn place(m: &Model, game: &Game) -> String {
    let spot = format!("{} {:05}", game.desk.digit(), game.cursor.0);
    let prompt = m.layers.iter().find_map(|layer| if let Layer::Prompt(p) = layer { Some(p) } else { None });
    let reason = m.layers.iter().find_map(|layer| match layer {
        Layer::Text(Purpose::Reason, field) => Some(field.clone()),
        _ => None,
    });
    let open = prompt.map(|prompt| Open { prompt: (**prompt).clone(), reason });
    match open.and_then(|open| ron::to_string(&open).ok()) {
        Some(open) => format!("{spot} {open}"),
        None => spot,
    }
}

/// Keeps the draft at once: an order was given, a desk marked.
pub(super) fn now(m: &Model) -> Vec<Ask> {
    draft(m).map(|(game, draft)| Ask::Do(game.update.hat, Command::Draft(draft))).into_iter().collect()
}

/// After every message: notes a change, and keeps it when a second has passed without another.
pub(super) fn after(m: &mut Model, asks: &[Ask]) -> Option<Ask> {
    if !matches!(m.screen, Screen::Play) {
        return None;
    }
    let sent = asks.iter().rev().find_map(|ask| match ask {
        Ask::Do(_, Command::Draft(draft)) => Some(draft.place.clone()),
        _ => None,
    });
    let (hat, draft) = draft(m).map(|(game, draft)| (game.update.hat, draft))?;
    let now = m.now_ms;
    let keeping = &mut m.game.as_mut()?.keeping;
    // A game just opened stands where it was kept: nothing is to be written.
    let kept = sent.or(keeping.kept.take()).unwrap_or_else(|| draft.place.clone());
    let is_kept = kept == draft.place;
    keeping.kept = Some(kept);
    if is_kept {
        keeping.waits = None;
        return None;
    }
    let since = match &keeping.waits {
        Some((waits, since)) if *waits == draft.place => *since,
        _ => now,
    };
    if now < since + PAUSE_MS {
        keeping.waits = Some((draft.place, since));
        return None;
    }
    *keeping = Keeping { kept: Some(draft.place.clone()), waits: None };
    Some(Ask::Do(hat, Command::Draft(draft)))
}

/// Desk and cursor as they were kept.
pub(super) fn stand(game: &mut Game, place: &str) {
    let mut words = place.split_whitespace();
    let desk = words.next().and_then(|word| word.parse().ok()).and_then(Desk::of_digit);
    game.desk = desk.unwrap_or_default();
    let hex = words.next().and_then(|word| word.parse().ok()).map(HexNo);
    game.cursor = hex.filter(|hex| game.in_play(*hex)).unwrap_or(game.cursor);
}

/// The prompt that was open, with the text being typed.
pub(super) fn reopen(m: &mut Model) {
    let Some(game) = &mut m.game else { return };
    if game.update.phase != Phase::Plan {
        return;
    }
    let kept = game.update.draft.as_ref().and_then(|draft| draft.place.splitn(3, ' ').nth(2).map(str::to_owned));
    let Some(mut open) = kept.and_then(|text| ron::from_str::<Open>(&text).ok()) else { return };
    if let Some(unit) = open.prompt.whom.unit() {
        if !game.view.own.iter().any(|own| own.id == unit) {
            return;
        }
        game.pick = Some(Pick::Unit(unit));
    }
    open.prompt.make(game);
    m.layers.push(Layer::Prompt(Box::new(open.prompt)));
    if let Some(field) = open.reason.filter(|field| field.text.is_char_boundary(field.cursor)) {
        m.layers.push(Layer::Text(Purpose::Reason, field));
    }
}
