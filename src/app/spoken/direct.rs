//! Words into a verb of the engine, for verbs without a prompt.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::ground::Ground;
use flank_engine::rules::paths::{self, Course};
use flank_engine::world::components::Kind;
use flank_engine::world::order::{Cruise, Target, Verb, Whom};

use super::args::Args;
use super::{Slip, tables};
use crate::app::game::Game;
use crate::prose::names::folded;

/// The kinds of unit that can be feigned, by the word typed.
const GHOSTS: &[(&str, Kind)] = &[
    ("armbde", Kind::ArmBde),
    ("mechbde", Kind::MechBde),
    ("motbde", Kind::MotBde),
    ("lightbde", Kind::LightBde),
    ("airbornebde", Kind::AirborneBde),
    ("battlegroup", Kind::Battlegroup),
    ("mechbn", Kind::MechBn),
    ("btg", Kind::Btg),
    ("fires", Kind::Fires),
    ("sammedium", Kind::SamMedium),
    ("hq", Kind::Hq),
];

/// Naval missions but landing, which has a place.
const CRUISES: &[(&str, Cruise)] = &[
    ("control", Cruise::Control),
    ("escort", Cruise::Escort),
    ("asw", Cruise::Asw),
    ("mine", Cruise::Mine),
    ("sweep", Cruise::Sweep),
    ("guard-cable", Cruise::GuardCable),
];

/// The way of a unit to a goal; `None` if none leads there.
pub(super) fn path(game: &Game, whom: Whom, goal: HexNo) -> Option<Vec<HexNo>> {
    let way = paths::path_over(&Ground::new(game.belief.world()), whom.unit()?, goal, Course::AROUND)?;
    (!way.is_empty()).then_some(way)
}

/// What is asked, read up to where it ends.
pub(super) fn verb(args: &mut Args<'_>, verb: VerbName, whom: Whom, said: &str) -> Result<Verb, Slip> {
    use VerbName as V;
    Ok(match verb {
        V::Support => Verb::Support(args.target()?),
        V::Engineer => engineer(args, said)?,
        V::StratMove => stratmove(args)?,
        V::Air => air(args)?,
        V::Naval => naval(args)?,
        V::Sof => Verb::Sof { mission: args.must_be(tables::MISSIONS)?, at: args.target()? },
        V::Cyber => Verb::Cyber { task: args.must_be(tables::TASKS)?, nodes: args.list(Args::node)? },
        V::Deceive => Verb::Deceive { kind: args.must_be(GHOSTS)?, hex: args.place()? },
        V::Lobby | V::Summit | V::Signal | V::Partner | V::Attribute | V::Choose | V::Council => politics(args, verb)?,
        V::Alert | V::Exercise | V::Invest | V::Hybrid => points(args, verb)?,
        V::Hold | V::Move | V::Advance | V::Amd | V::Strike => {
            let unit = whom.unit().map(|unit| args.lexicon.names.handle(unit)).unwrap_or_default();
            return Err(Slip::new(unit, format!("a unit that can {said}"), args.lexicon.sample()));
        }
    })
}

fn engineer(args: &mut Args<'_>, said: &str) -> Result<Verb, Slip> {
    let alone = tables::WORKS.iter().find(|(word, _)| *word == said).map(|(_, works)| *works);
    let works = match alone {
        Some(works) => works,
        None => args.must_be(tables::WORKS)?,
    };
    Ok(Verb::Engineer { works, at: args.target()? })
}

fn stratmove(args: &mut Args<'_>) -> Result<Verb, Slip> {
    let mode = args.must_be(tables::MODES)?;
    let handle = args.peek().unwrap_or_default();
    let aboard = args.lexicon.handles().into_iter().find(|(h, _)| h.eq_ignore_ascii_case(handle)).map(|(_, u)| u);
    let to = site(args)?;
    let from = if args.takes("from") { Some(args.node()?) } else { None };
    Ok(Verb::StratMove { mode, to, from, aboard })
}

/// A node before a hex: where trains and ships go.
fn site(args: &mut Args<'_>) -> Result<Target, Slip> {
    if let Some((node, n)) = args.lexicon.node(&args.next_words()) {
        args.skip(n);
        return Ok(Target::Node(node));
    }
    args.target()
}

