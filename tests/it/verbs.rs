//! Every verb of the rules is asked by keys and said in a line, and both make the same order (ui §15, rows 19 and 38).
//!
//! The scenario is First Orders with every verb open and a unit for each; what a verb then does is not tested here.

use std::sync::{Arc, LazyLock};

use crate::games::bundle;
use crate::table::Table;
use eastern_flank::app::actions::{self, Action};
use eastern_flank::app::layers::Layer;
use eastern_flank::app::prompt::{self, Prompt, Value};
use eastern_flank::app::spoken;
use eastern_flank::app::{Model, Msg};
use eastern_flank::plain::grammar::{self, Typed};
use flank_engine::base::ids::Side;
use flank_engine::base::refusal::{Measure, Stage, VerbName};
use flank_engine::setup::scenario::Scenario;
use flank_engine::view::SideView;
use flank_engine::world::order::Order;
use flank_engine::world::tables::statecraft::{Chance, Choice};

/// Units for verbs that First Orders has nobody for, and their enemies' sites.
const UNITS: &str = r#"
    units: [
        (id: "guns", name: "Guns", short: "Guns", nation: "EE", kind: Fires, hq: "hq", at: Hex(40062), fires: (value: 100, range: 3)),
        (id: "sappers", name: "Sappers", short: "Sappers", nation: "EE", kind: Engineer, hq: "hq", at: Hex(40062), marks: (mines: 2)),
        (id: "team", name: "Team", short: "Team", nation: "EE", kind: Sof, hq: "hq", at: Hex(40062)),
        (id: "net", name: "Net", short: "Net", nation: "EE", kind: CyberTeam, hq: "hq", at: Hex(40062), team: (access: {"n_kingisepp": 800})),
        (id: "wing", name: "Wing", short: "Wing", nation: "EE", kind: AirWing, hq: "hq", at: Hex(40062)),
        (id: "ships", name: "Ships", short: "Ships", nation: "EE", kind: TaskGroup, hq: "hq", at: Sea("GOF")),
        (id: "sleepers", name: "Sleepers", short: "Sleepers", nation: "EE", kind: LightBn, hq: "hq", at: Hex(41062), release: (tier: 0, stage: Home, authority: N)),"#;

pub(crate) static OPEN: LazyLock<Arc<Scenario>> = LazyLock::new(|| opened_with(&[]));

/// First Orders with every verb open, and with `more` texts replaced after that.
pub(crate) fn opened_with(more: &[(&str, &str)]) -> Arc<Scenario> {
    let mut bundle = bundle();
    let name = "scenarios/first-orders.ron";
    let mut text = bundle.get(name).expect("First Orders is there").to_owned();
    let changes = [
        ("verbs: [Hold, Move, Advance, Amd, Council], ", "rp: 60, "),
        ("verbs: [Hold, Move, Advance, Strike],", "points: 12,"),
        ("Blue: (roe: 1,", "Blue: (roe: 3,"),
        ("off: [Fatigue, Weather, Air],", "off: [Fatigue, Weather],"),
        ("narrow: (stances: [Hold, Dig], measures: [Article5]),", ""),
        (
            "severity: 1000, evidence: 1000),",
            "severity: 1000, evidence: 1000),\n        (id: \"i2\", kind: Sabotage, nation: \"EE\", by: Red, severity: 400, evidence: 700),",
        ),
        (
            "(id: \"Sceptic\"",
            "(id: \"FIN\", weight: 10, will: 700, spend: 20, status: Partner),\n        (id: \"Sceptic\"",
        ),
        ("    units: [", UNITS),
        (
            "(id: \"RU-NW\"",
            "(id: \"n_johvi\", name: \"Jõhvi\", kind: Railhead, at: Hex(42061), owner: \"EE\", hp: 400, cap: 3, stock: 60),\n        (id: \"RU-NW\"",
        ),
    ];
    for (from, to) in changes.iter().chain(more) {
        assert!(text.contains(from), "{from} is not in the scenario");
        text = text.replacen(from, to, 1);
    }
    bundle.put(name, text);
    Arc::new(Scenario::parse(&bundle, "first-orders", &[]).unwrap_or_else(|faults| panic!("{faults:?}")))
}

/// A choice that is open, and a unit still at home that may be alerted.
pub(crate) fn asked(view: &mut SideView) {
    let asleep = view.own.iter_mut().filter(|u| u.label.as_ref().is_some_and(|l| l.name == "Sleepers"));
    for release in asleep.filter_map(|u| u.release.as_mut()) {
        (release.alert, release.stage) = (false, Stage::Home);
    }
    view.measures.insert(Measure::Alert, 0);
    view.means.measures.insert(Measure::Alert, 0);
    let option = |id: &str| Chance { id: id.to_owned(), text: id.to_owned(), rp: 0, points: 0, open: true };
    let choice = Choice {
        text: "Which road?".to_owned(),
        options: vec![option("north"), option("south")],
        until: view.pulse_no + 3,
        default: None,
        answer: None,
    };
    view.means.craft.choices.insert("road".to_owned(), choice);
}

/// A table of the side that has the verb, with whoever can do it chosen.
fn table(verb: VerbName) -> Table {
    use VerbName as V;
    let side = if verb == V::Hybrid { Side::Red } else { Side::Blue };
    let mut table = Table::with(Arc::clone(&OPEN), side, asked);
    let who = match verb {
        V::Strike => return Table::with(Arc::clone(&OPEN), Side::Red, asked).chosen("rstrike"),
        V::Support => Some("guns"),
        V::Engineer => Some("sappers"),
        V::Air => Some("wing"),
        V::Naval => Some("ships"),
        V::Sof => Some("team"),
        V::Cyber => Some("net"),
        V::Deceive => Some("hq"),
        V::Amd => Some("ad"),
        V::Hold | V::Move | V::Advance | V::StratMove => Some("1bde"),
        _ => None,
    };
    if let Some(who) = who {
        table = table.chosen(who);
    }
    table
}

/// The prompt in front.
pub(crate) fn front(table: &Table) -> Option<&Prompt> {
    match table.model.top() {
        Some(Layer::Prompt(prompt)) => Some(prompt),
        _ => None,
    }
}

/// Opens the prompt of a verb by its keys.
pub(crate) fn opened(verb: VerbName) -> Table {
    let mut table = table(verb);
    let row = actions::row_of(Action::Verb(verb)).expect("every verb has a row");
    let keys = row.keys.split_whitespace().find(|keys| keys.contains('+')).expect("every verb is a key after o");
    table.press(&keys.replace('+', " "));
    assert!(front(&table).is_some_and(|p| p.verb == verb), "{verb:?} by {keys}: {:?}", table.model.remark);
    table
}

/// What a line is heard as.
pub(crate) fn heard(m: &Model, line: &str) -> Result<Vec<spoken::Spoken>, spoken::Unsaid> {
    match grammar::parse(line) {
        Ok(Typed::Order(said)) => spoken::hear(m, &said),
        other => panic!("{line} is no order: {other:?}"),
    }
}

/// The orders a line leaves behind at a fresh table.
fn said(verb: VerbName, line: &str) -> Vec<Order> {
    let mut table = table(verb);
    let orders = heard(&table.model, line).unwrap_or_else(|why| panic!("{verb:?}, {line}: {why:?}"));
    table.send(Msg::Say(orders));
    table.game().drafts.orders().to_vec()
}

#[test]
fn every_verb_is_asked_by_keys_and_said_as_the_same_order() {
    let mut refused = Vec::new();
    for verb in VerbName::ALL {
        let mut table = opened(verb);
        // A march and a far journey need a goal; the others stand as they open.
        if matches!(verb, VerbName::Move | VerbName::Advance) {
            table.press("g \"41062 enter");
        }
        // What stands first may not be for whom stands first: the next kind of exercise is.
        for _ in 0..8 {
            if front(&table).is_some_and(|p| p.judged.is_err()) {
                table.press("right");
            }
        }
        let prompt = front(&table).expect("the prompt stays open");
        let order = prompt.order.clone().unwrap_or_else(|| panic!("{verb:?} opens without an order: {prompt:?}"));
        if prompt.judged.is_err() {
            refused.push(format!("{verb:?}: {:?}", prompt.judged));
            continue;
        }
        let line = spoken::told(&table.model, &order);
        table.press("enter");
        let drafts = table.game().drafts.orders().to_vec();
        assert_eq!(drafts.len(), 1, "{verb:?} is taken: {:?}", table.model.remark);
        assert_eq!(drafts, said(verb, &line), "{verb:?} as {line}");
    }
    assert!(refused.is_empty(), "{refused:#?}");
}

#[test]
fn every_value_of_every_prompt_makes_an_order_that_can_be_said() {
    let mut n = 0;
    for verb in VerbName::ALL {
        let mut table = opened(verb);
        let slots = front(&table).expect("open").slots.len();
        for slot in 0..slots {
            let size = |table: &Table| match front(table).and_then(|p| p.slots.get(p.at)).map(|s| &s.value) {
                Some(Value::Pick { of, .. }) => of.len(),
                _ => 0,
            };
            for _ in 0..size(&table) {
                table.press("right");
                let prompt = front(&table).expect("open");
                let Some(order) = prompt.order.clone() else { continue };
                let line = spoken::told(&table.model, &order);
                match heard(&table.model, &line) {
                    Ok(again) => assert_eq!(again[0].order.verb, order.verb, "{line}"),
                    Err(spoken::Unsaid::Refused(..)) => {}
                    Err(slip) => panic!("{verb:?}, slot {slot}: {line}: {slip:?}"),
                }
                n += 1;
            }
            table.press("tab");
        }
    }
    assert!(n > 120, "only {n} orders were tried");
}

/// Families of messages that values of slots are called by.
const FAMILIES: [&str; 18] = [
    "act", "agenda", "choice", "cruise", "doctrine", "exercise", "incident", "intent", "kind", "measure", "mission",
    "partner", "purchase", "sortie", "stance", "task", "tone", "zone",
];

#[test]
fn words_of_every_value_are_there() {
    for verb in VerbName::ALL {
        let table = opened(verb);
        let names = table.model.names().expect("a game is open");
        for slot in &front(&table).expect("open").slots {
            let Value::Pick { of, .. } = &slot.value else { continue };
            for choice in of {
                let word = prompt::word(&names, *choice);
                // A message that is missing is answered with its own name, family first.
                let is_name =
                    FAMILIES.iter().any(|family| word.strip_prefix(family).is_some_and(|w| w.starts_with('-')));
                let is_missing = word.is_empty() || word.contains('{') || is_name;
                assert!(!is_missing, "{verb:?}, {:?}: {choice:?} is called {word:?}", slot.name);
            }
        }
    }
}
