//! The brief (ui §7.1): what changed over the turn, what became of the orders, what is due. At most 60 lines.
//!
//! Made of the engine's `Brief`, the fates and the side's belief. Not here: planning, and the film.

use flank_engine::base::ids::ContactId;
use flank_engine::base::moment::Step;
use flank_engine::reports::{Brief, Due, Fate, OrderFate, Report, ReportBody, Waiting, Warning};
use flank_engine::setup::book::Dimension;
use flank_engine::view::Sighting;
use flank_engine::world::order::Order;

use super::chips;
use super::footer::{DUE, footer};
use super::main;
use super::page::{Bar, Body, Column, Page, Panel};
use super::panels;
use super::reports::{self, as_before, teller};
use super::row::{Item, Row, Span, Tone};
use super::scene::scene;
use super::sheets::seal::open_text;
use super::stage::Stage;
use crate::app::actions::shown::{key_named, range_named};
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::open::{self, Mark};
use crate::app::port::Advice;
use crate::prose::refusals::{self, Told};
use crate::prose::{Names, numbers, orders};
use crate::settings::ShowLuck;

/// Rows of the lists that can grow, so that the whole stays under 60 lines.
const DECISIONS: usize = 4;
/// The rows that open a desk.
const DESKS: [&str; 5] = ["brief-desk-1", "brief-desk-2", "brief-desk-3", "brief-desk-4", "brief-desk-5"];
const CONTACTS: usize = 7;
const NEXT: usize = 5;
const ORDERS: usize = 9;
/// Rows of the map.
const MAP: u16 = 15;

/// The page.
pub fn page(m: &Model, game: &Game, stage: &Stage, scroll: usize) -> Page {
    let names = as_before(game, &Names::new(game.belief.world(), &m.words));
    let mut columns = match &game.update.brief {
        Some(brief) => vec![left(game, &names, brief), right(m, game, &names, brief, stage)],
        None => vec![Column { weight: 1, panels: vec![first(game, &names)] }],
    };
    if let Some(column) = columns.first_mut() {
        column.scroll(scroll);
    }
    let mut page = Page::new(main::marking(game), main::header(game, &m.words), Body::Columns(columns));
    page.bar = bar(game);
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}

fn bar(game: &Game) -> Bar {
    let turn = game.view.turn;
    let left = vec![
        Span::strong(Tone::Accent, " BRIEF "),
        Span::dim(format!("  what changed in turn {}, what is due in turn {turn}", turn.saturating_sub(1))),
    ];
    let opened = game.update.opened.as_ref();
    let seed = opened.map(|o| format!("seed of turn {} ✓ {} · ", o.turn, o.code)).unwrap_or_default();
    Bar::Line(left, vec![Span::dim(format!("{seed}turn {turn} code {}", game.update.code))])
}

/// Before anything happened.
fn first(game: &Game, names: &Names<'_>) -> Panel {
    let mission = game.card.as_ref().and_then(|card| card.mission.get(&game.side)).cloned().unwrap_or_default();
    let mut items = vec![Item::Para(Tone::Fg, mission), Item::Blank];
    items.extend(game.view.contacts.iter().map(|(id, s)| contact_row(names, *id, s, "known")));
    Panel::new("BEFORE TURN 1", items).focus_if(true).keep(9)
}

fn left(game: &Game, names: &Names<'_>, brief: &Brief) -> Column {
    let panels = vec![
        breath(game, names, brief),
        desks(game, names),
        decisions(game, names),
        contacts(game, names, brief),
        next(names, brief),
        fates(game, names, brief),
    ];
    Column { weight: 71, panels }
}

fn right(m: &Model, game: &Game, names: &Names<'_>, brief: &Brief, stage: &Stage) -> Column {
    let mut map = scene(game, names, None, &stage.ground);
    map.said.clear();
    map.caption = String::new();
    map.reach.clear();
    let mut panels = vec![
        Panel::new("WHERE IT CHANGED", vec![Item::Map(Box::new(map), MAP)]).keep(1),
        figures(brief),
        hold(m, game, names),
    ];
    if m.settings.show_luck == ShowLuck::On {
        panels.push(luck(game));
    }
    panels.push(promised(game, names));
    panels.retain(|panel| !panel.items.is_empty());
    Column { weight: 48, panels }
}

