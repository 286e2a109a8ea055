//! A side's picture at the end of a pulse: contacts fade, are refreshed, found, lost; deceptions stand or fall.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::dice::{Draw, Hand};
use crate::base::fixed::{div_round, mul, narrow};
use crate::base::hexes::HexNo;
use crate::base::ids::{ContactId, Side, UnitId, ZoneId};
use crate::setup::units::{Dug, Kind};
use crate::world::World;
use crate::world::components::Posture;
use crate::world::event::ContactChange;
use crate::world::order::Verb;
use crate::world::tables::clock::StandingOrder;
use crate::world::tables::picture::Contact;

use super::super::due;
use super::{Observers, has_emitted, has_fought, is_on_map};

/// Estimates are told in steps of this, permille.
const ESTIMATE_STEP: i64 = 50;

/// What became of one contact, and how well its unit was observed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sight {
    /// The side's number for it.
    pub contact: ContactId,
    /// O; 0 if nobody looked.
    pub observed: i32,
    /// Confidence before, and what this pulse adds to it before any limit.
    pub conf: (i32, i32),
    /// What became of it.
    pub change: ContactChange,
}

/// Every contact of a side after this pulse, by number. One estimate is drawn per contact seen.
pub fn picture(world: &World, side: Side, hand: &mut Hand<'_>) -> Vec<Sight> {
    let mut painter = Painter { world, observers: Observers::of(world, side), hand, sights: Vec::new() };
    let known = world.tables().contacts.get(&side).cloned().unwrap_or_default();
    let ghosts = ghosts(world, side.enemy());
    for (id, contact) in &known {
        match contact.unit {
            Some(unit) => painter.known(*id, contact, unit),
            None => painter.ghost(*id, contact, &ghosts),
        }
    }
    let last = world.tables().last_contact.get(&side).copied().unwrap_or(0);
    let mut next = last.max(known.keys().next_back().map_or(0, |id| id.0)) + 1;
    for unit in unknown(world, side, &known) {
        next += u32::from(painter.found(ContactId(next), unit));
    }
    for (hex, kind) in ghosts {
        if !known.values().any(|c| is_ghost_of(c, hex, kind)) {
            painter.raised(ContactId(next), hex, kind);
            next += 1;
        }
    }
    painter.sights
}

/// Deceptions a side keeps up: hex and pretended kind.
fn ghosts(world: &World, by: Side) -> BTreeSet<(HexNo, Kind)> {
    let orders = world.tables().orders.values().filter(|s| s.order.side == by);
    let ghost = |s: &StandingOrder| match s.order.verb {
        Verb::Deceive { hex, kind } if due::is_due(world, s) => Some((hex, kind)),
        _ => None,
    };
    orders.filter_map(ghost).collect()
}

fn is_ghost_of(contact: &Contact, hex: HexNo, kind: Kind) -> bool {
    contact.unit.is_none() && contact.hex == Some(hex) && contact.kind == kind
}

/// Enemy units on the map without a contact, by hex: their own numbers show in nothing but ties.
fn unknown(world: &World, side: Side, known: &BTreeMap<ContactId, Contact>) -> Vec<UnitId> {
    let seen: BTreeSet<UnitId> = known.values().filter_map(|c| c.unit).collect();
    let enemy = |u: &UnitId| world.side_of(*u) == side.enemy() && is_on_map(world, *u) && !seen.contains(u);
    let mut units: Vec<UnitId> = world.units().filter(enemy).collect();
    units.sort_by_key(|&u| (world.hex_of(u), u));
    units
}

/// What reconnaissance flights over these air zones add to a side's picture: quality by zone is `mul(400, L)`. Nothing
/// fades here, that is for the end of the pulse; ghosts are seen through as by any observer.
pub fn flown_over(world: &World, side: Side, zones: &BTreeMap<ZoneId, i32>, hand: &mut Hand<'_>) -> Vec<Sight> {
    let observers = Observers::flying(world, side, zones);
    let mut painter = Painter { world, observers, hand, sights: Vec::new() };
    let known = world.tables().contacts.get(&side).cloned().unwrap_or_default();
    for (id, contact) in &known {
        match contact.unit {
            Some(unit) => painter.flown_over(*id, contact, unit),
            None => painter.flown_over_ghost(*id, contact),
        }
    }
    let last = world.tables().last_contact.get(&side).copied().unwrap_or(0);
    let mut next = last.max(known.keys().next_back().map_or(0, |id| id.0)) + 1;
    for unit in unknown(world, side, &known) {
        next += u32::from(painter.found(ContactId(next), unit));
    }
    painter.sights
}

struct Painter<'w, 'h, 'd> {
    world: &'w World,
    observers: Observers<'w>,
    hand: &'h mut Hand<'d>,
    sights: Vec<Sight>,
}

