//! Records of units at the start: what their kind brings, and what their row says otherwise.

use crate::base::ids::{NodeId, UnitId};
use crate::base::refusal::Stage;
use crate::setup::design::CaveatRow;
use crate::setup::forces::{MarksRow, Post, Start, UnitRow};
use crate::setup::scenario::Scenario;
use crate::setup::words::Pace;

use crate::world::components::{
    Caveat, Coastal, Condition, Did, Fires, Gear, Hunts, Identity, Label, Launcher, Lift, March, Marks, Permit, Place,
    Posture, Release, Sensor, Stance, Strength, UnitRecord,
};
use crate::world::equip::{equip, magazine, marches};

pub(super) fn unit(scenario: &Scenario, id: UnitId, row: &UnitRow) -> UnitRecord {
    let side = scenario.side_of(row);
    let mut record = UnitRecord::new(id);
    equip(&mut record, row.kind, side, &scenario.book.tables);
    let hq = row.hq.as_ref().map(|hq| scenario.unit(hq).expect("the headquarters of a unit was checked"));
    record.identity = Some(Identity { side, nation: row.nation, kind: row.kind, hq, seat: row.seat });
    record.label = Some(Label {
        handle: row.id.clone(),
        name: row.name.clone(),
        short: row.short.clone(),
        contributors: row.with.clone(),
    });
    record.place = Some(place(scenario, &row.at));
    record.strength = Some(Strength(row.strength));
    if marches(row.kind) {
        record.march = Some(March::default());
        let stance = if row.post == Post::Dl { Stance::Delay } else { Stance::Hold };
        record.posture = Some(Posture { dug: row.post.dug(), stance, still: row.post.still() });
    }
    record.condition =
        Some(Condition { readiness: row.readiness, fatigue: row.fatigue, interop: row.interop, supply: row.supply });
    // In a game that begins in War nobody is surprised, unless its scenario says for how long (rules §23.2 no. 2).
    let war = scenario.pace == Pace::War && scenario.book.facts.surprise == 0;
    let release = row.release.as_ref();
    let force = release
        .and_then(|r| r.force.as_ref())
        .map(|word| *scenario.book.tables.forces.get(word).expect("the force of a unit was checked"));
    let stage = release.map_or(Stage::Ready, |r| r.stage);
    // Only a unit that waits for its alert carries pulses of its own: at 0 the tier says how long (rules §18).
    let staged = release.and_then(|r| r.staged).or(force.map(|f| f.staged)).unwrap_or(0);
    record.release = Some(Release {
        stage,
        left: if matches!(stage, Stage::Home | Stage::Alerted) { staged } else { 0 },
        alert: war || release.is_some_and(|r| r.alert),
        caveat: false,
        tier: release.map_or(0, |r| r.tier),
        rsom: release.and_then(|r| r.rsom).or(force.map(|f| f.rsom)),
    });
    record.permit = Some(permit(scenario, row));
    record.marks = Some(marks(scenario, row));
    record.did = Some(Did::default());
    differ(scenario, row, &mut record);
    record
}

/// What it may, and the named caveats that are on it by its own name or its nation's.
fn permit(scenario: &Scenario, row: &UnitRow) -> Permit {
    let facts = &scenario.book.facts;
    let bound = |c: &&CaveatRow| {
        let nation = c.nations.iter().any(|n| *n == row.nation || *n == facts.voice_of(row.nation));
        nation || c.units.contains(&row.id)
    };
    let caveat =
        |c: &CaveatRow| Caveat { name: c.id, verbs: c.verbs.clone(), outside: c.outside.clone(), until: c.until };
    Permit {
        locks: row.locks.clone(),
        stay: row.stay.clone(),
        stay_hexes: row.stay_hexes.clone(),
        stay_until: row.stay_until,
        caveats: scenario.caveats.iter().filter(bound).map(caveat).collect(),
        ..Permit::of(row.release.as_ref().map(|r| r.authority))
    }
}

fn place(scenario: &Scenario, at: &Start) -> Place {
    let node = |handle: &str| scenario.node(handle).expect("the node a unit starts in was checked");
    match at {
        Start::Hex(hex) => Place::Hex(*hex),
        Start::Sea(code) => Place::Zone(scenario.zone(code).expect("the zone a unit starts in was checked")),
        Start::Node(handle) => Place::Node(node(handle)),
        Start::Box(handle) => Place::Box(node(handle)),
        Start::Aboard(group) => Place::Aboard(scenario.unit(group).expect("the group of a unit was checked")),
        Start::Off => Place::Off,
    }
}

