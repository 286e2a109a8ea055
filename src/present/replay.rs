//! The replay theatre (ui §11.2): the map of the moment, what changed, the timeline with its curves, where one is.
//!
//! As truth or as a side: the view is the one the process made for that audience, and nothing is added to it here.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::base::moment::Moment;
use flank_engine::reports::Report;
use flank_engine::session::View;

use super::footer::footer;
use super::main;
use super::map::{MapScene, Tint, Zoom};
use super::page::{Bar, Body, Header, Main, Marking, Page, Panel, Split, Stage as StagePart, StageState};
use super::reports::tone;
use super::row::{Curve, Item, Row, Span, Tone};
use super::scene::at as place;
use super::sketch::{Shown as Named, sketch};
use super::stage::Stage;
use crate::app::actions::shown::{key_named, keys_named};
use crate::app::game::usual_zoom;
use crate::app::model::{Mark, Model};
use crate::app::port::{Audience, Shown};
use crate::app::screens::replay::{Replay, remembered};
use crate::prose::Names;
use crate::prose::narrate::Narrator;

/// Levels of a curve.
const LEVELS: i32 = 16;
/// Cells of a curve.
const CELLS: usize = 60;
/// Rows of what changed.
const CHANGES: usize = 14;

/// The page.
pub fn page(m: &Model, shown: &Shown, replay: &Replay, stage: &Stage) -> Page {
    let named = Named::of(&shown.view);
    let before = match &shown.before {
        Some(View::Side(view)) => view.own.as_slice(),
        Some(View::Truth(view)) => view.units.as_slice(),
        None => &[],
    };
    let names = Names::new(named.world(), &m.words).with_before(before);
    let teller = Narrator::new(names, since(shown));
    let zoom = Zoom::ALL[usize::from(usual_zoom(named.world().book().map.bounds()))];
    let mut map = sketch(&shown.view, &m.words, &stage.ground, zoom);
    tints(shown, &mut map);
    "tint = ground won or lost since the start of the turn".clone_into(&mut map.caption);
    map.said.clear();
    // The recording ends with the state after the last turn: that is no turn of its own.
    let turn = names.turn();
    let side = vec![changed(shown, turn, &teller), bookmarks(m, shown, &teller), keys()];
    let split = Split { main: Main::Map(Box::new(map)), side, below: vec![timeline(shown, (replay, turn), &teller)] };
    let clock = format!("turn {turn}/{}  {}", names.last_turn(), audience(shown.audience));
    let header = Header {
        product: "EASTERN FLANK".to_owned(),
        scenario: format!("{} · {}", shown.title, shown.name),
        hat: "REPLAY".to_owned(),
        hat_tone: Tone::Accent,
        clock: vec![Span::fg(clock.clone())],
        clock_short: vec![Span::fg(clock)],
        code: String::new(),
    };
    let marking = Marking::new(&named.world().book().facts.marking);
    let mut page = Page::new(marking, header, Body::Split(split));
    page.bar = steps(shown, &teller);
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}

/// The first pulse of the turn shown.
fn since(shown: &Shown) -> i32 {
    let (pulse_no, pulse) = match &shown.view {
        View::Side(view) => (view.pulse_no, view.pulse),
        View::Truth(view) => (view.tables.clock.pulse_no, view.tables.clock.pulse),
    };
    pulse_no - i32::from(pulse)
}

/// As whom, in a word.
pub fn audience(audience: Audience) -> &'static str {
    match audience {
        Audience::Truth => "as truth",
        Audience::Side(side) => match side {
            Side::Blue => "as BLUE",
            Side::Red => "as RED",
            Side::Third => "as THIRD",
        },
    }
}

fn control(view: &View) -> &std::collections::BTreeMap<HexNo, Side> {
    match view {
        View::Side(view) => &view.control,
        View::Truth(view) => &view.tables.control,
    }
}

