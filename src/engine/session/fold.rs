//! [`Session`]: the state of a game, its commands, and the fold that is the only way to change it.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::ids::{EntryNo, OrderId, SeatId, Side};
use crate::base::moment::Moment;
use crate::base::refusal::Refusal;
use crate::base::seed::Seed;
use crate::rules::check::check_plan;
use crate::setup::scenario::Scenario;
use crate::turn::input::Input;
use crate::turn::plan::Plan;
use crate::view::{Belief, SideView, observe};
use crate::world::order::{Mandate, Order};
use crate::world::{Digests, Snapshot, World, start};

use super::command::{Command, Draft};
use super::entry::{Body, Entry, Hat, Stamp, Via};
use super::hats;
use super::hearing::Hearing;
use super::record::{Digest, Keyframe, Options, Player, Record, StepRecord, TurnHead};
use super::room::{Phase, Room};

/// Room for the orders of one side in a turn, in the numbering of orders.
const ORDERS_A_SIDE: u32 = 5000;

/// A record that does not follow from those before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Divergence {
    /// The turn in which it was found.
    pub turn: u32,
    /// The moment, if inside a turn.
    pub at: Option<Moment>,
    /// Domains that differ; `entry`, `turn` or `keyframe` for other records.
    pub domains: Vec<String>,
}

/// A turn being resolved.
pub(super) struct Run {
    pub(super) head: TurnHead,
    pub(super) input: Input,
    /// The last moment committed.
    pub(super) last: Option<Moment>,
}

/// One game with people.
pub struct Session {
    pub(super) scenario: Arc<Scenario>,
    pub(super) options: Options,
    pub(super) world: World,
    pub(super) digests: Digests,
    pub(super) room: Room,
    pub(super) run: Option<Run>,
    /// Snapshots at the start of each turn, by line and turn: what a rewind goes back to.
    pub(super) starts: BTreeMap<(u32, u32), Snapshot>,
    /// Steps of the turn resolved last, or being resolved.
    pub(super) steps: Vec<StepRecord>,
    /// What each side heard of them; `None`: nobody listens (batches).
    pub(super) heard: Option<BTreeMap<Side, Hearing>>,
    /// Each side's view at the start of the turn resolved last, if anybody listens.
    pub(super) before: BTreeMap<Side, SideView>,
    /// Injects released since the last moment: after an interruption they are not released again.
    pub(super) just_released: BTreeSet<String>,
    /// The head of the turn resolved last, whose seed is open.
    pub(super) resolved: Option<TurnHead>,
}

impl Session {
    /// A new game: the session and its first records.
    pub fn begin(scenario: Arc<Scenario>, options: Options) -> (Session, Vec<Record>) {
        let snapshot = start(&scenario, options.seed);
        let mut session = Session::open(scenario, options, &snapshot);
        let keyframe = Record::Keyframe(session.keyframe());
        session.fold(&keyframe).expect("a keyframe of the state agrees with it");
        (session, vec![keyframe])
    }

    /// A game from its head, to fold its records into; the first of them is a keyframe.
    pub fn resume(scenario: Arc<Scenario>, options: Options, first: &Keyframe) -> Session {
        Session::open(scenario, options, &first.snapshot)
    }

    fn open(scenario: Arc<Scenario>, options: Options, snapshot: &Snapshot) -> Session {
        let world = World::restore(snapshot, Arc::clone(&scenario.book));
        let digests = world.digests();
        Session {
            scenario,
            options,
            world,
            digests,
            room: Room::default(),
            run: None,
            starts: BTreeMap::new(),
            steps: Vec::new(),
            heard: Some(BTreeMap::new()),
            before: BTreeMap::new(),
            just_released: BTreeSet::new(),
            resolved: None,
        }
    }

    /// Takes a command. Nothing has happened until its records are kept.
    ///
    /// # Errors
    /// C-codes if the command is not allowed now, E-codes if one of its orders is not; then nothing has changed.
    pub fn handle(&mut self, seat: SeatId, hat: Hat, command: Command, at: Stamp) -> Result<Vec<Record>, Refusal> {
        hats::may(hat, &command)?;
        let mut out = Vec::new();
        match command {
            Command::Advance => {
                self.advance(at, &mut out)?;
                return Ok(out);
            }
            Command::Submit(plan) => {
                let plan = self.accept(seat, hat, plan)?;
                self.enter((seat, hat), Body::Submit(plan), at, &mut out);
            }
            Command::Seal => {
                self.require(hat, &[Phase::Plan])?;
                self.enter((seat, hat), Body::Seal, at, &mut out);
            }
            Command::Draft(draft) => {
                self.require(hat, &[Phase::Plan])?;
                self.enter((seat, hat), Body::Draft(draft), at, &mut out);
            }
            Command::Name(text) => self.enter((seat, hat), Body::Name(text), at, &mut out),
            Command::Note(text) => self.enter((seat, hat), Body::Note(text), at, &mut out),
            Command::Rewind { turn, luck, reason } => {
                let line = self.room.line().no;
                if self.run.is_some() || !self.reachable(line, turn) {
                    return Err(Refusal::Unknown);
                }
                self.enter((seat, hat), Body::Branch { turn, luck, reason }, at, &mut out);
                let keyframe = Record::Keyframe(self.keyframe());
                self.commit(keyframe, &mut out);
            }
            Command::Resign { reason } => {
                self.require(hat, &[Phase::Plan, Phase::Sealed])?;
                self.enter((seat, hat), Body::Resign { reason }, at, &mut out);
            }
        }
        Ok(out)
    }

