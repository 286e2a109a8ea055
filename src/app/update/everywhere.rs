//! What an action means on every screen.

use crate::app::actions::Action;
use crate::app::actions::shown::key_of;
use crate::app::layers::{Field, Layer, Purpose, Question, Scroll};
use crate::app::model::{Model, Wish};
use crate::app::port::Ask;
use crate::app::screens::{Screen, settings};
use crate::settings::{Switch, Word};

use super::{palette, plan};

/// Does it.
pub(super) fn act(m: &mut Model, action: Action) -> Vec<Ask> {
    let scroll = Scroll(0);
    match action {
        Action::Back => {
            m.layers.pop();
        }
        Action::Help => m.layers.push(Layer::Help(scroll)),
        Action::Credits => m.layers.push(Layer::Credits(scroll)),
        Action::Lookup => m.layers.push(Layer::Lookup(scroll)),
        Action::Palette => palette::open(m),
        Action::Goto => m.layers.push(Layer::Text(Purpose::Goto, Field::default())),
        Action::Search => m.layers.push(Layer::Text(Purpose::Search, Field::default())),
        Action::NameMoment if m.game.is_some() => m.layers.push(Layer::Text(Purpose::Name, Field::default())),
        Action::Theme => {
            m.settings.theme = m.settings.theme.next();
            m.wish = Some(Wish::Look);
        }
        Action::MouseSwitch => {
            m.settings.mouse = if m.settings.mouse == Switch::On { Switch::Off } else { Switch::On };
            m.wish = Some(Wish::Look);
        }
        Action::ReadOut => m.layers.push(Layer::ReadOut(scroll)),
        Action::Redraw => m.wish = Some(Wish::Redraw),
        Action::Suspend => m.wish = Some(Wish::Suspend),
        Action::Interrupt | Action::Quit => {
            m.wish = Some(Wish::Leave);
            return vec![Ask::Leave];
        }
        Action::Preferences => m.screen = Screen::Settings(settings::Preferences::default()),
        Action::Resign if m.game.is_some() => m.layers.push(Layer::Confirm(Question::Resign)),
        Action::Inspect | Action::Estimate | Action::Explain | Action::Reports => about_game(m, action),
        Action::CoachOn | Action::CoachHide | Action::CoachSkip => coach(m, action),
        Action::Undo | Action::Redo | Action::NextOpen | Action::PrevOpen | Action::BriefAgain => {
            return in_plan(m, action);
        }
        _ => {}
    }
    Vec::new()
}

/// Things of planning asked for while a sheet lies on top.
fn in_plan(m: &mut Model, action: Action) -> Vec<Ask> {
    if !matches!(m.screen, Screen::Play) {
        return Vec::new();
    }
    m.layers.retain(|layer| matches!(layer, Layer::Prompt(_)));
    let asks = plan::act(m, action).unwrap_or_default();
    if matches!(action, Action::Undo | Action::Redo | Action::BriefAgain) {
        m.layers.clear();
    }
    asks
}

fn about_game(m: &mut Model, action: Action) {
    let Some(game) = &mut m.game else { return };
    let scroll = Scroll(0);
    let layer = match action {
        Action::Inspect => Layer::Inspect(game.cursor, scroll),
        Action::Explain => Layer::Explain(scroll),
        Action::Reports => Layer::Reports(scroll),
        _ => {
            game.tutor.saw_estimate();
            Layer::Estimate(scroll)
        }
    };
    m.layers.push(layer);
}

fn coach(m: &mut Model, action: Action) {
    let Some(game) = &mut m.game else { return };
    match action {
        Action::CoachHide => {
            game.tutor.hide(true);
            m.done(format!("The coach is hidden. {}coach brings it back.", key_of(Action::Palette)));
        }
        Action::CoachSkip => game.tutor.skip(),
        _ if game.tutor.exists() => game.tutor.hide(false),
        _ => m.no("This scenario has no coach."),
    }
}
