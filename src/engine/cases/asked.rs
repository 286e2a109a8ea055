//! The functions a `do` line may ask of the rules: formulas of single numbers, and questions about the board as set up.
//!
//! Each name answers with the rule itself; nothing is computed here. Arithmetic without rules is in `numbers`.

use super::Wrong;
use super::file::Line;
use super::game::Game;
use super::numbers::{self, int, number};
use super::pieces::numbered;
use super::words::Word;
use crate::base::hexes::HexNo;
use crate::base::ids::{ContactId, IncidentId, NationId, NodeId, UnitId};
use crate::rules::combat::{self, Attack, Help};
use crate::rules::council::{self, Answer, Text};
use crate::rules::ground::Ground;
use crate::rules::missile_defence::{self, Counts, Flight};
use crate::rules::release::{self, Journey};
use crate::rules::supply::{self, Effort, Network};
use crate::rules::withdrawal::{self, Claims};
use crate::rules::{air, command, cyber, hybrid, ladder, movement, partners, power, score, sea, transit};
use crate::setup::units::{Mode, Object};
use crate::view::Belief;
use crate::world::components::{Identity, March};
use crate::world::order::Target;

/// What a function answers.
pub(crate) fn answer(line: &Line, game: &Game, asked: &Word) -> Result<Word, Wrong> {
    let Word::Call(name, args) = asked else { return Err(Wrong::new(line, asked, "function(arguments)")) };
    let asker = Asker { line, game };
    let known = numbers::answer(name, args).or_else(|| asker.formula(name, args)).or_else(|| asker.board(name, args));
    known.ok_or_else(|| Wrong::new(line, asked, "a function of FORMAT.md with its arguments"))
}

struct Asker<'a> {
    line: &'a Line,
    game: &'a Game,
}

