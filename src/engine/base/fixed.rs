//! Fixed-point arithmetic: permille, the one rounding helper, integer root and interpolation (rules §1.1).
//!
//! Every quotient of the engine is formed here; the lint `integer_division` forbids it anywhere else.

/// `n / d` to the nearest integer, halves away from zero; `d` must be positive.
pub fn div_round(n: i64, d: i64) -> i64 {
    assert!(d > 0, "a divisor is positive");
    if n >= 0 { div_floor(2 * n + d, 2 * d) } else { -div_round(-n, d) }
}

/// `⌊n / d⌋`, d > 0.
#[expect(clippy::integer_division, reason = "the one place where quotients are formed")]
pub fn div_floor(n: i64, d: i64) -> i64 {
    assert!(d > 0, "a divisor is positive");
    if n >= 0 { n / d } else { -((-n + d - 1) / d) }
}

/// `⌈n / d⌉`, d > 0.
pub fn div_ceil(n: i64, d: i64) -> i64 {
    -div_floor(-n, d)
}

/// `a · m / 1000`, rounded.
pub fn mul(a: i32, m: i32) -> i32 {
    narrow(div_round(i64::from(a) * i64::from(m), 1000))
}

/// `mul` with one factor after the other, rounding after each.
pub fn mul_all(a: i32, factors: &[i32]) -> i32 {
    factors.iter().fold(a, |a, &m| mul(a, m))
}

/// `a · b / d`, rounded once.
pub fn scale(a: i32, b: i32, d: i32) -> i32 {
    narrow(div_round(i64::from(a) * i64::from(b), i64::from(d)))
}

/// The state type: panics if the value does not fit, which is a bug (rules §1.1).
pub fn narrow(n: i64) -> i32 {
    i32::try_from(n).expect("a state value fits 32 bits")
}

/// The floor square root of a number that is not negative.
pub fn isqrt(n: i64) -> i64 {
    n.isqrt()
}

/// `1000·A/D`, clamped to 0–20000; 20000 if D ≤ 0 < A, 1000 if both are ≤ 0 (rules §1.1).
pub fn ratio(a: i64, d: i64) -> i32 {
    match (a > 0, d > 0) {
        (true, false) => 20_000,
        (false, false) => 1000,
        _ => narrow(div_round(1000 * a, d).clamp(0, 20_000)),
    }
}

/// Linear between the rows `(x, y)` of a table sorted by x, flat outside.
pub fn interp(rows: &[(i32, i32)], x: i32) -> i32 {
    let first = rows.first().expect("a table has rows");
    let last = rows.last().expect("a table has rows");
    if x <= first.0 {
        return first.1;
    }
    if x >= last.0 {
        return last.1;
    }
    let i = rows.iter().position(|r| r.0 > x).expect("x lies below the last row");
    let ((x0, y0), (x1, y1)) = (rows[i - 1], rows[i]);
    let rise = div_round(i64::from(y1 - y0) * i64::from(x - x0), i64::from(x1 - x0));
    narrow(i64::from(y0) + rise)
}

/// `Σw·x / Σw` of (weight, value) pairs; 0 if there is no weight.
pub fn wmean(pairs: &[(i32, i32)]) -> i32 {
    let weight: i64 = pairs.iter().map(|p| i64::from(p.0)).sum();
    if weight <= 0 {
        return 0;
    }
    let sum: i64 = pairs.iter().map(|p| i64::from(p.0) * i64::from(p.1)).sum();
    narrow(div_round(sum, weight))
}

/// How a contest came out (rules §0, §1.3), from the ratio after luck.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below 500.
    Bad,
    /// 500–899.
    Fail,
    /// 900–1149.
    Partial,
    /// 1150–1999.
    Success,
    /// 2000 and more.
    Strong,
}

/// The band of a ratio after luck.
pub fn band(rho: i32) -> Band {
    match rho {
        ..500 => Band::Bad,
        500..900 => Band::Fail,
        900..1150 => Band::Partial,
        1150..2000 => Band::Success,
        2000.. => Band::Strong,
    }
}

/// `1 000 000 · x / y` style quotient in 64 bits, for roots (rules §10): `d` below 1 counts as 1.
pub fn per_million(x: i64, d: i64) -> i64 {
    div_round(1_000_000 * x, d.max(1))
}
