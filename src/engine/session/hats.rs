//! Who may do what: one table, hat × command.

use crate::base::refusal::Refusal;

use super::command::Command;
use super::entry::Hat;

/// Whether a hat may give a command.
///
/// # Errors
/// C01 if not.
pub(super) fn may(hat: Hat, command: &Command) -> Result<(), Refusal> {
    use Command as C;
    let allowed = match (hat, command) {
        (Hat::Lead(_), command) => !matches!(command, C::Advance),
        (Hat::Clock, command) => matches!(command, C::Advance),
        (Hat::Control, command) => matches!(command, C::Advance | C::Name(_) | C::Note(_) | C::Rewind { .. }),
        (Hat::Public, _) => false,
    };
    if allowed { Ok(()) } else { Err(Refusal::NotYourHat) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::ids::Side;

    #[test]
    fn the_table_of_hats() {
        assert!(may(Hat::Lead(Side::Blue), &Command::Seal).is_ok());
        assert_eq!(may(Hat::Lead(Side::Blue), &Command::Advance), Err(Refusal::NotYourHat));
        assert!(may(Hat::Clock, &Command::Advance).is_ok());
        assert_eq!(may(Hat::Public, &Command::Note(String::new())), Err(Refusal::NotYourHat));
        assert_eq!(may(Hat::Control, &Command::Seal), Err(Refusal::NotYourHat));
    }
}
