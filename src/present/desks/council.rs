//! Desk 5: the Council in three arcs, the sum behind the voice looked at, and what moves them all.
//!
//! Every figure comes from the engine's forecast on the side's belief. The column beside it is [`super::vote`].

use flank_engine::base::ids::IncidentId;
use flank_engine::base::refusal::Measure;
use flank_engine::rules::council::{self, Forecast, Outlook, Terms};
use flank_engine::rules::score;
use flank_engine::world::tables::politics::{Incident, Standing};

use super::calculus::expected_attack;
use crate::app::chamber::{self, Leaning};
use crate::app::game::Game;
use crate::app::prompt::Prompt;
use crate::present::figures::{Chamber, Scale, Seat};
use crate::present::page::Panel;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, numbers};

/// Columns of values after their labels.
const VALUES: u16 = 10;
/// Columns of what moves the Council: bar, figure, reason.
const BAR: u16 = 11;
const FIGURE: u16 = 24;
const REASON: u16 = 31;
/// Left end of the scale of a stance, and the least at its right.
const SCALE_LOW: i32 = -240;
const SCALE_HIGH: i32 = 264;

/// Left side of the desk: the chamber, the sum of the voice looked at, what moves the Council.
pub fn council(game: &Game, names: &Names<'_>, prompt: Option<&Prompt>) -> Vec<Panel> {
    let title = names.words.plain(if chamber::tables_here(game) { "desk-council" } else { "desk-council-seen" });
    let Some(measure) = chamber::subject(game, prompt) else {
        let nothing = names.words.plain("desk-council-none");
        return vec![Panel::new(title, vec![Row::sentence(Tone::Dim, nothing).into()])];
    };
    let forecast = chamber::expected_of(game, measure, prompt);
    let voices = chamber::seated(&forecast);
    if voices.is_empty() {
        let nobody = names.words.plain("desk-council-no-voices");
        return vec![Panel::new(title, vec![Row::sentence(Tone::Dim, nobody).into()])];
    }
    let looked = chamber::looked_at(game, &voices);
    let items = vec![
        Item::Chamber(Box::new(seats(game, names, &forecast, &voices))),
        Item::Blank,
        counts(game, names, &voices).into(),
    ];
    let panel =
        Panel::new(title, items).tab(names.words.plain("tab-council")).aside(standing(game, names, &forecast)).keep(9);
    let mut panels = vec![panel.focus_if(game.panel == 0)];
    panels.extend(looked.map(|voice| selected(game, names, &voice)));
    panels.push(moves(game, names, &forecast));
    panels
}

/// What the title says of the measure: where it stands, and that stances are notional.
fn standing(game: &Game, names: &Names<'_>, forecast: &Forecast) -> String {
    let measure = names.measure(forecast.measure);
    let name = if is_open(game, forecast.measure) { "desk-council-in-silence" } else { "desk-council-if-tabled" };
    names.words.say(name, &[("measure", measure.into()), ("when", names.time(forecast.due).into())])
}

/// Whether a text for a measure lies in silence.
pub(super) fn is_open(game: &Game, measure: Measure) -> bool {
    game.view.proposals.values().any(|p| p.measure == measure && p.standing == Standing::Open)
}

/// Mark, words and tone of a leaning.
pub(super) fn mark(leaning: Leaning) -> (char, &'static str, Tone) {
    match leaning {
        Leaning::Assents => ('▲', "lean-assents", Tone::Good),
        Leaning::Close => ('△', "lean-close", Tone::Good),
        Leaning::Caveat => ('○', "lean-caveat", Tone::Dim),
        Leaning::MayBreak => ('▽', "lean-may-break", Tone::Warn),
        Leaning::Breaks => ('▼', "lean-breaks", Tone::Bad),
    }
}

fn seats(game: &Game, names: &Names<'_>, forecast: &Forecast, voices: &[Outlook]) -> Chamber {
    let looked = chamber::looked_at(game, voices).map(|voice| voice.nation);
    let mut seats = Vec::new();
    for voice in voices {
        let (mark, _, tone) = mark(chamber::leaning(game, voice));
        for member in chamber::members(game, voice.nation) {
            let code = names.seat(member);
            let word = names.nation(voice.nation);
            seats.push(Seat { code, mark, tone, chosen: looked == Some(voice.nation), word });
        }
    }
    let open = is_open(game, forecast.measure);
    let demand = names.words.say("desk-council-demand", &[("n", (-demand(forecast)).into())]);
    let state = names.words.plain(if open { "desk-council-silent" } else { "desk-council-not-tabled" });
    let centre = vec![
        vec![Span::strong(Tone::Accent, state)],
        vec![Span::strong(Tone::Fg, names.measure(forecast.measure))],
        vec![Span::dim(demand)],
    ];
    let said = voices.iter().map(|voice| said(game, names, voice)).collect();
    Chamber { seats, centre, said }
}

