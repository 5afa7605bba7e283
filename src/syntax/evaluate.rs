//! Scores of an engine against a treebank, with gold words and from raw text.

use super::conllu::TreebankSentence;
use super::engine::Engine;
use super::engine::Workspace;
use super::parse::Parse;
use super::tagset::Deprel;
use super::tagset::Upos;
use crate::text::Span;
use crate::text::Token;
use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

/// Agreement in counts, read as precision, recall and F1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Found in both.
    pub both: usize,
    /// Found in gold.
    pub gold: usize,
    /// Found by the engine.
    pub found: usize,
}

impl Agreement {
    /// Harmonic mean of precision and recall, of 100; 100 where there is nothing to find.
    pub fn f1(self) -> f64 {
        if self.gold + self.found == 0 {
            return 100.0;
        }
        200.0 * self.both as f64 / (self.gold + self.found) as f64
    }
}

/// What an evaluation measured.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Evaluation {
    /// Words cut alike; with gold words all of them.
    pub words: Agreement,
    /// Sentences cut alike.
    pub sentences: Agreement,
    /// Universal part of speech.
    pub upos: Agreement,
    /// Treebank part of speech.
    pub xpos: Agreement,
    /// Lemma.
    pub lemma: Agreement,
    /// Head.
    pub uas: Agreement,
    /// Head and relation.
    pub las: Agreement,
    /// Head and relation of words that are no punctuation in gold.
    pub las_words: Agreement,
    /// Head and relation, by relation.
    pub relations: BTreeMap<Deprel, Agreement>,
    /// Time that the engine took.
    pub time: Duration,
}

/// Relations that readers of events live by.
const REPORTED: [Deprel; 10] = [
    Deprel::Nsubj,
    Deprel::NsubjPass,
    Deprel::Obj,
    Deprel::Iobj,
    Deprel::OblAgent,
    Deprel::Conj,
    Deprel::Appos,
    Deprel::Ccomp,
    Deprel::Xcomp,
    Deprel::Advcl,
];

impl fmt::Display for Evaluation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let speed = self.words.found as f64 / self.time.as_secs_f64().max(1e-9);
        writeln!(out, "words {} at {speed:.0}/s", self.words.found)?;
        let scores = [
            ("sentences", self.sentences),
            ("words", self.words),
            ("UPOS", self.upos),
            ("XPOS", self.xpos),
            ("lemma", self.lemma),
            ("UAS", self.uas),
            ("LAS", self.las),
            ("LAS without punctuation", self.las_words),
        ];
        for (name, score) in scores {
            writeln!(out, "{name:<24} {:6.2}", score.f1())?;
        }
        for deprel in REPORTED {
            let score = self.relations.get(&deprel).copied().unwrap_or_default();
            writeln!(
                out,
                "{:<24} {:6.2}  (n = {})",
                deprel.as_str(),
                score.f1(),
                score.gold
            )?;
        }
        Ok(())
    }
}

/// A word as it is compared.
struct Compared<'a> {
    /// Characters before it and at its end, white space not counted.
    place: (usize, usize),
    upos: Upos,
    xpos: &'a str,
    lemma: &'a str,
    head: Option<(usize, usize)>,
    deprel: Deprel,
}

impl Evaluation {
    /// Evaluates on gold words.
    pub fn of_gold_words(engine: &Engine, sentences: &[TreebankSentence]) -> Self {
        let mut this = Self::default();
        let mut workspace = Workspace::default();
        for sentence in sentences {
            let tokens = sentence.tokens();
            let start = std::time::Instant::now();
            let parse = engine.parse(&sentence.text, &tokens, &mut workspace);
            this.time += start.elapsed();
            // Words of one multiword token share its letters: the number tells them apart.
            let place = |index: usize| (index, index + 1);
            let gold = gold_words(sentence, place);
            let found = found_words(&parse, place);
            this.sentences.both += 1;
            this.sentences.gold += 1;
            this.sentences.found += 1;
            this.compare(&gold, &found);
        }
        this
    }

