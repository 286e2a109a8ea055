//! Whose names are told: real ones, or invented ones laid over what the process behind the port tells.
//!
//! The user asks for invented names (a setting), or the game was begun with them. What was told is kept as it came, so
//! that a change shows at once. Nothing that is sent back has a name in it.

use std::sync::Arc;

use flank_engine::reports::{Report, ReportBody};
use flank_engine::session::{Update, View};

use super::model::Model;
use super::port::{News, ScenarioCard, Shown};
use crate::prose::Words;
use crate::prose::fiction::Fiction;
use crate::settings::Names;

/// What was told of a game: its file name, its scenario, the update.
pub type Told = (String, Arc<ScenarioCard>, Box<Update>);

/// News as they are shown.
pub fn dress(m: &mut Model, news: News) -> News {
    match news {
        News::Scenarios(cards) => {
            let invented = m.settings.names == Names::Fictional;
            if m.game.is_none() {
                speak(m, invented);
            }
            News::Scenarios(if invented { cards.iter().map(of_card).collect() } else { cards })
        }
        News::Playing { name, card, update } => {
            m.told.retain(|(game, _, was)| *game == name && was.hat != update.hat);
            m.told.push((name.clone(), Arc::clone(&card), update.clone()));
            speak(m, is_asked(m, &update.view));
            if !m.invented {
                return News::Playing { name, card, update };
            }
            News::Playing { name, card: Arc::new(of_card(&card)), update: Box::new(of_update(*update)) }
        }
        News::Shown(shown) => {
            speak(m, is_asked(m, &shown.view));
            if m.invented { News::Shown(Box::new(of_shown(*shown))) } else { News::Shown(shown) }
        }
        News::Games(mut cards) if m.settings.names == Names::Fictional => {
            for card in &mut cards {
                card.title = Fiction::shipped().text(&card.title);
            }
            News::Games(cards)
        }
        other => other,
    }
}

/// The setting changed: what is open, to be told anew. The scenarios have to be asked for again.
pub fn change(m: &mut Model) -> Vec<News> {
    m.naming = m.settings.names;
    speak(m, m.naming == Names::Fictional);
    let open = m.game.as_ref().map(|game| game.name.clone());
    let told = std::mem::take(&mut m.told).into_iter();
    // A game that was left stays left.
    told.filter(|(name, ..)| Some(name) == open.as_ref())
        .map(|(name, card, update)| News::Playing { name, card, update })
        .collect()
}

/// Whether invented names are asked for, by the user or by the game.
fn is_asked(m: &Model, view: &View) -> bool {
    let book = match view {
        View::Side(view) => &view.book,
        View::Truth(view) => &view.book,
    };
    m.settings.names == Names::Fictional || book.facts.fictional
}

/// The words that go with the names.
fn speak(m: &mut Model, invented: bool) {
    if m.invented != invented {
        m.invented = invented;
        m.words = Arc::new(if invented { Fiction::shipped().words() } else { Words::english() });
    }
}

fn of_view(view: &mut View) {
    match view {
        View::Side(view) => Fiction::shipped().side(view),
        View::Truth(view) => Fiction::shipped().truth(view),
    }
}

/// What injects say, in invented names.
fn of_reports(reports: &mut [Report], view: &View) {
    let book = match view {
        View::Side(view) => &view.book,
        View::Truth(view) => &view.book,
    };
    for report in reports {
        if let ReportBody::News { text } = &mut report.body {
            *text = Fiction::shipped().text_at(text, book);
        }
    }
}

fn of_update(mut update: Update) -> Update {
    of_view(&mut update.view);
    of_reports(&mut update.reports, &update.view);
    if let Some(before) = &mut update.before {
        Fiction::shipped().side(before);
    }
    if let Some(ending) = &mut update.ending {
        Fiction::shipped().truth(&mut ending.truth);
    }
    update
}

fn of_shown(mut shown: Shown) -> Shown {
    shown.title = Fiction::shipped().text(&shown.title);
    of_view(&mut shown.view);
    of_reports(&mut shown.reports, &shown.view);
    shown.before.as_mut().into_iter().for_each(of_view);
    shown
}

fn of_card(card: &ScenarioCard) -> ScenarioCard {
    let mut card = card.clone();
    let fiction = Fiction::shipped();
    // The towns of the map have no names but those the fiction gives them, in texts too.
    let book = card.first.values().next().map(|view| Arc::clone(&view.book));
    let say = |text: &mut String| {
        *text = book.as_ref().map_or_else(|| fiction.text(text), |book| fiction.text_at(text, book));
    };
    [&mut card.title, &mut card.place].into_iter().for_each(say);
    card.aims.iter_mut().chain(&mut card.debrief).for_each(say);
    for texts in [&mut card.situation, &mut card.mission, &mut card.winning] {
        texts.values_mut().for_each(say);
    }
    card.knobs.iter_mut().for_each(|knob| say(&mut knob.doc));
    if let Some(coach) = &mut card.coach {
        for step in &mut coach.steps {
            say(&mut step.says);
            say(&mut step.does);
            step.aside.iter_mut().for_each(|(_, text)| say(text));
        }
        coach.cards.iter_mut().for_each(|card| say(&mut card.says));
    }
    card.first.values_mut().for_each(|view| fiction.side(view));
    card
}
