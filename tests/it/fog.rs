//! Two truths, one view (rules §27 P11; EF-6.14): games that differ only in what a side cannot know show it the same,
//! byte for byte, and a secret word put into the other side's papers is in nothing the side receives.

use std::collections::BTreeMap;
use std::sync::Arc;

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{LEVELS, commander};
use flank_engine::base::canon;
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, NodeId, SeatId, Side, UnitId};
use flank_engine::base::seed::Seed;
use flank_engine::rules::check::{check, check_plan, warnings};
use flank_engine::rules::paths::{least_cost_path, reach};
use flank_engine::session::{Command, Draft, Hat, Keyframe, Options, Record, Session, Stamp, Update, View};
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::plan::{Considered, Plan, Weighed};
use flank_engine::turn::sandbox::Sandbox;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::Snapshot;
use flank_engine::world::components::{Place, Stance, UnitRecord};
use flank_engine::world::order::{Going, Mandate, Order, Verb, When, Whom};

use crate::games::{first_orders, play};
use crate::sweep::{self, seat_of};

/// A game stopped where a turn begins.
pub(crate) struct Stop {
    pub(crate) scenario: Arc<Scenario>,
    options: Options,
    pub(crate) keyframe: Keyframe,
}

impl Stop {
    /// The start of the n-th turn (from 0) of a game in which Red comes and Blue meets him.
    fn at(n: usize) -> Stop {
        let scenario = first_orders(&[("red_btg", "6"), ("red_plan", "push")]);
        let (_, records, options) = play(&scenario, ["L1", "L1"], 5);
        let mut keyframes = records.into_iter().filter_map(|r| match r {
            Record::Keyframe(k) => Some(k),
            _ => None,
        });
        Stop { scenario, options, keyframe: keyframes.nth(n).expect("the game has so many turns") }
    }

    /// Where a game of a scenario begins.
    pub(crate) fn start(scenario: &Arc<Scenario>) -> Stop {
        let options = Options { players: BTreeMap::new(), settings: Vec::new(), seed: Seed::from_number(5) };
        let (_, records) = Session::begin(Arc::clone(scenario), options.clone());
        let first = records.into_iter().find_map(|r| if let Record::Keyframe(k) = r { Some(k) } else { None });
        Stop { scenario: Arc::clone(scenario), options, keyframe: first.expect("a game begins with a keyframe") }
    }

    pub(crate) fn session(&self) -> Session {
        Session::resume(Arc::clone(&self.scenario), self.options.clone(), &self.keyframe)
    }

    pub(crate) fn changed(&self, change: impl FnOnce(&mut Snapshot)) -> Stop {
        let mut keyframe = self.keyframe.clone();
        change(&mut keyframe.snapshot);
        Stop { scenario: Arc::clone(&self.scenario), options: self.options.clone(), keyframe }
    }

    /// Units of the enemy of `side` that none of its contacts stands for.
    pub(crate) fn unseen(&self, side: Side) -> Vec<UnitId> {
        let snapshot = &self.keyframe.snapshot;
        let known = snapshot.tables.contacts.get(&side);
        let seen: Vec<UnitId> = known.into_iter().flat_map(|k| k.values()).filter_map(|c| c.unit).collect();
        enemies(snapshot, side).map(|u| u.id).filter(|u| !seen.contains(u)).collect()
    }
}

pub(crate) fn side_of(unit: &UnitRecord) -> Side {
    unit.identity.expect("a unit has an identity").side
}

fn enemies(snapshot: &Snapshot, side: Side) -> impl Iterator<Item = &UnitRecord> {
    snapshot.units.iter().filter(move |u| side_of(u) == side.enemy())
}

pub(crate) fn each_enemy(snapshot: &mut Snapshot, side: Side, change: impl FnMut(&mut UnitRecord)) {
    snapshot.units.iter_mut().filter(|u| side_of(u) == side.enemy()).for_each(change);
}

