//! The Council desk: which measure it is about, how the voices sit, which one is looked at, what a stance amounts to.
//!
//! All from the engine's own forecast on the side's belief. Not here: words and pictures.

use flank_engine::base::ids::NationId;
use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::rules::council::{self, Forecast, Outlook};
use flank_engine::world::order::Verb;
use flank_engine::world::tables::politics::Standing;

use super::game::Game;
use super::open;
use super::prompt::Prompt;
use crate::prose::{Names, Words};

/// What a stance amounts to when luck is counted in (ui §9: five marks).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leaning {
    /// Assents, whatever the luck.
    Assents,
    /// Assents as it stands; bad luck makes it a caveat.
    Close,
    /// Assents with a caveat, and does not break whatever the luck.
    Caveat,
    /// Bad luck makes it break silence.
    MayBreak,
    /// Breaks silence, whatever the luck.
    Breaks,
}

impl Leaning {
    /// All five, the warmest first.
    pub const ALL: [Leaning; 5] =
        [Leaning::Assents, Leaning::Close, Leaning::Caveat, Leaning::MayBreak, Leaning::Breaks];

    /// Of a stance that luck can move so far either way, where a voice breaks silence below `veto`.
    pub fn of(veto: i32, stance: i32, luck: i32) -> Leaning {
        let (low, high) = (stance - luck, stance + luck);
        match stance {
            _ if high < veto => Leaning::Breaks,
            _ if low < veto => Leaning::MayBreak,
            ..0 => Leaning::Caveat,
            _ if low < 0 => Leaning::Close,
            _ => Leaning::Assents,
        }
    }
}

/// What a voice leans to.
pub fn leaning(game: &Game, voice: &Outlook) -> Leaning {
    Leaning::of(game.belief.world().book().params.veto, voice.stance, voice.luck)
}

/// The measure the desk is about: in the prompt, drafted, on the table, else what orders wait for.
pub fn subject(game: &Game, prompt: Option<&Prompt>) -> Option<Measure> {
    let of = |verb: &Verb| match verb {
        Verb::Council { measure, .. } | Verb::Lobby { measure, .. } => Some(*measure),
        _ => None,
    };
    let prompted = prompt.and_then(|p| p.order.as_ref()).and_then(|o| of(&o.verb));
    let drafted = || game.drafts.orders().iter().rev().find_map(|o| of(&o.verb));
    let tabled = || game.view.proposals.values().find(|p| p.standing == Standing::Open).map(|p| p.measure);
    let waited = || open::waited_for(game).first().copied();
    let free = || measures(game).into_iter().find(|m| !game.view.measures.contains_key(m));
    let any = || measures(game).first().copied();
    prompted.or_else(drafted).or_else(tabled).or_else(waited).or_else(free).or_else(any)
}

/// Measures the Council can be asked for here, the lightest first.
pub fn measures(game: &Game) -> Vec<Measure> {
    use Measure as M;
    let facts = &game.belief.world().book().facts;
    let all = [M::Article4, M::Alert, M::Deploy, M::Article5, M::Roe3, M::Roe4];
    all.into_iter().filter(|m| facts.has_measure(*m)).collect()
}

/// What would come of a measure, as the side knows it.
pub fn expected(game: &Game, measure: Measure) -> Forecast {
    council::forecast(game.belief.world(), measure, &[])
}

/// The same with the incidents a prompt cites.
pub fn expected_of(game: &Game, measure: Measure, prompt: Option<&Prompt>) -> Forecast {
    council::forecast(game.belief.world(), measure, prompt.map(Prompt::cited).unwrap_or_default())
}

/// The voices as they sit: the warmest first, equals by name.
pub fn seated(forecast: &Forecast) -> Vec<Outlook> {
    let mut voices = forecast.voices.clone();
    voices.sort_by_key(|voice| (-voice.stance, voice.nation));
    voices
}

/// The voice looked at: the chosen one if it has a seat, else the coolest.
pub fn looked_at(game: &Game, seated: &[Outlook]) -> Option<Outlook> {
    let chosen = seated.iter().find(|voice| game.voice == Some(voice.nation));
    chosen.or(seated.last()).copied()
}

/// Looks at the next voice to the right, or to the left.
pub fn step(game: &mut Game, left: bool) {
    let Some(measure) = subject(game, None) else { return };
    let voices = seated(&expected(game, measure));
    let here = looked_at(game, &voices).and_then(|v| voices.iter().position(|other| other.nation == v.nation));
    let Some(here) = here else { return };
    let next = super::screens::stepped(here, voices.len(), left);
    game.voice = Some(voices[next].nation);
}

/// The voice of this name, as typed.
pub fn named(game: &Game, words: &Words, word: &str) -> Option<NationId> {
    let names = Names::new(game.belief.world(), words);
    council::voices(game.belief.world()).into_iter().find(|voice| names.is_called(*voice, word))
}

/// Members that a voice speaks for, by code; the voice itself where the scenario names none.
pub fn members(game: &Game, voice: NationId) -> Vec<NationId> {
    let countries = &game.belief.world().book().facts.countries;
    let found: Vec<NationId> =
        countries.iter().filter(|(_, row)| row.voice == Some(voice)).map(|(code, _)| *code).collect();
    if found.is_empty() { vec![voice] } else { found }
}

/// Whether the desk tables measures, or only looks on.
pub fn tables_here(game: &Game) -> bool {
    game.has_verb(VerbName::Council)
}

/// How many voices lean each way.
pub fn count(game: &Game, voices: &[Outlook], leaning: Leaning) -> usize {
    voices.iter().filter(|voice| self::leaning(game, voice) == leaning).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_agrees_with_the_stance_and_its_luck_at_both_limits() {
        let (veto, luck) = (-120, 75);
        let leans = |stance| Leaning::of(veto, stance, luck);
        assert_eq!((leans(75), leans(74)), (Leaning::Assents, Leaning::Close));
        assert_eq!((leans(0), leans(-1)), (Leaning::Close, Leaning::Caveat));
        assert_eq!((leans(-45), leans(-46)), (Leaning::Caveat, Leaning::MayBreak));
        assert_eq!((leans(-195), leans(-196)), (Leaning::MayBreak, Leaning::Breaks));
    }

    #[test]
    fn without_luck_nothing_is_close() {
        let leans = |stance| Leaning::of(-120, stance, 0);
        assert_eq!(
            [leans(0), leans(-1), leans(-120), leans(-121)],
            [Leaning::Assents, Leaning::Caveat, Leaning::Caveat, Leaning::Breaks]
        );
    }
}
