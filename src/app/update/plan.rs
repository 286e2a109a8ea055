//! The planning screen: cursor, choice, desks, verbs, sealing.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::UnitId;
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::{check, paths};
use flank_engine::session::Command;
use flank_engine::turn::plan::Plan;
use flank_engine::world::order::Whom;

use crate::app::actions::shown::key_of;
use crate::app::actions::{Action, Way};
use crate::app::column;
use crate::app::context;
use crate::app::drafts::Desk;
use crate::app::game::{Game, Pick};
use crate::app::kept;
use crate::app::layers::{Layer, Scroll, SealSheet};
use crate::app::model::Model;
use crate::app::open;
use crate::app::port::Ask;
use crate::app::preview;
use crate::app::screens::{Screen, brief, settings};

use super::{desks, order};

/// Hexes of a leap.
const LEAP: usize = 5;

/// What an action does here; `None`: the same as everywhere.
pub(crate) fn act(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    m.game.as_ref()?;
    match action {
        Action::Step(way) if context::is_off_map(m) => desks::step(m.game.as_mut()?, way),
        Action::Step(way) => cursor(m, way, 1),
        // There is no hex to leap over: the cursor under the figures stays.
        Action::Leap(_) if context::is_off_map(m) => {}
        Action::Leap(way) => cursor(m, way, LEAP),
        Action::Verb(verb) => return Some(order::open_prompt(m, verb)),
        Action::Dig => return Some(order::open_prompt(m, VerbName::Hold)),
        Action::Enter => return Some(usual(m)),
        Action::Repeat => {
            let Some(last) = m.game.as_ref().and_then(|game| game.last_verb) else {
                m.no("Nothing was ordered yet.");
                return Some(Vec::new());
            };
            return Some(order::open_prompt(m, last));
        }
        Action::GoOn => return Some(go_on(m)),
        Action::Desk(digit) => desk(m, digit),
        Action::CancelOrder => return Some(cancel(m)),
        Action::Undo | Action::Redo => return Some(undo(m, action)),
        Action::NextOpen => next_open(m, false),
        Action::PrevOpen => next_open(m, true),
        Action::Down | Action::Up => {
            let rows = m.game.as_ref().map_or(0, |game| context::orders_here(game).len());
            let game = m.game.as_mut()?;
            game.row = crate::app::screens::stepped(game.row, rows, action == Action::Up);
        }
        Action::RowDown | Action::RowUp => return Some(shift(m, action == Action::RowUp)),
        Action::BriefAgain => m.screen = Screen::Brief(brief::Brief::default()),
        Action::Preferences => m.screen = Screen::Settings(settings::Preferences::default()),
        Action::Leave => {
            let entry = m.game.as_ref().map_or(0, |game| game.update.entries.0);
            m.game = None;
            m.screen = Screen::title();
            m.done(format!("All is kept: entry {entry}."));
            return Some(vec![Ask::Leave, Ask::Games]);
        }
        other => return look(m, other),
    }
    Some(Vec::new())
}

/// Actions that change what is looked at.
fn look(m: &mut Model, action: Action) -> Option<Vec<Ask>> {
    let game = m.game.as_mut()?;
    match action {
        Action::ZoomIn => game.zoom = (game.zoom + 1).min(3),
        Action::ZoomOut => game.zoom = game.zoom.saturating_sub(1),
        Action::Centre => game.centre = game.cursor,
        Action::Map => game.panel = 0,
        Action::NextPanel => column::go_round(game, false),
        Action::PrevPanel => column::go_round(game, true),
        Action::NextOwn => next_own(game, false),
        Action::PrevOwn => next_own(game, true),
        Action::Layer(layer) => {
            if !game.layers.remove(&layer) {
                game.layers.insert(layer);
            }
        }
        Action::Bookmark => {
            game.marks.push(game.cursor);
            m.done("Remembered. ' jumps back here.");
        }
        Action::Jump => {
            let here = game.marks.iter().position(|hex| *hex == game.cursor).map_or(0, |i| i + 1);
            match game.marks.get(here).or(game.marks.first()).copied() {
                Some(hex) => game.choose_at(hex),
                None => m.no("Nothing is remembered here yet."),
            }
        }
        Action::WhoReaches => {
            let hex = game.cursor;
            m.layers.push(Layer::Reachers(hex, Scroll(0)));
        }
        _ => return None,
    }
    Some(Vec::new())
}

