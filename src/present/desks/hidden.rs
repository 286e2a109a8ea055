//! What an order of the hidden hand would do: access, exposure, contest and evidence before it is given (ui §8 *Preview*).
//!
//! Every figure is the engine's rule on the side's belief; guards of the other side are the usual ones, and the panel
//! says so. Of luck there are three: bad, none, good. Not here: what the orders did ([`cyber`](super::cyber)).

use flank_engine::base::fixed::{Band, div_ceil, mul, narrow};
use flank_engine::base::ids::{IncidentId, NationId, NodeId, Side, UnitId};
use flank_engine::rules::contest::{self, Contest};
use flank_engine::rules::{cyber as access, hybrid, special};
use flank_engine::setup::hybrid::{Answer, HybridRow};
use flank_engine::setup::words::Pace;
use flank_engine::world::components::Team;
use flank_engine::world::order::{CyberTask, Mission, Order, Target, Verb};
use flank_engine::world::tables::politics::Incident;

use super::cyber;
use crate::app::game::Game;
use crate::app::prompt::Prompt;
use crate::present::page::Panel;
use crate::present::row::{Gauge, Item, RhoScale, Row, Span, Tone};
use crate::prose::words::Value;
use crate::prose::{Names, numbers};

/// Cells of a bar; in a narrow panel.
const BAR: u16 = 18;
const BAR_NARROW: u16 = 9;
/// Column of the bar.
const LABEL: u16 = 11;

/// A hybrid act that is thought of.
struct Act<'a> {
    row: &'a HybridRow,
    /// Against whom, a voice or country.
    nation: NationId,
    target: Option<Target>,
}

/// The preview of a hidden verb; nothing for any other.
pub(super) fn preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    let Some(Order { verb, .. }) = &prompt.order else { return Vec::new() };
    let unit = prompt.whom.unit();
    match (verb, unit) {
        (Verb::Cyber { task, nodes }, Some(team)) => cyber_panels(game, names, team, (*task, nodes)),
        (Verb::Sof { mission, at }, Some(team)) => mission_panels(game, names, team, (*mission, *at)),
        (Verb::Hybrid { kind, target, nation }, _) => {
            let world = game.belief.world();
            let act = hybrid::row(world, kind)
                .and_then(|row| Some((row, hybrid::aimed_at(world, row.aim, (*target, *nation))?)));
            act.map(|(row, nation)| hybrid_panels(game, names, &Act { row, nation, target: *target }))
                .unwrap_or_default()
        }
        (Verb::Attribute { incident }, _) => {
            let known = game.belief.world().tables().incidents.get(incident);
            known.map(|known| attribute(game, names, *incident, known)).into_iter().collect()
        }
        _ => Vec::new(),
    }
}

fn say(names: &Names<'_>, name: &str, values: &[(&str, Value)]) -> String {
    names.words.say(name, values)
}

fn para(tone: Tone, text: String) -> Item {
    Item::Para(tone, text)
}

/// `in 3 pulses, D+1 06:00`.
fn in_pulses(names: &Names<'_>, pulses: i32, pulse_no: i32) -> String {
    let name = if pulses == 1 { "hidden-pulse" } else { "hidden-pulses" };
    say(names, name, &[("n", pulses.into()), ("when", names.time(pulse_no).into())])
}

/// A labelled bar from 0 to 1000 with its limits, its value at the right, and what is said of it.
fn bar((label, said): (String, String), value: i32, tone: Tone, ticks: &[i32]) -> Item {
    let value = value.clamp(0, 1000);
    let gauge = |cells| Span::ticked(tone, Gauge { value, most: 1000, cells }, ticks.to_vec());
    let right = vec![Span::strong(Tone::Fg, value.to_string())];
    let row = |cells, column| {
        Row::new(vec![Span::dim(label.clone()), Span::column(column), gauge(cells)]).right(right.clone())
    };
    row(BAR, LABEL).short(row(BAR_NARROW, LABEL - 1)).said(said).into()
}

