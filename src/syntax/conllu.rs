//! Reading and writing CoNLL-U, the exchange format of Universal Dependencies.

use super::parse::Parse;
use super::tagset::Deprel;
use super::tagset::Upos;
use super::tagset::Xpos;
use crate::error::Error;
use crate::error::Result;
use crate::text::Span;
use crate::text::Token;
use std::fmt::Write as _;

/// One word of an annotated sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreebankWord {
    /// Form as the file writes it.
    pub form: String,
    /// Lemma.
    pub lemma: String,
    /// Universal part of speech.
    pub upos: Upos,
    /// Treebank part of speech; `None` when the file has none or one outside the set.
    pub xpos: Option<Xpos>,
    /// Features as the file writes them, `_` for none.
    pub feats: String,
    /// 1-based number of the head; 0 for the root.
    pub head: u32,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Last column as the file writes it.
    pub misc: String,
    /// Where it stands in [`TreebankSentence::text`].
    pub span: Span,
}

/// One annotated sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TreebankSentence {
    /// Value of `# sent_id`, empty when the file gives none.
    pub id: String,
    /// Whether the sentence opens a paragraph or a document.
    pub opens_paragraph: bool,
    /// Text of the sentence, rebuilt from the forms and `SpaceAfter=No`.
    pub text: String,
    /// Words: multiword tokens are split, empty nodes left out.
    pub words: Vec<TreebankWord>,
}

impl TreebankSentence {
    /// The words as tokens of [`TreebankSentence::text`].
    pub fn tokens(&self) -> Vec<Token> {
        self.words
            .iter()
            .map(|word| Token { span: word.span })
            .collect()
    }
}

/// Reads the sentences of a CoNLL-U file; `place` names it in errors.
///
/// # Errors
///
/// [`Error::Malformed`] when a line has no ten columns, an unknown part of speech or
/// relation, or a head outside the sentence.
pub fn read_conllu(text: &str, place: &str) -> Result<Vec<TreebankSentence>> {
    let mut reader = Reader::default();
    for (number, line) in text.lines().enumerate() {
        reader.line(line).map_err(|reason| Error::Malformed {
            place: place.to_owned(),
            line: number + 1,
            reason,
        })?;
    }
    reader
        .finish_sentence()
        .map_err(|reason| Error::Malformed {
            place: place.to_owned(),
            line: text.lines().count(),
            reason,
        })?;
    Ok(reader.sentences)
}

#[derive(Default)]
struct Reader {
    sentences: Vec<TreebankSentence>,
    id: String,
    opens_paragraph: bool,
    text: String,
    words: Vec<TreebankWord>,
    /// Last word number of the multiword token being read, and its span.
    multiword: Option<(usize, Span, bool)>,
}

impl Reader {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            return self.finish_sentence();
        }
        if let Some(comment) = line.strip_prefix('#') {
            let comment = comment.trim_start();
            if let Some(id) = comment.strip_prefix("sent_id = ") {
                id.clone_into(&mut self.id);
            }
            self.opens_paragraph |= comment.starts_with("newpar") || comment.starts_with("newdoc");
            return Ok(());
        }
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns.as_slice()
        else {
            return Err(format!("expected 10 columns, found {}", columns.len()));
        };
        if id.contains('.') {
            return Ok(());
        }
        let space_after = !misc.split('|').any(|item| item == "SpaceAfter=No");
        if let Some((_, last)) = id.split_once('-') {
            let last = last
                .parse()
                .map_err(|_| format!("expected a range of words, found `{id}`"))?;
            let span = self.push_form(form, space_after);
            self.multiword = Some((last, span, space_after));
            return Ok(());
        }
        let span = self.word_span(form, space_after);
        self.words.push(TreebankWord {
            form: form.to_owned(),
            lemma: lemma.to_owned(),
            upos: Upos::parse(upos).ok_or_else(|| format!("unknown part of speech `{upos}`"))?,
            xpos: Xpos::parse(xpos),
            feats: feats.to_owned(),
            head: head
                .parse()
                .map_err(|_| format!("expected the number of a head, found `{head}`"))?,
            deprel: Deprel::parse_lenient(deprel)
                .ok_or_else(|| format!("unknown relation `{deprel}`"))?,
            misc: misc.to_owned(),
            span,
        });
        Ok(())
    }

    fn push_form(&mut self, form: &str, space_after: bool) -> Span {
        let start = self.text.len();
        self.text.push_str(form);
        let span = Span::new(start, self.text.len());
        if space_after {
            self.text.push(' ');
        }
        span
    }

    /// Span of the next word; words of a multiword token share out its letters where
    /// they spell it, and stand for all of it where they do not ("wanna").
    fn word_span(&mut self, form: &str, space_after: bool) -> Span {
        let Some((last, whole, _)) = self.multiword else {
            return self.push_form(form, space_after);
        };
        let number = self.words.len() + 1;
        if number >= last {
            self.multiword = None;
        }
        let start = self
            .words
            .last()
            .filter(|word| whole.contains(word.span) && word.span != whole)
            .map_or(whole.start, |word| word.span.end) as usize;
        let rest = &self.text[start..whole.end as usize];
        if rest.starts_with(form) {
            Span::new(start, start + form.len())
        } else {
            whole
        }
    }

    fn finish_sentence(&mut self) -> Result<(), String> {
        if self.words.is_empty() {
            return Ok(());
        }
        let words = std::mem::take(&mut self.words);
        if let Some(word) = words.iter().find(|word| word.head as usize > words.len()) {
            return Err(format!("head {} lies outside the sentence", word.head));
        }
        let mut text = std::mem::take(&mut self.text);
        text.truncate(text.trim_end().len());
        self.multiword = None;
        self.sentences.push(TreebankSentence {
            id: std::mem::take(&mut self.id),
            opens_paragraph: std::mem::take(&mut self.opens_paragraph),
            text,
            words,
        });
        Ok(())
    }
}

