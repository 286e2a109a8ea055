//! Reports as sentences: `subject verb object · effect number · effect number` (ui §9).
//!
//! The step stands before the sentence in its own column; a time is told only where the engine has one, which is a tick
//! of movement. Own units by name, the enemy by the side's own contact numbers. Not here: chips, colours, choice.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, NationId, NodeId, UnitId};
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::refusal::VerbName;
use flank_engine::reports::{Aim, BattleReport, Loss, RaidCount, Report, ReportBody, UnseenReport as U};
use flank_engine::rules::council::Answer;
use flank_engine::world::order::Whom;
use flank_engine::world::tables::ground::Outcome;

use super::names::Names;
use super::numbers::{grouped, percent, signed, tenths};
use super::refusals::{self, Told};
use super::words::Value;
use super::{crafts, efforts, unseen};

/// Kilometres of a hex, as ground of battles is told (rules §1.1).
const HEX_KM: i32 = 25;
/// Voices named one by one; more are counted.
const NAMED: usize = 3;

/// What a report is about, for the chip beside it and the place on the map.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// Own unit.
    pub unit: Option<UnitId>,
    /// Own contact.
    pub contact: Option<ContactId>,
    /// Fixed place.
    pub node: Option<NodeId>,
    /// Where it happened.
    pub hex: Option<HexNo>,
}

/// What a report is about.
pub fn about(body: &ReportBody) -> About {
    use ReportBody as B;
    let none = About::default();
    match body {
        B::OrderLapsed { whom, .. } | B::OrderDone { whom, .. } => About { unit: whom.and_then(Whom::unit), ..none },
        B::Stage { unit, .. }
        | B::Unlocked { unit }
        | B::Surrounded { unit }
        | B::Supply { unit, .. }
        | B::Reloaded { unit, .. }
        | B::Destroyed { unit }
        | B::Unseen(
            U::Mission { unit, .. } | U::Mined { unit, .. } | U::Pinned { unit, .. } | U::Access { unit, .. },
        ) => About { unit: Some(*unit), ..none },
        B::Moved { unit, to, .. } | B::Retreated { unit, to, .. } => {
            About { unit: Some(*unit), hex: Some(*to), ..none }
        }
        B::Met { unit, toward, contacts, .. } => {
            About { unit: Some(*unit), contact: contacts.first().copied(), hex: Some(*toward), ..none }
        }
        B::Halted { unit, at } => About { unit: Some(*unit), hex: Some(*at), ..none },
        B::Arrived { unit, at } => About { unit: Some(*unit), hex: *at, ..none },
        B::Lost { losses } => About { unit: losses.first().map(|l| l.unit), ..none },
        B::Raid { aim, .. } | B::RaidFlown { aim, .. } => match aim {
            Aim::Node(node) => About { node: Some(*node), ..none },
            Aim::Hex(hex) => About { hex: Some(*hex), ..none },
        },
        B::Control { hex, .. } => About { hex: Some(*hex), ..none },
        B::Battle(battle) => About {
            unit: battle.own.first().map(|l| l.unit),
            contact: battle.contacts.first().copied(),
            hex: Some(battle.battle.hex),
            ..none
        },
        B::BattleEnded { battle } => About { hex: Some(battle.hex), ..none },
        B::Node { node, .. } | B::Unseen(U::Effect { node, .. } | U::EffectOver { node } | U::Cut { node, .. }) => {
            About { node: Some(*node), ..none }
        }
        B::Unseen(U::Blown { unit, node, .. } | U::Executed { unit, node }) => {
            About { unit: Some(*unit), node: Some(*node), ..none }
        }
        B::ContactNew { contact, hex, .. } | B::ContactLost { contact, hex } => {
            About { contact: Some(*contact), hex: *hex, ..none }
        }
        B::ContactMoved { contact, to, .. } => About { contact: Some(*contact), hex: *to, ..none },
        B::ContactKnown { contact, .. } => About { contact: Some(*contact), ..none },
        _ => none,
    }
}

