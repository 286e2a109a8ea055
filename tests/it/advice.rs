//! Scripts: every word of a scheduled order becomes the order it names, in its pulse, on its condition (rules §23.2
//! no. 39), for both levels that read them.

use std::sync::Arc;

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use flank_engine::base::ids::Side;
use flank_engine::base::refusal::{VerbName, VerbName as V};
use flank_engine::base::seed::Seed;
use flank_engine::session::{Options, Session};
use flank_engine::setup::scenario::Scenario;
use flank_engine::world::order::{Cruise, Order, Verb};

use crate::games::bundle;

/// The board with every domain, with these scripts.
fn scripted(scripts: &str) -> Arc<Scenario> {
    scripted_where(scripts, ("", ""))
}

/// The same with something said otherwise.
fn scripted_where(scripts: &str, (said, otherwise): (&str, &str)) -> Arc<Scenario> {
    let mut bundle = bundle();
    let text = include_str!("../boards/all-domains.ron");
    let text = text.replacen("    texts: (", &format!("    scripts: {{{scripts}}},\n    texts: ("), 1);
    let text = text.replacen("Blue: (rp: 60,", "Blue: (measures: [Alert], rp: 60,", 1);
    assert!(text.contains(said));
    bundle.put("scenarios/all-domains.ron", text.replacen(said, otherwise, 1));
    Arc::new(Scenario::parse(&bundle, "all-domains", &[]).unwrap_or_else(|faults| panic!("{faults:#?}")))
}

/// What a level orders in its first turn.
fn orders(scenario: &Arc<Scenario>, side: Side, level: &str) -> Vec<Order> {
    let options = Options { players: [].into(), settings: Vec::new(), seed: Seed::from_number(1) };
    let luck = luck_of(options.seed, side, 1);
    let view = Session::begin(Arc::clone(scenario), options).0.side_view(side);
    commander(level, scenario, side).expect("a level").plan(&view, Limits::default(), luck).orders
}

fn verbs(orders: &[Order]) -> Vec<VerbName> {
    orders.iter().map(|o| o.verb.name()).collect()
}

const BLUE: &str = r#"Blue: (orders: [
    (pulse: 0, unit: "fleet", released: true, ask: Naval(zone: "CEN", cruise: Control)),
    (pulse: 0, unit: "sof", ask: Sof(mission: Recon, at: Hex(44070))),
    (pulse: 0, unit: "sap", ask: Engineer(works: Dig, at: Hex(43070))),
    (pulse: 0, unit: "sleep", ask: Alert(None)),
    (pulse: 0, unit: "cap", released: true, ask: Fly(zone: "EST", flight: Police)),
    (pulse: 0, unit: "crt", ask: Cyber(task: Hunt, nodes: ["n_tal_it"])),
    (pulse: 0, ask: Lobby(nation: "DEU", measure: Deploy)),
    (pulse: 0, ask: Summit(agenda: Cohesion, nations: ["USA", "DEU"])),
    (pulse: 0, ask: Signal(tone: Warn)),
    (pulse: 0, ask: Council(Article4)),
])"#;

const RED: &str = r#"Red: (
    strikes: [(unit: "rstrike", pulses: [0], hex: 40062)],
    orders: [
        (pulse: 0, unit: "rmcm", ask: Naval(zone: "GOF", cruise: Sweep)),
        (pulse: 0, unit: "rmot", ask: Send(mode: Rail, to: Node("n_pskov"))),
        (pulse: 0, unit: "rhq", ask: Deceive(hex: 46063, kind: ArmBde)),
        (pulse: 0, ask: Hybrid(kind: "disinformation", nation: "EST")),
    ],
)"#;

#[test]
fn every_word_becomes_its_order() {
    let scenario = scripted(&format!("{BLUE}, {RED}"));
    for level in ["L1", "L2"] {
        let blue = verbs(&orders(&scenario, Side::Blue, level));
        let wanted =
            [V::Naval, V::Sof, V::Engineer, V::Alert, V::Air, V::Cyber, V::Lobby, V::Summit, V::Signal, V::Council];
        let missing: Vec<_> = wanted.into_iter().filter(|v| !blue.contains(v)).collect();
        assert!(missing.is_empty(), "{level}: Blue lacks {missing:?} of {blue:?}");
        let red = verbs(&orders(&scenario, Side::Red, level));
        // A headquarters that L2 sends after its units has no time to deceive.
        let deceives = (level == "L1").then_some(V::Deceive);
        let wanted = [V::Naval, V::StratMove, V::Hybrid, V::Strike].into_iter().chain(deceives);
        let missing: Vec<_> = wanted.filter(|v| !red.contains(v)).collect();
        assert!(missing.is_empty(), "{level}: Red lacks {missing:?} of {red:?}");
    }
}

#[test]
fn a_row_waits_for_its_pulse_its_condition_and_its_vote() {
    let row = |more: &str| {
        format!(r#"Red: (orders: [(pulse: 0, unit: "rmcm", ask: Naval(zone: "GOF", cruise: Sweep){more})])"#)
    };
    let given = |scripts: &str| orders(&scripted(scripts), Side::Red, "L1");
    let sweeps = |orders: &[Order]| orders.iter().any(|o| matches!(o.verb, Verb::Naval { cruise: Cruise::Sweep, .. }));
    assert!(sweeps(&given(&row(""))));
    assert!(!sweeps(&given(&row(", needs: War"))), "its condition does not hold");
    assert!(sweeps(&given(&row(", needs: Not(War)"))));
    let later = row("").replacen("pulse: 0", "pulse: 3", 1);
    let later = given(&later);
    let order = later.iter().find(|o| o.verb.name() == VerbName::Naval).expect("the turn of six pulses holds pulse 3");
    assert_eq!(order.not_before, Some(3));
    assert!(given(&row("").replacen("pulse: 0", "pulse: 9", 1)).is_empty(), "a later turn's");
    let cold = ("will: 640, base: 620, spend: 35, caution: 550", "will: 0, base: 0, spend: 35, caution: 1000");
    let tabled = |more: &str, said| {
        let script = format!("Blue: (orders: [(pulse: 0, ask: Council(Deploy){more})])");
        verbs(&orders(&scripted_where(&script, said), Side::Blue, "L1")).contains(&VerbName::Council)
    };
    assert!(tabled(", passes: true", ("", "")));
    assert!(tabled("", cold) && !tabled(", passes: true", cold), "the vote is not expected to pass");
}

#[test]
fn what_a_script_names_is_there() {
    for (wrong, names) in [
        (r#"(pulse: 0, unit: "rfleet", ask: Naval(zone: "XYZ", cruise: Sweep))"#, "XYZ"),
        (r#"(pulse: 0, unit: "rmot", ask: Send(mode: Rail, to: Node("n_nowhere")))"#, "n_nowhere"),
        (r#"(pulse: 0, unit: "rhq", ask: Exercise(kind: "chess"))"#, "chess"),
        (r#"(pulse: 4, until: 2, unit: "rmcm", ask: Naval(zone: "GOF", cruise: Sweep))"#, "until"),
    ] {
        let mut bundle = bundle();
        let text = include_str!("../boards/all-domains.ron");
        let scripts = format!("    scripts: {{Red: (orders: [{wrong}])}},\n    texts: (");
        bundle.put("scenarios/all-domains.ron", text.replacen("    texts: (", &scripts, 1));
        let faults = Scenario::parse(&bundle, "all-domains", &[]).expect_err(names);
        assert!(format!("{faults:?}").contains(names), "{names}: {faults:?}");
    }
}
