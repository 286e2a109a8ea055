//! The film as a page (ui §7.4): the map as it was told so far, the report in front, the reports by step, what came.
//!
//! Positions are those the reports tell, laid over what the side knew before the turn; nothing of it is truth.

pub(super) mod front;

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, Side, UnitId};
use flank_engine::base::moment::Step;
use flank_engine::reports::{Report, ReportBody};
use flank_engine::view::SideView;
use flank_engine::world::components::{Identity, Place};

use super::chips;
use super::footer::footer;
use super::main;
use super::map::{Battle, MapScene, Tint, Trail, UnitChip};
use super::page::{Bar, Body, Main, Page, Panel, Split, Stage as StagePart, StageState};
use super::reports::{row, teller, tone};
use super::row::{Gauge, Item, Row, Span, Tone};
use super::scene::{at, front_of, scene};
use super::stage::Stage;
use crate::app::actions::Action;
use crate::app::actions::shown::key_of;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::screens::film::{Film, reel};
use crate::prose::{Names, narrate, numbers};
use crate::settings::{Stop, Word};

/// Steps that stand in the bar even when they held nothing.
const ALWAYS: [Step; 10] = [
    Step::Orders,
    Step::Council,
    Step::Hidden,
    Step::Air,
    Step::Strike,
    Step::Movement,
    Step::Combat,
    Step::Retreat,
    Step::Sustain,
    Step::Report,
];
/// Rows of what came so far.
const SO_FAR: usize = 8;

/// The page.
pub fn page(m: &Model, game: &Game, stage: &Stage, film: &Film) -> Page {
    let names = Names::new(game.belief.world(), &m.words);
    let reel = reel(game, film.only_mine);
    let shown = &reel[..reel.len().min(film.at + 1)];
    let map = map(game, &names, shown, stage);
    let now = reel.get(film.at).copied();
    let mut side = vec![front::panel(m, game, &names, &reel, film.at)];
    side.extend(now.and_then(|report| front::why(game, &names, report)));
    side.extend([this_step(game, &names, &reel, film.at), by_step(&names, game, &reel, film.at), stops(m)]);
    let body =
        Body::Split(Split { main: Main::Map(Box::new(map)), side, below: vec![so_far(m, game, &names, film, &reel)] });
    let mut header = main::header(game, &m.words);
    let when = game.before.as_ref().map_or(game.view.pulse_no, |view| view.pulse_no);
    header.clock = vec![Span::fg(format!("turn {} plays  {}", film.turn, names.time(when)))];
    header.clock_short.clone_from(&header.clock);
    header.code = String::new();
    let mut page = Page::new(main::marking(game), header, body);
    page.bar = bar(&names, game, &reel, film.at);
    page.footer = footer(m);
    page
}

fn bar(names: &Names<'_>, game: &Game, reel: &[&Report], at: usize) -> Bar {
    let teller = teller(game, names);
    let now = reel.get(at).map(|r| r.at.step);
    let held = |step: Step| ALWAYS.contains(&step) || reel.iter().any(|r| r.at.step == step) && step != Step::Calculus;
    let stage = |step: Step| StagePart {
        name: teller.step(step),
        state: match now {
            Some(now) if now == step => StageState::Now,
            Some(now) if step < now => StageState::Past,
            Some(_) => StageState::Ahead,
            None => StageState::Past,
        },
    };
    let stages = Step::ALL.into_iter().filter(|step| held(*step)).map(stage).collect();
    Bar::Steps(stages, vec![Span::dim(format!("{}/{}", reel.len().min(at + 1), reel.len()))])
}

/// The map as far as the film has told.
fn map(game: &Game, names: &Names<'_>, shown: &[&Report], stage: &Stage) -> MapScene {
    let mut map = scene(game, names, None, &stage.ground);
    map.reach.clear();
    map.goals.clear();
    map.paths.clear();
    map.cursor = None;
    "trails = moves of this turn · dashed = as sighted".clone_into(&mut map.caption);
    map.said.clear();
    let Some(before) = &game.before else { return map };
    let own = before.own.iter().filter_map(|u| Some((u.id, u.place.and_then(Place::hex)?)));
    let foes = before.contacts.iter().filter_map(|(id, s)| Some((*id, s.hex?)));
    if !map.front.is_empty() {
        map.front = front_of(game, &control_of(before, shown));
    }
    let mut told = Told { side: game.side, own: own.collect(), foes: foes.collect(), heard: BTreeSet::new() };
    for report in shown {
        told.hear(report, &mut map);
    }
    map.units = told.chips(game, names);
    if let Some(hex) = shown.last().and_then(|report| place_of(game, report)) {
        map.cursor = Some(at(hex));
    }
    map
}

