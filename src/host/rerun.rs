//! The same game under another setting: the same luck, the same orders of the people as far as they are still legal,
//! the computer commanders anew. For the after-action page alone; nothing of it is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::refusal::Refusal;
use flank_engine::rules::check::check_plan;
use flank_engine::session::{Body, Command, Entry, Hat, Luck, Options, Phase, Player, Record, Session, Stamp, View};
use flank_engine::setup::fault::Fault;
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::plan::Plan;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::Mandate;

use super::live::seat_of;
use super::load;
use crate::ai::commander::{Commander, Limits};
use crate::ai::levels::{commander, luck_of};
use crate::app::port::Again;
use crate::prose::refusals::{self, Told};
use crate::staff::lessons::Ledger;
use crate::store::Game;

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
    let mut ledger = Ledger::new(hat);
    played(scenario, start, (orders, setting), &mut |session| ledger.turn(&session.view(seat_of(hat), hat))).ok()?;
    Some(ledger)
}

/// How a finished game comes out under another setting.
///
/// # Errors
/// Why it cannot be played so, in a sentence.
pub(super) fn again(game: &Game, session: &Session, setting: &str) -> Result<Again, String> {
    if session.side_view(Side::Blue).ended.is_none() {
        return Err("The game was given up: it has no end to lay another beside.".to_owned());
    }
    if load::own_stretch(game) != game.keyframes().next() {
        return Err("Part of the game was recorded under other rules: nothing can be laid beside it fairly.".to_owned());
    }
    let mut orders = Orders::default();
    for record in load::stretch(game, 0..game.places.len()).map_err(|fault| fault.to_string())? {
        let record = record.map_err(|fault| fault.to_string())?;
        let fresh = |entry: &Entry| matches!(entry.body, Body::Branch { luck: Luck::Fresh, .. });
        if matches!(&record, Record::Entry(entry) if fresh(entry)) {
            return Err("A branch of this game took new luck: there is no other game with the same.".to_owned());
        }
        orders.take(&record);
    }
    let (end, dropped) = played(session.scenario(), &game.start, (&orders, setting), &mut |_| ())?;
    let truth = end.view(SeatId::of("control"), Hat::Control).view;
    let View::Truth(truth) = truth else { return Err("Nothing came of it.".to_owned()) };
    let world = truth.world();
    let objectives = world.book().facts.objectives.iter();
    Ok(Again {
        setting: setting.to_owned(),
        scores: Side::BOTH.into_iter().map(|side| (side, end.score_of(side))).collect(),
        holders: objectives.map(|(hex, _)| (*hex, world.control(*hex))).collect(),
        dropped,
    })
}

/// Plays the game under a setting to its end, and counts orders of people that were not legal there. `turned` is called
/// after each turn.
fn played(
    scenario: &Scenario,
    start: &Options,
    (orders, setting): (&Orders, &str),
    turned: &mut dyn FnMut(&Session),
) -> Result<(Session, u32), String> {
    let (key, value) = setting.split_once('=').ok_or("A setting is KEY=VALUE.")?;
    let (key, value) = (key.trim(), value.trim());
    let mut settings: Vec<(String, String)> = start.settings.iter().filter(|(k, _)| k != key).cloned().collect();
    settings.push((key.to_owned(), value.to_owned()));
    let refused = |faults: Vec<Fault>| faults.first().map(crate::prose::faults::line).unwrap_or_default();
    let scenario = Arc::new(Scenario::parse(&scenario.sources, &scenario.book.facts.id, &settings).map_err(refused)?);
    let players = start.players.clone();
    let options = Options { players: players.clone(), settings, seed: start.seed };
    let mut session = Session::begin(Arc::clone(&scenario), options).0;
    let mind = |side: Side| match players.get(&side)? {
        Player::Model(level) => commander(level, &scenario, side),
        Player::Person => None,
    };
    let mut minds: BTreeMap<Side, Box<dyn Commander>> =
        Side::BOTH.into_iter().filter_map(|side| Some((side, mind(side)?))).collect();
    let mut dropped = 0;
    let illegal = |refusal: Refusal| format!("It cannot be played so: {}.", refusals::code(refusal, Told::Refused));
    while session.phase(Hat::Clock) != Phase::Closed {
        for side in Side::BOTH {
            let view = session.side_view(side);
            let plan = if let Some(mind) = minds.get_mut(&side) {
                mind.plan(&view, Limits::default(), luck_of(start.seed, side, view.turn))
            } else {
                let (plan, illegal) = given_again(&view, orders);
                dropped += illegal;
                plan
            };
            let lead = Hat::Lead(side);
            session.handle(seat_of(lead), lead, Command::Submit(plan), Stamp(0)).map_err(illegal)?;
            session.handle(seat_of(lead), lead, Command::Seal, Stamp(0)).map_err(illegal)?;
        }
        session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).map_err(illegal)?;
        turned(&session);
    }
    Ok((session, dropped))
}

/// What the person ordered in this turn, as far as it is legal here, and how many orders are not.
fn given_again(view: &SideView, orders: &Orders) -> (Plan, u32) {
    let given = orders.turns.get(&view.turn).and_then(|sides| sides.get(&view.side));
    let given = given.map(|plan| plan.orders.clone()).unwrap_or_default();
    let by = Mandate { side: view.side, seat: seat_of(Hat::Lead(view.side)) };
    let answers = check_plan(&Belief::new(view), &by, &given);
    let all = given.len();
    let orders: Vec<_> =
        given.into_iter().zip(answers).filter(|(_, answer)| answer.is_ok()).map(|(order, _)| order).collect();
    let illegal = u32::try_from(all - orders.len()).unwrap_or(u32::MAX);
    (Plan { orders, considered: Vec::new() }, illegal)
}
