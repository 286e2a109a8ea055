//! Desk 5: the voices and where they stand, the forecast of a measure, what is in force and on the table.

use flank_engine::base::refusal::{Measure, VerbName};
use flank_engine::rules::check;
use flank_engine::rules::council::{self, Answer, Forecast, Outlook};
use flank_engine::world::order::Verb;
use flank_engine::world::tables::politics::Standing;

use crate::app::game::Game;
use crate::app::open;
use crate::app::prompt::Prompt;
use crate::present::page::Panel;
use crate::present::row::{Band, Item, Row, Span, Tone};
use crate::prose::{Names, numbers};

/// Columns of a voice: name, mark, stance.
const MARK: u16 = 12;
const STANCE: u16 = 28;
/// A stance this far above refusal assents for certain.
const FIRM: i32 = 100;

/// The measure the desk is about: in the prompt, drafted, on the table, else what orders wait for.
pub fn subject(game: &Game, prompt: Option<&Prompt>) -> Option<Measure> {
    let of = |verb: &Verb| if let Verb::Council { measure, .. } = verb { Some(*measure) } else { None };
    let prompted = prompt.and_then(|p| p.order.as_ref()).and_then(|o| of(&o.verb));
    let drafted = || game.drafts.orders().iter().rev().find_map(|o| of(&o.verb));
    let tabled = || game.view.proposals.values().find(|p| p.standing == Standing::Open).map(|p| p.measure);
    let waited = || open::waited_for(game).first().copied();
    let any = || all_measures(game).first().copied();
    prompted.or_else(drafted).or_else(tabled).or_else(waited).or_else(any)
}

fn all_measures(game: &Game) -> Vec<Measure> {
    use Measure as M;
    let facts = &game.belief.world().book().facts;
    let all = [M::Article4, M::Alert, M::Deploy, M::Article5, M::Roe3, M::Roe4];
    all.into_iter().filter(|m| facts.has_measure(*m)).collect()
}

fn expected(game: &Game, measure: Measure) -> Forecast {
    council::forecast(game.belief.world(), measure, &[])
}

/// Left side of the desk: every voice with its stance and the sum behind it.
pub fn council(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>) -> Vec<Panel> {
    let Some(measure) = subject(game, prompt) else {
        return vec![Panel::new("COUNCIL", vec![Row::sentence(Tone::Dim, "Nothing can be tabled here.").into()])];
    };
    let forecast = expected(game, measure);
    let mut items: Vec<Item> = forecast.voices.iter().map(|voice| voice_row(names, voice)).collect();
    let coolest = forecast.voices.iter().min_by_key(|v| (v.stance, v.nation));
    let legend = "▲ assents  △ assents, close  ○ caveat  ▽ may break  ▼ breaks";
    items.push(Item::Blank);
    items.push(Row::sentence(Tone::Dim, legend).said("").into());
    let mut panels = vec![
        Panel::new("COUNCIL", items)
            .tab("Council")
            .aside(format!("{} · notional stances", names.measure(measure)))
            .keep(9)
            .focus_if(game.panel == 0),
    ];
    panels.extend(coolest.map(|voice| sum(names, voice)));
    panels
}

/// The mark of a stance, always with its word.
fn mark(voice: &Outlook) -> (&'static str, &'static str, Tone) {
    match (voice.answer, voice.stance) {
        (Answer::Assents, FIRM..) => ("▲", "assents", Tone::Good),
        (Answer::Assents, _) => ("△", "assents, close", Tone::Good),
        (Answer::Caveat, _) if voice.breaks > 0 => ("▽", "may break", Tone::Warn),
        (Answer::Caveat, _) => ("○", "caveat", Tone::Warn),
        (Answer::Breaks, _) if voice.breaks < 1000 => ("▽", "may break", Tone::Warn),
        (Answer::Breaks, _) => ("▼", "breaks", Tone::Bad),
    }
}

fn voice_row(names: &Names<'_>, voice: &Outlook) -> Item {
    let (sign, word, tone) = mark(voice);
    let left = vec![
        Span::fg(names.nation(voice.nation)),
        Span::column(MARK),
        Span::text(tone, sign).said(""),
        Span::fg(format!(" {word}")),
        Span::column(STANCE),
        Span::fg(numbers::signed(voice.stance)),
    ];
    let breaks = numbers::percent(voice.breaks);
    let right = if breaks > 0 { vec![Span::text(Tone::Warn, format!("breaks {breaks} %"))] } else { vec![] };
    Row::new(left).right(right).into()
}

