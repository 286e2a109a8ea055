//! Help and legend, from the action table; the look-up page, from the tables of the rules.

use crate::app::actions::shown::key_of;
use crate::app::actions::{self, Action, Context, Group, Way};
use crate::app::context::{acts_here, is_off_map, of_screen, offered, reaching};
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::layers::Layer;
use crate::app::model::Model;
use crate::present::chip::{Chip, Frame, Kind, Strength};
use crate::present::chips;
use crate::present::page::Sheet;
use crate::present::row::{Item, Row, Span, Tone};
use crate::prose::{Names, credits, numbers};

/// Columns of help: keys, what they do.
const WHAT: u16 = 18;

/// Every key that does something here, by heading.
pub(super) fn help(m: &Model, from: usize) -> Sheet {
    let below = under(m);
    let contexts = contexts_of(m, below);
    let acts = |row: &actions::Row| {
        contexts.contains(&row.context)
            && offered(m, row)
            && acts_here(m, row).is_ok()
            && below.is_none_or(|layer| acts_below(layer, row.action))
    };
    let mut items: Vec<Item> = Vec::new();
    for group in Group::ALL {
        let mut rows: Vec<(&actions::Row, String)> = Vec::new();
        for row in actions::rows().iter().filter(|row| row.group == group && acts(row)) {
            let keys = reaching(&contexts, row).into_iter().map(actions::Stroke::label).collect::<Vec<_>>().join(" ");
            if !keys.is_empty() && !rows.iter().any(|(r, _)| r.action == row.action) {
                rows.push((row, keys));
            }
        }
        if rows.is_empty() {
            continue;
        }
        items.push(super::heading(group.title()));
        for (row, keys) in rows {
            let left = vec![Span::strong(Tone::Accent, keys), Span::column(WHAT), Span::fg(does(m, row))];
            items.push(Row::new(left).choice(row.name).into());
        }
        items.push(Item::Blank);
    }
    let [palette, again] = [Action::Palette, Action::Help].map(key_of);
    items.push(
        Row::sentence(
            Tone::Dim,
            format!("Every key here is a row of the table that drives the footer and the {palette} palette."),
        )
        .into(),
    );
    items.push(
        Row::sentence(
            Tone::Dim,
            format!("{again} again: the legend of signs.   {palette}lookup: units and terrain.   {palette}credits: whose data."),
        )
        .into(),
    );
    super::plain("HELP", items, from)
}

/// What the help lies over; `None`: the screen itself.
fn under(m: &Model) -> Option<&Layer> {
    let help = m.layers.iter().rposition(|layer| matches!(layer, Layer::Help(_)))?;
    m.layers[..help].last()
}

/// The contexts below the help itself.
fn contexts_of(m: &Model, below: Option<&Layer>) -> Vec<Context> {
    match below {
        None => of_screen(m),
        Some(Layer::Prompt(_)) => vec![Context::Prompt, Context::Map, Context::Global],
        Some(Layer::Seal(_)) => vec![Context::Seal, Context::Global],
        Some(_) => vec![Context::Sheet, Context::Global],
    }
}

/// Whether an action still reaches what it is about with this layer over the screen.
fn acts_below(layer: &Layer, action: Action) -> bool {
    match action {
        Action::Bookmark | Action::Jump => false,
        Action::NextPanel | Action::PrevPanel => matches!(layer, Layer::Prompt(_)),
        Action::NextOwn | Action::PrevOwn | Action::WhoReaches | Action::ZoomIn | Action::ZoomOut => {
            !matches!(layer, Layer::Prompt(_))
        }
        _ => true,
    }
}

/// What a row does here: the cursor keys go another way at a desk without a map.
fn does(m: &Model, row: &actions::Row) -> String {
    match (row.action, &m.game) {
        (Action::Step(way), Some(game)) if is_off_map(m) && game.desk == Desk::Cyber => {
            let side = match way {
                Way::N => "above",
                Way::S => "below",
                Way::E | Way::NE | Way::SE => "to the right",
                Way::W | Way::NW | Way::SW => "to the left",
            };
            format!("The cell {side}.")
        }
        (Action::Step(way), Some(game)) if is_off_map(m) => {
            format!("{} {}.", if way.is_back() { "Previous" } else { "Next" }, game.desk.looks_at())
        }
        _ => row.help.to_owned(),
    }
}