fn named_bar(names: &Names<'_>, name: &str, value: i32, tone: Tone, ticks: &[i32]) -> Item {
    let label = names.words.plain(name);
    bar((label.clone(), format!("{label} {value}")), value, tone, ticks)
}

/// The contest of an act with bad luck, with none and with good.
fn contests(game: &Game, a: i32, d: i32) -> [Contest; 3] {
    let luck = game.belief.world().book().params.hidden_luck;
    [-luck, 0, luck].map(|luck| contest::decided(a, d, luck))
}

/// The scale of a contest, its words, and what comes of it with bad luck, with none and with good.
fn contest_rows(names: &Names<'_>, of: &[Contest; 3], comes: impl Fn(&Contest) -> String) -> Vec<Item> {
    let band = [of[0].rho1, of[1].rho1, of[2].rho1];
    let word = numbers::contest(names.words, band[1]);
    let left = vec![
        Span::dim("ρ "),
        Span::strong(Tone::Fg, numbers::grouped(band[1].into())),
        Span::dim(format!("  {}", numbers::band(band[0], band[2]))),
    ];
    let mut items = vec![Item::Rho(RhoScale { band, came: None }), Row::new(left).right(vec![Span::fg(word)]).into()];
    let outcomes: Vec<String> = of.iter().map(comes).collect();
    if outcomes.iter().all(|text| *text == outcomes[0]) {
        items.push(
            Row::labelled(names.words.plain("hidden-any-luck"), LABEL, vec![Span::fg(outcomes[0].clone())]).into(),
        );
        return items;
    }
    for (name, text) in ["hidden-bad-luck", "hidden-mean-luck", "hidden-good-luck"].into_iter().zip(outcomes) {
        items.push(Row::labelled(names.words.plain(name), LABEL, vec![Span::fg(text)]).into());
    }
    items
}

/// That a guard is not known; nothing where it is one's own.
fn guess(game: &Game, names: &Names<'_>, side: Option<Side>, n: i32) -> Option<Item> {
    (side != Some(game.side)).then(|| para(Tone::Faint, say(names, "hidden-guess", &[("n", n.into())])))
}

fn cyber_panels(game: &Game, names: &Names<'_>, team: UnitId, (task, nodes): (CyberTask, &[NodeId])) -> Vec<Panel> {
    let Some(node) = nodes.first().copied() else { return Vec::new() };
    let items = match task {
        CyberTask::Prepare => prepare(game, names, team, node),
        CyberTask::Exploit => exploit(game, names, team, node),
        CyberTask::Execute => execute(game, names, team, node),
        CyberTask::Hunt => nodes.iter().flat_map(|node| hunt(game, names, team, *node)).collect(),
    };
    let title = match task {
        CyberTask::Hunt => names.words.plain("hidden-hunt-panel"),
        _ => say(names, "hidden-access-panel", &[("node", names.node(node).into())]),
    };
    vec![Panel::new(title, items).tab(names.words.plain("hidden-access-tab")).keep(7)]
}

/// Access of a team now.
fn access_now(game: &Game, team: UnitId, node: NodeId) -> i32 {
    game.belief.world().with::<Team, _>(team, |t| access::access(t, node)).unwrap_or(0)
}

fn access_bar(game: &Game, names: &Names<'_>, name: &str, value: i32) -> Item {
    let params = &game.belief.world().book().params;
    named_bar(names, name, value, Tone::Cyber, &[params.exploit_access, params.execute_access])
}

