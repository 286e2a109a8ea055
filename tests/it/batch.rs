//! Batches: the same table on any number of threads, a band that is met, questions that are refused.

use eastern_flank::batch::stats::Summary;
use eastern_flank::batch::{Contest, Job, runs, tables};

use crate::games::bundle;

fn contests(blue: &str, settings: &[(&str, &str)]) -> Vec<Contest> {
    let settings: Vec<(String, String)> = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    runs::contests(&bundle(), "first-orders", &[blue.to_owned(), "L1".to_owned()], &settings).expect("valid settings")
}

fn csv(contests: &[Contest], threads: usize) -> String {
    let games = runs::play(&Job { runs: 5, seed: 7, threads }, contests, &|| ());
    tables::games_csv(contests, &games).expect("memory takes a table")
}

#[test]
fn a_table_does_not_depend_on_threads() {
    let contests = contests("random", &[("red_plan", "push,halt")]);
    let one = csv(&contests, 1);
    assert_eq!(one, csv(&contests, 2));
    assert!(one.starts_with("# EXERCISE"), "the marking stands first: {one}");
    assert_eq!(one.lines().count(), 2 + 2 * 5, "a head and a line for each game");
    assert!(one.contains("red_plan=halt,7,"), "variants are paired by seed");
}

#[test]
fn a_passive_blue_succeeds_only_when_red_halts() {
    let contests = contests("passive", &[("red_plan", "push,halt")]);
    let games = runs::play(&Job { runs: 4, seed: 1, threads: 1 }, &contests, &|| ());
    let summaries = [0, 1].map(|place| Summary::of(&contests[place], place, &games, 0));
    assert_eq!(summaries.each_ref().map(|s| s.success.hits), [0, 4]);
    assert_eq!(summaries[0].band, Some((200, 400)), "the scenario says what it should be");
    for game in games.iter().flatten() {
        let ended = game.scores.values().map(|s| s.total).sum::<i32>();
        assert!(ended > 0 && game.turns == 3 && game.digest.len() == 64, "{game:?}");
    }
}

#[test]
fn several_scenarios_end_in_a_table_with_a_verdict_each() {
    let levels = ["passive".to_owned(), "L1".to_owned()];
    let of = |id: &str, set: &[(String, String)]| runs::contests(&bundle(), id, &levels, set).expect("sound");
    let mut contests = of("first-orders", &[("red_plan".to_owned(), "push,halt".to_owned())]);
    contests.extend(of("tripwire", &[]));
    let games = runs::play(&Job { runs: 2, seed: 1, threads: 2 }, &contests, &|| ());
    let summaries: Vec<Summary> = (0..).zip(&contests).map(|(i, c)| Summary::of(c, i, &games, 0)).collect();
    let table = tables::verdicts(&contests, &summaries);
    let rows: Vec<Vec<&str>> = table.lines().map(|l| l.split("  ").filter(|c| !c.is_empty()).collect()).collect();
    assert_eq!(rows.len(), 4, "{table}");
    assert_eq!(rows[1][0], "first-orders red_plan=push", "{table}");
    assert!(rows[1].contains(&" outside") || rows[1].contains(&"outside"), "0 % is not in the band: {table}");
    assert_eq!(rows[3][0], "tripwire", "{table}");
    let csv = tables::games_csv(&contests, &games).expect("memory takes a table");
    let per = |id: &str| csv.lines().filter(|l| l.starts_with(&format!("{id},"))).count();
    assert_eq!((per("first-orders"), per("tripwire")), (4, 2), "{csv}");
    assert!(tables::dimensions_table(2, &games).contains("median of Blue: "));
}

#[test]
fn a_wrong_setting_is_a_fault() {
    let set = [("red_plan".to_owned(), "push,dance".to_owned())];
    assert!(runs::contests(&bundle(), "first-orders", &["L1".to_owned(), "L1".to_owned()], &set).is_err());
}
