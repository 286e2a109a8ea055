//! Help of line mode, made from the tables of commands, verbs and actions.

use crate::app::Model;
use crate::app::actions::{self, Row, rows};
use crate::app::context::available;
use crate::app::spoken::{self, Slip};

use super::ask::only_drawn;
use super::grammar::COMMANDS;

/// Help for a word, or the list of all there is.
///
/// # Errors
/// If nothing is called so.
pub(super) fn about(m: &Model, word: Option<&str>, verbs: &[&str]) -> Result<Vec<String>, Slip> {
    let Some(word) = word else { return Ok(all(m, verbs)) };
    let word = word.to_lowercase();
    let mut lines = Vec::new();
    if let Some(row) = COMMANDS.iter().find(|row| row.name == word) {
        lines.push(format!("{} {}: {}.", row.name, row.takes, row.help).replace(" :", ":"));
    }
    if let Some(usage) = spoken::usage(&word) {
        lines.push(format!("{usage}, then any of: prio DIGIT, when released | contact | warning,"));
        lines.push("start T2 or start pulse 4, formation, because \"REASON\".".to_owned());
    }
    if let Some(row) = actions::named(&word) {
        lines.push(row.help.to_owned());
    }
    if lines.is_empty() { Err(Slip::new(word, "a command, a verb or an action", "help move")) } else { Ok(lines) }
}

/// Whether a thing of the table can be done here and in lines at all.
fn can(m: &Model, row: &Row) -> bool {
    available(m, row).is_ok() && only_drawn(row.action).is_none()
}

fn all(m: &Model, verbs: &[&str]) -> Vec<String> {
    let mut lines = vec![
        "An order: who, verb, where. 1bde move 41061; efp dig; council article5.".to_owned(),
        "A place: hex number, name, letter of an objective, contact, or 2 ne of NAME.".to_owned(),
        format!("Verbs here: {}. help VERB says how.", verbs.join(", ")),
        "try ORDER shows what it would do and takes nothing.".to_owned(),
        "Commands:".to_owned(),
    ];
    lines.extend(COMMANDS.iter().map(|row| format!("{} {}: {}.", row.name, row.takes, row.help).replace(" :", ":")));
    let is_command = |name: &str| COMMANDS.iter().any(|row| row.name == name);
    let named = rows().iter().filter(|row| row.keys.is_empty() && !is_command(row.name) && can(m, row));
    let named: Vec<&str> = named.map(|row| row.name).collect();
    lines.push(format!("And by name: {}.", named.join(", ")));
    lines
}
