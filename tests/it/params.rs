//! Every number of the rules says what it is, where it comes from and how far it may go; a few move results the way
//! their description says.

use std::path::Path;

use flank_engine::setup::params::{ParamRow, ParamRows, Params};

fn text() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules/params.ron");
    std::fs::read_to_string(path).expect("the numbers are there")
}

/// The rows as the file has them: one a line.
fn rows() -> ParamRows {
    ron::from_str(&text()).expect("the numbers are a map of rows")
}

#[test]
fn every_number_names_its_source() {
    let rows = rows();
    assert!(rows.len() > 100, "there are numbers");
    for (name, row) in &rows {
        let doc = &row.doc;
        let what = doc.split('(').next().unwrap_or_default().trim();
        assert!(what.len() >= 8, "{name} says what it is: {doc:?}");
        assert!(
            ["rules §", "map.md §", "judgement"].iter().any(|source| doc.contains(source)),
            "{name} names its source: {doc:?}"
        );
        assert!(!doc.ends_with('.') && doc.chars().count() <= 160, "{name}: one line, no full stop: {doc:?}");
    }
}

#[test]
fn every_number_has_room_on_at_least_one_side() {
    for (name, ParamRow { value, min, max, .. }) in rows() {
        assert!(min <= value && value <= max && min < max, "{name}: {value} in {min}..={max}");
    }
}

#[test]
fn a_number_outside_its_range_is_refused_and_one_inside_is_not() {
    for (name, row) in rows() {
        let with = |value| {
            let mut rows = rows();
            rows.get_mut(&name).expect("a row").value = value;
            Params::from_rows(&rows)
        };
        assert!(with(row.max + 1).is_err_and(|e| e.contains(&name)), "{name} above its range");
        assert!(with(row.min - 1).is_err_and(|e| e.contains(&name)), "{name} below its range");
        assert!(with(row.max).is_ok() && with(row.min).is_ok(), "{name} at the ends of its range");
    }
}

#[test]
fn an_unknown_and_a_missing_number_are_faults() {
    let mut more = rows();
    let row = more.values().next().cloned().expect("a row");
    more.insert("stack_pionts".to_owned(), row);
    assert!(Params::from_rows(&more).is_err_and(|e| e.contains("stack_pionts")));
    let mut less = rows();
    less.remove("stack_points");
    assert!(Params::from_rows(&less).is_err_and(|e| e.contains("stack_points")));
}