/// Who held what before the turn, with what was told of it since.
fn control_of(before: &SideView, shown: &[&Report]) -> BTreeMap<HexNo, Side> {
    let mut control = (*before.control).clone();
    for report in shown {
        if let ReportBody::Control { hex, to, .. } = report.body {
            control.insert(hex, to);
        }
    }
    control
}

/// Where a report happened, as far as it says.
fn place_of(game: &Game, report: &Report) -> Option<HexNo> {
    let about = narrate::about(&report.body);
    let node = || about.node.and_then(|node| game.view.nodes.get(&node)?.hex);
    about.hex.or_else(node).filter(|hex| game.in_play(*hex))
}

/// Where everything stands as told so far.
struct Told {
    side: Side,
    own: BTreeMap<UnitId, HexNo>,
    foes: BTreeMap<ContactId, HexNo>,
    heard: BTreeSet<ContactId>,
}

impl Told {
    fn hear(&mut self, report: &Report, map: &mut MapScene) {
        use ReportBody as B;
        match &report.body {
            B::Moved { unit, from, to, .. } | B::Retreated { unit, from, to } => {
                self.own.insert(*unit, *to);
                map.trails.push(Trail { hexes: vec![at(*from), at(*to)], own: true });
            }
            B::Arrived { unit, at: Some(hex) } => {
                self.own.insert(*unit, *hex);
            }
            B::Destroyed { unit } => {
                self.own.remove(unit);
            }
            B::ContactNew { contact, hex: Some(hex), .. } => {
                self.foes.insert(*contact, *hex);
                self.heard.insert(*contact);
            }
            B::ContactMoved { contact, from, to: Some(to), .. } => {
                self.foes.insert(*contact, *to);
                self.heard.insert(*contact);
                if let Some(from) = from.filter(|from| from.distance(*to) == 1) {
                    map.trails.push(Trail { hexes: vec![at(from), at(*to)], own: false });
                }
            }
            B::ContactLost { contact, .. } => {
                self.foes.remove(contact);
            }
            B::Battle(battle) => {
                let flag = battle.rho.map(|rho| numbers::grouped(rho.into())).unwrap_or_default();
                map.battles.retain(|b| b.at != at(battle.battle.hex));
                map.battles.push(Battle { at: at(battle.battle.hex), flag });
            }
            B::Control { hex, to, .. } => {
                let tint = if *to == self.side { Tint::Won } else { Tint::Lost };
                map.tints.push((tint, [at(*hex)].into()));
            }
            _ => {}
        }
    }

    fn chips(&self, game: &Game, names: &Names<'_>) -> Vec<UnitChip> {
        let world = game.belief.world();
        let mut chips: BTreeMap<HexNo, UnitChip> = BTreeMap::new();
        for (id, hex) in &self.foes {
            let was = game.before.as_ref().and_then(|view| view.contacts.get(id));
            let now = game.view.contacts.get(id);
            let known = if self.heard.contains(id) { now.or(was) } else { was.or(now) };
            let Some(sighting) = known else { continue };
            let name = chips::contact_name(names, *id, sighting);
            let mut chip = UnitChip::new(at(*hex), chips::contact(names, sighting), name);
            chip.size = sighting.kind.and_then(chips::size);
            stack(&mut chips, *hex, chip);
        }
        for (unit, hex) in self.own.iter().rev().filter(|(unit, _)| world.has::<Identity>(**unit)) {
            let mut chip = UnitChip::new(at(*hex), chips::own(game, names, *unit), names.short(*unit));
            chip.size = game.kind(*unit).and_then(chips::size);
            stack(&mut chips, *hex, chip);
        }
        chips.into_values().collect()
    }
}

/// The later chip lies on top and counts those below.
fn stack(chips: &mut BTreeMap<HexNo, UnitChip>, hex: HexNo, mut chip: UnitChip) {
    chip.stack = chips.get(&hex).map_or(1, |below| below.stack.saturating_add(1));
    chips.insert(hex, chip);
}

