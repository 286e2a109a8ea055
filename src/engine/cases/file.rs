//! The frame of a case file: RON around lines; what `vary` makes of them.
//!
//! It reads the frame and splits lines into words. What the words mean is left to the builder and the matcher.

use serde::Deserialize;

use super::CaseFault;
use super::words::{self, Word};

/// The version of the frame this engine reads.
const FORMAT: u32 = 1;

/// A family of cases as its file writes it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFile {
    format: u32,
    /// Number of the family: the first number of every case in it.
    pub(crate) family: u32,
    /// What the family is about.
    #[expect(dead_code, reason = "for readers of the file")]
    title: String,
    /// The cases, by number.
    pub(crate) cases: Vec<RawCase>,
}

/// A case as its file writes it. Every list holds lines; a missing one is empty.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(crate) struct RawCase {
    pub(crate) id: String,
    pub(crate) title: String,
    rule: String,
    catch: String,
    vary: Vec<String>,
    set: Vec<String>,
    board: Vec<String>,
    hex: Vec<String>,
    edge: Vec<String>,
    zone: Vec<String>,
    node: Vec<String>,
    unit: Vec<String>,
    nation: Vec<String>,
    contact: Vec<String>,
    incident: Vec<String>,
    proposal: Vec<String>,
    battle: Vec<String>,
    axis: Vec<String>,
    expects: Vec<String>,
    order: Vec<String>,
    join: Vec<String>,
    luck: Vec<String>,
    #[serde(rename = "do")]
    do_: Vec<String>,
    run: String,
    expect: Vec<String>,
    never: Vec<String>,
}

/// A line: its words, and where a person finds it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    /// The words, after `vary` has put its values in.
    pub(crate) words: Vec<Word>,
    /// Line of the file, from 1.
    pub(crate) at: u32,
}

impl Line {
    /// The line as written.
    pub(crate) fn text(&self) -> String {
        words::join(&self.words, " ")
    }
}

/// One run of a case: the case with one value of `vary` put in.
#[derive(Clone, Debug, Default)]
pub(crate) struct Variant {
    /// The label of the value; empty without `vary`.
    pub(crate) label: String,
    pub(crate) set: Vec<Line>,
    pub(crate) board: Vec<Line>,
    pub(crate) hex: Vec<Line>,
    pub(crate) edge: Vec<Line>,
    pub(crate) zone: Vec<Line>,
    pub(crate) node: Vec<Line>,
    pub(crate) unit: Vec<Line>,
    pub(crate) nation: Vec<Line>,
    pub(crate) contact: Vec<Line>,
    pub(crate) incident: Vec<Line>,
    pub(crate) proposal: Vec<Line>,
    pub(crate) battle: Vec<Line>,
    pub(crate) axis: Vec<Line>,
    pub(crate) expects: Vec<Line>,
    pub(crate) order: Vec<Line>,
    pub(crate) join: Vec<Line>,
    pub(crate) luck: Vec<Line>,
    pub(crate) ask: Vec<Line>,
    pub(crate) run: Vec<Line>,
    pub(crate) expect: Vec<Line>,
    pub(crate) never: Vec<Line>,
}

/// Reads the frame of a family file.
pub(crate) fn parse(text: &str) -> Result<RawFile, CaseFault> {
    let file: RawFile = ron::from_str(text).map_err(|e| CaseFault {
        case: String::new(),
        line: u32::try_from(e.span.start.line).unwrap_or(u32::MAX),
        column: u32::try_from(e.span.start.col).unwrap_or(u32::MAX),
        found: e.code.to_string(),
        expected: "the frame of FORMAT.md".to_owned(),
    })?;
    if file.format != FORMAT {
        return Err(CaseFault {
            case: String::new(),
            line: 1,
            column: 1,
            found: format!("format: {}", file.format),
            expected: format!("format: {FORMAT}"),
        });
    }
    for case in &file.cases {
        let numbered = case.id.strip_prefix("EF-").and_then(|n| n.split_once('.'));
        let fits = numbered.is_some_and(|(f, n)| f == file.family.to_string() && n.parse::<u32>().is_ok());
        if !fits || case.rule.is_empty() || case.catch.is_empty() || case.title.is_empty() {
            return Err(CaseFault {
                case: case.id.clone(),
                line: Source { text, case }.line_of(&case.id),
                column: 1,
                found: case.id.clone(),
                expected: format!("EF-{}.N with title, rule and catch", file.family),
            });
        }
    }
    Ok(file)
}

/// The runs of a case, one for each value of `vary`, in its order.
pub(crate) fn variants(text: &str, case: &RawCase) -> Result<Vec<Variant>, CaseFault> {
    let source = Source { text, case };
    let values = source.values()?;
    if values.is_empty() {
        return Ok(vec![source.variant(&Value::default(), &[])?]);
    }
    let labels: Vec<&str> = values.iter().map(|v| v.label.as_str()).collect();
    values.iter().map(|value| source.variant(value, &labels)).collect()
}

/// One value of `vary`: its label and what its names stand for.
#[derive(Clone, Debug, Default)]
struct Value {
    label: String,
    names: Vec<(String, String)>,
}

impl Value {
    /// Puts the value into a line: `$S` becomes what S stands for.
    fn fill(&self, line: &str) -> String {
        self.names.iter().fold(line.to_owned(), |line, (name, stands)| line.replace(&format!("${name}"), stands))
    }
}

