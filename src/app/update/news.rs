//! What the process behind the port tells.

use std::sync::Arc;

use flank_engine::session::{Hat, Phase, Update};

use crate::app::actions::{Action, row_of};
use crate::app::game::{Game, Weighed};
use crate::app::guise;
use crate::app::kept;
use crate::app::layers::Layer;
use crate::app::model::{Model, Remark, Weight};
use crate::app::port::{Advice, Ask, News, ScenarioCard};
use crate::app::screens::{Screen, brief, end, fault, film, replay};
use crate::prose::refusals::{self, Told};
use crate::settings::{Motion, Switch};

/// Takes news in.
pub(super) fn take(m: &mut Model, news: News) -> Vec<Ask> {
    match guise::dress(m, news) {
        News::Scenarios(cards) => m.scenarios = cards,
        News::Games(cards) => m.games = cards,
        News::Playing { name, card, update } => playing(m, name, card, update),
        News::Lessons(hat, lessons) => {
            for game in [&mut m.game, &mut m.away].into_iter().flatten().filter(|game| game.update.hat == hat) {
                game.lessons.clone_from(&lessons);
            }
        }
        News::Swings(name, hat, swings) => {
            for game in games_of(m, &name, hat) {
                game.weighed = Weighed::Known(swings.clone());
            }
        }
        News::Again(name, hat, again) => {
            m.remark = None;
            for game in games_of(m, &name, hat) {
                game.again.retain(|a| a.setting != again.setting);
                game.again.insert(0, again.clone());
            }
        }
        News::Refused(refusal) => {
            let text = m.names().map(|names| refusals::full(&names, refusal, Told::Refused));
            m.no(text.unwrap_or_else(|| refusals::code(refusal, Told::Refused)));
        }
        News::Advice(advice) => advise(m, advice),
        News::Shown(shown) => {
            m.recording = Some(shown);
            if !matches!(m.screen, Screen::Replay(_)) {
                m.layers.clear();
                m.marks.clear();
                m.screen =
                    m.recording.as_deref().map_or(Screen::title(), |shown| Screen::Replay(replay::Replay::of(shown)));
            }
        }
        News::Said(text) => m.remark = Some(Remark { weight: Weight::Care, text }),
        News::Undone(text) => m.no(text),
        News::Trouble(trouble) => {
            m.layers.clear();
            m.screen = Screen::Fault(fault::Fault { trouble });
        }
    }
    Vec::new()
}

/// The hands of this terminal that a word about a game of this name is for.
fn games_of<'a>(m: &'a mut Model, name: &'a str, hat: Hat) -> impl Iterator<Item = &'a mut Game> {
    let hands = [&mut m.game, &mut m.away].into_iter().flatten();
    hands.filter(move |game| game.name == name && game.update.hat == hat)
}

fn advise(m: &mut Model, advice: Advice) {
    let Some(game) = &mut m.game else { return };
    let Advice::Hold { hex, draft, .. } = &advice;
    if game.asked.as_ref().is_some_and(|(asked, drafted)| asked == hex && drafted == draft) {
        game.advice.insert(*hex, advice);
    }
}

fn playing(m: &mut Model, name: String, card: Arc<ScenarioCard>, update: Box<Update>) {
    let same = m.game.as_ref().is_some_and(|game| game.name == name && game.update.hat == update.hat);
    if same {
        let Some(game) = &mut m.game else { return };
        let before = game.view.turn;
        game.reword(card);
        game.take(update);
        let (turned, over) = (game.view.turn != before, game.update.ending.is_some());
        if turned || over && game.film_seen < before {
            m.layers.clear();
            after_turn(m, before);
        }
        curtain(m);
        return;
    }
    if m.game.as_ref().is_some_and(|game| game.name == name) {
        other_hand(m, name, card, update);
        return;
    }
    let resumed = update.draft.is_some() || update.phase != Phase::Plan;
    let ended = update.ending.is_some();
    let Some(game) = opened(m, name, &card, update) else { return };
    // A branch has no turn behind it in its own file: there is nothing to brief.
    let first = game.view.turn <= 1 || game.update.brief.is_none();
    m.game = Some(game);
    m.away = None;
    m.layers.clear();
    m.screen = if ended {
        Screen::End(end::End::default())
    } else if first || resumed {
        Screen::Play
    } else {
        Screen::Brief(brief::Brief::default())
    };
    kept::reopen(m);
}

