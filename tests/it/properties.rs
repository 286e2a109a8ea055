//! Properties of rules §27 over drawn boards and numbers, each named by its number. Here: those whose input is a
//! structure, which a failure shrinks to the smallest. Those whose input is a seed stand with what they ask of
//! (`random_play` and `all_domains` P3–P9, `commute` P1, P2 and P16, `resume` P2, `fog` P11, `dice` P13). P15 is of the seminar:
//! nothing here amends a ruling. `suite` lists all proofs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use flank_engine::base::dice::{Dice, Draw, Fixes, Luck, Purpose, RulingId, Subject};
use flank_engine::base::fixed::{div_round, interp, mul, ratio, scale};
use flank_engine::base::ids::{NodeId, Side};
use flank_engine::base::moment::{Moment, Step};
use flank_engine::base::seed::Seed;
use flank_engine::cases::{self, Rules};
use flank_engine::rules::missile_defence::{Defence, Flight, Raid, preview};
use flank_engine::rules::{calculus, supply};
use flank_engine::session::{Options, Player, Session};
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::units::Object;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::order::Target;
use proptest::prelude::*;

use crate::boards::all_domains;
use crate::games::first_orders;
use crate::laws::rules;

/// So many boards a property; a failure is shrunk and told, and writes no file.
fn boards(cases: u32) -> ProptestConfig {
    ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) }
}

static RULES: LazyLock<Rules> = LazyLock::new(rules);

/// What a side is shown when a game of a scenario begins.
fn first_view(scenario: Arc<Scenario>, side: Side) -> SideView {
    let players = Side::BOTH.into_iter().map(|side| (side, Player::Person)).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    Session::begin(scenario, options).0.side_view(side)
}

/// A brigade or battalion: kind, strength, readiness, supply.
type Unit = (usize, i32, i32, i32);

/// Kinds that are the same on either side.
const KINDS: [&str; 5] = ["ArmBde", "MotBde", "LightBde", "LightBn", "Recon"];

fn unit() -> impl Strategy<Value = Unit> {
    (0..KINDS.len(), 200..=1000_i32, 0..=1000_i32, 0..=1000_i32)
}

/// The numbers of an attack on hex B: first of the attackers, whoever they are.
fn battle(by: char, attackers: &[Unit], defenders: &[Unit]) -> BTreeMap<String, String> {
    let other = if by == 'R' { 'B' } else { 'R' };
    let mut units = String::new();
    for (side, name, hexes, list) in [(by, 'a', ["A", "C"], attackers), (other, 'd', ["B", "B"], defenders)] {
        for (i, (kind, strength, readiness, supply)) in list.iter().enumerate() {
            let (kind, hex) = (KINDS[*kind], hexes[i % 2]);
            write!(
                units,
                "\"{name}{} {side} {kind} @{hex} strength={strength} readiness={readiness} supply={supply}\", ",
                i + 1
            )
            .expect("a string takes all");
        }
    }
    let keys = ["rho", "lossA", "lossD", "push"];
    let expect: Vec<String> = keys.iter().map(|key| format!("\"battle (B,{by}) {key}=-1\"")).collect();
    let case = format!(
        "(format: 1, family: 4, title: \"P10\", cases: [(id: \"EF-4.42\", title: \"P10\", rule: \"§9\", catch: \"-\", \
         board: [\"tri\"], unit: [{units}], join: [\"a1..a{} @B\"], run: \"Combat\", expect: [{}])])",
        attackers.len(),
        expect.join(", "),
    );
    let report = cases::run(&case, &RULES).unwrap_or_else(|f| panic!("{case}\n{f:?}"));
    let found = report.cases[0].misses.iter().filter_map(|m| m.found.split_once('='));
    found.map(|(key, n)| (key.to_owned(), n.to_owned())).collect()
}

