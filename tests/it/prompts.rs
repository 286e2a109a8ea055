//! Prompts of single verbs: what stands first, what the keys change, what the preview says.

use crate::table::Table;
use crate::verbs::{OPEN, asked, front, heard, opened};
use eastern_flank::app::prompt::{Prompt, Value, craft};
use eastern_flank::app::zones;
use eastern_flank::plain::tell::tell;
use eastern_flank::present::page::Body;
use eastern_flank::present::row::Item;
use eastern_flank::prose::{numbers, orders};
use flank_engine::base::ids::{IncidentId, Side};
use flank_engine::base::refusal::{Measure, Refusal, VerbName};
use flank_engine::rules::{calculus, council, cyber};
use flank_engine::setup::words::Intent;
use flank_engine::view::SideView;
use flank_engine::world::components::Team;
use flank_engine::world::order::{Cruise, CyberTask, Mission, Order, Sortie, Target, Tone, Verb};
use flank_engine::world::tables::clock::Pace;
use flank_engine::world::tables::statecraft::Axis;

/// The prompt in front.
fn prompt(table: &Table) -> &Prompt {
    front(table).expect("a prompt is open")
}

/// The order of the prompt in front, which is legal.
fn legal(table: &Table) -> Order {
    let prompt = prompt(table);
    assert_eq!(prompt.judged, Ok(()), "{:?}", prompt.order);
    prompt.order.clone().expect("the slots make an order")
}

/// The order is that of the line.
fn assert_said(table: &Table, line: &str) {
    let said = heard(&table.model, line).unwrap_or_else(|why| panic!("{line}: {why:?}"));
    assert_eq!(legal(table), said[0].order, "{line}");
}

/// The sentence of the prompt in front.
fn sentence(table: &Table) -> String {
    orders::sentence(&table.model.names().expect("a game is open"), &legal(table))
}

#[test]
fn a_text_cites_the_incidents_put_on_its_list() {
    let mut table = opened(VerbName::Council);
    let Verb::Council { measure, cites } = legal(&table).verb else { panic!("no text") };
    assert!(cites.is_empty(), "the Council takes the weightiest");
    let word = orders::sentence(&table.model.names().expect("open"), &legal(&table)).replace("table ", "");
    table.press("tab x down x");
    let Verb::Council { cites, .. } = legal(&table).verb else { panic!("no text") };
    assert_eq!(cites, [IncidentId(1), IncidentId(2)], "the weightiest first");
    assert_said(&table, &format!("council {} on i1, i2", word.to_lowercase().replace(' ', "")));
    assert!(sentence(&table).contains("citing"), "{}", sentence(&table));
    // What is cited moves the forecast shown, as the engine counts it.
    table.press("x up x down x");
    let weaker = prompt(&table).cited().to_vec();
    assert_eq!(weaker, [IncidentId(2)]);
    let of = |cites: &[IncidentId]| council::forecast(table.game().belief.world(), measure, cites).voices[0].stance;
    assert!(of(&weaker) < of(&[IncidentId(1)]));
}

#[test]
fn a_lobbied_voice_is_the_coolest_and_the_vote_grows_likelier() {
    let table = opened(VerbName::Lobby);
    let Verb::Lobby { nation, measure } = legal(&table).verb else { panic!("no lobbying") };
    let told = craft::lobbying(table.game(), nation, measure).expect("a voice");
    let stance = |f: &council::Forecast| f.voices.iter().find(|v| v.nation == nation).expect("it votes").stance;
    assert_eq!(stance(&told.with) - stance(&told.without), told.step);
    assert!(told.step > 0 && told.with.pass.1 >= told.without.pass.1);
    assert!(told.without.voices.iter().all(|v| v.stance >= stance(&told.without)), "nobody is cooler");
    assert!(sentence(&table).starts_with("lobby "), "{}", sentence(&table));
}

#[test]
fn a_summit_names_two_and_a_signal_says_to_whom() {
    let mut table = opened(VerbName::Summit);
    let Verb::Summit { nations, .. } = legal(&table).verb else { panic!("no summit") };
    assert!(nations.len() == 2 && nations[0] != nations[1]);
    table.press("p");
    assert!(sentence(&table).contains("pledge"), "{}", sentence(&table));
    let mut table = opened(VerbName::Signal);
    assert_said(&table, "signal warn");
    table.press("tab right");
    assert!(matches!(legal(&table).verb, Verb::Signal { tone: Tone::Warn, to: Some(_) }));
    table.press("\" \"stop enter");
    assert_said(&table, "signal warn to FIN \"stop\"");
}

