//! The open game as its side knows it: the last update, the belief made from it, drafts, cursor, selection, estimates.
//!
//! Not here: keys and layers. Nothing in it is truth: the belief is made from the view alone.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use flank_engine::base::hexes::{HexNo, Window};
use flank_engine::base::ids::{ContactId, NationId, NodeId, SeatId, Side, UnitId};
use flank_engine::base::refusal::VerbName;
use flank_engine::rules::command;
use flank_engine::session::{Phase, Update, View};
use flank_engine::view::{Belief, SideView};
use flank_engine::world::components::{Identity, Kind};
use flank_engine::world::order::{Mandate, Order, Verb, Whom};

use super::actions::MapLayer;
use super::drafts::{Desk, Drafts};
use super::kept::{self, Keeping};
use super::port::{Advice, ScenarioCard};
use super::trend::Point;
use super::tutor::Tutor;
use crate::app::port::{Again, Swing};
use crate::staff::lessons::Lesson;

/// Whether a finished game was weighed turn by turn.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Weighed {
    /// Nobody asked.
    #[default]
    No,
    /// It is under way.
    Asked,
    /// Its swings; none if it could not be weighed.
    Known(Vec<Swing>),
}

/// What is chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Pick {
    /// An own unit.
    Unit(UnitId),
    /// Something believed present.
    Contact(ContactId),
    /// A fixed place.
    Node(NodeId),
}

/// A game that is being played.
pub struct Game {
    /// File name without `.flank`.
    pub name: String,
    /// The scenario, if its card is known.
    pub card: Option<Arc<ScenarioCard>>,
    /// The side played here.
    pub side: Side,
    /// What it may know.
    pub view: Box<SideView>,
    /// What it knew at the start of the turn resolved last.
    pub before: Option<Box<SideView>>,
    /// The rest of the last update.
    pub update: Box<Update>,
    /// The world as it believes it to be.
    pub belief: Belief,
    /// Orders of the turn.
    pub drafts: Drafts,
    /// The hex under the cursor.
    pub cursor: HexNo,
    /// The hex in the middle of the map.
    pub centre: HexNo,
    /// 0 far to 3 near.
    pub zoom: u8,
    /// What is chosen.
    pub pick: Option<Pick>,
    /// The desk in front.
    pub desk: Desk,
    /// Row and column of the node table looked at.
    pub cell: Option<(usize, usize)>,
    /// The voice of the Council looked at.
    pub voice: Option<NationId>,
    /// Which panel of the side column has the focus.
    pub panel: usize,
    /// The row chosen in the focused list.
    pub row: usize,
    /// What is laid over the map.
    pub layers: BTreeSet<MapLayer>,
    /// Remembered places.
    pub marks: Vec<HexNo>,
    /// The verb of the last order.
    pub last_verb: Option<VerbName>,
    /// Answers of the staff, by the hex asked about.
    pub advice: BTreeMap<HexNo, Advice>,
    /// The last question asked, so that none is asked twice.
    pub asked: Option<(HexNo, Vec<Order>)>,
    /// What the staff promised when the turn resolved last was sealed, by the hex asked about.
    pub promised: BTreeMap<HexNo, Advice>,
    /// Luck of own battles since the game was opened, permille, and how many there were; positive was good.
    pub luck: (i32, i32),
    /// The measures at the start of each turn seen in this sitting.
    pub trend: BTreeMap<u32, Point>,
    /// The turn whose film was watched or skipped.
    pub film_seen: u32,
    /// What the game showed of its learning objectives, once it is over.
    pub lessons: Vec<Lesson>,
    /// How its turns swung the finished game.
    pub weighed: Weighed,
    /// The finished game under other settings, the newest first.
    pub again: Vec<Again>,
    /// The reasons of a battle were opened, and the record says so.
    pub why_opened: bool,
    /// What of the drafting is kept.
    pub keeping: Keeping,
    /// The coach.
    pub tutor: Tutor,
}

impl std::fmt::Debug for Game {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Game").field("name", &self.name).field("drafts", &self.drafts).finish_non_exhaustive()
    }
}

/// The hex a side looks at first: where its first fighting unit stands, else the middle of the map.
fn first_look(view: &SideView) -> HexNo {
    let fights = |kind: Kind| view.book.tables.kinds.contains_key(&kind);
    let mut units = view.own.iter().filter(|u| u.identity.is_some_and(|i| fights(i.kind)));
    let first = units.find_map(|u| u.place.and_then(flank_engine::world::components::Place::hex));
    let bounds = view.book.map.bounds();
    let middle = || HexNo::at(bounds.c0.midpoint(bounds.c1), bounds.r0.midpoint(bounds.r1));
    first.or_else(middle).expect("a window lies on the numbered plane")
}

