//! Laws of the rules that hold for every board: many small boards, one question each. They are cases in text, so a board
//! that breaks a law can be pasted into `assets/cases`.

use std::fs;
use std::path::Path;

use flank_engine::base::ids::Side;
use flank_engine::base::refusal::Measure;
use flank_engine::base::seed::Seed;
use flank_engine::cases::{self, Rules};
use flank_engine::rules::council::{Text, terms};
use flank_engine::session::{Options, Player, Session};
use flank_engine::setup::air_sea::AirSea;
use flank_engine::setup::params::Params;
use flank_engine::setup::tables::RuleTables;
use flank_engine::view::Belief;

pub(crate) fn rules() -> Rules {
    let asset = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules").join(name);
        fs::read_to_string(path).expect("the rules are there")
    };
    Rules {
        params: Params::parse(&asset("params.ron")).expect("the numbers are valid"),
        air_sea: Some(AirSea::parse(&asset("air_sea.ron")).expect("the numbers are valid")),
        tables: RuleTables::parse(&asset("tables.ron")).expect("the tables are valid"),
    }
}

/// A small generator: boards follow from their number.
struct Pick(u64);

impl Pick {
    fn upto(&mut self, n: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % n
    }

    fn of<'a>(&mut self, words: &[&'a str]) -> &'a str {
        words[usize::try_from(self.upto(words.len() as u64)).expect("a small number")]
    }
}

#[derive(Clone)]
struct Unit {
    kind: &'static str,
    hex: &'static str,
    /// Strength, readiness, supply.
    values: [u64; 3],
}

const KINDS: [&str; 8] = ["ArmBde", "MechBde", "MotBde", "LightBde", "Battlegroup", "Btg", "LightBn", "Recon"];

fn unit(pick: &mut Pick, hexes: &[&'static str]) -> Unit {
    let values = [250 + pick.upto(700), 200 + pick.upto(750), 200 + pick.upto(750)];
    Unit { kind: pick.of(&KINDS), hex: pick.of(hexes), values }
}

fn line(name: &str, side: char, unit: &Unit) -> String {
    let [strength, readiness, supply] = unit.values;
    format!("\"{name} {side} {} @{} strength={strength} readiness={readiness} supply={supply}\"", unit.kind, unit.hex)
}

/// The ratio of Red's attack on B, as the rules answer a case that expects an impossible one.
fn rho(rules: &Rules, attackers: &[Unit], defenders: &[Unit]) -> i32 {
    let red = attackers.iter().enumerate().map(|(i, u)| line(&format!("r{}", i + 1), 'R', u));
    let blue = defenders.iter().enumerate().map(|(i, u)| line(&format!("b{}", i + 1), 'B', u));
    let units: Vec<String> = red.chain(blue).collect();
    let case = format!(
        "(format: 1, family: 4, title: \"law\", cases: [(id: \"EF-4.42\", title: \"law\", rule: \"§9\", catch: \"-\", \
         board: [\"tri\"], unit: [{}], join: [\"r1..r{} @B\"], run: \"Combat\", expect: [\"battle (B,R) rho=-1\"])])",
        units.join(", "),
        attackers.len(),
    );
    let report = cases::run(&case, rules).unwrap_or_else(|f| panic!("{case}\n{f:?}"));
    let found = &report.cases[0].misses[0].found;
    found.strip_prefix("rho=").and_then(|n| n.parse().ok()).unwrap_or_else(|| panic!("{case}\n{found}"))
}

/// EF-4.42: adding an attacker never lowers ρ, adding a defender never raises it, and a better attacker never lowers it.
#[test]
fn p12_more_attack_never_lowers_the_ratio() {
    let rules = rules();
    for seed in 0..60 {
        let mut pick = Pick(seed);
        let mut attackers: Vec<Unit> = (0..=pick.upto(5)).map(|_| unit(&mut pick, &["A", "C"])).collect();
        let defenders: Vec<Unit> = (0..=pick.upto(3)).map(|_| unit(&mut pick, &["B"])).collect();
        let before = rho(&rules, &attackers, &defenders);

        let mut held = defenders.clone();
        held.push(unit(&mut pick, &["B"]));
        assert!(rho(&rules, &attackers, &held) <= before, "board {seed}: a defender more");

        let mut fitter = attackers.clone();
        let value = usize::try_from(pick.upto(3)).expect("a small number");
        fitter[0].values[value] += 50;
        assert!(rho(&rules, &fitter, &defenders) >= before, "board {seed}: a fitter attacker");

        attackers.push(unit(&mut pick, &["A", "C"]));
        assert!(rho(&rules, &attackers, &defenders) >= before, "board {seed}: an attacker more");
    }
}

/// EF-13.23, P12: a voice's stance never falls with more will, evidence, severity or lobbying, whatever is asked.
#[test]
fn p12_more_reasons_never_lower_a_stance() {
    let players = Side::BOTH.into_iter().map(|side| (side, Player::Person)).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let view = Session::begin(crate::games::first_orders(&[]), options).0.side_view(Side::Blue);
    let measures = [Measure::Alert, Measure::Deploy, Measure::Article5, Measure::Roe3, Measure::Roe4];
    let mut pick = Pick(13);
    for _ in 0..400 {
        let measure = measures[usize::try_from(pick.upto(5)).expect("a small number")];
        let base: [u64; 4] = [pick.upto(900), pick.upto(900), pick.upto(900), pick.upto(60)];
        let stance = |values: [u64; 4]| {
            let [will, evidence, severity, lobby] = values.map(|n| i32::try_from(n).expect("a small number"));
            let mut view = view.clone();
            let (nation, sight) = view.nations.iter_mut().find(|(_, n)| n.weight > 0).expect("a voice");
            sight.will = will;
            let lobby = [(*nation, lobby)].into();
            let nation = *nation;
            let (incident, about) = view.incidents.iter_mut().next().expect("an armed attack");
            (about.evidence, about.severity) = (evidence, severity);
            let text = Text { measure, cites: vec![*incident], lobby };
            terms(Belief::new(&view).world(), &text, nation).expect("it has a voice").sum()
        };
        let before = stance(base);
        for which in 0..4 {
            let mut more = base;
            more[which] += 1 + pick.upto(100);
            assert!(stance(more) >= before, "{measure:?} {base:?} with more of {which}");
        }
        assert_eq!(stance(base), before, "no luck is in the terms");
    }
}
