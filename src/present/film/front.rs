//! The report in front: a battle with its scale, a raid layer by layer, a vote voice by voice, else the sentence.

use flank_engine::reports::{BattleReport, RaidCount, Report, ReportBody};
use flank_engine::rules::council::Answer;

use crate::app::actions::Action;
use crate::app::actions::shown::key_of;
use crate::app::game::Game;
use crate::app::model::Model;
use crate::present::chips;
use crate::present::page::Panel;
use crate::present::reports::teller;
use crate::present::row::{Gauge, Item, RhoScale, Row, Span, Tone};
use crate::prose::{Names, narrate, numbers, why as reasons};
use crate::settings::ShowLuck;

/// Column of values.
const VALUES: u16 = 11;
/// Rows of reasons shown beside the map.
const REASONS: usize = 5;

/// The panel of the report in front.
pub(super) fn panel(m: &Model, game: &Game, names: &Names<'_>, reel: &[&Report], at: usize) -> Panel {
    let Some(report) = reel.get(at) else {
        let [on, enter] = [Action::GoOn, Action::Enter].map(key_of);
        let text = format!("The turn is over. {on} or {enter} opens the brief.");
        return Panel::new("END OF THE TURN", vec![Item::Para(Tone::Fg, text)]).focus_if(true).keep(9);
    };
    let teller = teller(game, names);
    let same = |r: &&&Report| (r.at.pulse, r.at.step) == (report.at.pulse, report.at.step);
    let of = reel.iter().filter(same).count();
    let nth = reel[..=at].iter().filter(same).count();
    let mut items = subjects(game, names, report);
    items.push(Item::Para(Tone::Fg, teller.sentence(report)));
    match &report.body {
        ReportBody::Battle(battle) => items.extend(fight(m, names, battle)),
        ReportBody::Raid { counts, hp, rounds, .. } => items.extend(raid(names, counts, *hp, rounds)),
        ReportBody::Voice { .. } | ReportBody::Verdict { .. } => items.extend(voices(names, &reel[..=at])),
        ReportBody::Heat { from, to } => items.extend([gauge("was", *from, 1000), gauge("now", *to, 1000)]),
        _ => {}
    }
    let title = teller.step(report.at.step).to_uppercase();
    Panel::new(title, items).aside(format!("{nth} of {of}")).tab("Now").focus_if(true).keep(9)
}

/// Chips of those it is about.
fn subjects(game: &Game, names: &Names<'_>, report: &Report) -> Vec<Item> {
    let about = narrate::about(&report.body);
    let world = game.belief.world();
    let mut left = Vec::new();
    if let Some(unit) = about.unit.filter(|u| world.has::<flank_engine::world::components::Identity>(*u)) {
        left.extend([Span::chip(chips::own(game, names, unit)), Span::fg(format!(" {}  ", names.unit(unit)))]);
    }
    if let Some((id, sighting)) = about.contact.and_then(|id| Some((id, game.view.contacts.get(&id)?))) {
        left.extend([Span::chip(chips::contact(names, sighting)), Span::fg(format!(" {}", names.contact(id)))]);
    }
    if left.is_empty() { Vec::new() } else { vec![Row::new(left).said("").into(), Item::Blank] }
}

fn gauge(label: &str, value: i32, most: i32) -> Item {
    let bar = Gauge { value: value.clamp(0, most), most, cells: 12 };
    Row::labelled(label, VALUES, vec![Span::gauge(Tone::Warn, bar), Span::fg(format!(" {value}"))]).into()
}