/// Red led by a person, in Crisis, with a way to attack by.
fn crisis(view: &mut SideView) {
    view.pace = Pace::Crisis;
    let own = view.own.iter().map(|u| u.id).take(1).collect();
    let hex = view.own.iter().find_map(|u| u.place.and_then(flank_engine::world::components::Place::hex));
    let hex = hex.expect("a unit stands on the map");
    let options = [Intent::Limited].into();
    let axis = Axis { options, from: hex, objective: hex, lift: None, area: Vec::new(), path: Vec::new(), group: own };
    view.axes.insert("road".to_owned(), axis);
}

#[test]
fn a_choice_is_answered_and_answered_anew() {
    let mut table = opened(VerbName::Choose);
    assert_said(&table, "choose road north");
    table.press("enter o k tab right enter");
    let drafts = table.game().drafts.orders();
    assert_eq!(drafts.len(), 1, "the last answer counts");
    assert_eq!(drafts[0].verb, Verb::Choose { choice: "road".to_owned(), option: "south".to_owned() });
}

#[test]
fn red_led_by_a_person_says_what_it_means_to_do() {
    let mut table = Table::with(std::sync::Arc::clone(&OPEN), Side::Red, crisis);
    table.press("o k");
    assert_said(&table, "choose intent stand_down");
    table.press("tab right right");
    assert_said(&table, "choose intent limited");
    assert!(sentence(&table).contains("a limited grab"), "{}", sentence(&table));
    table.press("right");
    assert_said(&table, "choose intent stand_down");
}

#[test]
fn a_prompt_that_would_be_refused_starts_with_what_is_legal() {
    let mut table = Table::with(std::sync::Arc::clone(&OPEN), Side::Blue, |view| {
        asked(view);
        view.pace = Pace::Crisis;
        // Nobody can give more host support.
        for nation in view.nations.values_mut() {
            nation.ties.host = view.book.params.host_max;
        }
    });
    table.press("o i");
    let Verb::Invest { kind, .. } = legal(&table).verb else { panic!("no purchase") };
    let Value::Pick { at, .. } = prompt(&table).slots[0].value else { panic!("no list") };
    assert!(at > 0, "{kind} stands first");
    for _ in 0..at {
        table.press("left");
    }
    assert!(prompt(&table).judged.is_err(), "what stands first is had already: {:?}", prompt(&table).order);
}

#[test]
fn who_lobbies_is_offered_first_what_can_still_be_tabled() {
    let mut table = Table::with(std::sync::Arc::clone(&OPEN), Side::Blue, |view| {
        asked(view);
        // Nothing is left to ask for but the last.
        for measure in [Measure::Article4, Measure::Deploy, Measure::Article5, Measure::Alert, Measure::Roe3] {
            view.measures.insert(measure, 0);
            view.means.measures.insert(measure, 0);
        }
    });
    table.press("o b");
    let Verb::Lobby { measure, .. } = legal(&table).verb else { panic!("no lobbying") };
    assert_eq!(measure, Measure::Roe4);
}

