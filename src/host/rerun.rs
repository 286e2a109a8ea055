//! The same game under another setting: the same luck, the same orders of the people as far as they are still legal,
//! the computer commanders anew. For the after-action page alone; nothing of it is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use flank_engine::base::ids::{SeatId, Side};
use flank_engine::rules::check::check_plan;
use flank_engine::session::{Body, Command, Hat, Options, Phase, Player, Record, Session, Stamp};
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::plan::Plan;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::Mandate;

use super::live::seat_of;
use crate::ai::commander::{Commander, Limits};
use crate::ai::levels::{commander, luck_of};
use crate::staff::lessons::Ledger;

/// What was ordered, turn by turn, on the line of play that counts.
#[derive(Debug, Default)]
pub(super) struct Orders {
    turns: BTreeMap<u32, BTreeMap<Side, Plan>>,
    /// Submitted, but not yet of a turn.
    last: BTreeMap<Side, Plan>,
}

impl Orders {
    /// Takes in the next record of the game.
    pub(super) fn take(&mut self, record: &Record) {
        match record {
            Record::Entry(entry) => {
                if let (Body::Submit(plan), Hat::Lead(side)) = (&entry.body, entry.hat) {
                    self.last.insert(side, plan.clone());
                }
            }
            Record::Turn(head) => {
                self.turns.split_off(&head.turn);
                self.turns.insert(head.turn, std::mem::take(&mut self.last));
            }
            _ => {}
        }
    }
}

/// The ledger of a side's lead in the same game under `setting`, `key=value`; `None` if it cannot be played so.
pub(super) fn under(
    scenario: &Scenario,
    start: &Options,
    orders: &Orders,
    (hat, setting): (Hat, &str),
) -> Option<Ledger> {
    let (key, value) = setting.split_once('=')?;
    let mut settings: Vec<(String, String)> = start.settings.iter().filter(|(k, _)| k != key).cloned().collect();
    settings.push((key.to_owned(), value.to_owned()));
    let scenario = Arc::new(Scenario::parse(&scenario.sources, &scenario.book.facts.id, &settings).ok()?);
    let players = start.players.clone();
    let options = Options { players: players.clone(), settings, seed: start.seed };
    let mut session = Session::begin(Arc::clone(&scenario), options).0;
    let mind = |side: Side| match players.get(&side)? {
        Player::Model(level) => commander(level, &scenario, side),
        Player::Person => None,
    };
    let mut minds: BTreeMap<Side, Box<dyn Commander>> =
        Side::BOTH.into_iter().filter_map(|side| Some((side, mind(side)?))).collect();
    let mut ledger = Ledger::new(hat);
    while session.phase(Hat::Clock) != Phase::Closed {
        for side in Side::BOTH {
            let view = session.side_view(side);
            let plan = match minds.get_mut(&side) {
                Some(mind) => mind.plan(&view, Limits::default(), luck_of(start.seed, side, view.turn)),
                None => again(&view, orders),
            };
            let lead = Hat::Lead(side);
            session.handle(seat_of(lead), lead, Command::Submit(plan), Stamp(0)).ok()?;
            session.handle(seat_of(lead), lead, Command::Seal, Stamp(0)).ok()?;
        }
        session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).ok()?;
        ledger.turn(&session.view(seat_of(hat), hat));
    }
    Some(ledger)
}

/// What the person ordered in this turn, as far as it is legal here.
fn again(view: &SideView, orders: &Orders) -> Plan {
    let given = orders.turns.get(&view.turn).and_then(|sides| sides.get(&view.side));
    let given = given.map(|plan| plan.orders.clone()).unwrap_or_default();
    let by = Mandate { side: view.side, seat: seat_of(Hat::Lead(view.side)) };
    let answers = check_plan(&Belief::new(view), &by, &given);
    let orders = given.into_iter().zip(answers).filter(|(_, answer)| answer.is_ok()).map(|(order, _)| order).collect();
    Plan { orders, considered: Vec::new() }
}
