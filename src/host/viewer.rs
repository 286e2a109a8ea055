//! A recorded game behind the port: any turn, any moment of it, as everything or as a side knew it. No rule is asked:
//! a keyframe and the stored events after it are enough.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use flank_engine::base::ids::Side;
use flank_engine::base::moment::Moment;
use flank_engine::reports::{Report, is_read_by, news, numbers};
use flank_engine::session::{
    Body, Command, Entry, Hearing, Keyframe, Luck, Options, Playback, Player, Record, StepRecord, View,
};
use flank_engine::setup::book::Book;
use flank_engine::setup::bundle::Bundle;
use flank_engine::setup::msel::Inject;
use flank_engine::view::{SideView, TruthView};
use flank_engine::world::components::UnitRecord;

use super::live::Live;
use super::{Exporter, House, cards, seeds, troubles};
use crate::app::port::{Audience, Line, News, Shown};
use crate::store::framing::Tag;
use crate::store::places::{self, name_of};
use crate::store::{Game, Head, Opening, StoreFault, Tail, Writer};

/// A recorded game.
pub(super) struct Viewer {
    game: Game,
    book: Arc<Book>,
    /// What the scenario could say.
    injects: Vec<Inject>,
    /// Turns of the line that counts, with the place of the keyframe each begins at.
    turns: BTreeMap<u32, usize>,
    /// Curves by audience: they need every keyframe, so they are made once.
    curves: BTreeMap<Audience, Vec<(String, Vec<i32>)>>,
}

/// What was recorded of one turn.
struct Turn {
    keyframe: Keyframe,
    steps: Vec<StepRecord>,
    /// Injects released in it, each with the moment it followed.
    said: Vec<Said>,
}

/// An inject released: the moment it followed, its id, the figures its text takes.
type Said = (Option<Moment>, String, Vec<(String, i32)>);

impl Viewer {
    /// Opens a recording, with a remark if it ends early.
    pub(super) fn open(path: &Path, today: &Bundle) -> Result<(Viewer, Option<String>), News> {
        let game = Game::open(path).map_err(|f| troubles::of(&f))?;
        let (scenario, borrowed) = game.scenario_to_watch(today).map_err(|f| troubles::of(&f))?;
        let remark = match game.tail {
            Tail::Whole => {
                borrowed.then(|| "its rules are of another build: what sides knew is shown by today's".to_owned())
            }
            Tail::Torn { line, .. } => Some(format!("line {line} is cut off; all before it is shown")),
            Tail::Damaged { line, .. } => Some(format!("line {line} is damaged; all before it is shown")),
        };
        let turns = trunk(&game);
        if turns.is_empty() {
            return Err(troubles::other(
                &format!("{}: it ends before its first turn", path.display()),
                "a recorded game",
            ));
        }
        let (book, injects) = (Arc::clone(&scenario.book), scenario.injects.clone());
        Ok((Viewer { game, book, injects, turns, curves: BTreeMap::new() }, remark))
    }

    /// The file.
    pub(super) fn path(&self) -> &Path {
        &self.game.path
    }

    /// The start of the recording: as everything once it is over or if no person plays in it, else as the person's
    /// side.
    pub(super) fn first(&mut self) -> Result<News, StoreFault> {
        let turn = *self.turns.keys().next().expect("a recording has a turn");
        let audience = match cards::person(&self.game.start) {
            Some(side) if !cards::is_over(&self.game) => Audience::Side(side),
            _ => Audience::Truth,
        };
        self.show(turn, None, audience)
    }

    /// A moment of a turn; the nearest turn and moment there are.
    pub(super) fn show(&mut self, turn: u32, at: Option<Moment>, audience: Audience) -> Result<News, StoreFault> {
        let turn = self.nearest(turn);
        let recorded = self.turn(turn)?;
        let mut playback = Playback::at(&recorded.keyframe, Arc::clone(&self.book));
        let start = seen(&playback, audience);
        let mut agrees = playback.digest() == recorded.keyframe.whole;
        let ears: &[Side] = match &audience {
            Audience::Side(side) => &[*side],
            Audience::Truth => &Side::BOTH,
        };
        let mut hearings = ears.iter().map(|side| (*side, Hearing::default())).collect();
        for step in recorded.steps.iter().filter(|step| at.is_some_and(|at| step.at <= at)) {
            agrees &= playback.forward_heard(step, &mut hearings);
        }
        let mut reports = told(hearings);
        reports.extend(self.news(&recorded, (turn, at), audience));
        reports.sort_by_key(|report| report.at);
        let before = match at {
            Some(_) => Some(start),
            None => self.before(turn, audience)?,
        };
        let finished = playback.truth().tables.clock.ended.is_some();
        Ok(News::Shown(Box::new(Shown {
            name: name_of(&self.game.path),
            title: self.game.head.title.clone(),
            turn,
            at: playback.moment(),
            moments: recorded.steps.iter().map(|step| step.at).collect(),
            turns: self.turns.keys().copied().collect(),
            audience,
            view: seen(&playback, audience),
            before,
            reports,
            curves: self.curves(audience)?,
            bookmarks: bookmarks(&self.game),
            lines: lines(&self.game.entries),
            agrees,
            finished,
        })))
    }