/// Ground that changed hands, as the reader sees it: truth sides with Blue.
fn tints(shown: &Shown, map: &mut MapScene) {
    let Some(before) = &shown.before else { return };
    let ours = match shown.audience {
        Audience::Side(side) => side,
        Audience::Truth => Side::Blue,
    };
    let was = control(before);
    for (hex, now) in control(&shown.view) {
        if was.get(hex).is_some_and(|side| side != now) {
            let tint = if *now == ours { Tint::Won } else { Tint::Lost };
            map.tints.push((tint, [place(*hex)].into()));
        }
    }
}

fn steps(shown: &Shown, teller: &Narrator<'_>) -> Bar {
    let now = shown.at.map(|at| (at.pulse, at.step));
    let mut seen: Vec<Moment> = Vec::new();
    for moment in &shown.moments {
        if seen.iter().all(|s| (s.pulse, s.step) != (moment.pulse, moment.step)) {
            seen.push(*moment);
        }
    }
    let pulse = now.map_or(0, |(pulse, _)| pulse);
    let stages = seen.into_iter().filter(|moment| moment.pulse == pulse).map(|moment| StagePart {
        name: teller.step(moment.step),
        state: match now {
            Some(now) if now == (moment.pulse, moment.step) => StageState::Now,
            Some(now) if (moment.pulse, moment.step) < now => StageState::Past,
            _ => StageState::Ahead,
        },
    });
    let done = shown.at.map_or(0, |at| shown.moments.iter().filter(|moment| **moment <= at).count());
    Bar::Steps(stages.collect(), vec![Span::dim(format!("{done}/{}", shown.moments.len()))])
}

fn changed(shown: &Shown, turn: u32, teller: &Narrator<'_>) -> Panel {
    let row = |report: &Report| -> Item {
        let step = Span::strong(tone(report.at.step), teller.step(report.at.step));
        Row::new(vec![step, Span::column(9), Span::fg(teller.sentence(report))]).into()
    };
    let mut all: Vec<&Report> = shown.reports.iter().collect();
    all.sort_by_key(|report| std::cmp::Reverse((report.weight, report.at)));
    all.truncate(CHANGES);
    let mut items: Vec<Item> = all.into_iter().map(row).collect();
    if items.is_empty() {
        let with = |back: &str, on: &str| match (shown.at, shown.moments.is_empty()) {
            (_, true) => format!("The recording ends here: {back} goes back a turn."),
            (None, false) => format!("The turn begins: {on} into it."),
            (Some(_), false) => "Nothing was told so far.".to_owned(),
        };
        let text = with(&key_named("replay-turn-back"), &format!("{} steps", key_named("replay-on")));
        let said = with("back", "step goes");
        items.push(Row::sentence(Tone::Dim, text).said(said).into());
    }
    Panel::new(format!("TURN {turn} · WHAT CHANGED"), items).tab("Told").focus_if(true).keep(9)
}

fn bookmarks(m: &Model, shown: &Shown, teller: &Narrator<'_>) -> Panel {
    let row = |mark: Mark| -> Item {
        let step = mark.at.map(|at| format!("{} ", teller.step(at.step))).unwrap_or_default();
        let here = (mark.turn, mark.at) == (shown.turn, shown.at);
        let left = vec![Span::dim(format!("T{}", mark.turn)), Span::column(5), Span::dim(step), Span::fg(mark.note)];
        Row::new(left).selected_if(here).into()
    };
    let mut items: Vec<Item> = remembered(&m.marks, shown).into_iter().map(row).collect();
    for line in &shown.lines {
        let whence =
            line.from.map_or_else(|| "main".to_owned(), |(from, turn)| format!("from line {from}, turn {turn}"));
        let left = vec![
            Span::dim(format!("line {}", line.no)),
            Span::column(8),
            Span::fg(format!("{whence} {}", line.reason)),
        ];
        items.push(Row::new(left).into());
    }
    Panel::new("BOOKMARKS AND LINES", items).tab("Marks").keep(4)
}

