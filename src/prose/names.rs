//! Names of units, places, nations, things and times, as the reader's side knows them.
//!
//! Made over a belief, so a name of what the side does not know cannot come out. Not here: sentences.

use std::fmt::Debug;

use flank_engine::base::hexes::HexNo;
use flank_engine::base::ids::{ContactId, IncidentId, NationId, NodeId, Side, UnitId, ZoneId};
use flank_engine::base::refusal::{Measure, Stage, VerbName};
use flank_engine::setup::map::Terrain;
use flank_engine::setup::units::{Doctrine, Dug, Kind, Layer, Object};
use flank_engine::setup::words::{Purchase, StanceName};
use flank_engine::view::Class;
use flank_engine::world::World;
use flank_engine::world::components::{Label, UnitRecord};
use flank_engine::world::order::Target;
use flank_engine::world::tables::politics::{Incident, IncidentKind};

use super::words::Words;

/// Hours of a pulse (rules §1.1).
const PULSE_HOURS: i32 = 12;
/// Hours of a tick of movement (rules §1.1).
const TICK_HOURS: i32 = 2;

/// Names over a believed world.
#[derive(Clone, Copy)]
pub struct Names<'a> {
    /// What the side believes.
    pub world: &'a World,
    /// The words of the language.
    pub words: &'a Words,
    /// Units as they were, for those that are no more.
    before: &'a [UnitRecord],
}

