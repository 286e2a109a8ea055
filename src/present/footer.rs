//! The footer: hints of the moment, from the action table, what can be done and nothing else (ui §1).

use super::page::{Footer, Hint};
use crate::app::actions::shown::{key_of_verbs, keys_named, range_named, run_named};
use crate::app::actions::{Action, Context, Row, Way, chord, row_of, rows};
use crate::app::context::{available, contexts};
use crate::app::layers::Layer;
use crate::app::model::Model;
use crate::app::screens::{Screen, film, replay};

/// The shortest way to say the key of a row.
pub fn short_key(row: &Row) -> String {
    row.key_label()
}

/// The hints of the moment.
pub fn footer(m: &Model) -> Footer {
    let help = row_of(Action::Help).map(|row| Hint::new(row.key_label(), "help", row.name, 9));
    if let Some(Layer::Chord(pending)) = m.top() {
        let mut hints = Vec::new();
        for context in contexts(m) {
            for row in chord(context, pending.first).filter(|row| available(m, row).is_ok()) {
                let second = row.strokes().find(|s| s.first.is_some()).map(|s| s.key.label()).unwrap_or_default();
                hints.push(Hint { pending: true, ..Hint::new(second, row.label, row.name, 8) });
            }
        }
        return Footer { hints, help };
    }
    let mut hints: Vec<Hint> = Vec::new();
    let under_layer = !m.layers.is_empty();
    // The way up is told with the way down.
    let told = |row: &&Row| row.keep > 0 && !matches!(row.action, Action::Help | Action::Up);
    for context in contexts(m).into_iter().filter(|c| !(under_layer && *c == Context::Map && !is_prompt(m))) {
        let rows = rows().iter().filter(|row| row.context == context).filter(told);
        let fits =
            |row: &&Row| !under_layer && is_shown_on(m, context, row) || under_layer && is_shown_under(context, row);
        for row in rows.filter(|row| available(m, row).is_ok()).filter(fits) {
            let hint = hint(m, row);
            if !hints.iter().any(|h| h.keys == hint.keys || h.action == hint.action) {
                hints.push(hint);
            }
        }
    }
    if matches!(m.screen, Screen::Play) && !under_layer {
        hints.push(Hint::new(key_of_verbs(), "verbs", "verbs", 6));
        hints.sort_by_key(|hint| FIRST.iter().position(|name| *name == hint.action).unwrap_or(FIRST.len()));
    }
    Footer { hints, help }
}

/// The hints of planning that come first, in this order.
const FIRST: [&str; 8] = ["cursor-w", "usual", "verbs", "next-open", "go-on", "move", "advance", "dig"];

/// The cursor keys along rows and columns.
const STRAIGHT: [&str; 4] = ["cursor-w", "cursor-s", "cursor-n", "cursor-e"];
/// The cursor keys aslant.
const SLANT: [&str; 4] = ["cursor-nw", "cursor-ne", "cursor-sw", "cursor-se"];
/// The rows of the seal sheet.
pub const AGAIN: [&str; 6] =
    ["look-again-a", "look-again-b", "look-again-c", "look-again-d", "look-again-e", "look-again-f"];
/// The decisions of the brief.
pub const DUE: [&str; 4] = ["due-a", "due-b", "due-c", "due-d"];

fn is_prompt(m: &Model) -> bool {
    matches!(m.top(), Some(Layer::Prompt(_)))
}

/// Whether a row that holds everywhere makes sense on the screen in front.
fn is_shown_on(m: &Model, context: Context, row: &Row) -> bool {
    let plays = matches!(m.screen, Screen::Film(_) | Screen::Replay(_));
    let turns = matches!(m.screen, Screen::Film(_) | Screen::Replay(_));
    match (context, row.action) {
        (Context::Global, _) if matches!(m.screen, Screen::Play) => true,
        (Context::Global, Action::Explain) => matches!(m.screen, Screen::Film(_)),
        (Context::Global, Action::Reports) => matches!(m.screen, Screen::Brief(_)),
        (Context::Global, Action::GoOn) => turns,
        (Context::Global, Action::Enter) => !matches!(m.screen, Screen::Replay(_)),
        (Context::Global, Action::Palette) => true,
        (Context::Global, _) => false,
        (Context::Map, Action::Step(_)) => !plays,
        (Context::Map, _) => !plays && off_map(m).is_none(),
        _ => true,
    }
}

