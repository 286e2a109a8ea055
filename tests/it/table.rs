//! A person at the table: a model with keys pressed by name, before a real session, against the first-level commander.

use std::sync::{Arc, LazyLock};

use crate::games::first_orders;
use eastern_flank::ai::commander::Limits;
use eastern_flank::ai::levels::{commander, luck_of};
use eastern_flank::app::kept;
use eastern_flank::app::keys::Key;
use eastern_flank::app::port::{Advice, Ask, Band, News, Question, ScenarioCard};
use eastern_flank::app::screens::Screen;
use eastern_flank::app::{Model, Msg, update};
use eastern_flank::present::page::Page;
use eastern_flank::present::pages;
use eastern_flank::present::raster::Raster;
use eastern_flank::present::stage::Stage;
use eastern_flank::settings::Settings;
use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::refusal::VerbName;
use flank_engine::base::seed::Seed;
use flank_engine::session::{Command, Hat, Options, Phase, Player, Session, Stamp, Update, View};
use flank_engine::setup::scenario::Scenario;
use flank_engine::view::SideView;

static SCENARIO: LazyLock<Arc<Scenario>> = LazyLock::new(|| first_orders(&[]));
static STAGE: LazyLock<Stage> = LazyLock::new(|| {
    let raster = Raster::decode(include_bytes!("../../assets/map/raster.bin")).expect("the committed raster unpacks");
    Stage::new(&raster)
});

/// A table with one person at it.
pub(crate) struct Table {
    /// What the person sees and does.
    pub(crate) model: Model,
    /// What was asked of the process, all of it.
    pub(crate) asks: Vec<Ask>,
    session: Session,
    side: Side,
}

fn seat(side: Side) -> SeatId {
    SeatId::of(if side == Side::Red { "red" } else { "blue" })
}

/// What all may read of the scenario.
pub(crate) fn card() -> ScenarioCard {
    let scenario = &*SCENARIO;
    let texts = &scenario.texts;
    ScenarioCard {
        id: scenario.book.facts.id.clone(),
        title: scenario.book.facts.title.clone(),
        date: "2022-06-14".to_owned(),
        length: "3 W".to_owned(),
        minutes: texts.minutes.0,
        difficulty: 1,
        place: "Tapa–Narva".to_owned(),
        verbs: [(
            Side::Blue,
            vec![VerbName::Hold, VerbName::Move, VerbName::Advance, VerbName::Amd, VerbName::Council],
        )]
        .into(),
        aims: texts.objectives.iter().map(|o| o.text.clone()).collect(),
        situation: texts.situation.clone().into_inner(),
        mission: texts.mission.clone().into_inner(),
        default_side: texts.default_side,
        winning: texts.winning.clone().into_inner(),
        debrief: texts.debrief.clone(),
        coach: texts.coach.clone(),
        knobs: Vec::new(),
        first: [].into(),
    }
}

/// A staff that thinks well of any order.
fn advice(question: Question) -> Option<Advice> {
    let Question::Hold { hex, draft, .. } = question else { return None };
    let without = Band { mid: 29, lo: 20, hi: 40 };
    let with = if draft.is_empty() { without } else { Band { mid: 74, lo: 64, hi: 82 } };
    Some(Advice::Hold { hex, draft, with, without, worlds: 64 })
}

impl Table {
    /// A game of First Orders just begun, seen by a side.
    pub(crate) fn new(side: Side) -> Table {
        Table::with(Arc::clone(&SCENARIO), side, |_| {})
    }

    /// A game of a scenario just begun, seen by a side, with something altered in what it is told first.
    pub(crate) fn with(scenario: Arc<Scenario>, side: Side, alter: impl Fn(&mut SideView)) -> Table {
        let players = [(side, Player::Person), (side.enemy(), Player::Model("L1".to_owned()))].into();
        let options = Options { players, settings: Vec::new(), seed: Seed::from_number(1) };
        let (session, _) = Session::begin(scenario, options);
        let model = Model::new(Settings::default());
        let mut table = Table { model, asks: Vec::new(), session, side };
        let mut shown = table.session.view(seat(side), Hat::Lead(side));
        if let View::Side(view) = &mut shown.view {
            alter(view);
        }
        table.show(shown);
        table
    }

    /// The same with an own unit chosen by its handle.
    pub(crate) fn chosen(mut self, handle: &str) -> Table {
        let names = self.model.names().expect("a game is open");
        let unit = self.game().view.own.iter().map(|u| u.id).find(|u| names.handle(*u) == handle);
        let unit = unit.unwrap_or_else(|| panic!("no unit {handle}"));
        self.model.game.as_mut().expect("a game is open").choose(unit);
        self
    }

