//! Words of the grammar: verbs that say their work at once, the values verbs and options take, how each verb is said.
//!
//! Only words: `direct` and `fill` read them, `line` writes them. Kinds that a scenario or the rules name (measures,
//! programmes, acts) are not here but looked up there.

use flank_engine::base::refusal::VerbName as V;
use flank_engine::setup::units::{Doctrine, Mode, Object};
use flank_engine::setup::words::StanceName;
use flank_engine::world::order::{Agenda, CyberTask, Mission, Sortie, Tone, When, Works};

/// Words that say verb and value at once.
pub(super) const ALONE: &[(&str, V)] = &[
    ("dig", V::Hold),
    ("delay", V::Hold),
    ("react", V::Hold),
    ("blow", V::Engineer),
    ("bridge", V::Engineer),
    ("mine", V::Engineer),
    ("breach", V::Engineer),
];

/// How each verb is said, and an order that would do once WHO, HEX and NODE are filled in.
pub(super) const USAGE: &[(V, &str, &str)] = &[
    (V::Hold, "WHO hold [dig | stay | delay | react N [guard PLACE]]", "WHO dig"),
    (V::Move, "WHO move PLACE [via PLACE, PLACE] [forced]", "WHO move HEX"),
    (V::Advance, "WHO advance PLACE [via PLACE, PLACE] [bypass] [probe] [forced]", "WHO advance HEX"),
    (V::Support, "WHO support TARGET", "WHO support HEX"),
    (V::Engineer, "WHO engineer blow | bridge | dig | mine | breach EDGE or PLACE", "WHO engineer dig HEX"),
    (V::StratMove, "WHO stratmove rail | sea | air | road PLACE or UNIT [from PLACE]", "WHO stratmove rail HEX"),
    (
        V::Air,
        "WHO air cap | sead | cas | interdict | strike | isr | lift | police PLACE [on TARGET, TARGET]",
        "WHO air cap HEX",
    ),
    (V::Strike, "WHO strike TARGET [N drone] [N decoy] [N cruise] [N ballistic]", "WHO strike HEX 2 cruise"),
    (
        V::Amd,
        "WHO amd [emit | silent] [conserve | balanced | free] [to PLACE] [protect PLACE, PLACE]",
        "WHO amd emit balanced",
    ),
    (
        V::Naval,
        "WHO naval control | escort | asw | mine | sweep | guard-cable | land PLACE [on PLACE]",
        "WHO naval control HEX",
    ),
    (V::Sof, "WHO sof recon | raid | resist | counter | guide | rest PLACE", "WHO sof recon HEX"),
    (V::Cyber, "WHO cyber prepare | exploit | execute | hunt NODE, NODE", "WHO cyber hunt NODE"),
    (V::Deceive, "WHO deceive KIND PLACE", "WHO deceive btg HEX"),
    (V::Alert, "alert TIER, or WHO alert", "alert 2"),
    (
        V::Exercise,
        "[HQ] exercise KIND [PLACE] with WHO [at NODE], or exercise KIND abort",
        "exercise certification HEX with WHO",
    ),
    (V::Council, "council MEASURE [on INCIDENT, INCIDENT]", "council article5"),
    (V::Lobby, "lobby NATION on MEASURE", "lobby DEU on article5"),
    (V::Summit, "summit cohesion | pledge | plans NATION NATION", "summit pledge DEU FRA"),
    (V::Attribute, "attribute INCIDENT", "attribute i1"),
    (V::Signal, "signal warn | reassure | deescalate | ceasefire [to NATION] [\"CLAIM\"]", "signal warn"),
    (V::Invest, "[WHO] invest KIND [NODE or NATION]", "invest harden NODE"),
    (V::Partner, "partner NATION [LEVEL]", "partner FI bases"),
    (V::Hybrid, "hybrid KIND TARGET or NATION", "hybrid KIND HEX"),
    (V::Choose, "choose CHOICE OPTION", "choose CHOICE OPTION"),
];

/// Stances.
pub(super) const STANCES: &[(&str, StanceName)] = &[
    ("dig", StanceName::Dig),
    ("stay", StanceName::Hold),
    ("hold", StanceName::Hold),
    ("delay", StanceName::Delay),
    ("react", StanceName::React),
];

/// Works of engineers.
pub(super) const WORKS: &[(&str, Works)] = &[
    ("blow", Works::Blow),
    ("bridge", Works::Bridge),
    ("dig", Works::Dig),
    ("mine", Works::Mine),
    ("breach", Works::Breach),
];

/// Ways to travel far.
pub(super) const MODES: &[(&str, Mode)] =
    &[("rail", Mode::Rail), ("sea", Mode::Sea), ("air", Mode::Air), ("road", Mode::Road)];

/// Air missions.
pub(super) const SORTIES: &[(&str, Sortie)] = &[
    ("cap", Sortie::Cap),
    ("sead", Sortie::Sead),
    ("cas", Sortie::Cas),
    ("interdict", Sortie::Interdict),
    ("strike", Sortie::Strike),
    ("isr", Sortie::Isr),
    ("lift", Sortie::Lift),
    ("police", Sortie::Police),
];

/// What flies at a target.
pub(super) const OBJECTS: &[(&str, Object)] =
    &[("drone", Object::Drone), ("decoy", Object::Decoy), ("cruise", Object::Cruise), ("ballistic", Object::Ballistic)];

/// What a battery fires at.
pub(super) const DOCTRINES: &[(&str, Doctrine)] =
    &[("conserve", Doctrine::Conserve), ("balanced", Doctrine::Balanced), ("free", Doctrine::Free)];

/// Special missions.
pub(super) const MISSIONS: &[(&str, Mission)] = &[
    ("recon", Mission::Recon),
    ("raid", Mission::Raid),
    ("resist", Mission::Resist),
    ("counter", Mission::Counter),
    ("guide", Mission::Guide),
    ("rest", Mission::Rest),
];

/// Cyber tasks.
pub(super) const TASKS: &[(&str, CyberTask)] = &[
    ("prepare", CyberTask::Prepare),
    ("exploit", CyberTask::Exploit),
    ("execute", CyberTask::Execute),
    ("hunt", CyberTask::Hunt),
];

/// Agendas of a summit.
pub(super) const AGENDAS: &[(&str, Agenda)] =
    &[("cohesion", Agenda::Cohesion), ("pledge", Agenda::Pledge), ("plans", Agenda::Plans)];

/// What a signal says.
pub(super) const TONES: &[(&str, Tone)] = &[
    ("warn", Tone::Warn),
    ("reassure", Tone::Reassure),
    ("deescalate", Tone::Deescalate),
    ("ceasefire", Tone::Ceasefire),
];

/// Conditions.
pub(super) const WHENS: &[(&str, When)] =
    &[("released", When::Released), ("contact", When::OnContact), ("warning", When::OnWarning)];

/// Levels of a partner, from the least.
pub(super) const LEVELS: &[(&str, i32)] =
    &[("level", 0), ("airspace", 1), ("bases", 2), ("host", 3), ("cobelligerent", 4)];

/// The word of a value in a table.
pub(super) fn word_of<T: PartialEq>(table: &[(&'static str, T)], value: &T) -> &'static str {
    table.iter().find(|(_, v)| v == value).map_or("", |(word, _)| word)
}