fn demand(forecast: &Forecast) -> i32 {
    forecast.voices.first().map_or(0, |voice| voice.terms.demand)
}

/// A voice in words: `DEU assents +250, for DEU; breaks 0 %`.
fn said(game: &Game, names: &Names<'_>, voice: &Outlook) -> Row {
    let (_, word, _) = mark(chamber::leaning(game, voice));
    let word = names.words.plain(word);
    let mut text = format!("{} {word} {}", names.nation(voice.nation), numbers::signed(voice.stance));
    if voice.breaks > 0 {
        let chance = numbers::percent(voice.breaks).max(1);
        text.push_str(&names.words.say("desk-council-said-breaks", &[("n", chance.into())]));
    }
    Row::sentence(Tone::Fg, text)
}

/// How many voices lean each way.
fn counts(game: &Game, names: &Names<'_>, voices: &[Outlook]) -> Row {
    let (mut long, mut short) = (Vec::new(), Vec::new());
    for leaning in Leaning::ALL {
        let (sign, word, tone) = mark(leaning);
        let n = chamber::count(game, voices, leaning);
        let gap = if long.is_empty() { "" } else { "   " };
        long.push(Span::text(tone, format!("{gap}{sign} ")).said(if long.is_empty() { "" } else { ", " }));
        long.push(Span::strong(Tone::Fg, n.to_string()));
        long.push(Span::dim(format!(" {}", names.words.plain(word))));
        short.push(Span::text(tone, format!("{}{sign}", gap.get(2..).unwrap_or_default())));
        short.push(Span::strong(Tone::Fg, n.to_string()));
        short.push(Span::dim(format!(" {}", names.words.plain(&format!("{word}-short")))));
    }
    Row::new(long).short(Row::new(short))
}

/// The terms of a stance as they are summed: a short word, a longer one, the value; none that is nothing.
fn terms(terms: &Terms) -> Vec<(&'static str, i32, Tone)> {
    let all = [
        ("term-will", terms.will, Tone::Pol),
        ("term-evidence", terms.evidence, Tone::Cyber),
        ("term-severity", terms.severity, Tone::Bad),
        ("term-lobby", terms.lobby, Tone::Fg),
        ("term-friend", terms.friend, Tone::Fg),
        ("term-demand", terms.demand, Tone::Accent),
        ("term-reluctance", terms.reluctance, Tone::Fg),
    ];
    all.into_iter().filter(|(name, value, _)| *value != 0 || *name == "term-will").collect()
}

/// The sum of a voice, term by term, on its scale.
fn selected(game: &Game, names: &Names<'_>, voice: &Outlook) -> Panel {
    let leaning = chamber::leaning(game, voice);
    let (_, word, tone) = mark(leaning);
    let word = names.words.plain(word);
    let (mut sum, mut short) = (Vec::new(), Vec::new());
    for (place, (name, value, tone)) in terms(&voice.terms).into_iter().enumerate() {
        let sign = match (place, value) {
            (0, _) => "",
            (_, ..0) => " − ",
            _ => " + ",
        };
        let last = if name == "term-reluctance" { String::new() } else { names.words.plain(name) + " " };
        sum.push(Span::dim(format!("{sign}{last}")));
        sum.push(Span::strong(tone, value.unsigned_abs().to_string()));
        let brief = if value < 0 { "−".to_owned() } else { names.words.plain(&format!("{name}-short")) + " " };
        short.push(Span::dim(if place == 0 { brief } else { format!(" {brief}") }));
        short.push(Span::strong(tone, value.unsigned_abs().to_string()));
    }
    sum.push(Span::dim(" = ").said(names.words.plain("desk-voice-is")));
    sum.push(Span::strong(Tone::Fg, numbers::signed(voice.stance)));
    sum.push(
        Span::dim(format!(" ±{}", voice.luck)).said(names.words.say("desk-voice-give", &[("n", voice.luck.into())])),
    );
    let high = voice.stance + voice.luck;
    let scale = Scale {
        ends: (SCALE_LOW, SCALE_HIGH.max(high + high / 16)),
        band: [voice.stance - voice.luck, voice.stance, high],
        ticks: vec![game.belief.world().book().params.veto, 0],
        words: ["lean-breaks", "lean-caveat", "lean-assents"].map(|name| names.words.plain(name)).to_vec(),
        note: vec![Span::strong(Tone::Fg, numbers::signed(voice.stance)), Span::strong(tone, format!("  {word}"))],
        tone,
    };
    let mut items = vec![Row::new(sum).short(Row::new(short)).into(), Item::Scale(Box::new(scale))];
    items.extend(facts(game, names, voice));
    let name = names.nation(voice.nation);
    let title = names.words.say("desk-voice", &[("nation", name.into())]);
    let aside = format!("{} ±{} {word}", numbers::signed(voice.stance), voice.luck);
    Panel::new(title, items).tab(names.words.plain("tab-voice")).aside(aside).keep(8)
}

