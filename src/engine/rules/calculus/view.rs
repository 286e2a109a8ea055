//! What of the world the calculus reads: the aggressor's axes and contacts, and what is public.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::Arc;

use crate::base::fixed::{div_round, narrow, ratio, wmean};
use crate::base::hexes::HexNo;
use crate::base::ids::{NationId, Side, UnitId};
use crate::base::refusal::Measure;
use crate::rules::ground::Ground;
use crate::rules::movement::{Traveller, Zones};
use crate::rules::paths::{Course, Enemies, path_between};
use crate::rules::{combat, council, release, statecraft};
use crate::setup::book::Timeline;
use crate::setup::map::Terrain;
use crate::setup::units::{Dug, Kind};
use crate::setup::words::{Intent, NodeKind};
use crate::world::World;
use crate::world::components::{Combat, Condition, Label, Team};
use crate::world::tables::picture::Contact;
use crate::world::tables::politics::IncidentKind;
use crate::world::tables::statecraft::{Axis, Judgement, Prospect, Weighed};

use super::formula::{self, Motives, Stack};

/// Confidence from which the posture of a contact is seen (rules §8).
const POSTURE_SEEN: i32 = 500;

/// The judgement as it stands, before any draw: nothing is chosen yet.
pub fn judge(world: &World) -> Judgement {
    let params = &world.book().params;
    let ground = Ground::new(world);
    let views: BTreeMap<&String, Sight> =
        world.tables().axes.iter().map(|(name, axis)| (name, Sight::of(&ground, name, axis))).collect();
    let axes: Vec<Prospect> = views.iter().map(|(name, sight)| sight.prospect(world, name)).collect();
    let quick = mean(axes.iter().map(|a| a.quick));
    let cohesion = cohesion_before(world, views.values());
    let motives = formula::motive(params, motives(world, &axes, quick));
    let motive = motives.iter().map(|m| m.1).sum();
    let options = weighed(world, &axes, cohesion, motive);
    let best = options.iter().max_by_key(|o| (o.value, std::cmp::Reverse(o.intent)));
    Judgement {
        at: world.clock().pulse_no,
        quick,
        cohesion,
        motive,
        motives,
        best: best.map(|o| o.intent),
        chance: best.map_or(0, |o| o.chance),
        axes,
        options,
        conditions: (0, 0),
        chosen: None,
    }
}

/// `C` as it stands: the cohesion the aggressor counts on (rules §17).
pub fn cohesion_now(world: &World) -> i32 {
    let ground = Ground::new(world);
    let sights: Vec<Sight> = world.tables().axes.iter().map(|(name, axis)| Sight::of(&ground, name, axis)).collect();
    cohesion_before(world, sights.iter())
}

fn cohesion_before<'a>(world: &World, sights: impl Iterator<Item = &'a Sight>) -> i32 {
    let voices = council::voices(world).into_iter().filter_map(|v| world.nation(v));
    let wills: Vec<(i32, i32)> = voices.map(|n| (n.weight, n.will.clamp(0, 1000))).collect();
    let flags = flags(world, sights);
    formula::cohesion(&world.book().params, wmean(&wills), world.side(Side::Blue).clarity, flags)
}

/// The attacks the axes name, each over its own axes.
pub fn weighed(world: &World, axes: &[Prospect], cohesion: i32, motive: i32) -> Vec<Weighed> {
    let tables = &world.book().tables;
    let attacks = Intent::ALL.into_iter().filter(|i| i.is_attack());
    let named = |intent: Intent| {
        let serves = |a: &&Prospect| world.tables().axes.get(&a.axis).is_some_and(|x| x.options.contains(&intent));
        let own: Vec<i32> = axes.iter().filter(serves).map(|a| a.quick).collect();
        (!own.is_empty()).then(|| (intent, mean(own.into_iter())))
    };
    let value = |(intent, quick)| {
        let value = formula::utility(tables, intent, (quick, cohesion, motive));
        Weighed { intent, quick, value, chance: formula::chance(tables, value) }
    };
    attacks.filter_map(named).map(value).collect()
}

