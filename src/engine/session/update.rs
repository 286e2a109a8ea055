//! [`Update`]: what a seat is shown, made from its side's view and papers alone.

use std::collections::BTreeMap;

use crate::base::dice::RulingId;
use crate::base::ids::{EntryNo, SeatId, Side};
use crate::reports::{Brief, OrderFate, Report, brief, fates};
use crate::rules::score::{Score, score};
use crate::turn::plan::Plan;
use crate::turn::why::Why;
use crate::view::{SideView, TruthView, observe};

use super::command::Draft;
use super::entry::Hat;
use super::fold::Session;
use super::record::{Options, Player};
use super::room::{Phase, Told};

/// What a hat may know.
#[derive(Clone, Debug)]
pub enum View {
    /// A side's.
    Side(Box<SideView>),
    /// Everything: control, and watchers of a finished game.
    Truth(Box<TruthView>),
}

/// The seed of a turn that is over, for all to check against the code shown before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opened {
    /// The turn.
    pub turn: u32,
    /// All 64 hex digits.
    pub seed: String,
    /// The code that was shown.
    pub code: String,
}

/// What may be told to all once the game is over.
#[derive(Clone, Debug)]
pub struct Ending {
    /// The side that gave up, if one did.
    pub resigned: Option<Side>,
    /// Final scores, permille.
    pub scores: BTreeMap<Side, i32>,
    /// Every side's plans with their reasons, by turn, on the line that counted.
    pub plans: BTreeMap<u32, BTreeMap<Side, Plan>>,
    /// The plan drawn at the start, by side.
    pub drawn: BTreeMap<Side, String>,
    /// Truth at the end.
    pub truth: Box<TruthView>,
}

/// What a seat is shown.
#[derive(Clone, Debug)]
pub struct Update {
    /// Which seat.
    pub seat: SeatId,
    /// In which role.
    pub hat: Hat,
    /// What it may know.
    pub view: View,
    /// What it knew at the start of the turn resolved last.
    pub before: Option<Box<SideView>>,
    /// What it was told of the turn resolved last, in order.
    pub reports: Vec<Report>,
    /// Reasons it may know, for the rulings behind its reports.
    pub whys: BTreeMap<RulingId, Why>,
    /// What became of its orders of the turn resolved last.
    pub fates: Vec<OrderFate>,
    /// The start-of-turn page, once a turn is over.
    pub brief: Option<Box<Brief>>,
    /// Injects told to it, in order.
    pub told: Vec<Told>,
    /// Where it stands in the turn.
    pub phase: Phase,
    /// Code of the sealed seed of the turn to come.
    pub code: String,
    /// The seed of the turn resolved last.
    pub opened: Option<Opened>,
    /// What it was drafting.
    pub draft: Option<Draft>,
    /// Who plays which side.
    pub players: BTreeMap<Side, Player>,
    /// Entries kept so far.
    pub entries: EntryNo,
    /// Once the game is over.
    pub ending: Option<Ending>,
}

impl Session {
    /// What a seat is shown in a role.
    pub fn view(&self, seat: SeatId, hat: Hat) -> Update {
        let side = match hat {
            Hat::Lead(side) => Some(side),
            _ => None,
        };
        let view = match side {
            Some(side) => View::Side(Box::new(observe(&self.world, side))),
            None => View::Truth(Box::new(TruthView::of(&self.world))),
        };
        let before = side.and_then(|side| self.before.get(&side)).cloned().map(Box::new);
        let heard = side.and_then(|side| self.heard.as_ref()?.get(&side)).cloned().unwrap_or_default();
        let mut reports = heard.reports;
        reports.extend(self.news(side));
        // What an inject says stands after the reports of the moment it followed, or before all of them.
        reports.sort_by_key(|report| report.at);
        let fates = self.fates(side, &view, before.as_deref(), &reports);
        let brief = match (&before, &view) {
            (Some(old), View::Side(new)) => Some(Box::new(brief(old, new, &reports, fates.clone()))),
            _ => None,
        };
        let hears = |told: &&Told| side.is_none_or(|side| self.is_told(&told.inject, side));
        let opened = self.resolved.as_ref().map(|head| Opened {
            turn: head.turn,
            seed: head.seed.to_hex(),
            code: head.seed.code(),
        });
        Update {
            seat,
            hat,
            view,
            before,
            reports,
            whys: heard.whys,
            fates,
            brief,
            told: self.room.released.iter().filter(hears).cloned().collect(),
            phase: self.phase(hat),
            code: self.turn_seed().code(),
            opened,
            draft: side.and_then(|side| self.draft(side)).cloned(),
            players: self.options.players.clone(),
            entries: self.room.last,
            ending: (self.phase(hat) == Phase::Closed).then(|| self.ending()),
        }
    }

    /// What a side may know now: for its commander.
    pub fn side_view(&self, side: Side) -> SideView {
        observe(&self.world, side)
    }

    /// A side's score as truth stands, with its dimensions: for batches and papers after the game.
    pub fn score_of(&self, side: Side) -> Score {
        score(&self.world, side)
    }

    /// What the game was started with.
    pub fn started_with(&self) -> &Options {
        &self.options
    }

    /// What became of a side's orders of the turn resolved last.
    fn fates(&self, side: Option<Side>, view: &View, before: Option<&SideView>, reports: &[Report]) -> Vec<OrderFate> {
        let (Some(side), View::Side(new), Some(old), Some(head)) = (side, view, before, &self.resolved) else {
            return Vec::new();
        };
        let given = self.room.archive.get(&(head.line, head.turn)).and_then(|plans| plans.get(&side));
        fates(given.map_or(&[], |plan| plan.orders.as_slice()), old, new, reports)
    }

    fn ending(&self) -> Ending {
        let line = self.room.line().no;
        let plans = self.room.archive.iter().filter(|((l, _), _)| *l == line);
        let drawn = Side::BOTH.into_iter().filter_map(|side| Some((side, self.world.side(side).plan.clone()?)));
        Ending {
            resigned: self.room.resigned,
            scores: self.world.clock().ended.clone().unwrap_or_default(),
            plans: plans.map(|((_, turn), plans)| (*turn, plans.clone())).collect(),
            drawn: drawn.collect(),
            truth: Box::new(TruthView::of(&self.world)),
        }
    }
}