/// Scale, luck, ground and losses of a battle.
fn fight(m: &Model, names: &Names<'_>, battle: &BattleReport) -> Vec<Item> {
    let mut items = vec![Item::Blank];
    if let Some(came) = battle.rho {
        let expected = came * 1000 / (1000 + battle.luck).max(1);
        items.push(Item::Rho(RhoScale { band: [expected - 50, expected, expected + 50], came: Some(came) }));
        let mut left = vec![Span::dim("expected "), Span::fg(numbers::grouped(expected.into()))];
        if m.settings.show_luck == ShowLuck::On {
            left.extend([Span::dim("  luck "), Span::fg(numbers::signed(battle.luck))]);
        }
        left.extend([Span::dim("  came "), Span::strong(Tone::Fg, numbers::grouped(came.into()))]);
        let whose = if battle.attacking { "" } else { " for them" };
        items.push(Row::new(left).into());
        let word = format!("{}{whose}", numbers::contest(names.words, came));
        items.push(Row::labelled("result", VALUES, vec![Span::strong(Tone::Fg, word)]).into());
    }
    let (pulse, all) = battle.ground;
    let bar =
        |tone: Tone, value: i32, most: i32| Span::gauge(tone, Gauge { value: value.clamp(0, most), most, cells: 8 });
    let ground = format!(" {} km, {} in all", narrate::km(pulse), narrate::km(all));
    items.push(Row::labelled("ground", VALUES, vec![bar(Tone::Land, all, 1000), Span::fg(ground)]).into());
    for loss in &battle.own {
        let text = format!(
            " {} −{} %, {} left",
            names.short(loss.unit),
            numbers::tenths(loss.lost),
            numbers::percent(loss.left)
        );
        items.push(Row::labelled("our loss", VALUES, vec![bar(Tone::Friend, loss.lost, 200), Span::fg(text)]).into());
    }
    if let Some(theirs) = battle.theirs {
        let text = format!(" −{} % est.", numbers::tenths(theirs));
        items.push(Row::labelled("their loss", VALUES, vec![bar(Tone::Hostile, theirs, 200), Span::fg(text)]).into());
    }
    items
}

/// Objects of a raid as they thin out: flown, seen, stopped, through; then rounds and damage.
fn raid(
    names: &Names<'_>,
    counts: &[RaidCount],
    hp: Option<(i32, i32)>,
    rounds: &[(flank_engine::base::ids::UnitId, i32, i32)],
) -> Vec<Item> {
    let mut items = vec![Item::Blank];
    for count in counts {
        let most = count.flown.max(1);
        let row = |label: &str, n: i32, tone: Tone| -> Item {
            let bar = Gauge { value: n.clamp(0, most), most, cells: 12 };
            Row::labelled(label, VALUES, vec![Span::gauge(tone, bar), Span::fg(format!(" {n}"))]).into()
        };
        items.push(Row::new(vec![Span::strong(Tone::Air, names.object(count.object))]).into());
        items.push(row("flown", count.flown, Tone::Hostile));
        items.push(row("seen", count.seen, Tone::Info));
        items.push(row("stopped", count.stopped, Tone::Good));
        items.push(row("through", count.leaked, Tone::Bad));
    }
    for (unit, fired, left) in rounds {
        let text = format!("{fired} fired, {left} left");
        items.push(Row::labelled(names.short(*unit), VALUES, vec![Span::fg(text)]).into());
    }
    if let Some((was, now)) = hp {
        items.push(Row::labelled("points", VALUES, vec![Span::fg(format!("{was} → {}", now.max(0)))]).into());
    }
    items
}

/// Each voice heard so far: where its bar settled, and what it amounts to.
fn voices(names: &Names<'_>, told: &[&Report]) -> Vec<Item> {
    let mut items = vec![Item::Blank];
    for report in told {
        let ReportBody::Voice { nation, stance, answer, .. } = &report.body else { continue };
        let (sign, word, tone) = match answer {
            Answer::Breaks => ("▼", "breaks", Tone::Bad),
            Answer::Caveat => ("△", "caveat", Tone::Warn),
            Answer::Assents => ("▲", "assents", Tone::Good),
        };
        let mut left = vec![Span::fg(names.nation(*nation)), Span::column(5)];
        if let Some(stance) = stance {
            let bar = Gauge { value: (stance + 1000).clamp(0, 2000), most: 2000, cells: 10 };
            left.extend([Span::gauge(tone, bar), Span::column(17)]);
        }
        let figure = stance.map_or_else(String::new, |stance| format!(" {}", numbers::signed(stance)));
        left.extend([Span::strong(tone, sign).said(""), Span::fg(format!(" {word}{figure}"))]);
        items.push(Row::new(left).into());
    }
    items
}

/// The first reasons of the ruling behind it.
pub(super) fn why(game: &Game, names: &Names<'_>, report: &Report) -> Option<Panel> {
    let why = report.ruling.as_ref().and_then(|id| game.update.whys.get(id))?;
    let items = reasons::lines(names, why).into_iter().take(REASONS).map(|line| reason(&line).into()).collect();
    Some(Panel::new("WHY", items).aside(format!("{}: every term", key_of(Action::Explain))).keep(4))
}

/// A reason as a row.
pub(in crate::present) fn reason(line: &reasons::Line) -> Row {
    let luck = if line.luck { Tone::Accent } else { Tone::Dim };
    let right = format!("{} {}", line.sign, line.value);
    Row::new(vec![Span::text(luck, line.name.clone())]).right(vec![Span::fg(right)])
}
