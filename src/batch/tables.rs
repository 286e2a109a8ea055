//! The tables of a batch: CSV with the marking first, and columns for people.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::Side;
use flank_engine::base::share::Share;
use flank_engine::setup::book::Dimension;

use super::reach::THIRD_DAY;
use super::runs::{Contest, Fallen, Game};
use super::stats::{Summary, is_in, total};

/// Every game, a line each. The bytes depend on the games alone.
///
/// # Errors
/// If a line cannot be written, which memory does not refuse.
pub fn games_csv(contests: &[Contest], games: &[Result<Game, Fallen>]) -> Result<String, csv::Error> {
    let columns: Vec<(Side, Dimension)> = dimensions(games);
    let mut out = csv::Writer::from_writer(Vec::new());
    let mut head: Vec<String> = ["scenario", "variant", "seed", "blue", "red"].map(str::to_owned).into();
    head.extend(columns.iter().map(|(side, d)| format!("{side:?}_{d:?}").to_lowercase()));
    let goals: BTreeSet<HexNo> = games.iter().flatten().flat_map(|g| g.watch.reached.keys().copied()).collect();
    head.extend(["plan", "turns", "hold_time_h", "digest"].map(str::to_owned));
    head.extend(goals.iter().flat_map(|hex| [format!("beside_{hex}"), format!("entered_{hex}")]));
    head.extend(["light_passed", "fallen"].map(str::to_owned));
    out.write_record(&head)?;
    for game in games {
        match game {
            Ok(game) => {
                let mut row = named(contests, game.contest);
                row.push(game.seed.to_string());
                row.extend(Side::BOTH.map(|side| total(game, side).to_string()));
                row.extend(columns.iter().map(|(side, d)| {
                    let score = game.scores.get(side).and_then(|s| s.dimensions.get(d));
                    score.map_or_else(String::new, ToString::to_string)
                }));
                let hold = game.hold.map_or_else(String::new, |h| h.to_string());
                row.extend([game.plan.clone(), game.turns.to_string(), hold, game.digest.clone()]);
                let hours = |n: Option<i32>| n.map_or_else(String::new, |n| n.to_string());
                for hex in &goals {
                    let reached = game.watch.reached.get(hex).copied().unwrap_or_default();
                    row.extend([hours(reached.beside), hours(reached.entered)]);
                }
                row.extend([hours(game.watch.passed), String::new()]);
                out.write_record(&row)?;
            }
            Err(fallen) => {
                let mut row = named(contests, fallen.contest);
                row.push(fallen.seed.to_string());
                row.resize(head.len() - 1, String::new());
                row.push(fallen.said.clone());
                out.write_record(&row)?;
            }
        }
    }
    let rows = out.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(format!("{}{}", marking(contests), String::from_utf8_lossy(&rows)))
}

/// Every contest, a line each.
///
/// # Errors
/// If a line cannot be written, which memory does not refuse.
pub fn summary_csv(contests: &[Contest], summaries: &[Summary]) -> Result<String, csv::Error> {
    let mut out = csv::Writer::from_writer(Vec::new());
    out.write_record([
        "scenario",
        "variant",
        "blue",
        "red",
        "games",
        "success",
        "low",
        "high",
        "q1",
        "median",
        "q3",
        "band_low",
        "band_high",
        "hold_median_h",
        "fallen",
    ])?;
    for (place, (contest, summary)) in contests.iter().zip(summaries).enumerate() {
        let (q1, median, q3) = summary.quartiles;
        let band = |of: fn((i32, i32)) -> i32| summary.band.map_or_else(String::new, |b| of(b).to_string());
        let Share { of, permille, low, high, .. } = summary.success;
        let mut row = named(contests, place);
        row.extend([contest.levels[0].clone(), contest.levels[1].clone(), of.to_string()]);
        row.extend([permille, low, high, q1, median, q3].map(|n| n.to_string()));
        let hold = summary.hold.map_or_else(String::new, |h| h.to_string());
        row.extend([band(|b| b.0), band(|b| b.1), hold, summary.fallen.to_string()]);
        out.write_record(&row)?;
    }
    let rows = out.into_inner().map_err(|e| csv::Error::from(e.into_error()))?;
    Ok(format!("{}{}", marking(contests), String::from_utf8_lossy(&rows)))
}