/// All that a side is shown, asked and told at a moment, part by part.
pub(crate) fn shown(stop: &Stop, side: Side) -> Vec<(String, String)> {
    let session = stop.session();
    let view = session.side_view(side);
    let belief = Belief::new(&view);
    let by = Mandate { side, seat: seat_of(side) };
    let mut parts = vec![("view".to_owned(), hex_of(&canon::bytes(&view)))];
    parts.extend(of_update(&session.view(seat_of(side), Hat::Lead(side)), false));
    let orders = sweep::orders(&view);
    for order in &orders {
        let answer = (check(&belief, &by, order), warnings(&belief, &by, order));
        parts.push((format!("check {:?} {:?}", order.whom, order.verb), format!("{answer:?}")));
    }
    parts.push(("check_plan".to_owned(), format!("{:?}", check_plan(&belief, &by, &orders))));
    for unit in &view.own {
        let world = belief.world();
        if world.hex_of(unit.id).is_some() {
            parts.push((format!("reach {:?}", unit.id), format!("{:?}", reach(world, unit.id, 4))));
            for goal in sweep::goals(&view) {
                let path = least_cost_path(world, unit.id, goal);
                parts.push((format!("path {:?} {goal:?}", unit.id), format!("{path:?}")));
            }
        }
    }
    let luck = Seed::from_number(77);
    for level in LEVELS {
        let mut mind = commander(level.name, &stop.scenario, side).expect("a level has a commander");
        parts.push((format!("plan of {}", level.name), format!("{:?}", mind.plan(&view, Limits::default(), luck))));
    }
    let mut sandbox = Sandbox::new(&view, luck);
    let legal = orders.into_iter().filter(|o| check(&belief, &by, o).is_ok()).take(6).collect();
    sandbox.play(&[(side, legal)]);
    parts.push(("sandbox".to_owned(), hex_of(&canon::bytes(&sandbox.view(side)))));
    parts
}

/// The parts of an update; the code of a sealed seed differs with the seed, and says nothing.
pub(crate) fn of_update(update: &Update, with_code: bool) -> Vec<(String, String)> {
    let View::Side(view) = &update.view else { panic!("a side is given the view of a side") };
    let mut parts = vec![
        ("update view".to_owned(), hex_of(&canon::bytes(view))),
        ("update before".to_owned(), format!("{:?}", update.before.as_ref().map(|b| hex_of(&canon::bytes(b))))),
        ("reports".to_owned(), format!("{:?}", update.reports)),
        ("whys".to_owned(), format!("{:?}", update.whys)),
        ("fates".to_owned(), format!("{:?}", update.fates)),
        ("brief".to_owned(), format!("{:?}", update.brief)),
        ("told".to_owned(), format!("{:?}", update.told)),
        ("room".to_owned(), format!("{:?} {:?} {:?}", update.phase, update.draft, update.players)),
        ("ending".to_owned(), format!("{}", update.ending.is_some())),
    ];
    if with_code {
        parts.push(("code".to_owned(), format!("{} {:?}", update.code, update.opened)));
    }
    parts
}

pub(crate) fn hex_of(bytes: &[u8]) -> String {
    bytes.iter().map(|&b| if b.is_ascii_graphic() { char::from(b).to_string() } else { format!("\\{b:02x}") }).collect()
}

pub(crate) fn same(what: &str, one: &[(String, String)], other: &[(String, String)]) {
    assert_eq!(one.len(), other.len(), "{what}: as many parts");
    for ((name, a), (_, b)) in one.iter().zip(other) {
        if a != b {
            let at = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
            let cut = |s: &str| s.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
            panic!("{what} shows in {name}:\n  {}\n  {}", cut(a), cut(b));
        }
    }
}