/// One step of the cursor; `j k` go straight down and up the column.
pub(crate) fn stepped(hex: HexNo, way: Way) -> Option<HexNo> {
    let (c, r) = hex.column_row();
    let odd = r & 1;
    match way {
        Way::W => HexNo::at(c - 1, r),
        Way::E => HexNo::at(c + 1, r),
        Way::NW => HexNo::at(c - 1 + odd, r - 1),
        Way::NE => HexNo::at(c + odd, r - 1),
        Way::SW => HexNo::at(c - 1 + odd, r + 1),
        Way::SE => HexNo::at(c + odd, r + 1),
        Way::N => HexNo::at(c, r - 1),
        Way::S => HexNo::at(c, r + 1),
    }
}

fn cursor(m: &mut Model, way: Way, times: usize) {
    let prompting = m.layers.iter().any(|layer| matches!(layer, Layer::Prompt(_)));
    let Some(game) = &mut m.game else { return };
    let bounds = game.belief.world().book().map.bounds();
    for _ in 0..times {
        let next = stepped(game.cursor, way).filter(|hex| bounds.has(*hex));
        game.cursor = next.unwrap_or(game.cursor);
    }
    if prompting {
        follow(m);
    } else if let Some(game) = &mut m.game {
        let keeps = matches!(game.pick, Some(Pick::Unit(_)))
            && game.own_at(game.cursor).is_empty()
            && game.contacts_at(game.cursor).is_empty();
        if !keeps {
            game.choose_at(game.cursor);
        }
    }
}

/// The open prompt follows the cursor.
pub(super) fn follow(m: &mut Model) {
    let Some(game) = &m.game else { return };
    let hex = game.cursor;
    for layer in &mut m.layers {
        if let Layer::Prompt(prompt) = layer {
            prompt.follow(game, hex);
        }
    }
}

/// Hexes a unit can be in by the end of this turn, by hour and number.
pub fn reach(game: &Game, unit: Option<UnitId>) -> Vec<HexNo> {
    let Some(unit) = unit else { return Vec::new() };
    let world = game.belief.world();
    let found = paths::reach(world, unit, game.pulses_of_turn().max(1));
    let mut goals: Vec<_> = found.iter().map(|(hex, arrival)| (*arrival, *hex)).collect();
    goals.sort_unstable();
    let may = |hex: &HexNo| check::may_enter(world, unit, *hex).is_ok();
    goals.into_iter().map(|(_, hex)| hex).filter(may).collect()
}

/// `⏎`: the usual order of what is chosen, or the choice of what stands here.
fn usual(m: &mut Model) -> Vec<Ask> {
    if let Some(game) = &mut m.game {
        let row = context::orders_here(game).get(game.row).copied().filter(|_| column::is_on_drafts(game));
        let unit = row.and_then(|place| game.drafts.orders()[place].whom.unit());
        if let Some(unit) = unit {
            game.choose(unit);
        }
        let chosen_elsewhere = game.pick.is_none() || game.unit().is_none();
        if chosen_elsewhere && game.desk != Desk::Council {
            game.choose_at(game.cursor);
        }
    }
    if let Some(verb) = order::usual(m) {
        return order::open_prompt(m, verb);
    }
    m.no(m.words.say("plan-nothing-here", &[("key", key_of(Action::NextOpen).into())]));
    Vec::new()
}

fn desk(m: &mut Model, digit: u8) {
    let Some((game, desk)) = m.game.as_mut().zip(Desk::of_digit(digit)) else { return };
    game.desk = desk;
    game.panel = 0;
    game.row = 0;
    let owns = |game: &Game, verb: VerbName, unit: UnitId| crate::app::prompt::open(game, verb, Whom::Unit(unit));
    let verb = match desk {
        Desk::AirDefence if game.has_verb(VerbName::Amd) => VerbName::Amd,
        Desk::AirDefence => VerbName::Strike,
        _ => return,
    };
    let units: Vec<UnitId> = game.view.own.iter().map(|u| u.id).collect();
    let first = units.into_iter().find(|unit| owns(game, verb, *unit).is_some());
    if let Some(unit) = first {
        game.choose(unit);
    }
}