impl Painter<'_, '_, '_> {
    fn known(&mut self, id: ContactId, contact: &Contact, unit: UnitId) {
        let params = &self.world.book().params;
        let observed = self.observers.observed(unit).unwrap_or(0);
        let fade = if contact.fixed { params.fade_fixed } else { params.fade };
        let reckoned = (contact.conf, half(observed) - fade);
        let mut conf = (reckoned.0 + reckoned.1).clamp(0, 1000);
        let fought = is_on_map(self.world, unit) && has_fought(self.world, unit) && self.world.is_alive(unit);
        if fought {
            conf = conf.max(params.conf_fought);
        }
        if conf == 0 {
            self.push(id, (observed, reckoned), ContactChange::Lost);
        } else if observed >= params.see_refreshes || fought {
            let seen = Contact { fixed: contact.fixed, ..self.seen(unit, conf) };
            self.push(id, (observed, reckoned), ContactChange::Seen(seen));
        } else {
            let faded = Contact { conf, age: contact.age + 1, ..*contact };
            self.push(id, (observed, reckoned), ContactChange::Seen(faded));
        }
    }

    /// A contact under a flight: half of what is observed is added.
    fn flown_over(&mut self, id: ContactId, contact: &Contact, unit: UnitId) {
        let params = &self.world.book().params;
        let observed = self.observers.observed(unit).unwrap_or(0);
        if observed <= 0 {
            return;
        }
        let conf = (contact.conf + half(observed)).clamp(0, 1000);
        let seen = if observed >= params.see_refreshes {
            Contact { fixed: contact.fixed, ..self.seen(unit, conf) }
        } else {
            Contact { conf, ..*contact }
        };
        self.push(id, (observed, (contact.conf, half(observed))), ContactChange::Seen(seen));
    }

    fn flown_over_ghost(&mut self, id: ContactId, contact: &Contact) {
        let observed = contact.hex.and_then(|h| self.observers.observed_hex(h)).unwrap_or(0);
        if observed >= self.world.book().params.see_exposes {
            self.push(id, (observed, (contact.conf, 0)), ContactChange::Exposed);
        }
    }

    /// Whether a unit without a contact is found.
    fn found(&mut self, id: ContactId, unit: UnitId) -> bool {
        let params = &self.world.book().params;
        let observed = self.observers.observed(unit).unwrap_or(0);
        let fought = self.world.is_alive(unit) && has_fought(self.world, unit);
        if observed < params.see_finds && !fought {
            return false;
        }
        let conf = half(observed).clamp(1, 1000);
        let conf = if fought { conf.max(params.conf_fought) } else { conf };
        let seen = self.seen(unit, conf);
        self.push(id, (observed, (0, half(observed))), ContactChange::Seen(seen));
        true
    }

    fn ghost(&mut self, id: ContactId, contact: &Contact, ghosts: &BTreeSet<(HexNo, Kind)>) {
        let params = &self.world.book().params;
        let observed = contact.hex.and_then(|h| self.observers.observed_hex(h)).unwrap_or(0);
        let stands = contact.hex.is_some_and(|hex| ghosts.contains(&(hex, contact.kind)));
        let change = if observed >= params.see_exposes {
            ContactChange::Exposed
        } else if stands {
            ContactChange::Seen(Contact { conf: params.conf_ghost, age: 0, ..*contact })
        } else if contact.conf <= params.fade {
            ContactChange::Lost
        } else {
            ContactChange::Seen(Contact { conf: contact.conf - params.fade, age: contact.age + 1, ..*contact })
        };
        // A deception that stands is told by the sum that a unit seen so would have: no figure tells the two apart.
        let (told, after) = match change {
            ContactChange::Seen(seen) => (2 * (seen.conf - contact.conf + params.fade), seen.conf),
            _ => (observed, 0),
        };
        self.push(id, (told, (contact.conf, after - contact.conf)), change);
    }

    /// A new deception: it looks like any contact, or falls at once to an observer who sees the hex well.
    fn raised(&mut self, id: ContactId, hex: HexNo, kind: Kind) {
        let params = &self.world.book().params;
        let observed = self.observers.observed_hex(hex).unwrap_or(0);
        let estimate = self.estimate(1000, params.conf_ghost);
        let ghost = Contact {
            unit: None,
            kind,
            hex: Some(hex),
            conf: params.conf_ghost,
            age: 0,
            estimate,
            dug: Dug::Hasty,
            emitting: false,
            fixed: false,
        };
        let exposed = observed >= params.see_exposes;
        let change = if exposed { ContactChange::Exposed } else { ContactChange::Seen(ghost) };
        let told = if exposed { observed } else { 2 * params.conf_ghost };
        self.push(id, (told, (0, params.conf_ghost)), change);
    }

    fn seen(&mut self, unit: UnitId, conf: i32) -> Contact {
        let world = self.world;
        Contact {
            unit: Some(unit),
            kind: world.identity(unit).kind,
            hex: world.hex_of(unit),
            conf,
            age: 0,
            estimate: self.estimate(world.strength(unit), conf),
            dug: world.with::<Posture, _>(unit, |p| p.dug).unwrap_or(Dug::Hasty),
            emitting: has_emitted(world, unit),
            fixed: false,
        }
    }

    /// Strength as it looks: its error narrows as confidence grows.
    fn estimate(&mut self, strength: i32, conf: i32) -> i32 {
        let a = narrow(div_round(i64::from(1000 - conf.clamp(0, 1000)), 4));
        let error = self.hand.roll(-a, a, Draw::Estimate);
        let looks = i64::from(strength + mul(strength, error));
        narrow(ESTIMATE_STEP * div_round(looks, ESTIMATE_STEP))
    }

    fn push(&mut self, contact: ContactId, (observed, conf): (i32, (i32, i32)), change: ContactChange) {
        self.sights.push(Sight { contact, observed, conf, change });
    }
}

/// What an observation adds to confidence.
fn half(observed: i32) -> i32 {
    narrow(div_round(i64::from(observed.max(0)), 2))
}
