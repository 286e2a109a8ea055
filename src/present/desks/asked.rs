//! What an order of the air, the sea, fires, deception and the Council's desk would do, a sentence each (ui §8 *Preview*).
//!
//! Every figure is the engine's rule on the side's belief, with mean luck; what luck may change stands beside it.

use flank_engine::base::ids::{NationId, Side};
use flank_engine::base::refusal::Measure;
use flank_engine::rules::{choices, statecraft};
use flank_engine::setup::units::Kind;
use flank_engine::world::World;
use flank_engine::world::order::{Agenda, Cruise, Order, Sortie, Target, Tone as Signal, Verb};

use super::vote;
use crate::app::game::Game;
use crate::app::prompt::{Prompt, craft};
use crate::app::zones;
use crate::present::page::Panel;
use crate::present::row::{Item, Tone};
use crate::prose::words::Value;
use crate::prose::{Names, numbers};

/// A sentence and what it means.
type Said = (Tone, String);

/// The preview of a prompt; nothing for a verb that has its own, or where nothing can be told.
pub(super) fn preview(game: &Game, names: &Names<'_>, prompt: &Prompt) -> Vec<Panel> {
    let Some(order) = &prompt.order else { return Vec::new() };
    let said = match &order.verb {
        Verb::Lobby { nation, measure } => return lobby(game, names, *nation, *measure),
        Verb::Summit { agenda, nations } => summit(game, names, *agenda, nations),
        Verb::Signal { tone, to } => signal(game, names, *tone, *to),
        Verb::Choose { choice, option } => choose(game, names, choice, option),
        Verb::Air { sortie, .. } => air(game, names, order, *sortie),
        Verb::Naval { cruise, .. } => naval(game, names, order, *cruise),
        Verb::Support(at) => support(game, names, order, *at),
        Verb::Deceive { kind, .. } => deceive(game, names, *kind),
        _ => Vec::new(),
    };
    panel(names, said).into_iter().collect()
}

fn panel(names: &Names<'_>, said: Vec<Said>) -> Option<Panel> {
    let items: Vec<Item> = said.into_iter().map(|(tone, text)| Item::Para(tone, text)).collect();
    let title = names.words.plain("asked-panel");
    (!items.is_empty()).then(|| Panel::new(title, items).tab(names.words.plain("tab-would-do")).keep(7))
}

fn say(names: &Names<'_>, name: &str, values: &[(&str, i32)]) -> String {
    let values: Vec<(&str, Value)> = values.iter().map(|(key, n)| (*key, (*n).into())).collect();
    names.words.say(name, &values)
}

/// The same with numbers that are changes, each with its sign.
fn changes(names: &Names<'_>, name: &str, values: &[(&str, i32)]) -> String {
    let values: Vec<(&str, Value)> = values.iter().map(|(key, n)| (*key, numbers::signed(*n).into())).collect();
    names.words.say(name, &values)
}

/// The price of an order and what is left of the purse, in whole points; nothing where it is free.
fn price(game: &Game, names: &Names<'_>, price: i32) -> Option<Said> {
    let (have, need) = (game.view.means.rp, price);
    let points = |n: i32| n.div_euclid(1000);
    let tone = if have < need { Tone::Bad } else { Tone::Dim };
    let text = say(names, "asked-price", &[("n", points(need)), ("have", points(have))]);
    (need > 0).then_some((tone, text))
}

fn lobby(game: &Game, names: &Names<'_>, nation: NationId, measure: Measure) -> Vec<Panel> {
    let world = game.belief.world();
    let mut said = Vec::new();
    let told = craft::lobbying(game, nation, measure);
    if let Some(told) = &told {
        let bar = |f: &flank_engine::rules::council::Forecast| {
            f.voices.iter().find(|v| v.nation == nation).map_or(0, |v| v.stance)
        };
        let values = [
            ("voice", names.nation(nation).into()),
            ("n", numbers::signed(told.step).into()),
            ("from", numbers::signed(bar(&told.without)).into()),
            ("to", numbers::signed(bar(&told.with)).into()),
        ];
        said.push((Tone::Fg, names.words.say("asked-lobby", &values)));
        let cut = |(lo, mid, hi): (i32, i32, i32)| {
            format!("{} % ({})", numbers::percent(mid), numbers::band(numbers::percent(lo), numbers::percent(hi)))
        };
        let values = [("from", cut(told.without.pass).into()), ("to", cut(told.with.pass).into())];
        said.push((Tone::Fg, names.words.say("asked-lobby-pass", &values)));
    } else {
        said.push((Tone::Fg, names.words.say("asked-lobby-partner", &[("nation", names.nation(nation).into())])));
    }
    said.extend(price(game, names, statecraft::prices(&world.book().params).0));
    let mut all: Vec<Panel> = panel(names, said).into_iter().collect();
    all.extend(told.map(|told| vote::outlook(game, names, &told.with)));
    all
}

