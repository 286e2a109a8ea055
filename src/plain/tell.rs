//! Any outline as lines: wrapped, in words, without signs that a reader would stumble over.

use textwrap::{Options, WordSplitter};

use crate::present::outline::{Line, Outline};

/// Columns of a line, if nobody asks for others.
pub const WIDTH: usize = 76;

/// Signs and what is said for them. Box drawing and blocks are dropped by [`words`].
const SAID: &[(&str, &str)] = &[
    ("ρ", "rho"),
    ("← →", "arrows"),
    (" → ", " to "),
    ("→", " to "),
    (" %", " per cent"),
    ("%", " per cent"),
    ("‰", "per mille"),
    ("≥", "at least"),
    ("≤", "at most"),
    ("×", "times "),
    ("−", "-"),
    ("±", "plus or minus "),
    ("⏎", "Enter"),
    ("…", "..."),
    ("✓", ""),
    ("✗", ""),
    ("≡", ""),
    ("○", ""),
    ("►", ""),
    ("▸", ""),
    ("◎", "goal "),
    ("★", ""),
];

/// A text in words: known signs said, drawings dropped, blanks single.
pub fn words(text: &str) -> String {
    let mut out = bands(&ungrouped(text));
    for (sign, said) in SAID {
        out = out.replace(sign, said);
    }
    let keeps = |c: &char| c.is_ascii() || c.is_alphanumeric() || "·–—’‘“”°".contains(*c);
    let kept: String = out.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(keeps).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `1 340` as `1340`: aloud, and to be typed back, a number is one word.
fn ungrouped(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    // Digits of the group just before this place; none if it belongs to a word, a time or a fraction.
    let mut run = 0;
    for (i, c) in chars.iter().enumerate() {
        let next: Vec<&char> = chars[i + 1..].iter().take_while(|c| c.is_ascii_digit()).collect();
        let after = chars.get(i + 1 + next.len());
        let group = next.len() == 3 && !after.is_some_and(|c| c.is_alphanumeric() || *c == ':' || *c == '.');
        if *c == ' ' && (1..=3).contains(&run) && group {
            run = 0;
            continue;
        }
        let begins = i == 0 || matches!(chars[i - 1], ' ' | '–' | '(' | '-' | '−');
        run = if c.is_ascii_digit() && (run > 0 || begins) { run + 1 } else { 0 };
        out.push(*c);
    }
    out
}

/// `430–720` as `430 to 720`.
fn bands(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().enumerate() {
        let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
        let between = digit(i.checked_sub(1).and_then(|i| chars.get(i))) && digit(chars.get(i + 1));
        if *c == '–' && between { out.push_str(" to ") } else { out.push(*c) }
    }
    out
}

/// Choices as they stand under an answer: ` 1 dig  2 move  [1]`.
pub(super) fn choices(texts: &[&str], default: usize, width: usize) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let numbered = texts.iter().zip(1..).map(|(text, n)| format!("{n} {}", words(text)));
    for part in numbered.chain([format!("[{}]", default + 1)]) {
        let blanks = if line.is_empty() { " " } else { "  " };
        if width > 0 && !line.is_empty() && line.chars().count() + blanks.len() + part.chars().count() > width {
            lines.push(std::mem::take(&mut line));
            line.push(' ');
        } else {
            line.push_str(blanks);
        }
        line.push_str(&part);
    }
    lines.push(line);
    let fit = |line: String| if line.chars().count() > width { wrapped(&line, width, "  ") } else { vec![line] };
    if width == 0 { lines } else { lines.into_iter().flat_map(fit).collect() }
}

/// One paragraph as lines of at most `width` columns, 0 for any; all but the first begin with `hang`.
pub fn wrapped(text: &str, width: usize, hang: &str) -> Vec<String> {
    let lead: String = text.chars().take_while(|c| *c == ' ').collect();
    let text = format!("{lead}{}", words(text));
    if width == 0 {
        return vec![text];
    }
    // A word longer than a line is broken: no line is ever wider than asked for.
    let options = Options::new(width).subsequent_indent(hang).word_splitter(WordSplitter::NoHyphenation);
    textwrap::wrap(&text, options).into_iter().map(|line| line.trim_end().to_owned()).collect()
}