proptest! {
    #![proptest_config(boards(64))]

    #[test]
    fn p7_nothing_overflows_at_its_bounds(a in -2_000_000..=2_000_000_i32, m in -20_000..=20_000_i32, d in 1..=20_000_i32) {
        let exact = i128::from(a) * i128::from(m);
        let near = |found: i32, by: i128| (i128::from(found) * by - exact).abs() * 2 <= by;
        if let Ok(fits) = i32::try_from(exact / 1000) && fits.abs() < i32::MAX - 1 {
            prop_assert!(near(mul(a, m), 1000), "mul");
        }
        if let Ok(fits) = i32::try_from(exact / i128::from(d)) && fits.abs() < i32::MAX - 1 {
            prop_assert!(near(scale(a, m, d), i128::from(d)), "scale");
        }
        prop_assert!((0..=20_000).contains(&ratio(i64::from(a), i64::from(m))));
        prop_assert_eq!(div_round(-i64::from(a), i64::from(d)), -div_round(i64::from(a), i64::from(d)), "halves go both ways");
        let rows = [(-100, 3), (0, 7), (d, 500)];
        prop_assert!((3..=500).contains(&interp(&rows, a)));
    }

    #[test]
    fn p12_a_longer_way_never_brings_more(d in 0..=60_i32, more in 0..=30_i32, share in 0..=1000_i32, less in 0..=1000_i32) {
        let flow = |d, share| supply::flow(&RULES.params, d, share);
        prop_assert!(flow(d + more, share) <= flow(d, share));
        prop_assert!(flow(d, (share - less).max(0)) <= flow(d, share), "nor does a smaller share");
        prop_assert!((0..=RULES.params.supply_flow).contains(&flow(d, share)));
    }

    #[test]
    fn p14_expected_mode_is_the_mean_of_the_draws(n in 1..=20_i32, p in 0..=1000_i32, seed in 0..1_000_u64) {
        let at = Moment { turn: 1, pulse: 0, step: Step::Strike, tick: 0 };
        let id = |i| RulingId { at, subject: Subject::RaidNode(NodeId(i)), purpose: Purpose::Raid, slot: 0 };
        let hands = 200;
        let drawn = Dice::new(Seed::from_number(seed), Luck::Drawn, BTreeMap::new(), Fixes::new());
        let sum: i32 = (1..=hands).map(|i| drawn.hand(id(i)).count(n, p, Draw::Kill, 0)).sum();
        let (mut carry, mut expected) = (BTreeMap::new(), 0);
        for i in 1..=hands {
            let dice = Dice::new(Seed::from_number(seed), Luck::Expected, carry.clone(), Fixes::new());
            let mut hand = dice.hand(id(i));
            expected += hand.count(n, p, Draw::Kill, 0);
            for (key, more) in hand.finish().1 {
                *carry.entry(key).or_insert(0) += more;
            }
        }
        let shots = n * i32::try_from(hands).expect("few");
        // What is carried is less than one; the draws stray by five times their spread at most.
        prop_assert!((1000 * expected - shots * p).abs() < 1000);
        let spread = 5 * (i64::from(shots) * i64::from(p) * i64::from(1000 - p)).isqrt();
        prop_assert!(1000 * i64::from((sum - expected).abs()) <= spread + 2000, "{sum} drawn, {expected} expected");
    }
}

proptest! {
    #![proptest_config(boards(24))]

    /// With luck 0 and no river, who is called Blue means nothing.
    #[test]
    fn p10_mirrored_sides_fight_the_mirrored_battle(
        attackers in prop::collection::vec(unit(), 1..=4),
        defenders in prop::collection::vec(unit(), 1..=2),
    ) {
        let (red, blue) = (battle('R', &attackers, &defenders), battle('B', &attackers, &defenders));
        prop_assert!(red.contains_key("rho") && red.contains_key("lossA"), "{:?}", red);
        prop_assert_eq!(red, blue);
    }
}

/// Blue's view of First Orders, and its railhead.
static TAPA: LazyLock<(SideView, NodeId)> = LazyLock::new(|| {
    let view = first_view(first_orders(&[("sam_start", "emit")]), Side::Blue);
    let tapa = view.nodes.iter().find(|(_, n)| n.handle == "n_tapa").map(|(id, _)| *id);
    let tapa = tapa.expect("Tapa is a site");
    (view, tapa)
});

