//! A game being played: its session and its file, and the commanders that play the other sides.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use flank_engine::base::ids::{SeatId, Side};
use flank_engine::base::refusal::Refusal;
use flank_engine::session::{Command, Hat, Options, Phase, Playback, Player, Record, Session};
use flank_engine::setup::scenario::Scenario;
use flank_engine::turn::plan::Plan;
use flank_engine::view::SideView;

use super::load::{self, LoadFault};
use super::swings::Weighing;
use super::{House, cards, lessons, rerun, seeds, troubles, viewer};
use crate::ai::commander::{Commander, Limits};
use crate::ai::levels::{LEVELS, commander, luck_of};
use crate::app::port::{NewGame, News, ScenarioCard};
use crate::store::{Build, Game, Opening, StoreFault, Writer};

/// The word for a second person at the same terminal.
const HUMAN: &str = "human";

/// A game being played.
pub(super) struct Live {
    /// Its file name without `.flank`.
    pub(super) name: String,
    /// What to say once it is open: what was set aside, what was re-based.
    pub(super) remark: Option<String>,
    session: Session,
    writer: Writer,
    card: Arc<ScenarioCard>,
    minds: BTreeMap<Side, Box<dyn Commander>>,
}

impl Live {
    /// Begins a game and its file.
    pub(super) fn start(house: &House, new: &NewGame) -> Result<Live, News> {
        let scenario = Scenario::parse(&house.texts, &new.scenario, &new.settings).map_err(|f| troubles::faulty(&f))?;
        let opponent = if new.opponent == HUMAN { Player::Person } else { Player::Model(level(&new.opponent)?) };
        let seed = seeds::game(new.seed).map_err(|e| troubles::other(&e, "a source of luck"))?;
        let players = BTreeMap::from([(new.side, Player::Person), (new.side.enemy(), opponent)]);
        let options = Options { players, settings: new.settings.clone(), seed };
        let name = house.places.free_name(&new.scenario);
        Live::create(house, Arc::new(scenario), options, name)
    }

    fn create(house: &House, scenario: Arc<Scenario>, options: Options, name: String) -> Result<Live, News> {
        let game = seeds::game_id().map_err(|e| troubles::other(&e, "a source of luck"))?;
        let opening = Opening::of(&scenario, options.clone(), game);
        let path = house.places.file(&name);
        let mut writer = Writer::create(&house.disk, &path, &opening).map_err(|f| troubles::of(&f))?;
        let (session, records) = Session::begin(scenario, options);
        writer.append(&records).map_err(|f| troubles::of(&f))?;
        Live::seated(name, session, writer, None)
    }

    /// Goes on with a game.
    pub(super) fn open(house: &House, typed: &str) -> Result<Live, News> {
        let path = house.places.typed(typed);
        let (mut writer, game, mut remark) = Writer::open(&house.disk, &path).map_err(|f| troubles::of(&f))?;
        let refused = |fault: LoadFault| match fault {
            LoadFault::File(fault) => troubles::of(&fault),
            other => troubles::other(&format!("{}: {other}", path.display()), "a game that follows from its records"),
        };
        let scenario = game.scenario().map_err(|f| troubles::of(&f))?;
        let this = Build::this();
        let game = if game.last_build().same_rules(&this) {
            game
        } else {
            let why = format!("recorded under the rules of {}", game.last_build().version);
            writer.rebase(&this, &why).map_err(|f| troubles::of(&f))?;
            remark = Some(format!("{why}: it goes on from the start of this turn under those of {}", this.version));
            crate::store::Game::open(&path).map_err(|f| troubles::of(&f))?
        };
        let session = load::session(&game, &scenario).map_err(refused)?;
        let name =
            if house.places.file(typed) == path { typed.to_owned() } else { path.to_string_lossy().into_owned() };
        let mut live = Live::seated(name, session, writer, remark)?;
        live.remember(&game).map_err(|fault| troubles::of(&fault))?;
        Ok(live)
    }

