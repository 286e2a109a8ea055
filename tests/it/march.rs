//! Marches and orders where the numbered cases do not reach: each test is a board, orders, and what must come of them.

use std::fs;
use std::path::Path;

use flank_engine::cases::{self, Rules};
use flank_engine::setup::air_sea::AirSea;
use flank_engine::setup::params::Params;
use flank_engine::setup::tables::RuleTables;

/// Runs one case of the language of `assets/cases/FORMAT.md` and fails with what it misses.
fn holds(lines: &str) {
    let asset = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/rules").join(name);
        fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
    };
    let rules = Rules {
        params: Params::parse(&asset("params.ron")).expect("the numbers are valid"),
        air_sea: Some(AirSea::parse(&asset("air_sea.ron")).expect("the numbers are valid")),
        tables: RuleTables::parse(&asset("tables.ron")).expect("the tables are valid"),
    };
    let text = format!(
        r#"(format: 1, family: 99, title: "-", cases: [(id: "EF-99.1", title: "-", rule: "-", catch: "-", {lines})])"#
    );
    let report = cases::run(&text, &rules).unwrap_or_else(|f| panic!("`{}`, expected {}", f.found, f.expected));
    let misses = &report.cases[0].misses;
    let told: Vec<String> = misses.iter().map(|m| format!("expected {}\nfound    {}", m.expected, m.found)).collect();
    assert!(misses.is_empty(), "{}", told.join("\n"));
}

#[test]
fn a_brigade_is_not_bypassed() {
    holds(
        r#"hex: ["A (0,0)", "B (1,0)", "C (1,1)", "D (0,1)"],
        unit: ["r1 R MechBde @A", "b1 B MechBde @B"],
        order: ["r1 Advance @B C bypass"],
        run: "Movement",
        expect: ["Joined(r1,(B,R))"],"#,
    );
}

#[test]
fn a_pinned_unit_gathers_no_minutes() {
    holds(
        r#"board: ["row 2 own=B"],
        set: ["pulse=12", "mode=Crisis"],
        unit: ["b1 B LightBn @A pinned=12"],
        order: ["b1 Hold", "b1 Move @B not_before=13"],
        run: "Movement",
        expect: ["order 2 refused E23 Busy until=12", "after b1 hex=A acc=0 path=none"],"#,
    );
}

#[test]
fn a_unit_driven_into_a_hex_bars_it_to_the_enemy_in_the_same_tick() {
    // b1 is overrun in tick 2 and falls back to C; r5 has the minutes for C in that tick and meets it there.
    holds(
        r#"board: ["row 4 link=main"],
        hex: ["C own=B"],
        unit: ["r1..r4 R Btg @A", "b1 B LightBn @B", "r5 R Btg @D acc=-20"],
        order: ["r1..r4 Advance @B", "r5 Advance @C"],
        run: "Movement",
        expect: ["Movement.2 Retreated(b1,B,C)", "Joined(r5,(C,R))"],
        never: ["Moved(r5,D,C)"],"#,
    );
}

#[test]
fn a_reserve_goes_to_meet_a_contact_near_its_guard_hex() {
    holds(
        r#"board: ["row 6 own=B link=main"],
        unit: ["b1 B MechBde @A stance=react guard=@D radius=2", "r1 R Btg @F"],
        run: "Movement",
        expect: ["Movement.0 Path(b1,[B,C,D,E],0)", "Movement.1 Moved(b1,A,B,5)"],"#,
    );
}

#[test]
fn an_order_is_done_on_arrival() {
    holds(
        r#"board: ["row 3 own=B link=main"],
        unit: ["b1 B MechBde @A"],
        order: ["b1 Move @B C"],
        run: "Movement",
        expect: ["Movement.1 Moved(b1,B,C,10) Done(b1)", "after b1 hex=C path=none order=none"],"#,
    );
}

#[test]
fn a_march_stopped_by_an_enemy_is_over() {
    holds(
        r#"board: ["row 3 link=main"],
        unit: ["b1 B LightBn @A", "r1 R Btg @B"],
        order: ["b1 Move @B C"],
        run: "Movement",
        expect: ["Halted(b1) Done(b1)", "after b1 hex=A path=none order=none"],
        never: ["Joined"],"#,
    );
}

#[test]
fn a_new_order_drops_the_old_path_and_stance() {
    holds(
        r#"board: ["row 3 own=B link=main"],
        unit: ["b1 B LightBn @A stance=dig"],
        order: ["b1 Move @B"],
        run: "Movement",
        expect: ["Orders Path(b1,[B],0)", "Orders Stance(b1)", "after b1 stance=hold"],"#,
    );
}

#[test]
fn a_stance_waits_for_its_pulse() {
    holds(
        r#"board: ["row 2 own=B"],
        set: ["pulse=12"],
        unit: ["b1 B LightBn @A"],
        order: ["b1 Hold delay not_before=13"],
        run: "Movement pulses=2",
        expect: ["pulse 1 after b1 stance=hold", "pulse 2 after b1 stance=delay"],"#,
    );
}

#[test]
fn a_captured_depot_begins_empty() {
    holds(
        r#"board: ["row 2 link=main"],
        hex: ["B own=B"],
        node: ["n1 depot @B stock=3000 side=B"],
        unit: ["r1 R Btg @A"],
        order: ["r1 Advance @B"],
        run: "Movement",
        expect: ["Movement.1 Control(B,R) Captured(n1,12) Stock(n1,-3000)"],"#,
    );
}

#[test]
fn the_licence_opens_the_border() {
    let board = |licence: &str, answer: &str| {
        format!(
            r#"board: ["row 2"],
            set: ["mode=Crisis", "licence=R{licence}"],
            hex: ["A nation=RUS own=R", "B nation=EST own=B"],
            unit: ["r1 R Btg @A"],
            order: ["r1 Advance @B"],
            expect: ["order 1 {answer}"],"#
        )
    };
    holds(&board("2", "refused E04 Roe need=3 have=2"));
    holds(&board("3", "taken"));
}

#[test]
fn a_caveat_keeps_a_unit_in_its_host() {
    holds(
        r#"board: ["row 3"],
        set: ["measure=Article5"],
        hex: ["A nation=LTU own=B", "B nation=LTU own=B", "C nation=POL own=B"],
        nation: ["DEU caveat=on"],
        unit: ["b1 B MotBde @A nation=DEU", "b2 B MotBde @B nation=DEU"],
        order: ["b1 Move @B", "b2 Move @C"],
        expect: ["order 1 taken", "order 2 refused E21 Caveat nation=DEU"],"#,
    );
}

#[test]
fn a_thirteenth_point_waits_outside() {
    holds(
        r#"board: ["row 3 own=B link=main"],
        unit: ["b1..b3 B MechBde @B", "b4 B MechBde @A", "b5 B LightBn @C"],
        order: ["b4 Move @B priority=1", "b5 Move @B priority=9"],
        run: "Movement",
        expect: ["after b4 hex=B", "after b5 hex=C"],"#,
    );
}
