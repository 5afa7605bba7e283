//! What the coder saw in a sentence, and why it coded it or did not.

use std::fmt::Write;

use super::codebook::Codebook;
use super::coder::CodedSentences;
use super::coder::Placed;
use super::matching::Candidate;
use super::matching::Matcher;
use super::rules::Form;
use super::rules::Rules;
use super::scene::Way;
use super::tree::Tree;

/// Describes the candidates and the outcome of one sentence as plain text.
pub(crate) fn explain(
    sentence: &Placed<'_>,
    coded: &CodedSentences,
    codebook: &Codebook,
    rules: &'static Rules,
) -> String {
    let scene = &sentence.scene;
    let text = scene.words.text;
    let mut page = format!(
        "sentence {}: {}\n",
        sentence.index,
        scene.words.span.of(text)
    );
    page.push_str("\nactors\n");
    for mention in &scene.mentions {
        let actor = match mention.actor {
            Some(code) => code.to_string(),
            None => format!("not resolved ({})", mention.unresolved.unwrap_or("no code")),
        };
        let _ = writeln!(
            page,
            "  {} = {actor} by {}",
            mention.span.of(text),
            mention.matched.as_str()
        );
    }
    page.push_str("\ntimes\n");
    for time in &scene.times {
        let days = match (time.start, time.end) {
            (Some(start), Some(end)) if start == end => start.to_string(),
            (Some(start), Some(end)) => format!("{start} to {end}"),
            _ => "no day".to_owned(),
        };
        let _ = writeln!(
            page,
            "  {} = {days} ({})",
            time.span.of(text),
            time.basis.as_str()
        );
    }
    page.push_str("\nacts seen\n");
    let Some(tree) = scene.tree() else {
        page.push_str("  none: no word of the sentence sets off a rule\n");
        return page;
    };
    let matcher = Matcher {
        scene,
        tree,
        rules,
        recalled: Vec::new(),
        paper_told: false,
    };
    let mut seen = false;
    for candidates in matcher.candidates() {
        for candidate in candidates.iter().take(3) {
            seen = true;
            act(&mut page, &tree, sentence, candidate, codebook);
        }
    }
    if !seen {
        page.push_str("  none: no rule fits the words around its trigger\n");
    }
    page.push_str("\ncoded\n");
    outcome(&mut page, sentence, coded, codebook);
    page
}

fn act(
    page: &mut String,
    tree: &Tree<'_>,
    sentence: &Placed<'_>,
    candidate: &Candidate<'_>,
    codebook: &Codebook,
) {
    let scene = &sentence.scene;
    let text = scene.words.text;
    let frame = &candidate.frame;
    let word = |at: usize| tree.words.at(at).of(text);
    let form = match frame.form {
        Form::Verb if frame.passive => "passive verb",
        Form::Verb => "verb",
        Form::Noun => "noun",
        Form::Adjective => "adjective",
    };
    let _ = writeln!(
        page,
        "  {} by rule {}",
        codebook.kind(candidate.rule.kind).code,
        candidate.rule.id
    );
    let mut parts = vec![format!("{form} `{}`", word(frame.at))];
    let slots = [
        ("subject", frame.subject),
        ("object", frame.object),
        ("indirect object", frame.indirect),
        ("clause", frame.clause),
        ("carried by", frame.light),
    ];
    for (name, at) in slots {
        if let Some(at) = at {
            parts.push(format!("{name} `{}`", word(at)));
        }
    }
    for oblique in &frame.obliques {
        parts.push(format!("{} `{}`", oblique.preposition, word(oblique.at)));
    }
    let _ = writeln!(page, "    frame: {}", parts.join(", "));
    for cast in &candidate.cast {
        let mention = &scene.mentions[cast.mention];
        let way = if cast.way == Way::Owned {
            ", by what belongs to it"
        } else {
            ""
        };
        let _ = writeln!(
            page,
            "    {}: {} = {}{way}",
            cast.role.as_str(),
            mention.span.of(text),
            mention
                .actor
                .map_or_else(|| "not resolved".to_owned(), |code| code.to_string())
        );
    }
    let reality = &candidate.reality;
    let through: Vec<&str> = reality.through.iter().map(|&at| word(at)).collect();
    let through = if through.is_empty() {
        String::new()
    } else {
        format!(" through `{}`", through.join("`, `"))
    };
    let status = match (reality.unreal, reality.status) {
        (Some(unreal), _) => format!("no claim ({unreal})"),
        (None, Some(status)) => status.to_string(),
        (None, None) => "told as a fact".to_owned(),
    };
    let _ = writeln!(page, "    status: {status}{through}");
    if let Some(verb) = reality.swallowed_by {
        let _ = writeln!(
            page,
            "    taken for granted by `{}`: no news of its own",
            word(verb)
        );
    }
}

fn outcome(page: &mut String, sentence: &Placed<'_>, coded: &CodedSentences, codebook: &Codebook) {
    let text = sentence.scene.words.text;
    let span = sentence.scene.words.span;
    let mut told = false;
    for report in coded
        .reports
        .iter()
        .filter(|report| report.sentence == sentence.index)
    {
        told = true;
        let (source, target) = report.sides(codebook);
        let _ = writeln!(
            page,
            "  {} {} {} -> {} on `{}`, confidence {:.2}, rule {}",
            codebook.kind(report.kind).code,
            report.status,
            source.as_deref().unwrap_or("-"),
            target.as_deref().unwrap_or("-"),
            report.trigger.of(text),
            report.confidence,
            report.rule
        );
    }
    for uncoded in coded
        .uncoded
        .iter()
        .filter(|uncoded| span.contains(uncoded.trigger))
    {
        told = true;
        let _ = writeln!(
            page,
            "  nothing on `{}`: {} ({})",
            uncoded.trigger.of(text),
            uncoded.reason,
            uncoded.detail
        );
    }
    if !told {
        page.push_str("  nothing\n");
    }
}
