//! What several desks share: the verbs that can be ordered there, its open question, what ails a node.

use flank_engine::base::ids::NodeId;
use flank_engine::base::refusal::VerbName;

use crate::app::actions::shown::key_of_verbs;
use crate::app::actions::{Action, row_of};
use crate::app::context;
use crate::app::drafts::Desk;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::app::open;
use crate::app::pressure;
use crate::present::page::Panel;
use crate::present::row::{Item, Row, Span, Tone};
use crate::present::sheets::seal::open_text;
use crate::prose::Names;

/// Columns of a verb and of what it does.
const VERB: u16 = 3;
const DOES: u16 = 13;
/// The same for the narrow column of 80 cells.
const DOES_NARROW: u16 = 12;

/// Verbs of the desk in front: bright where they can be ordered now, else dim with the reason.
pub(super) fn verbs_here(m: &Model, game: &Game, names: &Names<'_>) -> Panel {
    let mut items: Vec<Item> = Vec::new();
    for verb in VerbName::ALL.into_iter().filter(|v| Desk::of(*v) == game.desk && game.has_verb(*v)) {
        let Some(row) = row_of(Action::Verb(verb)).filter(|_| verb != VerbName::Choose) else { continue };
        let key = row.strokes().find(|s| s.first.is_some()).map(|s| s.key.label()).unwrap_or_default();
        let does = row.help.split_once(": ").map_or(row.help, |(_, rest)| rest).trim_end_matches('.');
        let bar = context::verb_available(m, verb).err();
        let (tone, text) = match bar {
            None => (Tone::Accent, does),
            Some(why) => (Tone::Faint, why),
        };
        let cells = |column: u16, text: &str| {
            let name = names.verb(verb);
            let name = if bar.is_none() { Span::strong(Tone::Fg, name) } else { Span::text(Tone::Faint, name) };
            let key = Span::strong(tone, key.clone()).said("");
            vec![key, Span::column(VERB), name, Span::column(column), Span::dim(text)]
        };
        let first = text.split([',', ';']).next().unwrap_or(text);
        let short = Row::new(cells(DOES_NARROW, first)).choice(row.name);
        items.push(Row::new(cells(DOES, text)).short(short).choice(row.name).into());
    }
    if items.is_empty() {
        items.push(Item::Para(Tone::Dim, names.words.plain("desk-no-verbs")));
    }
    let rp = game.view.means.rp;
    let then = names.words.say("desk-verbs-aside", &[("key", key_of_verbs().into())]);
    let aside = if rp > 0 { format!("RP {} · {then}", rp.div_euclid(1000)) } else { then };
    Panel::new(names.words.plain("desk-verbs"), items).tab(names.words.plain("tab-verbs")).aside(aside).keep(7)
}

/// What ails a node, and how long; that it works, if nothing does.
pub(super) fn ails(game: &Game, names: &Names<'_>, node: NodeId) -> String {
    let sight = &game.view.nodes[&node];
    let now = game.view.pulse_no;
    let say = |name: &str, until: i32| names.words.say(name, &[("when", names.time(until + 1).into())]);
    let effect = sight.effect.filter(|effect| effect.until >= now);
    match (sight.out_until.filter(|until| *until >= now), effect) {
        (Some(until), _) => say("desk-ways-out", until),
        (None, Some(effect)) => say("desk-ways-effect", effect.until),
        _ if pressure::function(game, node) < 1000 => names.words.plain("desk-ways-damaged"),
        _ => names.words.plain("desk-ways-works"),
    }
}

/// What is open at the desk in front, a sentence each; nothing where nothing is.
pub(super) fn question(game: &Game, names: &Names<'_>) -> Option<Panel> {
    let found = open::open(game, game.desk);
    let items: Vec<Item> =
        found.into_iter().take(3).map(|item| Item::Para(Tone::Warn, open_text(names, item))).collect();
    (!items.is_empty())
        .then(|| Panel::new(names.words.plain("desk-question"), items).tab(names.words.plain("tab-open")).keep(5))
}
