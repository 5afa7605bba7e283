//! Morphological features that matter to readers of events.

use std::fmt;

/// Features of a word; `None` where the feature does not apply or is not known.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Feats {
    /// Mood of a finite verb.
    pub mood: Option<Mood>,
    /// Number of a noun, a pronoun or a finite verb.
    pub number: Option<Number>,
    /// Person of a pronoun or a finite verb.
    pub person: Option<Person>,
    /// Tense of a finite verb or a participle.
    pub tense: Option<Tense>,
    /// Form of a verb.
    pub verb_form: Option<VerbForm>,
    /// Voice: passive, or `None` for active.
    pub voice: Option<Voice>,
}

macro_rules! feature {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name {
            $(#[doc = concat!("`", stringify!($name), "=", $text, "`")] $variant),+
        }

        impl $name {
            /// The value as CoNLL-U writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }
        }
    };
}

feature! {
    /// Mood.
    Mood { Indicative = "Ind", Imperative = "Imp" }
}
feature! {
    /// Number.
    Number { Singular = "Sing", Plural = "Plur" }
}
feature! {
    /// Person.
    Person { First = "1", Second = "2", Third = "3" }
}
feature! {
    /// Tense.
    Tense { Past = "Past", Present = "Pres" }
}
feature! {
    /// Form of a verb.
    VerbForm { Finite = "Fin", Infinitive = "Inf", Participle = "Part", Gerund = "Ger" }
}
feature! {
    /// Voice.
    Voice { Passive = "Pass" }
}

impl fmt::Display for Feats {
    /// Writes the features as CoNLL-U does, `_` for none.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = [
            ("Mood", self.mood.map(Mood::as_str)),
            ("Number", self.number.map(Number::as_str)),
            ("Person", self.person.map(Person::as_str)),
            ("Tense", self.tense.map(Tense::as_str)),
            ("VerbForm", self.verb_form.map(VerbForm::as_str)),
            ("Voice", self.voice.map(Voice::as_str)),
        ];
        let mut first = true;
        for (name, value) in pairs {
            if let Some(value) = value {
                write!(out, "{}{name}={value}", if first { "" } else { "|" })?;
                first = false;
            }
        }
        if first { out.write_str("_") } else { Ok(()) }
    }
}
