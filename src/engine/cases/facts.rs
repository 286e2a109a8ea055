//! What stands at the end of a pulse, clamped as readers see it: subject, key, value.

use super::tell::{Teller, letter, measure, name, node, zone_name};
use super::trace::Fact;
use super::words::Word;
use crate::base::hexes::HexNo;
use crate::base::ids::{BattleId, Side, UnitId};
use crate::world::components::{Amd, Condition, Hq, March, Marks, Naval, Place, Posture, Release, Stance, Team, Wing};
use crate::world::order::Whom;

use super::pieces::stage_name;
use crate::rules::sea;

fn number(n: i32) -> Word {
    Word::Number(i64::from(n))
}

fn permille(n: i32) -> Word {
    number(n.clamp(0, 1000))
}

struct Facts {
    subject: Word,
    facts: Vec<Fact>,
}

impl Facts {
    fn add(&mut self, key: &str, value: Word) {
        self.facts.push(Fact { subject: self.subject.clone(), key: key.to_owned(), value });
    }
}

/// All facts of the world.
pub(crate) fn facts(teller: &Teller<'_>) -> Vec<Fact> {
    let world = teller.world;
    let mut all = Vec::new();
    for unit in world.units() {
        all.extend(of_unit(teller, unit));
    }
    let tables = world.tables();
    for hex in teller.board.places.values() {
        all.extend(of_hex(teller, *hex));
    }
    for (id, place) in &tables.nodes {
        let mut facts = Facts { subject: node(*id), facts: Vec::new() };
        facts.add("hp", number(place.hp_seen()));
        facts.add("stock", number(place.stock.clamp(0, place.stock_max)));
        facts.add("cyber_def", permille(place.cyber_def));
        facts.add("function", number(place.function()));
        facts.add("guard", number(sea::guard(world, *id)));
        all.append(&mut facts.facts);
    }
    for (id, nation) in &tables.nations {
        let mut facts = Facts { subject: name(id.0.as_str()), facts: Vec::new() };
        facts.add("will", permille(nation.will));
        facts.add("spend", number(nation.spend));
        facts.add("caveat", name(if nation.caveat { "on" } else { "off" }));
        facts.add("partner", number(nation.ties.level));
        facts.add("host", number(nation.ties.host));
        all.append(&mut facts.facts);
    }
    for (id, incident) in &tables.incidents {
        let mut facts = Facts { subject: name(format!("i{}", id.0)), facts: Vec::new() };
        facts.add("evidence", permille(incident.evidence));
        facts.add("severity", permille(incident.severity));
        all.append(&mut facts.facts);
    }
    for proposal in tables.proposals.values() {
        let mut facts = Facts { subject: measure(proposal.measure), facts: Vec::new() };
        facts.add("standing", name(format!("{:?}", proposal.standing).to_lowercase()));
        facts.add("due", number(proposal.due));
        all.append(&mut facts.facts);
    }
    for side in Side::BOTH {
        let (state, mut facts) = (world.side(side), Facts { subject: letter(side), facts: Vec::new() });
        facts.add("rp", number(state.rp));
        facts.add("clarity", number(state.clarity));
        facts.add("delivered", number(state.delivered));
        facts.add("roe", number(i32::from(state.roe)));
        facts.add("motive", number(state.motive));
        facts.add("more_orders", number(state.craft.more_orders));
        facts.add("licence", number(i32::from(state.licence)));
        all.append(&mut facts.facts);
    }
    for (id, zone) in &tables.zones {
        let mut facts = Facts { subject: zone_name(*id), facts: Vec::new() };
        facts.add("level", number(zone.level));
        for side in Side::BOTH {
            let mines = zone.mines.get(&side).copied().unwrap_or(0);
            facts.add(if side == Side::Blue { "minesB" } else { "minesR" }, permille(mines));
        }
        all.append(&mut facts.facts);
    }
    let mut facts = Facts { subject: name("game"), facts: Vec::new() };
    facts.add("heat", permille(tables.heat));
    facts.add("mode", name(format!("{:?}", tables.clock.pace)));
    all.append(&mut facts.facts);
    all
}

