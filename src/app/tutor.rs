//! The coach: ten steps of the first game, driven by drafts, prompts and screens alone (ui §10).
//!
//! It waits for the act and never for time, changes nothing, and its texts are the scenario's. Not here: where its box
//! stands.

use std::collections::VecDeque;

use flank_engine::base::hexes::HexNo;
use flank_engine::setup::texts::{Coach, CoachStep, Lesson};
use flank_engine::world::components::Stance;
use flank_engine::world::order::{Verb, When};

use super::game::Game;
use super::layers::Layer;

/// The coach of a game.
#[derive(Clone, Debug, Default)]
pub struct Tutor {
    coach: Option<Coach>,
    at: usize,
    hidden: bool,
    estimate_seen: bool,
    sealed: u32,
    film_over: u32,
    aside_said: bool,
    card: Option<usize>,
    /// A card for each verb no earlier scenario of the course has, the first in front.
    intro: VecDeque<String>,
    cards_said: Vec<usize>,
}

impl Tutor {
    /// The coach of a scenario, or none.
    pub fn new(coach: Option<Coach>) -> Tutor {
        Tutor { coach, ..Tutor::default() }
    }

    /// The same coach in other words.
    pub fn reword(&mut self, coach: &Coach) {
        if let Some(own) = &mut self.coach {
            own.clone_from(coach);
        }
    }

    /// The step in front, its number from 1, and how many there are.
    pub fn step(&self) -> Option<(usize, usize, &CoachStep)> {
        let coach = self.coach.as_ref().filter(|_| !self.hidden)?;
        let step = coach.steps.get(self.at)?;
        Some((self.at + 1, coach.steps.len(), step))
    }

    /// The card in front, once the steps are over.
    pub fn card(&self) -> Option<&str> {
        if let Some(card) = self.intro.front().filter(|_| !self.hidden) {
            return Some(card);
        }
        let coach = self.coach.as_ref().filter(|_| !self.hidden)?;
        self.card.and_then(|i| coach.cards.get(i)).map(|card| card.says.as_str())
    }

    /// Cards to show one after the other, in a game without a coach of its own.
    pub fn introduce(&mut self, cards: impl IntoIterator<Item = String>) {
        if self.coach.is_none() {
            self.intro.extend(cards);
        }
    }

    /// What the coach says now.
    pub fn says(&self, goal: Option<HexNo>) -> Option<String> {
        let (_, _, step) = self.step()?;
        let far = step.aside.as_ref().filter(|(hexes, _)| goal.is_some_and(|g| hexes.contains(&g)) && !self.aside_said);
        Some(far.map_or_else(|| step.says.clone(), |(_, text)| text.clone()))
    }

    /// Whether there is a coach at all, hidden or not.
    pub fn exists(&self) -> bool {
        self.coach.is_some() || !self.intro.is_empty()
    }

    /// Hides it, or brings it back.
    pub fn hide(&mut self, hidden: bool) {
        self.hidden = hidden;
    }

    /// Skips the step in front, or puts the card away.
    pub fn skip(&mut self) {
        if self.intro.pop_front().is_some() {
            return;
        }
        if self.step().is_some() {
            self.at += 1;
        } else {
            self.card = None;
        }
    }

    /// The estimate was opened.
    pub fn saw_estimate(&mut self) {
        self.estimate_seen = true;
    }

    /// A turn was sealed.
    pub fn sealed(&mut self, turn: u32) {
        self.sealed = self.sealed.max(turn);
    }

    /// The film of a turn is over.
    pub fn film_over(&mut self, turn: u32) {
        self.film_over = self.film_over.max(turn);
    }

    /// Shows a card once.
    pub fn show_card(&mut self, on: &flank_engine::setup::texts::News) {
        let Some(coach) = &self.coach else { return };
        let Some(i) = coach.cards.iter().position(|card| card.on == *on) else { return };
        if !self.cards_said.contains(&i) && self.at >= coach.steps.len() {
            self.cards_said.push(i);
            self.card = Some(i);
        }
    }
}