impl<'a> Names<'a> {
    /// Names over this world in these words.
    pub fn new(world: &'a World, words: &'a Words) -> Names<'a> {
        Names { world, words, before: &[] }
    }

    /// The same, where these units were before the turn.
    #[must_use]
    pub fn with_before(self, before: &'a [UnitRecord]) -> Names<'a> {
        Names { before, ..self }
    }

    /// A word of a family by the name of the thing: `mission`, `task`, `sortie`, `cruise`, `agenda` and the like.
    pub fn word(&self, family: &str, thing: &impl Debug) -> String {
        self.words.plain(&format!("{family}-{}", format!("{thing:?}").to_lowercase()))
    }

    /// Full name of a unit.
    pub fn unit(&self, unit: UnitId) -> String {
        self.label(unit).map_or_else(|| format!("unit {}", unit.0), |l| l.name)
    }

    /// Name of a unit in at most eight cells.
    pub fn short(&self, unit: UnitId) -> String {
        self.label(unit).map_or_else(|| format!("{}", unit.0), |l| l.short)
    }

    /// What is typed for a unit.
    pub fn handle(&self, unit: UnitId) -> String {
        self.label(unit).map_or_else(|| format!("{}", unit.0), |l| l.handle)
    }

    fn label(&self, unit: UnitId) -> Option<Label> {
        let gone = || self.before.iter().find(|record| record.id == unit)?.label.clone();
        self.world.get::<Label>(unit).or_else(gone)
    }

    /// A side's own number for something it believes present.
    pub fn contact(&self, contact: ContactId) -> String {
        format!("C{:02}", contact.0)
    }

    /// A node by its name.
    pub fn node(&self, node: NodeId) -> String {
        self.world.tables().nodes.get(&node).map_or_else(|| format!("node {}", node.0), |n| n.name.clone())
    }

    /// A nation by its code, or by what it is called instead of it.
    pub fn nation(&self, nation: NationId) -> String {
        let code = nation.0.as_str();
        let name = format!("nation-{}", code.to_lowercase());
        if self.words.has(&name) { self.words.plain(&name) } else { code.to_owned() }
    }

    /// Whether a word means a nation: its code, or what it is shown as, in small letters or capitals.
    pub fn is_called(&self, nation: NationId, word: &str) -> bool {
        nation.0.as_str().eq_ignore_ascii_case(word) || self.nation(nation).eq_ignore_ascii_case(word)
    }

    /// A member's seat in three letters; a code without any as it stands, cut to three.
    pub fn seat(&self, nation: NationId) -> String {
        let code = nation.0.as_str();
        let name = format!("seat-{}", code.to_lowercase());
        if self.words.has(&name) { self.words.plain(&name) } else { code.to_uppercase().chars().take(3).collect() }
    }

    /// A kind of incident.
    pub fn incident_kind(&self, kind: IncidentKind) -> String {
        self.word("incident", &kind)
    }

    /// An incident by number, kind and nation.
    pub fn incident(&self, id: IncidentId, incident: &Incident) -> String {
        let (kind, nation) = (self.word("incident", &incident.kind), self.nation(incident.nation));
        let number = i32::try_from(id.0).unwrap_or(i32::MAX);
        self.words.say("incident-name", &[("n", number.into()), ("kind", kind.into()), ("nation", nation.into())])
    }

    /// An incident with what the world knows of it, else by its number alone: `i3`.
    pub fn incident_of(&self, id: IncidentId) -> String {
        let known = self.world.tables().incidents.get(&id);
        known.map_or_else(|| format!("i{}", id.0), |incident| self.incident(id, incident))
    }

    /// The town of a hex, if it has one.
    pub fn town(&self, hex: HexNo) -> Option<String> {
        self.world.book().map.towns_at(hex).first().map(|town| town.name.clone())
    }

    /// `Rakvere 40061`, or the number alone.
    pub fn place(&self, hex: HexNo) -> String {
        self.town(hex).map_or_else(|| hex.to_string(), |town| format!("{town} {hex}"))
    }

    /// `Gulf of Finland`, or the number of a zone without a name.
    pub fn zone(&self, zone: ZoneId) -> String {
        let known = self.world.book().facts.theatre.get(&zone).map(|z| z.name.clone());
        known.unwrap_or_else(|| self.words.say("zone-number", &[("n", i32::try_from(zone.0).unwrap_or(0).into())]))
    }

    /// Where something is aimed.
    pub fn target(&self, target: Target) -> String {
        match target {
            Target::Hex(hex) => self.place(hex),
            Target::Edge(edge) => {
                let (a, b) = edge.ends();
                format!("{a}-{b}")
            }
            Target::Node(node) => self.node(node),
        }
    }

    /// A verb.
    pub fn verb(&self, verb: VerbName) -> String {
        self.word("verb", &verb)
    }

    /// A stage of release.
    pub fn stage(&self, stage: Stage) -> String {
        self.word("stage", &stage)
    }

    /// An exercise; one of a scenario's own is called by its word.
    pub fn exercise(&self, kind: &str) -> String {
        let key = format!("exercise-{}", kind.replace('_', "-"));
        if self.words.has(&key) { self.words.plain(&key) } else { kind.replace('_', " ") }
    }

    /// What resource points buy.
    pub fn purchase(&self, purchase: Purchase) -> String {
        self.words.plain(&format!("purchase-{}", purchase.word().replace('_', "-")))
    }

    /// A hybrid act; one of a scenario's own is called by its word.
    pub fn act(&self, kind: &str) -> String {
        let key = format!("act-{}", kind.replace('_', "-"));
        if self.words.has(&key) { self.words.plain(&key) } else { kind.replace('_', " ") }
    }

    /// A measure of the Council.
    pub fn measure(&self, measure: Measure) -> String {
        self.word("measure", &measure)
    }

    /// A kind of unit.
    pub fn kind(&self, kind: Kind) -> String {
        self.word("kind", &kind)
    }

    /// The class of a contact.
    pub fn class(&self, class: Class) -> String {
        self.word("class", &class)
    }

    /// A stance.
    pub fn stance(&self, stance: StanceName) -> String {
        self.word("stance", &stance)
    }

    /// How well a unit is dug in.
    pub fn dug(&self, dug: Dug) -> String {
        self.word("dug", &dug)
    }

    /// What a battery fires at.
    pub fn doctrine(&self, doctrine: Doctrine) -> String {
        self.word("doctrine", &doctrine)
    }

    /// A layer of air defence.
    pub fn layer(&self, layer: Layer) -> String {
        self.word("layer", &layer)
    }

    /// Something that flies at a target.
    pub fn object(&self, object: Object) -> String {
        self.word("object", &object)
    }

    /// The ground of a hex.
    pub fn terrain(&self, terrain: Terrain) -> String {
        self.word("terrain", &terrain)
    }

    /// A side in capitals.
    pub fn side(side: Side) -> &'static str {
        match side {
            Side::Blue => "BLUE",
            Side::Red => "RED",
            Side::Third => "THIRD",
        }
    }

    /// Hours since the first midnight of the game at the start of a pulse and so many hours later.
    fn hours(&self, pulse_no: i32, later: i32) -> i32 {
        i32::from(self.world.book().facts.start.1) + PULSE_HOURS * pulse_no + later
    }

    /// `D+1 18:00`: the start of a pulse.
    pub fn time(&self, pulse_no: i32) -> String {
        let hours = self.hours(pulse_no, 0);
        let (day, hour) = (hours.div_euclid(24), hours.rem_euclid(24));
        if day == 0 { format!("D {hour:02}:00") } else { format!("D+{day} {hour:02}:00") }
    }

    /// `08`: the hour at which a tick of a pulse ends, where `ahead` pulses lie between.
    pub fn hour(&self, ahead: i32, tick: i32) -> i32 {
        self.hours(self.world.clock().pulse_no + ahead, TICK_HOURS * (tick + 1)).rem_euclid(24)
    }

    /// The last turn of the game, if the clock goes on as it does: a crisis turn holds a period, one in War a pulse, or
    /// as many as the scenario says.
    pub fn last_turn(&self) -> u32 {
        let clock = self.world.clock();
        if clock.ended.is_some() {
            return self.turn();
        }
        let facts = &self.world.book().facts;
        let (mut turn, mut pulse, mut now) = (clock.turn, clock.pulse, clock.pulse_no);
        loop {
            let period = self.world.book().params.period_pulses;
            now += facts.pulses_of_turn((turn, clock.pace), pulse, now, period).max(1);
            if now > facts.last_pulse {
                return turn;
            }
            (turn, pulse) = (turn + 1, 0);
        }
    }

    /// The turn to be played, or the last one played once the game is over.
    pub fn turn(&self) -> u32 {
        let clock = self.world.clock();
        clock.turn - u32::from(clock.ended.is_some())
    }
}

/// Lower case, without accents, anything but letters and digits as one blank: `Jõhvi` and `johvi` are the same.
pub fn folded(text: &str) -> String {
    let plain = |c: char| match c {
        'ä' | 'á' | 'ā' | 'ą' | 'å' => 'a',
        'õ' | 'ö' | 'ó' | 'ø' => 'o',
        'ü' | 'ū' | 'ų' => 'u',
        'š' | 'ś' => 's',
        'ž' | 'ż' | 'ź' => 'z',
        'č' | 'ć' => 'c',
        'ē' | 'ė' | 'ę' | 'é' => 'e',
        'ģ' => 'g',
        'ī' | 'į' => 'i',
        'ķ' => 'k',
        'ł' | 'ļ' => 'l',
        'ń' | 'ņ' => 'n',
        c if c.is_alphanumeric() => c,
        _ => ' ',
    };
    let flat: String = text.to_lowercase().chars().map(plain).collect();
    flat.split_whitespace().collect::<Vec<_>>().join(" ")
}
