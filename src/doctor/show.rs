//! Shows findings: with the text around them in a terminal, one line each when piped.

use ariadne::{Config, IndexType, Label, Report, ReportKind, Source};
use flank_engine::setup::bundle::Bundle;

use super::check::Severity;
use super::examine::Finding;
use super::locate::{byte_of, line_column, locate};

/// How findings are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// One line each: `file:line:column: error S01: …`.
    Lines,
    /// With the text around them.
    Pictures {
        /// In colour.
        color: bool,
    },
}

/// All findings as text.
pub fn show(findings: &[Finding], bundle: &Bundle, style: Style) -> String {
    findings.iter().map(|finding| one(finding, bundle, style)).collect()
}

fn one(finding: &Finding, bundle: &Bundle, style: Style) -> String {
    match (style, bundle.get(&finding.file)) {
        (Style::Pictures { color }, Some(text)) => picture(finding, text, color),
        (_, text) => line(finding, text),
    }
}

/// `error` or `warning`.
fn word(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

/// Bytes of the value a finding is about.
fn span(finding: &Finding, text: &str) -> std::ops::Range<usize> {
    match finding.at {
        Some(at) => {
            let start = byte_of(text, at);
            start..start + text[start..].chars().next().map_or(0, char::len_utf8)
        }
        None => locate(text, &finding.path),
    }
}

fn line(finding: &Finding, text: Option<&str>) -> String {
    let place = text.map_or_else(String::new, |text| {
        let (line, column) = line_column(text, span(finding, text).start);
        format!(":{line}:{column}")
    });
    let way = finding.way_out.as_ref().map_or_else(String::new, |way| format!("; {way}"));
    let (file, code, said) = (&finding.file, &finding.code, &finding.text);
    format!("{file}{place}: {} {code}: {said}; {}{way}\n", word(finding.severity), finding.expected)
}

fn picture(finding: &Finding, text: &str, color: bool) -> String {
    let kind = match finding.severity {
        Severity::Error => ReportKind::Error,
        Severity::Warning => ReportKind::Warning,
    };
    let file = finding.file.as_str();
    let span = span(finding, text);
    // A long value is shown by its first line only.
    let first = text[span.clone()].find('\n').map_or(span.end, |i| span.start + i);
    let mut report = Report::build(kind, (file, span.start..first))
        .with_config(Config::default().with_index_type(IndexType::Byte).with_color(color))
        .with_code(&finding.code)
        .with_message(&finding.text)
        .with_label(Label::new((file, span.start..first)).with_message(&finding.expected));
    if let Some(way) = &finding.way_out {
        report = report.with_help(way);
    }
    let mut out = Vec::new();
    report.finish().write((file, Source::from(text)), &mut out).expect("writing to memory does not fail");
    String::from_utf8_lossy(&out).into_owned()
}