/// `Space`: this desk is done; the next open one, or the seal sheet after the last.
fn go_on(m: &mut Model) -> Vec<Ask> {
    let now = m.now_ms;
    let Some(game) = &mut m.game else { return Vec::new() };
    if game.drafts.is_sealed() {
        m.care("Sealed; waiting for the other side.");
        return Vec::new();
    }
    game.drafts.mark(game.desk);
    match open::next_desk(game, game.desk) {
        Some(next) => desk(m, next.digit()),
        None => m.layers.push(Layer::Seal(SealSheet { opened_ms: now })),
    }
    kept::now(m)
}

/// `]`: the next open item, at this desk first, then at the others.
fn next_open(m: &mut Model, back: bool) {
    let Some(game) = &mut m.game else { return };
    let mut items = open::all(game);
    let here = game.desk;
    items.sort_by_key(|(desk, _)| *desk != here);
    if items.is_empty() {
        m.done(format!("Nothing is open. {} goes on.", key_of(Action::GoOn)));
        return;
    }
    let at = items.iter().position(|(desk, item)| *desk == here && item.pick().is_some() && item.pick() == game.pick);
    let n = items.len();
    let next = match (at, back) {
        (None, false) => 0,
        (None, true) => n - 1,
        (Some(i), false) => (i + 1) % n,
        (Some(i), true) => (i + n - 1) % n,
    };
    show(game, items[next]);
}

/// Planning begins: at the first open item, if there is one.
pub(crate) fn first_open(m: &mut Model) {
    let Some(game) = &mut m.game else { return };
    if let Some(item) = open::all(game).first().copied() {
        show(game, item);
    }
}

/// Goes to an open item.
pub(crate) fn show(game: &mut Game, (desk, item): (Desk, open::Open)) {
    game.desk = desk;
    match item.pick() {
        Some(Pick::Unit(unit)) => game.choose(unit),
        Some(Pick::Node(node)) => {
            let hex = game.view.nodes.get(&node).and_then(|n| n.hex);
            if let Some(hex) = hex {
                game.choose_at(hex);
            }
            game.pick = Some(Pick::Node(node));
        }
        _ => {}
    }
}

/// After an order: on to the next open unit of this desk, if there is one.
pub(super) fn auto_next(m: &mut Model) {
    let Some(game) = &mut m.game else { return };
    let next = open::open(game, game.desk).first().copied();
    if let Some(item) = next {
        let desk = game.desk;
        show(game, (desk, item));
    }
}

fn next_own(game: &mut Game, back: bool) {
    let world = game.belief.world();
    let mut units: Vec<UnitId> = game.view.own.iter().map(|u| u.id).collect();
    units.retain(|&u| world.hex_of(u).is_some() && world.is_alive(u));
    let n = units.len();
    let at = units.iter().position(|u| game.unit() == Some(*u));
    let next = match (at, back) {
        _ if n == 0 => return,
        (None, _) => 0,
        (Some(i), false) => (i + 1) % n,
        (Some(i), true) => (i + n - 1) % n,
    };
    game.choose(units[next]);
}

/// `x`: the draft of what is chosen is dropped; what stood before goes on.
fn cancel(m: &mut Model) -> Vec<Ask> {
    let Some(game) = &mut m.game else { return Vec::new() };
    let listed = context::orders_here(game).get(game.row).copied().filter(|_| column::is_on_drafts(game));
    let of_unit = || {
        let unit = game.unit()?;
        game.drafts.orders().iter().position(|order| order.whom.unit() == Some(unit))
    };
    let of_desk = || {
        let here = |o: &flank_engine::world::order::Order| Desk::of(o.verb.name()) == game.desk && o.verb.is_desk();
        game.drafts.orders().iter().rposition(here)
    };
    let place = listed.or_else(|| if game.desk == Desk::Council { of_desk() } else { of_unit() });
    let Some(place) = place else {
        m.no("No order is drafted here.");
        return Vec::new();
    };
    game.drafts.cancel(place);
    m.done("Order cancelled; what stood before goes on.");
    kept::now(m)
}

