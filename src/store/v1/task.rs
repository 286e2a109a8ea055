//! What orders aim at, and the tasks they name.

use flank_engine::world::order;
use serde::{Deserialize, Serialize};

use super::keys::{Edge, HexNo, NodeId, UnitId};
use super::stored::Stored;

/// Who an order is for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Whom {
    Unit(UnitId),
    Formation(UnitId),
    Desk,
}

impl Stored for Whom {
    type Live = order::Whom;

    fn keep(live: order::Whom) -> Whom {
        match live {
            order::Whom::Unit(a) => Whom::Unit(Stored::keep(a)),
            order::Whom::Formation(a) => Whom::Formation(Stored::keep(a)),
            order::Whom::Desk => Whom::Desk,
        }
    }

    fn live(self) -> order::Whom {
        match self {
            Whom::Unit(a) => order::Whom::Unit(a.live()),
            Whom::Formation(a) => order::Whom::Formation(a.live()),
            Whom::Desk => order::Whom::Desk,
        }
    }
}

/// When an order acts (rules §2.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum When {
    Always,
    Released,
    OnContact,
    OnWarning,
}

impl Stored for When {
    type Live = order::When;

    fn keep(live: order::When) -> When {
        use order::When as L;
        match live {
            L::Always => When::Always,
            L::Released => When::Released,
            L::OnContact => When::OnContact,
            L::OnWarning => When::OnWarning,
        }
    }

    fn live(self) -> order::When {
        use order::When as L;
        match self {
            When::Always => L::Always,
            When::Released => L::Released,
            When::OnContact => L::OnContact,
            When::OnWarning => L::OnWarning,
        }
    }
}

/// Where something is aimed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Target {
    Hex(HexNo),
    Edge(Edge),
    Node(NodeId),
}

impl Stored for Target {
    type Live = order::Target;

    fn keep(live: order::Target) -> Target {
        match live {
            order::Target::Hex(a) => Target::Hex(Stored::keep(a)),
            order::Target::Edge(a) => Target::Edge(Stored::keep(a)),
            order::Target::Node(a) => Target::Node(Stored::keep(a)),
        }
    }

    fn live(self) -> order::Target {
        match self {
            Target::Hex(a) => order::Target::Hex(a.live()),
            Target::Edge(a) => order::Target::Edge(a.live()),
            Target::Node(a) => order::Target::Node(a.live()),
        }
    }
}

/// Engineer task (rules §3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Works {
    Blow,
    Bridge,
    Dig,
    Mine,
    Breach,
}

impl Stored for Works {
    type Live = order::Works;

    fn keep(live: order::Works) -> Works {
        use order::Works as L;
        match live {
            L::Blow => Works::Blow,
            L::Bridge => Works::Bridge,
            L::Dig => Works::Dig,
            L::Mine => Works::Mine,
            L::Breach => Works::Breach,
        }
    }

    fn live(self) -> order::Works {
        use order::Works as L;
        match self {
            Works::Blow => L::Blow,
            Works::Bridge => L::Bridge,
            Works::Dig => L::Dig,
            Works::Mine => L::Mine,
            Works::Breach => L::Breach,
        }
    }
}

/// Air mission (rules §10).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Sortie {
    Cap,
    Sead,
    Cas,
    Interdict,
    Strike,
    Isr,
    Lift,
    Police,
}

impl Stored for Sortie {
    type Live = order::Sortie;

    fn keep(live: order::Sortie) -> Sortie {
        use order::Sortie as L;
        match live {
            L::Cap => Sortie::Cap,
            L::Sead => Sortie::Sead,
            L::Cas => Sortie::Cas,
            L::Interdict => Sortie::Interdict,
            L::Strike => Sortie::Strike,
            L::Isr => Sortie::Isr,
            L::Lift => Sortie::Lift,
            L::Police => Sortie::Police,
        }
    }

    fn live(self) -> order::Sortie {
        use order::Sortie as L;
        match self {
            Sortie::Cap => L::Cap,
            Sortie::Sead => L::Sead,
            Sortie::Cas => L::Cas,
            Sortie::Interdict => L::Interdict,
            Sortie::Strike => L::Strike,
            Sortie::Isr => L::Isr,
            Sortie::Lift => L::Lift,
            Sortie::Police => L::Police,
        }
    }
}

