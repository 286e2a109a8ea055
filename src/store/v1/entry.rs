//! Entries: what people and the clock put in.

use flank_engine::session;
use flank_engine::turn::plan;
use serde::{Deserialize, Serialize};

use super::keys::{EntryNo, SeatId, Side, Stamp};
use super::order::Order;
use super::stored::Stored;

/// The role worn for one command.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Hat {
    Lead(Side),
    Clock,
    Control,
    Public,
}

impl Stored for Hat {
    type Live = session::Hat;

    fn keep(live: session::Hat) -> Hat {
        use session::Hat as L;
        match live {
            L::Lead(a) => Hat::Lead(Stored::keep(a)),
            L::Clock => Hat::Clock,
            L::Control => Hat::Control,
            L::Public => Hat::Public,
        }
    }

    fn live(self) -> session::Hat {
        use session::Hat as L;
        match self {
            Hat::Lead(a) => L::Lead(a.live()),
            Hat::Clock => L::Clock,
            Hat::Control => L::Control,
            Hat::Public => L::Public,
        }
    }
}

/// How an entry came in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Via {
    Keys,
    Model,
    Clock,
}

impl Stored for Via {
    type Live = session::Via;

    fn keep(live: session::Via) -> Via {
        match live {
            session::Via::Keys => Via::Keys,
            session::Via::Model => Via::Model,
            session::Via::Clock => Via::Clock,
        }
    }

    fn live(self) -> session::Via {
        match self {
            Via::Keys => session::Via::Keys,
            Via::Model => session::Via::Model,
            Via::Clock => session::Via::Clock,
        }
    }
}

/// One recorded input.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    no: EntryNo,
    at: Stamp,
    seat: SeatId,
    hat: Hat,
    via: Via,
    body: Body,
}

impl Stored for Entry {
    type Live = session::Entry;

    fn keep(live: session::Entry) -> Entry {
        let session::Entry { no, at, seat, hat, via, body } = live;
        Entry {
            no: Stored::keep(no),
            at: Stored::keep(at),
            seat: Stored::keep(seat),
            hat: Stored::keep(hat),
            via: Stored::keep(via),
            body: Stored::keep(body),
        }
    }

    fn live(self) -> session::Entry {
        let Entry { no, at, seat, hat, via, body } = self;
        session::Entry {
            no: no.live(),
            at: at.live(),
            seat: seat.live(),
            hat: hat.live(),
            via: via.live(),
            body: body.live(),
        }
    }
}

/// What was entered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) enum Body {
    Draft(Draft),
    Submit(Plan),
    Seal,
    Release {
        inject: String,
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        figures: Vec<(String, i32)>,
    },
    Name(String),
    Note(String),
    Branch {
        turn: u32,
        luck: Luck,
        reason: String,
    },
    Resign {
        reason: String,
    },
}

impl Stored for Body {
    type Live = session::Body;

    fn keep(live: session::Body) -> Body {
        use session::Body as L;
        match live {
            L::Draft(a) => Body::Draft(Stored::keep(a)),
            L::Submit(a) => Body::Submit(Stored::keep(a)),
            L::Seal => Body::Seal,
            L::Release { inject, figures } => Body::Release { inject, figures: Stored::keep(figures) },
            L::Name(a) => Body::Name(a),
            L::Note(a) => Body::Note(a),
            L::Branch { turn, luck, reason } => Body::Branch { turn, luck: Stored::keep(luck), reason },
            L::Resign { reason } => Body::Resign { reason },
        }
    }

    fn live(self) -> session::Body {
        use session::Body as L;
        match self {
            Body::Draft(a) => L::Draft(a.live()),
            Body::Submit(a) => L::Submit(a.live()),
            Body::Seal => L::Seal,
            Body::Release { inject, figures } => L::Release { inject, figures: figures.live() },
            Body::Name(a) => L::Name(a),
            Body::Note(a) => L::Note(a),
            Body::Branch { turn, luck, reason } => L::Branch { turn, luck: luck.live(), reason },
            Body::Resign { reason } => L::Resign { reason },
        }
    }
}

/// Luck of another line of play.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Luck {
    Same,
    Fresh,
}

impl Stored for Luck {
    type Live = session::Luck;

    fn keep(live: session::Luck) -> Luck {
        match live {
            session::Luck::Same => Luck::Same,
            session::Luck::Fresh => Luck::Fresh,
        }
    }

    fn live(self) -> session::Luck {
        match self {
            Luck::Same => session::Luck::Same,
            Luck::Fresh => session::Luck::Fresh,
        }
    }
}

/// What a person is drafting: the orders so far, and where he is on the screen (for the front end alone).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Draft {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    orders: Vec<Order>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    done: Vec<u8>,
    place: String,
}

impl Stored for Draft {
    type Live = session::Draft;

    fn keep(live: session::Draft) -> Draft {
        let session::Draft { orders, done, place } = live;
        Draft { orders: Stored::keep(orders), done: Stored::keep(done), place }
    }

    fn live(self) -> session::Draft {
        let Draft { orders, done, place } = self;
        session::Draft { orders: orders.live(), done: done.live(), place }
    }
}

/// A side's orders.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Plan {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    orders: Vec<Order>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    considered: Vec<Considered>,
}

impl Stored for Plan {
    type Live = plan::Plan;

    fn keep(live: plan::Plan) -> Plan {
        let plan::Plan { orders, considered } = live;
        Plan { orders: Stored::keep(orders), considered: Stored::keep(considered) }
    }

    fn live(self) -> plan::Plan {
        let Plan { orders, considered } = self;
        plan::Plan { orders: orders.live(), considered: considered.live() }
    }
}

/// A decision a commander weighed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Considered {
    about: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    options: Vec<Weighed>,
    chosen: u32,
}

impl Stored for Considered {
    type Live = plan::Considered;

    fn keep(live: plan::Considered) -> Considered {
        let plan::Considered { about, options, chosen } = live;
        Considered { about, options: Stored::keep(options), chosen }
    }

    fn live(self) -> plan::Considered {
        let Considered { about, options, chosen } = self;
        plan::Considered { about, options: options.live(), chosen }
    }
}

/// An option with its score.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Weighed {
    option: String,
    score: i32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    features: Vec<(String, i32)>,
}

impl Stored for Weighed {
    type Live = plan::Weighed;

    fn keep(live: plan::Weighed) -> Weighed {
        let plan::Weighed { option, score, features } = live;
        Weighed { option, score, features: Stored::keep(features) }
    }

    fn live(self) -> plan::Weighed {
        let Weighed { option, score, features } = self;
        plan::Weighed { option, score, features: features.live() }
    }
}
