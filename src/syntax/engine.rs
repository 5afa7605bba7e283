//! The engine: a model that is loaded once and shared by all threads.

use super::archive::Body;
use super::archive::open;
use super::feats::Feats;
use super::features::is_headline;
use super::lemma::Lemmatiser;
use super::lemma::push_lower;
use super::matrix::LANES;
use super::morphology::Governed;
use super::morphology::fill_feats;
use super::names::LABELS;
use super::names::NameLabeller;
use super::names::push_names;
use super::network::Network;
use super::network::Scores;
use super::parse::Parse;
use super::parse::Word;
use super::relations::RelationChooser;
use super::tagset::Deprel;
use super::tagset::Upos;
use super::tagset::Xpos;
use super::tree::TreeDecoder;
use crate::error::Result;
use crate::text::Token;
use std::ops::Range;
use std::sync::LazyLock;

/// Tagger, lemmatiser, parser and recogniser of names.
#[derive(Debug)]
pub struct Engine {
    network: Network,
    tags: Vec<(Upos, Xpos)>,
    lemmatiser: Lemmatiser,
}

/// Storage that an engine works in; one for each thread, reused from sentence to sentence.
#[derive(Debug, Default)]
pub struct Workspace {
    scores: Scores,
    decoder: TreeDecoder,
    relations: RelationChooser,
    names: NameLabeller,
    governed: Governed,
    arcs: Vec<i32>,
    piece_heads: Vec<u32>,
    heads: Vec<u32>,
    lower: String,
    lower_ends: Vec<usize>,
}

/// Most words that stand in one tree; longer sentences are parsed in pieces, so that time
/// stays proportional to length. No sentence of the treebanks' edited text comes near it.
const LONGEST_PIECE: usize = 160;

static BUILTIN: LazyLock<Result<Engine>> =
    LazyLock::new(|| Engine::from_bytes(include_bytes!("../../data/model/english.syntax")));

impl Engine {
    /// The engine of the model that the package carries, loaded at the first call.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Model`] when the package was built with a model of another version.
    pub fn builtin() -> Result<&'static Self> {
        BUILTIN.as_ref().map_err(Clone::clone)
    }

    /// The engine of a model file's bytes.
    ///
    /// # Errors
    ///
    /// [`crate::Error::Model`] when the bytes are damaged, of another version or no model.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self> {
        let mut body = open(bytes)?;
        let tags = read_tags(body.bytes()?)?;
        let lemmatiser = Lemmatiser::read(body.text()?)?;
        let network = Network::read(&mut body)?;
        body.finish()?;
        let shape = network.shape;
        if shape.tags != tags.len()
            || shape.relations != Deprel::ALL.len()
            || shape.entities != LABELS
        {
            return Err(Body::misfit("the network scores other labels"));
        }
        Ok(Self {
            network,
            tags,
            lemmatiser,
        })
    }

    /// Reads the words of sentences that are to be parsed next: the same parses, a little sooner.
    pub(crate) fn expect<'a>(
        &self,
        forms: impl Iterator<Item = &'a str>,
        workspace: &mut Workspace,
    ) {
        self.network.expect(forms, &mut workspace.scores);
    }

    /// Parses one sentence: the `tokens` of it in the document's `text`.
    ///
    /// # Panics
    ///
    /// If a token was made for another text.
    pub fn parse(&self, text: &str, tokens: &[Token], workspace: &mut Workspace) -> Parse {
        let mut parse = Parse::default();
        self.parse_into(text, tokens, workspace, &mut parse);
        parse
    }

    /// Parses one sentence into a parse that was used before, keeping its storage.
    ///
    /// # Panics
    ///
    /// If a token was made for another text.
    pub fn parse_into(
        &self,
        text: &str,
        tokens: &[Token],
        workspace: &mut Workspace,
        parse: &mut Parse,
    ) {
        parse.words.clear();
        parse.entities.clear();
        parse.lemmas.clear();
        let forms = || tokens.iter().map(|token| token.span.of(text));
        let headline = is_headline(forms());
        self.network
            .encode(forms(), headline, &mut workspace.scores);
        self.attach(text, tokens, workspace);
        self.network
            .score_relations(&workspace.heads, &mut workspace.scores);
        workspace
            .relations
            .choose(&self.network, &workspace.scores, &workspace.heads);
        self.push_words(text, tokens, workspace, parse);
        let scores = (0..tokens.len()).map(|index| self.network.entities(index, &workspace.scores));
        let labels = workspace.names.choose(scores);
        push_names(&parse.words, labels.iter().copied(), &mut parse.entities);
    }

    /// Puts together what was found of every word.
    fn push_words(
        &self,
        text: &str,
        tokens: &[Token],
        workspace: &mut Workspace,
        parse: &mut Parse,
    ) {
        workspace.lower.clear();
        workspace.lower_ends.clear();
        for (index, token) in tokens.iter().enumerate() {
            let (upos, xpos) = self.tags[highest(self.network.tags(index, &workspace.scores))];
            let form = token.span.of(text);
            let start = workspace.lower.len();
            push_lower(form, &mut workspace.lower);
            workspace.lower_ends.push(workspace.lower.len());
            let lower = &workspace.lower[start..];
            parse.words.push(Word {
                span: token.span,
                upos,
                xpos,
                feats: Feats::default(),
                head: workspace.heads[index],
                deprel: workspace.relations.chosen()[index],
                lemma: self
                    .lemmatiser
                    .push_lemma(form, lower, xpos, &mut parse.lemmas),
            });
        }
        let ends = &workspace.lower_ends;
        let lower = |index: usize| {
            let start = index.checked_sub(1).map_or(0, |before| ends[before]);
            &workspace.lower[start..ends[index]]
        };
        fill_feats(parse, &mut workspace.governed, lower);
    }

    /// Finds the heads, piece by piece.
    fn attach(&self, text: &str, tokens: &[Token], workspace: &mut Workspace) {
        workspace.heads.clear();
        let mut root = 0;
        for piece in pieces(text, tokens) {
            self.network
                .arcs(piece.clone(), &mut workspace.scores, &mut workspace.arcs);
            workspace
                .decoder
                .decode(&workspace.arcs, piece.len(), &mut workspace.piece_heads);
            let start = piece.start as u32;
            for (word, &head) in (start + 1..).zip(&workspace.piece_heads) {
                workspace.heads.push(match head {
                    0 if start == 0 => {
                        root = word;
                        0
                    }
                    0 => root,
                    head => start + head,
                });
            }
        }
    }
}

