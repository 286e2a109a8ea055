//! The running game: the only module that joins a session, its file, the clock and new luck.
//!
//! [`Host`] answers each [`Ask`] with [`News`]; [`spawn`] puts it on a thread of its own behind a [`Port`]. Records are
//! on disk before anyone is told of them. Not here: rules, keys, drawing.

mod cards;
pub mod check;
mod lessons;
mod live;
pub mod load;
mod rerun;
pub mod seeds;
mod swings;
pub mod time;
mod troubles;
mod viewer;
mod workers;

use std::io::Write;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use flank_engine::base::ids::Side;
use flank_engine::session::Hat;
use flank_engine::session::Stamp;
use flank_engine::setup::bundle::Bundle;
use flank_engine::view::SideView;

use self::swings::Weighing;
use crate::app::port::{Ask, Audience, News, Port, Question};
use crate::store::writer;
use crate::store::{Disk, Game, Places};
pub use cards::scenario as card;
use live::Live;
use viewer::Viewer;
use workers::Workers;

/// Where a host reads its texts, keeps its games, and takes the time from.
#[derive(Clone)]
pub struct House {
    /// Texts of scenarios and rules.
    pub texts: Bundle,
    /// Where games are.
    pub places: Places,
    /// The disk they are on.
    pub disk: Disk,
    /// The clock.
    pub now: fn() -> Stamp,
    /// Makes data of a game, where somebody lent it.
    pub export: Option<Exporter>,
}

/// Writes a game in a format, as far as an audience knows it; says why not.
pub type Exporter = fn(&Game, &str, Audience, &mut dyn Write) -> Result<(), String>;

impl House {
    /// A house with the real disk and the real clock.
    pub fn new(texts: Bundle, places: Places) -> House {
        House { texts, places, disk: Disk::real(), now: time::now, export: None }
    }
}

/// What lies on the table.
enum Table {
    Nothing,
    Live(Box<Live>),
    Recorded(Box<Viewer>),
}

/// The process behind a front end.
pub struct Host {
    house: House,
    table: Table,
}

impl Host {
    /// A host with nothing on its table.
    pub fn new(house: House) -> Host {
        Host { house, table: Table::Nothing }
    }

    /// Does what is asked, and says what came of it.
    pub fn ask(&mut self, ask: Ask) -> Vec<News> {
        match ask {
            Ask::Scenarios => vec![News::Scenarios(cards::scenarios(&self.house.texts))],
            Ask::Games => vec![News::Games(cards::games(&self.house.places))],
            Ask::Start(new) => {
                self.leave();
                let live = Live::start(&self.house, &new);
                self.play(live)
            }
            Ask::Open(name) => {
                self.leave();
                let live = Live::open(&self.house, &name);
                self.play(live)
            }
            Ask::Watch(name) => self.watch(&name),
            Ask::Do(hat, command) => {
                let Table::Live(live) = &mut self.table else { return vec![troubles::nothing_open()] };
                let news = live.act(&self.house, hat, command);
                self.mend(news)
            }
            Ask::Show { turn, at, audience } => {
                let Table::Recorded(viewer) = &mut self.table else { return vec![troubles::nothing_open()] };
                vec![viewer.show(turn, at, audience).unwrap_or_else(|fault| troubles::of(&fault))]
            }
            Ask::Copy(name) => vec![self.copy(&name)],
            Ask::Export { format, audience } => vec![self.export(&format, audience)],
            Ask::Branch { turn, side, luck, name } => {
                let live = match &self.table {
                    Table::Recorded(viewer) => viewer.branch(&self.house, (turn, luck), side, &name),
                    Table::Live(live) => Viewer::open(live.path(), &self.house.texts)
                        .and_then(|(viewer, _)| viewer.branch(&self.house, (turn, luck), side, &name)),
                    Table::Nothing => return vec![troubles::nothing_open()],
                };
                self.play(live)
            }
            Ask::Rerun(setting) => {
                let Table::Live(live) = &self.table else { return vec![troubles::nothing_open()] };
                live.again(&setting).unwrap_or_else(|why| vec![News::Undone(why)])
            }
            // Advice is streamed by the workers of `serve`.
            Ask::Advise(_) => Vec::new(),
            Ask::Leave => {
                self.leave();
                Vec::new()
            }
        }
    }

