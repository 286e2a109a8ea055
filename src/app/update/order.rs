//! Order prompts: opening, their keys, taking the order into the drafts.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::VerbName;
use flank_engine::world::order::Whom;

use crate::app::actions::shown::key_of;
use crate::app::actions::{Action, Way};
use crate::app::context;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::kept;
use crate::app::layers::{Field, Layer, Purpose};
use crate::app::model::Model;
use crate::app::port::Ask;
use crate::app::preview;
use crate::app::prompt::{self, Prompt};
use crate::app::variants::{Change, variants};
use crate::prose::refusals::{self, Told};
use crate::prose::{Names, orders};
use crate::settings::Switch;

use super::plan;

/// Opens the prompt of a verb for what is chosen, or says why not.
pub(super) fn open_prompt(m: &mut Model, verb: VerbName) -> Vec<Ask> {
    if let Err(why) = context::verb_available(m, verb) {
        let label = m.names().map(|names| names.verb(verb)).unwrap_or_default();
        m.no(format!("{label}: {why}."));
        return Vec::new();
    }
    let Some(game) = &mut m.game else { return Vec::new() };
    let whom = match Desk::of(verb) {
        Desk::Council => Whom::Desk,
        _ => game.unit().map_or(Whom::Desk, Whom::Unit),
    };
    let Some(opened) = prompt::open(game, verb, whom) else {
        m.no("There is nothing to choose from.");
        return Vec::new();
    };
    if let Some(hex) = opened.goal() {
        game.cursor = hex;
    }
    game.last_verb = Some(verb);
    m.layers.retain(|layer| !matches!(layer, Layer::Prompt(_)));
    m.layers.push(Layer::Prompt(Box::new(opened)));
    Vec::new()
}

/// Opens a move, or on an enemy an advance, of a unit to a hex: the mouse dragged it there.
pub(super) fn drag(m: &mut Model, unit: UnitId, to: HexNo) {
    let Some(game) = &mut m.game else { return };
    game.choose(unit);
    let verb = if game.has_enemy(to) { VerbName::Advance } else { VerbName::Move };
    let open = m.top().and_then(|layer| if let Layer::Prompt(p) = layer { Some(p.verb) } else { None });
    if open != Some(verb) {
        open_prompt(m, verb);
    }
    if let Some(game) = &mut m.game {
        game.cursor = to;
    }
    plan::follow(m);
}

/// What an action does to the prompt on top; `None`: not its own.
pub(super) fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let Some(game) = &mut m.game else { return None };
    let Some(Layer::Prompt(prompt)) = m.layers.last_mut() else { return None };
    match action {
        Action::Accept | Action::Enter => return Some(accept(m)),
        Action::Back | Action::Leave => {
            // A goal nobody chose leaves no cursor behind.
            let start = prompt.whom.unit().filter(|_| !prompt.aimed).and_then(|unit| game.belief.world().hex_of(unit));
            game.cursor = start.unwrap_or(game.cursor);
            m.layers.pop();
        }
        Action::NextSlot | Action::NextPanel => prompt.step_slot(false),
        Action::PrevSlot | Action::PrevPanel => prompt.step_slot(true),
        Action::TurnOn if prompt.slot_turns() => prompt.turn(game, false),
        Action::TurnBack if prompt.slot_turns() => prompt.turn(game, true),
        Action::TurnOn => return plan::act(m, Action::Step(Way::E)),
        Action::TurnBack => return plan::act(m, Action::Step(Way::W)),
        Action::Toggle => prompt.toggle(game),
        Action::WayPoint => prompt.way_point(game, game.cursor),
        Action::NextGoal | Action::NextOpen => next_goal(game, prompt, false),
        Action::PrevGoal | Action::PrevOpen => next_goal(game, prompt, true),
        Action::Digit(digit) => prompt.digit(game, digit),
        Action::More if prompt.add(game, 1) => {}
        Action::Less if prompt.add(game, -1) => {}
        Action::More => return plan::act(m, Action::ZoomIn),
        Action::Less => return plan::act(m, Action::ZoomOut),
        Action::WhenNext => prompt.next_when(game),
        Action::Earlier => prompt.start_by(game, -1),
        Action::Later => prompt.start_by(game, 1),
        Action::Formation => prompt.swap_formation(game),
        Action::Reason => {
            let field = Field::holding(prompt.reason.clone());
            m.layers.push(Layer::Text(Purpose::Reason, field));
        }
        Action::Nearest => {
            if prompt.take_nearest(game) {
                game.cursor = prompt.goal().unwrap_or(game.cursor);
            } else {
                m.no("It is legal as it is, or nothing near it would be.");
            }
        }
        Action::TakeVariant(place) => return Some(take_variant(m, place)),
        Action::Verb(verb) => return Some(open_prompt(m, verb)),
        Action::Step(way @ (Way::N | Way::S)) if !prompt.aims() => prompt.step_down(game, way == Way::N),
        Action::Step(_) | Action::Leap(_) | Action::Centre | Action::Layer(_) => return plan::act(m, action),
        _ => return None,
    }
    Some(Vec::new())
}