/// Cuts a sentence into pieces that are short enough for one tree, after a comma or the
/// like where there is one in the last quarter of the piece.
fn pieces<'a>(text: &'a str, tokens: &'a [Token]) -> impl Iterator<Item = Range<usize>> + 'a {
    let mut start = 0;
    std::iter::from_fn(move || {
        let left = tokens.len() - start;
        let mut length = left.min(LONGEST_PIECE);
        if left > LONGEST_PIECE {
            let latest = LONGEST_PIECE * 3 / 4..LONGEST_PIECE;
            let stop = latest.rev().find(|&at| {
                matches!(
                    tokens[start + at - 1].span.of(text),
                    "," | ";" | ":" | "." | "\u{2014}"
                )
            });
            length = stop.unwrap_or(length);
        }
        let piece = start..start + length;
        start = piece.end;
        (length > 0).then_some(piece)
    })
}

/// The first of the highest scores.
pub(super) fn highest(scores: &[f32]) -> usize {
    let higher = |one: f32, two: f32| if two > one { two } else { one };
    // As many highest scores as there are lanes, so that no comparison waits for the one before.
    let mut tops = [f32::MIN; LANES];
    for row in scores.chunks_exact(LANES) {
        for (top, &score) in tops.iter_mut().zip(row) {
            *top = higher(*top, score);
        }
    }
    let rest = scores.chunks_exact(LANES).remainder();
    let top = tops.iter().chain(rest).copied().fold(f32::MIN, higher);
    let is_top = |score: &f32| *score >= top;
    let has_top = |row: &[f32]| row.iter().fold(false, |has, score| has | is_top(score));
    let first = scores.chunks(LANES).position(has_top).unwrap_or(0) * LANES;
    let place = scores[first..].iter().position(is_top);
    first + place.unwrap_or(0)
}