pub(crate) type Change = (&'static str, fn(&mut Snapshot, Side));

/// What `side` cannot know, by kind: each must leave no trace at all at the moment.
const SECRETS: &[Change] = &[
    ("strength of the enemy", |s, side| {
        each_enemy(s, side, |u| {
            if let Some(strength) = &mut u.strength {
                strength.0 = 400;
            }
        });
    }),
    ("readiness, fatigue, supply of the enemy", |s, side| {
        each_enemy(s, side, |u| {
            if let Some(c) = &mut u.condition {
                (c.readiness, c.fatigue, c.supply) = (311, 222, 133);
            }
        });
    }),
    ("where enemy units are", |s, side| {
        each_enemy(s, side, |u| {
            if u.place.and_then(Place::hex).is_some() {
                u.place = Some(Place::Hex(HexNo(46060)));
            }
        });
    }),
    ("how enemy units stand", |s, side| {
        each_enemy(s, side, |u| {
            if let Some(p) = &mut u.posture {
                (p.stance, p.still) = (Stance::Delay, 9);
            }
        });
    }),
    ("marches of the enemy", |s, side| {
        each_enemy(s, side, |u| {
            if let Some(m) = &mut u.march {
                m.path.clear();
                m.acc = 999;
            }
        });
    }),
    ("magazines of the enemy", |s, side| {
        each_enemy(s, side, |u| {
            u.launcher.iter_mut().flat_map(|l| l.0.values_mut()).for_each(|m| m.rounds = 1);
            u.amd.iter_mut().for_each(|a| (a.rounds, a.emitting) = (3, !a.emitting));
        });
    }),
    ("permits, locks and stages of the enemy", |s, side| {
        each_enemy(s, side, |u| (u.permit, u.release) = (None, None));
    }),
    ("handles of the enemy", |s, side| {
        each_enemy(s, side, |u| u.label.iter_mut().for_each(|l| l.handle = format!("secret{}", l.handle)));
    }),
    ("names of enemies that are not identified", |s, side| {
        let contacts = s.tables.contacts.get(&side).cloned().unwrap_or_default();
        let known: Vec<_> = contacts.values().filter(|c| c.conf >= 700).filter_map(|c| c.unit).collect();
        each_enemy(s, side, |u| {
            if !known.contains(&u.id) {
                u.label.iter_mut().for_each(|l| (l.name, l.short) = ("secret name".to_owned(), "secret".to_owned()));
            }
        });
    }),
    ("plan and means of the enemy", |s, side| {
        let means = s.tables.sides.entry(side.enemy()).or_default();
        means.plan = Some("secret".to_owned());
        (means.rp, means.pool, means.points) = (7, 8, 9);
        means.protect = vec![NodeId(1)];
        means.stocks.clear();
        if side == Side::Blue {
            (means.licence, means.roe, means.motive) = (1, 1, 999);
        }
    }),
    ("picture of the enemy", |s, side| {
        s.tables.contacts.insert(side.enemy(), std::collections::BTreeMap::new());
        s.tables.last_contact.insert(side.enemy(), 400);
    }),
    ("standing orders of the enemy", |s, side| s.tables.orders.retain(|_, o| o.order.side == side)),
    ("depots and guards of the enemy", |s, side| {
        let own = s.tables.control.clone();
        for node in s.tables.nodes.values_mut() {
            let holder = node.hex.and_then(|h| own.get(&h).copied()).unwrap_or(node.owner);
            if holder == side.enemy() && node.owner == side.enemy() {
                (node.stock, node.security, node.cyber_def) = (0, 1, 2);
            }
        }
    }),
    ("an enemy unit more", |s, side| {
        let mut new = enemies(s, side).last().expect("there is an enemy").clone();
        new.id = UnitId(9_999);
        s.units.push(new);
    }),
    ("draws and remainders", |s, _| {
        s.tables.draws.insert("secret".to_owned(), "secret".to_owned());
        s.tables.carry.insert((flank_engine::base::dice::Draw::Kill, 1), 400);
    }),
    ("that a contact is a ruse, if it is not identified", |s, side| {
        for contact in s.tables.contacts.entry(side).or_default().values_mut().filter(|c| c.conf < 700) {
            contact.unit = None;
        }
    }),
];

fn holds_at(turn: usize, side: Side) {
    let stop = Stop::at(turn);
    let plain = shown(&stop, side);
    assert!(plain.len() > 40, "there is something to compare");
    for (what, change) in SECRETS {
        let other = stop.changed(|s| change(s, side));
        assert!(
            *what == "standing orders of the enemy" || other.keyframe.snapshot != stop.keyframe.snapshot || turn == 0,
            "{what} changes truth"
        );
        same(&format!("turn {turn}, {side:?}: {what}"), &plain, &shown(&other, side));
    }
    let mut other = stop.changed(|_| ());
    other.options.seed = Seed::from_number(999);
    same("the seed", &plain, &shown(&other, side));
}

#[test]
fn p11_blue_is_shown_one_thing_in_two_truths() {
    holds_at(2, Side::Blue);
}

#[test]
fn p11_red_is_shown_one_thing_in_two_truths() {
    holds_at(2, Side::Red);
}

#[test]
fn the_first_turn_gives_nothing_away() {
    holds_at(0, Side::Blue);
    holds_at(0, Side::Red);
}

#[test]
fn what_a_side_does_know_changes_its_view() {
    let stop = Stop::at(2);
    for side in Side::BOTH {
        let plain = shown(&stop, side);
        let contacts = &stop.keyframe.snapshot.tables.contacts[&side];
        assert!(!contacts.is_empty(), "{side:?} sees somebody");
        let own = stop.changed(|s| {
            s.units.iter_mut().filter(|u| side_of(u) == side).for_each(|u| {
                u.strength.iter_mut().for_each(|s| s.0 -= 1);
            });
        });
        assert!(plain != shown(&own, side), "its own strength");
        let seen = stop.changed(|s| {
            s.tables
                .contacts
                .entry(side)
                .or_default()
                .values_mut()
                .for_each(|c| (c.hex, c.conf) = (Some(HexNo(44060)), 650));
        });
        assert!(plain != shown(&seen, side), "where its contacts are");
    }
}

#[test]
fn refusals_of_a_session_are_those_of_the_belief() {
    // E-codes that come from truth would tell what stands where nobody looked (EF-6.14).
    let stop = Stop::at(0);
    for side in Side::BOTH {
        let other = stop.changed(|s| {
            each_enemy(s, side, |u| {
                if u.place.and_then(Place::hex).is_some() {
                    u.place = Some(Place::Hex(if side == Side::Blue { HexNo(41061) } else { HexNo(44061) }));
                }
            });
        });
        let (mut one, mut two) = (stop.session(), other.session());
        for order in sweep::orders(&one.side_view(side)) {
            let plan = Plan { orders: vec![order.clone()], considered: Vec::new() };
            let ask = |s: &mut Session| {
                s.handle(seat_of(side), Hat::Lead(side), Command::Submit(plan.clone()), Stamp(0)).map(|r| r.len())
            };
            assert_eq!(ask(&mut one), ask(&mut two), "{order:?}");
        }
    }
}

/// Plays the turn with these plans and gives what `side` is shown after it.
pub(crate) fn after(stop: &Stop, side: Side, plans: [(Side, Plan); 2]) -> Update {
    let mut session = stop.session();
    for (by, plan) in plans {
        let mut say = |command| {
            session.handle(seat_of(by), Hat::Lead(by), command, Stamp(0)).expect("a legal command");
        };
        let place = plan.orders.iter().filter_map(|o| o.rationale.clone()).collect();
        say(Command::Draft(Draft { orders: plan.orders.clone(), done: Vec::new(), place }));
        say(Command::Submit(plan));
        say(Command::Note("canarynote".to_owned()));
        say(Command::Name("canaryname".to_owned()));
        say(Command::Seal);
    }
    session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
    session.view(seat_of(side), Hat::Lead(side))
}

fn order(side: Side, unit: UnitId, verb: Verb, why: Option<&str>) -> Order {
    Order {
        id: flank_engine::base::ids::OrderId(0),
        side,
        seat: seat_of(side),
        whom: Whom::Unit(unit),
        verb,
        priority: 5,
        when: When::Always,
        not_before: None,
        rationale: why.map(str::to_owned),
    }
}

fn thoughts(word: &str) -> Vec<Considered> {
    let weighed = Weighed { option: word.to_owned(), score: 1, features: vec![(word.to_owned(), 2)] };
    vec![Considered { about: word.to_owned(), options: vec![weighed], chosen: 0 }]
}

#[test]
fn a_turn_of_the_unseen_leaves_no_trace_in_an_update() {
    let stop = Stop::at(0);
    let far = stop.scenario.unit("rbtg6").expect("a sixth group");
    let stop = stop.changed(|s| {
        s.tables.contacts.entry(Side::Blue).or_default().retain(|_, c| c.unit != Some(far));
    });
    let blue: Plan = {
        let view: SideView = stop.session().side_view(Side::Blue);
        commander("L1", &stop.scenario, Side::Blue).unwrap().plan(&view, Limits::default(), Seed::from_number(1))
    };
    let hidden: Vec<UnitId> = stop.unseen(Side::Blue);
    assert!(hidden.contains(&far), "nobody sees the sixth group");
    let red =
        |verb, word: &str| Plan { orders: vec![order(Side::Red, far, verb, Some(word))], considered: thoughts(word) };
    let march = {
        let belief = Belief::new(&stop.session().side_view(Side::Red));
        let by = Mandate { side: Side::Red, seat: seat_of(Side::Red) };
        let to = |hex| Verb::Move(Going { path: vec![hex], forced: false, bypass: false, probe: false });
        let away = HexNo(46061).neighbours().filter(|hex| hex.column_row().0 >= 46);
        let mut legal =
            away.map(to).filter(|verb| check(&belief, &by, &order(Side::Red, far, verb.clone(), None)).is_ok());
        legal.next().expect("a way to the rear")
    };
    let one = after(&stop, Side::Blue, [(Side::Blue, blue.clone()), (Side::Red, red(Verb::Hold(Stance::Hold), "one"))]);
    let weak = stop.changed(|s| {
        each_enemy(s, Side::Blue, |u| {
            if u.id == far {
                u.strength.iter_mut().for_each(|s| s.0 = 300);
                u.condition.iter_mut().for_each(|c| c.readiness = 100);
            }
        });
    });
    for (what, stop, verb) in [("another order", &stop, march), ("another strength", &weak, Verb::Hold(Stance::Dig))] {
        let two = after(stop, Side::Blue, [(Side::Blue, blue.clone()), (Side::Red, red(verb, "two"))]);
        same(what, &of_update(&one, true), &of_update(&two, true));
    }
    assert!(!one.reports.is_empty(), "Blue is told something");
}

#[test]
fn a_canary_in_the_enemys_papers_is_nowhere_in_an_update() {
    for (side, turn) in [(Side::Blue, 0), (Side::Blue, 2), (Side::Red, 0), (Side::Red, 2)] {
        let stop = Stop::at(turn);
        let identified: Vec<UnitId> = {
            let contacts = stop.keyframe.snapshot.tables.contacts.get(&side);
            contacts.into_iter().flat_map(|k| k.values()).filter(|c| c.conf >= 400).filter_map(|c| c.unit).collect()
        };
        let stop = stop.changed(|s| {
            each_enemy(s, side, |u| {
                let known = identified.contains(&u.id);
                if let Some(label) = &mut u.label {
                    label.handle = "canaryhandle".to_owned();
                    if !known {
                        (label.name, label.short) = ("canaryname".to_owned(), "canaryshort".to_owned());
                    }
                }
            });
            s.tables.sides.entry(side.enemy()).or_default().plan = Some("canaryplan".to_owned());
            s.tables.draws.insert("canarydraw".to_owned(), "canarydraw".to_owned());
        });
        let enemy = enemies(&stop.keyframe.snapshot, side).find(|u| u.march.is_some()).expect("a land unit").id;
        let plan = Plan {
            orders: vec![order(side.enemy(), enemy, Verb::Hold(Stance::Hold), Some("canaryreason"))],
            considered: thoughts("canarythought"),
        };
        let plans = || [(side.enemy(), plan.clone()), (side, Plan::default())];
        let (seen, theirs) = (after(&stop, side, plans()), after(&stop, side.enemy(), plans()));
        if turn == 0 {
            assert!(!format!("{seen:?}").contains("canary"), "{side:?} turn {turn}");
        }
        for (name, text) in of_update(&seen, true) {
            assert!(!text.contains("canary"), "{side:?} turn {turn}: {name}: {}", around(&text, "canary"));
        }
        let theirs: String = of_update(&theirs, true).into_iter().map(|p| p.1).collect();
        for word in ["canaryhandle", "canaryplan", "canaryreason"] {
            assert!(theirs.contains(word), "the other side has its own papers: {word}");
        }
    }
}

fn around(text: &str, word: &str) -> String {
    let at = text.find(word).expect("it is there");
    text.chars().skip(at.saturating_sub(80)).take(200).collect()
}

#[test]
fn contacts_are_never_numbered_by_the_units_behind_them() {
    let stop = Stop::at(2);
    for side in Side::BOTH {
        for (n, id) in (1..).zip(stop.keyframe.snapshot.tables.contacts[&side].keys()) {
            assert!(id.0 >= n && *id <= ContactId(stop.keyframe.snapshot.tables.last_contact[&side]));
        }
    }
}