/// The outline as lines. A choice begins with the word that takes it; a heading with nothing under it is left out.
pub fn tell(outline: &Outline, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for (at, line) in outline.lines.iter().enumerate() {
        let next = outline.lines.get(at + 1);
        match line {
            Line::Heading(_) if at != 1 && matches!(next, None | Some(Line::Heading(_))) => {}
            Line::Heading(text) => out.extend(wrapped(&titled(text), width, " ")),
            Line::Sentence(text) if at == 0 => out.extend(wrapped(text, width, " ")),
            Line::Sentence(text) => out.extend(wrapped(&format!(" {text}"), width, " ")),
            Line::Row(text) if text.len() > 3 && !text.contains(char::is_lowercase) => {
                out.extend(wrapped(&format!(" {}", titled(text)), width, "  "));
            }
            Line::Row(text) => out.extend(wrapped(&format!(" {text}"), width, "  ")),
            Line::Warning(text) => {
                let text = words(text);
                out.extend(wrapped(&format!("! {}", text.trim_start_matches("! ")), width, "! "));
            }
            Line::Choice { word, text, .. } if text.starts_with(word.as_str()) => {
                out.extend(wrapped(&format!(" {text}"), width, "  "));
            }
            Line::Choice { word, text, .. } => out.extend(wrapped(&format!(" {word}: {text}"), width, "  ")),
        }
    }
    out.retain(|line| !line.trim().is_empty());
    // What stands under nothing is not set in.
    if let Some(first) = out.first_mut().filter(|line| line.starts_with(' ')) {
        *first = first.trim_start().to_owned();
    }
    out
}

/// Words that stay in capitals.
const CAPITALS: [&str; 4] = ["BLUE", "RED", "ROE", "NATO"];

/// A heading not in capitals, so that a reader does not spell it.
fn titled(text: &str) -> String {
    let shouts = |word: &str| {
        let letters = word.chars().filter(|c| c.is_alphabetic()).count();
        let digits = word.chars().any(|c| c.is_ascii_digit());
        let core = word.trim_matches(|c: char| !c.is_alphabetic());
        letters > 1 && !digits && !CAPITALS.contains(&core) && word.chars().all(|c| !c.is_lowercase())
    };
    let calm = |(i, word): (usize, &str)| match (shouts(word), i) {
        (false, _) => word.to_owned(),
        (true, 0) => {
            let mut letters = word.chars();
            let first = letters.next().map(String::from).unwrap_or_default();
            first + &letters.as_str().to_lowercase()
        }
        (true, _) => word.to_lowercase(),
    };
    text.split(' ').enumerate().map(calm).collect::<Vec<_>>().join(" ")
}

/// Columns of the first word of a report.
const STEP: usize = 10;

/// A report: its step, then what is told, in two columns.
pub(super) fn columns(step: &str, text: &str, width: usize) -> Vec<String> {
    let room = if width == 0 { 0 } else { width.saturating_sub(STEP).max(20) };
    let told = wrapped(text, room, "");
    let mut lines = Vec::new();
    for (i, line) in told.iter().enumerate() {
        let head = if i == 0 { step } else { "" };
        lines.push(format!("{head:<STEP$}{line}"));
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_said_and_numbers_are_one_word() {
        assert_eq!(words("ρ 1 340  1 200–1 480"), "rho 1340 1200 to 1480");
        assert_eq!(words("C01 700 · 56 % likely"), "C01 700 · 56 per cent likely");
        assert_eq!(words("T2 06:00 · 400 → 290"), "T2 06:00 · 400 to 290");
        assert_eq!(words("│ ▀▀ ► hull"), "hull");
    }

    #[test]
    fn headings_are_not_shouted() {
        assert_eq!(titled("BATTLE AT 41061 (if all attack)"), "Battle at 41061 (if all attack)");
        assert_eq!(titled("First Orders. BLUE. War"), "First Orders. BLUE. War");
    }

    #[test]
    fn no_line_is_wider_than_asked_for() {
        let long = "a".repeat(200) + " and 1 000 words, 🦀🦀🦀, ŠŽÕ";
        for width in [40, 76] {
            let lines = wrapped(&long, width, "  ");
            assert!(lines.iter().all(|line| line.chars().count() <= width), "{lines:?}");
        }
        assert_eq!(wrapped(&long, 0, "").len(), 1);
    }
}
