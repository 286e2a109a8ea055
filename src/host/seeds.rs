//! New luck, from the system: the only place that asks for it.

use flank_engine::base::seed::Seed;
use rand::TryRng;
use rand::rngs::SysRng;

/// A game seed: of `--seed N`, or new.
///
/// # Errors
/// If the system has no luck to give.
pub fn game(number: Option<u64>) -> Result<Seed, String> {
    number.map_or_else(|| fresh().map(Seed::from_bytes), |n| Ok(Seed::from_number(n)))
}

/// What sets a game apart from all others: 16 hex digits.
///
/// # Errors
/// If the system has no luck to give.
pub fn game_id() -> Result<String, String> {
    Ok(Seed::from_bytes(fresh()?).to_hex()[..16].to_owned())
}

fn fresh() -> Result<[u8; 32], String> {
    let mut bytes = [0; 32];
    SysRng.try_fill_bytes(&mut bytes).map_err(|e| format!("the system gives no random numbers: {e}"))?;
    Ok(bytes)
}
