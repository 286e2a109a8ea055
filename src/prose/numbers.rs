//! Numbers as readers see them: grouped, in per cent, as bands, with the words of likelihood and of contests.
//!
//! Words of likelihood are those of ICD 203; contest words are the limits of ui §3.4. Not here: where a number comes
//! from.

use super::words::Words;

/// A narrow blank between groups of three digits.
const GROUP: char = ' ';

/// `1 340`, `−12`; below 1000 plain digits.
pub fn grouped(n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut out = String::new();
    if n < 0 {
        out.push('−');
    }
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(GROUP);
        }
        out.push(digit);
    }
    out
}

/// Permille as whole per cent, halves up.
pub fn percent(permille: i32) -> i32 {
    (permille + 5).div_euclid(10)
}

/// Permille with one decimal: `4.0` for 40; zero stays `0`.
pub fn tenths(permille: i32) -> String {
    let sign = if permille < 0 { "−" } else { "" };
    let n = permille.abs();
    if n == 0 { "0".to_owned() } else { format!("{sign}{}.{}", n / 10, n % 10) }
}

/// Power as shown: hundreds with one decimal, `26.4`.
pub fn power(n: i32) -> String {
    format!("{}.{}", n / 100, (n % 100) / 10)
}

/// With a sign, always: `+5`, `−3`, `±0`.
pub fn signed(n: i32) -> String {
    match n {
        0 => "±0".to_owned(),
        1.. => format!("+{n}"),
        _ => grouped(n.into()),
    }
}

/// `44–67`.
pub fn band(lo: i32, hi: i32) -> String {
    if lo == hi { grouped(lo.into()) } else { format!("{}–{}", grouped(lo.into()), grouped(hi.into())) }
}

/// The word for a chance in per cent (ICD 203).
pub fn likelihood(words: &Words, percent: i32) -> String {
    let name = match percent {
        ..5 => "likely-1",
        5..20 => "likely-2",
        20..45 => "likely-3",
        45..55 => "likely-4",
        55..80 => "likely-5",
        80..95 => "likely-6",
        _ => "likely-7",
    };
    words.plain(name)
}

/// The word for a contest at ratio ρ in permille (ui §3.4).
pub fn contest(words: &Words, rho: i32) -> String {
    let name = match rho {
        ..500 => "rho-bad",
        500..900 => "rho-failure",
        900..1150 => "rho-partial",
        1150..2000 => "rho-success",
        _ => "rho-strong",
    };
    words.plain(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped_and_signed() {
        assert_eq!([0, 999, 1340, 20_204, -1_000_000].map(grouped), ["0", "999", "1 340", "20 204", "−1 000 000"]);
        assert_eq!([5, 0, -3].map(signed), ["+5", "±0", "−3"]);
        assert_eq!((tenths(32), tenths(-180), power(2640)), ("3.2".to_owned(), "−18.0".to_owned(), "26.4".to_owned()));
        assert_eq!((band(720, 1090), band(3, 3)), ("720–1 090".to_owned(), "3".to_owned()));
    }

    #[test]
    fn words_of_likelihood_turn_at_their_limits() {
        let words = Words::english();
        let said = [4, 5, 20, 45, 55, 80, 95].map(|p| likelihood(&words, p));
        let all = ["almost no chance", "very unlikely", "unlikely", "about even", "likely", "very likely"];
        assert_eq!(said[..6], all);
        assert_eq!(contest(&words, 1149), "partial");
        assert_eq!(contest(&words, 1150), "success");
    }
}
