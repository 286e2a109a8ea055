//! Desk 2: who comes and when, by what ways, and what one turn of delay would mean.
//!
//! Bars are [`calendar`]'s, pulse by pulse from now; nothing here counts pulses of its own.

use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::Stage;
use flank_engine::rules::release;
use flank_engine::world::components::Release;

use super::common;
use crate::app::calendar::{self, Bar, Need, Phase};
use crate::app::game::Game;
use crate::app::{pressure, preview};
use crate::present::chips;
use crate::present::figures::{Calendar, CalendarLine};
use crate::present::page::Panel;
use crate::present::panels;
use crate::present::row::{Gauge, Item, Row, Span, Tone};
use crate::prose::{Names, numbers};

/// Pulses a calendar looks ahead at most.
const AHEAD: i32 = 24;
/// Columns of a way in: points, bar, function, remark.
const POINTS: u16 = 24;
const BAR: u16 = 30;
const FUNCTION: u16 = 42;
const REMARK: u16 = 50;
/// Column of a stage's remark.
const STAGE: u16 = 15;

/// Left side of the desk: the calendar and the ways in.
pub(super) fn response(game: &Game, names: &Names<'_>) -> Vec<Panel> {
    let all = calendar::components(game);
    let title = names.words.plain("desk-response");
    let aside = names.words.plain("desk-response-aside");
    let mut items = Vec::new();
    if all.is_empty() {
        items.push(Item::Para(Tone::Dim, names.words.plain("desk-response-none")));
    } else {
        items.push(Item::Calendar(Box::new(figure(game, names, &all))));
        items.push(legend(names).into());
        items.extend(if_alerted(game, names, &all));
    }
    let panel = Panel::new(title, items).tab(names.words.plain("tab-calendar")).aside(aside).keep(9);
    vec![panel.focus_if(game.panel == 0), ways_in(game, names)]
}

fn figure(game: &Game, names: &Names<'_>, all: &[UnitId]) -> Calendar {
    let pulses = game.pulses_left().clamp(1, AHEAD);
    let looked = calendar::looked_at(game, all);
    let bars: Vec<Bar> = all.iter().map(|unit| calendar::bar(game, *unit)).collect();
    let lines = bars.iter().map(|bar| line(game, names, bar, pulses, looked == Some(bar.unit))).collect();
    let step = i32::from(game.belief.world().book().facts.turn_pulses.max(1));
    let first = game.pulses_of_turn().max(1);
    let starts = std::iter::once(0).chain((0..).map(|n| first + n * step)).take_while(|pulse| *pulse < pulses);
    let heads = (0..).zip(starts).map(|(n, pulse)| (pulse, panels::turn_of(game, n))).collect();
    let mut marks: Vec<(i32, String, Tone)> = Vec::new();
    for bar in &bars {
        if let Some(Need::Measure(measure, due)) = bar.need {
            let pulse = due - game.view.pulse_no;
            let open = calendar::silence_ends(game, measure).is_some();
            let name = if open { "desk-response-decides" } else { "desk-response-if-tabled" };
            let words = names.words.say(name, &[("measure", names.measure(measure).into())]);
            if (0..pulses).contains(&pulse) && marks.iter().all(|(at, ..)| *at != pulse) {
                marks.push((pulse, words, Tone::Pol));
            }
        }
    }
    Calendar { heading: names.words.plain("desk-response-component"), pulses, heads, lines, marks }
}

fn line(game: &Game, names: &Names<'_>, bar: &Bar, pulses: i32, chosen: bool) -> CalendarLine {
    let mut left = pulses;
    let mut parts = Vec::new();
    for (phase, n) in &bar.parts {
        parts.push((*phase, (*n).min(left)));
        left -= (*n).min(left);
    }
    let name = names.short(bar.unit);
    let note = needs(game, names, bar);
    let said = told(game, names, bar, &note);
    let tone = if bar.need.is_some() { Tone::Warn } else { Tone::Dim };
    CalendarLine {
        chip: chips::own(game, names, bar.unit),
        name,
        note: Span::text(tone, note),
        parts,
        cut: bar.ready.is_none() && left > 0,
        chosen,
        word: names.handle(bar.unit),
        said: Row::sentence(Tone::Fg, said),
    }
}

/// What a component needs, else where it stands.
fn needs(game: &Game, names: &Names<'_>, bar: &Bar) -> String {
    let say = |name: &str| names.words.plain(name);
    match bar.need {
        Some(Need::Alert) => say("desk-need-alert"),
        Some(Need::StratMove) => say("desk-need-stratmove"),
        Some(Need::Lock) => say("desk-need-lock"),
        Some(Need::Node) => say("desk-need-node"),
        Some(Need::Measure(measure, due)) => {
            let open = calendar::silence_ends(game, measure).is_some();
            let name = if open { "desk-need-silence" } else { "desk-need-measure" };
            let values = [("measure", names.measure(measure).into()), ("when", names.time(due).into())];
            names.words.say(name, &values)
        }
        None => {
            let hex = game.belief.world().hex_of(bar.unit);
            let nation = names.nation(game.belief.world().identity(bar.unit).nation);
            let place = hex.map_or_else(|| say("desk-response-under-way"), |hex| names.place(hex));
            format!("{nation} · {place}")
        }
    }
}