    /// Writes the game as data beside its file, as `NAME-WHOSE.FORMAT`. Where to, in a sentence.
    ///
    /// # Errors
    /// Why not, in a sentence.
    pub(super) fn export(&self, export: Exporter, format: &str, audience: Audience) -> Result<String, String> {
        let whose = match audience {
            Audience::Truth => "truth",
            Audience::Side(Side::Blue) => "blue",
            Audience::Side(Side::Red) => "red",
            Audience::Side(Side::Third) => "third",
        };
        let mut data = Vec::new();
        export(&self.game, format, audience, &mut data)?;
        let name = format!("{}-{whose}", name_of(&self.game.path));
        match places::keep_beside(&self.game.path, (&name, format), &data) {
            Ok(path) => Ok(format!("written to {}", path.display())),
            Err(fault) => Err(format!("not written: {fault}")),
        }
    }

    fn nearest(&self, turn: u32) -> u32 {
        let at_or_after = self.turns.range(turn..).next().or_else(|| self.turns.iter().next_back());
        *at_or_after.expect("a recording has a turn").0
    }

    /// The keyframe a turn begins at, and its steps.
    fn turn(&self, turn: u32) -> Result<Turn, StoreFault> {
        let from = self.turns[&turn];
        let to = self.game.keyframes().find(|&i| i > from).unwrap_or(self.game.places.len());
        let (mut steps, mut said): (Vec<StepRecord>, Vec<Said>) = (Vec::new(), Vec::new());
        for record in self.game.records(from + 1..to)? {
            match record? {
                Record::Step(step) => steps.push(step),
                Record::Entry(Entry { body: Body::Release { inject, figures }, .. }) => {
                    said.push((steps.last().map(|step| step.at), inject, figures));
                }
                _ => {}
            }
        }
        Ok(Turn { keyframe: self.game.keyframe(from)?, steps, said })
    }

    /// What the injects of a turn said to an audience up to a moment of it.
    fn news(&self, recorded: &Turn, (turn, at): (u32, Option<Moment>), audience: Audience) -> Vec<Report> {
        let reads = |inject: &Inject| match audience {
            Audience::Truth => true,
            Audience::Side(side) => is_read_by(inject, side),
        };
        let come = recorded.said.iter().filter(|(after, ..)| at.is_some_and(|at| after.is_none_or(|a| a <= at)));
        let injects = come.filter_map(|said| Some((said, self.injects.iter().find(|i| i.id == said.1)?)));
        let read = injects.filter(|(_, inject)| reads(inject));
        read.filter_map(|((after, _, figures), inject)| news(inject, figures, (turn, *after))).collect()
    }

    /// What an audience could know at the start of the turn before.
    fn before(&self, turn: u32, audience: Audience) -> Result<Option<View>, StoreFault> {
        let Some((_, &at)) = self.turns.range(..turn).next_back() else { return Ok(None) };
        Ok(Some(seen(&Playback::at(&self.game.keyframe(at)?, Arc::clone(&self.book)), audience)))
    }

    fn curves(&mut self, audience: Audience) -> Result<Vec<(String, Vec<i32>)>, StoreFault> {
        if let Some(curves) = self.curves.get(&audience) {
            return Ok(curves.clone());
        }
        let mut curves: BTreeMap<&str, Vec<i32>> = BTreeMap::new();
        for at in self.turns.values() {
            let view = seen(&Playback::at(&self.game.keyframe(*at)?, Arc::clone(&self.book)), audience);
            for (name, value) in figures(&view) {
                curves.entry(name).or_default().push(value);
            }
        }
        let curves: Vec<_> = curves.into_iter().map(|(name, values)| (name.to_owned(), values)).collect();
        self.curves.insert(audience, curves.clone());
        Ok(curves)
    }

    /// A game of its own that holds the recording up to the start of a turn, and goes on from there. The recording
    /// stays as it is.
    pub(super) fn branch(
        &self,
        house: &House,
        (turn, luck): (u32, Luck),
        side: Side,
        name: &str,
    ) -> Result<Live, News> {
        let Some(&at) = self.turns.get(&turn) else {
            return Err(troubles::other(&format!("turn {turn} is not recorded"), "a recorded turn"));
        };
        if !self.game.start.players.contains_key(&side) {
            return Err(troubles::other("nobody plays that side", "a side of the game"));
        }
        let game = seeds::game_id().map_err(|e| troubles::other(&e, "a source of luck"))?;
        self.copy_up_to(house, at, (game, side), name).map_err(|f| troubles::of(&f))?;
        let mut live = Live::open(house, name)?;
        let reason = format!("from {}", name_of(&self.game.path));
        live.take_up(house, side, Command::Rewind { turn, luck, reason })?;
        Ok(live)
    }

