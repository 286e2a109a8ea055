//! The few numbers a brief follows over the turns, from a side's view alone.

use serde::Serialize;

use crate::base::fixed::{div_round, narrow, wmean};
use crate::view::SideView;
use crate::world::components::UnitRecord;
use crate::world::tables::politics::Status;

/// Numbers of a moment, permille.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Numbers {
    /// Weight of the objectives in its hands.
    pub territory: i32,
    /// Cohesion of the Alliance (rules §19).
    pub cohesion: i32,
    /// Own fighting strength against the start.
    pub force: i32,
    /// The ladder's number.
    pub heat: i32,
}

/// The numbers of a view.
pub fn numbers(view: &SideView) -> Numbers {
    Numbers { territory: territory(view), cohesion: cohesion(view), force: force(view), heat: view.heat }
}

fn territory(view: &SideView) -> i32 {
    let held = |hex| if view.control.get(&hex) == Some(&view.side) { 1000 } else { 0 };
    let pairs: Vec<(i32, i32)> = view.book.facts.objectives.iter().map(|(hex, w)| (*w, held(*hex))).collect();
    wmean(&pairs)
}

/// `clamp(1000 − 5·(weighted loss of will since the start) − 60·votes lost)`.
fn cohesion(view: &SideView) -> i32 {
    let members = view.nations.values().filter(|n| n.status == Status::Member);
    let pairs: Vec<(i32, i32)> = members.map(|n| (n.weight, (n.start - n.will).max(0))).collect();
    (1000 - 5 * wmean(&pairs) - 60 * view.votes_lost).clamp(0, 1000)
}

fn force(view: &SideView) -> i32 {
    let start = view.book.facts.force_at_start.get(&view.side).copied().unwrap_or(0);
    if start <= 0 {
        return 1000;
    }
    let value = |u: &UnitRecord| {
        let (combat, strength) = (u.combat?, u.strength?);
        Some(i64::from(combat.att + combat.def) * i64::from(strength.0.clamp(0, 1000)))
    };
    let now: i64 = view.own.iter().filter_map(value).sum();
    narrow(div_round(1000 * now, start)).max(0)
}