fn mean(list: impl ExactSizeIterator<Item = i32>) -> i32 {
    let n = i64::try_from(list.len()).expect("few axes");
    if n == 0 { 0 } else { narrow(div_round(list.map(i64::from).sum(), n)) }
}

/// An axis as the aggressor sees it.
struct Sight {
    attack: i32,
    hexes: i32,
    lift: Option<i32>,
    stacks: Vec<Stack>,
    /// Power of all that is known to stand in the way.
    power: i32,
    /// Contacts in the way.
    near: Vec<Contact>,
}

impl Sight {
    fn of(ground: &Ground<'_>, name: &str, axis: &Axis) -> Sight {
        let world = ground.world();
        let path = way(ground, axis);
        let near = in_the_way(world, axis, &path);
        let mut by_hex: BTreeMap<HexNo, Stack> = BTreeMap::new();
        for contact in &near {
            let (Some(hex), Some(combat)) = (contact.hex, land_of(world, contact.kind)) else { continue };
            let stack = by_hex.entry(hex).or_insert(Stack { power: 0, front: 0 });
            stack.power += power_of(world, contact, combat, hex);
            stack.front += combat.front;
        }
        debug_assert!(world.tables().axes.contains_key(name), "a sight is of an axis in play");
        Sight {
            attack: attack_of(world, axis),
            hexes: i32::try_from(path.len()).expect("a path is short"),
            lift: axis.lift,
            power: by_hex.values().map(|s| s.power).sum(),
            stacks: by_hex.into_values().collect(),
            near,
        }
    }

    fn prospect(&self, world: &World, name: &str) -> Prospect {
        let book = world.book();
        let window = window(world, name, self.attack, self.power, &self.near);
        let time = match self.lift {
            Some(pulses) => 100 * (pulses + book.params.lift_pulses),
            None => formula::time(&book.params, &book.tables, (self.hexes, self.attack), &self.stacks),
        };
        let quick = formula::quick(&book.tables, time, window);
        Prospect { axis: name.to_owned(), attack: self.attack, time, window, quick }
    }
}

/// Hexes an axis enters: those it names, else the least-cost road path; none for a lift.
fn way(ground: &Ground<'_>, axis: &Axis) -> Vec<HexNo> {
    if axis.lift.is_some() || !axis.path.is_empty() {
        return axis.path.clone();
    }
    let world = ground.world();
    let Some(leader) = axis.group.iter().find(|&&u| world.is_alive(u)) else { return Vec::new() };
    let who = Traveller { bridging: true, ..Traveller::of(world, *leader) };
    let course = Course { zones: Zones::Ignored, enemies: Enemies::Through };
    path_between(ground, who, (axis.from, axis.objective), course).unwrap_or_default()
}

/// Firm contacts of the other side within one hex of the path, or on the island a lift goes to.
fn in_the_way(world: &World, axis: &Axis, path: &[HexNo]) -> Vec<Contact> {
    let firm = world.book().params.firm_contact;
    let there = |hex: HexNo| {
        if axis.lift.is_some() {
            hex == axis.objective || axis.area.contains(&hex)
        } else {
            path.iter().any(|h| h.distance(hex) <= 1)
        }
    };
    let contacts = world.tables().contacts.get(&Side::Red).into_iter().flat_map(|c| c.values());
    contacts.filter(|c| c.conf >= firm && c.hex.is_some_and(there)).copied().collect()
}

fn land_of(world: &World, kind: Kind) -> Option<Combat> {
    world.book().tables.kinds.get(&kind).map(|row| row.combat_of(Side::Blue))
}

fn power_of(world: &World, contact: &Contact, combat: Combat, hex: HexNo) -> i32 {
    let tables = &world.book().tables;
    let dug = if contact.conf >= POSTURE_SEEN { contact.dug } else { Dug::Hasty };
    let cell = world.book().map.cell(hex).and_then(|c| tables.terrain.get(&c.terrain));
    let terrain = cell.map_or(1000, |row| row.defence);
    let posture = tables.posture.get(&dug).copied().unwrap_or(1000);
    let air = tables.air_combat.get(&combat::air_level(world, Side::Blue, hex)).copied().unwrap_or(1000);
    formula::power(combat.def, contact.estimate, &[terrain, posture, air])
}