    fn copy_up_to(&self, house: &House, at: usize, (game, side): (String, Side), name: &str) -> Result<(), StoreFault> {
        let from = &self.game;
        let head = Head { game, ..from.head.clone() };
        let start = seated(&from.start, side);
        let opening = Opening { head, data: from.data()?, legend: from.legend.clone(), start };
        let mut writer = Writer::create(&house.disk, &house.places.typed(name), &opening)?;
        for record in from.records(0..at + 1)? {
            writer.append(&[record?])?;
        }
        match from.builds.last() {
            Some((_, build, why)) => writer.rebase(build, why),
            None => Ok(()),
        }
    }
}

/// The players of a branch: a person for the side. If a person played the other, he and a commander change places.
fn seated(start: &Options, side: Side) -> Options {
    let mut start = start.clone();
    let was = start.players.insert(side, Player::Person);
    if let Some(other) = start.players.get_mut(&side.enemy())
        && *other == Player::Person
        && let Some(was) = was
    {
        *other = was;
    }
    start
}

/// Turns of the line that counts: a later keyframe of a turn replaces it and all turns after it.
pub(super) fn trunk(game: &Game) -> BTreeMap<u32, usize> {
    let mut turns = BTreeMap::new();
    for at in game.keyframes() {
        let turn = game.places[at].turn;
        turns.retain(|t, _| *t < turn);
        turns.insert(turn, at);
    }
    turns
}

fn seen(playback: &Playback, audience: Audience) -> View {
    match audience {
        Audience::Truth => View::Truth(Box::new(playback.truth())),
        Audience::Side(side) => View::Side(Box::new(playback.side(side))),
    }
}

/// Reports in the order of moments; what both sides were told in the same words stands once.
fn told(hearings: BTreeMap<Side, Hearing>) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for report in hearings.into_values().flat_map(|hearing| hearing.reports) {
        if !reports.contains(&report) {
            reports.push(report);
        }
    }
    reports.sort_by_key(|report| report.at);
    reports
}

fn figures(view: &View) -> Vec<(&'static str, i32)> {
    match view {
        View::Side(view) => side_figures(view),
        View::Truth(view) => truth_figures(view),
    }
}

fn side_figures(view: &SideView) -> Vec<(&'static str, i32)> {
    let numbers = numbers(view);
    vec![("heat", numbers.heat), ("score", numbers.score.total), ("strength", mean_strength(view.own.iter()))]
}

fn truth_figures(view: &TruthView) -> Vec<(&'static str, i32)> {
    let of = |side| view.units.iter().filter(move |u| u.identity.is_some_and(|i| i.side == side));
    let heat = ("heat", view.tables.heat);
    vec![heat, ("Blue strength", mean_strength(of(Side::Blue))), ("Red strength", mean_strength(of(Side::Red)))]
}

/// Mean strength of fighting units, permille of full, weighted by what they are worth; 0 without any.
fn mean_strength<'a>(units: impl Iterator<Item = &'a UnitRecord>) -> i32 {
    let (mut sum, mut worth) = (0_i64, 0_i64);
    for unit in units {
        if let (Some(combat), Some(strength)) = (&unit.combat, &unit.strength) {
            let value = i64::from(combat.att + combat.def);
            sum += value * i64::from(strength.0.clamp(0, 1000));
            worth += value;
        }
    }
    if worth == 0 { 0 } else { i32::try_from(sum / worth).expect("a mean of permilles is one") }
}

/// Named moments: the turn each was made in, and its text.
fn bookmarks(game: &Game) -> Vec<(u32, String)> {
    let turns = game.places.iter().filter(|place| place.tag == Tag::Entry).map(|place| place.turn);
    let named = turns.zip(&game.entries).filter_map(|(turn, entry)| match &entry.body {
        Body::Name(text) => Some((turn, text.clone())),
        _ => None,
    });
    named.collect()
}

/// Lines of play: each with the line and turn it left.
fn lines(entries: &[Entry]) -> Vec<Line> {
    let mut lines = vec![Line { no: 0, from: None, reason: String::new() }];
    for entry in entries {
        if let Body::Branch { turn, reason, .. } = &entry.body {
            let from = lines.len() - 1;
            let number = |n: usize| u32::try_from(n).expect("a game has few lines");
            lines.push(Line { no: number(from + 1), from: Some((number(from), *turn)), reason: reason.clone() });
        }
    }
    lines
}