/// The sentences of the panel that says what an order would do.
fn would_do(table: &Table) -> String {
    let page = table.page();
    let Body::Split(split) = &page.body else { panic!("no desk") };
    let panel = split.side.iter().find(|panel| panel.title == "WOULD DO");
    let panel = panel.unwrap_or_else(|| panic!("nothing is told of {:?}", prompt(table).order));
    let para = |item: &Item| if let Item::Para(_, text) = item { Some(text.clone()) } else { None };
    panel.items.iter().filter_map(para).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_prompt_of_zones_and_statecraft_says_what_it_would_do() {
    for (verb, told) in [
        (VerbName::Lobby, "on its bar"),
        (VerbName::Summit, "The next may be held"),
        (VerbName::Signal, "Heat "),
        (VerbName::Choose, "Open until"),
        (VerbName::Air, "sorties a pulse"),
        (VerbName::Naval, "ships go"),
        (VerbName::Support, "range 3"),
        (VerbName::Deceive, "one order of capacity"),
    ] {
        let table = opened(verb);
        let said = would_do(&table);
        assert!(said.contains(told) && !said.contains("asked-") && !said.contains('{'), "{verb:?}: {said}");
    }
}

/// What the column says of the hidden hand in the prompt in front, line by line.
fn hidden(table: &Table, title: &str) -> String {
    let page = table.page();
    let Body::Split(split) = &page.body else { panic!("no desk") };
    let panel = split.side.iter().find(|panel| panel.title.starts_with(title));
    let panel = panel.unwrap_or_else(|| panic!("nothing is told of {:?}", prompt(table).order));
    let said = tell(&panel.outline(), 200).join("\n");
    assert!(!said.contains("hidden-") && !said.contains("answer-") && !said.contains('{'), "{said}");
    said
}

#[test]
fn access_grows_in_the_preview_as_it_does_in_the_engine() {
    let table = opened(VerbName::Cyber);
    let Verb::Cyber { task: CyberTask::Prepare, nodes } = legal(&table).verb else { panic!("not the first task") };
    let said = hidden(&table, "ACCESS");
    let (world, team) = (table.game().belief.world(), prompt(&table).whom.unit().expect("a team"));
    let now = world.with::<Team, _>(team, |t| cyber::access(t, nodes[0])).expect("it has some");
    let skill = world.with::<Team, _>(team, |t| t.skill).expect("it has some");
    let gain = cyber::gain(&world.book().params, skill, cyber::guard(world, nodes[0]));
    assert!(said.contains(&format!("now {now}")) && said.contains(&format!("then {}", now + gain)), "{said}");
    assert!(said.contains("Found each pulse with 3 per cent") && said.contains("guard is not known"), "{said}");
}

#[test]
fn an_execution_shows_its_words_what_luck_makes_of_it_and_its_price() {
    let mut table = opened(VerbName::Cyber);
    table.press("right right");
    let Verb::Cyber { task: CyberTask::Execute, .. } = prompt(&table).order.as_ref().expect("an order").verb else {
        panic!("{:?}", prompt(&table).order)
    };
    let said = hidden(&table, "ACCESS");
    assert!(said.contains("now 800") && said.contains("then 300"), "the access is burnt: {said}");
    assert!(said.contains("bad luck") && said.contains("good luck") && said.contains("full effect"), "{said}");
    assert!(said.contains("heat +5"), "in War: {said}");
}

#[test]
fn a_mission_shows_exposure_and_what_each_luck_brings() {
    let mut table = opened(VerbName::Sof);
    assert!(hidden(&table, "MISSION").contains("exposure 0"), "{}", hidden(&table, "MISSION"));
    table.press("right");
    let Verb::Sof { mission: Mission::Raid, .. } = prompt(&table).order.as_ref().expect("an order").verb else {
        panic!("{:?}", prompt(&table).order)
    };
    let said = hidden(&table, "MISSION");
    assert!(said.contains("then 150") && said.contains("any luck nothing known there to hit"), "{said}");
}

#[test]
fn a_hybrid_act_shows_points_evidence_heat_and_what_answers_it() {
    let mut table = opened(VerbName::Hybrid);
    let rows = table.game().belief.world().book().tables.hybrid.len();
    for _ in 0..rows {
        let Some(Verb::Hybrid { kind, target, .. }) = prompt(&table).order.as_ref().map(|o| o.verb.clone()) else {
            table.press("right");
            continue;
        };
        let aimed = target.is_some();
        let book = table.game().belief.world().book();
        let row = &book.tables.hybrid[&kind];
        let names = table.model.names().expect("a game is open");
        let title = names.incident_kind(row.incident).to_uppercase();
        let said = hidden(&table, &title);
        assert!(said.contains(&format!("Costs {} of 12 hybrid points", row.points)), "{kind}: {said}");
        assert!(said.contains("Begins D"), "{kind}: {said}");
        let shown = hidden(&table, "EVIDENCE");
        // An act that a team executes is as hot as an execution.
        let heat = if row.executes { book.params.execute_heat_war } else { row.heat };
        assert!(shown.contains("proven") && shown.contains("Answered by"), "{kind}: {shown}");
        assert!(shown.contains(&format!("severity {}, heat +{}", row.severity, heat)), "{kind}: {shown}");
        assert_eq!(said.contains("luck"), row.contested && aimed, "{kind} is contested: {said}");
        table.press("right");
    }
}

#[test]
fn orders_of_efforts_say_what_where_and_with_whom() {
    for (verb, line, told) in [
        (VerbName::StratMove, "1bde stratmove rail n_johvi from n_tapa", "go by rail from Tapa"),
        (VerbName::Alert, "sleepers alert", "Sleepers: alert"),
        (VerbName::Partner, "partner FIN airspace", "ask FIN for airspace and sensors"),
    ] {
        let table = opened(verb);
        let said = heard(&table.model, line).unwrap_or_else(|why| panic!("{line}: {why:?}"));
        let names = table.model.names().expect("a game is open");
        let text = orders::sentence(&names, &said[0].order);
        assert!(text.contains(told), "{line}: {text}");
    }
    let text = sentence(&opened(VerbName::Invest));
    assert!(text.contains("pay for ") && text.contains(", "), "{text}");
    let text = sentence(&opened(VerbName::Exercise));
    assert!(text.contains("run ") && text.contains(" at ") && text.contains(" with "), "{text}");
}

#[test]
fn red_led_by_a_person_sees_what_each_attack_is_worth() {
    let table = Table::with(std::sync::Arc::clone(&OPEN), Side::Red, crisis);
    let judged = calculus::judge(table.game().belief.world());
    let limited = judged.options.iter().find(|o| o.intent == Intent::Limited).expect("the axis names it");
    let mut table = table;
    table.press("5");
    let said = hidden(&table, "YOUR CALCULUS");
    let value = format!("a limited grab: value {}", numbers::signed(limited.value));
    assert!(said.contains(&value) && said.contains("is not weighed"), "{value} in {said}");
    assert!(said.contains("standing"), "what the motive is made of: {said}");
    assert!(!said.contains("fait accompli"), "no axis serves one: {said}");
    table.press("o k tab right right");
    assert!(would_do(&table).contains(&format!("Value {} by quick", numbers::signed(limited.value))));
    let blue = Table::with(std::sync::Arc::clone(&OPEN), Side::Blue, |view| view.pace = Pace::Crisis);
    let page = blue.page();
    let Body::Split(split) = &page.body else { panic!("no desk") };
    assert!(split.side.iter().all(|panel| !panel.title.contains("CALCULUS")), "the other side sees none");
}

#[test]
fn a_patrol_with_nobody_against_it_takes_the_sky() {
    let table = opened(VerbName::Air);
    let order = legal(&table);
    let sky = zones::sky(table.game(), &order).expect("there is air");
    assert_eq!(sky.level.now, 0);
    assert_eq!(sky.level.then[1], 2, "{sky:?}");
    assert!(sky.sorties > 0 && sky.loss == 0, "{sky:?}");
    // A reconnaissance flight contests nothing.
    let mut table = opened(VerbName::Air);
    table.press("left left left");
    let order = legal(&table);
    assert!(matches!(order.verb, Verb::Air { sortie: Sortie::Isr, .. }), "{order:?}");
    assert!(zones::sky(table.game(), &order).expect("there is air").level.then[1] < 2);
}

#[test]
fn interdiction_names_up_to_three_hexsides_and_strikes_go_to_sea() {
    let mut table = opened(VerbName::Air);
    table.press("i");
    for _ in 0..2 {
        table.press("tab");
    }
    table.press("tab right right tab right right right");
    let order = prompt(&table).order.clone().expect("hexsides are offered");
    let Verb::Air { sortie: Sortie::Interdict, targets, .. } = &order.verb else { panic!("{order:?}") };
    assert_eq!(targets.len(), 3, "{targets:?}");
    assert!(targets.iter().all(|t| matches!(t, Target::Edge(_))));
    let told = eastern_flank::app::spoken::told(&table.model, &order);
    assert_said(&table, &told);
    assert!(would_do(&table).contains("interdicted at level"), "{}", would_do(&table));
}

#[test]
fn ships_land_on_a_beach_of_their_zone() {
    let mut table = opened(VerbName::Naval);
    table.press("left");
    let prompt = prompt(&table);
    let order = prompt.order.clone().expect("a beach is offered");
    let Verb::Naval { zone, cruise: Cruise::Land(hex) } = order.verb else { panic!("{order:?}") };
    assert!(table.game().belief.world().book().facts.seas_at(hex).contains(&zone));
    // Nobody is aboard: that is what is told, and not that the place is none.
    assert!(matches!(prompt.judged, Err(Refusal::NoLift { .. })), "{:?}", prompt.judged);
}
