//! `cargo bench`: medians of our own loops. Figures of one run compare with each other and with nothing else.
//!
//! The district is First Orders on a larger window with more units on either side of the border; the theatre, of 200
//! units on the whole map, is in `board.rs`.

mod board;

use std::collections::BTreeMap;
use std::hint::black_box;
use std::sync::Arc;
use std::time::{Duration, Instant};

use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use eastern_flank::assets;
use eastern_flank::present::raster::Raster;
use eastern_flank::present::stage::Stage;
use eastern_flank::tui::draw::Painter;
use eastern_flank::tui::theme::{Theme, ThemeName};
use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::seed::Seed;
use flank_engine::session::{Command, Hat, Options, Playback, Player, Record, Session, Stamp};
use flank_engine::setup::map::Map;
use flank_engine::setup::scenario::Scenario;
use flank_engine::view::Belief;

/// A window of the map.
#[derive(Clone, Copy)]
struct Part {
    columns: (i32, i32),
    rows: (i32, i32),
}

/// Window of the district.
const DISTRICT: Part = Part { columns: (32, 52), rows: (58, 78) };
/// Units in a hex.
const STACK: usize = 4;

/// First Orders with `n` units more, half on either side of the border.
fn district(n: usize) -> Arc<Scenario> {
    let Part { columns: (c0, c1), rows: (r0, r1) } = DISTRICT;
    let mut bundle = assets::embedded();
    let text = bundle.get("scenarios/first-orders.ron").expect("it is embedded").to_owned();
    let map = Map::parse(bundle.get("map/theatre.ron").expect("it is embedded")).expect("the map is valid");
    let mut rows = String::new();
    for (nation, kind, hq, prefix) in [("EE", "MechBn", "hq", "xb"), ("RU", "Btg", "rhq", "xr")] {
        let hexes: Vec<HexNo> = map
            .hexes()
            .filter(|h| {
                let (c, r) = h.column_row();
                (c0 + 1..c1).contains(&c) && (r0 + 1..r1).contains(&r)
            })
            .filter(|h| map.cell(*h).is_some_and(|cell| cell.country.code() == nation && cell.terrain.is_land()))
            .collect();
        for i in 0..n / 2 {
            let hex = hexes[(i / STACK) % hexes.len()].0;
            let row = format!(
                "(id: \"{prefix}{i}\", name: \"{prefix} {i}\", short: \"{prefix}{i}\", nation: \"{nation}\", kind: {kind}, hq: \"{hq}\", at: Hex({hex}), strength: 900, readiness: 800, post: ha, release: (tier: 0, stage: Ready, authority: N, alert: true)),\n"
            );
            rows.push_str(&row);
        }
    }
    let text = text
        .replace(
            "window: (c0: 39, c1: 46, r0: 59, r1: 64)",
            &format!("window: (c0: {c0}, c1: {c1}, r0: {r0}, r1: {r1})"),
        )
        .replace("order_cap: (6, 99)", "order_cap: (400, 400)");
    let text = text.replacen("units: [", &format!("units: [\n{rows}"), 1);
    bundle.put("scenarios/first-orders.ron", text);
    Arc::new(Scenario::parse(&bundle, "first-orders", &[]).unwrap_or_else(|faults| panic!("{faults:#?}")))
}

/// A game on a board, played to the seal of the first turn by L2 on both sides; how long both took to plan.
fn sealed(scenario: &Arc<Scenario>) -> (Session, Duration) {
    let players = Side::BOTH.into_iter().map(|side| (side, Player::Model("L2".to_owned()))).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let (session, _) = Session::begin(Arc::clone(scenario), options);
    let mut session = session.unheard();
    let mut planning = Duration::ZERO;
    for side in Side::BOTH {
        let mut mind = commander("L2", scenario, side).expect("L2 is a level");
        let view = session.side_view(side);
        let since = Instant::now();
        let plan = mind.plan(&view, Limits::default(), luck_of(Seed::from_number(1), side, 1));
        planning += since.elapsed();
        let seat = SeatId::of(if side == Side::Red { "red" } else { "blue" });
        session.handle(seat, Hat::Lead(side), Command::Submit(plan), Stamp(0)).expect("its orders are legal");
        session.handle(seat, Hat::Lead(side), Command::Seal, Stamp(0)).expect("a side may seal");
    }
    (session, planning)
}