fn undo(m: &mut Model, action: Action) -> Vec<Ask> {
    let Some(game) = &mut m.game else { return Vec::new() };
    let done = if action == Action::Undo { game.drafts.undo() } else { game.drafts.redo() };
    if !done {
        m.no(if action == Action::Undo { "Nothing to take back." } else { "Nothing was taken back." });
        return Vec::new();
    }
    kept::now(m)
}

fn shift(m: &mut Model, up: bool) -> Vec<Ask> {
    let Some(game) = &mut m.game else { return Vec::new() };
    let places = context::orders_here(game);
    let to = if up { game.row.checked_sub(1) } else { Some(game.row + 1) };
    let (Some(&from), Some(&onto)) = (places.get(game.row), to.and_then(|to| places.get(to))) else {
        return Vec::new();
    };
    game.drafts.shift(from, onto);
    game.row = to.unwrap_or(0);
    kept::now(m)
}

/// The key of the sheet: seals, but a held key does not.
pub(super) fn seal(m: &mut Model, sheet: SealSheet) -> Vec<Ask> {
    if m.now_ms < sheet.opened_ms + u64::from(m.settings.repeat_guard_ms) {
        return Vec::new();
    }
    seal_now(m)
}

/// Seals: submits the drafts and goes on.
pub(super) fn seal_now(m: &mut Model) -> Vec<Ask> {
    let Some(game) = &mut m.game else { return Vec::new() };
    let plan = Plan { orders: game.drafts.orders().to_vec(), considered: Vec::new() };
    game.tutor.sealed(game.view.turn);
    game.drafts.seal();
    let hat = game.update.hat;
    m.layers.clear();
    vec![Ask::Do(hat, Command::Submit(plan)), Ask::Do(hat, Command::Seal)]
}

/// What is worth a second look before sealing, at most six.
pub fn look_again(game: &Game) -> Vec<LookAgain> {
    let mut found: Vec<LookAgain> =
        open::all(game).into_iter().map(|(desk, item)| LookAgain::Open(desk, item)).collect();
    let answers = check::check_plan(&game.belief, &game.mandate(), game.drafts.orders());
    for (place, answer) in answers.into_iter().enumerate() {
        found.extend(answer.err().map(|refusal| LookAgain::Refused(place, refusal)));
    }
    for (place, draft) in game.drafts.orders().iter().enumerate() {
        if draft.when == flank_engine::world::order::When::Released {
            found.push(LookAgain::Waits(place));
        }
    }
    found.extend(unguarded(game).map(LookAgain::Unguarded));
    found.truncate(6);
    found
}

/// A warning of the seal sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LookAgain {
    /// Something is open.
    Open(Desk, open::Open),
    /// A drafted order would be refused.
    Refused(usize, flank_engine::base::refusal::Refusal),
    /// An order waits for release.
    Waits(usize),
    /// An own objective has nobody on it and enemies may come.
    Unguarded(HexNo),
}

/// The weightiest own objective nobody of ours stands on or goes to, while enemies may come.
fn unguarded(game: &Game) -> Option<HexNo> {
    let world = game.belief.world();
    let goes = |hex: HexNo| {
        game.drafts.orders().iter().any(|o| match &o.verb {
            flank_engine::world::order::Verb::Move(g) | flank_engine::world::order::Verb::Advance(g) => {
                g.path.last().is_some_and(|goal| goal.distance(hex) <= 1)
            }
            _ => false,
        })
    };
    let bare = |hex: &HexNo| {
        let held = game.own_at(*hex).into_iter().any(|unit| preview::fights(game, unit));
        world.control(*hex) == Some(game.side) && !held && !goes(*hex) && !preview::threats(game, *hex).is_empty()
    };
    game.objectives().into_iter().map(|(hex, _)| hex).find(bare)
}