    /// What a side of the open game may know now, if a person at this terminal commands it.
    fn view(&self, side: Side) -> Option<SideView> {
        match &self.table {
            Table::Live(live) => live.view(side),
            _ => None,
        }
    }

    /// The open game, if it is over, to be weighed for a hat of this terminal.
    fn weighing(&self, hat: Hat) -> Option<Weighing> {
        match &self.table {
            Table::Live(live) => live.weighing(hat),
            _ => None,
        }
    }

    fn leave(&mut self) {
        self.table = Table::Nothing;
    }

    fn play(&mut self, live: Result<Live, News>) -> Vec<News> {
        match live {
            Err(trouble) => vec![trouble],
            Ok(mut live) => {
                let news = live.go_on(&self.house);
                let remark = live.remark.take().map(News::Said);
                self.table = Table::Live(Box::new(live));
                let news = self.mend(news);
                remark.into_iter().chain(news).collect()
            }
        }
    }

    fn watch(&mut self, name: &str) -> Vec<News> {
        self.leave();
        match Viewer::open(&self.house.places.typed(name), &self.house.texts) {
            Err(trouble) => vec![trouble],
            Ok((mut viewer, remark)) => {
                let first = viewer.first().unwrap_or_else(|fault| troubles::of(&fault));
                self.table = Table::Recorded(Box::new(viewer));
                remark.map(News::Said).into_iter().chain([first]).collect()
            }
        }
    }

    /// After a fault of the disk the session may be ahead of its file: the game is opened again as the file has it.
    fn mend(&mut self, news: Result<Vec<News>, News>) -> Vec<News> {
        let trouble = match news {
            Ok(news) => return news,
            Err(trouble) => trouble,
        };
        let Table::Live(live) = std::mem::replace(&mut self.table, Table::Nothing) else { return vec![trouble] };
        let name = live.name.clone();
        drop(live);
        match Live::open(&self.house, &name) {
            Err(second) => vec![trouble, second],
            Ok(again) => {
                let shown = again.told();
                self.table = Table::Live(Box::new(again));
                [trouble].into_iter().chain(shown).collect()
            }
        }
    }

    /// Writes the recording on the table as data.
    fn export(&self, format: &str, audience: Audience) -> News {
        match (&self.table, self.house.export) {
            (Table::Recorded(viewer), Some(export)) => match viewer.export(export, format, audience) {
                Ok(said) => News::Said(said),
                Err(why) => News::Undone(why),
            },
            (Table::Recorded(_), None) => News::Undone("Nothing is exported here.".to_owned()),
            _ => troubles::nothing_open(),
        }
    }

    fn copy(&self, name: &str) -> News {
        let path = match &self.table {
            Table::Nothing => return troubles::nothing_open(),
            Table::Live(live) => live.path().to_owned(),
            Table::Recorded(viewer) => viewer.path().to_owned(),
        };
        let to = self.house.places.typed(name);
        match Game::open(&path).and_then(|game| writer::copy(&self.house.disk, &game, &to)) {
            Ok(()) => News::Said(format!("copied to {}", to.display())),
            Err(fault) => troubles::of(&fault),
        }
    }
}

/// A host on a thread of its own. It ends when the port is dropped.
pub fn spawn(house: House) -> Port {
    let (asks, inbox) = channel();
    let (outbox, news) = channel();
    thread::spawn(move || serve(house, &inbox, &outbox));
    Port { asks, news }
}

fn serve(house: House, inbox: &Receiver<Ask>, outbox: &Sender<News>) {
    let mut host = Host::new(house);
    let workers = Workers::default();
    for ask in inbox {
        match ask {
            Ask::Advise(Question::Hold { side, hex, draft }) => {
                if let Some(view) = host.view(side) {
                    workers.advise(view, (hex, draft), outbox);
                }
                continue;
            }
            Ask::Advise(Question::Swings(hat)) => {
                if let Some(weighing) = host.weighing(hat) {
                    workers.weigh(weighing, outbox);
                }
                continue;
            }
            // Nobody waits for an answer about what is left.
            Ask::Start(_) | Ask::Open(_) | Ask::Watch(_) | Ask::Branch { .. } | Ask::Leave => workers.stop(),
            _ => {}
        }
        for news in host.ask(ask) {
            if outbox.send(news).is_err() {
                return;
            }
        }
    }
    workers.stop();
}
