//! `flank batch SCENARIO --runs N`: many games between computer commanders. The last line counts successes.

use std::io::{self, Write as _};
use std::path::Path;

use flank_engine::setup::fault::nearest;

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
    if !bundle.scenarios().any(|id| id == what.scenario) {
        let near = nearest(&what.scenario, bundle.scenarios());
        return Err(Trouble::NoScenario { id: what.scenario.clone(), near });
    }
    let levels = [level(&what.blue)?, level(&what.red)?];
    let contests = runs::contests(&bundle, &what.scenario, &levels, &what.set).map_err(Trouble::Faults)?;
    let job = Job { runs: what.runs, seed: what.seed, threads: what.threads.unwrap_or(0) };
    let bar = Bar::over(u64::from(what.runs) * u64::try_from(contests.len()).unwrap_or(1));
    let games = runs::play(&job, &contests, &|| bar.step());
    bar.end();
    let fallen: Vec<&Fallen> = games.iter().filter_map(|g| g.as_ref().err()).collect();
    for game in &fallen {
        eprintln!("flank: {game}");
    }
    let fell = |variant: &str| fallen.iter().filter(|f| f.variant == variant).count();
    let each = contests.iter().enumerate();
    let summaries: Vec<Summary> = each.map(|(i, c)| Summary::of(c, i, &games, fell(&c.variant))).collect();
    if let Some(dir) = &what.out {
        write(dir, &contests, &games, &summaries)?;
    }
    let mut out = io::stdout().lock();
    for (i, (contest, summary)) in contests.iter().zip(&summaries).enumerate() {
        write!(out, "{}{}", tables::plans_table(summary), tables::reach_table(contest, i, &games))?;
        writeln!(out, "{}", tables::line(contest, summary))?;
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
