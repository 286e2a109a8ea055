//! When an attacker stood beside and in the objectives that were not his, and what had become of the defender's light
//! battalions by the third day: the figures by which published games are compared (rules §28, V01 and V02).
//!
//! Read from what each side sees of itself. Not here: scores.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::session::Record;
use flank_engine::setup::units::Kind;
use flank_engine::view::SideView;
use flank_engine::world::components::{Place, UnitRecord};
use flank_engine::world::event::{Event, UnitChange};

/// Hours of a pulse.
const PULSE_HOURS: i32 = 12;
/// Hours after which light battalions are counted.
pub const THIRD_DAY: i32 = 72;
/// Supply below which a battalion is cut off, permille.
const CUT_OFF: i32 = 250;

/// Hours from the start until an objective was reached, if it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reached {
    /// A land unit of the attacker stood in the hex or beside it.
    pub beside: Option<i32>,
    /// One stood in it.
    pub entered: Option<i32>,
}

/// What is watched of a game.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Watch {
    /// By objective that one side held at the start, for the other.
    pub reached: BTreeMap<HexNo, Reached>,
    /// Share of the light battalions on the map at the start of the side that held the most by weight, lost, displaced,
    /// cut off or passed by on the third day; permille. `None`: it has none, or the game was over before.
    pub passed: Option<i32>,
    held: BTreeMap<HexNo, (Side, i32)>,
    light: BTreeMap<UnitId, HexNo>,
    displaced: BTreeSet<UnitId>,
}

impl Watch {
    /// Begins with what both sides see at the start: Blue's view, then Red's.
    pub fn new(views: [&SideView; 2]) -> Watch {
        let mut watch = Watch::default();
        for (hex, weight) in &views[0].book.facts.objectives {
            if let Some(side) = views[0].control.get(hex) {
                watch.held.insert(*hex, (*side, *weight));
                watch.reached.insert(*hex, Reached::default());
            }
        }
        let weight_of = |side: Side| watch.held.values().filter(|h| h.0 == side).map(|h| h.1).sum::<i32>();
        let holder = if weight_of(Side::Red) > weight_of(Side::Blue) { views[1] } else { views[0] };
        let light = holder.own.iter().filter(|u| u.identity.as_ref().is_some_and(|i| is_light(i.kind)));
        watch.light = light.filter_map(|u| Some((u.id, hex_of(u)?))).collect();
        watch
    }

    /// Takes in a turn: what was recorded of it, and what both sides see after it.
    pub fn turn(&mut self, records: &[Record], views: [&SideView; 2]) {
        let rulings =
            records.iter().filter_map(|r| if let Record::Step(step) = r { Some(&step.rulings) } else { None });
        for event in rulings.flatten().flat_map(|ruling| &ruling.events) {
            if let Event::Unit(unit, UnitChange::Retreated { .. }) = event {
                self.displaced.insert(*unit);
            }
        }
        let hours = PULSE_HOURS * views[0].pulse_no;
        let stands = |side: Side, hex: HexNo| {
            let view = if side == Side::Red { views[1] } else { views[0] };
            let land = view.own.iter().filter(|u| fights(u)).filter_map(hex_of);
            land.map(|at| at.distance(hex)).min()
        };
        for (hex, (holder, _)) in &self.held {
            let near = stands(holder.enemy(), *hex);
            let reached = self.reached.entry(*hex).or_default();
            if near.is_some_and(|d| d <= 1) {
                reached.beside.get_or_insert(hours);
            }
            if near == Some(0) {
                reached.entered.get_or_insert(hours);
            }
        }
        if hours == THIRD_DAY && !self.light.is_empty() {
            self.passed = Some(self.count_passed(views));
        }
    }

    fn count_passed(&self, views: [&SideView; 2]) -> i32 {
        let mine = |view: &&SideView| view.own.iter().any(|u| self.light.contains_key(&u.id));
        let (own, foe) = if mine(&views[1]) { (views[1], views[0]) } else { (views[0], views[1]) };
        let heaviest = self.heaviest();
        let to_goal = |hex: HexNo| heaviest.iter().map(|goal| goal.distance(hex)).min().unwrap_or(0);
        let nearest = foe.own.iter().filter(|u| fights(u)).filter_map(hex_of).map(to_goal).min();
        let passed = |unit: &UnitId| {
            let Some(record) = own.own.iter().find(|u| u.id == *unit) else { return true };
            let cut_off = record.condition.is_some_and(|c| c.supply < CUT_OFF);
            let behind = hex_of(record).map(to_goal).zip(nearest).is_some_and(|(own, foe)| own > foe && own > 1);
            self.displaced.contains(unit) || cut_off || behind
        };
        let n = self.light.keys().filter(|u| passed(u)).count();
        i32::try_from(1000 * n / self.light.len().max(1)).unwrap_or(1000)
    }

    /// The objectives of the greatest weight.
    pub fn heaviest(&self) -> Vec<HexNo> {
        let most = self.held.values().map(|h| h.1).max();
        self.held.iter().filter(|(_, h)| Some(h.1) == most).map(|(hex, _)| *hex).collect()
    }
}

fn is_light(kind: Kind) -> bool {
    matches!(kind, Kind::LightBn | Kind::TerrBn)
}

/// Whether a unit can take ground.
fn fights(unit: &UnitRecord) -> bool {
    unit.march.is_some() && unit.combat.is_some_and(|c| c.att > 0)
}

fn hex_of(unit: &UnitRecord) -> Option<HexNo> {
    unit.place.and_then(Place::hex)
}
