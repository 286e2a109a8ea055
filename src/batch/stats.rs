//! What many games say together: the share of successes with its interval, medians, and the band a scenario asks for.

use flank_engine::base::ids::Side;
use flank_engine::base::share::{Share, Z_95};

use super::runs::{Contest, Fallen, Game};

/// A contest in numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// Share of games with a Blue success, and the interval that holds its true value 95 times in 100.
    pub success: Share,
    /// Lower quartile, median and upper quartile of Blue's score.
    pub quartiles: (i32, i32, i32),
    /// Games by Red's plan: plan, and the share of Blue successes in them.
    pub by_plan: Vec<(String, Share)>,
    /// The share the scenario asks for between these levels, permille.
    pub band: Option<(i32, i32)>,
    /// Median of the hours for which the place the scenario names was held, if it names one.
    pub hold: Option<i32>,
    /// The hours the scenario asks for between these levels.
    pub hold_band: Option<(i32, i32)>,
    /// Games that could not be played.
    pub fallen: usize,
}

impl Summary {
    /// The games of one contest.
    pub fn of(contest: &Contest, place: usize, games: &[Result<Game, Fallen>], fallen: usize) -> Summary {
        let own: Vec<&Game> = games.iter().flatten().filter(|g| g.contest == place).collect();
        let least = contest.scenario.book.params.grade_success;
        let mut blue: Vec<i32> = own.iter().map(|g| total(g, Side::Blue)).collect();
        blue.sort_unstable();
        let mut hold: Vec<i32> = own.iter().filter_map(|g| g.hold).collect();
        hold.sort_unstable();
        let mut plans: Vec<&str> = own.iter().map(|g| g.plan.as_str()).collect();
        plans.sort_unstable();
        plans.dedup();
        let share = |games: &mut dyn Iterator<Item = &&Game>| {
            let (mut hits, mut of) = (0, 0);
            for game in games {
                of += 1;
                hits += i64::from(total(game, Side::Blue) >= least);
            }
            Share::new(hits, of, Z_95)
        };
        let [b, r] = &contest.levels;
        let same = |x: &str, y: &str| x.eq_ignore_ascii_case(y);
        let row = contest.scenario.balance.iter().find(|row| same(&row.blue, b) && same(&row.red, r));
        Summary {
            success: share(&mut own.iter()),
            quartiles: (quantile(&blue, 1), quantile(&blue, 2), quantile(&blue, 3)),
            by_plan: plans
                .into_iter()
                .map(|plan| (plan.to_owned(), share(&mut own.iter().filter(|g| g.plan == plan))))
                .collect(),
            band: row.map(|row| row.success),
            hold: (!hold.is_empty()).then(|| quantile(&hold, 2)),
            hold_band: row.and_then(|row| row.hold.as_ref()).map(|hold| hold.hours),
            fallen,
        }
    }

    /// Whether the share lies in the band; `None` if the scenario asks for none.
    pub fn is_in_band(&self) -> Option<bool> {
        is_in(Some(self.success.permille), self.band)
    }
}

/// Whether a number lies in a band; `None` without one.
pub fn is_in(n: Option<i32>, band: Option<(i32, i32)>) -> Option<bool> {
    n.zip(band).map(|(n, (least, most))| (least..=most).contains(&n))
}

/// A side's score in a game, permille.
pub fn total(game: &Game, side: Side) -> i32 {
    game.scores.get(&side).map_or(0, |s| s.total)
}

/// The value below which so many quarters of the sorted numbers lie; 0 of none.
fn quantile(sorted: &[i32], quarters: usize) -> i32 {
    let place = (sorted.len().saturating_sub(1) * quarters + 2) / 4;
    sorted.get(place).copied().unwrap_or(0)
}