/// The sum of the coolest voice, term by term.
fn sum(names: &Names<'_>, voice: &Outlook) -> Panel {
    let t = &voice.terms;
    let text = format!(
        "will {}  evidence {}  severity {}  lobby {}  friend {}  demand {}  reluctance {}  = {}",
        t.will,
        numbers::signed(t.evidence),
        numbers::signed(t.severity),
        numbers::signed(t.lobby),
        numbers::signed(t.friend),
        numbers::signed(t.demand),
        numbers::signed(t.reluctance),
        numbers::signed(voice.stance)
    );
    Panel::new("COOLEST VOICE", vec![Item::Para(Tone::Fg, text)]).tab("Sum").aside(names.nation(voice.nation)).keep(6)
}

/// The chance that a measure passes, and when it would be decided.
pub fn forecast(game: &Game, names: &Names<'_>, measure: Measure) -> Panel {
    let forecast = expected(game, measure);
    let cut = |permille: i32| u8::try_from(numbers::percent(permille).clamp(0, 100)).unwrap_or(0);
    let (lo, mid, hi) = (cut(forecast.pass.0), cut(forecast.pass.1), cut(forecast.pass.2));
    let half = |a: u8, b: u8| a.midpoint(b);
    let word = numbers::likelihood(names.words, mid.into());
    let waits = forecast.silence;
    let when = if waits <= 0 {
        "at once".to_owned()
    } else {
        {
            let pulses = if waits == 1 { "pulse" } else { "pulses" };
            format!("{}, silence {waits} {pulses}", names.time(forecast.due))
        }
    };
    let items = vec![
        Item::BandNumbers,
        Item::Band(Band { at: [lo, half(lo, mid), mid, half(mid, hi), hi] }),
        Row::new(vec![Span::strong(Tone::Fg, format!("passes {mid} % {word}"))])
            .right(vec![Span::fg(numbers::band(lo.into(), hi.into()))])
            .into(),
        Row::sentence(Tone::Fg, format!("decided {when}")).into(),
        Item::Para(Tone::Dim, "silence is assent; failing costs will and clarity".to_owned()),
    ];
    Panel::new("FORECAST", items).tab("Forecast").aside(names.measure(measure)).keep(8)
}

/// What can be tabled, lies on the table, and is in force.
pub fn measures(game: &Game, names: &Names<'_>) -> Panel {
    let world = game.belief.world();
    let mut items: Vec<Item> = Vec::new();
    for measure in all_measures(game) {
        let open = game.view.proposals.values().find(|p| p.measure == measure && p.standing == Standing::Open);
        let (sign, text, tone) = if let Some(pulse) = game.view.measures.get(&measure) {
            ("✓", format!("in force since {}", names.time(*pulse)), Tone::Good)
        } else if let Some(proposal) = open {
            ("►", format!("in silence to {}", names.time(proposal.due)), Tone::Info)
        } else if game.tables(measure) {
            ("►", "drafted".to_owned(), Tone::Accent)
        } else {
            match check::council::check(world, game.side, measure, &[]) {
                Ok(()) => ("○", "can be tabled: ov".to_owned(), Tone::Warn),
                Err(refusal) => ("–", crate::prose::refusals::text(names, refusal), Tone::Dim),
            }
        };
        let left = vec![
            Span::text(tone, sign).said(""),
            Span::fg(format!(" {}", names.measure(measure))),
            Span::column(14),
            Span::dim(text),
        ];
        items.push(Row::new(left).into());
    }
    if !game.has_verb(VerbName::Council) {
        items = vec![Row::sentence(Tone::Dim, "The Council is not in this scenario.").into()];
    }
    Panel::new("MEASURES", items).tab("Measures").keep(7)
}

/// What tabling would do.
pub(in crate::present) fn prompt_preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    subject(game, Some(prompt)).map(|measure| forecast(game, names, measure)).into_iter().collect()
}