/// Median of `n` runs.
fn median(n: usize, mut run: impl FnMut() -> Duration) -> Duration {
    let mut times: Vec<Duration> = (0..n).map(|_| run()).collect();
    times.sort();
    times[n / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> Duration {
    let since = Instant::now();
    black_box(work());
    since.elapsed()
}

fn tell(what: &str, time: Duration) {
    println!("{what:<44} {:>10.3} ms", time.as_secs_f64() * 1000.0);
}

fn main() {
    for n in [20, 80, 300] {
        let scenario = district(n.max(10) - 10);
        let mut planning = Vec::new();
        let mut last = None;
        let pulse = median(5, || {
            let (mut session, plan) = sealed(&scenario);
            planning.push(plan);
            let clock = SeatId::of("clock");
            let time =
                timed(|| session.handle(clock, Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed").len());
            last = Some(session);
            time
        });
        planning.sort();
        tell(&format!("a pulse, {n} units"), pulse);
        tell(&format!("L2 plans both sides, {n} units"), planning[planning.len() / 2]);
        let per_unit =
            (pulse + planning[planning.len() / 2]).as_secs_f64() * 1000.0 / f64::from(u32::try_from(n).unwrap_or(1));
        println!("{:<44} {per_unit:>10.3} ms", format!("a unit and turn, planning included, {n} units"));
        let session = last.expect("it was played");
        let view = session.side_view(Side::Blue);
        tell(&format!("belief, {n} units"), median(20, || timed(|| Belief::new(&view))));
    }
    theatre();
    keyframe_and_seek();
    frames();
}

/// Turns of a pulse played on the theatre board.
const TURNS: u32 = 8;

/// A game of L2 against L2 on the theatre board: its pulses, its plans, the keyframe that closes a turn.
fn theatre() {
    let scenario = board::theatre(200);
    let players = Side::BOTH.into_iter().map(|side| (side, Player::Model("L2".to_owned()))).collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let (session, _) = Session::begin(Arc::clone(&scenario), options);
    let mut session = session.unheard();
    let mut minds = Side::BOTH.map(|side| (side, commander("L2", &scenario, side).expect("L2 is a level")));
    let (mut pulses, mut plans, mut keyframes) = (Vec::new(), Vec::new(), Vec::new());
    let mut rulings = BTreeMap::new();
    for turn in 1..=TURNS {
        for (side, mind) in &mut minds {
            let view = session.side_view(*side);
            let since = Instant::now();
            let plan = mind.plan(&view, Limits::default(), luck_of(Seed::from_number(1), *side, turn));
            plans.push(since.elapsed());
            let seat = SeatId::of(if *side == Side::Red { "red" } else { "blue" });
            session.handle(seat, Hat::Lead(*side), Command::Submit(plan), Stamp(0)).expect("its orders are legal");
            session.handle(seat, Hat::Lead(*side), Command::Seal, Stamp(0)).expect("a side may seal");
        }
        let mut records = Vec::new();
        let clock = SeatId::of("clock");
        pulses.push(timed(|| {
            records = session.handle(clock, Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
        }));
        keyframes.push(timed(|| session.keyframe()));
        for (purpose, n) in board::told(&records) {
            *rulings.entry(purpose).or_insert(0) += n;
        }
    }
    for times in [&mut pulses, &mut plans, &mut keyframes] {
        times.sort();
    }
    let middle = |times: &[Duration]| times[times.len() / 2];
    println!("the theatre, {TURNS} pulses: {rulings:?}");
    tell("a pulse, 200 units on the whole map", middle(&pulses));
    tell("the slowest of them", pulses[pulses.len() - 1]);
    tell("of a pulse, the keyframe", middle(&keyframes));
    tell("L2 plans one side, 200 units", middle(&plans));
}

/// A keyframe of a game, and going to a moment of the recording.
fn keyframe_and_seek() {
    let scenario = district(70);
    let (mut session, _) = sealed(&scenario);
    let records = session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
    let keyframes: Vec<_> =
        records.iter().filter_map(|r| if let Record::Keyframe(k) = r { Some(k) } else { None }).collect();
    let keyframe = *keyframes.last().expect("a turn ends with one");
    tell("stand at a keyframe, 80 units", median(20, || timed(|| Playback::at(keyframe, Arc::clone(&scenario.book)))));
    let steps: Vec<_> = records.iter().filter_map(|r| if let Record::Step(s) = r { Some(s) } else { None }).collect();
    let (_, begin) = Session::begin(Arc::clone(&scenario), session.options().clone());
    let Some(Record::Keyframe(start)) = begin.first() else { panic!("a game begins with a keyframe") };
    let seek = median(5, || {
        timed(|| {
            let mut playback = Playback::at(start, Arc::clone(&scenario.book));
            for step in &steps {
                playback.forward(step);
            }
            playback.truth()
        })
    });
    tell("seek to the end of a turn, 80 units", seek);
}

/// A frame of the map at three sizes.
fn frames() {
    let raster = Raster::decode(include_bytes!("../../assets/map/raster.bin")).expect("the raster is whole");
    let stage = Stage::new(&raster);
    for (cols, rows) in [(80, 24), (120, 40), (200, 60)] {
        let mut painter = Painter::new(Theme::builtin(ThemeName::Night), eastern_flank::settings::Density::Auto);
        let page = page(&stage);
        painter.page(&page, cols, rows);
        tell(&format!("a frame at {cols}x{rows}"), median(20, || timed(|| painter.page(&page, cols, rows))));
    }
}

/// The first planning page of First Orders.
fn page(stage: &Stage) -> eastern_flank::present::page::Page {
    use eastern_flank::app::Model;
    use eastern_flank::app::port::News;
    use eastern_flank::app::update::update;
    let scenario = Arc::new(Scenario::parse(&assets::embedded(), "first-orders", &[]).expect("it is valid"));
    let players = [(Side::Blue, Player::Person), (Side::Red, Player::Model("L1".to_owned()))].into_iter().collect();
    let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
    let (session, _) = Session::begin(scenario, options);
    let card = Arc::new(eastern_flank::host::card(session.scenario()));
    let shown = session.view(SeatId::of("blue"), Hat::Lead(Side::Blue));
    let mut model = Model::new(eastern_flank::settings::Settings::default());
    let news = News::Playing { name: "bench".to_owned(), card, update: Box::new(shown) };
    update(&mut model, eastern_flank::app::Msg::News(Box::new(news)));
    eastern_flank::present::pages::page(&model, stage)
}
