//! The chain of a ruling reckoned again from the numbers it tells: every result from the terms before it, every term that
//! a rule forms from others by that rule, and what the ruling changes by what the chain ends in.
//!
//! Not here: which games are reckoned (`reasons`). A `Gives` without a formula of its own must be the running value, so a
//! new rule cannot tell a result that nobody can follow.

use flank_engine::base::dice::{Draw, Purpose, Subject};
use flank_engine::base::fixed::{Band, band, div_round, mul, narrow, ratio};
use flank_engine::base::ids::{Side, UnitId};
use flank_engine::rules::missile_defence::{Flight, share_of_load};
use flank_engine::rules::{air, calculus, combat, ladder, supply};
use flank_engine::turn::ruling::Ruling;
use flank_engine::turn::why::{Name, Op, Term};
use flank_engine::world::World;
use flank_engine::world::event::{
    BattleChange, ClockChange, CraftChange, Event, IncidentChange, NationChange, NodeChange, ProposalChange,
    SideChange, UnitChange, ZoneChange,
};
use flank_engine::world::tables::statecraft::Judgement;

/// Results reckoned, or the first that comes out otherwise. `world` is as the moment found it.
pub(crate) fn reckon(world: &World, ruling: &Ruling) -> Result<usize, String> {
    let mut running = 0;
    let mut reckoned = 0;
    for (i, term) in ruling.why.terms.iter().enumerate() {
        let chain = Chain { world, ruling, seen: &ruling.why.terms[..i], running };
        if let Some(found) = chain.of(term)? {
            reckoned += 1;
            if found != i64::from(term.value) {
                return Err(format!("{term:?} reckons to {found} after {:?}", chain.seen));
            }
        }
        running = term.op.onto(running, term.value);
    }
    reckoned += Stored { world, ruling }.check()?;
    for roll in &ruling.rolls {
        let fits = (roll.lo..=roll.hi).contains(&roll.value);
        if !fits {
            return Err(format!("{roll:?} is out of its bounds"));
        }
    }
    Ok(reckoned)
}

/// A term's place in its chain.
struct Chain<'a> {
    world: &'a World,
    ruling: &'a Ruling,
    seen: &'a [Term],
    running: i64,
}

