//! [`Stored`]: a type of the format and the live type it stands for. Converted by hand, both ways, field by field: a
//! field somebody forgets does not compile.

use std::collections::{BTreeMap, BTreeSet};

/// A type of the format.
pub(crate) trait Stored: Sized {
    /// What it stands for in the engine.
    type Live;

    /// The stored form of a live value.
    fn keep(live: Self::Live) -> Self;

    /// The live value again.
    fn live(self) -> Self::Live;
}

impl Stored for i32 {
    type Live = i32;

    fn keep(live: i32) -> i32 {
        live
    }

    fn live(self) -> i32 {
        self
    }
}

impl Stored for u8 {
    type Live = u8;

    fn keep(live: u8) -> u8 {
        live
    }

    fn live(self) -> u8 {
        self
    }
}

impl Stored for u32 {
    type Live = u32;

    fn keep(live: u32) -> u32 {
        live
    }

    fn live(self) -> u32 {
        self
    }
}

impl Stored for bool {
    type Live = bool;

    fn keep(live: bool) -> bool {
        live
    }

    fn live(self) -> bool {
        self
    }
}

impl Stored for String {
    type Live = String;

    fn keep(live: String) -> String {
        live
    }

    fn live(self) -> String {
        self
    }
}

impl<S: Stored> Stored for Option<S> {
    type Live = Option<S::Live>;

    fn keep(live: Option<S::Live>) -> Option<S> {
        live.map(S::keep)
    }

    fn live(self) -> Option<S::Live> {
        self.map(S::live)
    }
}

impl<S: Stored> Stored for Box<S> {
    type Live = Box<S::Live>;

    fn keep(live: Box<S::Live>) -> Box<S> {
        Box::new(S::keep(*live))
    }

    fn live(self) -> Box<S::Live> {
        Box::new((*self).live())
    }
}

impl<S: Stored> Stored for Vec<S> {
    type Live = Vec<S::Live>;

    fn keep(live: Vec<S::Live>) -> Vec<S> {
        live.into_iter().map(S::keep).collect()
    }

    fn live(self) -> Vec<S::Live> {
        self.into_iter().map(S::live).collect()
    }
}

impl<A: Stored, B: Stored> Stored for (A, B) {
    type Live = (A::Live, B::Live);

    fn keep((a, b): (A::Live, B::Live)) -> (A, B) {
        (A::keep(a), B::keep(b))
    }

    fn live(self) -> (A::Live, B::Live) {
        (self.0.live(), self.1.live())
    }
}

impl<S: Stored + Ord> Stored for BTreeSet<S>
where
    S::Live: Ord,
{
    type Live = BTreeSet<S::Live>;

    fn keep(live: BTreeSet<S::Live>) -> BTreeSet<S> {
        live.into_iter().map(S::keep).collect()
    }

    fn live(self) -> BTreeSet<S::Live> {
        self.into_iter().map(S::live).collect()
    }
}

impl<K: Stored + Ord, V: Stored> Stored for BTreeMap<K, V>
where
    K::Live: Ord,
{
    type Live = BTreeMap<K::Live, V::Live>;

    fn keep(live: BTreeMap<K::Live, V::Live>) -> BTreeMap<K, V> {
        live.into_iter().map(|(k, v)| (K::keep(k), V::keep(v))).collect()
    }

    fn live(self) -> BTreeMap<K::Live, V::Live> {
        self.into_iter().map(|(k, v)| (k.live(), v.live())).collect()
    }
}