/// Signs on chips and maps.
pub(super) fn legend(from: usize) -> Sheet {
    let chip = |frame, kind, strength, words: &str| -> Item {
        Row::new(vec![Span::chip(Chip::new(frame, kind, strength, "")), Span::column(8), Span::fg(words)]).into()
    };
    let sign = |sign: &str, words: &str| -> Item {
        Row::new(vec![Span::strong(Tone::Accent, sign), Span::column(8), Span::fg(words)]).into()
    };
    let p = Strength::Percent;
    let mut items = vec![
        super::heading("WHOSE"),
        chip(Frame::Friend, Kind::Mechanised, p(80), "friend; the digit is tens of per cent of strength"),
        chip(Frame::Hostile, Kind::Mechanised, p(80), "hostile, identified"),
        chip(Frame::Suspect, Kind::Mechanised, Strength::Guess, "suspect: type known, strength a guess"),
        chip(Frame::Unknown, Kind::Ground, Strength::ClassOnly, "unknown: only the class"),
        chip(Frame::Unknown, Kind::Nothing, Strength::Unknown, "something, nothing known"),
        chip(Frame::Neutral, Kind::Recon, p(50), "neutral"),
        Item::Blank,
        super::heading("WHAT"),
    ];
    let kinds = [
        (Kind::Infantry, "infantry"),
        (Kind::Mechanised, "mechanised"),
        (Kind::Armour, "armour"),
        (Kind::Recon, "reconnaissance"),
        (Kind::Artillery, "artillery"),
        (Kind::Missiles, "missiles"),
        (Kind::AirDefence, "upper or medium air defence"),
        (Kind::ShortAirDefence, "short-range air defence"),
        (Kind::Engineers, "engineers"),
        (Kind::Headquarters, "headquarters"),
    ];
    items.extend(kinds.map(|(kind, words)| chip(Frame::Friend, kind, p(90), words)));
    items.extend([
        Item::Blank,
        super::heading("MARKS"),
        sign("!", "supply low"),
        sign("○", "no order yet"),
        sign("²", "units in the hex"),
        sign("▣▢▢", "deliberate; ▣▣▢ prepared, ▣▣▣ fortified"),
        sign("◎T2", "goal of an order and the turn of arrival"),
        sign("A", "objective; 1–9 the protect list"),
        sign("t−2", "last seen two pulses ago"),
        Item::Blank,
        super::heading("CONTESTS"),
        sign("ρ", "attack over defence in permille: under 500 bad failure, 900 failure, 1 150 partial, 2 000 success"),
    ]);
    super::plain("LEGEND", items, from)
}

/// Whose data and work the program stands on.
pub(super) fn credits(from: usize) -> Sheet {
    let items = credits::DATA.iter().map(|line| Item::Para(Tone::Fg, (*line).to_owned()));
    super::plain("CREDITS", items.collect(), from)
}

/// Units and terrain, from the tables of the rules.
pub(super) fn lookup(m: &Model, game: &Game, from: usize) -> Sheet {
    let names = Names::new(game.belief.world(), &m.words);
    let tables = &game.belief.world().book().tables;
    let mut items = vec![super::heading("UNITS at full strength: attack, defence, front km, points, mobility")];
    for (kind, row) in &tables.kinds {
        let combat = row.combat_of(game.side);
        let chip = Chip::new(Frame::Friend, chips::kind(*kind), Strength::Untold, "");
        let text = format!("{} / {}", combat.att, combat.def);
        let left = vec![
            Span::chip(chip),
            Span::column(5),
            Span::fg(names.kind(*kind)),
            Span::column(30),
            Span::strong(Tone::Fg, text),
            Span::column(42),
            Span::fg(format!("front {}", combat.front)),
            Span::column(53),
            Span::fg(format!("points {}", combat.pts)),
            Span::column(64),
            Span::dim(format!("{:?}", combat.mobility).to_lowercase()),
        ];
        items.push(Row::new(left).into());
    }
    items.push(Item::Blank);
    items.push(super::heading("TERRAIN: minutes to enter off road, defence, cover"));
    for (terrain, row) in &tables.terrain {
        let minutes = format!("track {} wheel {} foot {}", row.minutes.track, row.minutes.wheel, row.minutes.foot);
        let left = vec![
            Span::fg(names.terrain(*terrain)),
            Span::column(14),
            Span::fg(minutes),
            Span::column(48),
            Span::fg(format!("×{}.{:02}", row.defence / 1000, row.defence % 1000 / 10)),
            Span::column(58),
            Span::dim(format!("cover {}", row.cover)),
        ];
        items.push(Row::new(left).into());
    }
    let road = tables.road_own;
    let text = format!(
        "own road: track {} wheel {} foot {} minutes a hex; a turn has {}",
        road.track,
        road.wheel,
        road.foot,
        crate::app::preview::PULSE_MIN
    );
    items.push(Row::sentence(Tone::Fg, text).into());
    items.push(Item::Blank);
    items.push(super::heading("POSTURE: factor on defence"));
    for (dug, factor) in &tables.posture {
        let left =
            vec![Span::fg(names.dug(*dug)), Span::column(14), Span::fg(format!("×{}", numbers::tenths(*factor / 100)))];
        items.push(Row::new(left).into());
    }
    super::plain("LOOK UP", items, from)
}
