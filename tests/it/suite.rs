//! What proves what: the suite of rules §27 and the numbers of the cases. The tables below are read by the tests of
//! this file: a proof that is not there fails. A proof is a numbered case of `assets/cases` (run by `flank cases`) or a
//! test, written `file::name` for `tests/it/file.rs` and `path/file.rs::name` for the engine's own.
//!
//! | Property | Says | Proved by |
//! |---|---|---|
//! | P1 | insertion order changes nothing | `commute::p1_the_order_of_units_in_a_file_means_nothing` |
//! | P2 | replays are equal, resumed at every step | `commute::p2_a_game_is_the_same_in_another_thread`, `resume::p2_the_prompt_is_the_same_after_every_record` |
//! | P3 | no enemies share a hex | `random_play::p3_to_p9_random_against_random`, `all_domains::p3_to_p9_anything_may_be_ordered_everywhere` |
//! | P4 | stacks have their limit | `random_play::p3_to_p9_random_against_random` |
//! | P5 | a unit is in one place | `random_play::p3_to_p9_random_against_random` |
//! | P6 | strength, rounds and stocks add up | `random_play::p3_to_p9_random_against_doctrine` |
//! | P7 | readers see fields in range, nothing overflows | `random_play::p3_to_p9_random_against_random`, `properties::p7_nothing_overflows_at_its_bounds` |
//! | P8 | a refused order changes nothing | `random_play::p8_a_refused_plan_changes_nothing` |
//! | P9 | every accepted order acts, waits or lapses | `random_play::p3_to_p9_random_against_random` |
//! | P10 | mirrored sides, mirrored result | `properties::p10_mirrored_sides_fight_the_mirrored_battle` |
//! | P11 | a view does not change with what is unseen | `fog::p11_blue_is_shown_one_thing_in_two_truths`, `fog::p11_red_is_shown_one_thing_in_two_truths` |
//! | P12 | monotone | `laws::p12_more_attack_never_lowers_the_ratio`, `properties::p12_more_air_defence_never_raises_the_mean_leak`, `laws::p12_more_reasons_never_lower_a_stance`, `properties::p12_deterrence_never_makes_an_attack_likelier`, `properties::p12_a_longer_way_never_brings_more` |
//! | P13 | fair dice | `dice::ef_1_11_p13_rolls_keep_their_range_and_are_fair` |
//! | P14 | expected mode is the mean | `properties::p14_expected_mode_is_the_mean_of_the_draws`, `cases/laws.rs::ef_8_15_expected_mode_is_the_mean_of_the_dice` |
//! | P16 | rulings of a tick commute | `commute::p16_rulings_of_a_moment_give_the_same_in_any_order`, `cases/laws.rs::rulings_of_strike_and_report_commute` |
//!
//! P15 (amended rulings keep P3–P7) is of the seminar: an umpire amends there (rules §21), and nothing here does.
//!
//! | Movement | Says | Proved by |
//! |---|---|---|
//! | swap | head-on swap, mutual attack | EF-3.8, EF-3.9, EF-3.10 |
//! | ring | three-cycle | EF-3.11 |
//! | chain | chain into a vacated hex | EF-3.12, EF-3.13 |
//! | entry | two sides into an empty hex, 2:1 and less | EF-3.14, EF-3.15, EF-3.16 |
//! | stack | stack race by priority | EF-3.17, EF-3.18 |
//! | link | full link | EF-3.19, EF-3.20, EF-3.21, EF-3.22 |
//! | contested | retreat into a contested hex | EF-4.34 |
//! | retreats | two retreats into one hex | EF-4.31, EF-4.32 |
//! | won | retreat v advance | EF-4.33 |
//! | delay | overrun on delay | EF-3.31 |
//! | no way out | overrun without retreat | EF-3.33 |
//! | surrounded | surrounded | EF-4.27, EF-4.36 |
//! | zone | supply cut by a zone | EF-5.5 |
//! | marked | supply over a marked link | EF-5.6 |
//! | bridge | bridge blown mid-path | EF-3.28 |
//! | port | port closed mid-convoy | EF-9.9 |
//!
//! | Golden | Says | Proved by |
//! |---|---|---|
//! | §9 | A 5924, D 3193, ρ 1855 | EF-4.1 |
//! | §9 | the table of luck | EF-4.1, EF-4.2 |
//! | §9 | a framework brigade: ρ 895; interop 900: 1760; tired: 1159 | EF-4.3, EF-4.4, EF-4.5 |
//! | §9 | nine Btg: 2531, 3494; against the brigade 1221, 1686 | EF-4.6, EF-4.7, EF-4.43 |
//! | §9 | raw 3:1 v Prepared in mixed: 1863, 27/27 | EF-4.44 |
//! | §11 | three Medium and two Short: 79/85/0 %, 887 | `cases/laws.rs::the_worked_example_of_rules_11_comes_out` |
//! | §11 | with CAP and one Upper, night by night and by doctrine; S 600; no Short | `cases/golden.rs::golden_27_11_a_network_night_by_night` |
//! | §11 | ballistic alone on one Upper: 1.6, 5.3, 9.3 | `cases/golden.rs::golden_27_11_the_cliff_is_the_channels` |
//! | §12 | the salvo: 0, 1.0, 3.5 out; V43 | EF-9.1, EF-9.2 |
//! | §16 | Article 5 at 600/500 and 400/300, Deploy at 400/300 | EF-13.1, EF-13.2, EF-13.3 |
//! | §16 | shares of votes that pass | `cases/golden.rs::golden_27_16_shares_of_votes_that_pass` |
//! | §16 | 20 204 thousandths of a resource point | EF-13.17 |
//! | §17 | the seven rows of the table | EF-16.1, EF-16.2, EF-16.3, EF-16.4, EF-16.5, EF-16.6, EF-16.7 |
//!
//! Numbers of the cases that are no line of a file, for they state a law or need a session:
//!
//! | Case | Says | Proved by |
//! |---|---|---|
//! | EF-1.10 | same ruling, same draw | dice::ef_1_10_a_hand_follows_from_its_ruling_alone |
//! | EF-1.11 | ranges and fairness | dice::ef_1_11_p13_rolls_keep_their_range_and_are_fair |
//! | EF-1.12 | luck of a battle ignores everything else | dice::ef_1_12_what_else_is_drawn_changes_no_hand |
//! | EF-1.13 | every draw of a loop is made | commute::every_shot_is_drawn_whatever_the_one_before_did |
//! | EF-2.23 | sealed | random_play::a_sealed_side_gives_no_order |
//! | EF-2.28 | a refused order changes nothing | random_play::p8_a_refused_plan_changes_nothing |
//! | EF-2.34 | accepted orders act, wait or lapse | random_play::p3_to_p9_random_against_random |
//! | EF-6.14 | two truths, one answer | fog::refusals_of_a_session_are_those_of_the_belief |
//! | EF-6.16 | the error of an estimate | cases/laws.rs::ef_6_16_the_error_of_an_estimate_narrows_with_confidence |
//! | EF-8.15 | more batteries never leak more | cases/laws.rs::ef_8_15_more_batteries_never_leak_more |
//! | EF-13.23 | more evidence never lowers a stance | laws::p12_more_reasons_never_lower_a_stance |
//! | EF-16.17 | monotonicity | rules/calculus/laws.rs::ef_16_17_more_defence_and_earlier_help_never_make_it_look_quicker, rules/calculus/laws.rs::ef_16_17_the_chance_follows_each_term |

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

