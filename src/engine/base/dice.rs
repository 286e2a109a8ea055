//! Keyed dice: the hand of a ruling follows from its id alone, so no draw order exists (rules §1.2).
//!
//! A [`Hand`] counts its draws from 0 and keeps them for the ruling. In expected mode it returns means.

use std::collections::BTreeMap;

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};
use serde::{Deserialize, Serialize};

use super::fixed::{div_floor, div_round, narrow};
use super::hexes::HexNo;
use super::ids::{BattleId, IncidentId, NationId, NodeId, ProposalId, Side, UnitId, ZoneId};
use super::moment::Moment;
use super::seed::Seed;

/// What a ruling, a fact or a draw is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Subject {
    /// The whole game.
    None,
    /// A unit.
    Unit(UnitId),
    /// A node.
    Node(NodeId),
    /// A hex.
    Hex(HexNo),
    /// A nation or voice.
    Nation(NationId),
    /// An air or sea zone.
    Zone(ZoneId),
    /// A side.
    Side(Side),
    /// A battle.
    Battle(BattleId),
    /// A raid on a node.
    RaidNode(NodeId),
    /// A raid on a hex.
    RaidHex(HexNo),
    /// An incident.
    Incident(IncidentId),
    /// A proposal.
    Proposal(ProposalId),
}

impl Subject {
    /// Permanent code of the kind, 0–10, and number of the thing.
    pub fn key(self) -> (u8, u32) {
        match self {
            Subject::None => (0, 0),
            Subject::Unit(u) => (1, u.0),
            Subject::Node(n) => (2, n.0),
            Subject::Hex(h) => (3, h.0),
            Subject::Nation(n) => (4, n.0.number()),
            Subject::Zone(z) => (5, z.0),
            Subject::Side(s) => (6, s.number()),
            Subject::Battle(b) => (7, b.number()),
            Subject::RaidNode(n) => (8, n.0),
            Subject::RaidHex(h) => (8, (1 << 24) + h.0),
            Subject::Incident(i) => (9, i.0),
            Subject::Proposal(p) => (10, p.0),
        }
    }
}

/// What a ruling decides; the code counts within its step (rules §2.2) and is permanent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are the rulings of the script table, rules §2.2")]
pub enum Purpose {
    Order,
    Happening,
    Proposal,
    Desk,
    Act,
    Cyber,
    Target,
    Special,
    Zone,
    Interdict,
    Sead,
    Police,
    Isr,
    Raid,
    Amd,
    Overrun,
    Entry,
    Tally,
    Transit,
    Sailing,
    Battle,
    Sea,
    Salvo,
    Submarine,
    Withdrawal,
    Advance,
    Supply,
    Unit,
    Node,
    Nation,
    Period,
    Exercise,
    Judge,
    Contacts,
    Ladder,
    Settle,
}

impl Purpose {
    /// Permanent code within the step.
    pub fn code(self) -> u8 {
        use Purpose as P;
        match self {
            P::Order
            | P::Happening
            | P::Proposal
            | P::Act
            | P::Zone
            | P::Raid
            | P::Overrun
            | P::Battle
            | P::Withdrawal
            | P::Supply
            | P::Judge
            | P::Contacts => 1,
            P::Desk | P::Cyber | P::Interdict | P::Amd | P::Entry | P::Sea | P::Advance | P::Unit | P::Ladder => 2,
            P::Target | P::Sead | P::Tally | P::Salvo | P::Node | P::Settle => 3,
            P::Special | P::Police | P::Transit | P::Submarine | P::Nation => 4,
            P::Isr | P::Sailing | P::Period => 5,
            P::Exercise => 6,
        }
    }
}

/// The handle of a ruling, and the key of its dice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RulingId {
    /// When.
    pub at: Moment,
    /// About what.
    pub subject: Subject,
    /// Deciding what.
    pub purpose: Purpose,
    /// Sets rulings of one subject and purpose apart, 0–15.
    pub slot: u8,
}

impl RulingId {
    /// The dice stream: pulse 4 bits, step 8, tick 4, purpose 8, slot 4, subject kind 4, subject 32.
    pub fn stream(self) -> u64 {
        let (kind, number) = self.subject.key();
        let mut bits = u64::from(self.at.pulse & 15);
        bits = bits << 8 | u64::from(self.at.step.code());
        bits = bits << 4 | u64::from(self.at.tick & 15);
        bits = bits << 8 | u64::from(self.purpose.code());
        bits = bits << 4 | u64::from(self.slot & 15);
        bits = bits << 4 | u64::from(kind);
        bits << 32 | u64::from(number)
    }
}