/// A bar in words: each stretch with its pulses, then what is needed.
fn told(game: &Game, names: &Names<'_>, bar: &Bar, note: &str) -> String {
    let stretches: Vec<String> = bar
        .parts
        .iter()
        .filter(|(phase, _)| *phase != Phase::Ready)
        .map(|(phase, n)| {
            let name = names.words.plain(&format!("phase-{}", format!("{phase:?}").to_lowercase()));
            let words = if *n == 1 { "desk-response-stretch-one" } else { "desk-response-stretch" };
            names.words.say(words, &[("phase", name.into()), ("n", (*n).into())])
        })
        .collect();
    let ready = ready(game, names, bar);
    let mut parts = vec![names.short(bar.unit)];
    parts.extend(stretches);
    parts.extend([ready, note.to_owned()]);
    parts.join(", ")
}

/// When a component is ready.
fn ready(game: &Game, names: &Names<'_>, bar: &Bar) -> String {
    match bar.ready {
        Some(0) => names.words.plain("desk-response-ready-now"),
        Some(pulses) => {
            let when = names.time(game.view.pulse_no + pulses);
            names.words.say("desk-response-ready", &[("when", when.into())])
        }
        None => names.words.plain("desk-response-ready-unknown"),
    }
}

/// The signs of the bars with their words.
fn legend(names: &Names<'_>) -> Row {
    let (mut long, mut short) = (Vec::new(), Vec::new());
    for phase in Phase::ALL.into_iter().skip(1) {
        let name = format!("phase-{}", format!("{phase:?}").to_lowercase());
        let sign = phase.sign();
        long.push(Span::text(phase.tone(), format!("{sign}{sign}")));
        long.push(Span::dim(format!(" {}  ", names.words.plain(&name))));
        short.push(Span::text(phase.tone(), sign.to_string()));
        short.push(Span::dim(format!(" {} ", names.words.plain(&format!("{name}-short")))));
    }
    Row::new(long).short(Row::new(short).said("")).said("")
}

/// For components at home: how long from an alert to staged.
fn if_alerted(game: &Game, names: &Names<'_>, all: &[UnitId]) -> Vec<Item> {
    let home = all.iter().filter_map(|unit| calendar::if_alerted(game, *unit));
    let rows = home.map(|bar| {
        let n = bar.pulses(Phase::Alerted);
        let text = names.words.say("desk-response-if-alerted", &[("n", n.into())]);
        let left = vec![Span::fg(names.short(bar.unit)), Span::column(STAGE), Span::dim(text)];
        Row::new(left).into()
    });
    rows.take(4).collect()
}

/// The nodes by which units come in: points a pulse, function, what ails them.
fn ways_in(game: &Game, names: &Names<'_>) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    for node in calendar::ways_in(game) {
        let sight = &game.view.nodes[&node];
        let function = pressure::function(game, node);
        let remark = common::ails(game, names, node);
        let tone = match function {
            ..300 => Tone::Bad,
            300..800 => Tone::Warn,
            _ => Tone::Good,
        };
        let gauge = |cells| Span::gauge(tone, Gauge { value: function, most: 1000, cells });
        let points = names.words.say("desk-ways-points", &[("n", sight.cap.into())]);
        let shown = format!("{:>5}", numbers::grouped(function.into()));
        let left = vec![
            Span::fg(sight.name.clone()),
            Span::column(POINTS),
            Span::strong(Tone::Fg, sight.cap.to_string()),
            Span::column(BAR),
            gauge(10),
            Span::column(FUNCTION),
            Span::fg(shown.clone()),
            Span::column(REMARK),
            Span::dim(remark.clone()),
        ];
        let short = vec![
            Span::fg(sight.name.clone()),
            Span::column(20),
            Span::strong(Tone::Fg, sight.cap.to_string()),
            Span::column(24),
            gauge(10),
            Span::fg(shown),
        ];
        let said = format!("{}: {points}, {function}, {remark}", sight.name);
        items.push(Row::new(left).short(Row::new(short)).said(said).into());
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, names.words.plain("desk-ways-none")).into());
    }
    let aside = names.words.plain("desk-ways-aside");
    Panel::new(names.words.plain("desk-ways"), items).tab(names.words.plain("tab-ways")).aside(aside).keep(6)
}

