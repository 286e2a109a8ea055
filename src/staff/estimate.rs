//! The estimate of a side: when each contact can be at each objective, and what a raid would do to each site.

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, NodeId};
use flank_engine::rules::ground::Ground;
use flank_engine::rules::missile_defence::{Defence, Raid, RaidOutcome, preview};
use flank_engine::rules::paths::{Arrival, Course, path_over, schedule};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Combat, Manner, Object};
use flank_engine::world::order::Target;

/// When a contact can be at an objective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coming {
    /// The contact.
    pub contact: ContactId,
    /// The objective.
    pub goal: HexNo,
    /// When, if nobody hinders it; `None`: not by land.
    pub when: Option<Arrival>,
}

/// A raid by its size: drones, cruise and ballistic missiles (rules §20).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Size {
    /// Drones.
    pub drones: i32,
    /// Cruise missiles.
    pub cruise: i32,
    /// Ballistic missiles.
    pub ballistic: i32,
}

/// The raids a staff looks at: small, medium, heavy.
pub const SIZES: [Size; 3] = [
    Size { drones: 8, cruise: 4, ballistic: 2 },
    Size { drones: 24, cruise: 8, ballistic: 4 },
    Size { drones: 60, cruise: 16, ballistic: 8 },
];

/// When every contact that can attack can be at every objective, by objective and contact. Own units do not hinder it:
/// the estimate says who could be first.
pub fn comings(view: &SideView) -> Vec<Coming> {
    let belief = Belief::new(view);
    let world = belief.world();
    let ground = Ground::new(world);
    let mut all = Vec::new();
    for &(goal, _) in &view.book.facts.objectives {
        for &contact in view.contacts.keys() {
            let Some(unit) = belief.unit_behind(contact) else { continue };
            if !world.with::<Combat, _>(unit, |c| c.att > 0).unwrap_or(false) {
                continue;
            }
            let path = path_over(&ground, unit, goal, Course::PLAIN);
            let when = path.and_then(|path| {
                let times = schedule(&ground, unit, &path, Manner::default());
                // A path that ends before its goal met somebody on the way.
                (times.len() == path.len()).then(|| times.last().copied()).flatten()
            });
            all.push(Coming { contact, goal, when });
        }
    }
    all
}

/// First arrival at a place among all contacts: `T_obj`.
pub fn first_at(comings: &[Coming], goal: HexNo) -> Option<Arrival> {
    comings.iter().filter(|c| c.goal == goal).filter_map(|c| c.when).min()
}

/// What a raid of a size on an own site would do with mean luck, as the batteries stand now.
pub fn raid_on(view: &SideView, node: NodeId, size: Size) -> Option<RaidOutcome> {
    let belief = Belief::new(view);
    let world = belief.world();
    let hex = view.nodes.get(&node)?.hex?;
    let mut raid = Raid::new(view.side.enemy(), Target::Node(node), hex);
    for (object, n) in
        [(Object::Drone, size.drones), (Object::Cruise, size.cruise), (Object::Ballistic, size.ballistic)]
    {
        raid.add_usual(world, object, n);
    }
    Some(preview(world, &mut Defence::of(world, view.side), &raid))
}
