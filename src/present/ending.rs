//! After the game: the score by dimension, who holds the objectives, what the other side planned and why, what next.
//!
//! From here all may be told: the engine's `Ending` holds truth and both sides' plans. One game is not a prediction.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::rules::score::{self, Grade};
use flank_engine::session::{Ending, View};
use flank_engine::turn::plan::Considered;
use flank_engine::world::World;

use super::beside;
use super::brief::dimension;
use super::footer::footer;
use super::lessons;
use super::main;
use super::map::Zoom;
use super::page::{Bar, Body, Column, Page, Panel};
use super::row::{Gauge, Item, Row, Span, Tone};
use super::sketch::sketch;
use super::stage::Stage;
use crate::app::actions::shown::key_named;
use crate::app::game::{Game, Weighed};
use crate::app::model::Model;
use crate::app::port::Swing;
use crate::prose::narrate::Narrator;
use crate::prose::{Names, numbers};

/// Rows of the map of the end.
const MAP: u16 = 14;

/// Reasons told of a decision.
const FEATURES: usize = 3;

/// The page.
pub fn page(m: &Model, game: &Game, ending: &Ending, stage: &Stage, scroll: usize) -> Page {
    let truth = ending.truth.world();
    let names = Names::new(&truth, &m.words);
    let mut map = sketch(&View::Truth(ending.truth.clone()), &m.words, &stage.ground, Zoom::Operational);
    map.said.clear();
    let mut left = vec![decided(game, &truth, ending)];
    left.extend(swings(game, &names));
    left.extend([dimensions(game, &truth), objectives(&truth, &names)]);
    left.extend(lessons::panels(game, &names));
    let mut plans = plans(game, ending);
    plans.scroll = scroll;
    let mut right = vec![Panel::new("AS IT WAS", vec![Item::Map(Box::new(map), MAP)]).aside("truth").keep(1)];
    right.extend(beside::panel(game, ending, &truth, &names));
    right.extend([plans, next()]);
    let mut left = Column { weight: 66, panels: left };
    left.scroll(scroll);
    let columns = vec![left, Column { weight: 54, panels: right }];
    let mut header = main::header(game, &m.words);
    header.code = String::new();
    let mut page = Page::new(main::marking(game), header, Body::Columns(columns));
    let bar = vec![Span::strong(Tone::Accent, " THE END "), Span::dim("  what decided it")];
    page.bar = Bar::Line(bar, vec![Span::dim("one game is not a prediction")]);
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}

fn grade(grade: Grade) -> (&'static str, Tone) {
    match grade {
        Grade::Failure => ("failure", Tone::Bad),
        Grade::Contested => ("contested", Tone::Warn),
        Grade::Success => ("success", Tone::Good),
        Grade::Decisive => ("decisive success", Tone::Good),
    }
}

fn decided(game: &Game, truth: &World, ending: &Ending) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    if let Some(side) = ending.resigned {
        items.push(Row::sentence(Tone::Fg, format!("{} gave up.", Names::side(side))).into());
    }
    let mine = ending.scores.get(&game.side).copied().unwrap_or_default();
    let (word, tone) = grade(score::grade(&truth.book().params, mine));
    items.push(Item::Big(mine.to_string(), tone));
    items.push(Row::sentence(tone, format!("{} ‰ for {}: {word}", mine, Names::side(game.side))).into());
    for (side, total) in &ending.scores {
        let (word, tone) = grade(score::grade(&truth.book().params, *total));
        let left = vec![
            Span::fg(Names::side(*side)),
            Span::column(8),
            Span::gauge(tone, Gauge { value: (*total).clamp(0, 1000), most: 1000, cells: 20 }),
            Span::strong(Tone::Fg, format!(" {total}")),
        ];
        items.push(Row::new(left).right(vec![Span::text(tone, word)]).into());
    }
    if let Some(sentence) = best_and_worst(truth, game.side) {
        items.push(Item::Para(Tone::Fg, sentence));
    }
    Panel::new("END OF THE GAME", items).aside("what decided it").focus_if(true).keep(9)
}

/// Turns told of, those that swung the game most.
const TURNS: usize = 5;

/// How the turns swung the game, the greatest swing first; none until one is weighed.
fn swings(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let Weighed::Known(swings) = &game.weighed else { return None };
    let mut all: Vec<&Swing> = swings.iter().collect();
    if all.is_empty() {
        return None;
    }
    all.sort_by_key(|swing| (std::cmp::Reverse((swing.now - swing.was).abs()), swing.turn));
    let words = names.words;
    let rows = all.into_iter().take(TURNS).flat_map(|swing| {
        let by = swing.now - swing.was;
        let tone = match by {
            0 => Tone::Dim,
            1.. => Tone::Good,
            _ => Tone::Bad,
        };
        let turn = words.say("end-swing-turn", &[("n", i32::try_from(swing.turn).unwrap_or(0).into())]);
        let left = vec![
            Span::fg(turn),
            Span::column(9),
            Span::strong(tone, numbers::signed(by)),
            Span::column(22),
            Span::dim(format!("{} → {}", swing.was, swing.now)),
        ];
        let told = swing
            .told
            .as_ref()
            .map(|report| Narrator::new(*names, swing.since).sentence(report))
            .filter(|text| !text.is_empty());
        let told = told.map(|text| Row::new(vec![Span::column(9), Span::fg(text)]).into());
        std::iter::once(Row::new(left).into()).chain(told).collect::<Vec<Item>>()
    });
    Some(Panel::new(words.plain("end-swings"), rows.collect()).aside(words.plain("end-swings-aside")).keep(8))
}