fn air(args: &mut Args<'_>) -> Result<Verb, Slip> {
    let sortie = args.must_be(tables::SORTIES)?;
    let found = args.lexicon.zone(&args.next_words());
    let (zone, n) = found.ok_or_else(|| args.slip("a place in an air zone"))?;
    args.skip(n);
    let targets = if args.takes("on") { args.list(Args::target)? } else { Vec::new() };
    Ok(Verb::Air { zone, sortie, targets })
}

fn naval(args: &mut Args<'_>) -> Result<Verb, Slip> {
    let lands = args.takes("land");
    let cruise = if lands { None } else { Some(args.must_be(CRUISES)?) };
    let found = args.lexicon.zone(&args.next_words());
    let (zone, n) = found.ok_or_else(|| args.slip("a place in a sea zone"))?;
    args.skip(n);
    let cruise = match cruise {
        Some(cruise) => cruise,
        None if args.takes("on") => Cruise::Land(args.place()?),
        None => return Err(args.slip("on PLACE, where to land")),
    };
    Ok(Verb::Naval { zone, cruise })
}

fn measure(args: &mut Args<'_>) -> Result<flank_engine::base::refusal::Measure, Slip> {
    let known = args.lexicon.measures().join(", ");
    let found = args.lexicon.measure(&args.next_words());
    let (measure, n) = found.ok_or_else(|| args.slip(format!("a measure: {known}")))?;
    args.skip(n);
    Ok(measure)
}

fn politics(args: &mut Args<'_>, verb: VerbName) -> Result<Verb, Slip> {
    use VerbName as V;
    Ok(match verb {
        V::Lobby => {
            let nation = args.nation()?;
            if !args.takes("on") {
                return Err(args.slip("on MEASURE"));
            }
            Verb::Lobby { nation, measure: measure(args)? }
        }
        V::Summit => {
            let agenda = args.must_be(tables::AGENDAS)?;
            let first = args.nation()?;
            args.comma();
            Verb::Summit { agenda, nations: vec![first, args.nation()?] }
        }
        V::Signal => {
            let tone = args.must_be(tables::TONES)?;
            let to = if args.takes("to") { Some(args.nation()?) } else { None };
            // The claim is kept as the reason.
            args.text();
            Verb::Signal { tone, to }
        }
        V::Partner => {
            let nation = args.nation()?;
            let level = args.one_of(tables::LEVELS);
            let level = if level.is_none() && !args.is_done() { args.number("a level")? } else { level.unwrap_or(1) };
            Verb::Partner { nation, level }
        }
        V::Attribute => Verb::Attribute { incident: args.incident()? },
        V::Choose => {
            Verb::Choose { choice: args.word("a choice that is open")?, option: args.word("an option of it")? }
        }
        _ => {
            let measure = measure(args)?;
            let cites = if args.takes("on") { args.list(Args::incident)? } else { Vec::new() };
            Verb::Council { measure, cites }
        }
    })
}

fn points(args: &mut Args<'_>, verb: VerbName) -> Result<Verb, Slip> {
    use VerbName as V;
    if verb == V::Alert {
        return Ok(Verb::Alert { tier: if args.is_done() { None } else { Some(args.number("a tier")?) } });
    }
    let kind = args.word("a kind")?;
    if verb == V::Exercise {
        let abort = args.takes("abort");
        let no_area = abort || args.is_done() || args.peek().is_some_and(|w| w == "with" || w == "at");
        let area = if no_area { None } else { Some(args.place()?) };
        let with = args.takes("with");
        let who = |args: &mut Args<'_>| {
            let word = args.word("a unit")?;
            args.lexicon.unit(&word)
        };
        let who = if with { args.list(who)? } else { Vec::new() };
        let nodes = if args.takes("at") { args.list(Args::node)? } else { Vec::new() };
        return Ok(Verb::Exercise { kind, area, who, nodes, abort });
    }
    let nation = args.peek().and_then(|word| args.lexicon.nation(word));
    args.skip(usize::from(nation.is_some()));
    let target = if nation.is_some() || args.is_done() { None } else { Some(site(args)?) };
    Ok(match verb {
        V::Invest => Verb::Invest { kind, target, nation },
        _ => Verb::Hybrid { kind, target, nation },
    })
}

/// How a kind of unit is typed.
pub(super) fn ghost_word(kind: Kind) -> String {
    folded(&format!("{kind:?}"))
}