fn marks(scenario: &Scenario, row: &UnitRow) -> Marks {
    let set = row.marks.prepositioned.as_ref();
    let busy = scenario.exercises.iter().filter(|e| e.who.contains(&row.id)).map(|e| e.last).max();
    Marks {
        busy_until: busy,
        bridging: row.marks.bridging,
        heavy: row.marks.heavy || row.kind == crate::setup::units::Kind::ArmBde,
        civil: row.marks.civil,
        prepositioned: set.map(|node| scenario.node(node).expect("the node of a set was checked")),
        knows: row.marks.knows.clone(),
        mines: row.marks.mines,
        blow: row.marks.blow,
        prepare: row.marks.prepare,
        cable_act: row.marks.cable_act,
        air_landing: row.marks.air_landing,
        sails: row.marks.sails,
        ..Marks::default()
    }
}

/// Lays over the record what the row says otherwise.
fn differ(scenario: &Scenario, row: &UnitRow, record: &mut UnitRecord) {
    record.combat = row.combat.or(record.combat);
    record.sensor = row.sensor.map(|s| Sensor { radius: s.radius, quality: s.quality }).or(record.sensor);
    if let Some(fires) = row.fires {
        record.fires = (fires.value > 0).then_some(Fires { value: fires.value, range: fires.range });
    }
    if let (Some(patch), Some(amd)) = (row.battery, &mut record.amd) {
        amd.emitting = patch.emitting;
        amd.channels = patch.channels.unwrap_or(amd.channels);
        amd.max = patch.max.or(patch.rounds).unwrap_or(amd.max);
        amd.rounds = patch.rounds.unwrap_or(amd.max);
        amd.range = patch.range.unwrap_or(amd.range);
        amd.doctrine = patch.doctrine.unwrap_or(amd.doctrine);
    }
    if !row.launcher.is_empty() {
        let magazines = row.launcher.iter().map(|(object, m)| {
            let mut all = magazine(*object, m.rounds);
            all.max = m.max.unwrap_or(all.max);
            all.salvo = m.salvo.unwrap_or(all.salvo);
            all.range = m.range.unwrap_or(all.range);
            all.damage = m.damage;
            (*object, all)
        });
        record.launcher = Some(Launcher(magazines.collect()));
    }
    let node = |handle: &String| -> NodeId { scenario.node(handle).expect("nodes a unit names were checked") };
    if let (Some(patch), Some(wing)) = (&row.wing, &mut record.wing) {
        wing.sorties = patch.sorties.unwrap_or(wing.sorties);
        wing.quality = patch.quality.unwrap_or(wing.quality);
        wing.rounds = patch.rounds.unwrap_or(wing.rounds);
        wing.max = wing.rounds;
        wing.base = patch.base.as_ref().map(node);
    }
    if let (Some(patch), Some(team)) = (&row.team, &mut record.team) {
        team.skill = patch.skill.unwrap_or(team.skill);
        team.access = patch.access.iter().map(|(handle, n)| (node(handle), *n)).collect();
        let marked = patch.hunts.is_some() || patch.hunt_only || !patch.among.is_empty();
        team.hunts = marked.then(|| Hunts {
            nodes: patch.hunts.unwrap_or(1),
            among: patch.among.iter().map(node).collect(),
            only: patch.hunt_only,
        });
    }
    if let (Some(patch), Some(hq)) = (&row.command, &mut record.hq) {
        hq.cap = patch.cap.unwrap_or(hq.cap);
        hq.radius = patch.radius.unwrap_or(hq.radius);
        hq.site = patch.site.as_ref().map(node);
    }
    let coastal = row.coastal.map(|c| Coastal {
        level: c.level,
        missiles: c.missiles,
        salvo: c.salvo.unwrap_or(c.missiles),
        hit: c.hit,
        range: c.range,
    });
    record.coastal = coastal.or(record.coastal);
    if record.coastal.is_some() {
        record.fires = None;
    }
    record.gear = gear(&row.marks);
    record.lift = row.lift.map(|l| Lift { points: l.points, range: l.range, turnaround: l.turnaround });
    group(row, record);
}

/// Marks of rules §23.2 no. 26; nothing without any.
fn gear(marks: &MarksRow) -> Option<Gear> {
    let MarksRow { guides, radar, reload, every, zone_step, .. } = *marks;
    let gear = Gear { guides, radar, reload, every, step: zone_step, flew: None, fired: None };
    (gear != Gear::default()).then_some(gear)
}

/// Ships (rules §4.4): a salvo is the full stock unless said otherwise.
fn group(row: &UnitRow, record: &mut UnitRecord) {
    let (Some(patch), Some(naval)) = (row.naval, &mut record.naval) else { return };
    naval.ships = patch.ships.unwrap_or(naval.ships);
    naval.missiles = patch.missiles.unwrap_or(naval.missiles);
    naval.salvo = patch.salvo.unwrap_or(naval.missiles);
    naval.hit = patch.hit.unwrap_or(naval.hit);
    naval.screen = patch.screen.unwrap_or(naval.screen);
    naval.staying = patch.staying.unwrap_or(naval.staying);
    naval.asw = patch.asw.unwrap_or(naval.asw);
    naval.sweep = patch.sweep.unwrap_or(naval.sweep);
}
