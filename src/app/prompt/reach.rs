//! Prompts of what reaches out from where a unit stands: `Support`, `Air`, `Naval`, `Deceive` (ui §8).
//!
//! Zones and targets are offered nearest first. Not here: what it would do there.

use std::collections::BTreeSet;

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{NodeId, UnitId, ZoneId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::{air, sea};
use flank_engine::setup::units::Kind;
use flank_engine::setup::zones;
use flank_engine::view::{Class, Sighting};
use flank_engine::world::components::{Fires, Hq, Naval, Wing};
use flank_engine::world::order::{Cruise, Sortie, Target, Verb};

use crate::app::game::Game;

use super::{Choice, Prompt, Slot, SlotName, Value};

/// Kinds that can be feigned.
const FEIGNED: [Kind; 11] = [
    Kind::Btg,
    Kind::Battlegroup,
    Kind::ArmBde,
    Kind::MechBde,
    Kind::MotBde,
    Kind::LightBde,
    Kind::AirborneBde,
    Kind::MechBn,
    Kind::Fires,
    Kind::SamMedium,
    Kind::Hq,
];

/// The slots of such a verb; `None` if it is none, or the unit has not the means.
pub(super) fn slots(game: &Game, verb: VerbName, unit: UnitId) -> Option<Vec<Slot>> {
    let world = game.belief.world();
    match verb {
        VerbName::Support if world.has::<Fires>(unit) => Some(vec![Slot::pick(SlotName::Target, ranged(game, unit))]),
        VerbName::Air if world.has::<Wing>(unit) => {
            use Sortie as S;
            let all = [S::Cap, S::Sead, S::Cas, S::Interdict, S::Strike, S::Isr, S::Lift, S::Police];
            let zones = skies(game, unit, S::Cap);
            (!zones.is_empty()).then(|| {
                vec![
                    Slot::pick(SlotName::Sortie, all.map(Choice::Sortie).to_vec()),
                    Slot::pick(SlotName::Zone, zones),
                    Slot::pick(SlotName::Target, Vec::new()),
                ]
            })
        }
        VerbName::Naval if world.has::<Naval>(unit) => {
            use Cruise as C;
            let all = [C::Control, C::Escort, C::Asw, C::Mine, C::Sweep, C::GuardCable];
            let of = all.into_iter().map(Choice::Cruise).chain([Choice::Land]).collect();
            let from: Vec<ZoneId> = sea::waters(world, unit).into_iter().collect();
            let zones = theatre(game, true, &from);
            (!zones.is_empty()).then(|| vec![Slot::pick(SlotName::Cruise, of), Slot::pick(SlotName::Zone, zones)])
        }
        VerbName::Deceive if world.has::<Hq>(unit) => Some(vec![
            Slot::pick(SlotName::Kind, FEIGNED.map(Choice::Feigned).to_vec()),
            Slot { name: SlotName::Place, value: Value::Hex(game.cursor) },
        ]),
        _ => None,
    }
}

/// Zones of an element, the nearest to these first.
fn theatre(game: &Game, sea: bool, from: &[ZoneId]) -> Vec<Choice> {
    let theatre = &game.belief.world().book().facts.theatre;
    let far = |to: ZoneId| from.iter().filter_map(|&z| zones::steps(theatre, z, to)).min().unwrap_or(i32::MAX);
    let mut found: Vec<(i32, ZoneId)> =
        theatre.iter().filter(|(_, z)| z.sea == sea).map(|(id, _)| (far(*id), *id)).collect();
    found.sort_unstable();
    found.into_iter().map(|(_, id)| Choice::Zone(id)).collect()
}

/// Zones a wing may be sent to: of the air, for strikes also of the sea, whose ships need no other target.
fn skies(game: &Game, unit: UnitId, sortie: Sortie) -> Vec<Choice> {
    let world = game.belief.world();
    let from: Vec<ZoneId> = air::box_zones(world, unit).unwrap_or_else(|| air::home(world, unit).into_iter().collect());
    let mut zones = theatre(game, false, &from);
    if sortie == Sortie::Strike {
        zones.extend(theatre(game, true, &from));
    }
    zones
}

/// What is in range of fires: the hex of the cursor and its sides, then hexes with a contact.
fn ranged(game: &Game, unit: UnitId) -> Vec<Choice> {
    let world = game.belief.world();
    let here = world.hex_of(unit);
    let range = world.with::<Fires, _>(unit, |f| f.range).unwrap_or(0);
    let reaches = |hex: &HexNo| here.is_some_and(|h| h.distance(*hex) <= range);
    let mut contacts: Vec<HexNo> = game.view.contacts.values().filter_map(|c| c.hex).filter(reaches).collect();
    contacts.sort_by_key(|hex| (hex.distance(game.cursor), *hex));
    contacts.dedup();
    let at = game.cursor;
    let sides = at.neighbours().filter_map(|to| Edge::between(at, to)).map(Target::Edge);
    let hexes = std::iter::once(at).chain(contacts.into_iter().filter(|hex| *hex != at)).map(Target::Hex);
    hexes.chain(sides).map(Choice::Target).collect()
}

/// What a sortie may aim at in a zone: hexes with a contact, for strikes sites too, for interdiction the sides of the
/// hex of the cursor; nearest the cursor first. A strike on ships has none, nor has a mission that needs none.
fn marks(game: &Game, sortie: Sortie, zone: ZoneId) -> Vec<Choice> {
    let world = game.belief.world();
    let facts = &world.book().facts;
    if facts.theatre.get(&zone).is_some_and(|z| z.sea) {
        return Vec::new();
    }
    let inside = |hex: &HexNo| facts.air_over(*hex) == Some(zone);
    let cursor = Some(game.cursor).filter(inside);
    let found = |fits: &dyn Fn(&Sighting) -> bool| {
        let hexes = game.view.contacts.values().filter(|c| fits(c)).filter_map(|c| c.hex).filter(inside);
        let mut all: Vec<HexNo> = hexes.collect();
        all.sort_by_key(|hex| (hex.distance(game.cursor), *hex));
        all.dedup();
        all.into_iter().map(|hex| Choice::Target(Target::Hex(hex)))
    };
    let here = cursor.map(|hex| Choice::Target(Target::Hex(hex)));
    let all: Vec<Choice> = match sortie {
        Sortie::Cas => found(&|c| matches!(c.class, Some(Class::Ground) | None)).chain(here).collect(),
        Sortie::Sead => found(&|c| matches!(c.class, Some(Class::AirDefence) | None)).collect(),
        Sortie::Strike => sites(game, &inside).chain(found(&|_| true)).collect(),
        Sortie::Interdict => sides(game, zone).into_iter().map(Choice::Target).collect(),
        Sortie::Cap | Sortie::Isr | Sortie::Lift | Sortie::Police => Vec::new(),
    };
    let mut seen = BTreeSet::new();
    all.into_iter().filter(|choice| seen.insert(*choice)).collect()
}

/// Sites of the other side that can be damaged, nearest first.
fn sites(game: &Game, inside: &dyn Fn(&HexNo) -> bool) -> impl Iterator<Item = Choice> + use<> {
    let foreign = game.view.nodes.iter().filter(|(_, n)| n.side == game.side.enemy() && n.hp_max > 0);
    let at = foreign.filter_map(|(id, n)| n.hex.filter(|hex| inside(hex)).map(|hex| (hex.distance(game.cursor), *id)));
    let mut nodes: Vec<(i32, NodeId)> = at.collect();
    nodes.sort_unstable();
    nodes.into_iter().map(|(_, id)| Choice::Target(Target::Node(id)))
}

/// Hexsides to interdict: those of the hex of the cursor, then those of hexes with a contact, of the zone alone.
fn sides(game: &Game, zone: ZoneId) -> Vec<Target> {
    let facts = &game.belief.world().book().facts;
    let inside = |hex: &HexNo| facts.air_over(*hex) == Some(zone);
    let mut hexes: Vec<HexNo> = game.view.contacts.values().filter_map(|c| c.hex).collect();
    hexes.sort_by_key(|hex| (hex.distance(game.cursor), *hex));
    let around = std::iter::once(game.cursor).chain(hexes).filter(inside);
    let edges = around.flat_map(|hex| hex.neighbours().filter(inside).filter_map(move |to| Edge::between(hex, to)));
    edges.map(Target::Edge).collect()
}

/// Land hexes on the water of a sea zone, nearest the cursor first.
fn beaches(game: &Game, zone: ZoneId) -> Vec<Choice> {
    let book = game.belief.world().book();
    let open = |hex: &HexNo| book.map.cell(*hex).is_some_and(|c| c.terrain.is_land()) && game.in_play(*hex);
    let mut all: Vec<HexNo> =
        book.map.hexes().filter(open).filter(|hex| book.facts.seas_at(*hex).contains(&zone)).collect();
    all.sort_by_key(|hex| (hex.distance(game.cursor), *hex));
    all.into_iter().map(|hex| Choice::Target(Target::Hex(hex))).collect()
}

impl Prompt {
    /// Offers anew what depends on the mission or the cursor.
    pub(super) fn refresh_reach(&mut self, game: &Game) {
        match (self.verb, self.whom.unit()) {
            (VerbName::Support, Some(unit)) => self.offer(SlotName::Target, ranged(game, unit)),
            (VerbName::Air, Some(unit)) => self.refresh_air(game, unit),
            (VerbName::Naval, _) => {
                let zone = self.zone().filter(|_| self.says(SlotName::Cruise) == Some(Choice::Land));
                self.offer(SlotName::Target, zone.map(|zone| beaches(game, zone)).unwrap_or_default());
            }
            _ => {}
        }
    }

    fn refresh_air(&mut self, game: &Game, unit: UnitId) {
        let Some(Choice::Sortie(sortie)) = self.says(SlotName::Sortie) else { return };
        self.offer(SlotName::Zone, skies(game, unit, sortie));
        let Some(zone) = self.zone() else { return };
        let of = marks(game, sortie, zone);
        let more = if sortie == Sortie::Interdict { of.clone() } else { Vec::new() };
        self.offer(SlotName::Target, of);
        // Up to three hexsides; a wing with few sorties takes the first of them.
        for name in [SlotName::Second, SlotName::Third] {
            let first = std::iter::once(Choice::No).filter(|_| !more.is_empty());
            self.offer(name, first.chain(more.iter().copied()).collect());
        }
    }

    fn zone(&self) -> Option<ZoneId> {
        match self.says(SlotName::Zone) {
            Some(Choice::Zone(zone)) => Some(zone),
            _ => None,
        }
    }

    /// The hex of the slot that asks for a place.
    fn place(&self) -> Option<HexNo> {
        match self.named(SlotName::Place)?.value {
            Value::Hex(hex) => Some(hex),
            _ => None,
        }
    }

    /// The verb of the slots; `None` if one of them cannot be filled.
    pub(super) fn reaching(&self) -> Option<Verb> {
        let target = match self.says(SlotName::Target) {
            Some(Choice::Target(target)) => Some(target),
            _ => None,
        };
        let zone = self.zone();
        Some(match self.verb {
            VerbName::Support => Verb::Support(target?),
            VerbName::Air => {
                let Choice::Sortie(sortie) = self.says(SlotName::Sortie)? else { return None };
                let mut targets: Vec<Target> = target.into_iter().collect();
                for name in [SlotName::Second, SlotName::Third] {
                    if let Some(Choice::Target(target)) =
                        self.says(name).filter(|c| !targets.iter().any(|t| Choice::Target(*t) == *c))
                    {
                        targets.push(target);
                    }
                }
                Verb::Air { zone: zone?, sortie, targets }
            }
            VerbName::Naval => {
                let cruise = match self.says(SlotName::Cruise)? {
                    Choice::Cruise(cruise) => cruise,
                    _ => match target? {
                        Target::Hex(hex) => Cruise::Land(hex),
                        _ => return None,
                    },
                };
                Verb::Naval { zone: zone?, cruise }
            }
            VerbName::Deceive => {
                let Choice::Feigned(kind) = self.says(SlotName::Kind)? else { return None };
                Verb::Deceive { hex: self.place()?, kind }
            }
            _ => return None,
        })
    }
}
