//! The units of a case: `r1..r4 R Btg @A strength=950 did=attacked`.
//!
//! Units are numbered 1, 2, 3 … as they are listed; what a line does not say is the default of FORMAT.md.

use std::collections::BTreeMap;

use super::Wrong;
use super::board::{Board, side};
use super::file::Line;
use super::kinds;
use super::numbers::int;
use super::words::{Word, spread};
use super::zones::zone_id;
use crate::base::code::Code;
use crate::base::ids::{NationId, NodeId, SeatId, Side, UnitId, ZoneId};
use crate::base::refusal::Stage;
use crate::setup::tables::RuleTables;
use crate::setup::units::{Doctrine, Dug, Kind, Object};
use crate::world::components::{
    Authority, Condition, Did, Gear, Identity, Label, Launcher, Leg, Lift, March, Marks, Permit, Place, Posture,
    Release, Stance, Strength, Transit, UnitRecord,
};
use crate::world::order::Target;

/// The units and the numbers of their names.
#[derive(Debug, Default)]
pub(crate) struct Pieces {
    /// In the order of the case.
    pub(crate) records: Vec<UnitRecord>,
    /// Numbers by name.
    pub(crate) names: BTreeMap<String, UnitId>,
}

impl Pieces {
    /// Reads `unit` lines.
    pub(crate) fn read(lines: &[Line], board: &Board, tables: &RuleTables) -> Result<Pieces, Wrong> {
        let mut pieces = Pieces::default();
        for line in lines {
            let [Word::Name(names), Word::Name(by), Word::Name(kind), rest @ ..] = line.words.as_slice() else {
                return Err(Wrong::new(line, line.text(), "NAME SIDE KIND …"));
            };
            let kind = kinds::KINDS.iter().find(|k| k.0 == kind).map(|k| k.1);
            let kind = kind.ok_or_else(|| Wrong::new(line, &line.words[2], "a kind of rules §4.4"))?;
            let by = side(line, by)?;
            for name in spread(names) {
                let id = UnitId(u32::try_from(pieces.records.len() + 1).expect("few units"));
                let mut piece =
                    Piece { line, board, names: &pieces.names, record: plain(id, &name, (by, kind), tables) };
                rest.iter().try_for_each(|word| piece.word(word))?;
                pieces.records.push(piece.record);
                pieces.names.insert(name, id);
            }
        }
        Ok(pieces)
    }

    /// The unit of a name.
    pub(crate) fn unit(&self, line: &Line, name: &str) -> Result<UnitId, Wrong> {
        self.names.get(name).copied().ok_or_else(|| Wrong::new(line, name, "a unit of the case"))
    }

    /// The side of a unit of the case.
    pub(crate) fn side(&self, id: UnitId) -> Side {
        let record = self.records.iter().find(|r| r.id == id).expect("a unit of the case");
        record.identity.expect("every piece has one").side
    }

    /// The name of a unit; its number if it has none.
    pub(crate) fn name(&self, id: UnitId) -> String {
        self.names.iter().find(|n| *n.1 == id).map_or_else(|| format!("unit{}", id.0), |n| n.0.clone())
    }
}

/// The number of a name like `n12` or `c1`: what stands behind its letter.
pub(crate) fn numbered(line: &Line, name: &str) -> Result<u32, Wrong> {
    let digits = name.trim_start_matches(|c: char| c.is_ascii_alphabetic());
    digits.parse().map_err(|_| Wrong::new(line, name, "a letter and a number"))
}

/// A nation by its code.
pub(crate) fn nation(line: &Line, name: &str) -> Result<NationId, Wrong> {
    Code::new(name).map(NationId).ok_or_else(|| Wrong::new(line, name, "a nation"))
}

