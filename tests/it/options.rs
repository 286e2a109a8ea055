//! Options of rules §22: each changes what it should, and nothing else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::games::{bundle, play};
use eastern_flank::app::screens::setup::Setup;
use eastern_flank::host::card;
use eastern_flank::prose::{Names, Words, crafts};
use flank_engine::base::ids::{NationId, SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::reports::{CraftReport, Grade, ReportBody};
use flank_engine::rules::council;
use flank_engine::rules::missile_defence::Defence;
use flank_engine::session::{Command, Hat, Options, Phase, Player, Session, Stamp, Verdict, verify};
use flank_engine::setup::factors::FactorKind;
use flank_engine::setup::fault::FaultCode;
use flank_engine::setup::options::Opt;
use flank_engine::setup::scenario::Scenario;
use flank_engine::setup::words::Purchase;
use flank_engine::turn::plan::Plan;
use flank_engine::view::{Belief, SideView};
use flank_engine::world::event::{Event, NationChange};
use flank_engine::world::tables::clock::Pace;
use flank_engine::world::tables::statecraft::Judgement;

/// First Orders with texts in it changed, under these settings.
fn with(changes: &[(&str, &str)], settings: &[(&str, &str)]) -> Arc<Scenario> {
    let mut bundle = bundle();
    let name = "scenarios/first-orders.ron";
    let mut text = bundle.get(name).expect("First Orders is there").to_owned();
    for (from, to) in changes {
        assert!(text.contains(from), "{from} is not in the scenario");
        text = text.replacen(from, to, 1);
    }
    bundle.put(name, text);
    let settings: Vec<(String, String)> = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Arc::new(Scenario::parse(&bundle, "first-orders", &settings).unwrap_or_else(|faults| panic!("{faults:?}")))
}

fn begun(scenario: &Arc<Scenario>) -> Session {
    let players = Side::BOTH.map(|side| (side, Player::Person)).into();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    Session::begin(Arc::clone(scenario), options).0
}

fn view(scenario: &Arc<Scenario>, side: Side) -> SideView {
    begun(scenario).side_view(side)
}

/// What the option leaves as it is: every number of the rules, the tables but prices, what all may know but its own.
fn assert_only(option: Opt, plain: &Scenario, other: &Scenario) {
    assert_eq!(other.book.facts.options, [option].into());
    assert_eq!(format!("{:?}", plain.book.params), format!("{:?}", other.book.params));
    let tables = |scenario: &Scenario| {
        let mut tables = scenario.book.tables.clone();
        if option == Opt::Industrial {
            tables.purchases.clear();
        }
        format!("{tables:?}")
    };
    assert_eq!(tables(plain), tables(other));
    let mut facts = other.book.facts.clone();
    facts.options.clear();
    match option {
        Opt::Ew => facts.factors.clone_from(&plain.book.facts.factors),
        Opt::NoPBand => facts.grades = None,
        Opt::Full32 => {
            facts.groups.clear();
            facts.countries.clone_from(&plain.book.facts.countries);
        }
        _ => {}
    }
    assert_eq!(facts, plain.book.facts);
    if option != Opt::Full32 {
        assert_eq!(plain.voices, other.voices);
    }
    assert_eq!((&plain.units, &plain.nodes), (&other.units, &other.nodes));
}

#[test]
fn an_option_nobody_knows_is_refused_with_those_there_are() {
    let asked = [("full_32".to_owned(), "on".to_owned())];
    let fault = Scenario::parse(&bundle(), "first-orders", &asked).unwrap_err().remove(0);
    assert_eq!(fault.code, FaultCode::UnknownKey);
    assert_eq!(fault.near[0], "full32");
    let keys = Opt::ALL.into_iter().map(|(key, _)| key).chain(["luck", "profile", "red_btg", "turns"]);
    for key in keys {
        assert!(fault.expected.split([',', ' ']).any(|word| word == key), "{key} is not in {}", fault.expected);
    }
}

#[test]
fn a_set_up_offers_the_options_that_change_something_as_the_scenario_names_them() {
    let keys = |scenario: &Scenario| scenario.options.iter().map(|k| k.key.clone()).collect::<Vec<_>>();
    let plain = with(&[], &[]);
    // June is no month of thaw, nothing is bought, no attack is weighed.
    assert_eq!(keys(&plain), ["luck", "profile", "names", "night", "public", "full32", "ew"]);
    let other = with(
        &[
            ("date: \"2022-06-14\"", "date: \"2022-03-14\""),
            ("off: [Fatigue, Weather, Air],", "off: [Fatigue, Air],\n    options: [Night],\n    profile: \"dupuy\","),
            ("verbs: [Hold, Move, Advance, Amd, Council], ", ""),
        ],
        &[],
    );
    assert_eq!(keys(&other), ["luck", "profile", "names", "weather", "night", "public", "full32", "ew", "industrial"]);
    let mut setup = Setup::of(&card(&other));
    let place = |setup: &Setup, key: &str| setup.knobs.iter().position(|k| k.key == key).expect(key);
    assert_eq!(setup.knobs[place(&setup, "night")].value(), "on");
    assert_eq!(setup.knobs[place(&setup, "profile")].value(), "dupuy");
    assert!(setup.new_game().settings.is_empty(), "the usual is not asked for");
    let at = place(&setup, "full32");
    setup.knobs[at].at = 1;
    assert_eq!(setup.new_game().settings, [("full32".to_owned(), "on".to_owned())]);
}

#[test]
fn industry_makes_interceptors_cheap_and_nothing_else() {
    let [plain, other] = [&[][..], &[("industrial", "on")]].map(|set| with(&[], set));
    assert_only(Opt::Industrial, &plain, &other);
    let price = |scenario: &Scenario, of: Purchase| scenario.book.tables.purchases[&of].price;
    for purchase in Purchase::ALL {
        let reload = matches!(purchase, Purchase::ReloadUpper | Purchase::ReloadMedium | Purchase::ReloadShort);
        let expected = if reload { 1 } else { price(&plain, purchase) };
        assert_eq!(price(&other, purchase), expected, "{purchase:?}");
    }
    assert_eq!(price(&plain, Purchase::ReloadShort), 3);
    // What the scenario names itself gives way to the option.
    let own = with(&[("off: [", "prices: {\"reload_short\": 5},\n    off: [")], &[("industrial", "on")]);
    assert_eq!(price(&own, Purchase::ReloadShort), 1);
}

#[test]
fn jamming_takes_a_hundred_off_the_network_in_its_zones_alone() {
    let emits = ("sam_start", "emit");
    let [plain, other] = [&[emits][..], &[emits, ("ew", "on")]].map(|set| with(&[], set));
    assert_only(Opt::Ew, &plain, &other);
    let tapa = flank_engine::base::hexes::HexNo(40062);
    let network = |scenario: &Arc<Scenario>| {
        let belief = Belief::new(&view(scenario, Side::Blue));
        Defence::of(belief.world(), Side::Blue).network(belief.world(), tapa)
    };
    assert!(network(&plain) > 100);
    assert_eq!(network(&other), network(&plain) - 100);
    // A zone of the scenario's own stands instead: there is no jamming over Tapa.
    let own = with(&[("off: [", "jammed: [\"CRM\"],\n    off: [")], &[emits, ("ew", "on")]);
    assert_eq!(network(&own), network(&plain));
    assert!(!own.options.iter().any(|knob| knob.key == "ew"), "it would change nothing");
    let zones: BTreeSet<_> =
        other.book.facts.factors.iter().filter(|f| f.kind == FactorKind::Jam).collect::<Vec<_>>()[0].zones.clone();
    let named = bundle()
        .get("rules/presets.ron")
        .expect("it is there")
        .split("kind: Jam")
        .nth(1)
        .map(|text| text.split(']').next().expect("a list ends").matches('"').count() / 2);
    assert_eq!(Some(zones.len()), named, "each zone named is one of the map's");
}

#[test]
fn each_member_has_a_voice_with_the_values_of_its_group() {
    let [plain, other] = [&[][..], &[("full32", "on")]].map(|set| with(&[], set));
    assert_only(Opt::Full32, &plain, &other);
    // In June 2022 there were thirty.
    assert_eq!((plain.voices.len(), other.voices.len()), (13, 30));
    let countries = &plain.book.facts.countries;
    for group in &plain.voices {
        let members = countries.iter().filter(|(_, row)| row.voice == Some(group.id)).map(|(id, _)| *id);
        let seats: Vec<_> = members.map(|m| other.book.facts.voice_of(m)).collect();
        let rows: Vec<_> = other.voices.iter().filter(|v| seats.contains(&v.id)).collect();
        assert_eq!(rows.len(), seats.len(), "{:?}", group.id);
        assert_eq!(rows.iter().map(|v| v.weight).sum::<i32>(), group.weight, "{:?}", group.id);
        let (least, most) = (rows.iter().map(|v| v.weight).min(), rows.iter().map(|v| v.weight).max());
        assert!(most.zip(least).is_some_and(|(most, least)| most - least <= 1), "{:?} is split evenly", group.id);
        for row in rows {
            let mut same = row.clone();
            (same.id, same.weight) = (group.id, group.weight);
            assert_eq!(&same, group);
        }
    }
    let at_the_table = |scenario: &Arc<Scenario>| {
        let belief = Belief::new(&view(scenario, Side::Blue));
        council::voices(belief.world())
    };
    let seats: BTreeSet<NationId> = at_the_table(&other).into_iter().collect();
    for seat in ["EST", "USA", "CA", "CZ", "LU", "IT", "HU", "SK", "NO"] {
        assert!(seats.contains(&NationId::of(seat)), "{seat} has no seat");
    }
    for seat in ["FI", "SE", "South", "Sceptic"] {
        assert!(!seats.contains(&NationId::of(seat)), "{seat} has a seat");
    }
    // What can be known on a day: two years later both are members.
    let changes = [
        ("date: \"2022-06-14\"", "date: \"2024-06-14\""),
        ("\"FI\": (side: Third, voice: None),", ""),
        ("\"SE\": (side: Third, voice: None),", ""),
    ];
    assert_eq!(with(&changes, &[("full32", "on")]).voices.len(), 32);
}

#[test]
fn what_is_said_of_a_group_is_said_of_its_members_and_games_verify() {
    let changes = [(
        "effects: [Hint],\n            expected: \"table Article 5\",",
        "effects: [Will(nation: \"South\", n: -10)],\n            needs: WillBelow(nation: \"South\", lt: 481),",
    )];
    let plain = with(&changes, &[]);
    let other = with(&changes, &[("full32", "on")]);
    let falls = |scenario: &Arc<Scenario>| -> BTreeMap<NationId, i32> {
        let (_, records, _) = play(scenario, ["passive", "L1"], 3);
        let mut found = BTreeMap::new();
        for record in &records {
            let flank_engine::session::Record::Step(step) = record else { continue };
            for event in step.rulings.iter().flat_map(|r| &r.events) {
                if let Event::Nation(nation, NationChange::Will { n: -10, .. }) = event {
                    *found.entry(*nation).or_insert(0) += 1;
                }
            }
        }
        found
    };
    assert_eq!(falls(&plain), [(NationId::of("South"), 1)].into());
    let members = plain.book.facts.countries.iter().filter(|(_, row)| row.voice == Some(NationId::of("South")));
    assert_eq!(falls(&other), members.map(|(id, _)| (*id, 1)).collect());
    let (_, records, options) = play(&other, ["L1", "L1"], 3);
    assert!(matches!(verify(&other, &options, records), Verdict::Ok { .. }));
}

/// A crisis of one turn at whose end Red weighs an attack.
const CRISIS: [(&str, &str); 3] = [
    ("pace: War, heat: 400", "pace: Crisis, heat: 200"),
    ("crisis: 0, war:", "crisis: 1, war:"),
    (
        "off: [",
        "attack: (axes: {\"road\": (options: [Limited], from: 45061, objective: 40061, group: [\"rbtg1\"])}),\n    off: [",
    ),
];

/// What Blue is told at the end of the crisis, and its view then.
fn told(scenario: &Arc<Scenario>) -> (Vec<CraftReport>, SideView, String, Option<Box<Judgement>>) {
    let mut session = begun(scenario);
    // Events stop the turn on its way.
    while session.side_view(Side::Blue).pace == Pace::Crisis && session.side_view(Side::Blue).turn == 1 {
        let planning = session.phase(Hat::Lead(Side::Blue)) == Phase::Plan;
        for side in Side::BOTH.into_iter().filter(|_| planning) {
            let (seat, hat) = (SeatId::of(if side == Side::Red { "red" } else { "blue" }), Hat::Lead(side));
            session.handle(seat, hat, Command::Submit(Plan::default()), Stamp(0)).expect("no order is legal");
            session.handle(seat, hat, Command::Seal, Stamp(0)).expect("a side may seal");
        }
        session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("both have sealed");
    }
    let update = session.view(SeatId::of("blue"), Hat::Lead(Side::Blue));
    let of = |report: &flank_engine::reports::Report| match &report.body {
        ReportBody::Craft(said @ (CraftReport::Band { .. } | CraftReport::Looks { .. })) => Some(said.clone()),
        _ => None,
    };
    let said: Vec<CraftReport> = update.reports.iter().filter_map(of).collect();
    let view = session.side_view(Side::Blue);
    let belief = Belief::new(&view);
    let words = Words::english();
    let names = Names::new(belief.world(), &words);
    let text = said.iter().map(|s| crafts::sentence(&names, s)).collect::<Vec<_>>().join("; ");
    (said, view, text, session.side_view(Side::Red).means.craft.judged)
}

#[test]
fn without_the_band_the_terms_are_told_in_words() {
    // Long enough for the crisis to run its course.
    let long = ("turns", "6");
    let [plain, other] = [&[long][..], &[long, ("no_p_band", "on")]].map(|set| with(&CRISIS, set));
    assert_only(Opt::NoPBand, &plain, &other);
    assert!(plain.options.iter().any(|knob| knob.key == "no_p_band"), "here it is offered");
    let (said, view, text, _) = told(&plain);
    assert!(matches!(said[..], [CraftReport::Band { .. }]), "{said:?}");
    assert!(view.means.craft.band.is_some() && text.contains('‰'), "{text}");
    let (said, view, text, judged) = told(&other);
    let red = judged.expect("the aggressor judged");
    let grades = other.book.facts.grades.expect("the presets have them");
    let grade = |n: i32, (from, to): (i32, i32)| match n {
        n if n < from => Grade::Low,
        n if n >= to => Grade::High,
        _ => Grade::Middle,
    };
    let quick = grade(red.quick, grades.quick);
    let (cohesion, motive) = (grade(red.cohesion, grades.cohesion), grade(red.motive, grades.motive));
    assert_eq!(said, [CraftReport::Looks { quick, cohesion, motive }], "{red:?}");
    assert_eq!(view.means.craft.band, None, "nor does anything else tell it");
    assert!(text.contains("the Alliance looks") && !text.chars().any(|c| c.is_ascii_digit()), "{text}");
    assert!(!text.contains("looks-") && !text.contains("tell-"), "{text}");
}