fn prepare(game: &Game, names: &Names<'_>, team: UnitId, node: NodeId) -> Vec<Item> {
    let world = game.belief.world();
    let params = &world.book().params;
    let (now, guard) = (access_now(game, team, node), access::guard(world, node));
    let skill = world.with::<Team, _>(team, |t| t.skill).unwrap_or(0);
    let gain = access::gain(params, skill, guard);
    let mut items = vec![access_bar(game, names, "hidden-now", now)];
    items.push(access_bar(game, names, "hidden-then", now + gain));
    for (name, need) in [("hidden-reads", params.exploit_access), ("hidden-strikes", params.execute_access)] {
        let pulses = access::pulses_to(world, team, node, need);
        let text = if pulses == 0 {
            names.words.plain("hidden-already")
        } else {
            in_pulses(names, pulses, game.view.pulse_no + pulses)
        };
        let label = say(names, name, &[("n", need.into())]);
        items.push(Row::labelled(label, LABEL, vec![Span::fg(text)]).into());
    }
    let chance = |hunted| numbers::percent(access::found_chance(params, guard, hunted)).into();
    let values = [("n", chance(false)), ("hunted", chance(true)), ("heat", numbers::signed(params.found_heat).into())];
    items.push(para(Tone::Warn, say(names, "hidden-found", &values)));
    items.extend(guess(game, names, Some(world.node_side(node)), guard));
    items
}

fn exploit(game: &Game, names: &Names<'_>, team: UnitId, node: NodeId) -> Vec<Item> {
    let need = game.belief.world().book().params.exploit_access;
    let now = access_now(game, team, node);
    let mut items = vec![access_bar(game, names, "hidden-now", now)];
    let (tone, name) = if now >= need { (Tone::Fg, "hidden-listens") } else { (Tone::Bad, "hidden-too-little") };
    items.push(para(tone, say(names, name, &[("n", need.into())])));
    items
}

fn execute(game: &Game, names: &Names<'_>, team: UnitId, node: NodeId) -> Vec<Item> {
    let world = game.belief.world();
    let params = &world.book().params;
    let now = access_now(game, team, node);
    let skill = world.with::<Team, _>(team, |t| t.skill).unwrap_or(0);
    let guard = access::guard(world, node);
    let power = mul(skill, now);
    let mut items = vec![access_bar(game, names, "hidden-now", now)];
    items.push(access_bar(game, names, "hidden-then", now + params.access_execute));
    items.extend(contest_rows(names, &contests(game, power, guard), |contest| {
        match access::effect(world, contest.band) {
            None => names.words.plain("hidden-nothing"),
            Some(effect) => {
                let n = effect.until - world.clock().pulse_no + 1;
                let name = match (effect.size < 1000, n) {
                    (true, 1) => "hidden-effect-half-one",
                    (true, _) => "hidden-effect-half",
                    (false, 1) => "hidden-effect-full-one",
                    (false, _) => "hidden-effect-full",
                };
                say(names, name, &[("n", n.into())])
            }
        }
    }));
    let values = [
        ("guard", numbers::signed(params.execute_defence).into()),
        ("severity", params.execute_severity.into()),
        ("heat", numbers::signed(heat_of_execution(game)).into()),
    ];
    items.push(para(Tone::Warn, say(names, "hidden-executed", &values)));
    items.extend(guess(game, names, Some(world.node_side(node)), guard));
    items
}

/// Heat of an execution at the pace of the game.
fn heat_of_execution(game: &Game) -> i32 {
    let world = game.belief.world();
    match world.clock().pace {
        Pace::Crisis => world.book().params.execute_heat_crisis,
        Pace::War => world.book().params.execute_heat_war,
    }
}