impl Chain<'_> {
    fn get(&self, name: Name, of: Option<Subject>) -> Result<i32, String> {
        let found = self.seen.iter().rev().find(|t| t.name == name && t.of == of).map(|t| t.value);
        found.ok_or_else(|| format!("{name:?} of {of:?} is not told before"))
    }

    fn own(&self, name: Name) -> Result<i32, String> {
        self.get(name, None)
    }

    fn last(&self) -> Option<&Term> {
        self.seen.last()
    }

    /// What a term must be; `None`: it is taken as it stands.
    fn of(&self, term: &Term) -> Result<Option<i64>, String> {
        let purpose = self.ruling.id.purpose;
        let named = match (purpose, term.op) {
            (Purpose::Battle, _) => self.of_battle(term)?,
            (Purpose::Raid, _) => self.of_raid(term)?,
            (Purpose::Salvo, _) => self.of_salvo(term)?,
            (Purpose::Supply, _) => self.of_supply(term)?,
            (Purpose::Judge, _) => self.of_judgement(term)?,
            (_, Op::Gives) => self.of_contest(term)?,
            _ => None,
        };
        let luck = if named.is_none() { self.of_luck(term)? } else { named };
        Ok(luck.or((term.op == Op::Gives).then_some(self.running)))
    }

    /// A luck in the chain is the one that was rolled.
    fn of_luck(&self, term: &Term) -> Result<Option<i64>, String> {
        if term.name != Name::Luck {
            return Ok(None);
        }
        let rolled = |draw: Draw, n: usize| self.ruling.rolls.iter().filter(|r| r.draw == draw).nth(n).map(|r| r.value);
        let luck = match (self.ruling.id.purpose, term.op) {
            (Purpose::Battle, _) => {
                let limit = self.world.book().params.luck_max;
                Some((self.own(Name::BattleLuck)? + self.own(Name::PulseLuck)?).clamp(-limit, limit))
            }
            (Purpose::Proposal, _) => {
                let voices = self.ruling.events.iter().filter_map(|e| match e {
                    Event::Proposal(_, ProposalChange::Voice { nation, .. }) => Some(Subject::Nation(*nation)),
                    _ => None,
                });
                voices.into_iter().position(|v| Some(v) == term.of).and_then(|n| rolled(Draw::VoiceLuck, n))
            }
            _ => rolled(Draw::Luck, 0),
        };
        let luck = luck.ok_or_else(|| format!("{term:?} was not rolled"))?;
        Ok(Some(i64::from(if term.op == Op::Times { 1000 + luck } else { luck })))
    }

    /// Contests of the air, the sea, the hidden hand; the ladder; pictures.
    fn of_contest(&self, term: &Term) -> Result<Option<i64>, String> {
        let params = &self.world.book().params;
        let found = match (self.ruling.id.purpose, term.name) {
            (Purpose::Zone | Purpose::Sea, Name::Rho) => {
                let force = |side| self.get(Name::Force, Some(Subject::Side(side)));
                ratio(i64::from(force(Side::Blue)?), i64::from(force(Side::Red)?))
            }
            (_, Name::Rho) => {
                let (a, d) = self.contestants()?;
                ratio(i64::from(a), i64::from(d))
            }
            (Purpose::Zone | Purpose::Sea, Name::Level) if self.last().is_some_and(|t| t.name == Name::Rho1) => {
                let numbers = self.world.book().air_sea.as_ref().ok_or("a level without numbers")?;
                air::level_of(numbers, self.own(Name::Rho1)?)
            }
            (Purpose::Interdict, Name::Mark) => match band(self.own(Name::Rho1)?) {
                Band::Bad | Band::Fail => 0,
                Band::Partial => 1,
                Band::Success => 2,
                Band::Strong => 3,
            },
            (Purpose::Sead, Name::Suppressed) => self.hunted()?.0,
            (Purpose::Sead, Name::LossD) => self.hunted()?.1,
            (Purpose::Ladder, Name::Heat) => narrow(self.running.clamp(0, 1000)),
            (Purpose::Ladder, Name::Rung) => ladder::rung(self.own(Name::Heat)?),
            (Purpose::Contacts | Purpose::Isr, Name::Confidence) => {
                let conf = narrow(self.running.clamp(0, 1000));
                if self.ruling.id.purpose == Purpose::Contacts {
                    self.is_seen_so()?;
                }
                // Who fought is known for that at least, and what was just found is no rumour.
                let least = [conf, conf.max(params.conf_fought), conf.max(1)];
                least.into_iter().find(|c| *c == term.value).unwrap_or(conf)
            }
            _ => return Ok(None),
        };
        Ok(Some(i64::from(found)))
    }

    /// What a pulse adds to a contact follows from what was observed, of a unit and of a deception alike: else the sum
    /// would tell them apart.
    fn is_seen_so(&self) -> Result<(), String> {
        let params = &self.world.book().params;
        let half = narrow(div_round(i64::from(self.own(Name::Observed)?.max(0)), 2));
        let added = self.last().filter(|t| t.op == Op::Plus).ok_or("nothing is added to it")?.value;
        let fits = [0, params.fade, params.fade_fixed].iter().any(|fade| half - fade == added);
        if fits { Ok(()) } else { Err(format!("{added} is added, {half} was half of what was observed")) }
    }

    /// Who stands against what.
    fn contestants(&self) -> Result<(i32, i32), String> {
        let pairs = [
            (Name::A, Name::D),
            (Name::Skill, Name::Security),
            (Name::Access, Name::CyberGuard),
            (Name::Evidence, Name::Security),
        ];
        let found = pairs.into_iter().find_map(|(a, d)| self.own(a).ok().zip(self.own(d).ok()));
        found.ok_or_else(|| "a ratio of nothing".to_owned())
    }

    /// What a hunt suppresses, and what the battery loses.
    fn hunted(&self) -> Result<(i32, i32), String> {
        let numbers = self.world.book().air_sea.as_ref().ok_or("a hunt without numbers")?;
        let Subject::Unit(battery) = self.ruling.id.subject else { return Err("a hunt of no unit".to_owned()) };
        let strength = self.world.strength(battery);
        let (suppressed, lost) = match band(self.own(Name::Rho1)?) {
            Band::Bad | Band::Fail => (0, 0),
            Band::Partial => (numbers.sead_partial, 0),
            Band::Success => (numbers.sead_success, numbers.sead_success_loss),
            Band::Strong => (numbers.sead_strong, numbers.sead_strong_loss),
        };
        Ok((suppressed, lost.min(strength)))
    }

    fn of_battle(&self, term: &Term) -> Result<Option<i64>, String> {
        let (params, tables) = (&self.world.book().params, &self.world.book().tables);
        let found = match (term.op, term.name, term.of) {
            (Op::Gives, Name::Origin, Some(Subject::Unit(_))) => self.share(term.of)?,
            (Op::Gives, Name::Origin, _) => self.origin(),
            (Op::Gives, Name::A0, _) => self.sum(|t| t.name == Name::Origin && !is_unit(t)),
            (Op::Gives, Name::D0, _) => self.line(),
            (Op::Plus, Name::Fires | Name::Cas, of) => {
                let base = self.own(Name::D0).or_else(|_| self.own(Name::A0))?;
                let cap = if term.name == Name::Fires { params.fires_cap } else { params.cas_cap };
                self.get(term.name, of)?.min(mul(base, cap))
            }
            (Op::Gives, Name::Rho, _) => ratio(i64::from(self.own(Name::A)?), i64::from(self.own(Name::D)?)),
            (Op::Is, Name::LossA | Name::LossD | Name::LossDelay, _) => self.losses(term)?,
            (Op::Plus, Name::Push, _) if self.is_unopposed() => 1000,
            (Op::Plus, Name::Push, _) => {
                let open = i64::from(2000 - self.own(Name::Coverage)?);
                let ground = i64::from(combat::gain(&tables.gain, self.own(Name::Rho1)?)) * open;
                narrow(div_round(ground, 1000)).min(1000)
            }
            _ => return Ok(None),
        };
        Ok(Some(i64::from(found)))
    }

    fn sum(&self, which: impl Fn(&Term) -> bool) -> i32 {
        self.seen.iter().filter(|t| which(t)).map(|t| t.value).sum()
    }

    /// What a unit brings over a hexside: its part inside the front in full, the rest as second echelon.
    fn share(&self, of: Option<Subject>) -> Result<i32, String> {
        let whole = self.seen.iter().rev().find(|t| t.of == of && t.name == Name::Front && t.op == Op::Is);
        let front = whole.ok_or("a share without its front")?.value;
        let (power, inside) = (self.get(Name::Power, of)?, self.get(Name::Front, of)?);
        let second = self.world.book().params.second_echelon;
        if front <= 0 {
            return Ok(power);
        }
        let weight = i64::from(1000 * inside + second * (front - inside));
        Ok(narrow(div_round(i64::from(power) * weight, 1000 * i64::from(front))))
    }

    /// The shares since the last hexside, by the river between.
    fn origin(&self) -> i32 {
        let (river, before) = self.seen.split_last().expect("a river is told before");
        let shares = before.iter().rev().take_while(|t| is_unit(t)).filter(|t| t.name == Name::Origin);
        mul(shares.map(|t| t.value).sum(), river.value)
    }

    /// Defenders by their postures.
    fn line(&self) -> i32 {
        let postures = self.seen.windows(2).filter(|w| w[1].name == Name::Posture);
        postures.map(|w| mul(w[0].value, w[1].value)).sum()
    }

    fn is_unopposed(&self) -> bool {
        !self.seen.iter().any(|t| t.name == Name::Posture)
    }

    /// At full intensity, or at that of a probe: then both lose so.
    fn losses(&self, term: &Term) -> Result<i32, String> {
        let params = &self.world.book().params;
        if self.is_unopposed() {
            return Ok(0);
        }
        let rho = self.own(Name::Rho1)?;
        let [full, probe] = [1000, params.probe_intensity].map(|intensity| combat::losses(params, rho, intensity));
        let is_probe = term.name == Name::LossA && term.value == probe.attacker
            || term.name != Name::LossA && self.own(Name::LossA)? == probe.attacker;
        let of = if is_probe && full.attacker != probe.attacker { probe } else { full };
        Ok(match term.name {
            Name::LossA => of.attacker,
            Name::LossD => of.defender,
            _ => of.delayer,
        })
    }

    fn of_supply(&self, term: &Term) -> Result<Option<i64>, String> {
        let params = &self.world.book().params;
        let found = match (term.op, term.name) {
            (Op::Gives, Name::Share) => {
                supply::share(self.get(Name::Supply, term.of)?, self.get(Name::Demand, term.of)?)
            }
            (Op::Plus, Name::Flow) => match self.get(Name::Distance, term.of) {
                Ok(distance) => supply::flow(params, distance, self.get(Name::Share, term.of)?),
                Err(_) => 0,
            },
            (Op::Gives, Name::Supply) => narrow(self.running.clamp(0, 1000)),
            _ => return Ok(None),
        };
        Ok(Some(i64::from(found)))
    }

    /// Hits that get through and what they put out of action (rules §12).
    fn of_salvo(&self, term: &Term) -> Result<Option<i64>, String> {
        let Some(Subject::Side(by)) = term.of else { return Ok(None) };
        let (own, enemy) = (term.of, Some(Subject::Side(by.enemy())));
        let found = match term.name {
            Name::Hits => {
                let through = mul(self.get(Name::Missiles, own)?, self.get(Name::Hit, own)?);
                (through - self.get(Name::Ships, enemy)? * self.get(Name::Screen, enemy)?).max(0)
            }
            Name::Out => {
                let staying = i64::from(self.get(Name::Staying, enemy)?);
                let out = narrow(div_round(1000 * i64::from(self.get(Name::Hits, own)?), staying));
                out.min(1000 * self.get(Name::Ships, enemy)?)
            }
            _ => return Ok(None),
        };
        Ok(Some(i64::from(found)))
    }

    /// A kind's number in a block of counts: the total's name, then each kind that is not 0.
    fn count(&self, block: Name, flight: Flight) -> i32 {
        let kinds = [Name::Ballistic, Name::Cruise, Name::Drone];
        let own: Vec<&Term> = self.seen.iter().filter(|t| t.of.is_none()).collect();
        let Some(start) = own.iter().position(|t| t.name == block) else { return 0 };
        let rest = own[start + 1..].iter().take_while(|t| kinds.contains(&t.name));
        rest.filter(|t| t.name == flight_name(flight)).map(|t| t.value).sum()
    }

    fn of_raid(&self, term: &Term) -> Result<Option<i64>, String> {
        let params = &self.world.book().params;
        let left = |f: Flight| self.count(Name::Objects, f) - self.killed(f);
        let found = match (term.op, term.name) {
            (Op::Is, Name::Leaked) => Flight::ALL.into_iter().map(left).sum(),
            (Op::Gives, Name::Damage) if self.last().is_some_and(|t| t.op == Op::Is) => {
                let flown: Vec<Flight> =
                    Flight::ALL.into_iter().filter(|f| self.count(Name::Objects, *f) > 0).collect();
                let loads = self.seen[self.seen.len() - flown.len()..].iter();
                let part = |(&f, load): (&Flight, &Term)| {
                    share_of_load(self.count(Name::Leaked, f), load.value, self.count(Name::Objects, f))
                };
                flown.iter().zip(loads).map(part).sum()
            }
            (Op::Gives, Name::Hp) => narrow(self.running.max(0)),
            (Op::Gives, Name::LossD) => {
                let damage = i64::from(self.own(Name::Damage)?);
                narrow(div_round(damage, i64::from(params.hex_damage_div))).min(params.hex_damage_max)
            }
            _ => return Ok(None),
        };
        Ok(Some(i64::from(found)))
    }

    /// What all shooters brought down of a kind.
    fn killed(&self, flight: Flight) -> i32 {
        let shots = self.seen.windows(3).filter(|w| w[0].of.is_some() && w[0].name == flight_name(flight));
        shots.filter(|w| w[2].name == Name::Killed).map(|w| w[2].value).sum()
    }

    fn of_judgement(&self, term: &Term) -> Result<Option<i64>, String> {
        let tables = &self.world.book().tables;
        let table = judged(self.ruling).ok_or("a judgement is kept")?;
        let found = match (term.op, term.name) {
            (Op::Gives, Name::Value) => {
                let n = self.seen.iter().filter(|t| t.name == Name::Value).count();
                let option = table.options.get(n).ok_or("a value of no option")?;
                let parts = (self.own(Name::Quick)?, self.own(Name::Cohesion)?, self.own(Name::Motive)?);
                calculus::utility(tables, option.intent, parts)
            }
            (_, Name::Chance) => {
                let values = self.seen.iter().filter(|t| t.name == Name::Value).map(|t| t.value);
                values.max().map_or(0, |best| calculus::chance(tables, best))
            }
            _ => return Ok(None),
        };
        Ok(Some(i64::from(found)))
    }
}