/// Goes on as far as what was done allows.
pub fn advance(game: &mut Game, layers: &[Layer]) {
    while let Some((_, _, step)) = game.tutor.step() {
        if !step.until.iter().any(|lesson| is_met(game, layers, lesson)) {
            return;
        }
        game.tutor.at += 1;
    }
}

/// A game gone on with: the coach speaks of what comes after the last thing done.
pub fn catch_up(game: &mut Game) {
    let before = game.view.turn.saturating_sub(1);
    game.tutor.sealed(before);
    game.tutor.film_over(before);
    let Some(coach) = game.tutor.coach.clone() else { return };
    let done = coach.steps.iter().rposition(|step| step.until.iter().any(|lesson| is_met(game, &[], lesson)));
    game.tutor.at = done.map_or(0, |last| last + 1);
}

fn prompt_of(layers: &[Layer]) -> Option<&super::prompt::Prompt> {
    layers.iter().find_map(|layer| if let Layer::Prompt(prompt) = layer { Some(&**prompt) } else { None })
}

/// The goal of the open prompt, for the aside.
pub fn goal(layers: &[Layer]) -> Option<HexNo> {
    prompt_of(layers).and_then(super::prompt::Prompt::goal)
}

fn goal_of(verb: &Verb) -> Option<HexNo> {
    match verb {
        Verb::Move(going) | Verb::Advance(going) => going.path.last().copied(),
        _ => None,
    }
}

fn is_met(game: &Game, layers: &[Layer], lesson: &Lesson) -> bool {
    let draft = |handle: &str| game.by_handle(handle).and_then(|unit| game.drafts.of_unit(unit));
    match lesson {
        Lesson::Selected(handle) => game.by_handle(handle).is_some_and(|unit| game.unit() == Some(unit)),
        Lesson::EstimateSeen => {
            game.tutor.estimate_seen && !layers.iter().any(|layer| matches!(layer, Layer::Estimate(_)))
        }
        Lesson::Prompt { unit, goals } => {
            // A goal the staff filled in is nobody's act: the coach waits for the player's own or for the order.
            let open = prompt_of(layers).filter(|p| p.aimed && p.whom.unit() == game.by_handle(unit));
            let hit =
                open.and_then(super::prompt::Prompt::goal).is_some_and(|g| goals.is_empty() || goals.contains(&g));
            hit || draft(unit).is_some_and(|o| goal_of(&o.verb).is_some())
        }
        Lesson::Draft { unit, verb, goals } => draft(unit).is_some_and(|order| {
            let fits = order.verb.name() == *verb;
            fits && (goals.is_empty() || goal_of(&order.verb).is_some_and(|g| goals.contains(&g)))
        }),
        Lesson::DraftReleased { unit, verb } => {
            draft(unit).is_some_and(|order| order.verb.name() == *verb && order.when == When::Released)
        }
        Lesson::DraftEmit { unit, protects } => draft(unit).is_some_and(|order| match &order.verb {
            Verb::Amd { emit, protect, .. } => {
                let site = game.view.nodes.iter().find(|(_, n)| n.handle == *protects).map(|(id, _)| *id);
                *emit == Some(true) && site.is_some_and(|s| protect.as_ref().is_some_and(|list| list.contains(&s)))
            }
            _ => false,
        }),
        Lesson::DraftCouncil(measure) => game.tables(*measure),
        Lesson::Sealed(turn) => game.tutor.sealed >= *turn,
        Lesson::FilmOver(turn) => game.tutor.film_over >= *turn,
        Lesson::SealedStance { turn, unit, stance } => {
            let stands = game.by_handle(unit).and_then(|u| {
                let order = game.order_of(u).map(|o| &o.verb);
                if let Some(Verb::Hold(Stance::Dig)) = order { Some(Stance::Dig.name()) } else { None }
            });
            game.tutor.sealed >= *turn && stands == Some(*stance)
        }
    }
}