fn hunt(game: &Game, names: &Names<'_>, team: UnitId, node: NodeId) -> Vec<Item> {
    let world = game.belief.world();
    let params = &world.book().params;
    let skill = world.with::<Team, _>(team, |t| t.skill).unwrap_or(0);
    let mut items = vec![Row::new(vec![Span::strong(Tone::Fg, names.node(node))]).into()];
    let toll = access::toll(params, skill);
    items.push(para(Tone::Fg, say(names, "hidden-hunt-toll", &[("n", toll.into())])));
    let now = game.view.pulse_no;
    if let Some(effect) = world.node(node).effect.filter(|effect| effect.until >= now) {
        let values = [("when", names.time(effect.until).into()), ("else", names.time(effect.until + 1).into())];
        items.push(para(Tone::Good, say(names, "hidden-hunt-effect", &values)));
    }
    let here = |i: &Incident| i.target == Some(Target::Node(node)) && i.by != game.side;
    for (id, incident) in world.tables().incidents.iter().filter(|(_, i)| here(i)) {
        items.push(evidence(game, names, "hidden-evidence", incident.evidence));
        let after = incident.evidence + params.hunt_evidence + hybrid::growth(world, Some(*id), incident);
        items.push(evidence(game, names, "hidden-then", after));
    }
    items
}

fn evidence(game: &Game, names: &Names<'_>, name: &str, value: i32) -> Item {
    let params = &game.belief.world().book().params;
    let (least, sure) = (params.attribute_least, params.attribute_sure);
    let tone = if value >= sure { Tone::Good } else { Tone::Warn };
    named_bar(names, name, value, tone, &[least, sure])
}

/// Evidence against the limits, when it will do by itself, and what naming somebody now would bring.
fn attribute(game: &Game, names: &Names<'_>, id: IncidentId, incident: &Incident) -> Panel {
    let world = game.belief.world();
    let sure = world.book().params.attribute_sure;
    let mut panel = cyber::attribution(game, names, id, incident);
    let mut items = vec![evidence(game, names, "hidden-evidence", incident.evidence)];
    let growth = hybrid::growth(world, Some(id), incident);
    if incident.evidence < sure {
        let pulses = narrow(div_ceil(i64::from(sure - incident.evidence), i64::from(growth.max(1))));
        let text = if growth == 0 {
            names.words.plain("hidden-never")
        } else {
            in_pulses(names, pulses, game.view.pulse_no + pulses)
        };
        items.push(Row::labelled(names.words.plain("hidden-proven"), LABEL, vec![Span::fg(text)]).into());
    }
    panel.items.splice(0..0, items);
    panel
}

fn mission_panels(game: &Game, names: &Names<'_>, team: UnitId, (mission, at): (Mission, Target)) -> Vec<Panel> {
    let world = game.belief.world();
    let params = &world.book().params;
    let before = world.with::<Team, _>(team, |t| t.exposure).unwrap_or(0);
    let limit = [params.exposure_lost];
    let tone = |n: i32| if n >= params.exposure_lost { Tone::Bad } else { Tone::Warn };
    let exposed = |name: &str, n: i32| named_bar(names, name, n, tone(n), &limit);
    let mut items = vec![exposed("hidden-exposure", before)];
    let quiet = matches!(mission, Mission::Counter | Mission::Rest);
    if quiet {
        let after = if mission == Mission::Rest { before + special::exposure(world, team, None).0 } else { before };
        items.push(exposed("hidden-then", after));
        let values = [("n", params.security_counter.into())];
        items.extend((mission == Mission::Counter).then(|| para(Tone::Fg, say(names, "hidden-counter", &values))));
    } else {
        items.push(exposed("hidden-then", before + params.exposure_mission));
        if before >= params.exposure_lost {
            items.push(para(Tone::Bad, names.words.plain("hidden-last")));
        }
        let skill = world.with::<Team, _>(team, |t| t.skill).unwrap_or(0) + special::cover(world, at);
        let security = special::security(world, at);
        let comes = |contest: &Contest| outcome(game, names, (mission, at), contest);
        items.extend(contest_rows(names, &contests(game, skill, security), comes));
        if world.clock().pace == Pace::Crisis {
            let values = [
                ("severity", params.mission_severity.into()),
                ("evidence", params.mission_evidence.into()),
                ("heat", numbers::signed(params.mission_heat).into()),
            ];
            items.push(para(Tone::Warn, say(names, "hidden-caught", &values)));
        }
        items.extend(guess(game, names, special::owner(world, at), security));
    }
    let title = say(names, "hidden-mission-panel", &[("place", names.target(at).into())]);
    vec![Panel::new(title, items).tab(names.words.plain("hidden-mission-tab")).keep(7)]
}

