//! Lines of a game file: `TAG CHECK PAYLOAD`. CHECK chains each line to all before it, so that edits, losses and swaps
//! show; the last one names the whole history.

/// What a line holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tag {
    /// Format, game, scenario, build: the first line.
    Flank,
    /// An input file the loader read.
    Data,
    /// What a viewer needs.
    Legend,
    /// What the game was started with: the end of the head.
    Start,
    /// A snapshot of the state.
    Keyframe,
    /// One input.
    Entry,
    /// A turn is resolved from here.
    Turn,
    /// One ruling of the moment that the next `step` closes.
    Ruling,
    /// A moment was committed.
    Step,
    /// Another build goes on from here.
    Build,
}

impl Tag {
    /// All tags.
    pub const ALL: [Tag; 10] = [
        Tag::Flank,
        Tag::Data,
        Tag::Legend,
        Tag::Start,
        Tag::Keyframe,
        Tag::Entry,
        Tag::Turn,
        Tag::Ruling,
        Tag::Step,
        Tag::Build,
    ];

    /// The word at the beginning of its lines.
    pub fn word(self) -> &'static str {
        match self {
            Tag::Flank => "flank",
            Tag::Data => "data",
            Tag::Legend => "legend",
            Tag::Start => "start",
            Tag::Keyframe => "keyframe",
            Tag::Entry => "entry",
            Tag::Turn => "turn",
            Tag::Ruling => "ruling",
            Tag::Step => "step",
            Tag::Build => "build",
        }
    }

    /// The tag of a word.
    pub fn of(word: &str) -> Option<Tag> {
        Tag::ALL.into_iter().find(|tag| tag.word() == word)
    }
}

/// Hex digits of a check.
const DIGITS: usize = 16;

/// The check of the last line: what the next one is chained to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain(String);

impl Default for Chain {
    fn default() -> Chain {
        Chain("0".repeat(DIGITS))
    }
}

impl Chain {
    /// The sixteen digits: they name the whole history up to here.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    fn check(&self, tag: &str, payload: &str) -> String {
        let mut hasher = blake3::Hasher::new();
        for part in [&self.0, " ", tag, " ", payload] {
            hasher.update(part.as_bytes());
        }
        hasher.finalize().to_hex()[..DIGITS].to_owned()
    }

    /// Adds a line to `out`. The payload holds no line break.
    pub fn frame(&mut self, tag: Tag, payload: &str, out: &mut String) {
        debug_assert!(!payload.contains('\n'), "a record is one line");
        self.0 = self.check(tag.word(), payload);
        for part in [tag.word(), " ", &self.0, " ", payload, "\n"] {
            out.push_str(part);
        }
    }

    /// Takes a line, without its line break, that must follow from those before it.
    pub fn unframe<'a>(&mut self, line: &'a str) -> Option<(Tag, &'a str)> {
        let (word, rest) = line.split_once(' ')?;
        let (check, payload) = rest.split_once(' ')?;
        let tag = Tag::of(word)?;
        if check != self.check(word, payload) {
            return None;
        }
        check.clone_into(&mut self.0);
        Some((tag, payload))
    }
}