    /// Lets the commanders heed what they have seen at the starts of earlier turns.
    fn remember(&mut self, game: &Game) -> Result<(), StoreFault> {
        let now = self.session.side_view(Side::Blue).turn;
        for (_, at) in viewer::trunk(game).range(..now) {
            let then = Playback::at(&game.keyframe(*at)?, Arc::clone(&self.session.scenario().book));
            for (side, mind) in &mut self.minds {
                mind.heed(&then.side(*side));
            }
        }
        Ok(())
    }

    fn seated(name: String, session: Session, writer: Writer, remark: Option<String>) -> Result<Live, News> {
        let scenario = Arc::clone(session.scenario());
        let mut minds = BTreeMap::new();
        for (side, player) in &session.options().players {
            if let Player::Model(name) = player {
                let mind = commander(name, &scenario, *side);
                minds.insert(*side, mind.ok_or_else(|| unknown_level(name))?);
            }
        }
        let card = Arc::new(cards::scenario(&scenario));
        Ok(Live { name, remark, session, writer, card, minds })
    }

    /// What a side may know now, if a person at this terminal commands it.
    pub(super) fn view(&self, side: Side) -> Option<SideView> {
        self.is_here(Hat::Lead(side)).then(|| self.session.side_view(side))
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        self.writer.path()
    }

    /// Does a command, and all that follows from it by itself.
    ///
    /// # Errors
    /// If the disk refuses: the session may then be ahead of its file.
    pub(super) fn act(&mut self, house: &House, hat: Hat, command: Command) -> Result<Vec<News>, News> {
        if !self.is_here(hat) {
            return Ok(vec![News::Refused(Refusal::NotYourHat)]);
        }
        let quiet = matches!(command, Command::Draft(_));
        match self.put(house, hat, command)? {
            Some(refusal) => Ok(vec![News::Refused(refusal)]),
            // The front end knows its own draft; an echo could only come late.
            None if quiet => Ok(Vec::new()),
            None => self.go_on(house),
        }
    }

    /// Takes up a branch for a side: its first command on the new line.
    ///
    /// # Errors
    /// If the disk or the session refuses.
    pub(super) fn take_up(&mut self, house: &House, side: Side, command: Command) -> Result<(), News> {
        match self.put(house, Hat::Lead(side), command)? {
            None => Ok(()),
            Some(refusal) => Err(News::Refused(refusal)),
        }
    }

    /// Lets commanders plan and the clock resolve, as far as no person is waited for.
    ///
    /// # Errors
    /// As [`Live::act`].
    pub(super) fn go_on(&mut self, house: &House) -> Result<Vec<News>, News> {
        loop {
            match self.session.phase(Hat::Clock) {
                Phase::Closed => break,
                Phase::Adjudicate => {}
                Phase::Plan | Phase::Sealed => {
                    if self.people().any(|hat| self.session.phase(hat) == Phase::Plan) {
                        break;
                    }
                    self.plan(house)?;
                }
            }
            if self.put(house, Hat::Clock, Command::Advance)?.is_some() {
                break;
            }
        }
        Ok(self.told())
    }

    /// What each person at this terminal is shown.
    pub(super) fn told(&self) -> Vec<News> {
        let shown = self.people().map(|hat| News::Playing {
            name: self.name.clone(),
            card: Arc::clone(&self.card),
            update: Box::new(self.session.view(seat_of(hat), hat)),
        });
        let mut news: Vec<News> = shown.collect();
        if self.session.phase(Hat::Clock) == Phase::Closed {
            // The game is over and its file whole; without it the page only lacks its lessons.
            let game = crate::store::Game::open(self.writer.path()).ok();
            let of = |hat: Hat| game.as_ref().map(|game| lessons::of(game, &self.session, hat)).unwrap_or_default();
            news.extend(self.people().map(|hat| News::Lessons(hat, of(hat))));
        }
        news
    }