/// Takes one of the staff's variants: the prompt is changed, or another unit is ordered too. Nothing is sealed.
fn take_variant(m: &mut Model, place: u8) -> Vec<Ask> {
    let Some(game) = &mut m.game else { return Vec::new() };
    let Some(Layer::Prompt(prompt)) = m.layers.last_mut() else { return Vec::new() };
    let Some(variant) = variants(game, prompt).into_iter().nth(usize::from(place)) else {
        m.no(m.words.plain("help-none"));
        return Vec::new();
    };
    match variant.change {
        Change::Goal(hex) => {
            game.cursor = hex;
            prompt.follow(game, hex);
        }
        Change::Dig => prompt.dig(game),
        Change::Join(_, order) => {
            let names = Names::new(game.belief.world(), &m.words);
            let told = orders::sentence(&names, &order);
            game.drafts.put(*order);
            prompt.make(game);
            m.done(told);
            return kept::now(m);
        }
    }
    Vec::new()
}

/// Steps the goal through hexes the unit can reach this turn and may be sent to.
fn next_goal(game: &mut Game, prompt: &mut Prompt, back: bool) {
    let Some(place) = prompt.hex_slot() else { return prompt.turn(game, back) };
    let goals = plan::reach(game, prompt.whom.unit());
    let Some(first) = goals.first() else { return };
    let here = goals.iter().position(|hex| Some(*hex) == prompt.goal());
    let n = goals.len();
    let next = here.map_or(*first, |i| goals[if back { (i + n - 1) % n } else { (i + 1) % n }]);
    game.cursor = next;
    prompt.at = place;
    prompt.follow(game, next);
}

/// The order is taken into the drafts if it is legal; else its refusal is told.
pub(crate) fn accept(m: &mut Model) -> Vec<Ask> {
    let Some(Layer::Prompt(prompt)) = m.top().cloned() else { return Vec::new() };
    let Some(game) = &mut m.game else { return Vec::new() };
    let words = std::sync::Arc::clone(&m.words);
    let names = Names::new(game.belief.world(), &words);
    let order = match (&prompt.order, prompt.judged) {
        (Some(order), Ok(())) => order.clone(),
        (_, judged) => {
            let refusal = judged.err();
            let text = refusal.map(|r| refusals::full(&names, r, Told::Refused)).unwrap_or_default();
            let key = key_of(Action::Nearest);
            let offered = refusal.is_some_and(|_| prompt.order.is_some());
            let near = if offered { format!("  {key}  nearest legal") } else { String::new() };
            m.no(format!("{text}{near}"));
            return Vec::new();
        }
    };
    let told = orders::sentence(&names, &order);
    game.drafts.put(order);
    let unit = prompt.whom.unit();
    if let Some(hex) = unit.and_then(|unit| game.belief.world().hex_of(unit)) {
        game.cursor = hex;
    }
    m.layers.pop();
    m.done(told);
    if m.settings.auto_next == Switch::On && unit.is_some() {
        plan::auto_next(m);
    }
    kept::now(m)
}

/// A reason was typed for the order below.
pub(super) fn set_reason(m: &mut Model, text: String) {
    let (Some(Layer::Prompt(prompt)), Some(game)) = (m.layers.last_mut(), &m.game) else { return };
    prompt.reason = text;
    prompt.make(game);
}

/// Whether what is chosen can be ordered at all: for the usual thing.
pub(super) fn usual(m: &Model) -> Option<VerbName> {
    let game = m.game.as_ref()?;
    if game.desk == Desk::Council && game.has_verb(VerbName::Council) {
        return Some(VerbName::Council);
    }
    let unit = game.unit()?;
    let verb = prompt::usual(game, unit);
    let fights = preview::fights(game, unit) || !matches!(verb, VerbName::Move | VerbName::Advance);
    fights.then_some(verb)
}
