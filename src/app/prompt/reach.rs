//! Prompts of what reaches out from where a unit stands: `Support`, `Air`, `Naval`, `Deceive` (ui §8).
//!
//! Zones and targets are offered nearest first. Not here: what it would do there.

use flank_engine::base::hexes::{Edge, HexNo};
use flank_engine::base::ids::{NodeId, UnitId, ZoneId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::{air, sea};
use flank_engine::setup::units::Kind;
use flank_engine::setup::zones;
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
            let from: Vec<ZoneId> = air::home(world, unit).into_iter().collect();
            let zones = theatre(game, false, &from);
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

/// What a sortie may aim at: the hex of the cursor, sites of the other side, nearest first, or nothing.
fn marks(game: &Game, sortie: Sortie) -> Vec<Choice> {
    if !matches!(sortie, Sortie::Strike | Sortie::Interdict | Sortie::Cas) {
        return Vec::new();
    }
    let foreign = game.view.nodes.iter().filter(|(_, n)| n.side == game.side.enemy() && n.hp_max > 0);
    let far = |hex: Option<HexNo>| hex.map_or(i32::MAX, |h| h.distance(game.cursor));
    let mut nodes: Vec<(i32, NodeId)> = foreign.map(|(id, n)| (far(n.hex), *id)).collect();
    nodes.sort_unstable();
    let nodes = nodes.into_iter().map(|(_, id)| Choice::Target(Target::Node(id)));
    let here = Choice::Target(Target::Hex(game.cursor));
    match sortie {
        Sortie::Strike => nodes.chain([here]).collect(),
        Sortie::Interdict => {
            let sides = game.cursor.neighbours().filter_map(|to| Edge::between(game.cursor, to));
            sides.map(|edge| Choice::Target(Target::Edge(edge))).chain([here, Choice::No]).collect()
        }
        _ => vec![Choice::No, here],
    }
}

impl Prompt {
    /// Offers anew what depends on the mission or the cursor.
    pub(super) fn refresh_reach(&mut self, game: &Game) {
        match (self.verb, self.whom.unit()) {
            (VerbName::Support, Some(unit)) => self.offer(SlotName::Target, ranged(game, unit)),
            (VerbName::Air, _) => {
                if let Some(Choice::Sortie(sortie)) = self.says(SlotName::Sortie) {
                    self.offer(SlotName::Target, marks(game, sortie));
                }
            }
            (VerbName::Naval, _) => {
                let lands = self.says(SlotName::Cruise) == Some(Choice::Land);
                let asked = self.named(SlotName::Place).is_some();
                if lands && !asked {
                    self.slots.push(Slot { name: SlotName::Place, value: Value::Hex(game.cursor) });
                } else if asked && !lands {
                    self.slots.retain(|slot| slot.name != SlotName::Place);
                    self.at = self.at.min(self.slots.len().saturating_sub(1));
                }
            }
            _ => {}
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
        let zone = match self.says(SlotName::Zone) {
            Some(Choice::Zone(zone)) => Some(zone),
            _ => None,
        };
        Some(match self.verb {
            VerbName::Support => Verb::Support(target?),
            VerbName::Air => {
                let Choice::Sortie(sortie) = self.says(SlotName::Sortie)? else { return None };
                Verb::Air { zone: zone?, sortie, targets: target.into_iter().collect() }
            }
            VerbName::Naval => {
                let cruise = match self.says(SlotName::Cruise)? {
                    Choice::Cruise(cruise) => cruise,
                    _ => Cruise::Land(self.place()?),
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
