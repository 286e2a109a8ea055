//! The words of the program, by name, in one language: `assets/words/`.
//!
//! A sentence has a name and may take values; where a name is missing the name itself is shown, so a gap is seen and
//! never stops a game. A test looks for gaps. Not here: which sentence is said when.

use std::borrow::Cow;
use std::fmt;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

pub(super) const ENGLISH: &str = include_str!("../../assets/words/en.ftl");

/// A value for a sentence.
#[derive(Clone, Debug)]
pub enum Value<'a> {
    /// A number, shown with [`super::numbers::grouped`].
    Number(i64),
    /// A text.
    Text(Cow<'a, str>),
}

impl From<i32> for Value<'_> {
    fn from(n: i32) -> Self {
        Self::Number(n.into())
    }
}

impl From<String> for Value<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<&'a str> for Value<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

/// All sentences of one language.
pub struct Words(FluentBundle<FluentResource>);

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Words(..)")
    }
}

impl Words {
    /// The words of a language file, which may hold fewer than the English one, laid over it.
    ///
    /// # Errors
    /// What the file has wrong, line by line.
    pub fn parse(text: &str) -> Result<Words, Vec<String>> {
        let mut bundle = FluentBundle::new_concurrent(vec![LanguageIdentifier::default()]);
        bundle.set_use_isolating(false);
        let told =
            |(_, errors): (FluentResource, Vec<_>)| errors.iter().map(ToString::to_string).collect::<Vec<String>>();
        bundle.add_resource_overriding(FluentResource::try_new(ENGLISH.to_owned()).map_err(told)?);
        bundle.add_resource_overriding(FluentResource::try_new(text.to_owned()).map_err(told)?);
        Ok(Words(bundle))
    }

    /// English.
    pub fn english() -> Words {
        Words::parse("").expect("the words we ship are well formed; a test reads them")
    }

    /// Whether there is a sentence of this name.
    pub fn has(&self, name: &str) -> bool {
        self.0.has_message(name)
    }

    /// The sentence of a name that takes no values.
    pub fn plain(&self, name: &str) -> String {
        self.say(name, &[])
    }

    /// The sentence of a name with its values.
    pub fn say(&self, name: &str, values: &[(&str, Value<'_>)]) -> String {
        let Some(pattern) = self.0.get_message(name).and_then(|message| message.value()) else {
            return name.to_owned();
        };
        let mut args = FluentArgs::new();
        for (key, value) in values {
            let text = match value {
                Value::Number(n) => Cow::Owned(super::numbers::grouped(*n)),
                Value::Text(text) => text.clone(),
            };
            args.set(*key, FluentValue::String(text));
        }
        self.0.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}

impl Default for Words {
    fn default() -> Self {
        Self::english()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of sentences in the sources of `prose`, as they are written there.
    fn used(source: &str) -> impl Iterator<Item = &str> {
        let quoted = source.split('"').skip(1).step_by(2);
        quoted.filter(|word| ["refuse-", "order-", "short-"].iter().any(|family| word.starts_with(family)))
    }

    #[test]
    fn every_sentence_that_is_asked_for_is_there() {
        let words = Words::english();
        let sources = [include_str!("refusals.rs"), include_str!("orders.rs")];
        let missing: Vec<&str> = sources.iter().flat_map(|s| used(s)).filter(|name| !words.has(name)).collect();
        assert_eq!(missing, [""; 0]);
        assert!(sources.iter().flat_map(|s| used(s)).count() > 50);
    }

    #[test]
    fn a_gap_shows_its_name_and_values_stand_where_they_belong() {
        let words = Words::english();
        assert_eq!(words.plain("no-such-sentence"), "no-such-sentence");
        assert_eq!(words.say("refuse-capacity", &[("n", 7.into()), ("cap", 6.into())]), "HQ saturated: 7/6.");
        let over = Words::parse("refuse-sealed = Too late.").expect("a well formed line");
        assert_eq!(over.plain("refuse-sealed"), "Too late.");
        assert!(Words::parse("refuse sealed").is_err());
    }
}