fn this_step(game: &Game, names: &Names<'_>, reel: &[&Report], at: usize) -> Panel {
    let Some(now) = reel.get(at) else { return Panel::new("THIS STEP", Vec::new()).keep(1) };
    let teller = teller(game, names);
    let here = reel.iter().enumerate().filter(|(_, r)| (r.at.pulse, r.at.step) == (now.at.pulse, now.at.step));
    let row = |(place, report): (usize, &&Report)| -> Item {
        let (sign, tone) = match place.cmp(&at) {
            std::cmp::Ordering::Less => ("✓ ", Tone::Good),
            std::cmp::Ordering::Equal => ("► ", Tone::Accent),
            std::cmp::Ordering::Greater => ("○ ", Tone::Dim),
        };
        Row::new(vec![Span::strong(tone, sign).said(""), Span::fg(teller.sentence(report))]).into()
    };
    let all: Vec<(usize, &&Report)> = here.collect();
    let from = all.iter().position(|(place, _)| *place == at).unwrap_or(0).saturating_sub(2);
    let items = all.into_iter().skip(from).take(6).map(row).collect();
    Panel::new("THIS STEP", items).tab("Step").keep(5)
}

/// Two columns of steps with their reports.
fn by_step(names: &Names<'_>, game: &Game, reel: &[&Report], at: usize) -> Panel {
    let teller = teller(game, names);
    let now = reel.get(at).map(|r| r.at.step);
    let cell = |step: Step| -> (&'static str, Tone, String, usize) {
        let n = reel.iter().filter(|r| r.at.step == step).count();
        let (sign, tone) = match now {
            Some(now) if now == step => ("►", Tone::Accent),
            Some(now) if step > now => ("○", Tone::Dim),
            _ => ("✓", Tone::Good),
        };
        (sign, tone, teller.step(step), n)
    };
    // The second column, and the number behind a name.
    let row = |pair: &[Step], second: u16, number: u16| {
        let mut spans = Vec::new();
        for (column, step) in [0, second].into_iter().zip(pair) {
            let (sign, tone, name, n) = cell(*step);
            spans.extend([Span::column(column), Span::text(tone, sign).said(""), Span::fg(format!(" {name}"))]);
            spans.extend([Span::column(column + number), Span::dim(n.to_string())]);
        }
        Row::new(spans)
    };
    let pairs = ALWAYS.chunks(2).map(|pair| row(pair, 19, 12).short(row(pair, 13, 10)).into());
    Panel::new("REPORTS BY STEP", pairs.collect()).tab("Steps").keep(3)
}

fn stops(m: &Model) -> Panel {
    let told = |stop: &Stop| match stop {
        Stop::Objective => "an objective changing hands",
        Stop::Destroyed => "a unit of yours destroyed",
        Stop::Attack => "the first armed attack",
        Stop::Combat => "every combat",
    };
    let rows = Stop::WORDS.iter().map(|(_, stop)| {
        let on = m.settings.film_stops.contains(stop);
        let (sign, say) = if on { ("■ ", "stops for") } else { ("□ ", "does not stop for") };
        Row::new(vec![Span::text(Tone::Accent, sign).said(format!("{say} ")), Span::fg(told(stop))]).into()
    });
    Panel::new("THE FILM STOPS FOR", rows.collect())
        .tab("Stops")
        .aside(format!("{}settings", key_of(Action::Palette)))
        .keep(2)
}

fn so_far(m: &Model, game: &Game, names: &Names<'_>, film: &Film, reel: &[&Report]) -> Panel {
    let teller = teller(game, names);
    let told = reel.len().min(film.at + 1);
    let shown = &reel[told.saturating_sub(SO_FAR)..told];
    let mut items = vec![transport(m, film, reel)];
    items.extend(shown.iter().rev().map(|report| row(&teller, report)));
    Panel::new("SO FAR", items).aside("newest first").tab("Rep").keep(6)
}

/// Pause or play, pace, and how much is left.
fn transport(m: &Model, film: &Film, reel: &[&Report]) -> Item {
    let all = i32::try_from(reel.len()).unwrap_or(i32::MAX).max(1);
    let told = i32::try_from(reel.len().min(film.at + 1)).unwrap_or(0);
    let (sign, state) = if film.plays { ("►", "plays") } else { ("‖", "paused") };
    let speed = match film.pace {
        50 => "½×",
        200 => "2×",
        400 => "4×",
        _ => "1×",
    };
    let seconds = film.left_ms(reel, &m.settings).div_ceil(1000);
    let row = |cells: u16, left: &str, mine: &str| {
        let only = if film.only_mine { mine } else { "" };
        Row::new(vec![
            Span::strong(tone(Step::Orders), format!("{sign} ")).said(""),
            Span::fg(state),
            Span::column(9),
            Span::dim("speed "),
            Span::slot(speed),
            Span::fg("  "),
            Span::gauge(Tone::Accent, Gauge { value: told, most: all, cells }),
            Span::fg(format!("  {told}/{}", reel.len())),
            Span::dim(format!(" · {seconds} s{left}{only}")),
        ])
    };
    row(16, " left", " · only mine").short(row(8, "", " mine")).into()
}