/// Tells the reports of one turn.
#[derive(Clone, Copy)]
pub struct Narrator<'a> {
    names: Names<'a>,
    /// Pulse of the game with which the told turn began.
    since: i32,
}

impl<'a> Narrator<'a> {
    /// For a turn that began with this pulse of the game.
    pub fn new(names: Names<'a>, since: i32) -> Narrator<'a> {
        Narrator { names, since }
    }

    /// The name of a step.
    pub fn step(&self, step: Step) -> String {
        self.names.words.plain(&format!("step-{}", format!("{step:?}").to_lowercase()))
    }

    /// The report as a sentence, without its step.
    pub fn sentence(&self, report: &Report) -> String {
        use ReportBody as B;
        match &report.body {
            B::OrdersTaken { .. }
            | B::OrderLapsed { .. }
            | B::OrderDone { .. }
            | B::Tabled { .. }
            | B::Voice { .. }
            | B::Verdict { .. }
            | B::InForce { .. }
            | B::Roe { .. }
            | B::Stage { .. }
            | B::Unlocked { .. }
            | B::NationReleased { .. }
            | B::Will { .. }
            | B::Means { .. } => self.of_council(&report.body),
            B::News { text } => text.clone(),
            B::Craft(said) => crafts::sentence(&self.names, said),
            B::Effort(done) => efforts::sentence(&self.names, done),
            B::Unseen(said) => unseen::sentence(&self.names, said),
            B::Raid { aim, counts, hp, rounds, losses } => {
                self.raid(*aim, counts) + &self.points(*hp) + &self.fired(rounds) + &self.losses(losses)
            }
            B::RaidFlown { aim, fired, hp } => self.flown(*aim, fired, *hp),
            B::Moved { .. }
            | B::Met { .. }
            | B::Halted { .. }
            | B::Retreated { .. }
            | B::Surrounded { .. }
            | B::Arrived { .. }
            | B::Lost { .. }
            | B::Level { .. }
            | B::Control { .. } => self.of_movement(report.at, &report.body),
            B::Battle(battle) => self.battle(battle),
            _ => self.of_picture(&report.body),
        }
    }

    fn say(&self, name: &str, values: &[(&str, Value<'_>)]) -> String {
        self.names.words.say(name, values)
    }

    /// A few voices by name, many by their number.
    fn voices(&self, nations: &[NationId]) -> String {
        if nations.len() > NAMED {
            return self.say("tell-voices", &[("n", i32::try_from(nations.len()).unwrap_or(i32::MAX).into())]);
        }
        nations.iter().map(|nation| self.names.nation(*nation)).collect::<Vec<_>>().join(" ")
    }

    /// `10:00Z`: the hour at which a tick ends.
    fn hour(&self, at: Moment) -> String {
        let ahead = self.since + i32::from(at.pulse) - self.names.world.clock().pulse_no;
        format!("{:02}:00Z", self.names.hour(ahead, at.tick.into()))
    }

    fn who(&self, whom: Option<Whom>, verb: Option<VerbName>) -> String {
        let who = match whom.and_then(Whom::unit) {
            Some(unit) => self.names.short(unit),
            None => self.names.words.plain("tell-staff"),
        };
        verb.map_or_else(|| who.clone(), |verb| format!("{who} {}", self.names.verb(verb)))
    }

    fn nations(&self, list: &[NationId]) -> String {
        list.iter().map(|n| self.names.nation(*n)).collect::<Vec<_>>().join(" ")
    }

    fn contacts(&self, list: &[ContactId]) -> String {
        let all: Vec<String> = list.iter().map(|c| self.names.contact(*c)).collect();
        if all.is_empty() { self.names.words.plain("tell-enemy") } else { all.join(", ") }
    }

    fn of_council(&self, body: &ReportBody) -> String {
        use ReportBody as B;
        let names = &self.names;
        match body {
            B::OrdersTaken { n: 1 } => self.say("tell-order-taken", &[]),
            B::OrdersTaken { n } => self.say("tell-orders-taken", &[("n", (*n).into())]),
            B::OrderLapsed { whom, verb, refusal, .. } => {
                let why = refusals::full(names, *refusal, Told::Lapsed);
                self.say("tell-lapsed", &[("who", self.who(*whom, *verb).into()), ("why", why.into())])
            }
            B::OrderDone { whom, verb, .. } => self.say("tell-done", &[("who", self.who(*whom, *verb).into())]),
            B::Tabled { measure, due, .. } => {
                let when = names.time(*due);
                self.say("tell-tabled", &[("measure", names.measure(*measure).into()), ("when", when.into())])
            }
            B::Voice { nation, stance, answer, .. } => {
                let name = match answer {
                    Answer::Breaks => "tell-breaks",
                    Answer::Caveat => "tell-caveat",
                    Answer::Assents => "tell-assents",
                };
                let nation = ("nation", names.nation(*nation).into());
                match stance {
                    Some(stance) => self.say(name, &[nation, ("n", signed(*stance).into())]),
                    None => self.say(&format!("{name}-outside"), &[nation]),
                }
            }
            B::Verdict { measure, agreed, broke, caveats, .. } => {
                let name = if *agreed { "tell-agreed" } else { "tell-failed" };
                let mut told = self.say(name, &[("measure", names.measure(*measure).into())]);
                if !broke.is_empty() {
                    told += &self.say("tell-broke", &[("nations", self.nations(broke).into())]);
                }
                if !caveats.is_empty() {
                    told += &self.say("tell-caveats", &[("nations", self.nations(caveats).into())]);
                }
                told
            }
            B::InForce { measure } => self.say("tell-in-force", &[("measure", names.measure(*measure).into())]),
            B::Roe { roe } => self.say("tell-roe", &[("roe", i32::from(*roe).into())]),
            B::Stage { unit, stage, left } => {
                let place = names.world.hex_of(*unit).map(|hex| names.place(hex));
                let name = if place.is_some() { "tell-stage-at" } else { "tell-stage" };
                let values = [
                    ("unit", names.short(*unit).into()),
                    ("stage", names.stage(*stage).into()),
                    ("place", place.unwrap_or_default().into()),
                ];
                let told = self.say(name, &values);
                let left =
                    if *left > 0 { self.say("tell-stage-left", &[("n", (*left).into())]) } else { String::new() };
                told + &left
            }
            B::Unlocked { unit } => self.say("tell-unlocked", &[("unit", names.unit(*unit).into())]),
            B::NationReleased { nation } => {
                self.say("tell-nation-released", &[("nation", names.nation(*nation).into())])
            }
            B::Will { nations, n, cause } => {
                let cause = names.words.plain(&format!("will-{}", format!("{cause:?}").to_lowercase()));
                let whose = self.voices(nations);
                let values = [("nation", whose.into()), ("n", signed(*n).into()), ("cause", cause.into())];
                self.say("tell-will", &values)
            }
            B::Means { clarity, rp } => self.means(*clarity, rp / 1000),
            _ => String::new(),
        }
    }

    /// Own clarity and points, as far as they moved.
    fn means(&self, clarity: i32, rp: i32) -> String {
        let name = match (clarity, rp) {
            (0, _) => "tell-means-points",
            (_, 0) => "tell-means-clarity",
            _ => "tell-means",
        };
        self.say(name, &[("clarity", signed(clarity).into()), ("rp", signed(rp).into())])
    }

    fn aim(&self, aim: Aim) -> String {
        match aim {
            Aim::Node(node) => self.names.node(node),
            Aim::Hex(hex) => self.names.place(hex),
        }
    }

    fn points(&self, hp: Option<(i32, i32)>) -> String {
        let Some((was, now)) = hp else { return String::new() };
        let name = if was == now { "tell-unhurt" } else { "tell-points" };
        self.say(name, &[("was", was.into()), ("now", now.max(0).into())])
    }

    fn losses(&self, losses: &[Loss]) -> String {
        let told = losses.iter().filter(|l| l.lost > 0);
        told.map(|l| {
            let values = [("unit", self.names.short(l.unit).into()), ("n", tenths(l.lost).into())];
            self.say("tell-loss", &values)
        })
        .collect()
    }

    fn raid(&self, aim: Aim, counts: &[RaidCount]) -> String {
        let (flown, stopped) = counts.iter().fold((0, 0), |(f, s), c| (f + c.flown, s + c.stopped));
        let values = [("aim", self.aim(aim).into()), ("stopped", stopped.into()), ("flown", flown.into())];
        self.say("tell-raid", &values)
    }

    /// Rounds of own batteries: fired, left.
    fn fired(&self, rounds: &[(UnitId, i32, i32)]) -> String {
        let told = rounds.iter().filter(|(_, fired, _)| *fired != 0);
        told.map(|(unit, fired, left)| {
            let unit = self.names.short(*unit);
            self.say("tell-rounds", &[("unit", unit.into()), ("fired", (*fired).into()), ("left", (*left).into())])
        })
        .collect()
    }

    fn flown(&self, aim: Aim, fired: &[(UnitId, i32)], hp: Option<(i32, i32)>) -> String {
        let n: i32 = fired.iter().map(|(_, n)| n).sum();
        let effect = if hp.is_some() { self.points(hp) } else { self.names.words.plain("tell-unseen") };
        self.say("tell-flown", &[("aim", self.aim(aim).into()), ("n", n.into())]) + &effect
    }

    fn of_movement(&self, at: Moment, body: &ReportBody) -> String {
        use ReportBody as B;
        let names = &self.names;
        let time = || Value::from(self.hour(at));
        match body {
            B::Moved { unit, to, goal, .. } => {
                let name = if *goal { "tell-reached" } else { "tell-entered" };
                self.say(name, &[("unit", names.short(*unit).into()), ("to", names.place(*to).into()), ("at", time())])
            }
            B::Met { unit, toward, contacts, joined, .. } => {
                let name = if *joined { "tell-attacks" } else { "tell-met" };
                let values = [
                    ("unit", names.short(*unit).into()),
                    ("contacts", self.contacts(contacts).into()),
                    ("hex", names.place(*toward).into()),
                    ("at", time()),
                ];
                self.say(name, &values)
            }
            B::Halted { unit, at } => {
                self.say("tell-halted", &[("unit", names.short(*unit).into()), ("hex", names.place(*at).into())])
            }
            B::Retreated { unit, from, to } => {
                let values = [
                    ("unit", names.short(*unit).into()),
                    ("from", names.place(*from).into()),
                    ("to", names.place(*to).into()),
                ];
                self.say("tell-retreated", &values)
            }
            B::Surrounded { unit } => self.say("tell-surrounded", &[("unit", names.unit(*unit).into())]),
            B::Arrived { unit, at } => {
                let place = at.map_or_else(|| names.words.plain("tell-reserve"), |hex| names.place(hex));
                self.say("tell-arrived", &[("unit", names.unit(*unit).into()), ("hex", place.into())])
            }
            B::Lost { losses } => names.words.plain("tell-lost") + &self.losses(losses),
            B::Level { zone, from, to } => {
                let name = if to > from { "tell-level-up" } else { "tell-level-down" };
                let zone = self.names.zone(*zone);
                self.say(name, &[("zone", zone.into()), ("from", (*from).into()), ("to", (*to).into())])
            }
            B::Control { hex, to, objective } => {
                let name = if *objective { "tell-control-objective" } else { "tell-control" };
                self.say(name, &[("hex", names.place(*hex).into()), ("side", Names::side(*to).into())])
            }
            _ => String::new(),
        }
    }

    fn battle(&self, battle: &BattleReport) -> String {
        let name = match (battle.outcome, battle.attacking) {
            (Some(Outcome::Leaves | Outcome::LeavesByPlan), true) => "tell-battle-won",
            (Some(Outcome::Leaves | Outcome::LeavesByPlan), false) => "tell-battle-lost",
            (Some(Outcome::BreaksOff), true) => "tell-battle-repelled",
            (Some(Outcome::BreaksOff), false) => "tell-battle-repels",
            (_, true) => "tell-battle-attacks",
            (_, false) => "tell-battle-holds",
        };
        let who = battle.own.first().map_or_else(|| self.names.words.plain("tell-we"), |l| self.names.short(l.unit));
        let values = [
            ("who", who.into()),
            ("hex", self.names.place(battle.battle.hex).into()),
            ("contacts", self.contacts(&battle.contacts).into()),
        ];
        let mut told = self.say(name, &values);
        if let Some(rho) = battle.rho {
            let word = super::numbers::contest(self.names.words, rho);
            told += &self.say("tell-rho", &[("rho", grouped(rho.into()).into()), ("word", word.into())]);
        }
        let ours: i32 = battle.own.iter().map(|l| l.lost).max().unwrap_or(0);
        if ours > 0 {
            told += &self.say("tell-us", &[("n", tenths(ours).into())]);
        }
        if let Some(theirs) = battle.theirs.filter(|n| *n > 0) {
            told += &self.say("tell-them", &[("n", tenths(theirs).into())]);
        }
        if battle.ground.0 != 0 {
            told += &self.say("tell-ground", &[("km", km(battle.ground.0).into())]);
        }
        told
    }

    fn of_picture(&self, body: &ReportBody) -> String {
        use ReportBody as B;
        let names = &self.names;
        let place = |hex: &Option<HexNo>| -> Value<'static> {
            hex.map_or_else(|| names.words.plain("tell-nowhere"), |hex| names.place(hex)).into()
        };
        match body {
            B::BattleEnded { battle } => self.say("tell-battle-over", &[("hex", names.place(battle.hex).into())]),
            B::Supply { unit, from, to } => {
                let values =
                    [("unit", names.short(*unit).into()), ("was", percent(*from).into()), ("now", percent(*to).into())];
                self.say("tell-supply", &values)
            }
            B::Reloaded { unit, n, left } => self.say(
                "tell-reloaded",
                &[("unit", names.short(*unit).into()), ("n", (*n).into()), ("left", (*left).into())],
            ),
            B::Node { node, hp } => names.node(*node) + &self.points(Some(*hp)),
            B::Destroyed { unit } => self.say("tell-destroyed", &[("unit", names.unit(*unit).into())]),
            B::ContactNew { contact, hex, conf } => {
                let values =
                    [("contact", names.contact(*contact).into()), ("hex", place(hex)), ("conf", (*conf).into())];
                self.say("tell-contact-new", &values)
            }
            B::ContactMoved { contact, to, conf, .. } => {
                let values =
                    [("contact", names.contact(*contact).into()), ("hex", place(to)), ("conf", (*conf).into())];
                self.say("tell-contact-moved", &values)
            }
            B::ContactKnown { contact, conf } => {
                self.say("tell-contact-known", &[("contact", names.contact(*contact).into()), ("conf", (*conf).into())])
            }
            B::ContactLost { contact, hex } => {
                self.say("tell-contact-lost", &[("contact", names.contact(*contact).into()), ("hex", place(hex))])
            }
            B::Incident { incident, nation, kind } => {
                let n = i32::try_from(incident.0).unwrap_or(0);
                let kind = names.incident_kind(*kind);
                let values = [("n", n.into()), ("nation", names.nation(*nation).into()), ("kind", kind.into())];
                self.say("tell-incident", &values)
            }
            B::Heat { from, to } => self.say("tell-heat", &[("was", (*from).into()), ("now", (*to).into())]),
            B::War { .. } => names.words.plain("tell-war"),
            B::Crisis => names.words.plain("tell-crisis"),
            B::Ended { scores } => {
                let told = scores.iter().map(|(side, n)| format!(" · {} {n}", Names::side(*side)));
                names.words.plain("tell-ended") + &told.collect::<String>()
            }
            _ => String::new(),
        }
    }
}

/// Permille of a hex as kilometres with one decimal.
pub fn km(permille: i32) -> String {
    tenths(permille * HEX_KM / 100)
}