fn of_hex(teller: &Teller<'_>, hex: HexNo) -> Vec<Fact> {
    let world = teller.world;
    let mut facts = Facts { subject: teller.hex(hex), facts: Vec::new() };
    facts.add("own", world.control(hex).map_or_else(|| name("none"), letter));
    let mut all = facts.facts;
    for by in Side::BOTH {
        let id = BattleId { hex, by };
        let mut facts = Facts { subject: teller.battle(id), facts: Vec::new() };
        facts.add("stands", name(if world.battle(id).is_some() { "yes" } else { "no" }));
        if let Some(battle) = world.battle(id) {
            facts.add("progress", number(battle.progress));
            facts.add("lost", number(battle.lost));
        }
        all.append(&mut facts.facts);
    }
    all
}

fn of_unit(teller: &Teller<'_>, unit: UnitId) -> Vec<Fact> {
    let world = teller.world;
    let mut facts = Facts { subject: teller.unit(unit), facts: Vec::new() };
    let hex = |hex: Option<HexNo>| hex.map_or_else(|| name("none"), |h| teller.hex(h));
    facts.add("hex", hex(world.get::<Place>(unit).and_then(Place::hex)));
    facts.add("strength", number(world.strength(unit)));
    if let Some(march) = world.get::<March>(unit) {
        facts.add("acc", number(march.acc));
        let path: Vec<Word> = march.path.iter().map(|h| teller.hex(*h)).collect();
        facts.add("path", if path.is_empty() { name("none") } else { Word::List(path) });
        facts.add("joined", march.joined.map_or_else(|| name("none"), |b| teller.battle(b)));
    }
    if let Some(condition) = world.get::<Condition>(unit) {
        facts.add("readiness", permille(condition.readiness));
        facts.add("fatigue", permille(condition.fatigue));
        facts.add("interop", permille(condition.interop));
        facts.add("supply", permille(condition.supply));
    }
    if let Some(posture) = world.get::<Posture>(unit) {
        facts.add("post", name(format!("{:?}", posture.dug)));
        facts.add("still", number(posture.still));
        let stance = match posture.stance {
            Stance::Hold => "hold",
            Stance::Dig => "dig",
            Stance::Delay => "delay",
            Stance::React { .. } => "react",
        };
        facts.add("stance", name(stance));
    }
    if let Some(Place::Transit(t)) = world.get::<Place>(unit) {
        facts.add("leg", name(format!("{:?}", t.leg).to_lowercase()));
        facts.add("togo", number(t.left));
    } else {
        facts.add("leg", name("none"));
    }
    if let Some(marks) = world.get::<Marks>(unit) {
        facts.add("bridging", name(if marks.bridging { "yes" } else { "no" }));
        facts.add("drilled", number(marks.drilled));
        let known: Vec<Word> = marks.knows.iter().map(|n| name(n.0.as_str())).collect();
        facts.add("knows", if known.is_empty() { name("none") } else { Word::List(known) });
    }
    if let Some(group) = world.get::<Naval>(unit) {
        facts.add("sweep", number(group.sweep));
    }
    if let Some(hq) = world.get::<Hq>(unit) {
        facts.add("cap", number(hq.cap));
    }
    if let Some(release) = world.get::<Release>(unit) {
        facts.add("stage", name(stage_name(release.stage)));
        facts.add("left", number(release.left));
    }
    let rounds = world.get::<Amd>(unit).map(|a| (a.rounds, a.max));
    if let Some((rounds, max)) = rounds.or(world.get::<Wing>(unit).map(|w| (w.rounds, w.max))) {
        facts.add("rounds", number(rounds.clamp(0, max)));
    }
    if let Some(group) = world.get::<Naval>(unit) {
        facts.add("missiles", number(group.missiles.max(0)));
    }
    if let Place::Zone(zone) = world.place(unit) {
        facts.add("zone", zone_name(zone));
    }
    if let Some(team) = world.get::<Team>(unit) {
        facts.add("exposure", permille(team.exposure));
        facts.add("skill", permille(team.skill));
    }
    let standing = world.tables().orders.values().find(|s| s.order.whom == Whom::Unit(unit));
    facts.add("order", standing.map_or_else(|| name("none"), |s| name(format!("{:?}", s.order.verb.name()))));
    facts.facts
}