/// Naval mission (rules §12).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Cruise {
    Control,
    Escort,
    Asw,
    Mine,
    Sweep,
    GuardCable,
    Land(HexNo),
}

impl Stored for Cruise {
    type Live = order::Cruise;

    fn keep(live: order::Cruise) -> Cruise {
        use order::Cruise as L;
        match live {
            L::Control => Cruise::Control,
            L::Escort => Cruise::Escort,
            L::Asw => Cruise::Asw,
            L::Mine => Cruise::Mine,
            L::Sweep => Cruise::Sweep,
            L::GuardCable => Cruise::GuardCable,
            L::Land(a) => Cruise::Land(Stored::keep(a)),
        }
    }

    fn live(self) -> order::Cruise {
        use order::Cruise as L;
        match self {
            Cruise::Control => L::Control,
            Cruise::Escort => L::Escort,
            Cruise::Asw => L::Asw,
            Cruise::Mine => L::Mine,
            Cruise::Sweep => L::Sweep,
            Cruise::GuardCable => L::GuardCable,
            Cruise::Land(a) => L::Land(a.live()),
        }
    }
}

/// Special mission (rules §13).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Mission {
    Recon,
    Raid,
    Resist,
    Counter,
    Guide,
    Rest,
}

impl Stored for Mission {
    type Live = order::Mission;

    fn keep(live: order::Mission) -> Mission {
        use order::Mission as L;
        match live {
            L::Recon => Mission::Recon,
            L::Raid => Mission::Raid,
            L::Resist => Mission::Resist,
            L::Counter => Mission::Counter,
            L::Guide => Mission::Guide,
            L::Rest => Mission::Rest,
        }
    }

    fn live(self) -> order::Mission {
        use order::Mission as L;
        match self {
            Mission::Recon => L::Recon,
            Mission::Raid => L::Raid,
            Mission::Resist => L::Resist,
            Mission::Counter => L::Counter,
            Mission::Guide => L::Guide,
            Mission::Rest => L::Rest,
        }
    }
}

/// Cyber task (rules §14).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum CyberTask {
    Prepare,
    Exploit,
    Execute,
    Hunt,
}

impl Stored for CyberTask {
    type Live = order::CyberTask;

    fn keep(live: order::CyberTask) -> CyberTask {
        use order::CyberTask as L;
        match live {
            L::Prepare => CyberTask::Prepare,
            L::Exploit => CyberTask::Exploit,
            L::Execute => CyberTask::Execute,
            L::Hunt => CyberTask::Hunt,
        }
    }

    fn live(self) -> order::CyberTask {
        use order::CyberTask as L;
        match self {
            CyberTask::Prepare => L::Prepare,
            CyberTask::Exploit => L::Exploit,
            CyberTask::Execute => L::Execute,
            CyberTask::Hunt => L::Hunt,
        }
    }
}

/// What a signal says (rules §16.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Tone {
    Warn,
    Reassure,
    Deescalate,
    Ceasefire,
}

impl Stored for Tone {
    type Live = order::Tone;

    fn keep(live: order::Tone) -> Tone {
        use order::Tone as L;
        match live {
            L::Warn => Tone::Warn,
            L::Reassure => Tone::Reassure,
            L::Deescalate => Tone::Deescalate,
            L::Ceasefire => Tone::Ceasefire,
        }
    }

    fn live(self) -> order::Tone {
        use order::Tone as L;
        match self {
            Tone::Warn => L::Warn,
            Tone::Reassure => L::Reassure,
            Tone::Deescalate => L::Deescalate,
            Tone::Ceasefire => L::Ceasefire,
        }
    }
}

/// Summit agenda (rules §16.3).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Agenda {
    Cohesion,
    Pledge,
    Plans,
}

impl Stored for Agenda {
    type Live = order::Agenda;

    fn keep(live: order::Agenda) -> Agenda {
        match live {
            order::Agenda::Cohesion => Agenda::Cohesion,
            order::Agenda::Pledge => Agenda::Pledge,
            order::Agenda::Plans => Agenda::Plans,
        }
    }

    fn live(self) -> order::Agenda {
        match self {
            Agenda::Cohesion => order::Agenda::Cohesion,
            Agenda::Pledge => order::Agenda::Pledge,
            Agenda::Plans => order::Agenda::Plans,
        }
    }
}
