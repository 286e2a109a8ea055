//! The laws of dice of `cases.md`, family 1: same ruling same draw, ranges, a bell of three rolls.

use std::collections::{BTreeMap, BTreeSet};

use flank_engine::base::dice::{Dice, Draw, Fixes, Luck, Purpose, RulingId, Subject};
use flank_engine::base::ids::{NodeId, UnitId};
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::seed::Seed;

/// χ² with five degrees of freedom is below this in 999 of 1000 fair samples.
const FAIR: i64 = 20_515;
/// Hundreds of χ² in a thousandth.
const MILLE: i64 = 1000;

fn dice(seed: u64) -> Dice {
    Dice::new(Seed::from_number(seed), Luck::Drawn, BTreeMap::new(), Fixes::new())
}

fn four(dice: &Dice, id: RulingId) -> [i32; 4] {
    let mut hand = dice.hand(id);
    [(); 4].map(|()| hand.roll(0, 999_999, Draw::Luck))
}

fn at(pulse: u8, step: Step, tick: u8) -> Moment {
    Moment { turn: 1, pulse, step, tick }
}

/// Ids that differ from one another in one or more of the fields of the key.
fn ids() -> Vec<RulingId> {
    let mut all = Vec::new();
    for pulse in 0..6 {
        for (step, ticks) in [(Step::Strike, 1), (Step::Movement, 6), (Step::Combat, 1)] {
            for tick in 0..ticks {
                for purpose in [Purpose::Raid, Purpose::Sea, Purpose::Salvo] {
                    for slot in [0, 1, 15] {
                        for n in 1..=10 {
                            for subject in [Subject::Unit(UnitId(n)), Subject::Node(NodeId(n))] {
                                all.push(RulingId { at: at(pulse, step, tick), subject, purpose, slot });
                            }
                        }
                    }
                }
            }
        }
    }
    all
}

#[test]
fn ef_1_10_a_hand_follows_from_its_ruling_alone() {
    let (dice, ids) = (dice(7), ids());
    assert!(ids.len() >= 8000, "{}", ids.len());
    let forward: Vec<[i32; 4]> = ids.iter().map(|id| four(&dice, *id)).collect();
    let mut backward: Vec<[i32; 4]> = ids.iter().rev().map(|id| four(&dice, *id)).collect();
    backward.reverse();
    assert_eq!(forward, backward, "the order of asking means nothing");
    let different: BTreeSet<&[i32; 4]> = forward.iter().collect();
    assert_eq!(different.len(), ids.len(), "no two ids have one hand");
    assert_ne!(four(&self::dice(8), ids[0]), forward[0], "another seed is another hand");
}

#[test]
fn ef_1_11_p13_rolls_keep_their_range_and_are_fair() {
    let dice = dice(3);
    let mut counts = [0_i64; 6];
    let mut seen = BTreeSet::new();
    let (mut sum, mut n) = (0_i64, 0_i64);
    for unit in 1..=100_000 {
        let id = RulingId {
            at: at(0, Step::Combat, 0),
            subject: Subject::Unit(UnitId(unit)),
            purpose: Purpose::Battle,
            slot: 0,
        };
        let mut hand = dice.hand(id);
        let die = hand.roll(1, 6, Draw::Luck);
        counts[usize::try_from(die - 1).expect("a die shows one or more")] += 1;
        assert_eq!(hand.roll(4, 4, Draw::Luck), 4);
        assert!(!hand.chance(0, Draw::Kill) && hand.chance(1000, Draw::Kill));
        let luck = hand.luck(180, Draw::BattleLuck);
        assert!((-540..=540).contains(&luck), "{luck}");
        seen.insert(hand.roll(-2, 2, Draw::Luck));
        sum += i64::from(luck);
        n += 1;
    }
    assert_eq!(seen.into_iter().collect::<Vec<_>>(), [-2, -1, 0, 1, 2], "both ends are taken");
    assert!(sum.abs() <= 2 * n, "the mean of luck is {sum}/{n} permille");
    let expected = n / 6;
    let chi: i64 = counts.iter().map(|c| (c - expected) * (c - expected) * MILLE / expected).sum();
    assert!(chi < FAIR, "χ² is {chi}/1000: {counts:?}");
}

#[test]
fn ef_1_12_what_else_is_drawn_changes_no_hand() {
    let dice = dice(11);
    let battle = |unit| RulingId {
        at: at(2, Step::Combat, 0),
        subject: Subject::Unit(UnitId(unit)),
        purpose: Purpose::Battle,
        slot: 0,
    };
    let alone = four(&dice, battle(1));
    for others in [[2, 3], [3, 2]] {
        for unit in others {
            four(&dice, battle(unit));
        }
        assert_eq!(four(&dice, battle(1)), alone);
    }
}