fn summit(game: &Game, names: &Names<'_>, agenda: Agenda, nations: &[NationId]) -> Vec<Said> {
    let world = game.belief.world();
    let params = &world.book().params;
    let mut said = Vec::new();
    for nation in nations {
        let will = game.view.nations.get(nation).map_or(0, |n| n.will);
        let values = [("nation", names.nation(*nation).into()), ("n", will.into())];
        said.push((Tone::Dim, names.words.say("asked-summit-will", &values)));
    }
    let agrees = statecraft::summit_agrees(world);
    said.push(match agenda {
        _ if !agrees => (Tone::Bad, say(names, "asked-summit-backfires", &[("n", params.summit_failed_will.abs())])),
        Agenda::Cohesion => {
            let values = [("n", params.summit_will), ("two", params.summit_will + params.summit_will_two)];
            (Tone::Good, say(names, "asked-summit-cohesion", &values))
        }
        Agenda::Pledge => (Tone::Good, say(names, "asked-summit-pledge", &[("n", params.pledge_spend)])),
        Agenda::Plans => {
            let values = [("n", params.plans_orders), ("clarity", params.plans_clarity)];
            (Tone::Good, say(names, "asked-summit-plans", &values))
        }
    });
    let cold = [("n", params.summit_low_voices), ("will", params.summit_low_will)];
    said.push((Tone::Dim, say(names, "asked-summit-rule", &cold)));
    said.extend(price(game, names, statecraft::prices(params).1));
    let next = world.clock().pulse_no + params.summit_periods * params.period_pulses;
    said.push((Tone::Dim, names.words.say("asked-summit-next", &[("when", names.time(next).into())])));
    said
}

fn signal(game: &Game, names: &Names<'_>, tone: Signal, to: Option<NationId>) -> Vec<Said> {
    let world = game.belief.world();
    let params = &world.book().params;
    let rung = world.rung();
    let mut said = Vec::new();
    said.push(match tone {
        _ if to.is_some() => (Tone::Dim, names.words.plain("asked-signal-third")),
        Signal::Warn | Signal::Reassure if game.side == Side::Red => {
            (Tone::Dim, names.words.plain("asked-signal-words"))
        }
        Signal::Warn if rung >= params.warn_rung => {
            let values = [("clarity", params.warn_clarity), ("n", params.warn_motive)];
            (Tone::Fg, changes(names, "asked-signal-warn", &values))
        }
        Signal::Warn => (Tone::Warn, say(names, "asked-signal-early", &[("n", params.warn_rung), ("now", rung)])),
        Signal::Reassure if statecraft::brigade_exercises(world) > 0 => {
            (Tone::Bad, say(names, "asked-signal-belied", &[("n", params.broken_will.abs())]))
        }
        Signal::Reassure => {
            let values = [("kept", params.kept_motive), ("will", params.broken_will), ("n", params.broken_motive)];
            (Tone::Fg, changes(names, "asked-signal-reassure", &values))
        }
        Signal::Deescalate if game.side == Side::Red => {
            (Tone::Fg, changes(names, "asked-signal-eases", &[("heat", params.deescalate_heat)]))
        }
        Signal::Deescalate => {
            let alone = [("n", params.deescalate_motive), ("clarity", params.deescalate_clarity)];
            let values = [("heat", params.deescalate_heat)].into_iter().chain(alone).collect::<Vec<_>>();
            (Tone::Fg, changes(names, "asked-signal-deescalate", &values))
        }
        Signal::Ceasefire => (Tone::Fg, names.words.plain("asked-signal-ceasefire")),
    });
    let values = [("n", game.view.heat), ("rung", rung)];
    said.push((Tone::Dim, say(names, "asked-signal-heat", &values)));
    said
}

fn choose(game: &Game, names: &Names<'_>, choice: &str, option: &str) -> Vec<Said> {
    let world = game.belief.world();
    let mut said = Vec::new();
    if choice == choices::INTENT {
        let means = choices::intents(world, game.side).into_iter().find(|intent| intent.word() == option);
        let licence = means.map_or(0, |intent| i32::from(intent.licence()));
        said.push((Tone::Fg, say(names, "asked-choose-licence", &[("n", licence)])));
        said.extend(super::calculus::worth(game, names, option).map(|text| (Tone::Fg, text)));
        return said;
    }
    let Some(asked) = game.view.means.craft.choices.get(choice) else { return said };
    if let Some(taken) = asked.options.iter().find(|o| o.id == option) {
        said.push(match (taken.rp, taken.points) {
            (0, 0) => (Tone::Fg, names.words.plain("asked-choose-free")),
            (0, points) => {
                let values = [("n", points), ("have", game.view.means.points)];
                (Tone::Fg, say(names, "asked-choose-points", &values))
            }
            (rp, _) => {
                let values = [("n", rp), ("have", game.view.means.rp.div_euclid(1000))];
                (Tone::Fg, say(names, "asked-price", &values))
            }
        });
    }
    said.push((Tone::Dim, names.words.say("asked-choose-until", &[("when", names.time(asked.until).into())])));
    let default = asked.default.as_ref().map(|id| crate::prose::crafts::option(names, choice, id));
    said.push((
        Tone::Dim,
        match default {
            Some(text) => names.words.say("asked-choose-default", &[("option", text.into())]),
            None => names.words.plain("asked-choose-no-default"),
        },
    ));
    said
}