fn attack_of(world: &World, axis: &Axis) -> i32 {
    let own = axis.group.iter().filter(|&&u| world.is_alive(u));
    let land = own.filter_map(|&u| Some((world.with::<Combat, _>(u, |c| c.att)?, world.strength(u))));
    formula::group_attack(&world.book().params, land)
}

/// `T_window`: the first pulse from now on at which what is known and what is expected by then close the window.
pub fn window(world: &World, axis: &str, attack: i32, known: i32, near: &[Contact]) -> i32 {
    let params = &world.book().params;
    let expected: Vec<(i32, i32)> = world
        .book()
        .facts
        .timelines
        .iter()
        .filter(|t| t.axis.as_deref().is_none_or(|a| a == axis) && !is_known(world, t, near))
        .filter_map(|t| Some((arrives(world, t), fresh_power(world, t.kind)?)))
        .collect();
    let closes = |pulse: i32| {
        let by_then: i32 = expected.iter().filter(|e| e.0 <= pulse).map(|e| e.1).sum();
        ratio(i64::from(attack), i64::from(known + by_then)) < params.window_ratio
    };
    (1..=params.window_max).find(|&pulse| closes(pulse)).unwrap_or(params.window_max)
}

/// Pulses from now until a force of the public timetable arrives, as if Deploy passed now, or since it did.
fn arrives(world: &World, timeline: &Timeline) -> i32 {
    let since = world.side(Side::Blue).measures.get(&Measure::Deploy).copied();
    since.map_or(timeline.pulses, |since| since + timeline.pulses - world.clock().pulse_no)
}

/// Whether the force is among the contacts already, under its own name.
fn is_known(world: &World, timeline: &Timeline, near: &[Contact]) -> bool {
    let Some(handle) = &timeline.unit else { return false };
    let named = |c: &Contact| {
        let unit = c.unit.filter(|_| c.conf >= world.book().params.conf_fought)?;
        world.with::<Label, _>(unit, |l| l.handle == *handle)
    };
    near.iter().any(|c| named(c).unwrap_or(false))
}

/// Power of a fresh formation: full strength, hasty, in mixed ground.
fn fresh_power(world: &World, kind: Kind) -> Option<i32> {
    let tables = &world.book().tables;
    let terrain = tables.terrain.get(&Terrain::Mixed).map_or(1000, |row| row.defence);
    let posture = tables.posture.get(&Dug::Hasty).copied().unwrap_or(1000);
    Some(formula::power(land_of(world, kind)?.def, 1000, &[terrain, posture]))
}

/// What the flags on the axes are worth: a nation under a caveat counts half, and one all whose units there are under a
/// named one (rules §16.2, §23.2 no. 19).
fn flags<'a>(world: &World, sights: impl Iterator<Item = &'a Sight>) -> i32 {
    let caveat = |n: NationId| world.nation(world.book().facts.voice_of(n)).is_some_and(|v| v.caveat);
    let mut nations: BTreeMap<NationId, bool> = BTreeMap::new();
    for contact in sights.flat_map(|s| &s.near) {
        let Some(unit) = contact.unit.filter(|&u| world.has::<crate::world::components::Identity>(u)) else { continue };
        let bound = release::is_under_named(world, unit);
        let with = world.with::<Label, _>(unit, |l| l.contributors.clone()).unwrap_or_default();
        for nation in std::iter::once(world.identity(unit).nation).chain(with) {
            *nations.entry(nation).or_insert(false) |= !bound && !caveat(nation);
        }
    }
    let value = world.book().params.flag_value;
    let halves: i32 = nations.into_values().map(|full| if full { 2 * value } else { value }).sum();
    narrow(div_round(i64::from(halves), 2))
}

