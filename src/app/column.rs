//! The panels of the column at the right of the planning screen, by desk: which there are, and which has the focus.
//!
//! The one place that says so: the front end makes a panel of each part, and the focus goes round the same parts. Not
//! here: what a panel says.

use flank_engine::base::refusal::VerbName;
use flank_engine::rules::choices;

use super::drafts::Desk;
use super::game::Game;
use super::prompt::Prompt;
use super::{calendar, chamber, context, open, pressure, raids};

/// A panel of the column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What is chosen.
    Chosen,
    /// The drafts of the desk.
    Orders,
    /// The staff's estimate.
    Estimate,
    /// The mission.
    Aim,
    /// How the side stands, with the trend.
    Trend,
    /// Verbs of the scenario.
    Scenario,
    /// How to read a chip.
    Chip,
    /// Raids to expect.
    Raid,
    /// Air defence by layer.
    Layers,
    /// The protect list.
    Protect,
    /// Doctrine of the batteries.
    Doctrine,
    /// Damage night by night.
    Nights,
    /// Launchers of the attacker.
    Launchers,
    /// What they can be aimed at.
    Targets,
    /// Stages of the component looked at.
    Component,
    /// Leave to cross borders, and the lines of the Council.
    Permissions,
    /// What a turn of delay means.
    Later,
    /// Verbs of the desk.
    Verbs,
    /// Components by the pulse in which they are ready.
    NextReady,
    /// Incidents with their evidence.
    Incidents,
    /// To name somebody now, or to wait.
    Attribute,
    /// Own teams.
    Teams,
    /// Hybrid points.
    Points,
    /// The ladder, for the side that looks on.
    Signals,
    /// The aggressor's calculus, for a person who leads it in Crisis.
    Calculus,
    /// The chance that a measure passes.
    Forecast,
    /// Measures of the Council.
    Measures,
    /// What failing costs.
    Fails,
    /// What is open at the desk.
    Question,
}

/// Everything the focus comes by in the column of the desk in front, top to bottom.
pub fn parts(game: &Game) -> Vec<Part> {
    let mut all = match game.desk {
        Desk::Presence => return presence(game),
        Desk::AirDefence if game.has_verb(VerbName::Amd) => {
            let mut air = air(game, None);
            air.insert(1.min(air.len()), Part::Orders);
            air
        }
        Desk::AirDefence if game.has_verb(VerbName::Strike) => {
            return vec![Part::Chosen, Part::Orders, Part::Launchers, Part::Targets];
        }
        Desk::AirDefence => return vec![Part::Chosen, Part::Orders, Part::Estimate],
        Desk::Response => response(game),
        Desk::Cyber => cyber(game),
        Desk::Council => council(game),
    };
    all.extend((!open::open(game, game.desk).is_empty()).then_some(Part::Question));
    all
}

/// Those that show: drafts where there are none only at the desks that list units with them, or in the focus.
pub fn shown(game: &Game) -> Vec<Part> {
    let always = parts(game).first() == Some(&Part::Chosen);
    let drafts = always || !context::orders_here(game).is_empty() || focus(game) == Some(Part::Orders);
    parts(game).into_iter().filter(|part| drafts || *part != Part::Orders).collect()
}

/// How many places the focus goes round: at a desk without a map what stands left first, then the column.
pub fn places(game: &Game) -> usize {
    parts(game).len() + left(game)
}

/// The part in the focus; `None`: what stands left.
pub fn focus(game: &Game) -> Option<Part> {
    let at = game.panel.checked_sub(left(game))?;
    let all = parts(game);
    all.get(at).or(all.last()).copied()
}

/// Whether the drafts have the focus, and the keys of the list mean them.
pub fn is_on_drafts(game: &Game) -> bool {
    focus(game) == Some(Part::Orders)
}

/// Puts the focus on the next place, or on the one before.
pub fn go_round(game: &mut Game, back: bool) {
    let places = places(game);
    let here = game.panel.min(places.saturating_sub(1));
    game.panel = (here + if back { places.saturating_sub(1) } else { 1 }) % places.max(1);
}

/// Puts the focus on the shown part at this place, from 0; a place beyond the column is none.
pub fn choose(game: &mut Game, place: usize) {
    let Some(part) = shown(game).get(place).copied() else { return };
    let at = parts(game).iter().position(|other| *other == part).expect("what shows is a part");
    game.panel = at + left(game);
}

/// Places of the focus left of the column.
fn left(game: &Game) -> usize {
    usize::from(game.desk.is_off_map())
}

fn presence(game: &Game) -> Vec<Part> {
    let start = [Part::Chosen, Part::Orders, Part::Estimate, Part::Aim];
    // While the coach speaks, how to read a chip matters more than the trend.
    let end = if game.tutor.step().is_some() { [Part::Scenario, Part::Chip] } else { [Part::Trend, Part::Scenario] };
    start.into_iter().chain(end).collect()
}

/// What the defender sees of raids, with the open prompt's order as if it were drafted.
pub fn air(game: &Game, prompt: Option<&Prompt>) -> Vec<Part> {
    let site = raids::site(game, prompt).is_some();
    let batteries = !raids::radars(game, prompt).is_empty();
    let all = [
        (Part::Raid, site),
        (Part::Layers, true),
        (Part::Protect, true),
        (Part::Doctrine, batteries),
        (Part::Nights, batteries && site),
    ];
    these(&all)
}

fn response(game: &Game) -> Vec<Part> {
    these(&[
        (Part::Orders, true),
        (Part::Component, !calendar::components(game).is_empty()),
        (Part::Permissions, true),
        (Part::Later, calendar::delayed(game).is_some()),
        (Part::Verbs, true),
        (Part::NextReady, !calendar::waiting(game).is_empty()),
    ])
}

fn cyber(game: &Game) -> Vec<Part> {
    these(&[
        (Part::Orders, true),
        (Part::Incidents, true),
        (Part::Attribute, game.has_verb(VerbName::Attribute) && pressure::to_attribute(game).is_some()),
        (Part::Teams, true),
        (Part::Points, game.view.means.points > 0),
        (Part::Verbs, true),
    ])
}

fn council(game: &Game) -> Vec<Part> {
    let about = chamber::subject(game, None).is_some();
    these(&[
        (Part::Orders, true),
        (Part::Calculus, !choices::intents(game.belief.world(), game.side).is_empty()),
        (Part::Signals, !chamber::tables_here(game)),
        (Part::Forecast, about),
        (Part::Verbs, true),
        (Part::Measures, true),
        (Part::Fails, about),
    ])
}

fn these(all: &[(Part, bool)]) -> Vec<Part> {
    all.iter().filter(|(_, there)| *there).map(|(part, _)| *part).collect()
}