/// `level −1 now, then 0, +1 or +2 by luck`.
fn level(names: &Names<'_>, level: zones::Level) -> Said {
    let [lo, mid, hi] = level.then;
    let band = if lo == hi {
        numbers::signed(mid)
    } else {
        format!("{} ({} … {})", numbers::signed(mid), numbers::signed(lo), numbers::signed(hi))
    };
    let values = [("now", numbers::signed(level.now).into()), ("then", band.into())];
    let tone = if mid < level.now { Tone::Warn } else { Tone::Fg };
    (tone, names.words.say("asked-level", &values))
}

fn air(game: &Game, names: &Names<'_>, order: &Order, sortie: Sortie) -> Vec<Said> {
    let Some(sky) = zones::sky(game, order) else { return Vec::new() };
    let mut said = vec![level(names, sky.level)];
    said.push((Tone::Fg, say(names, "asked-air-sorties", &[("n", sky.sorties)])));
    let tone = if sky.loss > 0 { Tone::Warn } else { Tone::Dim };
    said.push((tone, say(names, "asked-air-losses", &[("n", sky.loss)])));
    if !matches!(sortie, Sortie::Cap | Sortie::Sead) {
        said.push((Tone::Fg, say(names, "asked-air-worth", &[("n", numbers::percent(sky.worth))])));
    }
    if sortie == Sortie::Cas {
        let most = numbers::percent(game.belief.world().book().params.cas_cap);
        said.push((Tone::Dim, say(names, "asked-air-cas", &[("n", most)])));
    }
    said.extend(interdicted(game, names, order));
    said
}

fn interdicted(game: &Game, names: &Names<'_>, order: &Order) -> Vec<Said> {
    let mark = |(edge, n)| {
        let goal = names.target(Target::Edge(edge));
        (Tone::Fg, names.words.say("asked-edge", &[("goal", goal.into()), ("n", Value::from(n))]))
    };
    zones::interdicted(game, order).into_iter().map(mark).collect()
}

fn naval(game: &Game, names: &Names<'_>, order: &Order, cruise: Cruise) -> Vec<Said> {
    let Some(water) = zones::water(game, order) else { return Vec::new() };
    let Some(rules) = game.belief.world().book().air_sea.as_ref() else { return Vec::new() };
    let mut said = vec![level(names, water.level)];
    said.push((Tone::Fg, say(names, "asked-sea-ships", &[("n", water.ships)])));
    match cruise {
        Cruise::Mine => said.push((Tone::Fg, say(names, "asked-sea-mines", &[("n", rules.mine_lay)]))),
        Cruise::Sweep => said.push((Tone::Fg, say(names, "asked-sea-sweeps", &[("n", water.sweeps)]))),
        Cruise::Land(_) => {
            let enough = water.level.now >= rules.land_level;
            let tone = if enough { Tone::Good } else { Tone::Warn };
            said.push((tone, say(names, "asked-sea-land", &[("n", rules.land_level)])));
        }
        Cruise::Escort => said.push((Tone::Dim, say(names, "asked-sea-convoy", &[("n", rules.convoy_level)]))),
        _ => {}
    }
    said
}

fn support(game: &Game, names: &Names<'_>, order: &Order, at: Target) -> Vec<Said> {
    let world = game.belief.world();
    let most = numbers::percent(world.book().params.fires_cap);
    let mut said = interdicted(game, names, order);
    if !matches!(at, Target::Edge(_)) {
        said.extend(zones::fires(game, order).map(|(from, to)| {
            let values = [("from", numbers::grouped(from.into()).into()), ("to", numbers::grouped(to.into()).into())];
            (Tone::Fg, names.words.say("asked-support-rho", &values))
        }));
        said.push((Tone::Dim, say(names, "asked-support-share", &[("n", most)])));
    }
    said.extend(range(names, world, game, order, at));
    said
}

fn range(names: &Names<'_>, world: &World, game: &Game, order: &Order, at: Target) -> Option<Said> {
    let unit = order.whom.unit()?;
    let (here, hex) = (world.hex_of(unit)?, game.target_hex(at)?);
    let range = world.with::<flank_engine::world::components::Fires, _>(unit, |f| f.range)?;
    Some((Tone::Dim, say(names, "asked-support-range", &[("n", here.distance(hex)), ("most", range)])))
}

fn deceive(game: &Game, names: &Names<'_>, kind: Kind) -> Vec<Said> {
    let most = game.belief.world().book().params.conf_ghost;
    let values = [("kind", names.kind(kind).into()), ("n", most.into())];
    vec![(Tone::Fg, names.words.say("asked-deceive", &values)), (Tone::Dim, names.words.plain("asked-deceive-cost"))]
}
