//! The table of settings: name, what it takes, what it is for, how it is read and set.

use super::{Settings, Stop, Word};
use std::collections::BTreeSet;

/// One setting.
pub struct Key {
    /// As written in files, flags and `:set`.
    pub name: &'static str,
    /// The values it takes, the default first.
    pub takes: &'static str,
    /// What it is for.
    pub help: &'static str,
    /// The word it has.
    pub get: fn(&Settings) -> String,
    /// Set it by a word; nothing where it does not take that word.
    pub set: fn(&mut Settings, &str) -> Option<()>,
}

fn word<T: Word>(place: &mut T, value: &str) -> Option<()> {
    *place = T::of(value)?;
    Some(())
}

fn number(place: &mut u16, value: &str, most: u16) -> Option<()> {
    *place = value.parse().ok().filter(|&number| number <= most)?;
    Some(())
}

fn stops(place: &mut BTreeSet<Stop>, value: &str) -> Option<()> {
    *place = match value {
        "none" => BTreeSet::new(),
        "three" => Settings::default().film_stops,
        list => list.split(',').map(|one| Stop::of(one.trim())).collect::<Option<_>>()?,
    };
    Some(())
}

fn stop_words(stops: &BTreeSet<Stop>) -> String {
    if stops.is_empty() {
        return "none".to_owned();
    }
    if *stops == Settings::default().film_stops {
        return "three".to_owned();
    }
    stops.iter().map(|stop| stop.word()).collect::<Vec<_>>().join(",")
}

fn language(place: &mut String, value: &str) -> Option<()> {
    let fits = (2..=10).contains(&value.len()) && value.chars().all(|ch| ch.is_ascii_alphanumeric() || ch == '-');
    *place = fits.then(|| value.to_owned())?;
    Some(())
}

const ON_OFF: &str = "on off";
const OFF_ON: &str = "off on";

/// All settings, in the order of the settings screen.
#[rustfmt::skip]
pub const KEYS: &[Key] = &[
    Key { name: "theme", takes: "night paper cvd mono", help: "colours", get: |s| s.theme.word().into(), set: |s, v| word(&mut s.theme, v) },
    Key { name: "depth", takes: "auto true 256 16 mono", help: "how many colours", get: |s| s.depth.word().into(), set: |s, v| word(&mut s.depth, v) },
    Key { name: "glyphs", takes: "auto unicode ascii", help: "which characters", get: |s| s.glyphs.word().into(), set: |s, v| word(&mut s.glyphs, v) },
    Key { name: "motion", takes: "full reduced off", help: "how much moves", get: |s| s.motion.word().into(), set: |s, v| word(&mut s.motion, v) },
    Key { name: "density", takes: "auto narrow normal wide", help: "how much stands side by side", get: |s| s.density.word().into(), set: |s, v| word(&mut s.density, v) },
    Key { name: "mouse", takes: ON_OFF, help: "clicks, drags and the wheel", get: |s| s.mouse.word().into(), set: |s, v| word(&mut s.mouse, v) },
    Key { name: "which-key", takes: "milliseconds, 400, up to 5000", help: "wait before a sheet of next keys", get: |s| s.which_key_ms.to_string(), set: |s, v| number(&mut s.which_key_ms, v, 5000) },
    Key { name: "repeat-guard", takes: "milliseconds, 300, up to 2000", help: "a held key does not seal", get: |s| s.repeat_guard_ms.to_string(), set: |s, v| number(&mut s.repeat_guard_ms, v, 2000) },
    Key { name: "film", takes: ON_OFF, help: "play the turn", get: |s| s.film.word().into(), set: |s, v| word(&mut s.film, v) },
    Key { name: "film-pace", takes: "1 0.5 2 4", help: "speed of the film", get: |s| s.film_pace.word().into(), set: |s, v| word(&mut s.film_pace, v) },
    Key { name: "film-limit", takes: "seconds, 20, up to 600", help: "longest film of a turn", get: |s| s.film_limit_s.to_string(), set: |s, v| number(&mut s.film_limit_s, v, 600) },
    Key { name: "film-stops", takes: "three none or a list of objective,destroyed,attack,combat", help: "what stops the film", get: |s| stop_words(&s.film_stops), set: |s, v| stops(&mut s.film_stops, v) },
    Key { name: "coach", takes: "first-game off always", help: "steps of the first game", get: |s| s.coach.word().into(), set: |s, v| word(&mut s.coach, v) },
    Key { name: "estimate", takes: "bands words off", help: "how estimates are told", get: |s| s.estimate.word().into(), set: |s, v| word(&mut s.estimate, v) },
    Key { name: "show-luck", takes: "on after-game off", help: "when luck is shown", get: |s| s.show_luck.word().into(), set: |s, v| word(&mut s.show_luck, v) },
    Key { name: "seal-check", takes: ON_OFF, help: "look again before sealing", get: |s| s.seal_check.word().into(), set: |s, v| word(&mut s.seal_check, v) },
    Key { name: "auto-next", takes: ON_OFF, help: "go to the next open item after an order", get: |s| s.auto_next.word().into(), set: |s, v| word(&mut s.auto_next, v) },
    Key { name: "plain", takes: OFF_ON, help: "line mode", get: |s| s.plain.word().into(), set: |s, v| word(&mut s.plain, v) },
    Key { name: "announce", takes: OFF_ON, help: "say changes aloud in line mode", get: |s| s.announce.word().into(), set: |s, v| word(&mut s.announce, v) },
    Key { name: "bearings", takes: OFF_ON, help: "places by bearing and distance", get: |s| s.bearings.word().into(), set: |s, v| word(&mut s.bearings, v) },
    Key { name: "names", takes: "real fictional", help: "whose names are told", get: |s| s.names.word().into(), set: |s, v| word(&mut s.names, v) },
    Key { name: "language", takes: "en or another language", help: "words of the program", get: |s| s.language.clone(), set: |s, v| language(&mut s.language, v) },
];