struct Source<'a> {
    text: &'a str,
    case: &'a RawCase,
}

impl Source<'_> {
    /// The values: `S in 250 249` or `LABEL` or `LABEL: NAME=words; NAME=words`.
    fn values(&self) -> Result<Vec<Value>, CaseFault> {
        let mut values = Vec::new();
        for row in &self.case.vary {
            if let Some((name, list)) = row.split_once(" in ") {
                let one = |v: &str| Value { label: v.to_owned(), names: vec![(name.to_owned(), v.to_owned())] };
                values.extend(list.split_whitespace().map(one));
                continue;
            }
            let (label, rest) = row.split_once(": ").unwrap_or((row, ""));
            let mut names = Vec::new();
            for part in rest.split(';').map(str::trim).filter(|p| !p.is_empty()) {
                let (name, stands) = part.split_once('=').ok_or_else(|| self.fault(row, 1, part, "NAME=words"))?;
                names.push((name.trim().to_owned(), stands.trim().to_owned()));
            }
            names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
            values.push(Value { label: label.to_owned(), names });
        }
        Ok(values)
    }

    fn variant(&self, value: &Value, labels: &[&str]) -> Result<Variant, CaseFault> {
        let c = self.case;
        let lines = |list: &[String]| self.lines(list, value, labels);
        Ok(Variant {
            label: value.label.clone(),
            set: lines(&c.set)?,
            board: lines(&c.board)?,
            hex: lines(&c.hex)?,
            edge: lines(&c.edge)?,
            zone: lines(&c.zone)?,
            node: lines(&c.node)?,
            unit: lines(&c.unit)?,
            nation: lines(&c.nation)?,
            contact: lines(&c.contact)?,
            incident: lines(&c.incident)?,
            proposal: lines(&c.proposal)?,
            battle: lines(&c.battle)?,
            axis: lines(&c.axis)?,
            expects: lines(&c.expects)?,
            order: lines(&c.order)?,
            join: lines(&c.join)?,
            luck: lines(&c.luck)?,
            ask: lines(&c.do_)?,
            run: if c.run.is_empty() { Vec::new() } else { lines(std::slice::from_ref(&c.run))? },
            expect: lines(&c.expect)?,
            never: lines(&c.never)?,
        })
    }

    /// The lines of a list that hold for this value: those without a label, and those whose labels name it.
    fn lines(&self, list: &[String], value: &Value, labels: &[&str]) -> Result<Vec<Line>, CaseFault> {
        let mut lines = Vec::new();
        for raw in list {
            let (wanted, rest) = split_labels(raw, labels);
            if !wanted.is_empty() && !wanted.contains(&value.label.as_str()) {
                continue;
            }
            let words = words::parse(&value.fill(rest));
            let words = words.map_err(|slip| self.fault(raw, slip.column, &slip.found, slip.expected))?;
            lines.push(Line { words, at: self.line_of(raw) });
        }
        Ok(lines)
    }

    fn fault(&self, raw: &str, column: u32, found: &str, expected: &str) -> CaseFault {
        let (found, expected) = (found.to_owned(), expected.to_owned());
        CaseFault { case: self.case.id.clone(), line: self.line_of(raw), column, found, expected }
    }

    /// The line of the file, from 1, on which the case writes `raw`.
    fn line_of(&self, raw: &str) -> u32 {
        let start = self.text.find(&format!("\"{}\"", self.case.id)).unwrap_or(0);
        let at = self.text[start..].find(&format!("\"{raw}\"")).map_or(start, |at| start + at);
        let lines = self.text[..at].bytes().filter(|b| *b == b'\n').count();
        u32::try_from(lines).unwrap_or(u32::MAX).saturating_add(1)
    }
}

/// Splits `250, 249: after b1 hex=D` into its labels and the line; a line whose start is no label has none.
fn split_labels<'a>(raw: &'a str, labels: &[&str]) -> (Vec<&'a str>, &'a str) {
    let Some((head, rest)) = raw.split_once(": ") else { return (Vec::new(), raw) };
    let wanted: Vec<&str> = head.split(", ").collect();
    if wanted.iter().all(|label| labels.contains(label)) { (wanted, rest) } else { (Vec::new(), raw) }
}

#[cfg(test)]
mod tests {
    use super::{parse, variants};

    const FILE: &str = r#"(format: 1, family: 3, title: "t", cases: [
        (id: "EF-3.5", title: "t", rule: "r", catch: "c",
            vary: ["S in 250 249"],
            unit: ["b1 B MechBde @A supply=$S"],
            expect: [
                "250: after b1 hex=G",
                "249: after b1 hex=D",
            ]),
    ])"#;

    #[test]
    fn vary_puts_its_values_in_and_picks_the_answers() {
        let file = parse(FILE).unwrap();
        let runs = variants(FILE, &file.cases[0]).unwrap();
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[1].unit[0].text(), "b1 B MechBde @A supply=249");
        assert_eq!(runs[1].expect[0].text(), "after b1 hex=D");
        assert_eq!(runs[1].expect[0].at, 7);
    }

    #[test]
    fn a_case_of_another_family_is_a_fault() {
        let fault = parse(&FILE.replace("EF-3.5", "EF-4.5")).unwrap_err();
        assert_eq!((fault.line, fault.found.as_str()), (2, "EF-4.5"));
    }
}