    /// Takes in a record: live, on load, on a branch, the same path.
    ///
    /// # Errors
    /// What differs, if the record does not follow from those before it.
    pub fn fold(&mut self, record: &Record) -> Result<(), Divergence> {
        match record {
            Record::Entry(entry) => self.fold_entry(entry),
            Record::Turn(head) => self.fold_turn(head),
            Record::Step(step) => self.fold_step(step),
            Record::Keyframe(keyframe) => self.fold_keyframe(keyframe),
        }
    }

    pub(super) fn commit(&mut self, record: Record, out: &mut Vec<Record>) {
        self.fold(&record).expect("a session folds what it made itself");
        out.push(record);
    }

    pub(super) fn enter(&mut self, (seat, hat): (SeatId, Hat), body: Body, at: Stamp, out: &mut Vec<Record>) {
        let via = match hat {
            Hat::Clock => Via::Clock,
            Hat::Lead(side) if matches!(self.options.players.get(&side), Some(Player::Model(_))) => Via::Model,
            _ => Via::Keys,
        };
        let entry = Entry { no: EntryNo(self.room.last.0 + 1), at, seat, hat, via, body };
        self.commit(Record::Entry(entry), out);
    }

    fn diverged<T>(&self, at: Option<Moment>, domains: &[&str]) -> Result<T, Divergence> {
        let domains = domains.iter().map(|d| (*d).to_owned()).collect();
        Err(Divergence { turn: self.world.clock().turn, at, domains })
    }

    fn fold_entry(&mut self, entry: &Entry) -> Result<(), Divergence> {
        if entry.no.0 != self.room.last.0 + 1 {
            return self.diverged(None, &["entry"]);
        }
        let line = self.room.line().no;
        if let Body::Branch { turn, .. } = &entry.body {
            let turn = *turn;
            let Some(snapshot) = self.start_of(line, turn).cloned() else {
                return self.diverged(None, &["entry"]);
            };
            self.room.fold(entry, self.now());
            self.restore(&snapshot);
            return Ok(());
        }
        self.room.fold(entry, self.now());
        if let Body::Release { inject, figures } = &entry.body {
            self.just_released.insert(inject.clone());
            self.act_on_release(inject, figures);
        }
        Ok(())
    }

    /// The turn, the moment of it committed last, and whether the turn before is just over: an entry made then is read
    /// before the keyframe of the new turn while the game runs, and after it when the game is loaded.
    fn now(&self) -> (u32, Option<Moment>, bool) {
        let turn = self.world.clock().turn;
        let last = self.run.as_ref().and_then(|run| run.last);
        let over = match last {
            Some(at) => at.turn < turn,
            None => self.run.is_none() && !self.options.players.is_empty() && self.room.is_unsealed(),
        };
        (turn, last.filter(|_| !over), over)
    }

    fn fold_turn(&mut self, head: &TurnHead) -> Result<(), Divergence> {
        if head.turn != self.world.clock().turn || head.line != self.room.line().no || self.run.is_some() {
            return self.diverged(None, &["turn"]);
        }
        let orders = self.room.plans.iter().map(|(side, plan)| (*side, plan.orders.clone())).collect();
        let happenings = self.happenings();
        let listeners = Side::BOTH.into_iter().filter(|_| self.heard.is_some());
        self.before = listeners.map(|side| (side, observe(&self.world, side))).collect();
        self.forget_steps();
        self.just_released.clear();
        let input = Input {
            orders,
            happenings,
            people: self.people(),
            ordered: self.ordered(),
            design: Arc::clone(&self.scenario.design),
            ..Input::default()
        };
        self.run = Some(Run { head: head.clone(), input, last: None });
        Ok(())
    }

    /// Sides that people lead.
    fn people(&self) -> BTreeSet<Side> {
        let players = self.options.players.iter();
        players.filter(|(_, player)| matches!(player, Player::Person)).map(|(side, _)| *side).collect()
    }

    fn fold_step(&mut self, step: &StepRecord) -> Result<(), Divergence> {
        let before = self.digests.clone();
        self.enact(step.at, &step.rulings);
        self.steps.push(step.clone());
        if Digest::from(self.digests.whole) == step.whole {
            return Ok(());
        }
        let found = super::record::changed(&before, &self.digests);
        let names = step.changed.keys().chain(found.keys()).filter(|n| step.changed.get(*n) != found.get(*n));
        let mut domains: Vec<String> = names.cloned().collect();
        domains.sort();
        domains.dedup();
        Err(Divergence { turn: step.at.turn, at: Some(step.at), domains })
    }

