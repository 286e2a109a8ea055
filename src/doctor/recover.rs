//! A file that cannot be read stops its reader at the first fault. The doctor blanks the row at fault, keeps every
//! line where it is, and reads again, so that one look names all of them.
//!
//! What only follows from a blanked row (a name that is gone now) is left out.

use flank_engine::setup::bundle::{Bundle, scenario_file};
use flank_engine::setup::fault::{Fault, FaultCode};
use flank_engine::setup::scenario::Scenario;

use super::examine::{Finding, Setting};
use super::locate::{byte_of, line_column, locate, opening, row_around};

/// Faults of shape named at once; a file with more is another sort of file.
const MOST: usize = 40;

/// Adds what else is wrong with a file of which the first faults of shape are known, and moves a fault about a field
/// left out to the row that lacks it.
pub(super) fn rest(bundle: &Bundle, id: &str, settings: &[Setting], findings: &mut Vec<Finding>) {
    let file = scenario_file(id);
    let Some(whole) = bundle.get(&file) else { return };
    let mut text = whole.to_owned();
    let mut places: Vec<(usize, usize)> = findings.iter().filter(|f| f.file == file).filter_map(|f| f.at).collect();
    for finding in findings.iter_mut().filter(|f| f.file == file && f.code == code(FaultCode::Lacking)) {
        finding.at = finding.at.map(|at| row_start(whole, at));
    }
    let mut bundle = bundle.clone();
    while !places.is_empty() && findings.len() < MOST {
        for place in places.drain(..) {
            let at = byte_of(&text, place);
            let Some(row) = row_around(&text, at) else { return };
            text = blanked(&text, row);
        }
        bundle.put(&file, text.clone());
        let Err(list) = Scenario::parse(&bundle, id, settings) else { return };
        for fault in list.iter().filter(|f| f.file == file) {
            let mut finding = Finding::of(fault);
            match fault.at {
                Some(at) => {
                    let lacking = fault.code == FaultCode::Lacking;
                    finding.at = Some(if lacking { row_start(&text, at) } else { at });
                    places.push(at);
                }
                None if follows(fault) => continue,
                None => finding.at = Some(line_column(&text, locate(&text, &fault.path).start)),
            }
            // The path counts rows of the blanked text; the place does not.
            finding.path = String::new();
            if !findings.iter().any(|f| f.at == finding.at && f.code == finding.code) {
                findings.push(finding);
            }
        }
    }
}

fn code(code: FaultCode) -> String {
    format!("F{:02}", code.number())
}

/// Whether a fault may only be there because a row is blank.
fn follows(fault: &Fault) -> bool {
    matches!(fault.code, FaultCode::UnknownName | FaultCode::Lacking)
}

/// The line and column where the row begins in which this place lies.
fn row_start(text: &str, at: (usize, usize)) -> (usize, usize) {
    let byte = byte_of(text, at);
    opening(text, byte).map_or(at, |open| line_column(text, open))
}

/// The text with a part of it blank; lines stay.
fn blanked(text: &str, part: std::ops::Range<usize>) -> String {
    let blank: String = text[part.clone()].chars().map(|c| if c == '\n' { '\n' } else { ' ' }).collect();
    format!("{}{blank}{}", &text[..part.start], &text[part.end..])
}