/// Scenario and variant of a contest.
fn named(contests: &[Contest], place: usize) -> Vec<String> {
    let parts = |c: &Contest| vec![c.scenario.book.facts.id.clone(), c.variant.clone()];
    contests.get(place).map(parts).unwrap_or_default()
}

fn marking(contests: &[Contest]) -> String {
    contests.first().map(|c| format!("# {}\n", c.scenario.book.facts.marking)).unwrap_or_default()
}

/// Dimensions that carry weight in any of the games, in order.
fn dimensions(games: &[Result<Game, Fallen>]) -> Vec<(Side, Dimension)> {
    let all = games.iter().flatten().flat_map(|game| &game.scores);
    let set: BTreeSet<_> = all.flat_map(|(side, score)| score.dimensions.keys().map(|d| (*side, *d))).collect();
    set.into_iter().collect()
}

/// Red's plans and what became of them, a line each: for people.
pub fn plans_table(summary: &Summary) -> String {
    let mut out = String::new();
    if summary.by_plan.len() > 1 {
        for (plan, share) in &summary.by_plan {
            let plan = if plan.is_empty() { "no plan" } else { plan };
            writeln!(out, "  {plan:<18} {:>5} games  Blue succeeds {}", share.of, percent(share.permille))
                .expect("a string takes text");
        }
    }
    out
}

/// When the heaviest objectives were reached, a line each, the first of them, and the light battalions: for people.
pub fn reach_table(contest: &Contest, place: usize, games: &[Result<Game, Fallen>]) -> String {
    let own: Vec<&Game> = games.iter().flatten().filter(|g| g.contest == place).collect();
    let Some(first) = own.first() else { return String::new() };
    let heaviest = first.watch.heaviest();
    let mut out = String::new();
    let mut line = |name: &str, what: &str, hours: Vec<Option<i32>>| {
        let mut came: Vec<i32> = hours.iter().flatten().copied().collect();
        came.sort_unstable();
        let times = match came.as_slice() {
            [] => String::new(),
            _ => format!(", median {} h ({}–{})", part(&came, 50), part(&came, 10), part(&came, 90)),
        };
        writeln!(out, "  {name:<18} {what:<8} in {:>3} of {} games{times}", came.len(), hours.len())
            .expect("a string takes text");
    };
    let of = |game: &&Game, hex: &HexNo| game.watch.reached.get(hex).copied().unwrap_or_default();
    for hex in &heaviest {
        let town = contest.scenario.book.map.towns_at(*hex).first().map_or("", |town| town.name.as_str());
        let name = format!("{town} {hex}");
        line(name.trim_start(), "beside", own.iter().map(|g| of(g, hex).beside).collect());
        line(name.trim_start(), "entered", own.iter().map(|g| of(g, hex).entered).collect());
    }
    if heaviest.len() > 1 {
        let first = |g: &&Game| heaviest.iter().filter_map(|hex| of(g, hex).beside).min();
        line("first of them", "beside", own.iter().map(first).collect());
    }
    let mut passed: Vec<i32> = own.iter().filter_map(|g| g.watch.passed).collect();
    passed.sort_unstable();
    if !passed.is_empty() {
        let median = percent(part(&passed, 50));
        writeln!(out, "  light battalions lost, displaced, cut off or passed by at {THIRD_DAY} h: median {median}")
            .expect("a string takes text");
    }
    out
}

/// The value below which so many hundredths of the sorted numbers lie; 0 of none.
fn part(sorted: &[i32], hundredths: usize) -> i32 {
    let place = (sorted.len().saturating_sub(1) * hundredths + 50) / 100;
    sorted.get(place).copied().unwrap_or(0)
}