/// What a mission brings at the end of its contest.
fn outcome(game: &Game, names: &Names<'_>, (mission, at): (Mission, Target), contest: &Contest) -> String {
    let world = game.belief.world();
    let good = contest.band >= Band::Success;
    match mission {
        Mission::Raid => match (special::raid_damage(world, contest.band), at) {
            (0, _) => names.words.plain("hidden-nothing"),
            (n, Target::Node(node)) => {
                let values = [("n", n.into()), ("of", world.node(node).hp_seen().into())];
                say(names, "hidden-raid-node", &values)
            }
            (_, Target::Hex(hex)) if special::raid_target(world, game.side, hex).is_none() => {
                names.words.plain("hidden-raid-none")
            }
            (n, _) => say(names, "hidden-raid-unit", &[("n", numbers::percent(n).into())]),
        },
        // It sees in any case: the contest only says how it shows itself.
        Mission::Recon => {
            let params = &world.book().params;
            let n = if contest.band <= Band::Fail { params.exposure_failed } else { params.exposure_mission };
            say(names, "hidden-sees", &[("n", numbers::signed(n).into())])
        }
        Mission::Resist if good => names.words.plain("hidden-resists"),
        Mission::Guide if good => names.words.plain("hidden-guides"),
        _ => names.words.plain("hidden-nothing"),
    }
}

fn hybrid_panels(game: &Game, names: &Names<'_>, act: &Act<'_>) -> Vec<Panel> {
    let world = game.belief.world();
    let params = &world.book().params;
    let row = act.row;
    let have = game.view.means.points;
    let values = [("n", row.points.into()), ("have", have.into())];
    let tone = if have < row.points { Tone::Bad } else { Tone::Dim };
    let mut items = vec![para(tone, say(names, "hidden-points", &values))];
    let starts = next_period(game);
    items.push(para(Tone::Fg, say(names, "hidden-starts", &[("when", names.time(starts).into())])));
    items.extend(effects(names, row).into_iter().map(|text| para(Tone::Good, text)));
    if let Some(at) = act.target.filter(|_| row.contested) {
        let security = special::security(world, at);
        items.extend(contest_rows(
            names,
            &contests(game, hybrid::skill(world, game.side, row, act.target), security),
            |contest| match contest.band {
                Band::Bad => say(names, "hidden-foiled", &[("n", params.foiled_bad.into())]),
                Band::Fail => say(names, "hidden-foiled", &[("n", params.foiled_fail.into())]),
                Band::Partial => names.words.plain("hidden-half"),
                Band::Success | Band::Strong => names.words.plain("hidden-whole"),
            },
        ));
        items.extend(guess(game, names, special::owner(world, at), security));
    }
    items.extend(executor(game, names, act));
    let word = names.incident_kind(row.incident).to_uppercase();
    let panel = Panel::new(word, items).tab(names.words.plain("hidden-act-tab")).keep(7);
    vec![panel, shown(game, names, act, starts)]
}