/// Writes a parse as one CoNLL-U sentence, with the blank line that ends it.
///
/// `text` is the document that the parse was made of; entities stand in the last column.
pub fn to_conllu(text: &str, parse: &Parse) -> String {
    let mut out = String::new();
    let mut entity = vec![None; parse.words.len()];
    for found in &parse.entities {
        for (offset, slot) in entity[found.words.start as usize..found.words.end as usize]
            .iter_mut()
            .enumerate()
        {
            *slot = Some((if offset == 0 { 'B' } else { 'I' }, found.kind));
        }
    }
    for (index, word) in parse.words.iter().enumerate() {
        let mut misc = Vec::new();
        if let Some((position, kind)) = entity[index] {
            misc.push(format!("Entity={position}-{kind}"));
        }
        if let Some(next) = parse.words.get(index + 1)
            && next.span.start == word.span.end
        {
            misc.push("SpaceAfter=No".to_owned());
        }
        let misc = if misc.is_empty() {
            "_".to_owned()
        } else {
            misc.join("|")
        };
        let form = word.span.of(text).replace(char::is_whitespace, " ");
        writeln!(
            out,
            "{}\t{form}\t{}\t{}\t{}\t{}\t{}\t{}\t_\t{misc}",
            index + 1,
            parse.lemma(index),
            word.upos,
            word.xpos,
            word.feats,
            word.head,
            word.deprel,
        )
        .expect("writing to a string cannot fail");
    }
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::Engine;
    use crate::syntax::Workspace;

    const SAMPLE: &str = "\
# newpar
# sent_id = a-1
# text = Don't go.
1-2\tDon't\t_\t_\t_\t_\t_\t_\t_\t_
1\tDo\tdo\tAUX\tVB\tMood=Imp\t3\taux\t_\t_
2\tn't\tnot\tPART\tRB\t_\t3\tadvmod\t_\t_
3\tgo\tgo\tVERB\tVB\t_\t0\troot\t_\tSpaceAfter=No
3.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t_\t_
4\t.\t.\tPUNCT\t.\t_\t3\tpunct\t_\t_
";

    #[test]
    fn words_of_a_multiword_token_share_out_its_letters() {
        let sentences = read_conllu(SAMPLE, "sample").unwrap();
        let sentence = &sentences[0];
        assert_eq!(sentence.text, "Don't go.");
        assert!(sentence.opens_paragraph);
        let forms: Vec<&str> = sentence
            .words
            .iter()
            .map(|word| word.span.of(&sentence.text))
            .collect();
        assert_eq!(forms, ["Do", "n't", "go", "."]);
    }

    #[test]
    fn errors_name_the_line() {
        for (broken, reason) in [
            (
                "1\tgo\tgo\tVERB\tVB\t_\t0\troot\t_",
                "expected 10 columns, found 9",
            ),
            (
                "1\tgo\tgo\tWORD\tVB\t_\t0\troot\t_\t_",
                "unknown part of speech `WORD`",
            ),
            (
                "1\tgo\tgo\tVERB\tVB\t_\t0\tROOT\t_\t_",
                "unknown relation `ROOT`",
            ),
            ("1\tgo\tgo\tVERB\tVB\t_\tx\troot\t_\t_", "found `x`"),
            (
                "1\tgo\tgo\tVERB\tVB\t_\t7\troot\t_\t_",
                "head 7 lies outside",
            ),
        ] {
            let error = read_conllu(&format!("{SAMPLE}\n{broken}\n"), "sample").unwrap_err();
            let message = error.to_string();
            assert!(
                message.starts_with("sample: line 1") && message.contains(reason),
                "{message}"
            );
        }
    }

    #[test]
    fn what_is_written_reads_back() {
        let text = "King Harald received Ivan Petrov, Bulgaria's ambassador, in Oslo.";
        let places = [
            0, 4, 5, 11, 12, 20, 21, 25, 26, 32, 32, 33, 34, 42, 42, 44, 45, 55, 55, 56, 57, 59,
            60, 64, 64, 65,
        ];
        let tokens: Vec<Token> = places
            .chunks(2)
            .map(|pair| Token {
                span: Span::new(pair[0], pair[1]),
            })
            .collect();
        let parse = Engine::builtin()
            .unwrap()
            .parse(text, &tokens, &mut Workspace::default());
        let read = &read_conllu(&to_conllu(text, &parse), "written").unwrap()[0];
        assert_eq!(read.text, text);
        for (index, (written, word)) in parse.words.iter().zip(&read.words).enumerate() {
            assert_eq!(written.span, word.span);
            assert_eq!((written.head, written.deprel), (word.head, word.deprel));
            assert_eq!((written.upos, Some(written.xpos)), (word.upos, word.xpos));
            assert_eq!(parse.lemma(index), word.lemma);
        }
    }
}