fn breath(game: &Game, names: &Names<'_>, brief: &Brief) -> Panel {
    let teller = teller(game, names);
    let row = |report: &Report| -> Item {
        // What an inject says is read whole.
        if let ReportBody::News { text } = &report.body {
            return Item::Para(Tone::Fg, format!("· {text}"));
        }
        let sign = Span::strong(reports::tone(report.at.step), "· ").said("");
        Row::new(vec![sign, Span::fg(teller.sentence(report))]).into()
    };
    let mut items: Vec<Item> = brief.breath.iter().map(row).collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "A quiet turn: nothing notable reached you.").into());
    }
    Panel::new("IN ONE BREATH", items).focus_if(true).keep(9)
}

/// The desk a report belongs to.
fn desk_of(report: &Report) -> Desk {
    match report.body {
        ReportBody::Stage { .. } | ReportBody::Unlocked { .. } | ReportBody::Arrived { .. } => Desk::Response,
        ReportBody::Reloaded { .. } => Desk::AirDefence,
        _ => match report.at.step {
            Step::Strike | Step::Air => Desk::AirDefence,
            Step::Hidden => Desk::Cyber,
            Step::Council => Desk::Council,
            _ => Desk::Presence,
        },
    }
}

fn desks(game: &Game, names: &Names<'_>) -> Panel {
    let teller = teller(game, names);
    let row = |desk: Desk| -> Item {
        let (sign, word, tone) = match open::mark(game, desk) {
            Mark::Done => ("✓", "done", Tone::Good),
            Mark::Standing => ("≡", "standing", Tone::Info),
            Mark::Open => ("○", "open", Tone::Warn),
        };
        let of_desk = game.update.reports.iter().filter(|r| desk_of(r) == desk);
        let of_desk = of_desk.filter(|r| !matches!(r.body, ReportBody::News { .. }));
        let weightiest = of_desk.max_by_key(|r| (r.weight, r.at));
        let told = match (weightiest, open::open(game, desk).first()) {
            (Some(report), _) => teller.sentence(report),
            (None, Some(item)) => open_text(names, *item),
            (None, None) => "nothing new".to_owned(),
        };
        let left = vec![
            Span::strong(tone, sign).said(format!("{word},")),
            Span::column(2),
            Span::strong(Tone::Accent, key_named(&format!("brief-desk-{}", desk.digit()))),
            Span::fg(format!(" {}", desk.name(game.side))),
            Span::column(17),
            Span::fg(told),
        ];
        Row::new(left).into()
    };
    Panel::new("BY DESK", Desk::ALL.map(row).to_vec()).aside(format!("{} opens the desk", range_named(&DESKS))).keep(8)
}

fn decisions(game: &Game, names: &Names<'_>) -> Panel {
    let items = open::all(game).into_iter().take(DECISIONS).zip(DUE).zip('a'..).map(|(((_, item), name), letter)| {
        let left = vec![
            Span::strong(Tone::Accent, format!("{} ", key_named(name))).said(""),
            Span::fg(open_text(names, item)),
        ];
        Row::new(left).right(vec![Span::text(Tone::Warn, "now")]).choice(letter.to_string()).into()
    });
    let mut items: Vec<Item> = items.collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "Nothing has to be decided now.").into());
    }
    Panel::new("DECISIONS DUE", items).keep(7)
}

fn contact_row(names: &Names<'_>, id: ContactId, sighting: &Sighting, how: &str) -> Item {
    let place = sighting.hex.map_or_else(|| "off the map".to_owned(), |hex| names.place(hex));
    let strength = match sighting.estimate {
        Some(n) if sighting.conf >= 500 => format!(", about {} %", numbers::percent(n)),
        _ => String::new(),
    };
    let text = format!(" {} {how} {place}, confidence {}{strength}", names.contact(id), sighting.conf);
    Row::new(vec![Span::chip(chips::contact(names, sighting)), Span::fg(text)]).into()
}

fn contacts(game: &Game, names: &Names<'_>, brief: &Brief) -> Panel {
    let told = &brief.contacts;
    let lists = [(&told.new, "new at"), (&told.changed, "now at"), (&told.fading, "not seen, last at")];
    let mut items: Vec<Item> = Vec::new();
    for (list, how) in lists {
        let known = list.iter().filter_map(|id| Some((id, game.view.contacts.get(id)?)));
        items.extend(known.map(|(id, sighting)| contact_row(names, *id, sighting, how)));
    }
    items.extend(
        told.lost
            .iter()
            .map(|id| Row::sentence(Tone::Dim, format!("{} is gone from the picture", names.contact(*id))).into()),
    );
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "Nothing changed in the picture: not the same as nothing there.").into());
    }
    let aside = format!(
        "{} new · {} changed · {} fading",
        told.new.len(),
        told.changed.len(),
        told.fading.len() + told.lost.len()
    );
    Panel::new("CONTACTS", capped(items, CONTACTS)).aside(aside).keep(5)
}

