//! A commander who gives any legal order: for tests, and as the floor of every comparison.

use flank_engine::base::dice::{Dice, Draw, Fixes, Luck, Purpose, RulingId, Subject};
use flank_engine::base::ids::UnitId;
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::seed::Seed;
use flank_engine::turn::plan::Plan;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::Order;

use super::commander::{Commander, Limits};
use super::options::{desk, of_unit};
use super::orders::is_legal;

/// Any legal order for each unit, or none.
pub(super) struct Random;

impl Commander for Random {
    fn plan(&mut self, view: &SideView, limits: Limits, luck: Seed) -> Plan {
        let belief = Belief::new(view);
        let dice = Dice::new(luck, Luck::Drawn, std::collections::BTreeMap::new(), Fixes::new());
        let at = Moment { turn: view.turn, pulse: view.pulse, step: Step::Orders, tick: 0 };
        let pick = |subject: Subject, options: Vec<Order>| -> Option<Order> {
            let legal: Vec<Order> = options.into_iter().filter(|o| is_legal(&belief, o)).collect();
            let most = i32::try_from(legal.len()).expect("a unit has few options");
            let mut hand = dice.hand(RulingId { at, subject, purpose: Purpose::Order, slot: 0 });
            let chosen = usize::try_from(hand.roll(0, most, Draw::Option)).expect("a roll from 0");
            legal.into_iter().nth(chosen)
        };
        let units: Vec<UnitId> = view.own.iter().map(|u| u.id).collect();
        let mut orders: Vec<Order> = units
            .into_iter()
            .filter_map(|unit| pick(Subject::Unit(unit), of_unit(view, &belief, unit, limits.candidates)))
            .collect();
        orders.extend(pick(Subject::None, desk(view)));
        Plan { orders, considered: Vec::new() }
    }
}
