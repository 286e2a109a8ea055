//! `flank batch SCENARIO... --runs N`: many games between computer commanders. A line for each contest counts its
//! successes; several contests end in a table with a verdict for each.

use std::io::{self, Write as _};
use std::path::Path;

use super::args::{Batch, Common};
use super::exit::{Exit, Trouble};
use crate::ai::levels::LEVELS;
use crate::batch::progress::Bar;
use crate::batch::stats::Summary;
use crate::batch::{Fallen, Game, Job, runs, tables};
use crate::store::Disk;

/// Plays them and tells how they came out.
pub(super) fn run(common: &Common, what: &Batch) -> Result<Exit, Trouble> {
    let bundle = super::bundle(common.assets.as_deref())?;
    let levels = [level(&what.blue)?, level(&what.red)?];
    let mut contests = Vec::new();
    for id in super::scenarios(&bundle, &what.scenarios)? {
        contests.extend(runs::contests(&bundle, id, &levels, &what.set).map_err(|faults| {
            eprintln!("flank: in {id}:");
            Trouble::Faults(faults)
        })?);
    }
    let job = Job { runs: what.runs, seed: what.seed, threads: what.threads.unwrap_or(0) };
    let bar = Bar::over(u64::from(what.runs) * u64::try_from(contests.len()).unwrap_or(1));
    let games = runs::play(&job, &contests, &|| bar.step());
    bar.end();
    let fallen: Vec<&Fallen> = games.iter().filter_map(|g| g.as_ref().err()).collect();
    for game in &fallen {
        eprintln!("flank: {game}");
    }
    let fell = |place: usize| fallen.iter().filter(|f| f.contest == place).count();
    let each = contests.iter().enumerate();
    let summaries: Vec<Summary> = each.map(|(i, c)| Summary::of(c, i, &games, fell(i))).collect();
    if let Some(dir) = &what.out {
        write(dir, &contests, &games, &summaries)?;
    }
    let mut out = io::stdout().lock();
    for (i, (contest, summary)) in contests.iter().zip(&summaries).enumerate() {
        if contests.len() > 1 {
            writeln!(out, "{}", contest.name())?;
        }
        write!(out, "{}{}", tables::plans_table(summary), tables::reach_table(contest, i, &games))?;
        write!(out, "{}", tables::dimensions_table(i, &games))?;
        writeln!(out, "{}", tables::line(contest, summary))?;
    }
    if contests.len() > 1 {
        write!(out, "\n{}", tables::verdicts(&contests, &summaries))?;
    }
    Ok(if fallen.is_empty() { Exit::Done } else { Exit::Wrong })
}

/// A level by its name, as the table spells it.
fn level(name: &str) -> Result<String, Trouble> {
    let found = LEVELS.iter().find(|l| l.name.eq_ignore_ascii_case(name));
    found.map(|l| l.name.to_owned()).ok_or_else(|| Trouble::NoLevel {
        name: name.to_owned(),
        levels: LEVELS.iter().map(|l| l.name).collect::<Vec<_>>().join(", "),
    })
}

/// `games.csv` and `summary.csv`.
fn write(
    dir: &Path,
    contests: &[runs::Contest],
    games: &[Result<Game, Fallen>],
    summaries: &[Summary],
) -> Result<(), Trouble> {
    let disk = Disk::real();
    let games = tables::games_csv(contests, games).map_err(io::Error::from)?;
    let summary = tables::summary_csv(contests, summaries).map_err(io::Error::from)?;
    for (name, text) in [("games.csv", games), ("summary.csv", summary)] {
        let path = dir.join(name);
        let kept = Disk::make_folder(dir).and_then(|()| disk.replace(&path, &text));
        kept.map_err(|source| Trouble::Unwritable { path, source })?;
    }
    Ok(())
}