/// The stages of the component looked at.
pub(super) fn component(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let all = calendar::components(game);
    let unit = calendar::looked_at(game, &all)?;
    let bar = calendar::bar(game, unit);
    let world = game.belief.world();
    let here = release::stage(world, unit);
    let mut items: Vec<Item> = Vec::new();
    let steps = [Stage::Alerted, Stage::Staged, Stage::Activated, Stage::Deploying, Stage::Rsom, Stage::Ready];
    let in_place = world.with::<Release, _>(unit, |r| r.tier == 0).unwrap_or(true);
    let barred = matches!(bar.need, Some(Need::Measure(..) | Need::Lock));
    for stage in steps {
        if in_place && matches!(stage, Stage::Deploying | Stage::Rsom) {
            continue;
        }
        let (sign, tone) = match stage.cmp(&here) {
            std::cmp::Ordering::Less => ("✓", Tone::Good),
            std::cmp::Ordering::Equal if stage == Stage::Ready && !barred => ("✓", Tone::Good),
            std::cmp::Ordering::Equal => ("►", Tone::Accent),
            std::cmp::Ordering::Greater => ("○", Tone::Dim),
        };
        let mut left = vec![Span::text(tone, sign), Span::fg(format!(" {}", names.stage(stage)))];
        if stage == here && here != Stage::Ready && !barred {
            left.extend([Span::column(STAGE), Span::fg(needs(game, names, &bar))]);
        }
        if stage == Stage::Ready {
            let when = bar.ready.map(|pulses| names.time(game.view.pulse_no + pulses));
            let when = when.unwrap_or_else(|| names.words.plain("desk-response-ready-unknown"));
            left.extend([Span::column(STAGE), Span::strong(Tone::Fg, when)]);
        }
        items.push(Row::new(left).into());
    }
    if barred {
        items.push(Item::Para(Tone::Warn, needs(game, names, &bar)));
    }
    let reception = names.words.say("desk-component-reception", &[("n", world.book().params.reception_power.into())]);
    if here == Stage::Rsom {
        items.push(Item::Para(Tone::Warn, reception));
    }
    let name = names.short(unit);
    let aside = ready(game, names, &bar);
    Some(Panel::new(name.to_uppercase(), items).tab(names.words.plain("tab-unit")).aside(aside).keep(8))
}

/// Pulses a unit waits at a border, and the lines of the Council behind it.
pub(super) fn permissions(game: &Game, names: &Names<'_>) -> Panel {
    let world = game.belief.world();
    let wait = release::border_pulses(world, 0);
    let text = names.words.say("desk-permissions-border", &[("n", wait.into())]);
    let tone = if wait == 0 { Tone::Good } else { Tone::Warn };
    let mut items: Vec<Item> = vec![Row::new(vec![Span::text(tone, text)]).into()];
    for (measure, since) in &game.view.measures {
        let values = [("measure", names.measure(*measure).into()), ("when", names.time(*since).into())];
        let text = names.words.say("desk-permissions-line", &values);
        items.push(Row::new(vec![Span::text(Tone::Good, "✓").said(""), Span::fg(format!(" {text}"))]).into());
    }
    if game.view.measures.is_empty() {
        items.push(Row::sentence(Tone::Dim, names.words.plain("desk-permissions-none")).into());
    }
    Panel::new(names.words.plain("desk-permissions"), items).tab(names.words.plain("tab-leave")).keep(5)
}

/// What one turn of delay would do: when it is ready, and when the other side can be at the weightiest objective.
pub(super) fn one_turn_later(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let (ready, hex) = calendar::delayed(game)?;
    let now = game.view.pulse_no;
    let later = ready + game.pulses_of_turn().max(1);
    let change = names
        .words
        .say("desk-later-ready", &[("from", names.time(now + ready).into()), ("to", names.time(now + later).into())]);
    let mut items: Vec<Item> = vec![Item::Para(Tone::Fg, change)];
    let arrivals = preview::arrivals(game, hex).into_iter().filter_map(|(id, a)| Some((a?, id)));
    if let Some((arrival, contact)) = arrivals.min() {
        let slack = |ready: i32| arrival.pulse - ready;
        let values = [
            ("contact", panels::contact_label(game, names, contact).into()),
            ("place", names.town(hex).unwrap_or_else(|| hex.to_string()).into()),
            ("when", names.time(now + arrival.pulse).into()),
            ("before", numbers::signed(slack(ready)).into()),
            ("after", numbers::signed(slack(later)).into()),
        ];
        let tone = if slack(later) < 0 { Tone::Bad } else { Tone::Warn };
        items.push(Item::Para(tone, names.words.say("desk-later-enemy", &values)));
    }
    Some(Panel::new(names.words.plain("desk-later"), items).tab(names.words.plain("tab-later")).keep(6))
}

/// The components by the pulse in which they are ready.
pub(super) fn next_ready(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let row = |bar: &Bar| -> Item {
        let when = bar.ready.map_or_else(|| "–".to_owned(), |pulses| names.time(game.view.pulse_no + pulses));
        let left = vec![
            Span::strong(Tone::Accent, when).said(ready(game, names, bar)),
            Span::column(11),
            Span::chip(chips::own(game, names, bar.unit)),
            Span::fg(format!(" {}", names.short(bar.unit))),
        ];
        Row::new(left).into()
    };
    let items: Vec<Item> = calendar::waiting(game).iter().take(5).map(row).collect();
    (!items.is_empty())
        .then(|| Panel::new(names.words.plain("desk-next-ready"), items).tab(names.words.plain("tab-next")).keep(5))
}
