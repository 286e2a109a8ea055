//! Rulings with their draws.

use flank_engine::base::dice;
use flank_engine::turn::ruling;
use serde::{Deserialize, Serialize};

use super::event::Event;
use super::keys::{BattleId, EntryNo, HexNo, IncidentId, NationId, NodeId, ProposalId, RulingId, Side, UnitId, ZoneId};
use super::stored::Stored;
use super::why::Why;

/// How much a ruling matters to an umpire and to the film.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Weight {
    Minor,
    Notable,
    Major,
}

impl Stored for Weight {
    type Live = ruling::Weight;

    fn keep(live: ruling::Weight) -> Weight {
        match live {
            ruling::Weight::Minor => Weight::Minor,
            ruling::Weight::Notable => Weight::Notable,
            ruling::Weight::Major => Weight::Major,
        }
    }

    fn live(self) -> ruling::Weight {
        match self {
            Weight::Minor => ruling::Weight::Minor,
            Weight::Notable => ruling::Weight::Notable,
            Weight::Major => ruling::Weight::Major,
        }
    }
}

/// An adjudicated outcome. A null result is one too: the override has a handle and the luck ledger is complete.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Ruling {
    id: RulingId,
    weight: Weight,
    why: Why,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rolls: Vec<Roll>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    events: Vec<Event>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    decided_by: Option<EntryNo>,
}

impl Stored for Ruling {
    type Live = ruling::Ruling;

    fn keep(live: ruling::Ruling) -> Ruling {
        let ruling::Ruling { id, weight, why, rolls, events, decided_by } = live;
        Ruling {
            id: Stored::keep(id),
            weight: Stored::keep(weight),
            why: Stored::keep(why),
            rolls: Stored::keep(rolls),
            events: Stored::keep(events),
            decided_by: Stored::keep(decided_by),
        }
    }

    fn live(self) -> ruling::Ruling {
        let Ruling { id, weight, why, rolls, events, decided_by } = self;
        ruling::Ruling {
            id: id.live(),
            weight: weight.live(),
            why: why.live(),
            rolls: rolls.live(),
            events: events.live(),
            decided_by: decided_by.live(),
        }
    }
}

/// What a ruling, a fact or a draw is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Subject {
    None,
    Unit(UnitId),
    Node(NodeId),
    Hex(HexNo),
    Nation(NationId),
    Zone(ZoneId),
    Side(Side),
    Battle(BattleId),
    RaidNode(NodeId),
    RaidHex(HexNo),
    Incident(IncidentId),
    Proposal(ProposalId),
}

impl Stored for Subject {
    type Live = dice::Subject;

    fn keep(live: dice::Subject) -> Subject {
        use dice::Subject as L;
        match live {
            L::None => Subject::None,
            L::Unit(a) => Subject::Unit(Stored::keep(a)),
            L::Node(a) => Subject::Node(Stored::keep(a)),
            L::Hex(a) => Subject::Hex(Stored::keep(a)),
            L::Nation(a) => Subject::Nation(Stored::keep(a)),
            L::Zone(a) => Subject::Zone(Stored::keep(a)),
            L::Side(a) => Subject::Side(Stored::keep(a)),
            L::Battle(a) => Subject::Battle(Stored::keep(a)),
            L::RaidNode(a) => Subject::RaidNode(Stored::keep(a)),
            L::RaidHex(a) => Subject::RaidHex(Stored::keep(a)),
            L::Incident(a) => Subject::Incident(Stored::keep(a)),
            L::Proposal(a) => Subject::Proposal(Stored::keep(a)),
        }
    }

    fn live(self) -> dice::Subject {
        use dice::Subject as L;
        match self {
            Subject::None => L::None,
            Subject::Unit(a) => L::Unit(a.live()),
            Subject::Node(a) => L::Node(a.live()),
            Subject::Hex(a) => L::Hex(a.live()),
            Subject::Nation(a) => L::Nation(a.live()),
            Subject::Zone(a) => L::Zone(a.live()),
            Subject::Side(a) => L::Side(a.live()),
            Subject::Battle(a) => L::Battle(a.live()),
            Subject::RaidNode(a) => L::RaidNode(a.live()),
            Subject::RaidHex(a) => L::RaidHex(a.live()),
            Subject::Incident(a) => L::Incident(a.live()),
            Subject::Proposal(a) => L::Proposal(a.live()),
        }
    }
}

/// What a ruling decides; the code counts within its step (rules §2.2) and is permanent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Purpose {
    Order,
    Happening,
    Proposal,
    Desk,
    Act,
    Cyber,
    Target,
    Special,
    Zone,
    Interdict,
    Sead,
    Police,
    Isr,
    Raid,
    Amd,
    Overrun,
    Entry,
    Tally,
    Transit,
    Sailing,
    Battle,
    Sea,
    Salvo,
    Submarine,
    Withdrawal,
    Advance,
    Supply,
    Unit,
    Node,
    Nation,
    Period,
    Exercise,
    Judge,
    Contacts,
    Ladder,
    Settle,
}

impl Stored for Purpose {
    type Live = dice::Purpose;

