//! Boards that are no game: for random play.

use std::sync::Arc;

use flank_engine::setup::scenario::Scenario;

use crate::games::bundle;

/// The board with every domain.
pub(crate) fn all_domains(settings: &[(&str, &str)]) -> Arc<Scenario> {
    let mut bundle = bundle();
    bundle.put("scenarios/all-domains.ron", include_str!("../boards/all-domains.ron"));
    let settings: Vec<(String, String)> = settings.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
    Arc::new(Scenario::parse(&bundle, "all-domains", &settings).unwrap_or_else(|faults| panic!("{faults:#?}")))
}

#[test]
fn the_board_with_every_domain_is_valid() {
    assert!(all_domains(&[]).units.len() > 50);
    all_domains(&[("crisis", "0")]);
    all_domains(&[("attack", "scripted")]);
}