    fn fold_keyframe(&mut self, keyframe: &Keyframe) -> Result<(), Divergence> {
        let agrees = Digest::from(self.digests.whole) == keyframe.whole;
        if !agrees {
            // Loading may begin at a keyframe: it is taken as the state, if it is whole in itself.
            let inside = self.run.is_some();
            self.restore(&keyframe.snapshot);
            if inside || Digest::from(self.digests.whole) != keyframe.whole {
                return self.diverged(None, &["keyframe"]);
            }
        }
        self.starts.insert((keyframe.line, keyframe.turn), keyframe.snapshot.clone());
        if let Some(run) = self.run.take() {
            self.room.forget_moments(run.head.turn);
            self.resolved = Some(run.head);
        }
        self.room.next_turn();
        Ok(())
    }

    fn restore(&mut self, snapshot: &Snapshot) {
        self.world = World::restore(snapshot, Arc::clone(&self.scenario.book));
        self.digests = self.world.digests();
        self.run = None;
        self.forget_steps();
        self.before.clear();
        self.just_released.clear();
        self.resolved = None;
    }

    /// The same session with nobody listening: no reports are made. For many games at once.
    #[must_use]
    pub fn unheard(mut self) -> Session {
        self.heard = None;
        self
    }

    fn forget_steps(&mut self) {
        self.steps.clear();
        if let Some(heard) = self.heard.as_mut() {
            heard.clear();
        }
    }

    /// The state as a keyframe of the file: truth, and a digest of what each side knows of it.
    pub fn keyframe(&self) -> Keyframe {
        let views = Side::BOTH.into_iter().map(|side| {
            let view = observe(&self.world, side);
            (side, Digest::from(crate::base::canon::digest(&view)))
        });
        Keyframe {
            turn: self.world.clock().turn,
            line: self.room.line().no,
            snapshot: self.world.snapshot(),
            whole: self.digests.whole.into(),
            views: views.collect(),
        }
    }

    /// The start of a turn as this line has it: its own, or that of the line it left before.
    fn start_of(&self, line: u32, turn: u32) -> Option<&Snapshot> {
        let mut line = line;
        loop {
            let from = self.room.lines.iter().find(|l| l.no == line)?.from;
            match from {
                Some((parent, left)) if turn < left => line = parent,
                _ => return self.starts.get(&(line, turn)),
            }
        }
    }

    fn reachable(&self, line: u32, turn: u32) -> bool {
        self.start_of(line, turn).is_some()
    }

    pub(super) fn require(&self, hat: Hat, phases: &[Phase]) -> Result<(), Refusal> {
        let phase = self.phase(hat);
        if phases.contains(&phase) {
            return Ok(());
        }
        Err(if phase == Phase::Sealed { Refusal::Sealed } else { Refusal::WrongPhase })
    }

    /// Where a hat stands in the turn.
    pub fn phase(&self, hat: Hat) -> Phase {
        if self.world.clock().ended.is_some() || self.room.resigned.is_some() {
            return Phase::Closed;
        }
        if self.run.is_some() {
            return Phase::Adjudicate;
        }
        match hat {
            Hat::Lead(side) if self.room.sealed.contains(&side) => Phase::Sealed,
            _ => Phase::Plan,
        }
    }

    /// Numbers a plan's orders and checks each, beside the others, on the side's own belief: one may make room for
    /// another. Capacity is counted when the turn is resolved.
    fn accept(&self, seat: SeatId, hat: Hat, plan: Plan) -> Result<Plan, Refusal> {
        self.require(hat, &[Phase::Plan])?;
        let Hat::Lead(side) = hat else { return Err(Refusal::NotYourHat) };
        let turn = self.world.clock().turn;
        let belief = Belief::new(&observe(&self.world, side));
        let by = Mandate { side, seat };
        let mut orders: Vec<Order> = Vec::with_capacity(plan.orders.len());
        for (place, order) in (0..).zip(plan.orders) {
            let id = OrderId(turn * 2 * ORDERS_A_SIDE + side.number() * ORDERS_A_SIDE + place);
            orders.push(Order { id, side, seat, ..order });
        }
        for answer in check_plan(&belief, &by, &orders) {
            match answer {
                Ok(()) | Err(Refusal::Capacity { .. }) => {}
                Err(refusal) => return Err(refusal),
            }
        }
        Ok(Plan { orders, considered: plan.considered })
    }

    /// The seed of the turn to be resolved next. For the engine and the commit code alone.
    pub(super) fn turn_seed(&self) -> Seed {
        self.options.seed.of_turn(self.room.line().luck, self.world.clock().turn)
    }

    /// What the game was started with.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The valid scenario behind the game.
    pub fn scenario(&self) -> &Arc<Scenario> {
        &self.scenario
    }

    /// People, papers, phase.
    pub fn room(&self) -> &Room {
        &self.room
    }

    /// The draft a side was last working on.
    pub fn draft(&self, side: Side) -> Option<&Draft> {
        self.room.drafts.get(&side)
    }
}