/// How an act shows itself: evidence and when it will do, severity and heat, what answers it.
fn shown(game: &Game, names: &Names<'_>, act: &Act<'_>, starts: i32) -> Panel {
    let params = &game.belief.world().book().params;
    let row = act.row;
    let mut items = Vec::new();
    let growth = row.base + params.evidence_asset * helped(game, act).min(params.evidence_assets_max);
    items.push(evidence(game, names, "hidden-evidence-a-period", growth * params.period_pulses));
    for (name, need) in [("hidden-tried", params.attribute_least), ("hidden-proven", params.attribute_sure)] {
        let pulses = narrow(div_ceil(i64::from(need), i64::from(growth.max(1))));
        let text = in_pulses(names, pulses, starts + pulses);
        items.push(Row::labelled(names.words.plain(name), LABEL, vec![Span::fg(text)]).into());
    }
    let heat = if row.executes { heat_of_execution(game) } else { row.heat };
    let values = [("severity", row.severity.into()), ("heat", numbers::signed(heat).into())];
    items.push(para(Tone::Warn, say(names, "hidden-act-cost", &values)));
    let against: Vec<String> = row.answers.iter().map(|answer| answered_by(names, *answer)).collect();
    if !against.is_empty() {
        items.push(para(Tone::Dim, say(names, "hidden-answers", &[("list", against.join(", ").into())])));
    }
    let title = names.words.plain("hidden-evidence-panel");
    Panel::new(title, items).tab(names.words.plain("hidden-evidence-tab")).keep(6)
}

/// Response teams, reconnaissance and partners the side knows of that help to show an act.
fn helped(game: &Game, act: &Act<'_>) -> i32 {
    hybrid::helpers(game.belief.world(), act.nation, act.target)
}

/// The first pulse of the next period: when acts ordered now begin.
fn next_period(game: &Game) -> i32 {
    let period = game.belief.world().book().params.period_pulses;
    (game.view.pulse_no.div_euclid(period) + 1) * period
}

/// Which team would execute an act that needs one; nothing where none is needed.
fn executor(game: &Game, names: &Names<'_>, act: &Act<'_>) -> Option<Item> {
    let Some(Target::Node(node)) = act.target.filter(|_| act.row.executes) else { return None };
    let need = game.belief.world().book().params.execute_access;
    Some(match hybrid::executor(game.belief.world(), game.side, node, &[]) {
        Some(team) => para(Tone::Fg, say(names, "hidden-executor", &[("team", names.unit(team).into())])),
        None => para(Tone::Bad, say(names, "hidden-no-executor", &[("n", need.into())])),
    })
}

/// What an act does where it comes off, a sentence each.
fn effects(names: &Names<'_>, row: &HybridRow) -> Vec<String> {
    let of = |name: &str, n: i32| (n != 0).then(|| say(names, name, &[("n", numbers::signed(n).into())]));
    let lasts = (row.pulses > 0).then(|| say(names, "hidden-lasts", &[("n", row.pulses.into())]));
    let will = (row.will != 0).then(|| {
        let name = if row.will_dark == 0 { "hidden-will" } else { "hidden-will-dark" };
        say(names, name, &[("n", numbers::signed(row.will).into()), ("dark", numbers::signed(row.will_dark).into())])
    });
    let (met, missed) = row.answered;
    let provokes = (missed != 0).then(|| {
        let values = [
            ("met", numbers::signed(met).into()),
            ("missed", numbers::signed(missed).into()),
            ("n", row.within.into()),
        ];
        say(names, "hidden-provokes", &values)
    });
    let plain = |name: &str, on: bool| on.then(|| names.words.plain(name));
    let all = [
        will,
        of("hidden-unmet", row.unmet),
        of("hidden-damage", -row.damage),
        plain("hidden-cuts", row.cuts),
        plain("hidden-pins", !row.pins.is_empty()),
        provokes,
        (row.men > 0).then(|| say(names, "hidden-men", &[("n", numbers::percent(row.men).into())])),
        of("hidden-readiness", row.readiness),
        plain("hidden-blinds", row.blinds),
        of("hidden-run", row.run),
        of("hidden-low", row.low),
        of("hidden-density", row.density),
        plain("hidden-threatens", row.threatens),
        lasts,
    ];
    all.into_iter().flatten().collect()
}

/// What answers an act, as an order reads.
fn answered_by(names: &Names<'_>, answer: Answer) -> String {
    names.words.plain(&format!("answer-{}", format!("{answer:?}").to_lowercase()))
}
