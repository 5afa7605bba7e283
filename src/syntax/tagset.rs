//! The closed label sets of Universal Dependencies that the engine speaks.

/// Declares a label set: an enum, its names, and both conversions.
macro_rules! labels {
    ($(#[$doc:meta])* $name:ident { $($variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(u8)]
        pub enum $name {
            $(#[doc = concat!("Written <code>", $text, "</code>.")] $variant),+
        }

        impl $name {
            /// Every label, in the order of its code.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The label as CoNLL-U writes it.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The label that CoNLL-U writes so; `None` for one outside the set.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }

            /// The label of a code, as models store it.
            pub(crate) fn from_code(code: usize) -> Option<Self> {
                Self::ALL.get(code).copied()
            }

            /// The code of the label: its place in [`Self::ALL`], as models store it.
            pub const fn code(self) -> usize {
                self as usize
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                out.write_str(self.as_str())
            }
        }
    };
}

labels! {
    /// Universal part of speech.
    Upos {
        Adj = "ADJ", Adp = "ADP", Adv = "ADV", Aux = "AUX", Cconj = "CCONJ", Det = "DET",
        Intj = "INTJ", Noun = "NOUN", Num = "NUM", Part = "PART", Pron = "PRON",
        Propn = "PROPN", Punct = "PUNCT", Sconj = "SCONJ", Sym = "SYM", Verb = "VERB", X = "X",
    }
}

labels! {
    /// Part of speech of the Penn Treebank, as the English treebanks of UD extend it.
    Xpos {
        Add = "ADD", Afx = "AFX", Cc = "CC", Cd = "CD", Dt = "DT", Ex = "EX", Fw = "FW",
        Gw = "GW", Hyph = "HYPH", In = "IN", Jj = "JJ", Jjr = "JJR", Jjs = "JJS",
        LeftBracket = "-LRB-", Ls = "LS", Md = "MD", Nfp = "NFP", Nn = "NN", Nnp = "NNP",
        Nnps = "NNPS", Nns = "NNS", Pdt = "PDT", Pos = "POS", Prp = "PRP",
        PrpPossessive = "PRP$", Rb = "RB", Rbr = "RBR", Rbs = "RBS", Rp = "RP",
        RightBracket = "-RRB-", Sym = "SYM", To = "TO", Uh = "UH", Vb = "VB", Vbd = "VBD",
        Vbg = "VBG", Vbn = "VBN", Vbp = "VBP", Vbz = "VBZ", Wdt = "WDT", Wp = "WP",
        WpPossessive = "WP$", Wrb = "WRB", Xx = "XX", Comma = ",", Stop = ".", Colon = ":",
        OpenQuote = "``", CloseQuote = "''", Dollar = "$",
    }
}

labels! {
    /// Dependency relation, with the subtypes that English treebanks of UD use.
    Deprel {
        Acl = "acl", AclRelcl = "acl:relcl", Advcl = "advcl", AdvclRelcl = "advcl:relcl",
        Advmod = "advmod", Amod = "amod", Appos = "appos", Aux = "aux", AuxPass = "aux:pass",
        Case = "case", Cc = "cc", CcPreconj = "cc:preconj", Ccomp = "ccomp",
        Compound = "compound", CompoundPrt = "compound:prt", Conj = "conj", Cop = "cop",
        Csubj = "csubj", CsubjOuter = "csubj:outer", CsubjPass = "csubj:pass", Dep = "dep",
        Det = "det", DetPredet = "det:predet", Discourse = "discourse",
        Dislocated = "dislocated", Expl = "expl", Fixed = "fixed", Flat = "flat",
        Goeswith = "goeswith", Iobj = "iobj", List = "list", Mark = "mark", Nmod = "nmod",
        NmodDesc = "nmod:desc", NmodPoss = "nmod:poss", NmodUnmarked = "nmod:unmarked",
        Nsubj = "nsubj", NsubjOuter = "nsubj:outer", NsubjPass = "nsubj:pass",
        Nummod = "nummod", Obj = "obj", Obl = "obl", OblAgent = "obl:agent",
        OblUnmarked = "obl:unmarked", Orphan = "orphan", Parataxis = "parataxis",
        Punct = "punct", Reparandum = "reparandum", Root = "root", Vocative = "vocative", Xcomp = "xcomp",
    }
}

labels! {
    /// Kind of a named thing.
    EntityKind {
        Person = "person", Place = "place", Organisation = "organisation",
        Nationality = "nationality",
    }
}

impl Deprel {
    /// The relation without its subtype: `nsubj` for `nsubj:pass`.
    pub fn universal(self) -> &'static str {
        let name = self.as_str();
        name.split_once(':').map_or(name, |(base, _)| base)
    }

    /// The label of a treebank, falling back to the relation without its subtype
    /// for subtypes that other editions use; `None` for a label that UD lacks.
    pub fn parse_lenient(text: &str) -> Option<Self> {
        Self::parse(text).or_else(|| {
            let (base, subtype) = text.split_once(':')?;
            match (base, subtype) {
                ("obl", "tmod" | "npmod") => Some(Self::OblUnmarked),
                ("nmod", "tmod" | "npmod") => Some(Self::NmodUnmarked),
                _ => Self::parse(base),
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_label_reads_back_as_itself() {
        for &label in Deprel::ALL {
            assert_eq!(Deprel::parse(label.as_str()), Some(label));
            assert_eq!(Deprel::from_code(label.code()), Some(label));
        }
        for &label in Xpos::ALL {
            assert_eq!(Xpos::parse(label.as_str()), Some(label));
        }
        for &label in Upos::ALL {
            assert_eq!(Upos::parse(label.as_str()), Some(label));
        }
    }

    #[test]
    fn subtypes_of_other_editions_fall_back() {
        assert_eq!(Deprel::parse_lenient("obl:tmod"), Some(Deprel::OblUnmarked));
        assert_eq!(Deprel::parse_lenient("nsubj:xyz"), Some(Deprel::Nsubj));
        assert_eq!(Deprel::parse_lenient("SBJ"), None);
    }
}
