//! The wall clock: the only place that reads it.

use std::time::{SystemTime, UNIX_EPOCH};

use flank_engine::session::Stamp;

/// Now, in seconds since 1970; 0 on a clock that stands before that.
#[expect(clippy::disallowed_methods, reason = "this is the one place that reads the clock")]
pub fn now() -> Stamp {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_secs());
    Stamp(i64::try_from(since).unwrap_or(i64::MAX))
}
