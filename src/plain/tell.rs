//! Any outline as lines: wrapped, in words, without signs that a reader would stumble over.

use textwrap::{Options, WordSplitter};

use crate::present::outline::{Line, Outline};

/// Columns of a line, if nobody asks for others.
pub const WIDTH: usize = 76;

/// Signs and what is said for them. Box drawing and blocks are dropped by [`words`].
const SAID: &[(&str, &str)] = &[
    ("ρ", "rho"),
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
    ("⏎", "an empty line"),
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
    let mut out = bands(text);
    for (sign, said) in SAID {
        out = out.replace(sign, said);
    }
    let keeps = |c: &char| c.is_ascii() || c.is_alphanumeric() || "·–—’‘“”°".contains(*c);
    let kept: String = out.chars().map(|c| if c.is_control() { ' ' } else { c }).filter(keeps).collect();
    kept.split_whitespace().collect::<Vec<_>>().join(" ")
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

/// The outline as lines. A choice begins with the word that takes it.
pub fn tell(outline: &Outline, width: usize) -> Vec<String> {
    let mut out = Vec::new();
    for line in &outline.lines {
        match line {
            Line::Heading(text) => out.extend(wrapped(&titled(text), width, " ")),
            Line::Sentence(text) => out.extend(wrapped(&format!(" {text}"), width, " ")),
            Line::Row(text) => out.extend(wrapped(&format!(" {text}"), width, "  ")),
            Line::Warning(text) => out.extend(wrapped(&format!("! {}", words(text)), width, "! ")),
            Line::Choice { word, text, .. } if text.starts_with(word.as_str()) => {
                out.extend(wrapped(&format!(" {text}"), width, "  "));
            }
            Line::Choice { word, text, .. } => out.extend(wrapped(&format!(" {word}: {text}"), width, "  ")),
        }
    }
    out.retain(|line| !line.trim().is_empty());
    out
}

/// A heading not in capitals only, so that a reader does not spell it.
fn titled(text: &str) -> String {
    let shouts = |word: &str| word.len() > 3 && word.chars().all(|c| c.is_uppercase() || !c.is_alphabetic());
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