    fn keep(live: dice::Purpose) -> Purpose {
        use dice::Purpose as L;
        match live {
            L::Order => Purpose::Order,
            L::Happening => Purpose::Happening,
            L::Proposal => Purpose::Proposal,
            L::Desk => Purpose::Desk,
            L::Act => Purpose::Act,
            L::Cyber => Purpose::Cyber,
            L::Target => Purpose::Target,
            L::Special => Purpose::Special,
            L::Zone => Purpose::Zone,
            L::Interdict => Purpose::Interdict,
            L::Sead => Purpose::Sead,
            L::Police => Purpose::Police,
            L::Isr => Purpose::Isr,
            L::Raid => Purpose::Raid,
            L::Amd => Purpose::Amd,
            L::Overrun => Purpose::Overrun,
            L::Entry => Purpose::Entry,
            L::Tally => Purpose::Tally,
            L::Transit => Purpose::Transit,
            L::Sailing => Purpose::Sailing,
            L::Battle => Purpose::Battle,
            L::Sea => Purpose::Sea,
            L::Salvo => Purpose::Salvo,
            L::Submarine => Purpose::Submarine,
            L::Withdrawal => Purpose::Withdrawal,
            L::Advance => Purpose::Advance,
            L::Supply => Purpose::Supply,
            L::Unit => Purpose::Unit,
            L::Node => Purpose::Node,
            L::Nation => Purpose::Nation,
            L::Period => Purpose::Period,
            L::Exercise => Purpose::Exercise,
            L::Judge => Purpose::Judge,
            L::Contacts => Purpose::Contacts,
            L::Ladder => Purpose::Ladder,
            L::Settle => Purpose::Settle,
        }
    }

    fn live(self) -> dice::Purpose {
        use dice::Purpose as L;
        match self {
            Purpose::Order => L::Order,
            Purpose::Happening => L::Happening,
            Purpose::Proposal => L::Proposal,
            Purpose::Desk => L::Desk,
            Purpose::Act => L::Act,
            Purpose::Cyber => L::Cyber,
            Purpose::Target => L::Target,
            Purpose::Special => L::Special,
            Purpose::Zone => L::Zone,
            Purpose::Interdict => L::Interdict,
            Purpose::Sead => L::Sead,
            Purpose::Police => L::Police,
            Purpose::Isr => L::Isr,
            Purpose::Raid => L::Raid,
            Purpose::Amd => L::Amd,
            Purpose::Overrun => L::Overrun,
            Purpose::Entry => L::Entry,
            Purpose::Tally => L::Tally,
            Purpose::Transit => L::Transit,
            Purpose::Sailing => L::Sailing,
            Purpose::Battle => L::Battle,
            Purpose::Sea => L::Sea,
            Purpose::Salvo => L::Salvo,
            Purpose::Submarine => L::Submarine,
            Purpose::Withdrawal => L::Withdrawal,
            Purpose::Advance => L::Advance,
            Purpose::Supply => L::Supply,
            Purpose::Unit => L::Unit,
            Purpose::Node => L::Node,
            Purpose::Nation => L::Nation,
            Purpose::Period => L::Period,
            Purpose::Exercise => L::Exercise,
            Purpose::Judge => L::Judge,
            Purpose::Contacts => L::Contacts,
            Purpose::Ladder => L::Ladder,
            Purpose::Settle => L::Settle,
        }
    }
}

/// What a draw stands for: its label in the record, and its name when a case or an umpire fixes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Draw {
    Luck,
    BattleLuck,
    PulseLuck,
    VoiceLuck,
    Detect,
    Kill,
    Found,
    Mine,
    Estimate,
    Reported,
    Option,
    Weather,
    Band,
    Decoy,
    Threshold,
    Inject,
    Start,
    Warning,
}

impl Stored for Draw {
    type Live = dice::Draw;

    fn keep(live: dice::Draw) -> Draw {
        use dice::Draw as L;
        match live {
            L::Luck => Draw::Luck,
            L::BattleLuck => Draw::BattleLuck,
            L::PulseLuck => Draw::PulseLuck,
            L::VoiceLuck => Draw::VoiceLuck,
            L::Detect => Draw::Detect,
            L::Kill => Draw::Kill,
            L::Found => Draw::Found,
            L::Mine => Draw::Mine,
            L::Estimate => Draw::Estimate,
            L::Reported => Draw::Reported,
            L::Option => Draw::Option,
            L::Weather => Draw::Weather,
            L::Band => Draw::Band,
            L::Decoy => Draw::Decoy,
            L::Threshold => Draw::Threshold,
            L::Inject => Draw::Inject,
            L::Start => Draw::Start,
            L::Warning => Draw::Warning,
        }
    }

    fn live(self) -> dice::Draw {
        use dice::Draw as L;
        match self {
            Draw::Luck => L::Luck,
            Draw::BattleLuck => L::BattleLuck,
            Draw::PulseLuck => L::PulseLuck,
            Draw::VoiceLuck => L::VoiceLuck,
            Draw::Detect => L::Detect,
            Draw::Kill => L::Kill,
            Draw::Found => L::Found,
            Draw::Mine => L::Mine,
            Draw::Estimate => L::Estimate,
            Draw::Reported => L::Reported,
            Draw::Option => L::Option,
            Draw::Weather => L::Weather,
            Draw::Band => L::Band,
            Draw::Decoy => L::Decoy,
            Draw::Threshold => L::Threshold,
            Draw::Inject => L::Inject,
            Draw::Start => L::Start,
            Draw::Warning => L::Warning,
        }
    }
}

/// One recorded draw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Roll {
    draw: Draw,
    lo: i32,
    hi: i32,
    value: i32,
}

impl Stored for Roll {
    type Live = dice::Roll;

    fn keep(live: dice::Roll) -> Roll {
        let dice::Roll { draw, lo, hi, value } = live;
        Roll { draw: Stored::keep(draw), lo, hi, value }
    }

    fn live(self) -> dice::Roll {
        let Roll { draw, lo, hi, value } = self;
        dice::Roll { draw: draw.live(), lo, hi, value }
    }
}