impl Asker<'_> {
    /// Formulas of numbers alone (rules §7).
    fn formula(&self, name: &str, args: &[Word]) -> Option<Word> {
        let params = &self.game.world.book().params;
        let n: Vec<i32> = args.iter().map(int).collect::<Option<_>>()?;
        if let ("losses", [rho]) = (name, n.as_slice()) {
            let losses = combat::losses(params, *rho, 1000);
            return Some(Word::Group(vec![number(losses.attacker), number(losses.defender)]));
        }
        Some(number(match (name, n.as_slice()) {
            ("ready_f", [readiness]) => power::ready_f(params, *readiness),
            ("fat_f", [fatigue]) => power::fat_f(params, *fatigue),
            ("sa", [supply]) => power::sa(params, *supply),
            ("sd", [supply]) => power::sd(params, *supply),
            ("rho1", [rho, battle, pulse]) => combat::after_luck(params, *rho, battle + pulse),
            ("flow", [distance, share]) => supply::flow(params, *distance, *share),
            ("share", [stock, demand]) => supply::share(*stock, *demand),
            ("next_supply", [before, flow, burn]) => supply::next_supply(*before, *flow, *burn),
            ("io_f", [nations, lowest]) => power::io_f(params, *nations, *lowest),
            ("network", [best, others, io_f, effect, jam]) => {
                missile_defence::network(params, (*best, *others), *io_f, effect + jam)
            }
            ("gauge", [0]) => params.gauge_break,
            ("gauge", [_]) => params.gauge_yard,
            ("gain", [skill, guard]) => cyber::gain(params, *skill, *guard),
            ("found", [guard, hunted]) => cyber::found_chance(params, *guard, *hunted > 0),
            ("left", [loss, size]) => cyber::left(*loss, *size),
            ("warning", [assets, roll, blind]) => hybrid::confidence(params, *assets, *roll, *blind > 0),
            ("threshold", [heat]) => ladder::threshold_chance(params, *heat),
            ("leaked_drones", [leaked, real, all]) => {
                let load = real * self.game.world.book().tables.damage.get(&Object::Drone)?;
                missile_defence::share_of_load(*leaked, load, *all)
            }
            _ => return self.score(name, &n),
        }))
    }

    /// Dimensions of the score by their own numbers (rules §19), and what a score is called.
    fn score(&self, name: &str, n: &[i32]) -> Option<Word> {
        let params = &self.game.world.book().params;
        Some(number(match (name, n) {
            ("score_deterrence", [left]) => score::deterrence(params, Some(*left)),
            ("score_territory", [holds, held, played]) => score::hex_held(*holds > 0, *held, *played),
            ("score_cohesion", [lost, votes]) => score::cohesion(params, *lost, *votes),
            ("score_force", [left]) => score::force_left(params, *left),
            ("score_escalation", [heat_max]) => score::escalation(*heat_max),
            ("grade", [total]) => {
                let grade = score::grade(params, *total);
                return Some(Word::Name(format!("{grade:?}").to_lowercase()));
            }
            _ => return None,
        }))
    }

    /// Questions about units, stacks and battles of the board.
    fn board(&self, name: &str, args: &[Word]) -> Option<Word> {
        let world = &self.game.world;
        if let Some(found) = self.effort(name, args) {
            return Some(found);
        }
        if let Some(answered) = super::axes::answer(world, name, args) {
            return Some(answered);
        }
        match (name, args) {
            ("retreat_key", args) => return self.retreat_key(args),
            ("seen", [network, Word::Name(kind), n]) => return self.seen(int(network)?, kind, int(n)?),
            ("score_deterrence", [Word::Name(none)]) if none == "none" => {
                return Some(number(score::deterrence(&world.book().params, None)));
            }
            ("supply_distance" | "supply_source", [unit]) => return self.supplied(name, self.unit(unit)?),
            ("burn", marks) => return Some(number(supply::burn(&world.book().params, effort_of(marks)?))),
            ("view", [Word::Name(by), Word::Name(contact)]) => return self.shown(by, contact),
            ("cut", [Word::Name(node)]) => return self.cut(NodeId(numbered(self.line, node).ok()?)),
            ("fires" | "fires_used" | "cas" | "cas_used", args) => return self.battle(name, args),
            ("stance" | "vote" | "silence" | "evidence" | "severity", args) => return self.council(name, args),
            _ => {}
        }
        Some(number(match (name, args) {
            ("c2", [hq]) => power::c2(world, self.unit(hq)?),
            ("access_pulses", [team, Word::Name(node), need]) => {
                let node = NodeId(node.strip_prefix('n')?.parse().ok()?);
                cyber::pulses_to(world, self.unit(team)?, node, int(need)?)
            }
            ("cost", [unit, from, to]) => {
                let (unit, from, to) = (self.unit(unit)?, self.hex(from)?, self.hex(to)?);
                match movement::cost(&Ground::new(world), unit, from, to) {
                    Some(minutes) => minutes,
                    None => return Some(Word::Name("none".to_owned())),
                }
            }
            ("cost_seen", [unit, from, to]) => {
                let (unit, from, to) = (self.unit(unit)?, self.hex(from)?, self.hex(to)?);
                let belief = Belief::new(&crate::view::observe(world, world.side_of(unit)));
                movement::cost(&Ground::new(belief.world()), unit, from, to)?
            }
            ("rung", []) => world.rung(),
            ("capacity", [Word::Name(by)]) => command::capacity(world, super::board::side(self.line, by).ok()?)?,
            ("border", [eased]) => release::border_pulses(world, int(eased)?),
            ("rsom", [Word::Name(kind), journey @ ..]) => {
                let kind = super::kinds::KINDS.iter().find(|k| k.0 == kind)?.1;
                release::reception_pulses(world, release::class_of(kind), journey_of(journey)?)
            }
            ("sorties", [unit]) => air::sorties(world, self.unit(unit)?),
            ("level", [rho]) => air::level_of(world.book().air_sea.as_ref()?, int(rho)?),
            ("p_att", [unit]) => power::attack(world, self.unit(unit)?),
            ("p_def", [unit]) => power::defence(world, self.unit(unit)?),
            ("io", [Word::Name(hex), Word::Name(by)]) => {
                let (hex, by) = (self.hex(&Word::Name(hex.clone()))?, super::board::side(self.line, by).ok()?);
                let stack: Vec<UnitId> = world.land_in(hex).into_iter().filter(|u| world.side_of(*u) == by).collect();
                power::interop_of(world, &stack)
            }
            _ => return None,
        }))
    }

    /// Strategic movement, forces and partners (rules §5.4, §18).
    fn effort(&self, name: &str, args: &[Word]) -> Option<Word> {
        let (world, params) = (&self.game.world, &self.game.world.book().params);
        let tables = &world.book().tables;
        let day = world.book().facts.start.0.as_str();
        Some(match (name, args) {
            ("rail_run", [hexes, points, Word::Name(line)]) => {
                let cap = if line == "double" { params.rail_double } else { params.rail_single };
                number(transit::line_pulses(params.rail_hexes, i64::from(int(hexes)?), (int(points)?, cap)))
            }
            ("road_run", [hexes, Word::Name(by)]) => {
                let a_pulse = if by == "train" { params.train_hexes } else { params.wheel_hexes };
                number(transit::line_pulses(a_pulse, i64::from(int(hexes)?), (0, 1)))
            }
            ("unload", [points, Word::Name(node)]) => {
                let node = NodeId(numbered(self.line, node).ok()?);
                return Some(match transit::handling_pulses(world, node, int(points)?) {
                    Some(pulses) => number(pulses),
                    None => Word::Name("none".to_owned()),
                });
            }
            ("force", []) => Word::Name(tables.force_name(day).replace(' ', "_")),
            ("staged", [Word::Name(word)]) => number(tables.forces.get(word)?.staged),
            ("staging", [tier]) => number(*tables.staging.get(usize::try_from(int(tier)?).ok()?)?),
            ("status", [Word::Name(nation)]) => {
                Word::Name(format!("{:?}", tables.status_on(NationId::of(nation), day)))
            }
            ("exercises", []) => {
                let near = crate::rules::statecraft::brigade_exercises(world);
                number(params.motive_exercise * near)
            }
            ("partner", [Word::Name(nation)]) => {
                let gives = partners::gives(world.nation(NationId::of(nation))?.ties.level);
                let yes = |on: bool| Word::Name(if on { "yes" } else { "no" }.to_owned());
                Word::Group(vec![yes(gives.sensors), yes(gives.bases), yes(gives.host), yes(gives.fights)])
            }
            ("border_leg", [unit, hex]) => number(transit::border_left(world, self.unit(unit)?, self.hex(hex)?)),
            ("reception", [unit, hex]) => {
                let (unit, hex) = (self.unit(unit)?, self.hex(hex)?);
                let from = Target::Hex(world.hex_of(unit)?);
                number(transit::reception(world, unit, Mode::Rail, from, hex))
            }
            _ => return None,
        })
    }

    /// What a side is shown of a contact: (place, age) and from which confidence more (rules §8).
    fn shown(&self, by: &str, contact: &str) -> Option<Word> {
        let side = super::board::side(self.line, by).ok()?;
        let contact = ContactId(numbered(self.line, contact).ok()?);
        let view = crate::view::observe(&self.game.world, side);
        let sight = view.contacts.get(&contact)?;
        let of_type = sight.kind.is_some() && sight.dug.is_some() && sight.emitting.is_some();
        let of_class = sight.class.is_some() && sight.estimate.is_some();
        let shown = [
            ("place", sight.hex.is_some()),
            ("age", sight.age >= 0),
            ("class", of_class),
            ("type", of_type),
            ("identity", sight.name.is_some()),
        ];
        let words = shown.into_iter().filter(|(_, is)| *is).map(|(word, _)| Word::Name(word.to_owned()));
        Some(Word::Group(words.collect()))
    }

    /// How good a retreat hex is for a unit: (not own, enemies beside, −distance to the attackers).
    fn retreat_key(&self, args: &[Word]) -> Option<Word> {
        let [unit, to] = args else { return None };
        let (world, unit, to) = (&self.game.world, self.unit(unit)?, self.hex(to)?);
        let from = world.hex_of(unit)?;
        let joined = world
            .having::<March>()
            .into_iter()
            .filter(|u| world.with::<March, _>(*u, |m| m.joined.is_some_and(|b| b.hex == from)).unwrap_or(false));
        let origins: Vec<HexNo> = joined.filter_map(|u| world.hex_of(u)).collect();
        let keys = withdrawal::retreat_keys(&Ground::new(world), unit, &origins, &Claims::default());
        let key = keys.into_iter().find(|k| k.3 == to)?;
        let beside = i64::try_from(key.1).ok()?;
        Some(Word::Group(vec![number(i32::from(key.0)), Word::Number(beside), number(key.2)]))
    }

    /// `fires((B,R),R)`, `cas((B,R),R)`: what a side offers in a battle; with `_used` what of it counts.
    fn battle(&self, name: &str, args: &[Word]) -> Option<Word> {
        let world = &self.game.world;
        let [battle, Word::Name(by)] = args else { return None };
        let battle = super::things::battle_id(self.line, &self.game.board, battle).ok()?;
        let by = super::board::side(self.line, by).ok()?;
        let attackers = combat::attackers_of(world, battle);
        let attack = Attack { battle, attackers, probe: false };
        let assessed = combat::assess(&Ground::new(world), &attack, Help::Full);
        let support = if by == battle.by { assessed.attacker.support } else { assessed.defender.support };
        Some(number(match name {
            "fires" => support.fires,
            "fires_used" => support.fires_used,
            "cas" => support.cas,
            _ => support.cas_used,
        }))
    }

    /// What the Council's rules make of the incidents cited, and of a stance.
    fn council(&self, name: &str, args: &[Word]) -> Option<Word> {
        let world = &self.game.world;
        let cited = |list: &[Word]| -> Option<Vec<IncidentId>> {
            list.iter().map(|w| numbered(self.line, w.name()?).ok().map(IncidentId)).collect()
        };
        Some(number(match (name, args) {
            ("stance", [Word::Name(voice), Word::Name(text), Word::List(list)]) => {
                let measure = super::things::measure(text)?;
                let text = Text { measure, cites: cited(list)?, lobby: [].into() };
                council::terms(world, &text, NationId::of(voice))?.sum()
            }
            ("vote", [stance]) => {
                let answer = Answer::of(&world.book().params, int(stance)?);
                return Some(Word::Name(format!("{answer:?}").to_lowercase()));
            }
            ("silence", [Word::List(list)]) => council::silence(world, &cited(list)?),
            ("evidence", [Word::List(list)]) => council::evidence(world, &cited(list)?),
            ("severity", [Word::List(list)]) => council::severity(world, &cited(list)?),
            _ => return None,
        }))
    }

    /// `cut(n1) = (until,will,[nations served])`: what it means to cut a cable.
    fn cut(&self, node: NodeId) -> Option<Word> {
        let cut = sea::cut(&self.game.world, node, 1000)?;
        let serves = cut.serves.iter().map(|n| Word::Name(n.0.as_str().to_owned())).collect();
        Some(Word::Group(vec![number(cut.until), number(cut.will), Word::List(serves)]))
    }

    /// How many of so many objects a network sees, in the mean.
    fn seen(&self, network: i32, kind: &str, n: i32) -> Option<Word> {
        let flight = Flight::ALL.into_iter().find(|f| format!("{f:?}").to_lowercase() == kind)?;
        let flown = Counts::default().with(flight, n);
        let means = numbers::means();
        let seen = missile_defence::detect(&self.game.world, network, flown, 0, &mut means.hand(numbers::raid()));
        Some(number(seen.of(flight)))
    }

    /// `supply_distance(b1)`, `supply_source(b1)`: `none` where no path leads.
    fn supplied(&self, name: &str, unit: UnitId) -> Option<Word> {
        let world = &self.game.world;
        let ground = Ground::new(world);
        let reach = Network::new(&ground, world.side_of(unit)).reach(world.hex_of(unit)?);
        Some(match reach {
            None => Word::Name("none".to_owned()),
            Some((distance, _)) if name == "supply_distance" => number(distance),
            Some((_, source)) => super::tell::node(source),
        })
    }

    fn hex(&self, word: &Word) -> Option<HexNo> {
        self.game.board.places.get(word.name()?).copied()
    }

    fn unit(&self, word: &Word) -> Option<UnitId> {
        let unit = *self.game.pieces.names.get(word.name()?)?;
        self.game.world.has::<Identity>(unit).then_some(unit)
    }
}

/// `burn(moved,attacked)`: what a unit did in a pulse; `static` is nothing.
fn effort_of(marks: &[Word]) -> Option<Effort> {
    let mut effort = Effort::default();
    for mark in marks {
        match mark.name()? {
            "static" => {}
            "moved" => effort.moved = true,
            "attacked" => effort.attacked = true,
            "defended" => effort.defended = true,
            "resisted" => effort.resisted = true,
            _ => return None,
        }
    }
    Some(effort)
}

/// `rsom(ArmBde,set,knows,hs2)`: what shortens or lengthens a reception.
fn journey_of(words: &[Word]) -> Option<Journey> {
    let mut journey = Journey::default();
    for word in words {
        match word.name()? {
            "home" => journey.home = true,
            "overseas" => journey.overseas = true,
            "set" => journey.set = true,
            "knows" => journey.knows = true,
            "hs1" => journey.host = 1,
            "hs2" => journey.host = 2,
            _ => return None,
        }
    }
    Some(journey)
}