/// What brought most points and what cost most, of the side's own weights.
fn best_and_worst(truth: &World, side: Side) -> Option<String> {
    let scoring = truth.book().facts.scoring.get(&side)?;
    let score = score::score(truth, side);
    let weight = |d: &_| scoring.weights.get(d).copied().unwrap_or(0);
    let gained = score.dimensions.iter().max_by_key(|(d, v)| i64::from(weight(d)) * i64::from(**v))?;
    let missed = score.dimensions.iter().max_by_key(|(d, v)| i64::from(weight(d)) * i64::from(1000 - **v))?;
    let points = |d: &_, v: i32| weight(d) * v / 1000;
    let gain = points(gained.0, *gained.1);
    let loss = points(missed.0, 1000 - *missed.1);
    if gained.0 == missed.0 {
        return Some(format!("{} decided it: {gain} of {} points.", dimension(*gained.0), weight(gained.0)));
    }
    Some(format!(
        "{} brought most, {gain} of {} points; {} cost most, {loss} of {}.",
        dimension(*gained.0),
        weight(gained.0),
        dimension(*missed.0),
        weight(missed.0)
    ))
}

fn dimensions(game: &Game, truth: &World) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    for side in [game.side, game.side.enemy()] {
        let Some(scoring) = truth.book().facts.scoring.get(&side) else { continue };
        items.push(Row::new(vec![Span::strong(Tone::Accent, Names::side(side))]).into());
        for (d, value) in score::score(truth, side).dimensions {
            let weight = scoring.weights.get(&d).copied().unwrap_or(0);
            let left = vec![
                Span::dim(dimension(d)),
                Span::column(14),
                Span::gauge(Tone::Info, Gauge { value: value.clamp(0, 1000), most: 1000, cells: 14 }),
                Span::fg(format!(" {value} × {} %", numbers::percent(weight))),
            ];
            items.push(Row::new(left).right(vec![Span::strong(Tone::Fg, (weight * value / 1000).to_string())]).into());
        }
    }
    Panel::new("SCORE BY DIMENSION", items).aside("value × weight = points").keep(7)
}

fn objectives(truth: &World, names: &Names<'_>) -> Panel {
    let mut all = truth.book().facts.objectives.clone();
    all.sort_by_key(|(hex, weight)| (-weight, *hex));
    let row = |((hex, weight), letter): ((HexNo, i32), char)| -> Item {
        let holder = truth.control(hex).map_or("nobody", Names::side);
        let left = vec![
            Span::strong(Tone::Accent, letter.to_string()),
            Span::fg(format!("  {}", names.place(hex))),
            Span::column(30),
            Span::dim("held by "),
            Span::strong(Tone::Fg, holder),
        ];
        Row::new(left).right(vec![Span::dim(format!("weight {weight}"))]).into()
    };
    Panel::new("OBJECTIVES", all.into_iter().zip('A'..='Z').map(row).collect()).aside("at the end").keep(8)
}

/// The other side's plans with what it weighed, turn by turn.
fn plans(game: &Game, ending: &Ending) -> Panel {
    let other = game.side.enemy();
    let mut items: Vec<Item> = Vec::new();
    if let Some(drawn) = ending.drawn.get(&other) {
        let text = format!("{} played the plan “{drawn}”, drawn before the first turn.", Names::side(other));
        items.push(Item::Para(Tone::Fg, text));
    }
    for (turn, plans) in &ending.plans {
        let Some(plan) = plans.get(&other) else { continue };
        let head = format!("Turn {turn}: {} orders", plan.orders.len());
        items.push(Row::new(vec![Span::strong(Tone::Accent, head)]).into());
        items.extend(plan.considered.iter().flat_map(weighed));
    }
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "The other side left no plan behind.").into());
    }
    Panel::new(format!("WHAT {} PLANNED, AND WHY", Names::side(other)), items).keep(6)
}

/// A decision: what was taken, and what came next to it.
fn weighed(decision: &Considered) -> Vec<Item> {
    let chosen = usize::try_from(decision.chosen).unwrap_or(0);
    let Some(taken) = decision.options.get(chosen) else { return Vec::new() };
    let next = decision.options.iter().enumerate().find(|(place, _)| *place != chosen).map(|(_, option)| option);
    let left = vec![Span::dim(decision.about.clone()), Span::column(12), Span::fg(taken.option.clone())];
    let mut rows: Vec<Item> = vec![Row::new(left).right(vec![Span::dim(taken.score.to_string())]).into()];
    let mut features = taken.features.clone();
    features.sort_by_key(|(_, points)| std::cmp::Reverse(points.abs()));
    let why = features.iter().take(FEATURES).filter(|(_, points)| *points != 0);
    let why: Vec<String> = why.map(|(name, points)| format!("{name} {}", numbers::signed(*points))).collect();
    if !why.is_empty() {
        rows.push(Row::new(vec![Span::column(12), Span::dim(format!("because {}", why.join(", ")))]).into());
    }
    if let Some(next) = next {
        let left = vec![Span::column(12), Span::dim(format!("rather than {}", next.option))];
        rows.push(Row::new(left).right(vec![Span::dim(next.score.to_string())]).into());
    }
    rows
}

fn next() -> Panel {
    let rows = [
        ("watch-again", "watch the game again, as truth or as a side saw it"),
        ("again-same", "again with the same luck: a game of its own from turn 1"),
        ("again-new", "again with new luck, and perhaps another plan against you"),
        ("rerun", "the same game with one setting changed, laid beside this one"),
    ];
    let row = |(name, does): (&str, &str)| -> Item {
        let key = key_named(name);
        let left = vec![Span::strong(Tone::Accent, key.clone()), Span::column(3), Span::fg(does.to_owned())];
        Row::new(left).said(does.to_owned()).choice(key).into()
    };
    Panel::new("AND NOW", rows.map(row).to_vec()).keep(8)
}
