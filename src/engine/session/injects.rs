//! Which injects are due, what they do, and who reads them (rules §23.2 no. 32). Releasing one is an entry of the clock.

use std::cell::LazyCell;

use crate::base::dice::Luck;
use crate::base::fixed::{div_floor, mul, narrow};
use crate::base::ids::{NodeId, Side};
use crate::base::moment::{Moment, Step};
use crate::reports::{Report, is_read_by, news};
use crate::rules::happenings::{Ordered, events, holds, node_called, unit_called};
use crate::rules::missile_defence::Defence;
use crate::setup::msel::{ESTIMATE, FIGURES, Inject, Letter};
use crate::turn::input::Happening;
use crate::turn::ruling::Ruling;
use crate::turn::why::Name;
use crate::world::components::Amd;

use super::fold::Session;
use super::room::Told;

/// Context of the draws of injects.
const CONTEXT: &str = "inject";
/// The chance from which something happens under expected luck, permille (rules §28a).
const EVEN: i32 = 500;
/// An estimate lies between these shares of the figure, permille (rules §23.2 no. 32).
const GUESS: (i32, i32) = (700, 1300);

impl Session {
    /// Injects due before the turn (`after` = `None`) or after a committed moment, with the figures of their texts.
    pub(super) fn due(&self, after: Option<Moment>) -> Vec<(String, Vec<(String, i32)>)> {
        let ordered = LazyCell::new(|| self.ordered());
        let due = self.scenario.injects.iter().filter(|inject| {
            inject.used
                && (inject.repeat || !self.room.fired.contains(&inject.id))
                && self.has_come(inject, after)
                && inject.needs.as_ref().is_none_or(|p| holds(&self.world, &ordered, p))
                && self.comes_to_pass(inject)
        });
        due.map(|inject| (inject.id.clone(), self.figures(inject))).collect()
    }

    /// Whether the pulse and step of an inject have come.
    fn has_come(&self, inject: &Inject, after: Option<Moment>) -> bool {
        let now = self.world.clock().pulse_no;
        let opening = after.is_none_or(|at| at.step == Step::Report);
        if inject.when.is_empty() {
            return opening;
        }
        let committed = after.filter(|at| at.tick + 1 == at.step.ticks());
        inject.when.iter().any(|when| match (when.step, committed) {
            (Letter::A, _) => opening && when.has(now),
            (letter, Some(at)) => letter.step() == at.step && when.has(self.pulse_of(at)),
            (_, None) => false,
        })
    }

    /// Whether chance lets an inject fire: a draw from the game seed, which only the clock holds; with expected luck the
    /// likelier of the two. What came is the entry of the release, or its absence.
    fn comes_to_pass(&self, inject: &Inject) -> bool {
        let Some(chance) = inject.chance else { return true };
        if self.world.book().facts.luck == Luck::Expected {
            return chance >= EVEN;
        }
        self.draw(inject, "chance", (1, 1000)) <= chance
    }

    /// A figure between two, drawn for an inject: the same whenever it is asked of one that fires once.
    fn draw(&self, inject: &Inject, what: &str, (lo, hi): (i32, i32)) -> i32 {
        if self.world.book().facts.luck == Luck::Expected {
            return narrow(div_floor(i64::from(lo) + i64::from(hi), 2));
        }
        let pulse = if inject.repeat { self.world.clock().pulse_no } else { 0 };
        let seed = self.options.seed.derive(CONTEXT, format!("{} {what} {pulse}", inject.id).as_bytes()).bytes();
        let head = seed.first_chunk::<8>().expect("a seed has 32 bytes");
        let span = u64::from((hi - lo + 1).unsigned_abs());
        lo + i32::try_from(u64::from_le_bytes(*head) % span).expect("a roll is below its span")
    }

    /// The pulse of the game in which a moment of the turn under way lies.
    fn pulse_of(&self, at: Moment) -> i32 {
        let now = self.world.clock().pulse_no;
        // Report ends the pulse: the clock stands at the next one already.
        if at.step == Step::Report { now - 1 } else { now }
    }

    /// Verbs ordered so far on the line that counts.
    pub(super) fn ordered(&self) -> Ordered {
        let line = self.room.line().no;
        // After the last Report of a turn the clock stands at the next one, whose orders nobody has given.
        let turn = self.run.as_ref().map_or(self.world.clock().turn, |run| run.head.turn);
        let plans = self.room.archive.iter().filter(|((l, _), _)| *l == line);
        let mut ordered = Ordered::new();
        for ((_, when), (side, plan)) in plans.flat_map(|(key, plans)| plans.iter().map(move |plan| (key, plan))) {
            for order in &plan.orders {
                ordered.add(&self.world, *side, &order.verb);
                if *when == turn {
                    ordered.add_now(*side, order.verb.name());
                }
            }
        }
        ordered
    }