    /// Evaluates from raw text: paragraphs are put together from the sentences, cut by
    /// `split` into sentences of tokens, parsed, and aligned with gold by characters.
    pub fn of_raw_text(
        engine: &Engine,
        sentences: &[TreebankSentence],
        split: impl Fn(&str) -> Vec<Vec<Token>>,
    ) -> Self {
        let mut this = Self::default();
        let mut workspace = Workspace::default();
        for paragraph in sentences.chunk_by(|_, next| !next.opens_paragraph) {
            this.paragraph(engine, paragraph, &split, &mut workspace);
        }
        this
    }

    fn paragraph(
        &mut self,
        engine: &Engine,
        sentences: &[TreebankSentence],
        split: impl Fn(&str) -> Vec<Vec<Token>>,
        workspace: &mut Workspace,
    ) {
        let mut text = String::new();
        let mut gold_starts = Vec::new();
        for sentence in sentences {
            gold_starts.push(text.len());
            text.push_str(&sentence.text);
            text.push(' ');
        }
        let start = std::time::Instant::now();
        let cut = split(&text);
        let parses: Vec<Parse> = cut
            .iter()
            .map(|tokens| engine.parse(&text, tokens, workspace))
            .collect();
        self.time += start.elapsed();
        let letters = letters_before(&text);
        let place = |span: Span| (letters[span.start as usize], letters[span.end as usize]);
        let mut gold = Vec::new();
        let mut gold_sentences = Vec::new();
        for (sentence, &start) in sentences.iter().zip(&gold_starts) {
            let shifted = |index: usize| {
                let span = sentence.words[index].span;
                place(Span::new(
                    start + span.start as usize,
                    start + span.end as usize,
                ))
            };
            gold.extend(gold_words(sentence, shifted));
            gold_sentences.push((letters[start], letters[start + sentence.text.len()]));
        }
        let mut found = Vec::new();
        let mut found_sentences = Vec::new();
        for parse in parses.iter().filter(|parse| !parse.words.is_empty()) {
            found.extend(found_words(parse, |index| place(parse.words[index].span)));
            let last = parse.words.len() - 1;
            found_sentences.push((
                place(parse.words[0].span).0,
                place(parse.words[last].span).1,
            ));
        }
        self.sentences.gold += gold_sentences.len();
        self.sentences.found += found_sentences.len();
        self.sentences.both += found_sentences
            .iter()
            .filter(|found| gold_sentences.contains(found))
            .count();
        self.compare(&gold, &found);
    }

    fn compare(&mut self, gold: &[Compared<'_>], found: &[Compared<'_>]) {
        for word in gold {
            self.relations.entry(word.deprel).or_default().gold += 1;
        }
        for word in found {
            self.relations.entry(word.deprel).or_default().found += 1;
        }
        let punctuation =
            |words: &[Compared<'_>]| words.iter().filter(|word| word.upos != Upos::Punct).count();
        for score in [
            &mut self.words,
            &mut self.upos,
            &mut self.xpos,
            &mut self.lemma,
            &mut self.uas,
            &mut self.las,
        ] {
            score.gold += gold.len();
            score.found += found.len();
        }
        self.las_words.gold += punctuation(gold);
        self.las_words.found += punctuation(found);
        let mut at = 0;
        for word in found {
            while at < gold.len() && gold[at].place < word.place {
                at += 1;
            }
            if at < gold.len() && gold[at].place == word.place {
                self.compare_word(&gold[at], word);
                at += 1;
            }
        }
    }

    fn compare_word(&mut self, gold: &Compared<'_>, found: &Compared<'_>) {
        let attached = gold.head == found.head;
        let labelled = attached && gold.deprel == found.deprel;
        self.words.both += 1;
        self.upos.both += usize::from(gold.upos == found.upos);
        self.xpos.both += usize::from(gold.xpos == found.xpos);
        self.lemma.both += usize::from(gold.lemma == found.lemma || gold.lemma == "_");
        self.uas.both += usize::from(attached);
        self.las.both += usize::from(labelled);
        self.las_words.both += usize::from(labelled && gold.upos != Upos::Punct);
        if labelled {
            self.relations.entry(gold.deprel).or_default().both += 1;
        }
    }
}

fn gold_words(
    sentence: &TreebankSentence,
    place: impl Fn(usize) -> (usize, usize),
) -> Vec<Compared<'_>> {
    let words = sentence.words.iter().enumerate();
    words
        .map(|(index, word)| Compared {
            place: place(index),
            upos: word.upos,
            xpos: word.xpos.map_or("_", |xpos| xpos.as_str()),
            lemma: &word.lemma,
            head: (word.head as usize).checked_sub(1).map(&place),
            deprel: word.deprel,
        })
        .collect()
}