fn motives(world: &World, axes: &[Prospect], quick: i32) -> Motives {
    let state = world.side(Side::Red);
    let before = state.craft.judged.as_ref().map(|j| &j.axes);
    let fell = |a: &Prospect| {
        let was = before?.iter().find(|b| b.axis == a.axis)?.window;
        Some(was - a.window)
    };
    let executed = |kind| kind == IncidentKind::CyberEffect;
    Motives {
        standing: state.motive,
        exercises: statecraft::brigade_exercises(world),
        cyber: world.tables().incidents.values().any(|i| i.by == Side::Blue && executed(i.kind)),
        light: light_near_border(world),
        fallen: axes.iter().filter_map(fell).max().unwrap_or(0),
        quick,
    }
}

fn light_near_border(world: &World) -> i32 {
    let firm = world.book().params.firm_contact;
    let contacts = world.tables().contacts.get(&Side::Red).into_iter().flat_map(|c| c.values());
    let light = contacts.filter(|c| c.kind == Kind::LightBn && c.conf >= firm).filter_map(|c| c.hex);
    i32::try_from(light.filter(|&h| statecraft::is_near_border(world, h)).count()).expect("few contacts")
}

/// Share of an attack's groups that stands near their jump-offs, permille of their points.
pub fn assembled(world: &World, intent: Intent) -> i32 {
    let reach = world.book().params.assembled_hexes;
    let (mut there, mut all) = (0, 0);
    for (unit, from) in groups(world, intent) {
        let pts = i64::from(world.with::<Combat, _>(unit, |c| c.pts).unwrap_or(0));
        all += pts;
        there += if world.hex_of(unit).is_some_and(|h| h.distance(from) <= reach) { pts } else { 0 };
    }
    if all == 0 { 0 } else { narrow(div_round(1000 * there, all)) }
}

/// Mean supply of an attack's groups, permille.
pub fn supplied(world: &World, intent: Intent) -> i32 {
    let supply = |unit| world.with::<Condition, _>(unit, |c| c.supply).unwrap_or(1000);
    let all: Vec<i32> = groups(world, intent).into_iter().map(|(unit, _)| supply(unit)).collect();
    mean(all.into_iter())
}

/// The living units of an attack's groups with their jump-offs, each once.
fn groups(world: &World, intent: Intent) -> Vec<(UnitId, HexNo)> {
    let axes = world.tables().axes.values().filter(|a| a.options.contains(&intent));
    let all = axes.flat_map(|a| a.group.iter().map(|&u| (u, a.from))).filter(|(u, _)| world.is_alive(*u));
    let mut seen = BTreeSet::new();
    all.filter(|(u, _)| seen.insert(*u)).collect()
}

/// The defender's best access to a headquarters site of the aggressor, permille.
pub fn best_access(world: &World) -> i32 {
    let site = |node| world.node(node).kind == NodeKind::HqSite && world.node_side(node) == Side::Red;
    let teams = world.having::<Team>().into_iter().filter(|&u| world.side_of(u) == Side::Blue);
    let best = teams.filter_map(|u| {
        let access = world.with::<Team, _>(u, |t| t.access.clone())?;
        access.into_iter().filter(|(node, _)| site(*node)).map(|(_, n)| n).max()
    });
    best.max().unwrap_or(0).clamp(0, 1000)
}

/// Hexes a limited grab is after.
pub struct Named(BTreeSet<HexNo>);

impl Deref for Named {
    type Target = BTreeSet<HexNo>;

    fn deref(&self) -> &BTreeSet<HexNo> {
        &self.0
    }
}

/// Hexes a limited grab is after: the objectives and paths of the axes that serve one; without axes, the objectives of the scenario.
pub fn named_hexes(world: &World) -> Arc<Named> {
    world.kept(|| Named(find_named(world)))
}

fn find_named(world: &World) -> BTreeSet<HexNo> {
    let axes = &world.tables().axes;
    if axes.is_empty() {
        return world.book().facts.objectives.iter().map(|o| o.0).collect();
    }
    let ground = Ground::new(world);
    let limited = axes.values().filter(|a| a.options.contains(&Intent::Limited));
    limited.flat_map(|a| way(&ground, a).into_iter().chain([a.objective])).collect()
}