fn read_tags(codes: &[u8]) -> Result<Vec<(Upos, Xpos)>> {
    let pairs = codes.chunks_exact(2).map(|pair| {
        let upos = Upos::from_code(usize::from(pair[0]))?;
        Some((upos, Xpos::from_code(usize::from(pair[1]))?))
    });
    pairs
        .collect::<Option<_>>()
        .ok_or_else(|| Body::misfit("unknown parts of speech"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut start = 0;
        for piece in text.split_inclusive(' ') {
            let form = piece.trim_end();
            if !form.is_empty() {
                tokens.push(Token {
                    span: Span::new(start, start + form.len()),
                });
            }
            start += piece.len();
        }
        tokens
    }

    fn parse(text: &str) -> Parse {
        let engine = Engine::builtin().unwrap();
        engine.parse(text, &split(text), &mut Workspace::default())
    }

    fn word<'a>(text: &str, parse: &'a Parse, form: &str) -> &'a Word {
        let found = parse.words.iter().find(|word| word.span.of(text) == form);
        found.expect("the sentence has the word")
    }

    fn governor<'a>(text: &'a str, parse: &Parse, form: &str) -> Option<&'a str> {
        let head = word(text, parse, form).head as usize;
        Some(parse.words[head.checked_sub(1)?].span.of(text))
    }

    #[test]
    fn active_clause_has_its_subject_and_object() {
        let text = "The foreign ministry expelled two Belarusian diplomats on Friday .";
        let parse = parse(text);
        assert_eq!(word(text, &parse, "expelled").deprel, Deprel::Root);
        assert_eq!(word(text, &parse, "ministry").deprel, Deprel::Nsubj);
        assert_eq!(governor(text, &parse, "ministry"), Some("expelled"));
        assert_eq!(word(text, &parse, "diplomats").deprel, Deprel::Obj);
    }

    #[test]
    fn passive_clause_names_patient_and_agent() {
        let text = "The envoy was summoned by the Danish government yesterday .";
        let parse = parse(text);
        assert_eq!(word(text, &parse, "envoy").deprel, Deprel::NsubjPass);
        assert_eq!(word(text, &parse, "government").deprel, Deprel::OblAgent);
        let summoned = word(text, &parse, "summoned");
        assert_eq!(
            summoned.feats.to_string(),
            "Tense=Past|VerbForm=Part|Voice=Pass"
        );
    }

    #[test]
    fn lemmas_undo_inflection() {
        let text = "Ministers signed treaties and exchanged letters .";
        let parse = parse(text);
        let lemmas: Vec<&str> = (0..parse.words.len())
            .map(|index| parse.lemma(index))
            .collect();
        assert_eq!(
            lemmas,
            [
                "minister", "sign", "treaty", "and", "exchange", "letter", "."
            ]
        );
    }

    #[test]
    fn used_workspace_gives_the_same_parse_as_a_fresh_one() {
        let engine = Engine::builtin().unwrap();
        let long = "It said that talks would resume in the spring , once both sides were ready .";
        let short = "Talks resumed .";
        let mut workspace = Workspace::default();
        let fresh = engine.parse(short, &split(short), &mut Workspace::default());
        engine.parse(long, &split(long), &mut workspace);
        assert_eq!(engine.parse(short, &split(short), &mut workspace), fresh);
    }

    #[test]
    fn many_rare_words_before_change_no_parse() {
        let engine = Engine::builtin().unwrap();
        let rare = "Qorvath met Zeplinsky in Urbmundo , where Qorvath had met Zeplinsky before .";
        let fresh = engine.parse(rare, &split(rare), &mut Workspace::default());
        let mut workspace = Workspace::default();
        for group in 0..200 {
            let words: Vec<String> = (0..9).map(|n| format!("Xy{group}w{n}")).collect();
            let text = words.join(" ");
            engine.parse(&text, &split(&text), &mut workspace);
            assert_eq!(engine.parse(rare, &split(rare), &mut workspace), fresh);
        }
    }

    #[test]
    fn time_grows_with_length_and_not_with_its_square() {
        let engine = Engine::builtin().unwrap();
        let clause = "the council of ministers adopted the report , and ";
        let time = |times: usize| {
            let text = clause.repeat(times);
            let tokens = split(&text);
            let mut workspace = Workspace::default();
            let run = || {
                let start = std::time::Instant::now();
                engine.parse(&text, &tokens, &mut Workspace::default());
                start.elapsed()
            };
            engine.parse(&text, &tokens, &mut workspace);
            (0..3).map(|_| run()).min().unwrap()
        };
        // Ten times the words; a square would be a hundred times the time, at every try. On a busy machine one try may
        // take any time.
        assert!((0..20).any(|_| time(500) < time(50) * 40));
    }

    #[test]
    fn sentence_of_many_pieces_is_one_tree() {
        let text = "the council of ministers adopted the report , and ".repeat(60);
        let parse = parse(&text);
        assert_eq!(parse.words.len(), 540);
        let roots = parse.words.iter().filter(|word| word.head == 0);
        assert_eq!(roots.count(), 1);
        for start in 0..parse.words.len() {
            let way = std::iter::successors(Some(start), |&at| parse.head(at));
            assert!(
                way.take(600).count() < 600,
                "word {start} never reaches the root"
            );
        }
    }

    #[test]
    fn damaged_model_is_refused() {
        let model = include_bytes!("../../data/model/english.syntax");
        assert!(Engine::from_bytes(b"").is_err());
        assert!(Engine::from_bytes(&model[..model.len() - 1]).is_err());
        let mut damaged = model.to_vec();
        let middle = damaged.len() / 2;
        damaged[middle] ^= 0x10;
        let error = Engine::from_bytes(&damaged).unwrap_err();
        assert!(error.to_string().contains("damaged"), "{error}");
    }

    proptest! {
        #[test]
        fn highest_is_the_first_of_them(scores in prop::collection::vec(-3_i8..3, 1..80)) {
            let scores: Vec<f32> = scores.into_iter().map(f32::from).collect();
            let top = scores.iter().copied().fold(f32::MIN, f32::max);
            let first = scores.iter().position(|score| score.total_cmp(&top).is_eq());
            prop_assert_eq!(Some(highest(&scores)), first);
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(48))]
        #[test]
        fn any_text_becomes_one_tree(text in "(\\PC{0,12} ?){0,40}") {
            let parse = parse(&text);
            let count = parse.words.len();
            prop_assert_eq!(count, split(&text).len());
            prop_assert_eq!(parse.words.iter().filter(|word| word.head == 0).count(), count.min(1));
            for start in 0..count {
                let mut node = Some(start);
                for _ in 0..=count {
                    node = node.and_then(|at| parse.head(at));
                }
                prop_assert_eq!(node, None);
            }
        }
    }
}