/// A game as it is opened, with a card for each verb that is new to its player.
fn opened(m: &Model, name: String, card: &Arc<ScenarioCard>, update: Box<Update>) -> Option<Game> {
    let mut game = Game::open(name, Some(Arc::clone(card)), update)?;
    if game.view.turn <= 1 && game.update.ending.is_none() {
        let rows = m.new_verbs(card, game.side).into_iter().filter_map(|verb| row_of(Action::Verb(verb)));
        game.tutor.introduce(rows.map(|row| {
            let (verb, help) = row.help.split_once(": ").unwrap_or((row.label, row.help));
            let values = [("verb", verb.into()), ("key", row.key_label().into()), ("help", help.into())];
            m.words.say("coach-new-verb", &values)
        }));
    }
    Some(game)
}

/// The other hand's share of a game that two play at one terminal.
fn other_hand(m: &mut Model, name: String, card: Arc<ScenarioCard>, update: Box<Update>) {
    match &mut m.away {
        Some(away) if away.name == name && away.update.hat == update.hat => {
            away.reword(card);
            away.take(update);
        }
        _ => m.away = opened(m, name, &card, update),
    }
    curtain(m);
}

/// Lowers the curtain when this hand is done and the other is not.
fn curtain(m: &mut Model) {
    let (Some(game), Some(away)) = (&m.game, &m.away) else { return };
    if game.update.phase != Phase::Plan && away.update.phase == Phase::Plan {
        m.layers.clear();
        m.layers.push(Layer::Curtain(away.side));
    }
}

/// The curtain rises for the other hand: its film first if it has not seen it.
pub(super) fn hand_over(m: &mut Model) -> Vec<Ask> {
    m.layers.clear();
    m.remark = None;
    std::mem::swap(&mut m.game, &mut m.away);
    let Some(game) = &m.game else { return Vec::new() };
    let last = game.view.turn.saturating_sub(1);
    if game.film_seen < last {
        after_turn(m, last);
    } else {
        m.screen = Screen::Play;
    }
    Vec::new()
}

/// Cards of the coach for what is new: a first battle, an arrival, the end.
fn cards(game: &mut Game) {
    use flank_engine::reports::ReportBody;
    use flank_engine::setup::texts::News as New;
    let handle = |unit| {
        let record = game.view.own.iter().find(|u| u.id == unit);
        record.and_then(|u| u.label.as_ref()).map(|label| label.handle.clone())
    };
    let mut new: Vec<New> = Vec::new();
    for report in &game.update.reports {
        match &report.body {
            ReportBody::Battle(_) => new.push(New::FirstBattle),
            ReportBody::Moved { unit, goal: true, .. } => new.extend(handle(*unit).map(New::Arrived)),
            _ => {}
        }
    }
    if game.update.ending.is_some() {
        new.push(New::GameOver);
    }
    for news in &new {
        game.tutor.show_card(news);
    }
}

/// A turn was resolved: its film, or without films the brief.
fn after_turn(m: &mut Model, turn: u32) {
    if let Some(game) = &mut m.game {
        cards(game);
    }
    m.screen = Screen::Film(film::Film { turn, ..film::Film::from_start(m) });
    let plays = m.settings.film == Switch::On && m.settings.motion != Motion::Off;
    let empty = m.game.as_ref().is_none_or(|game| game.update.reports.is_empty());
    if !plays || empty {
        film::over(m);
    }
}
