//! Weather (rules §22): mud in a period of a thaw month. All know it; off-road marches are slower in it.

use crate::world::World;
use crate::world::tables::WEATHER;

/// The ground is soft.
pub const MUD: &str = "mud";
/// The ground carries.
pub const DRY: &str = "dry";

/// Whether columns off road march through mud.
pub fn is_mud(world: &World) -> bool {
    world.tables().draws.get(WEATHER).is_some_and(|w| w == MUD)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::hexes::HexNo;
    use crate::base::ids::UnitId;
    use crate::rules::ground::Ground;
    use crate::rules::movement::{allowance, cost};
    use crate::rules::sight::Observers;
    use crate::world::event::{ClockChange, Event};
    use crate::world::start_tests::first_orders;

    #[test]
    fn mud_slows_what_leaves_the_road() {
        let mut world = first_orders(&[("weather", "on")], 0);
        let unit = world.units().find(|&u| world.with::<crate::world::components::March, _>(u, |_| ()).is_some());
        let unit: UnitId = unit.expect("somebody marches");
        let off_road = |world: &World| cost(&Ground::new(world), unit, HexNo(40062), HexNo(40063));
        let dry = off_road(&world).expect("forest can be entered");
        let draw = Event::Clock(ClockChange::Drawn { name: WEATHER.to_owned(), value: MUD.to_owned() });
        world.apply(&draw);
        assert_eq!(off_road(&world), Some(crate::base::fixed::mul(dry, 1500)));
    }

    #[test]
    fn nights_are_slower_and_darker() {
        let (day, night) = (first_orders(&[("night", "on")], 0), first_orders(&[("night", "on")], 1));
        let unit = day.units().find(|&u| allowance(&day, u) == 80).expect("a supplied unit");
        assert_eq!(allowance(&night, unit), 72);
        let look = |world: &World| Observers::of(world, crate::base::ids::Side::Blue).observed_hex(HexNo(40061));
        assert_eq!(look(&night), look(&day).map(|o| o - 50));
        assert!(look(&day).is_some());
    }
}