fn keys() -> Panel {
    let rows: [(&[&str], &str, &str); 6] = [
        (&["replay-back", "replay-on"], "step", "step back and on"),
        (&["replay-turn-back", "replay-turn"], "turn", "turn back and on"),
        (&["as-side"], "as", "as truth or as a side"),
        (&["branch"], "branch", "play on from this turn in a file of its own"),
        (&["replay-bookmark", "replay-jump"], "bookmark", "remember a moment, jump to the next"),
        (&["export"], "export", "write it as data"),
    ];
    let row = |(names, word, does): (&[&str], &str, &str)| -> Item {
        let left = vec![Span::strong(Tone::Accent, keys_named(names)), Span::column(5), Span::fg(does.to_owned())];
        Row::new(left).said(format!("{word}: {does}")).into()
    };
    Panel::new("HERE", rows.map(row).to_vec()).tab("Keys").keep(2)
}

fn timeline(shown: &Shown, (replay, turn): (&Replay, u32), teller: &Narrator<'_>) -> Panel {
    let mut items = vec![transport(shown, replay, teller)];
    items.extend(shown.curves.iter().take(3).map(|(name, values)| curve(shown, name, values)));
    let (sign, tone, text) = if shown.agrees {
        ("✓", Tone::Good, format!("turn {turn} equals the recording"))
    } else {
        ("✗", Tone::Bad, format!("turn {turn} differs from the recording, which goes on"))
    };
    let left = vec![Span::dim("Digest "), Span::strong(tone, sign).said(""), Span::fg(format!(" {text}"))];
    items.push(Row::new(left).into());
    if shown.finished {
        items.push(Row::sentence(Tone::Accent, "The game is over at this moment.").into());
    }
    let [step, turn] =
        [["replay-back", "replay-on"], ["replay-turn-back", "replay-turn"]].map(|pair| keys_named(&pair));
    Panel::new("TIMELINE", items).tab("Time").aside(format!("{step} step · {turn} turn · drag")).keep(7)
}

fn transport(shown: &Shown, replay: &Replay, teller: &Narrator<'_>) -> Item {
    let (sign, state) = if replay.plays { ("►", "plays") } else { ("‖", "paused") };
    let when = shown.at.map_or_else(
        || "start of the turn".to_owned(),
        |at| match at.step.ticks() {
            1 => teller.step(at.step),
            _ => format!("{}, tick {}", teller.step(at.step), at.tick + 1),
        },
    );
    let speed = match replay.pace {
        50 => "½×",
        200 => "2×",
        400 => "4×",
        _ => "1×",
    };
    let left = vec![
        Span::strong(Tone::Info, format!("{sign} ")).said(""),
        Span::fg(state),
        Span::column(9),
        Span::dim("speed "),
        Span::slot(speed).said(speed.replace('×', " times")),
        Span::dim("  at "),
        Span::strong(Tone::Fg, when),
    ];
    Row::new(left).right(vec![Span::slot(audience(shown.audience))]).into()
}

/// A curve over all turns; what lies ahead of the turn shown is dim.
fn curve(shown: &Shown, name: &str, values: &[i32]) -> Item {
    let n = values.len().max(1);
    let here = shown.turns.iter().position(|turn| *turn == shown.turn).unwrap_or(0);
    let lo = values.iter().copied().min().unwrap_or(0).min(0);
    let hi = values.iter().copied().max().unwrap_or(0).max(lo + 1);
    let level = |value: i32| u8::try_from((value - lo) * LEVELS / (hi - lo)).unwrap_or(0);
    let wide = (CELLS / n).max(1);
    let levels = values.iter().flat_map(|value| std::iter::repeat_n(level(*value), wide)).collect();
    let now = values.get(here).copied().unwrap_or_default();
    // Whose it is stands beside the upper row, what it is beside the lower.
    let (whose, what) = name.split_once(' ').unwrap_or((name, ""));
    let label = vec![Span::dim(whose.to_owned()).said(format!("{name} {now}"))];
    let row = Row::new(label).right(vec![Span::dim(what.to_owned()).said("")]);
    Item::Curve(row, Curve { levels, future_from: (here + 1) * wide }, Tone::Info)
}
