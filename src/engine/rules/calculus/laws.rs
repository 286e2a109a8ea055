//! EF-16.17 and P12: what a stronger defence does to the calculus, over many axes.

use super::{Motives, Stack, chance, cohesion, motive, quick, time, utility};
use crate::setup::params::Params;
use crate::setup::tables::RuleTables;
use crate::setup::words::Intent;

fn rules() -> (Params, RuleTables) {
    let params = Params::parse(include_str!("../../../../assets/rules/params.ron")).unwrap();
    (params, RuleTables::parse(include_str!("../../../../assets/rules/tables.ron")).unwrap())
}

/// Axes follow from their number.
struct Pick(u64);

impl Pick {
    fn within(&mut self, lo: i32, hi: i32) -> i32 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let span = u64::from((hi - lo + 1).unsigned_abs());
        lo + i32::try_from((self.0 >> 33) % span).unwrap()
    }
}

#[test]
fn ef_16_17_more_defence_and_earlier_help_never_make_it_look_quicker() {
    let (params, tables) = rules();
    for seed in 0..400 {
        let mut pick = Pick(seed);
        let (hexes, attack, window) = (pick.within(1, 20), pick.within(1000, 20_000), pick.within(2, 60));
        let mut stacks: Vec<Stack> = (0..pick.within(0, 6))
            .map(|_| Stack { power: pick.within(100, 12_000), front: pick.within(4, 40) })
            .collect();
        let looks = |stacks: &[Stack], window| quick(&tables, time(&params, &tables, (hexes, attack), stacks), window);
        let before = looks(&stacks, window);
        assert!((30..=970).contains(&before), "{before}");
        assert!(looks(&stacks, window - 1) <= before, "help a pulse earlier, axis {seed}");
        assert!(looks(&[], window) >= before, "nobody seen, axis {seed}");
        if let Some(one) = stacks.first_mut() {
            one.power += pick.within(1, 6000);
            assert!(looks(&stacks, window) <= before, "more power, axis {seed}");
            stacks[0].front += pick.within(1, 20);
            assert!(looks(&stacks, window) <= before, "more front, axis {seed}");
        }
        stacks.push(Stack { power: pick.within(1, 9000), front: 10 });
        assert!(looks(&stacks, window) <= before, "one stack more, axis {seed}");
    }
}

#[test]
fn ef_16_17_the_chance_follows_each_term() {
    let (params, tables) = rules();
    let attacks = [Intent::Limited, Intent::FaitAccompli, Intent::Theatre];
    for seed in 0..400 {
        let mut pick = Pick(seed);
        let (q, c, n) = (pick.within(30, 970), pick.within(0, 1000), pick.within(-500, 500));
        for intent in attacks {
            let p = |q, c, n| chance(&tables, utility(&tables, intent, (q, c, n)));
            let here = p(q, c, n);
            assert!(p(q + pick.within(0, 300), c, n) >= here, "quicker");
            assert!(p(q, c + pick.within(0, 300), n) <= here, "more cohesion");
            assert!(p(q, c, n + pick.within(0, 300)) >= here, "more motive");
        }
        let will = pick.within(0, 1000);
        let more = cohesion(&params, will + 50, 40, 30);
        assert!(more >= cohesion(&params, will, 40, 30) && more <= cohesion(&params, will + 50, 40, 300));
        let sum = |m: Motives| motive(&params, m).iter().map(|m| m.1).sum::<i32>();
        let quiet = Motives { standing: n, quick: q, fallen: pick.within(0, 8), ..Motives::default() };
        assert!(sum(Motives { exercises: 1, cyber: true, light: 3, ..quiet }) > sum(quiet));
    }
}