/// A unit of which the case says no more than side and kind.
fn plain(id: UnitId, name: &str, (by, kind): (Side, Kind), tables: &RuleTables) -> UnitRecord {
    let nation = NationId::of(if by == Side::Blue { "EST" } else { "RUS" });
    let mut record = UnitRecord::new(id);
    kinds::equip(&mut record, kind, by, tables);
    record.identity = Some(Identity { side: by, nation, kind, hq: None, seat: None });
    let [handle, full, short] = [name.to_owned(), name.to_owned(), name.to_owned()];
    record.label = Some(Label { handle, name: full, short, contributors: Vec::new() });
    record.place = Some(Place::Off);
    record.strength = Some(Strength(1000));
    record.march = kinds::marches(kind).then(March::default);
    record.posture = kinds::marches(kind).then_some(Posture { dug: Dug::Hasty, stance: Stance::Hold, still: 1 });
    record.condition = Some(Condition { readiness: 1000, fatigue: 0, interop: 1000, supply: 1000 });
    record.release = Some(Release { stage: Stage::Ready, left: 0, alert: true, caveat: false, tier: 0, rsom: None });
    let authority = (by == Side::Blue).then_some(Authority::P);
    record.permit = Some(Permit::of(authority));
    record.marks = Some(Marks { heavy: kind == Kind::ArmBde, ..Marks::default() });
    record.did = Some(Did::default());
    record
}

struct Piece<'a> {
    line: &'a Line,
    board: &'a Board,
    names: &'a BTreeMap<String, UnitId>,
    record: UnitRecord,
}

const MISSING: &str = "something its kind carries";