/// What a draw stands for: its label in the record, and its name when a case or an umpire fixes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Draw {
    /// Luck of a contest.
    Luck,
    /// Luck of a battle, kept to its end.
    BattleLuck,
    /// Luck of a battle this pulse.
    PulseLuck,
    /// Luck of one voice.
    VoiceLuck,
    /// Whether an object is seen.
    Detect,
    /// Whether a shot kills.
    Kill,
    /// Whether an intrusion is found.
    Found,
    /// Whether a ship meets a mine.
    Mine,
    /// Error of an estimate.
    Estimate,
    /// Reported size of an exercise.
    Reported,
    /// Choice of an option.
    Option,
    /// Weather.
    Weather,
    /// Place of a band.
    Band,
    /// A decoy warning.
    Decoy,
    /// The threshold event.
    Threshold,
    /// A chance or figure of an inject.
    Inject,
    /// A figure drawn at the start of a game.
    Start,
    /// Confidence of a warning.
    Warning,
}

/// One recorded draw.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Roll {
    /// What it stands for.
    pub draw: Draw,
    /// Least value.
    pub lo: i32,
    /// Greatest value.
    pub hi: i32,
    /// What came.
    pub value: i32,
}

/// How luck is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Luck {
    /// Dice.
    Drawn,
    /// Means and carried remainders (`--set luck=expected`).
    Expected,
}

/// What expected mode carries over: by what is drawn and the kind of object (rules §28a.2).
pub type CarryKey = (Draw, u8);

/// Draws somebody fixed: a table die, or a case. The k-th draw of that label in a hand takes the k-th value, the last
/// value repeats. For a luck the value is the whole luck, for a chance 1 hits and 0 misses.
pub type Fixes = BTreeMap<(Option<Subject>, Draw), Vec<i32>>;

/// The dice of a turn.
pub struct Dice {
    seed: Seed,
    luck: Luck,
    carry: BTreeMap<CarryKey, i32>,
    fixes: Fixes,
}

impl Dice {
    /// Dice from a turn seed; `carry` is the table of remainders as it stands.
    pub fn new(seed: Seed, luck: Luck, carry: BTreeMap<CarryKey, i32>, fixes: Fixes) -> Dice {
        Dice { seed, luck, carry, fixes }
    }

    /// The hand of one ruling.
    pub fn hand(&self, id: RulingId) -> Hand<'_> {
        let mut rng = ChaCha8Rng::from_seed(self.seed.bytes());
        rng.set_stream(id.stream());
        rng.set_word_pos(0);
        Hand { dice: self, subject: id.subject, rng, rolls: Vec::new(), carried: BTreeMap::new() }
    }
}

/// The draws of one ruling, in the order printed in rules §2.2.
pub struct Hand<'a> {
    dice: &'a Dice,
    subject: Subject,
    rng: ChaCha8Rng,
    rolls: Vec<Roll>,
    carried: BTreeMap<CarryKey, i32>,
}

