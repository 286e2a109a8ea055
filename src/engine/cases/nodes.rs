//! What a node of a case is for: where a cable lies, whom it serves, how long a cut lasts; what it takes to strike a node,
//! and to clear it.

use std::collections::BTreeMap;

use super::Wrong;
use super::file::Line;
use super::numbers::int;
use super::pieces::nation;
use super::words::Word;
use super::zones::zone_id;
use crate::base::ids::NodeId;
use crate::setup::hybrid::NodeTask;
use crate::setup::units::Kind;

/// `zones=[z1]`, `serves=[EST,LVA]`, `outage=24`, `roe=3`, `cleared=2`, `public`: what a node is for; whether the word is one of these.
pub(super) fn task_word(
    tasks: &mut BTreeMap<NodeId, NodeTask>,
    id: NodeId,
    line: &Line,
    word: &Word,
) -> Result<bool, Wrong> {
    if word.name() == Some("public") {
        tasks.entry(id).or_default().public = true;
        return Ok(true);
    }
    let Word::Pair(key, value) = word else { return Ok(false) };
    match (key.as_str(), value.as_ref()) {
        ("zones", Word::List(list)) => {
            let zones = list.iter().filter_map(Word::name).map(|name| zone_id(line, name));
            tasks.entry(id).or_default().zones = zones.collect::<Result<_, _>>()?;
        }
        ("serves", Word::List(list)) => {
            let serves = list.iter().filter_map(Word::name).map(|name| nation(line, name));
            tasks.entry(id).or_default().serves = serves.collect::<Result<_, _>>()?;
        }
        ("roe", n) => {
            let roe = int(n).and_then(|n| u8::try_from(n).ok());
            tasks.entry(id).or_default().roe = roe.ok_or_else(|| Wrong::new(line, word, "0 to 4"))?;
        }
        ("cleared", n) => {
            let pulses = int(n).ok_or_else(|| Wrong::new(line, word, "pulses"))?;
            tasks.entry(id).or_default().cleared_by = Some((vec![Kind::Engineer], pulses));
        }
        ("outage", n) => {
            tasks.entry(id).or_default().outage = int(n).ok_or_else(|| Wrong::new(line, word, "pulses"))?;
        }
        _ => return Ok(false),
    }
    Ok(true)
}