impl Piece<'_> {
    fn word(&mut self, word: &Word) -> Result<(), Wrong> {
        match word {
            Word::Place(name) => {
                self.record.place = Some(Place::Hex(self.board.place(self.line, name)?));
                Ok(())
            }
            Word::Name(mark) => self.mark(mark),
            Word::Pair(key, value) => match value.as_ref() {
                Word::Number(_) => self.number(key, int(value).ok_or_else(|| self.wrong(word))?),
                Word::Name(name) if key != "zone" => self.named(key, name),
                Word::Place(hex) if key == "guard" => self.guard(hex),
                Word::Name(name) if key == "zone" => {
                    self.record.place = Some(Place::Zone(zone_id(self.line, name)?));
                    Ok(())
                }
                Word::Group(args) if key == "access" => self.access(args),
                Word::Group(args) if matches!(key.as_str(), "load" | "run" | "unload") => self.transit(key, args),
                Word::Group(_) if key == "supports" || key == "cas" => Ok(()),
                _ => Err(self.wrong(word)),
            },
            _ => Err(self.wrong(word)),
        }
    }

    fn wrong(&self, word: impl std::fmt::Display) -> Wrong {
        Wrong::new(self.line, word, "an attribute of FORMAT.md that its kind has")
    }

    fn missing(&self, key: &str) -> Wrong {
        Wrong::new(self.line, key, MISSING)
    }

    fn mark(&mut self, mark: &str) -> Result<(), Wrong> {
        let missing = self.missing(mark);
        match mark {
            "bridging" => self.record.marks.as_mut().ok_or(missing)?.bridging = true,
            "heavy" => self.record.marks.as_mut().ok_or(missing)?.heavy = true,
            "forced" => self.record.did.as_mut().ok_or(missing)?.forced = true,
            "emitting" => self.record.amd.as_mut().ok_or(missing)?.emitting = true,
            "blind" => self.record.sensor = None,
            "silent" => self.record.amd.as_mut().ok_or(missing)?.emitting = false,
            "civil" => self.record.marks.as_mut().ok_or(missing)?.civil = true,
            "air_landing" => self.record.marks.as_mut().ok_or(missing)?.air_landing = true,
            // A standing order that the game makes of it.
            "lifts" | "isr" | "patrols" | "guards" | "unseen" => {}
            _ => return Err(self.wrong(mark)),
        }
        Ok(())
    }

    fn number(&mut self, key: &str, n: i32) -> Result<(), Wrong> {
        let missing = self.missing(key);
        let r = &mut self.record;
        match key {
            "strength" => r.strength = Some(Strength(n)),
            "readiness" | "fatigue" | "interop" | "supply" => {
                let c = r.condition.as_mut().ok_or(missing)?;
                *match key {
                    "readiness" => &mut c.readiness,
                    "fatigue" => &mut c.fatigue,
                    "interop" => &mut c.interop,
                    _ => &mut c.supply,
                } = n;
            }
            "acc" => r.march.as_mut().ok_or(missing)?.acc = n,
            "still" => r.posture.as_mut().ok_or(missing)?.still = n,
            "drilled" => r.marks.as_mut().ok_or(missing)?.drilled = n,
            "sails" => r.marks.as_mut().ok_or(missing)?.sails = Some(n),
            "rsom" => r.release.as_mut().ok_or(missing)?.rsom = Some(n),
            "tier" => r.release.as_mut().ok_or(missing)?.tier = n,
            "left" => r.release.as_mut().ok_or(missing)?.left = n,
            "busy" => r.marks.as_mut().ok_or(missing)?.busy_until = Some(n),
            "pinned" => r.marks.as_mut().ok_or(missing)?.pinned_until = Some(n),
            "lost" => {
                let strength = r.strength.map_or(0, |s| s.0);
                let did = r.did.as_mut().ok_or(missing)?;
                (did.lost, did.before) = (n, strength + n);
            }
            "drone" | "decoy" | "cruise" | "ballistic" | "salvo" => self.launcher(key, n),
            _ => return self.equipment(key, n),
        }
        Ok(())
    }

    /// Numbers of what only some kinds carry.
    fn equipment(&mut self, key: &str, n: i32) -> Result<(), Wrong> {
        let missing = self.missing(key);
        let wrong = self.wrong(key);
        let r = &mut self.record;
        let field = match key {
            "cap" => r.hq.as_mut().map(|h| &mut h.cap),
            "radius" if r.hq.is_some() => r.hq.as_mut().map(|h| &mut h.radius),
            "radius" => {
                if let Some(posture) = &mut r.posture
                    && let Stance::React { radius, .. } = &mut posture.stance
                {
                    *radius = n;
                    return Ok(());
                }
                None
            }
            "skill" => r.team.as_mut().map(|t| &mut t.skill),
            "exposure" => r.team.as_mut().map(|t| &mut t.exposure),
            "sorties" => r.wing.as_mut().map(|w| &mut w.sorties),
            "quality" if r.sensor.is_some() => r.sensor.as_mut().map(|s| &mut s.quality),
            "quality" => r.wing.as_mut().map(|w| &mut w.quality),
            "channels" => r.amd.as_mut().map(|a| &mut a.channels),
            "suppressed" => r.amd.as_mut().map(|a| &mut a.suppressed),
            "rounds" if r.amd.is_some() => r.amd.as_mut().map(|a| &mut a.rounds),
            "rounds" => r.wing.as_mut().map(|w| &mut w.rounds),
            "max" if r.amd.is_some() => r.amd.as_mut().map(|a| &mut a.max),
            "max" => r.wing.as_mut().map(|w| &mut w.max),
            "range" if r.coastal.is_some() => r.coastal.as_mut().map(|c| &mut c.range),
            "range" => {
                if let Some(launcher) = &mut r.launcher {
                    launcher.0.values_mut().for_each(|m| m.range = n);
                    return Ok(());
                }
                None
            }
            "ships" => r.naval.as_mut().map(|g| &mut g.ships),
            "missiles" if r.coastal.is_some() => r.coastal.as_mut().map(|c| &mut c.missiles),
            "hit" if r.coastal.is_some() => r.coastal.as_mut().map(|c| &mut c.hit),
            "missiles" => r.naval.as_mut().map(|g| &mut g.missiles),
            "hit" => r.naval.as_mut().map(|g| &mut g.hit),
            "z" => r.naval.as_mut().map(|g| &mut g.screen),
            "w" => r.naval.as_mut().map(|g| &mut g.staying),
            "asw" => r.naval.as_mut().map(|g| &mut g.asw),
            "sweep" => r.naval.as_mut().map(|g| &mut g.sweep),
            "guides" | "radar" | "reload" | "every" | "step" => {
                gear(r.gear.get_or_insert_default(), key, n);
                return Ok(());
            }
            "lift" => {
                r.lift = Some(Lift { points: n, range: 40, turnaround: 0 });
                return Ok(());
            }
            "zone" => {
                r.place = Some(Place::Zone(ZoneId(u32::try_from(n).map_err(|_| wrong)?)));
                return Ok(());
            }
            _ => return Err(wrong),
        };
        *field.ok_or(missing)? = n;
        Ok(())
    }

    fn launcher(&mut self, key: &str, n: i32) {
        if key == "salvo"
            && let Some(coastal) = &mut self.record.coastal
        {
            coastal.salvo = n;
            return;
        }
        if key == "salvo"
            && let Some(group) = &mut self.record.naval
        {
            group.salvo = n;
            return;
        }
        let launcher = self.record.launcher.get_or_insert_with(|| Launcher([].into()));
        let object = match key {
            "drone" => Object::Drone,
            "decoy" => Object::Decoy,
            "cruise" => Object::Cruise,
            "ballistic" => Object::Ballistic,
            _ => {
                launcher.0.values_mut().for_each(|m| m.salvo = n);
                return;
            }
        };
        launcher.0.insert(object, kinds::magazine(object, n));
    }

    fn named(&mut self, key: &str, value: &str) -> Result<(), Wrong> {
        let wrong = self.wrong(format!("{key}={value}"));
        let missing = self.missing(key);
        let line = self.line;
        let r = &mut self.record;
        let identity = r.identity.as_mut().expect("every piece has one");
        match key {
            "nation" => identity.nation = nation(line, value)?,
            "seat" => identity.seat = Some(SeatId(Code::new(value).ok_or(wrong)?)),
            "hq" => identity.hq = Some(*self.names.get(value).ok_or(wrong)?),
            "contributors" => {
                let codes = value.split('+').map(|code| nation(line, code)).collect::<Result<_, _>>()?;
                r.label.as_mut().expect("every piece has one").contributors = codes;
            }
            "knows" => r.marks.as_mut().ok_or(missing)?.knows.push(nation(line, value)?),
            "post" => r.posture.as_mut().ok_or(missing)?.dug = dug(value).ok_or(wrong)?,
            "stance" => r.posture.as_mut().ok_or(missing)?.stance = stance(value).ok_or(wrong)?,
            "stage" => {
                let release = r.release.as_mut().ok_or(missing)?;
                release.stage = stage(value).ok_or(wrong)?;
                // A unit in place would be Ready as soon as it is Activated (rules §18).
                release.tier = if release.stage == Stage::Ready { 0 } else { 2 };
            }
            "alert" => r.release.as_mut().ok_or(missing)?.alert = value == "yes",
            "caveat" => r.release.as_mut().ok_or(missing)?.caveat = value == "on",
            "authority" => r.permit.as_mut().ok_or(missing)?.authority = authority(value),
            "doctrine" => r.amd.as_mut().ok_or(missing)?.doctrine = doctrine(value).ok_or(wrong)?,
            "site" => r.hq.as_mut().ok_or(missing)?.site = Some(NodeId(numbered(line, value)?)),
            "base" => r.wing.as_mut().ok_or(missing)?.base = Some(NodeId(numbered(line, value)?)),
            "set" => r.marks.as_mut().ok_or(missing)?.prepositioned = Some(NodeId(numbered(line, value)?)),
            "aboard" => r.place = Some(Place::Aboard(*self.names.get(value).ok_or(wrong)?)),
            "in" => r.place = Some(Place::Box(NodeId(numbered(line, value)?))),
            "did" => did(r.did.as_mut().ok_or(missing)?, value).ok_or(wrong)?,
            _ => return Err(wrong),
        }
        Ok(())
    }

    fn guard(&mut self, name: &str) -> Result<(), Wrong> {
        let hex = self.board.place(self.line, name)?;
        let missing = self.missing("guard");
        let posture = self.record.posture.as_mut().ok_or(missing)?;
        posture.stance = Stance::React { radius: 2, guard: hex };
        Ok(())
    }

    /// `run=(rail,A,n2,2)`: on its way from a hex or node to a node, with so many pulses left of the leg.
    fn transit(&mut self, leg: &str, args: &[Word]) -> Result<(), Wrong> {
        let wrong = self.wrong(leg);
        let [Word::Name(mode), Word::Name(from), Word::Name(to), left] = args else { return Err(wrong) };
        let place = |name: &str| match self.board.places.get(name) {
            Some(hex) => Ok(Target::Hex(*hex)),
            None => numbered(self.line, name).map(|n| Target::Node(NodeId(n))),
        };
        let leg = match leg {
            "load" => Leg::Load,
            "run" => Leg::Run,
            _ => Leg::Unload,
        };
        let mode = super::orders::mode(self.line, mode)?;
        let left = int(left).ok_or(wrong)?;
        let transit = Transit { leg, mode, from: place(from)?, to: place(to)?, left };
        self.record.place = Some(Place::Transit(transit));
        if let Some(release) = self.record.release.as_mut().filter(|r| r.stage >= Stage::Activated) {
            (release.stage, release.tier) = (Stage::Deploying, 2);
        }
        Ok(())
    }

    fn access(&mut self, args: &[Word]) -> Result<(), Wrong> {
        let missing = self.missing("access");
        let [Word::Name(node), n] = args else { return Err(self.wrong("access")) };
        let n = int(n).ok_or_else(|| self.wrong("access"))?;
        let node = NodeId(numbered(self.line, node)?);
        self.record.team.as_mut().ok_or(missing)?.access.insert(node, n);
        Ok(())
    }
}