impl Hand<'_> {
    /// `0 … n−1`, n > 0. Always advances the stream by one draw.
    fn draw(&mut self, n: u32) -> u32 {
        let wide = u128::from(self.rng.next_u64()) * u128::from(n);
        u32::try_from(wide >> 64).expect("a draw is below its bound")
    }

    fn fixed(&self, draw: Draw, nth: usize) -> Option<i32> {
        let fixes = &self.dice.fixes;
        let values = fixes.get(&(Some(self.subject), draw)).or_else(|| fixes.get(&(None, draw)))?;
        values.get(nth).or(values.last()).copied()
    }

    fn nth(&self, draw: Draw) -> usize {
        self.rolls.iter().filter(|r| r.draw == draw).count()
    }

    fn keep(&mut self, roll: Roll) -> i32 {
        self.rolls.push(roll);
        roll.value
    }

    /// A whole number from `lo` to `hi`, both included; in expected mode the rounded-down middle.
    pub fn roll(&mut self, lo: i32, hi: i32, draw: Draw) -> i32 {
        let span = u32::try_from(hi - lo + 1).expect("a roll goes from low to high");
        let drawn = lo + i32::try_from(self.draw(span)).expect("a span fits");
        let value = match (self.fixed(draw, self.nth(draw)), self.dice.luck) {
            (Some(value), _) => value,
            (None, Luck::Drawn) => drawn,
            (None, Luck::Expected) => narrow(div_floor(i64::from(lo) + i64::from(hi), 2)),
        };
        self.keep(Roll { draw, lo, hi, value })
    }

    /// Whether something of chance `p` permille happens; in expected mode if p ≥ 500.
    pub fn chance(&mut self, p: i32, draw: Draw) -> bool {
        let drawn = 1 + i32::try_from(self.draw(1000)).expect("below 1000");
        let hit = match (self.fixed(draw, self.nth(draw)), self.dice.luck) {
            (Some(value), _) => value > 0,
            (None, Luck::Drawn) => drawn <= p,
            (None, Luck::Expected) => p >= 500,
        };
        self.keep(Roll { draw, lo: 1, hi: 1000, value: drawn });
        hit
    }

    /// Sum of three rolls in [−a, a]; 0 in expected mode.
    pub fn luck(&mut self, a: i32, draw: Draw) -> i32 {
        let span = u32::try_from(2 * a + 1).expect("an amplitude is not negative");
        let drawn: i32 = (0..3).map(|_| i32::try_from(self.draw(span)).expect("a span fits") - a).sum();
        let value = match (self.fixed(draw, self.nth(draw)), self.dice.luck) {
            (Some(value), _) => value,
            (None, Luck::Drawn) => drawn,
            (None, Luck::Expected) => 0,
        };
        self.keep(Roll { draw, lo: -3 * a, hi: 3 * a, value })
    }

    /// How many of `n` things of chance `p` happen. `kind` names the sort of object for the carried remainder.
    pub fn count(&mut self, n: i32, p: i32, draw: Draw, kind: u8) -> i32 {
        self.count_any(n, &[p], draw, kind)
    }

    /// How many of `n` engagements hit, each with one shot per entry of `shots` (chances in permille): one hit is enough.
    pub fn count_any(&mut self, n: i32, shots: &[i32], draw: Draw, kind: u8) -> i32 {
        let mut hits = 0;
        for _ in 0..n {
            let mut hit = false;
            for &p in shots {
                hit |= self.chance(p, draw);
            }
            hits += i32::from(hit);
        }
        if self.dice.luck == Luck::Drawn || self.fixed(draw, 0).is_some() {
            return hits;
        }
        let miss = shots.iter().fold(1000, |m, p| narrow(div_round(i64::from(m) * i64::from(1000 - p), 1000)));
        let key = (draw, kind);
        let carry = self.dice.carry.get(&key).copied().unwrap_or(0) + self.carried.get(&key).copied().unwrap_or(0);
        let sum = i64::from(n) * i64::from(1000 - miss) + i64::from(carry);
        let whole = narrow(div_floor(sum, 1000));
        let rest = narrow(sum - 1000 * i64::from(whole));
        *self.carried.entry(key).or_insert(0) += rest - carry;
        whole
    }

    /// How many of `n` ships meet a mine at `density` in `of` (rules §12): one roll a ship; in expected mode a draw at the
    /// same chance in permille.
    pub fn mines(&mut self, n: i32, density: i32, of: i32) -> i32 {
        if self.dice.luck == Luck::Expected && self.fixed(Draw::Mine, 0).is_none() {
            let p = narrow(div_round(1000 * i64::from(density), i64::from(of)));
            return self.count(n, p, Draw::Mine, 0);
        }
        (0..n).map(|_| i32::from(self.roll(1, of, Draw::Mine) <= density)).sum()
    }

    /// The draws made, and what expected mode adds to the table of remainders.
    pub fn finish(self) -> (Vec<Roll>, Vec<(CarryKey, i32)>) {
        (self.rolls, self.carried.into_iter().filter(|c| c.1 != 0).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::moment::Step;

    #[test]
    fn draws_meet_the_published_vector() {
        let seed = Seed::from_bytes(*blake3::hash(b"flank turn seed, test vector 1").as_bytes());
        let at = Moment { turn: 1, pulse: 2, step: Step::Combat, tick: 0 };
        let id = RulingId { at, subject: Subject::Unit(UnitId(42)), purpose: Purpose::Battle, slot: 0 };
        assert_eq!(id.stream(), 0x2080_0101_0000_002a);
        let dice = Dice::new(seed, Luck::Drawn, BTreeMap::new(), Fixes::new());
        let mut hand = dice.hand(id);
        let d6: Vec<i32> = (0..12).map(|_| hand.roll(1, 6, Draw::Luck)).collect();
        assert_eq!(d6, [2, 1, 4, 3, 3, 3, 3, 6, 5, 3, 6, 1]);
        let mut hand = dice.hand(id);
        let of_1000: Vec<u32> = (0..8).map(|_| hand.draw(1000)).collect();
        assert_eq!(of_1000, [216, 38, 516, 345, 392, 395, 388, 990]);
    }

    #[test]
    fn expected_mode_carries_remainders() {
        let dice = Dice::new(Seed::from_number(1), Luck::Expected, BTreeMap::new(), Fixes::new());
        let at = Moment { turn: 1, pulse: 0, step: Step::Strike, tick: 0 };
        let id = RulingId { at, subject: Subject::RaidNode(NodeId(1)), purpose: Purpose::Raid, slot: 0 };
        let mut hand = dice.hand(id);
        assert_eq!(hand.count_any(8, &[600, 600], Draw::Kill, 0), 6);
        assert_eq!(hand.count_any(3, &[600, 600], Draw::Kill, 0), 3);
        assert_eq!(hand.count(3, 400, Draw::Kill, 2), 1);
        assert_eq!(hand.count(3, 400, Draw::Kill, 2), 1);
        assert_eq!(hand.finish().1, [((Draw::Kill, 0), 240), ((Draw::Kill, 2), 400)]);
    }
}