fn judged(ruling: &Ruling) -> Option<&Judgement> {
    ruling.events.iter().find_map(|e| match e {
        Event::Side(_, SideChange::Craft(CraftChange::Judged(table))) => Some(&**table),
        _ => None,
    })
}

fn is_unit(term: &Term) -> bool {
    matches!(term.of, Some(Subject::Unit(_)))
}

fn flight_name(flight: Flight) -> Name {
    match flight {
        Flight::Ballistic => Name::Ballistic,
        Flight::Cruise => Name::Cruise,
        Flight::Drone => Name::Drone,
    }
}

/// What a ruling changes, against its chain.
struct Stored<'a> {
    world: &'a World,
    ruling: &'a Ruling,
}

impl Stored<'_> {
    fn value(&self, name: Name) -> Option<i32> {
        self.ruling.why.value(name)
    }

    fn value_of(&self, of: Subject, name: Name) -> Option<i32> {
        self.ruling.why.terms.iter().rev().find(|t| t.name == name && t.of == Some(of)).map(|t| t.value)
    }

    /// Changes compared, or the first that the chain does not give.
    fn check(&self) -> Result<usize, String> {
        let mut compared = 0;
        for event in &self.ruling.events {
            let Some((told, stored)) = self.pair(event) else { continue };
            compared += 1;
            if told != Some(stored) {
                return Err(format!("{event:?}: the chain gives {told:?}, not {stored}"));
            }
        }
        let sum = |of: fn(&Event) -> Option<i32>| self.ruling.events.iter().filter_map(of).sum::<i32>();
        let added = |name: Name| {
            let plus = self.ruling.why.terms.iter().filter(|t| t.name == name && t.op == Op::Plus);
            plus.map(|t| t.value).sum::<i32>()
        };
        let totals = match self.ruling.id.purpose {
            Purpose::Ladder => Some((added(Name::Heat), sum(heat))),
            Purpose::Nation | Purpose::Period => Some((added(Name::Will), sum(will))),
            _ => None,
        };
        // A period may say more of other things than of will; a pulse in which war breaks out moves will as well.
        if let Some((told, stored)) = totals.filter(|_| !self.ruling.why.terms.is_empty()) {
            compared += 1;
            if told != stored {
                return Err(format!("the changes are {stored}, the chain gives {told}"));
            }
        }
        Ok(compared)
    }

    /// What the chain gives for an event, and what the event says; `None`: the chain says nothing of it.
    fn pair(&self, event: &Event) -> Option<(Option<i32>, i32)> {
        let unit = |u: &UnitId| Subject::Unit(*u);
        Some(match (self.ruling.id.purpose, event) {
            (Purpose::Battle, Event::Battle(_, BattleChange::Pushed { lost, progress })) => {
                let both = self.value(Name::Push).filter(|p| p == progress).and(self.value(Name::LossA));
                (both, *lost)
            }
            (Purpose::Battle, Event::Unit(u, UnitChange::Strength(n))) => (self.lost_in_battle(*u, -n), -n),
            (Purpose::Withdrawal, Event::Unit(u, UnitChange::Strength(n))) => {
                (self.value_of(unit(u), Name::LossD).map(|share| mul(self.world.strength(*u), share)), -n)
            }
            (Purpose::Zone, Event::Unit(u, UnitChange::Strength(n))) => {
                (self.value_of(unit(u), Name::LossD).map(|share| mul(self.world.strength(*u), share)), -n)
            }
            (Purpose::Zone | Purpose::Sea, Event::Zone(_, ZoneChange::Level(level))) => {
                (self.value(Name::Level), *level)
            }
            (Purpose::Sead, Event::Unit(_, UnitChange::Suppressed(n))) => (self.value(Name::Suppressed), *n),
            (Purpose::Sead, Event::Unit(_, UnitChange::Strength(n))) => (self.value(Name::LossD), -n),
            (Purpose::Salvo, Event::Unit(u, UnitChange::Strength(n))) => (self.sunk(*u), -n),
            (Purpose::Raid, Event::Node(_, NodeChange::Hp(n))) => (self.value(Name::Damage), -n),
            (Purpose::Raid, Event::Unit(u, UnitChange::Strength(n))) => {
                (self.value(Name::LossD).map(|share| mul(self.world.strength(*u), share)), -n)
            }
            (Purpose::Entry, Event::Unit(u, UnitChange::Moved { acc, .. })) => {
                (self.value_of(unit(u), Name::Acc), *acc)
            }
            (Purpose::Supply, Event::Unit(u, UnitChange::Supply(n))) => (self.value_of(unit(u), Name::Supply), *n),
            (Purpose::Node, Event::Node(id, NodeChange::Hp(n))) => {
                (self.value(Name::Hp).map(|after| after - self.world.node(*id).hp_seen()), *n)
            }
            (Purpose::Cyber, Event::Unit(_, UnitChange::Access { node, n })) => {
                (self.value_of(Subject::Node(*node), Name::Access), *n)
            }
            (Purpose::Proposal, Event::Proposal(_, ProposalChange::Voice { nation, stance })) => {
                (self.value_of(Subject::Nation(*nation), Name::Stance), *stance)
            }
            (Purpose::Act, Event::Incident(_, IncidentChange::Raised(new))) => {
                (self.value(Name::Evidence), new.evidence)
            }
            (Purpose::Judge, Event::Side(_, SideChange::Craft(CraftChange::Judged(table)))) => {
                (self.value(Name::Chance).filter(|_| self.value(Name::Motive) == Some(table.motive)), table.chance)
            }
            _ => return None,
        })
    }

    /// A side's share by the losses of the chain; a delaying defender may stand with one that holds.
    fn lost_in_battle(&self, unit: UnitId, n: i32) -> Option<i32> {
        let Subject::Battle(battle) = self.ruling.id.subject else { return None };
        let strength = self.world.strength(unit);
        let by = self.world.side_of(unit) == battle.by;
        let names: &[Name] = if by { &[Name::LossA] } else { &[Name::LossD, Name::LossDelay] };
        let shares = names.iter().filter_map(|name| self.value(*name)).map(|share| mul(strength, share));
        let all: Vec<i32> = shares.collect();
        all.iter().find(|lost| **lost == n).or(all.first()).copied()
    }

    /// What a ship of the other side loses by the ships put out of action.
    fn sunk(&self, unit: UnitId) -> Option<i32> {
        let side = self.world.side_of(unit);
        let out = self.value_of(Subject::Side(side.enemy()), Name::Out)?;
        let ships = self.value_of(Subject::Side(side), Name::Ships)?;
        let share = narrow(div_round(i64::from(out), i64::from(ships.max(1)))).min(1000);
        Some(mul(self.world.strength(unit), share))
    }
}

fn heat(event: &Event) -> Option<i32> {
    match event {
        Event::Clock(ClockChange::Heat(n)) => Some(*n),
        _ => None,
    }
}

fn will(event: &Event) -> Option<i32> {
    match event {
        Event::Nation(_, NationChange::Will { n, .. }) => Some(*n),
        _ => None,
    }
}