    /// The game, if it is over, to be weighed for a hat of this terminal.
    pub(super) fn weighing(&self, hat: Hat) -> Option<Weighing> {
        let over = self.session.phase(Hat::Clock) == Phase::Closed && self.is_here(hat);
        let game = over.then(|| Game::open(self.path()).ok()).flatten()?;
        Some(Weighing { name: self.name.clone(), game, scenario: Arc::clone(self.session.scenario()), hat })
    }

    /// The finished game again under another setting, for each hat of this terminal; why not, in a sentence.
    pub(super) fn again(&self, setting: &str) -> Result<Vec<News>, String> {
        if self.session.phase(Hat::Clock) != Phase::Closed {
            return Err("A game is played again under another setting once it is over.".to_owned());
        }
        let game = Game::open(self.path()).map_err(|fault| fault.to_string())?;
        let again = rerun::again(&game, &self.session, setting)?;
        Ok(self.people().map(|hat| News::Again(self.name.clone(), hat, again.clone())).collect())
    }

    fn people(&self) -> impl Iterator<Item = Hat> + '_ {
        let players = self.session.options().players.iter();
        players.filter(|(_, player)| **player == Player::Person).map(|(side, _)| Hat::Lead(*side))
    }

    fn is_here(&self, hat: Hat) -> bool {
        self.people().any(|here| here == hat)
    }

    /// Every commander that has not sealed makes its plan, from its side's view alone.
    fn plan(&mut self, house: &House) -> Result<(), News> {
        let seed = self.session.options().seed;
        let waiting: Vec<Side> = self.minds.keys().copied().collect();
        for side in waiting {
            let hat = Hat::Lead(side);
            if self.session.phase(hat) != Phase::Plan {
                continue;
            }
            let view = self.session.side_view(side);
            let luck = luck_of(seed, side, view.turn);
            let mind = self.minds.get_mut(&side).expect("only commanders are waited for");
            let plan = mind.plan(&view, Limits::default(), luck);
            if let Some(refusal) = self.put(house, hat, Command::Submit(plan))? {
                // A commander that asks for what it may not gives no orders, and the record says so.
                self.put(house, hat, Command::Note(format!("the plan was refused: E{:02}", refusal.number())))?;
                self.put(house, hat, Command::Submit(Plan::default()))?;
            }
            self.put(house, hat, Command::Seal)?;
        }
        Ok(())
    }

    /// Gives the session a command and keeps its records: nobody is told before they are on disk.
    fn put(&mut self, house: &House, hat: Hat, command: Command) -> Result<Option<Refusal>, News> {
        match self.session.handle(seat_of(hat), hat, command, (house.now)()) {
            Err(refusal) => Ok(Some(refusal)),
            Ok(records) => self.keep(&records).map(|()| None),
        }
    }

    fn keep(&mut self, records: &[Record]) -> Result<(), News> {
        self.writer.append(records).map_err(|fault| troubles::of(&fault))
    }
}

/// The seat of a hat at a terminal shared by all.
pub(super) fn seat_of(hat: Hat) -> SeatId {
    SeatId::of(match hat {
        Hat::Lead(Side::Blue) => "blue",
        Hat::Lead(Side::Red) => "red",
        Hat::Lead(Side::Third) => "third",
        Hat::Clock => "clock",
        Hat::Control => "control",
        Hat::Public => "public",
    })
}

/// The level as the table spells it.
fn level(typed: &str) -> Result<String, News> {
    let level = LEVELS.iter().find(|l| l.name.eq_ignore_ascii_case(typed));
    level.map(|l| l.name.to_owned()).ok_or_else(|| unknown_level(typed))
}

fn unknown_level(typed: &str) -> News {
    let names: Vec<&str> = LEVELS.iter().map(|l| l.name).chain([HUMAN]).collect();
    troubles::other(&format!("there is no opponent `{typed}`"), &names.join(", "))
}
