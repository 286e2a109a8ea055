//! Prompts of statecraft: `Lobby`, `Summit`, `Signal`, `Choose` (ui §8).
//!
//! Not here: the Council's own texts (`build.rs`), and what a voice thinks of them.

use flank_engine::base::ids::{NationId, Side};
use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::rules::{choices, council, statecraft};
use flank_engine::world::World;
use flank_engine::world::order::{Agenda, Tone, Verb};
use flank_engine::world::tables::politics::Status;

use crate::app::chamber;
use crate::app::game::Game;
use crate::app::what_if::WhatIf;
use crate::prose::{Names, crafts};

use super::build::measures;
use super::{Choice, Prompt, Slot, SlotName};

/// The slots of such a verb; `None` if it is none, or there is nothing to choose from.
pub(super) fn slots(game: &Game, verb: VerbName) -> Option<Vec<Slot>> {
    let world = game.belief.world();
    let voices: Vec<Choice> = council::voices(world).into_iter().map(Choice::Nation).collect();
    match verb {
        VerbName::Lobby => {
            let voices = coolest(game, voices);
            let partners = game.view.nations.iter().filter(|(id, _)| statecraft::is_partner(world, **id));
            let of: Vec<Choice> = voices.into_iter().chain(partners.map(|(id, _)| Choice::Nation(*id))).collect();
            let texts = texts(game).into_iter().map(Choice::Measure).collect::<Vec<Choice>>();
            let asks = !of.is_empty() && !texts.is_empty();
            asks.then(|| vec![Slot::pick(SlotName::Nation, of), Slot::pick(SlotName::Measure, texts)])
        }
        VerbName::Summit => (voices.len() > 1).then(|| {
            let voices = least_willing(game, voices);
            let agendas = [Agenda::Cohesion, Agenda::Pledge, Agenda::Plans].map(Choice::Agenda).to_vec();
            vec![
                Slot::pick(SlotName::Agenda, agendas),
                Slot::pick(SlotName::Nation, voices.clone()),
                Slot::pick(SlotName::Other, voices[1..].iter().chain(&voices[..1]).copied().collect()),
            ]
        }),
        VerbName::Signal => {
            let tones = [Tone::Warn, Tone::Reassure, Tone::Deescalate, Tone::Ceasefire].map(Choice::Tone).to_vec();
            let third = game.view.nations.iter().filter(|(_, n)| n.status == Status::Partner);
            let to = std::iter::once(Choice::Enemy).chain(third.map(|(id, _)| Choice::Nation(*id))).collect();
            Some(vec![Slot::pick(SlotName::Tone, tones), Slot::pick(SlotName::Addressee, to)])
        }
        VerbName::Choose => {
            let side = game.side;
            let open: Vec<Choice> = (0..open_choices(world, side).len()).map(|n| Choice::Asked { side, n }).collect();
            (!open.is_empty())
                .then(|| vec![Slot::pick(SlotName::Asked, open), Slot::pick(SlotName::Option, Vec::new())])
        }
        _ => None,
    }
}

/// The voices, the coolest on what is before the Council or comes next first; the one looked at before all.
fn coolest(game: &Game, mut voices: Vec<Choice>) -> Vec<Choice> {
    let Some(measure) = texts(game).first().copied() else { return voices };
    let seated = chamber::seated(&chamber::expected(game, measure));
    let place = |nation: NationId| seated.iter().rev().position(|voice| voice.nation == nation);
    voices.sort_by_key(|choice| match choice {
        Choice::Nation(nation) => (game.voice != Some(*nation), place(*nation).unwrap_or(usize::MAX)),
        _ => (true, usize::MAX),
    });
    voices
}

/// The voices, those of the least will first: they need a summit most.
fn least_willing(game: &Game, mut voices: Vec<Choice>) -> Vec<Choice> {
    voices.sort_by_key(|choice| match choice {
        Choice::Nation(nation) => game.view.nations.get(nation).map_or(0, |n| n.will),
        _ => 0,
    });
    voices
}

/// Texts to lobby for: the one in silence, then the next that can be tabled, then the rest.
fn texts(game: &Game) -> Vec<Measure> {
    let mut all = measures(game);
    let open = |m: &Measure| council::pending(game.belief.world(), *m).is_some();
    all.sort_by_key(|measure| !open(measure));
    all
}

