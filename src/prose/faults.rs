//! Sentences about faults in files and settings: what was found, what was expected, one way out.

use flank_engine::setup::fault::{Fault, FaultCode};

/// The first line: what is wrong.
pub fn headline(fault: &Fault) -> String {
    let found = &fault.found;
    match fault.code {
        FaultCode::Syntax => format!("cannot be read: {found}"),
        FaultCode::Missing => format!("there is no `{found}`"),
        FaultCode::UnknownKey => format!("nobody knows the parameter `{found}`"),
        FaultCode::OutOfRange => format!("{}`{found}` is outside its range", place(fault)),
        FaultCode::UnknownName => format!("{}`{found}` names nothing", place(fault)),
        FaultCode::UnknownField => format!("{}there is no field `{found}` here", place(fault)),
        FaultCode::Double => format!("{}`{found}` is used twice", place(fault)),
        FaultCode::OffMap => format!("{}{found} is outside the window", place(fault)),
        FaultCode::WrongPlace => format!("{}{found} is the wrong sort of place", place(fault)),
        FaultCode::Sum => format!("{}{found} does not add up", place(fault)),
        FaultCode::Mismatch => format!("{}`{found}` does not fit", place(fault)),
        FaultCode::Crowded | FaultCode::Lacking => format!("{}{found}", place(fault)),
    }
}

fn place(fault: &Fault) -> String {
    if fault.path.is_empty() { String::new() } else { format!("{}: ", fault.path) }
}

/// What could stand there.
pub fn expected(fault: &Fault) -> String {
    format!("expected {}", fault.expected)
}

/// The way out, if there is one better than reading what was expected.
pub fn way_out(fault: &Fault) -> Option<String> {
    let (last, rest) = fault.near.split_last()?;
    let list = if rest.is_empty() {
        format!("`{last}`")
    } else {
        format!("{} or `{last}`", rest.iter().map(|n| format!("`{n}`")).collect::<Vec<_>>().join(", "))
    };
    Some(format!("did you mean {list}?"))
}

/// All of it in one line.
pub fn line(fault: &Fault) -> String {
    let mut text = format!("{}; {}", headline(fault), expected(fault));
    if let Some(way) = way_out(fault) {
        text.push_str("; ");
        text.push_str(&way);
    }
    text
}