/// The first rows, and how many more there are.
fn capped(mut items: Vec<Item>, most: usize) -> Vec<Item> {
    let more = items.len().saturating_sub(most);
    if more > 0 {
        items.truncate(most - 1);
        items.push(Row::sentence(Tone::Dim, format!("and {} more", more + 1)).into());
    }
    items
}

fn next(names: &Names<'_>, brief: &Brief) -> Panel {
    let warn = |text: String| -> Item { Row::new(vec![Span::strong(Tone::Warn, "! "), Span::fg(text)]).into() };
    let mut items: Vec<Item> = Vec::new();
    for warning in &brief.warnings {
        items.push(warn(match *warning {
            Warning::Supply(unit, n) => format!("{} supply {} %", names.short(unit), numbers::percent(n)),
            Warning::Rounds(unit, left, full) => format!("{} {left} of {full} rounds", names.short(unit)),
            Warning::Act(nation, kind, conf) => {
                let values = [
                    ("kind", names.incident_kind(kind).into()),
                    ("nation", names.nation(nation).into()),
                    ("n", numbers::percent(conf).into()),
                ];
                names.words.say("brief-warned", &values)
            }
            Warning::Threat(contact, hex, 0) => format!("{} stands at {}", names.contact(contact), names.place(hex)),
            Warning::Threat(contact, hex, d) => {
                format!(
                    "{} {d} {} from {}",
                    names.contact(contact),
                    if d == 1 { "hex" } else { "hexes" },
                    names.place(hex)
                )
            }
        }));
    }
    items.extend(brief.due.iter().map(|due| {
        let text = match due {
            Due::Silence { measure, .. } => format!("silence on {} ends", names.measure(*measure)),
            Due::Stage { unit, stage, .. } => format!("{} leaves stage {}", names.short(*unit), names.stage(*stage)),
            Due::Order { .. } => "a delayed order begins".to_owned(),
            Due::End { .. } => "begin the last twelve hours".to_owned(),
        };
        Row::new(vec![Span::dim(names.time(due.at())), Span::column(12), Span::fg(text)]).into()
    }));
    Panel::new("NEXT", capped(items, NEXT)).keep(6)
}

/// The order behind a fate, where it still stands.
fn order_of<'a>(game: &'a Game, fate: &OrderFate) -> Option<&'a Order> {
    let stood = || game.before.as_ref().and_then(|view| view.orders.get(&fate.order));
    game.view.orders.get(&fate.order).or_else(stood).map(|s| &s.order)
}

fn fates(game: &Game, names: &Names<'_>, brief: &Brief) -> Panel {
    let row = |fate: &OrderFate| -> Item {
        let (sign, word, tone, told) = match fate.fate {
            Fate::Done => ("✓", "done", Tone::Good, "done".to_owned()),
            Fate::GoesOn => ("►", "goes on", Tone::Info, "goes on".to_owned()),
            Fate::Waits(waiting) => ("≡", "waits", Tone::Info, waits(names, waiting)),
            Fate::Lapsed(refusal) => ("✗", "lapsed", Tone::Bad, refusals::full(names, refusal, Told::Lapsed)),
            Fate::Replaced => ("–", "replaced", Tone::Dim, "a later order took its place".to_owned()),
        };
        let who = fate.whom.unit().map_or_else(|| "staff".to_owned(), |unit| names.short(unit));
        let what =
            order_of(game, fate).map(|order| orders::short(names, order)).or_else(|| reported(game, names, fate));
        let left = vec![
            Span::strong(tone, sign).said(format!("{word}:")),
            Span::column(2),
            Span::fg(who),
            Span::column(11),
            Span::fg(what.unwrap_or_default()),
            Span::column(34),
            Span::text(if tone == Tone::Bad { Tone::Warn } else { Tone::Dim }, told),
        ];
        Row::new(left).into()
    };
    let lapsed = brief.fates.iter().filter(|f| matches!(f.fate, Fate::Lapsed(_))).count();
    let given = brief.fates.iter().filter(|f| f.new).count();
    let aside = format!("{given} given · {lapsed} lapsed · {} standing", brief.fates.len() - given);
    let mut items: Vec<Item> = brief.fates.iter().map(row).collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "You gave no orders; what stood went on.").into());
    }
    let title = format!("YOUR ORDERS OF TURN {}", brief.turn.saturating_sub(1));
    Panel::new(title, capped(items, ORDERS)).aside(aside).tab("Orders").keep(6)
}