/// What one more lobbying would do to a vote.
pub struct Lobbying {
    /// Added to the bar of the voice.
    pub step: i32,
    /// Lobbied before.
    pub before: i32,
    /// The vote without it.
    pub without: council::Forecast,
    /// And with it.
    pub with: council::Forecast,
}

/// What lobbying a nation for a measure would do to the vote; `None` for a partner, who has none.
pub fn lobbying(game: &Game, nation: NationId, measure: Measure) -> Option<Lobbying> {
    let world = game.belief.world();
    if !council::voices(world).contains(&nation) {
        return None;
    }
    let before = statecraft::lobbied(world, measure).get(&nation).copied().unwrap_or(0);
    let step = statecraft::lobby_step(&world.book().tables.lobby, before);
    let without = chamber::expected(game, measure);
    let with = WhatIf::of(&game.view).with_lobby(measure, nation, step).belief();
    Some(Lobbying { step, before, without, with: council::forecast(with.world(), measure, &[]) })
}

/// Choices open to a side, by id; what the aggressor means to do is the last.
fn open_choices(world: &World, side: Side) -> Vec<String> {
    let now = world.clock().pulse_no;
    let state = world.side(side);
    let open = state.craft.choices.iter().filter(|(_, c)| c.answer.is_none() && c.until >= now);
    let intent = (!choices::intents(world, side).is_empty()).then(|| choices::INTENT.to_owned());
    open.map(|(id, _)| id.clone()).chain(intent).collect()
}

/// Options of a choice, by id.
fn options(world: &World, side: Side, choice: &str) -> Vec<String> {
    if choice == choices::INTENT {
        return choices::intents(world, side).into_iter().map(|intent| intent.word().to_owned()).collect();
    }
    let state = world.side(side);
    let asked = state.craft.choices.get(choice);
    asked.into_iter().flat_map(|c| &c.options).filter(|o| o.open).map(|o| o.id.clone()).collect()
}

/// An open choice in words.
pub(super) fn asked_word(names: &Names<'_>, side: Side, n: usize) -> String {
    let id = open_choices(names.world, side).into_iter().nth(n);
    id.map(|id| crafts::choice(names, &id)).unwrap_or_default()
}

/// An option of an open choice in words.
pub(super) fn option_word(names: &Names<'_>, side: Side, of: usize, n: usize) -> String {
    let Some(id) = open_choices(names.world, side).into_iter().nth(of) else { return String::new() };
    let option = options(names.world, side, &id).into_iter().nth(n);
    option.map(|option| crafts::option(names, &id, &option)).unwrap_or_default()
}

impl Prompt {
    /// Offers anew the options of the choice looked at.
    pub(super) fn refresh_craft(&mut self, game: &Game) {
        let Some(Choice::Asked { side, n: of }) = self.says(SlotName::Asked) else { return };
        let world = game.belief.world();
        let open = open_choices(world, side);
        let n = open.get(of).map_or(0, |id| options(world, side, id).len());
        self.offer(SlotName::Option, (0..n).map(|n| Choice::Answer { side, of, n }).collect());
    }

    /// The verb of the slots; `None` if one of them cannot be filled.
    pub(super) fn craft(&self, game: &Game) -> Option<Verb> {
        let nation = |name| match self.says(name) {
            Some(Choice::Nation(nation)) => Some(nation),
            _ => None,
        };
        Some(match self.verb {
            VerbName::Lobby => {
                let Choice::Measure(measure) = self.says(SlotName::Measure)? else { return None };
                Verb::Lobby { nation: nation(SlotName::Nation)?, measure }
            }
            VerbName::Summit => {
                let Choice::Agenda(agenda) = self.says(SlotName::Agenda)? else { return None };
                let nations: Vec<NationId> = vec![nation(SlotName::Nation)?, nation(SlotName::Other)?];
                Verb::Summit { agenda, nations }
            }
            VerbName::Signal => {
                let Choice::Tone(tone) = self.says(SlotName::Tone)? else { return None };
                Verb::Signal { tone, to: nation(SlotName::Addressee) }
            }
            VerbName::Choose => {
                let Choice::Answer { side, of, n } = self.says(SlotName::Option)? else { return None };
                let world = game.belief.world();
                let choice = open_choices(world, side).into_iter().nth(of)?;
                let option = options(world, side, &choice).into_iter().nth(n)?;
                Verb::Choose { choice, option }
            }
            _ => return None,
        })
    }
}