/// For whom a voice speaks, how far it is from the limits, what its caveat would cost.
fn facts(game: &Game, names: &Names<'_>, voice: &Outlook) -> Vec<Item> {
    let label = |name: &str, text: String| -> Item {
        Row::labelled(names.words.plain(name), VALUES, vec![Span::fg(text)]).into()
    };
    let mut items = Vec::new();
    let members: Vec<String> =
        chamber::members(game, voice.nation).into_iter().map(|member| names.seat(member)).collect();
    if members.len() > 1 {
        items.push(label("desk-voice-for", members.join(" ")));
    }
    let params = &game.belief.world().book().params;
    let margin = [("full", voice.stance.into()), ("breaks", (voice.stance - params.veto).into())];
    let margin = if voice.stance >= 0 {
        names.words.say("desk-voice-margin", &margin)
    } else {
        let short = [("full", (-voice.stance).into()), ("breaks", (voice.stance - params.veto).into())];
        names.words.say("desk-voice-lacks", &short)
    };
    items.push(label("desk-voice-luck", margin));
    let held = game.view.nations.get(&voice.nation).is_some_and(|nation| nation.caveat);
    let name = if held { "desk-voice-caveat-held" } else { "desk-voice-caveat" };
    items.push(label("desk-voice-caveat-label", names.words.say(name, &[("n", params.caveat_pulses.into())])));
    items
}

/// Cohesion, evidence and severity: what every stance rests on.
fn moves(game: &Game, names: &Names<'_>, forecast: &Forecast) -> Panel {
    let world = game.belief.world();
    let cohesion = score::cohesion_now(world);
    let row = |name: &str, tone: Tone, value: i32, shown: String, reason: String| -> Item {
        let gauge = Span::gauge(tone, Gauge { value: value.clamp(0, 1000), most: 1000, cells: 12 });
        let left = vec![
            Span::dim(names.words.plain(name)),
            Span::column(BAR),
            gauge,
            Span::column(FIGURE),
            Span::strong(Tone::Fg, format!("{shown:>5}")),
            Span::column(REASON),
            Span::dim(reason),
        ];
        Row::new(left).into()
    };
    let cites = &forecast.cites;
    let (evidence, severity) = (council::evidence(world, cites), council::severity(world, cites));
    let best = |key: fn(&Incident) -> i32| {
        cites.iter().filter_map(|id| Some((*id, world.tables().incidents.get(id)?))).max_by_key(|(id, i)| (key(i), *id))
    };
    let told = |found: Option<(IncidentId, &Incident)>| {
        found.map_or_else(|| names.words.plain("desk-moves-nothing"), |(id, incident)| names.incident(id, incident))
    };
    let silence = match council::silence(world, cites) {
        1 => names.words.plain("desk-moves-silence-one"),
        n => names.words.say("desk-moves-silence", &[("n", n.into())]),
    };
    let mut items = vec![
        row(
            "desk-moves-cohesion",
            Tone::Pol,
            cohesion,
            numbers::percent(cohesion).to_string(),
            names.words.plain("desk-moves-cohesion-why"),
        ),
        row("desk-moves-evidence", Tone::Cyber, evidence, evidence.to_string(), told(best(|i| i.evidence))),
        row("desk-moves-severity", Tone::Bad, severity, severity.to_string(), silence),
    ];
    items.extend(expected_attack(game).map(|(lo, hi)| {
        let middle = lo.midpoint(hi);
        let band = numbers::band(numbers::percent(lo), numbers::percent(hi));
        let told = names.words.say("desk-moves-attack-why", &[("band", band.into())]);
        row("desk-moves-attack", Tone::Bad, middle, format!("{} %", numbers::percent(middle)), told)
    }));
    Panel::new(names.words.plain("desk-moves"), items).tab(names.words.plain("tab-moves")).keep(2)
}