    /// News of the game as it stands.
    fn tell(&mut self) {
        self.show(self.session.view(seat(self.side), Hat::Lead(self.side)));
    }

    fn show(&mut self, update: Update) {
        let update = Box::new(update);
        let news = News::Playing { name: "first-orders-1".to_owned(), card: Arc::new(card()), update };
        self.send(Msg::News(Box::new(news)));
    }

    /// A second without a key.
    pub(crate) fn pause(&mut self) {
        self.send(Msg::Tick(self.model.now_ms));
        self.send(Msg::Tick(self.model.now_ms + kept::PAUSE_MS));
    }

    /// The game as another process finds it after this one was killed.
    pub(crate) fn killed(&self) -> Model {
        Table::opened(Box::new(self.session.view(seat(self.side), Hat::Lead(self.side))))
    }

    /// A model that opens the game with this update.
    pub(crate) fn opened(shown: Box<Update>) -> Model {
        let mut model = Model::new(Settings::default());
        let name = "first-orders-1".to_owned();
        let news = News::Playing { name, card: Arc::new(card()), update: shown };
        update(&mut model, Msg::News(Box::new(news)));
        model
    }

    /// A message, and what the process makes of the asks.
    pub(crate) fn send(&mut self, msg: Msg) {
        let asks = update(&mut self.model, msg);
        for ask in asks {
            self.asks.push(ask.clone());
            let (hat, command) = match ask {
                Ask::Do(hat, command) => (hat, command),
                Ask::Advise(question) => {
                    if let Some(advice) = advice(question) {
                        self.send(Msg::News(Box::new(News::Advice(advice))));
                    }
                    continue;
                }
                _ => continue,
            };
            let silent = matches!(command, Command::Draft(_) | Command::Submit(_));
            match self.session.handle(seat(self.side), hat, command, Stamp(0)) {
                Err(refusal) => self.send(Msg::News(Box::new(News::Refused(refusal)))),
                Ok(_) if silent => {}
                Ok(_) => {
                    self.other_side();
                    self.tell();
                }
            }
        }
    }

    /// The other side seals, and the clock turns.
    fn other_side(&mut self) {
        let side = self.side.enemy();
        if self.session.phase(Hat::Lead(self.side)) != Phase::Sealed {
            return;
        }
        let view = self.session.side_view(side);
        let mut mind = commander("L1", &SCENARIO, side).expect("the level exists");
        let luck = luck_of(self.session.options().seed, side, view.turn);
        let plan = mind.plan(&view, Limits::default(), luck);
        let hat = Hat::Lead(side);
        self.session.handle(seat(side), hat, Command::Submit(plan), Stamp(0)).expect("a commander's plan is legal");
        self.session.handle(seat(side), hat, Command::Seal, Stamp(0)).expect("a side may seal");
        self.session.handle(SeatId::of("clock"), Hat::Clock, Command::Advance, Stamp(0)).expect("all have sealed");
    }

    /// Seals turn after turn without orders, up to the end page.
    pub(crate) fn play_to_the_end(&mut self) {
        self.press("X");
        for _ in 0..3 {
            self.press("space space space space space space space");
            while !matches!(self.model.screen, Screen::End(_) | Screen::Play) {
                self.press("enter");
            }
        }
        assert!(matches!(self.model.screen, Screen::End(_)), "{:?}", self.model.screen);
    }

    /// Keys by token, blanks between; each is drawn for, as a front end would. `"text` types text.
    pub(crate) fn press(&mut self, keys: &str) {
        for token in keys.split_whitespace() {
            let tokens: Vec<String> = match token.strip_prefix('"') {
                Some(text) if !text.is_empty() => text.chars().map(String::from).collect(),
                _ => vec![token.to_owned()],
            };
            for token in tokens {
                let key = Key::parse(&token).unwrap_or_else(|| panic!("{token} is no key"));
                let now = self.model.now_ms + 400;
                self.send(Msg::Tick(now));
                self.send(Msg::Key(key));
            }
        }
    }

    /// The page of the moment.
    pub(crate) fn page(&self) -> Page {
        pages::page(&self.model, &STAGE)
    }

    /// What the other side is shown now.
    pub(crate) fn other_update(&self) -> flank_engine::session::Update {
        let side = self.side.enemy();
        self.session.view(seat(side), Hat::Lead(side))
    }

    /// The step of the coach, from 1; 0 when it is through.
    pub(crate) fn step(&self) -> usize {
        self.game().tutor.step().map_or(0, |(n, ..)| n)
    }

    /// The open game.
    pub(crate) fn game(&self) -> &eastern_flank::app::game::Game {
        self.model.game.as_ref().expect("a game is open")
    }
}
