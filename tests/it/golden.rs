//! Goldens of screens and texts in `tests/golden/`, without the test's module in their names.

/// Compare a text with its golden; `cargo bless` writes it.
pub(crate) fn check(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../golden");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