/// Cases of each family that is played, 1 to 17: every number up to these is a line of a file or a proof above.
const FAMILIES: [u32; 17] = [15, 34, 43, 44, 19, 17, 12, 15, 12, 8, 12, 14, 23, 12, 11, 17, 12];

fn root(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> Option<String> {
    std::fs::read_to_string(root(path)).ok()
}

/// Rows of the tables above: name, proofs.
fn rows() -> Vec<(String, Vec<String>)> {
    let own = text("tests/it/suite.rs").expect("this file is there");
    let cells = own.lines().filter_map(|line| line.strip_prefix("//! | ")).map(|line| {
        line.trim_end().trim_end_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect::<Vec<String>>()
    });
    let rows = cells.filter(|cells| cells.len() == 3 && cells[2] != "Proved by");
    rows.map(|mut cells| {
        let proofs = cells.remove(2);
        (cells.remove(0), proofs.split(", ").map(|proof| proof.trim_matches('`').to_owned()).collect())
    })
    .collect()
}

/// Ids of all cases in files.
fn numbered() -> BTreeSet<String> {
    let files = std::fs::read_dir(root("assets/cases")).expect("the cases are there");
    let texts = files.filter_map(|entry| std::fs::read_to_string(entry.expect("a listed file").path()).ok());
    let mut ids = BTreeSet::new();
    for text in texts {
        ids.extend(text.split("id: \"").skip(1).filter_map(|rest| rest.split_once('"')).map(|(id, _)| id.to_owned()));
    }
    ids
}

#[test]
fn every_proof_of_the_suite_is_there() {
    let (rows, cases) = (rows(), numbered());
    assert!(rows.len() >= 55, "{} rows", rows.len());
    let mut files: BTreeMap<String, String> = BTreeMap::new();
    let mut missing = Vec::new();
    for (name, proofs) in &rows {
        for proof in proofs {
            let found = match proof.split_once("::") {
                None => cases.contains(proof),
                Some((file, test)) => {
                    let path =
                        if file.contains('/') { format!("src/engine/{file}") } else { format!("tests/it/{file}.rs") };
                    let text = files.entry(path.clone()).or_insert_with(|| text(&path).unwrap_or_default());
                    text.contains(&format!("fn {test}("))
                }
            };
            if !found {
                missing.push(format!("{name}: {proof}"));
            }
        }
    }
    assert!(missing.is_empty(), "no such proof:\n{}", missing.join("\n"));
    for n in (1..=16).filter(|n| *n != 15) {
        assert!(rows.iter().any(|(name, _)| *name == format!("P{n}")), "P{n} has no row");
    }
}

#[test]
fn no_number_of_a_case_is_nowhere() {
    let (cases, named) = (numbered(), rows());
    let mut nowhere = Vec::new();
    for (family, last) in (1..).zip(FAMILIES) {
        for n in 1..=last {
            let id = format!("EF-{family}.{n}");
            if !cases.contains(&id) && !named.iter().any(|(name, _)| *name == id) {
                nowhere.push(id);
            }
        }
    }
    assert!(nowhere.is_empty(), "neither a case nor a test: {nowhere:?}");
    let twice: Vec<&String> = named.iter().map(|(name, _)| name).filter(|name| cases.contains(*name)).collect();
    assert!(twice.is_empty(), "a file has them now: {twice:?}");
}