/// The zoom a map opens with, 0 far to 3 near: a small window is looked at closely.
pub fn usual_zoom(bounds: Window) -> u8 {
    if bounds.width() <= 10 { 3 } else { 2 }
}

impl Game {
    /// A game just opened; `None` if the update is not a side's.
    pub fn open(name: String, card: Option<Arc<ScenarioCard>>, update: Box<Update>) -> Option<Game> {
        let View::Side(view) = &update.view else { return None };
        let view = view.clone();
        let side = view.side;
        let cursor = first_look(&view);
        let mut layers = BTreeSet::from([MapLayer::Control, MapLayer::Reach, MapLayer::Orders]);
        layers.insert(MapLayer::Protect);
        let bounds = view.book.map.bounds();
        let tutor = Tutor::new(card.as_deref().and_then(|c| c.coach.clone()).filter(|coach| coach.side == side));
        let mut game = Game {
            name,
            card,
            side,
            belief: Belief::new(&view),
            before: update.before.clone(),
            drafts: Drafts::new(view.turn, side, update.seat),
            cursor,
            centre: HexNo::at(bounds.c0.midpoint(bounds.c1), bounds.r0.midpoint(bounds.r1)).unwrap_or(cursor),
            zoom: usual_zoom(bounds),
            pick: None,
            desk: Desk::Presence,
            cell: None,
            voice: None,
            panel: 0,
            row: 0,
            layers,
            marks: Vec::new(),
            last_verb: None,
            advice: BTreeMap::new(),
            asked: None,
            promised: BTreeMap::new(),
            luck: update.brief.as_ref().map_or((0, 0), |brief| brief.luck),
            trend: update.before.iter().map(|view| (view.turn, Point::of(view))).collect(),
            film_seen: view.turn.saturating_sub(1),
            lessons: Vec::new(),
            weighed: Weighed::No,
            again: Vec::new(),
            why_opened: false,
            keeping: Keeping::default(),
            tutor,
            view,
            update,
        };
        game.restore();
        game.note_trend();
        super::tutor::catch_up(&mut game);
        Some(game)
    }

    /// The scenario in other words.
    pub fn reword(&mut self, card: Arc<ScenarioCard>) {
        if let Some(coach) = &card.coach {
            self.tutor.reword(coach);
        }
        self.card = Some(card);
    }

    /// Takes a newer update of the same game; a new turn clears drafts and estimates.
    pub fn take(&mut self, update: Box<Update>) {
        let View::Side(view) = &update.view else { return };
        let turned = view.turn != self.view.turn || view.pulse_no != self.view.pulse_no;
        self.view.clone_from(view);
        self.belief = Belief::new(&self.view);
        self.before.clone_from(&update.before);
        self.update = update;
        self.note_trend();
        if turned {
            self.drafts = Drafts::new(self.view.turn, self.side, self.update.seat);
            self.promised = std::mem::take(&mut self.advice);
            let luck = self.update.brief.as_ref().map_or((0, 0), |brief| brief.luck);
            self.luck = (self.luck.0 + luck.0, self.luck.1 + luck.1);
            self.asked = None;
            self.desk = Desk::Presence;
            self.panel = 0;
            self.row = 0;
            let alive = |pick: &Pick| match pick {
                Pick::Unit(unit) => self.view.own.iter().any(|u| u.id == *unit),
                Pick::Contact(contact) => self.view.contacts.contains_key(contact),
                Pick::Node(_) => true,
            };
            self.pick = self.pick.filter(alive);
            self.restore();
        }
        if self.update.phase != Phase::Plan {
            self.drafts.seal();
        }
    }

    /// Keeps the measures of the turn in front.
    fn note_trend(&mut self) {
        self.trend.insert(self.view.turn, Point::on(&self.belief, self.side, self.view.heat));
    }

    /// Drafts as they were kept, after a restart.
    fn restore(&mut self) {
        if let Some(draft) = self.update.draft.clone() {
            let fresh = Drafts::new(self.view.turn, self.side, self.update.seat);
            self.drafts = fresh.kept(draft.orders, &draft.done);
            kept::stand(self, &draft.place);
        }
        if self.update.phase != Phase::Plan {
            self.drafts.seal();
        }
    }

    /// What this seat commands.
    pub fn mandate(&self) -> Mandate {
        Mandate { side: self.side, seat: self.seat() }
    }

    /// The seat.
    pub fn seat(&self) -> SeatId {
        self.update.seat
    }

    /// Whether a hex lies in the window and is not closed.
    pub fn in_play(&self, hex: HexNo) -> bool {
        let book = self.belief.world().book();
        book.map.cell(hex).is_some() && !book.facts.closed.contains(&hex)
    }