/// What each dimension of the score came to, a line a side: for people.
pub fn dimensions_table(place: usize, games: &[Result<Game, Fallen>]) -> String {
    let own: Vec<&Game> = games.iter().flatten().filter(|g| g.contest == place).collect();
    let mut out = String::new();
    for side in Side::BOTH {
        let names: BTreeSet<Dimension> =
            own.iter().filter_map(|g| g.scores.get(&side)).flat_map(|s| s.dimensions.keys().copied()).collect();
        let median = |dimension: &Dimension| {
            let mut of: Vec<i32> =
                own.iter().filter_map(|g| g.scores.get(&side)?.dimensions.get(dimension).copied()).collect();
            of.sort_unstable();
            part(&of, 50)
        };
        let each: Vec<String> =
            names.iter().map(|d| format!("{} {}", format!("{d:?}").to_lowercase(), median(d))).collect();
        if !each.is_empty() {
            writeln!(out, "  median of {side:?}: {}", each.join(", ")).expect("a string takes text");
        }
    }
    out
}

/// Every contest with its verdict, a line each, in columns: for people.
pub fn verdicts(contests: &[Contest], summaries: &[Summary]) -> String {
    let head = ["scenario", "games", "success", "95 in 100", "band", "verdict", "score", "hold", "fell"];
    let mut rows: Vec<Vec<String>> = vec![head.map(str::to_owned).into()];
    for (contest, summary) in contests.iter().zip(summaries) {
        let Share { of, permille, low, high, .. } = summary.success;
        let band = summary.band.map_or_else(|| "–".to_owned(), |(l, h)| format!("{}–{}", percent(l), percent(h)));
        let verdict = summary.is_in_band().map_or("–", |met| if met { "in" } else { "outside" });
        let hold = summary.hold.map_or_else(|| "–".to_owned(), |h| format!("{h} h"));
        rows.push(vec![
            contest.name(),
            of.to_string(),
            percent(permille),
            format!("{}–{}", percent(low), percent(high)),
            band,
            verdict.to_owned(),
            summary.quartiles.1.to_string(),
            hold,
            summary.fallen.to_string(),
        ]);
    }
    columns(&rows)
}

/// Rows as columns of their own widths, the first to the left and the others to the right.
fn columns(rows: &[Vec<String>]) -> String {
    let width = |column: usize| rows.iter().filter_map(|r| r.get(column)).map(|c| c.chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..rows.first().map_or(0, Vec::len)).map(width).collect();
    let mut out = String::new();
    for row in rows {
        let cells = row.iter().zip(&widths).enumerate();
        let padded = cells.map(|(i, (cell, &w))| if i == 0 { format!("{cell:<w$}") } else { format!("{cell:>w$}") });
        writeln!(out, "{}", padded.collect::<Vec<_>>().join("  ").trim_end()).expect("a string takes text");
    }
    out
}

/// A contest in one line.
pub fn line(contest: &Contest, summary: &Summary) -> String {
    let Share { of, permille, low, high, .. } = summary.success;
    let mut line = String::new();
    if !contest.variant.is_empty() {
        line = format!("{}: ", contest.variant);
    }
    let [blue, red] = &contest.levels;
    write!(
        line,
        "{of} games, Blue {blue} v Red {red}: Blue succeeds in {} ({}–{}), median score {}",
        percent(permille),
        percent(low),
        percent(high),
        summary.quartiles.1
    )
    .expect("a string takes text");
    let verdict = |met: Option<bool>| if met == Some(true) { "in" } else { "outside" };
    if let Some((least, most)) = summary.band {
        let verdict = verdict(summary.is_in_band());
        write!(line, "; {verdict} the band {}–{}", percent(least), percent(most)).expect("a string takes text");
    }
    if let Some(hours) = summary.hold {
        write!(line, "; median hold {hours} h").expect("a string takes text");
    }
    if let Some((least, most)) = summary.hold_band {
        let verdict = verdict(is_in(summary.hold, summary.hold_band));
        write!(line, ", {verdict} the band {least}–{most} h").expect("a string takes text");
    }
    if summary.fallen > 0 {
        write!(line, "; {} fell", summary.fallen).expect("a string takes text");
    }
    line
}

/// Permille as a person reads it: `29.5 %`.
fn percent(permille: i32) -> String {
    match permille % 10 {
        0 => format!("{} %", permille / 10),
        tenth => format!("{}.{tenth} %", permille / 10),
    }
}
