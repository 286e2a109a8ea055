//! How each turn of a finished game swung it: from the start of every turn doctrine plays on to the end, for both sides
//! and under several lucks, and from the start of the next one under the same; what lies between is the turn's doing.
//!
//! Paired by luck, so little is noise; still a measure of doctrine's games, not of the players'. Not here: who asks.

use std::collections::BTreeMap;
use std::sync::Arc;

use flank_engine::base::ids::{SeatId, Side};
use flank_engine::reports::{Report, ReportBody};
use flank_engine::session::{Command, Hat, Keyframe, Options, Phase, Player, Record, Session, Stamp};
use flank_engine::setup::scenario::Scenario;

use super::live::seat_of;
use super::load;
use crate::ai::commander::Limits;
use crate::ai::levels::{commander, luck_of};
use crate::app::port::Swing;
use crate::store::Game;

/// Lucks from each turn.
const WORLDS: u32 = 6;
/// The level that plays on.
const DOCTRINE: &str = "L1";
/// Context of the lucks.
const CONTEXT: &str = "eastern flank 2026 swing";

/// A finished game, to be weighed turn by turn.
pub(super) struct Weighing {
    pub(super) name: String,
    pub(super) game: Game,
    pub(super) scenario: Arc<Scenario>,
    pub(super) hat: Hat,
}

/// Where a turn begins in the file, its first pulse, and the weightiest thing its side was told of the one before.
struct Begun {
    place: usize,
    pulse: i32,
    told: Option<Report>,
}

impl Weighing {
    /// The swings of all turns; `None` if they are not wanted any more, or the game cannot be read again.
    pub(super) fn weigh(&self, wanted: &dyn Fn() -> bool) -> Option<Vec<Swing>> {
        let Hat::Lead(side) = self.hat else { return None };
        let mut swings = Vec::new();
        let mut before: Option<(u32, i32, i32)> = None;
        for (turn, begun) in self.turns()? {
            let now = self.promise(begun.place, side, wanted)?;
            if let Some((turn, since, was)) = before {
                swings.push(Swing { turn, since, was, now, told: begun.told });
            }
            before = Some((turn, begun.pulse, now));
        }
        Some(swings)
    }

    /// The turns of the line that counts.
    fn turns(&self) -> Option<BTreeMap<u32, Begun>> {
        let mut places = self.game.keyframes();
        let mut records = load::stretch(&self.game, 0..self.game.places.len()).ok()?;
        let Record::Keyframe(first) = records.next()?.ok()? else { return None };
        let mut heard = Session::resume(Arc::clone(&self.scenario), self.game.start.clone(), &first);
        let pulse = |keyframe: &Keyframe| keyframe.snapshot.tables.clock.pulse_no;
        let mut turns = BTreeMap::new();
        turns.insert(first.turn, Begun { place: places.next()?, pulse: pulse(&first), told: None });
        heard.fold(&Record::Keyframe(first)).ok()?;
        for record in records {
            let record = record.ok()?;
            heard.fold(&record).ok()?;
            if let Record::Keyframe(keyframe) = record {
                turns.split_off(&keyframe.turn);
                let told = weightiest(heard.view(seat_of(self.hat), self.hat).reports);
                turns.insert(keyframe.turn, Begun { place: places.next()?, pulse: pulse(&keyframe), told });
            }
        }
        Some(turns)
    }

    /// The mean score of a side when doctrine plays on from a keyframe, permille; the score itself if it is over there.
    fn promise(&self, place: usize, side: Side, wanted: &dyn Fn() -> bool) -> Option<i32> {
        let mut sum = 0;
        for world in 0..WORLDS {
            sum += self.play_on(place, side, world, wanted)?;
        }
        i32::try_from(WORLDS).ok().map(|n| sum / n)
    }

    /// What was said and released before the keyframe is folded too: what comes once does not come again.
    fn play_on(&self, place: usize, side: Side, world: u32, wanted: &dyn Fn() -> bool) -> Option<i32> {
        let seed = self.game.start.seed.derive(CONTEXT, &world.to_le_bytes());
        let players = Side::BOTH.map(|side| (side, Player::Model(DOCTRINE.to_owned()))).into();
        let options = Options { players, settings: self.game.start.settings.clone(), seed };
        let mut records = load::stretch(&self.game, place..place + 1).ok()?;
        let Record::Keyframe(first) = records.next()?.ok()? else { return None };
        let mut session = Session::resume(Arc::clone(&self.scenario), options, &first).unheard();
        session.fold(&Record::Keyframe(first)).ok()?;
        for record in records {
            session.fold(&record.ok()?).ok()?;
        }
        let mut minds =
            Side::BOTH.map(|side| (side, commander(DOCTRINE, &self.scenario, side).expect("the level exists")));
        while session.phase(Hat::Clock) != Phase::Closed {
            if !wanted() {
                return None;
            }
            for (side, mind) in &mut minds {
                let view = session.side_view(*side);
                let plan = mind.plan(&view, Limits::default(), luck_of(seed, *side, view.turn));
                let lead = Hat::Lead(*side);
                session.handle(seat_of(lead), lead, Command::Submit(plan), Stamp(0)).ok()?;
                session.handle(seat_of(lead), lead, Command::Seal, Stamp(0)).ok()?;
            }
            session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).ok()?;
        }
        Some(session.score_of(side).total)
    }
}

/// What a turn will be remembered by: the weightiest report, what happened before what was said.
fn weightiest(reports: Vec<Report>) -> Option<Report> {
    let rank = |report: &Report| match report.body {
        ReportBody::War { .. } => 4,
        ReportBody::Control { objective: true, .. } | ReportBody::Verdict { .. } => 3,
        ReportBody::Destroyed { .. } | ReportBody::Battle(_) | ReportBody::Raid { .. } => 2,
        ReportBody::News { .. } | ReportBody::Ended { .. } | ReportBody::OrdersTaken { .. } => 0,
        _ => 1,
    };
    reports.into_iter().filter(|r| rank(r) > 0).max_by_key(|report| (rank(report), report.weight))
}