/// What the cursor keys look at where no map is in front.
fn off_map(m: &Model) -> Option<&'static str> {
    let game = m.game.as_ref().filter(|_| matches!(m.screen, Screen::Play))?;
    let looks = !is_prompt(m) && game.desk.is_off_map();
    looks.then(|| game.desk.looks_at())
}

/// Whether a row of a farther context still makes sense under a layer.
fn is_shown_under(context: Context, row: &Row) -> bool {
    match context {
        Context::Global => matches!(row.action, Action::Estimate | Action::Explain | Action::Goto),
        Context::Map => matches!(row.action, Action::Step(_)),
        _ => true,
    }
}

/// A hint; rows that belong together share one.
fn hint(m: &Model, row: &Row) -> Hint {
    let keys = keys(m, row);
    let planning = matches!(m.screen, Screen::Play) && m.layers.is_empty();
    let label = match row.action {
        Action::Down if row.label == "down" => "down, up",
        Action::Enter if planning => "order",
        Action::GoOn if planning => "desk done",
        Action::Step(_) if is_prompt(m) => "goal",
        Action::Step(_) if off_map(m).is_some() => off_map(m).unwrap_or(row.label),
        Action::GoOn | Action::Enter if m.layers.is_empty() => of_screen(&m.screen, row),
        _ => row.label,
    };
    Hint::new(keys, label, row.name, row.keep)
}

/// The keys of a hint: its own, or those of the rows that belong together.
fn keys(m: &Model, row: &Row) -> String {
    match (row.context, row.action) {
        (Context::Map, Action::Step(Way::W)) => {
            let straight = run_named(&STRAIGHT);
            if off_map(m).is_some() { straight } else { format!("{straight} {}", run_named(&SLANT)) }
        }
        (Context::Seal, Action::LookAgain(_)) => range_named(&AGAIN),
        (Context::Brief, Action::LookAgain(_)) => range_named(&DUE),
        (Context::Text | Context::Brief | Context::End, Action::Down) => short_key(row),
        (_, Action::Down) => pair(row, Action::Up, false),
        (_, Action::NextGoal) => pair(row, Action::PrevGoal, true),
        (_, Action::NextStep) => pair(row, Action::PrevStep, true),
        (_, Action::Faster) => pair(row, Action::Slower, false),
        (_, Action::ZoomIn) => pair(row, Action::ZoomOut, false),
        (_, Action::TurnOn) => pair(row, Action::TurnBack, true),
        (_, Action::Next) => pair(row, Action::Prev, true),
        (_, Action::Later) => pair(row, Action::Earlier, true),
        _ => short_key(row),
    }
}

/// The keys of a row and of another one in its context, that one first or last.
fn pair(row: &Row, other: Action, first: bool) -> String {
    let found = rows().iter().find(|r| r.context == row.context && r.action == other);
    let Some(other) = found else { return short_key(row) };
    keys_named(&if first { [other.name, row.name] } else { [row.name, other.name] })
}

/// What `⏎` and `Space` are called on a screen.
fn of_screen(screen: &Screen, row: &Row) -> &'static str {
    let enter = row.action == Action::Enter;
    match screen {
        Screen::Film(_) if enter => "skip to brief",
        Screen::Film(film::Film { plays, .. }) | Screen::Replay(replay::Replay { plays, .. }) => {
            if *plays {
                "pause"
            } else {
                "play"
            }
        }
        Screen::Brief(_) => "plan",
        Screen::Title(_) => "set-up",
        Screen::Setup(_) => "start or change",
        Screen::Games(_) => "go on",
        Screen::Settings(_) => "change",
        Screen::End(_) | Screen::Fault(_) => "back",
        Screen::Play => row.label,
    }
}