fn found_words(parse: &Parse, place: impl Fn(usize) -> (usize, usize)) -> Vec<Compared<'_>> {
    let words = parse.words.iter().enumerate();
    words
        .map(|(index, word)| Compared {
            place: place(index),
            upos: word.upos,
            xpos: word.xpos.as_str(),
            lemma: parse.lemma(index),
            head: parse.head(index).map(&place),
            deprel: word.deprel,
        })
        .collect()
}

/// For every byte of a text, how many characters that are no white space come before it.
fn letters_before(text: &str) -> Vec<usize> {
    let mut counts = Vec::with_capacity(text.len() + 1);
    let mut count = 0;
    for character in text.chars() {
        counts.extend(std::iter::repeat_n(count, character.len_utf8()));
        count += usize::from(!character.is_whitespace());
    }
    counts.push(count);
    counts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::read_conllu;
    use crate::text::sentences;
    use crate::text::tokens;

    const TEXT: &str = "Two envoys left Oslo. They flew home on Monday, the ministry said.";

    fn split(text: &str) -> Vec<Vec<Token>> {
        let cut = sentences(text, Span::new(0, text.len()));
        cut.into_iter()
            .map(|sentence| tokens(text, sentence))
            .collect()
    }

    /// The engine's own output as gold.
    fn gold(engine: &Engine) -> Vec<TreebankSentence> {
        let cut = split(TEXT);
        let parses = cut
            .iter()
            .map(|tokens| engine.parse(TEXT, tokens, &mut Workspace::default()));
        let written: String = parses
            .map(|parse| super::super::to_conllu(TEXT, &parse))
            .collect();
        read_conllu(&written, "own output").unwrap()
    }

    #[test]
    fn engine_agrees_with_its_own_output() {
        let engine = Engine::builtin().unwrap();
        let gold = gold(engine);
        for score in [
            Evaluation::of_gold_words(engine, &gold),
            Evaluation::of_raw_text(engine, &gold, split),
        ] {
            for part in [
                score.words,
                score.sentences,
                score.upos,
                score.lemma,
                score.uas,
                score.las,
            ] {
                assert_eq!((part.both, part.gold), (part.found, part.found), "{score}");
            }
            assert!(score.relations.values().all(|part| part.both == part.gold));
        }
    }

    #[test]
    fn changed_gold_and_bad_cuts_cost_what_they_should() {
        let engine = Engine::builtin().unwrap();
        let mut gold = gold(engine);
        let all: usize = gold.iter().map(|sentence| sentence.words.len()).sum();
        let label = gold[0].words[1].deprel;
        gold[0].words[1].deprel = Deprel::Dep;
        let score = Evaluation::of_gold_words(engine, &gold);
        assert_eq!((score.uas.both, score.las.both), (all, all - 1));
        assert_eq!(
            score.relations[&label].both + 1,
            score.relations[&label].found
        );
        let whole = |text: &str| vec![tokens(text, Span::new(0, text.len()))];
        let score = Evaluation::of_raw_text(engine, &gold, whole);
        assert_eq!((score.sentences.both, score.sentences.gold), (0, 2));
        assert!(score.words.both >= all - 1 && score.las.both < all - 1);
    }
}