/// Marks of rules §23.2 no. 26.
fn gear(gear: &mut Gear, key: &str, n: i32) {
    match key {
        "guides" => gear.guides = n,
        "radar" => gear.radar = n,
        "every" => gear.every = n,
        "reload" => gear.reload = Some(n),
        _ => gear.step = Some(n),
    }
}

fn dug(word: &str) -> Option<Dug> {
    let all = [Dug::Moving, Dug::Hasty, Dug::Deliberate, Dug::Prepared, Dug::Fortified];
    all.into_iter().find(|d| format!("{d:?}") == word)
}

/// The stances without arguments; `react` takes its hex from `guard=`, which stands behind it.
fn stance(word: &str) -> Option<Stance> {
    match word {
        "hold" | "react" => Some(Stance::Hold),
        "dig" => Some(Stance::Dig),
        "delay" => Some(Stance::Delay),
        _ => None,
    }
}

/// A stage of release by its word.
pub(crate) fn stage(word: &str) -> Option<Stage> {
    let all =
        [Stage::Home, Stage::Alerted, Stage::Staged, Stage::Activated, Stage::Deploying, Stage::Rsom, Stage::Ready];
    all.into_iter().find(|s| stage_name(*s) == word)
}

/// The word of a stage.
pub(crate) fn stage_name(stage: Stage) -> String {
    if stage == Stage::Rsom { "RSOM".to_owned() } else { format!("{stage:?}") }
}

fn authority(word: &str) -> Option<Authority> {
    match word {
        "n" => Some(Authority::N),
        "p" => Some(Authority::P),
        "c" => Some(Authority::C),
        _ => None,
    }
}

/// A doctrine by its word.
pub(crate) fn doctrine(word: &str) -> Option<Doctrine> {
    [Doctrine::Conserve, Doctrine::Balanced, Doctrine::Free].into_iter().find(|d| format!("{d:?}") == word)
}

/// `did=moved+attacked`.
fn did(did: &mut Did, words: &str) -> Option<()> {
    for word in words.split('+') {
        *match word {
            "moved" => &mut did.moved,
            "attacked" => &mut did.attacked,
            "defended" => &mut did.defended,
            "fired" => &mut did.fired,
            "emitted" => &mut did.emitted,
            "raided" => &mut did.raided,
            _ => return None,
        } = true;
    }
    Some(())
}