/// What gets through to Tapa with so many rounds and channels, by mean luck.
fn leak(flown: [i32; 3], rounds: i32, channels: i32) -> [i32; 3] {
    let mut view = TAPA.0.clone();
    for amd in view.own.iter_mut().filter_map(|u| u.amd.as_mut()) {
        (amd.rounds, amd.max, amd.channels) = (rounds, rounds.max(1), channels);
    }
    let belief = Belief::new(&view);
    let world = belief.world();
    let hex = world.node(TAPA.1).hex.expect("Tapa stands in a hex");
    let mut raid = Raid::new(Side::Red, Target::Node(TAPA.1), hex);
    for (object, n) in [Object::Ballistic, Object::Cruise, Object::Drone].into_iter().zip(flown) {
        raid.add_usual(world, object, n);
    }
    let leaked = preview(world, &mut Defence::of(world, Side::Blue), &raid).leaked;
    Flight::ALL.map(|f| leaked.of(f))
}

/// Red's view of the board with every domain.
static RED: LazyLock<SideView> = LazyLock::new(|| first_view(all_domains(&[]), Side::Red));

proptest! {
    #![proptest_config(boards(24))]

    #[test]
    fn p12_more_air_defence_never_raises_the_mean_leak(
        kind in 0..3_usize, n in 0..=40_i32,
        (rounds, channels) in (0..=120_i32, 0..=24_i32),
        (more, wider) in (0..=60_i32, 0..=12_i32),
    ) {
        // One kind at a time: with several, what a wider battery fires at first another lacks rounds for.
        let mut flown = [0; 3];
        flown[kind] = n;
        let sum = |leaked: [i32; 3]| leaked.into_iter().sum::<i32>();
        let before = sum(leak(flown, rounds, channels));
        prop_assert!(sum(leak(flown, rounds + more, channels)) <= before, "more rounds");
        prop_assert!(sum(leak(flown, rounds, channels + wider)) <= before, "more channels");
        prop_assert!(before <= sum(flown));
    }

    /// Deterrence is monotone: more power in the way, firmer voices, a clearer stand and a smaller motive never make an
    /// attack likelier, nor a stronger posture quicker (EF-16.17 over a whole board).
    #[test]
    fn p12_deterrence_never_makes_an_attack_likelier(
        place in 0..8_usize, more in 0..=600_i32, will in 0..=300_i32, clarity in 0..=200_i32, motive in 0..=200_i32,
    ) {
        let judged = |view: &SideView| calculus::judge(Belief::new(view).world());
        let before = judged(&RED);
        prop_assert!(!before.options.is_empty(), "axes are in play");
        let mut view = RED.clone();
        let n = view.contacts.len();
        if let Some(sighting) = view.contacts.values_mut().nth(place % n.max(1)) {
            sighting.estimate = Some((sighting.estimate.unwrap_or(0) + more).min(1000));
        }
        let posture = judged(&view);
        prop_assert!(posture.quick <= before.quick, "a stronger posture");
        prop_assert!(posture.chance <= before.chance, "a stronger posture");
        let mut view = RED.clone();
        for nation in view.nations.values_mut() {
            nation.will = (nation.will + will).min(1000);
        }
        prop_assert!(judged(&view).chance <= before.chance, "firmer voices");
        let mut view = RED.clone();
        view.means.motive -= motive;
        prop_assert!(judged(&view).chance <= before.chance, "a smaller motive");
        let mut view = RED.clone();
        view.means.clarity += clarity;
        prop_assert!(judged(&view).cohesion >= before.cohesion, "a clearer stand");
    }
}

/// The property above asks of something that moves: on this board voices, motive and power in the way each change what
/// an attack is worth, by themselves.
#[test]
fn p12_deterrence_moves_what_an_attack_is_worth() {
    let worth = |view: &SideView| {
        let judged = calculus::judge(Belief::new(view).world());
        judged.options.iter().map(|o| o.value).max().expect("axes are in play")
    };
    let before = worth(&RED);
    let mut view = RED.clone();
    for nation in view.nations.values_mut() {
        nation.will = (nation.will - 300).max(0);
    }
    assert!(worth(&view) > before, "voices that falter");
    let mut view = RED.clone();
    view.means.motive -= 100;
    assert!(worth(&view) < before, "a smaller motive");
    // Nobody in the way, then all who are known there at full strength.
    let with = |estimate: i32| {
        let mut view = RED.clone();
        for sighting in view.contacts.values_mut() {
            sighting.estimate = Some(estimate);
        }
        worth(&view)
    };
    assert!(with(1000) < with(0), "power in the way");
}