    /// Whether an enemy is believed there.
    pub fn has_enemy(&self, hex: HexNo) -> bool {
        self.view.contacts.values().any(|s| s.hex == Some(hex) && s.conf >= 300)
    }

    /// Own units on a hex, by number.
    pub fn own_at(&self, hex: HexNo) -> Vec<UnitId> {
        let world = self.belief.world();
        let here = self.view.own.iter().map(|u| u.id).filter(|&u| world.hex_of(u) == Some(hex));
        here.filter(|&u| world.is_alive(u)).collect()
    }

    /// Contacts on a hex, by number.
    pub fn contacts_at(&self, hex: HexNo) -> Vec<ContactId> {
        self.view.contacts.iter().filter(|(_, s)| s.hex == Some(hex)).map(|(id, _)| *id).collect()
    }

    /// The chosen own unit.
    pub fn unit(&self) -> Option<UnitId> {
        match self.pick {
            Some(Pick::Unit(unit)) => Some(unit),
            _ => None,
        }
    }

    /// Its kind.
    pub fn kind(&self, unit: UnitId) -> Option<Kind> {
        self.belief.world().with::<Identity, _>(unit, |i| i.kind)
    }

    /// A unit by what is typed for it.
    pub fn by_handle(&self, handle: &str) -> Option<UnitId> {
        let own = self.view.own.iter();
        own.filter(|u| u.label.as_ref().is_some_and(|l| l.handle == handle)).map(|u| u.id).next()
    }

    /// Chooses what stands on a hex: an own unit first, then a contact, then a node.
    pub fn choose_at(&mut self, hex: HexNo) {
        self.cursor = hex;
        let unit = self.own_at(hex).into_iter().min_by_key(|u| (self.kind(*u) == Some(Kind::Hq), *u));
        let contact = self.contacts_at(hex).first().copied();
        let node = self.view.nodes.iter().find(|(_, n)| n.hex == Some(hex)).map(|(id, _)| *id);
        self.pick = unit.map(Pick::Unit).or(contact.map(Pick::Contact)).or(node.map(Pick::Node));
    }

    /// Chooses a unit and puts the cursor on it.
    pub fn choose(&mut self, unit: UnitId) {
        self.pick = Some(Pick::Unit(unit));
        if let Some(hex) = self.belief.world().hex_of(unit) {
            self.cursor = hex;
        }
    }

    /// Orders of the draft that count against capacity, and the capacity, if there is any.
    pub fn capacity(&self) -> (i32, Option<i32>) {
        let world = self.belief.world();
        let mut subjects = BTreeSet::new();
        for order in self.drafts.orders() {
            if !order.verb.is_desk() && !command::is_standing(world, order) {
                subjects.insert(order.whom);
            }
        }
        let used = i32::try_from(subjects.len()).unwrap_or(i32::MAX);
        (used + command::standing_load(world, self.side), command::capacity(world, self.side))
    }

    /// The order that stands for a unit from an earlier turn.
    pub fn standing(&self, unit: UnitId) -> Option<&Order> {
        let orders = self.view.orders.values().map(|s| &s.order);
        orders.rev().find(|o| o.whom == Whom::Unit(unit))
    }

    /// What a unit will do: its draft, else what stands.
    pub fn order_of(&self, unit: UnitId) -> Option<&Order> {
        self.drafts.of_unit(unit).or_else(|| self.standing(unit))
    }

    /// Pulses left to the end of the game.
    pub fn pulses_left(&self) -> i32 {
        self.belief.world().book().facts.last_pulse - self.view.pulse_no + 1
    }

    /// Pulses left of this turn (rules §2.1).
    pub fn pulses_of_turn(&self) -> i32 {
        let book = self.belief.world().book();
        let turn = (self.view.turn, self.view.pace);
        book.facts.pulses_of_turn(turn, self.view.pulse, self.view.pulse_no, book.params.period_pulses)
    }

    /// Objective hexes, the weightiest first, ties by number.
    pub fn objectives(&self) -> Vec<(HexNo, i32)> {
        let mut all = self.belief.world().book().facts.objectives.clone();
        all.sort_by_key(|(hex, weight)| (-weight, *hex));
        all
    }

    /// Whether a draft tables this measure.
    pub fn tables(&self, measure: flank_engine::base::refusal::Measure) -> bool {
        self.drafts.orders().iter().any(|o| matches!(&o.verb, Verb::Council { measure: m, .. } if *m == measure))
    }

    /// Whether a verb is in play for this side.
    pub fn has_verb(&self, verb: VerbName) -> bool {
        self.belief.world().book().facts.is_unlocked(self.side, verb)
    }
}