    /// The figures a text takes from the last step's raid on the node it is about.
    fn figures(&self, inject: &Inject) -> Vec<(String, i32)> {
        let mut figures = self.reported(inject);
        let rolled = inject.rolls.iter().map(|(name, range)| (name.clone(), self.draw(inject, name, *range)));
        figures.extend(rolled);
        let guesses = figures.iter().map(|(name, n)| (format!("{}{name}{}", ESTIMATE.0, ESTIMATE.1), *n));
        let asked: Vec<_> = guesses.filter(|(name, _)| inject.text.contains(&format!("{{{name}}}"))).collect();
        figures.extend(asked.into_iter().map(|(name, n)| {
            let share = self.draw(inject, &name, GUESS);
            (name, mul(n, share))
        }));
        figures
    }

    /// The figures of the raid the text is about.
    fn reported(&self, inject: &Inject) -> Vec<(String, i32)> {
        let about = inject.about.as_deref();
        if let Some(unit) = about.and_then(|handle| unit_called(&self.world, handle)) {
            let left = self.world.get::<Amd>(unit).map_or(0, |amd| amd.rounds.clamp(0, amd.max));
            return vec![("left".to_owned(), left)];
        }
        let Some(node) = about.and_then(|handle| node_called(&self.world, handle)) else { return Vec::new() };
        let subject = crate::base::dice::Subject::RaidNode(node);
        let raid = self.steps.last().and_then(|step| step.rulings.iter().find(|r| r.id.subject == subject));
        let figure = |name: &str| match name {
            "function" => self.world.node(node).function(),
            "hp" => self.world.node(node).hp_seen(),
            "network" => self.network(node),
            _ => raid.map_or(0, |raid| sum(raid, name)),
        };
        FIGURES
            .iter()
            .filter(|f| inject.text.contains(&format!("{{{f}}}")) || inject.text.contains(&format!("est({f})")))
            .map(|f| ((*f).to_owned(), figure(f)))
            .collect()
    }

    /// Quality of the sensor network of a node's side over it, as it stands (rules §11).
    fn network(&self, node: NodeId) -> i32 {
        let hex = self.world.node(node).hex;
        let defence = Defence::of(&self.world, self.world.node_side(node));
        hex.map_or(0, |hex| defence.network(&self.world, hex))
    }

    /// What a released inject does, and in which Opening: that of the pulse the clock stands at, or of the next one if
    /// its Opening is over.
    pub(super) fn happening(&self, inject: &str) -> Option<Happening> {
        let inject = self.scenario.injects.iter().find(|i| i.id == inject)?;
        let events: Vec<_> = inject.effects.iter().flat_map(|e| events(&self.world, e)).collect();
        if events.is_empty() {
            return None;
        }
        let now = self.world.clock().pulse_no;
        let inside = self
            .run
            .as_ref()
            .and_then(|run| run.last)
            .is_some_and(|at| at.step >= Step::Opening && at.step != Step::Report);
        Some(Happening { pulse_no: now + i32::from(inside), text: inject.id.clone(), events })
    }

    /// Whether a side reads an inject.
    pub(super) fn is_told(&self, inject: &str, side: Side) -> bool {
        let inject = self.scenario.injects.iter().find(|i| i.id == inject);
        inject.is_some_and(|i| is_read_by(i, side))
    }

    /// What the injects of the turn resolved last said to a side, or to everybody who watches all.
    pub(super) fn news(&self, side: Option<Side>) -> Vec<Report> {
        let Some(head) = &self.resolved else { return Vec::new() };
        let turn = |told: &&Told| told.turn - u32::from(told.late);
        let told = self.room.released.iter().filter(|told| turn(told) == head.turn);
        let last = self.steps.last().map(|step| step.at);
        let after = |told: &Told| if told.late { last } else { told.after };
        let injects = told.filter_map(|told| Some((told, self.scenario.injects.iter().find(|i| i.id == told.inject)?)));
        let read = injects.filter(|(_, inject)| side.is_none_or(|side| is_read_by(inject, side)));
        read.filter_map(|(told, inject)| news(inject, &told.figures, (head.turn, after(told)))).collect()
    }
}

/// The sum of a raid's terms under the name a text uses.
fn sum(raid: &Ruling, figure: &str) -> i32 {
    let name = match figure {
        "seen" => Name::Seen,
        "leak" => Name::Leaked,
        "killed" => Name::Killed,
        "objects" => Name::Objects,
        "rounds" => Name::Rounds,
        _ => Name::Damage,
    };
    raid.why.value(name).unwrap_or(0)
}