/// What an order was that stands no more, from its report.
fn reported(game: &Game, names: &Names<'_>, fate: &OrderFate) -> Option<String> {
    let verb = game.update.reports.iter().find_map(|report| match &report.body {
        ReportBody::OrderLapsed { order, verb, .. } | ReportBody::OrderDone { order, verb, .. } => {
            (*order == fate.order).then_some(*verb)
        }
        _ => None,
    });
    verb.flatten().map(|verb| names.verb(verb))
}

fn waits(names: &Names<'_>, waiting: Waiting) -> String {
    match waiting {
        Waiting::Pulse(pulse) => format!("waits until {}", names.time(pulse)),
        Waiting::Release(refusal) => format!("waits: {}", refusals::text(names, refusal)),
        Waiting::Contact => "waits for a contact".to_owned(),
        Waiting::Warning => "waits for warning".to_owned(),
    }
}

/// The name of a dimension of the score.
pub fn dimension(dimension: Dimension) -> &'static str {
    match dimension {
        Dimension::Deterrence => "Deterrence",
        Dimension::Territory => "Territory",
        Dimension::Cohesion => "Cohesion",
        Dimension::Force => "Force",
        Dimension::Escalation => "Restraint",
        Dimension::Civil => "Civil life",
    }
}

fn figures(brief: &Brief) -> Panel {
    let (then, now) = &brief.numbers;
    let row = |name: &str, was: i32, is: i32, good_up: bool| -> Item {
        let change = numbers::percent(is) - numbers::percent(was);
        let better = (change > 0) == good_up;
        let (sign, tone) = match change {
            0 => ("·", Tone::Dim),
            n if n > 0 => ("▲", if better { Tone::Good } else { Tone::Bad }),
            _ => ("▼", if better { Tone::Good } else { Tone::Bad }),
        };
        let word = if change == 0 {
            "as before"
        } else if better {
            "better"
        } else {
            "worse"
        };
        let left = vec![
            Span::dim(name.to_owned()),
            Span::column(14),
            Span::gauge(tone, super::row::Gauge { value: is.clamp(0, 1000), most: 1000, cells: 12 }),
            Span::column(28),
            Span::dim(format!("{} → ", numbers::percent(was))),
            Span::strong(Tone::Fg, numbers::percent(is).to_string()),
            Span::strong(tone, format!(" {sign}")).said(format!(", {word}")),
        ];
        Row::new(left).into()
    };
    let mut items: Vec<Item> = now
        .score
        .dimensions
        .iter()
        .map(|(d, is)| row(dimension(*d), then.score.dimensions.get(d).copied().unwrap_or(*is), *is, true))
        .collect();
    items.push(row("Heat", then.heat, now.heat, false));
    Panel::new("NUMBERS", items).aside("then → now").keep(7)
}

fn hold(m: &Model, game: &Game, names: &Names<'_>) -> Panel {
    let Some((hex, _)) = game.objectives().first().copied() else { return Panel::new("HOLD", Vec::new()) };
    let mut items = Vec::new();
    if let Some(Advice::Hold { with, .. }) = game.promised.get(&hex) {
        let text = format!("{} % {}", with.mid, numbers::likelihood(names.words, with.mid.into()));
        items.push(Row::labelled("then", 6, vec![Span::fg(text)]).into());
    }
    items.extend(panels::hold_rows(game, names, hex, m.settings.estimate));
    Panel::new("HOLD, THEN AND NOW", items).aside(names.place(hex)).keep(4)
}

fn luck(game: &Game) -> Panel {
    let (sum, n) = game.luck;
    let battles = if n == 1 { "1 pulse of battle".to_owned() } else { format!("{n} pulses of battle") };
    let text = format!("us {} ‰ in {battles}", numbers::signed(sum));
    Panel::new("LUCK SO FAR", vec![Row::sentence(Tone::Fg, text).into()]).aside("positive was good for you").keep(2)
}

/// What the staff promised for the objectives, and who has them now.
fn promised(game: &Game, names: &Names<'_>) -> Panel {
    let row = |(hex, advice): (&flank_engine::base::hexes::HexNo, &Advice)| -> Item {
        let Advice::Hold { with, .. } = advice;
        let held = game.belief.world().control(*hex) == Some(game.side);
        let hit = held == (with.mid >= 50);
        let (sign, tone) = if hit { ("✓", Tone::Good) } else { ("✗", Tone::Bad) };
        let came = if held { "held so far" } else { "not held" };
        let word = if hit { "as expected," } else { "not as expected," };
        let text = format!(" you expected to hold {} with {} %: {came}", names.place(*hex), with.mid);
        Row::new(vec![Span::strong(tone, sign).said(word), Span::fg(text)]).into()
    };
    Panel::new("PROMISED AND SEEN", game.promised.iter().take(3).map(row).collect()).keep(3)
}
