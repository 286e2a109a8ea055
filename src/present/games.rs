//! The games on disk: what each is, how it stands, what `⏎` does with it, and what is always true of them (ui §11.1).

use super::footer::footer;
use super::main;
use super::page::{Body, Column, Header, Marking, Page, Panel};
use super::row::{Item, Row, Span, Tone};
use crate::app::actions::Action;
use crate::app::actions::shown::{key_named, key_of};
use crate::app::model::Model;
use crate::app::port::{GameCard, GameState};
use crate::prose::Names;

/// Columns of the list.
const SIDE: u16 = 30;
const TURN: u16 = 38;
const STATE: u16 = 46;

/// The page with a game chosen.
pub fn page(m: &Model, at: usize) -> Page {
    let header = Header {
        product: "EASTERN FLANK".to_owned(),
        scenario: "Games".to_owned(),
        clock: vec![Span::dim(count(m.games.len()))],
        clock_short: vec![Span::dim(count(m.games.len()))],
        ..Header::default()
    };
    let left = vec![list(m, at), always()];
    let mut right: Vec<Panel> = m.games.get(at).map(chosen).into_iter().collect();
    right.push(what_enter_does());
    let columns = vec![Column { weight: 75, panels: left }, Column { weight: 45, panels: right }];
    let mut page = Page::new(Marking::default(), header, Body::Columns(columns));
    page.footer = footer(m);
    page.prompt = main::remark(m);
    page
}

fn count(n: usize) -> String {
    if n == 1 { "1 game".to_owned() } else { format!("{n} games") }
}

/// Sign, tone and words of a state.
fn state(state: &GameState) -> (&'static str, Tone, String) {
    let (sign, tone, word) = match state {
        GameState::Planning => ("✓", Tone::Good, "planning"),
        GameState::Unwatched => ("✓", Tone::Good, "film not watched"),
        GameState::Waiting => ("≡", Tone::Info, "waiting for others"),
        GameState::Finished => ("✓", Tone::Dim, "finished"),
        GameState::Torn => ("!", Tone::Warn, "last line torn"),
        GameState::Damaged(_) => ("!", Tone::Warn, "damaged"),
        GameState::OtherRules => ("!", Tone::Warn, "other rules"),
        GameState::InUse => ("!", Tone::Warn, "in use elsewhere"),
        GameState::Foreign(_) => ("✗", Tone::Bad, "not a game we can read"),
    };
    (sign, tone, word.to_owned())
}

fn list(m: &Model, at: usize) -> Panel {
    let row = |(place, game): (usize, &GameCard)| -> Item {
        let (sign, tone, word) = state(&game.state);
        let side = game.side.map_or("–", Names::side);
        let left = vec![
            Span::fg(game.name.clone()),
            Span::column(SIDE),
            Span::fg(side),
            Span::column(TURN),
            Span::fg(format!("turn {}", game.turn)),
            Span::column(STATE),
            Span::text(tone, sign).said(""),
            Span::fg(format!(" {word}")),
        ];
        let demo = if game.demo { vec![Span::dim("demo")] } else { Vec::new() };
        Row::new(left).right(demo).selected_if(place == at).choice(game.name.clone()).into()
    };
    let mut items: Vec<Item> = m.games.iter().enumerate().map(row).collect();
    if items.is_empty() {
        items.push(Row::sentence(Tone::Dim, "A game appears here with its first order.").into());
    }
    let scroll = at.saturating_sub(12);
    let mut panel = Panel::new("GAMES", items).aside("newest first").focus_if(true).keep(9);
    panel.scroll = scroll;
    panel
}

fn always() -> Panel {
    let lines = [
        "Every order, vote and note is on disk before the screen shows it.",
        "There is no save to forget. S names this moment.",
        "Nothing in a file is rewritten. Rewinding and branching add lines.",
        "The game never deletes a file; your file manager does.",
    ];
    let row = |text: &str| -> Item {
        Row::new(vec![Span::text(Tone::Good, "✓ ").said(""), Span::fg(text.to_owned())]).into()
    };
    Panel::new("ALWAYS TRUE", lines.map(row).to_vec()).keep(3)
}

fn chosen(game: &GameCard) -> Panel {
    let (_, _, word) = state(&game.state);
    let more = match &game.state {
        GameState::Damaged(what) | GameState::Foreign(what) => what.clone(),
        GameState::Torn => "One unfinished line is set aside beside the file when it is opened.".to_owned(),
        GameState::OtherRules => "Recorded under other rules: it can be watched whole.".to_owned(),
        _ => String::new(),
    };
    let row = |label: &str, text: String| -> Item { Row::labelled(label, 10, vec![Span::fg(text)]).into() };
    let mut items = vec![
        row("Scenario", game.title.clone()),
        row("Where", format!("turn {}", game.turn)),
        row("State", word),
        row("Kept", format!("{} entries", game.entries.0)),
        row("Written", date(game.written)),
    ];
    if !more.is_empty() {
        items.push(Item::Para(Tone::Warn, more));
    }
    Panel::new(game.name.clone(), items).keep(8)
}

/// `2026-03-14 09:12Z` of seconds since 1970.
fn date(seconds: i64) -> String {
    let days = seconds.div_euclid(86_400);
    let minutes = seconds.rem_euclid(86_400) / 60;
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year + year / 4 - year / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    let year = year + 400 * era + i64::from(month <= 2);
    format!("{year:04}-{month:02}-{day:02} {:02}:{:02}Z", minutes / 60, minutes % 60)
}

fn what_enter_does() -> Panel {
    let watches = format!("what decided it; {} watches", key_named("games-watch"));
    let rows = [
        ("Planning", "the turn as you left it: drafts, cursor, marks"),
        ("Film", "a turn not yet watched, then its brief"),
        ("Waiting", "the waiting page"),
        ("Finished", &watches),
        ("Damaged", "watch up to the damage"),
    ];
    let row =
        |(state, does): (&str, &str)| -> Item { Row::labelled(state, 10, vec![Span::fg(does.to_owned())]).into() };
    Panel::new(format!("WHAT {} DOES", key_of(Action::Enter)), rows.map(row).to_vec()).keep(5)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_those_of_the_calendar() {
        assert_eq!(date(0), "1970-01-01 00:00Z");
        assert_eq!(date(951_827_696), "2000-02-29 12:34Z");
        assert_eq!(date(1_710_407_520), "2024-03-14 09:12Z");
    }
}
