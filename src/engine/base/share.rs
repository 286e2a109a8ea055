//! A share of trials with its Wilson interval, in integers: the one formula behind batches, estimates and bands.

use super::fixed::{div_round, isqrt, narrow};

/// 1.960, thousandths: the interval holds the true share 95 times in 100.
pub const Z_95: i64 = 1960;
/// 1.282, thousandths: from the 10th to the 90th percentile.
pub const Z_80: i64 = 1282;

/// A share of trials, permille, with the bounds of its interval.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share {
    /// Trials.
    pub of: i64,
    /// Trials that came out so.
    pub hits: i64,
    /// The share itself, permille; 0 without trials.
    pub permille: i32,
    /// Lower bound, permille.
    pub low: i32,
    /// Upper bound, permille.
    pub high: i32,
}

impl Share {
    /// `hits` of `of` trials (at most 100 000), with the Wilson interval of `z` thousandths.
    pub fn new(hits: i64, of: i64, z: i64) -> Share {
        if of <= 0 {
            return Share { high: 1000, ..Share::default() };
        }
        let (square, scaled) = (z * z, of * 1_000_000);
        let spread = div_round(hits * (of - hits) * 1_000_000_000, of) * 1000 + div_round(square * 1_000_000, 4);
        let half = div_round(z * isqrt(spread), 1000);
        let centre = hits * 1_000_000 + div_round(square, 2);
        let permille = |n: i64| narrow(div_round(1000 * n, scaled + square).clamp(0, 1000));
        Share {
            of,
            hits,
            permille: narrow(div_round(1000 * hits, of)),
            low: permille(centre - half),
            high: permille(centre + half),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn intervals_meet_the_textbook() {
        let found = [(32, 64), (0, 10), (10, 10), (1, 3)].map(|(k, n)| {
            let share = Share::new(k, n, Z_95);
            (share.permille, share.low, share.high)
        });
        assert_eq!(found, [(500, 381, 619), (0, 0, 278), (1000, 722, 1000), (333, 61, 792)]);
        assert_eq!(Share::new(0, 0, Z_80).high, 1000, "without a trial anything may be true");
        assert_eq!(Share::new(50_000, 100_000, Z_95).low, 497);
    }
}
