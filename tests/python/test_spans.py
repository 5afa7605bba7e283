"""Offsets: every quote is found at its place, whatever the text is made of."""

from __future__ import annotations

import codecs
import json
import re
from typing import TYPE_CHECKING

import polars as pl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import plenipo as pp
from plenipo.errors import InputTypeError

if TYPE_CHECKING:
    from pathlib import Path

SENTENCE = "France and Mali severed diplomatic relations in 1991."

SENTENCES = (
    SENTENCE,
    "On 12 May 1965 Israel and West Germany established diplomatic relations.",
    "Peru and Japan signed a trade agreement in Lima in May 2011.",
    "Poland opened an embassy in Nairobi in 1974.",
    "Angola resumed diplomatic relations with Portugal in 1976.",
    "The foreign ministry in Quito said on Friday that Chad and Israel had cut ties.",
    "Türkiye and Côte d\u2019Ivoire established diplomatic relations on 3 June 1963.",
)

#: What makes bytes, code points, code units and letters count differently.
NOISE = {
    "emoji": "🙂",
    "emoji_joined": "👩🏽\u200d🚀👨\u200d👩\u200d👧",
    "flags": "🇫🇷🇲🇱",
    "combining_marks": "Ha\u0308lfte e\u0301te\u0301 a\u0328\u0301",
    "arabic": "قطعت فرنسا علاقاتها",
    "hebrew_with_marks": "\u200fשָׁלֹם\u200e",
    "no_break_spaces": "a\u00a0b\u202fc",
    "astral_letters": "𐍈𝔣𠮷",
    "tabs": "one\ttwo\t\tthree",
    "zero_width": "\u200b\u2060\ufeff",
    "line_separators": "a\u2028b\u2029c\x85d",
    "controls": "a\x00b\x1fc",
    "chinese": "外交关系。",
}

BREAKS = (" ", "  ", "\n", "\n\n", "\r\n", "\r\n\r\n", "\r", "\u00a0", "\t", "\u2029", "")


#: Control characters, which no page of text holds.
CONTROLS = {point: None for point in range(160) if not chr(point).isprintable()}


@st.composite
def compositions(draw: st.DrawFn) -> str:
    """Compose an article of sentences that tell of acts, and of things that disturb."""
    part = st.one_of(
        st.sampled_from(SENTENCES),
        st.sampled_from(SENTENCES),
        st.sampled_from(sorted(NOISE.values())),
        st.text(max_size=12),
        disturbed(),
    )
    parts = draw(st.lists(st.tuples(part, st.sampled_from(BREAKS)), min_size=1, max_size=9))
    return "".join(text + after for text, after in parts)


@st.composite
def disturbed(draw: st.DrawFn) -> str:
    """Put something that disturbs between two characters of a sentence."""
    sentence = draw(st.sampled_from(SENTENCES))
    place = draw(st.integers(0, len(sentence)))
    noise = draw(st.one_of(st.sampled_from(sorted(NOISE.values())), st.text(max_size=3)))
    return sentence[:place] + noise + sentence[place:]


def check_spans(coded: pp.Coded) -> None:
    """Check every offset of every table against the text of its document."""
    texts = {}
    for doc_id, text, n_chars in coded.documents.select("doc_id", "text", "n_chars").iter_rows():
        assert n_chars == len(text)
        texts[doc_id] = text
    text_of_report = {}
    for row in coded.reports.iter_rows(named=True):
        text = texts[row["doc_id"]]
        text_of_report[row["report_id"]] = text
        assert text[row["trigger_start"] : row["trigger_end"]] == row["trigger"] != ""
        assert text[row["evidence_start"] : row["evidence_end"]] == row["evidence"] != ""
        assert row["evidence_start"] <= row["trigger_start"]
        assert row["trigger_end"] <= row["evidence_end"]
        for column in ("date_text", "place", "reporter"):
            assert row[column] is None or row[column] in text
    for row in coded.participants.iter_rows(named=True):
        text = text_of_report[row["report_id"]]
        assert text[row["start"] : row["end"]] == row["text"] != ""
    names = coded.documents.select(pl.coalesce("uri", "doc_id"), "text").rows()
    for row in coded.rejects.filter(stage="events").iter_rows(named=True):
        quoted = re.match(r"`(.*?)`: ", row["detail"], re.DOTALL)
        assert quoted is not None
        of_this_name = [text for name, text in names if name == row["where"]]
        assert any(text.startswith(quoted[1], row["position"]) for text in of_this_name)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(compositions(), min_size=1, max_size=6))
def test_quotes_stand_at_their_offsets_in_any_article(texts: list[str]) -> None:
    texts = [f"{text}\n\n{SENTENCE}" for text in texts]
    coded = pp.code(pl.DataFrame({"text": texts}), threads=1)
    assert coded.documents["text"].to_list() == texts
    for doc_id, text in coded.documents.select("doc_id", "text").iter_rows():
        triggers = coded.reports.filter(doc_id=doc_id)["trigger_start"]
        # A paragraph that says no more than the headline is the headline's.
        assert any(text.startswith("severed", at) for at in triggers)
    check_spans(coded)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(compositions())
def test_quotes_stand_at_their_offsets_in_the_rendered_text_of_a_page(text: str) -> None:
    shown = text.translate(CONTROLS).replace("&", "&amp;").replace("<", "&lt;")
    page = f"<!doctype html><html><body><p>{shown}</p><p>{SENTENCE}</p></body></html>"
    coded = pp.code(page.encode(), threads=1)
    assert SENTENCE in coded.documents["text"].item()
    check_spans(coded)


#: Pieces of pages that are cut anywhere.
MARKUP = (
    *("<p>", "</p>", "<div class='x", "'>", "<br/>", "<table><tr><td>", "<!--", "-->"),
    *("<script>", "</script>", "<title>", "</title>", "<![CDATA["),
    *("&eacute;", "&nbsp;", "&#x1F642;", "&#0;", "🙂", " ", "\r\n"),
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(MARKUP + SENTENCES), max_size=25))
def test_broken_markup_gives_spans_of_the_rendered_text(parts: list[str]) -> None:
    coded = pp.code(("<html><body>" + "".join(parts)).encode(), threads=1)
    assert len(coded.documents) + len(coded.rejects.filter(stage="read")) == 1
    check_spans(coded)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=60), st.sampled_from([b"", codecs.BOM_UTF16_LE, b"{", b"<html>"]))
def test_any_bytes_are_a_document_or_rows_of_rejects(content: bytes, start: bytes) -> None:
    coded = pp.code([start + content, SENTENCE], threads=1)
    assert coded.documents["text"].to_list()[-1] == SENTENCE
    assert len(coded.documents) + len(coded.rejects.filter(stage="read")) >= 2
    check_spans(coded)


@pytest.mark.parametrize("noise", NOISE.values(), ids=NOISE.keys())
@pytest.mark.parametrize("gap", ["\n\n", "\r\n\r\n"], ids=["lf", "crlf"])
def test_an_act_is_found_between_paragraphs_of_anything(noise: str, gap: str) -> None:
    text = f"{noise}{gap}{SENTENCE}{gap}{noise}"
    coded = pp.code(pl.DataFrame({"text": [text]}))
    assert coded.documents["text"].item() == text
    assert coded.documents["n_chars"].item() == len(text)
    report = coded.reports.row(0, named=True)
    assert report["kind"] == "relations.sever"
    assert report["trigger_start"] == text.index("severed")
    assert report["evidence_start"] == text.index("France")
    assert coded.participants["start"].to_list() == [text.index("France"), text.index("Mali")]
    check_spans(coded)


@pytest.mark.parametrize("noise", ["🙂", "👩🏽\u200d🚀", "𐍈𝔣𠮷", "«שלום»", "é\u0301"])
def test_an_act_is_found_after_anything_in_the_same_line(noise: str) -> None:
    text = f"{noise} {noise} {noise}. {SENTENCE} {noise}"
    coded = pp.code([text])
    assert coded.reports["trigger_start"].to_list() == [text.index("severed")]
    check_spans(coded)


@pytest.mark.parametrize("space", ["\u00a0", "\t", "  ", "\u202f", "\u3000"])
def test_other_spaces_between_words_do_not_hide_an_act(space: str) -> None:
    text = f"Old news.\n\n{SENTENCE.replace(' ', space)}"
    coded = pp.code([text])
    assert coded.reports["kind"].to_list() == ["relations.sever"]
    assert coded.documents["text"].item() == text
    check_spans(coded)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_an_act_is_found_across_the_line_ends_of_wrapped_text(end: str) -> None:
    lines = [
        "The quarrel had been long in coming, and neither the bishops nor the",
        "traders of the coast could settle it. France and Mali severed",
        "diplomatic relations in 1991. The consulates stayed shut for years after",
        "that, and the letters of the merchants went by way of a third country.",
    ]
    text = end.join(lines)
    coded = pp.code([text])
    assert coded.documents["text"].item() == text
    assert coded.reports["trigger"].to_list() == [f"severed{end}diplomatic relations"]
    check_spans(coded)


def test_a_clause_that_was_not_coded_is_quoted_at_its_place() -> None:
    text = "🙂 Ghana severed diplomatic relations.\n\n" + SENTENCE
    coded = pp.code([text])
    assert coded.rejects["position"].to_list() == [text.index("severed")]
    check_spans(coded)


def test_examples_quote_what_they_hold() -> None:
    coded = pp.code(pp.example_files())
    assert len(coded.reports) > 5
    check_spans(coded)


def test_a_single_line_of_ten_megabytes_is_coded() -> None:
    filler = "The river rose again 🙂 and the reeds swayed in the evening wind. " * 1_500
    text = (filler + SENTENCE + " ") * 105
    assert len(text.encode()) > 10_000_000
    coded = pp.code(text)
    assert coded.documents["n_chars"].item() == len(text)
    assert len(coded.reports) == 105
    assert coded.reports["evidence_start"][-1] == text.rindex("France")
    check_spans(coded)


def test_a_word_of_ten_megabytes_is_read() -> None:
    text = "x" * 5_000_000 + "é" * 2_500_000 + " " + SENTENCE
    coded = pp.code([text])
    assert coded.documents["n_chars"].item() == len(text)
    check_spans(coded)


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", codecs.BOM_UTF8])
@pytest.mark.parametrize("suffix", [".txt", ".html"])
def test_a_file_without_words_is_a_row_of_rejects(
    tmp_path: Path, content: bytes, suffix: str
) -> None:
    path = tmp_path / f"blank{suffix}"
    path.write_bytes(content)
    coded = pp.code(path)
    assert len(coded.documents) == 0
    reject = coded.rejects.row(0, named=True)
    assert reject["where"] == str(path)
    assert (reject["stage"], reject["reason"], reject["position"]) == ("read", "empty", None)


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 4,
        bytes(range(256)) * 40,
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj <</Type /Catalog>>",
    ],
    ids=["png", "all_bytes", "pdf"],
)
def test_a_binary_file_is_a_row_of_rejects_and_the_rest_is_coded(
    tmp_path: Path, content: bytes
) -> None:
    (tmp_path / "a.txt").write_bytes(content)
    (tmp_path / "b.txt").write_text(SENTENCE)
    coded = pp.code(tmp_path)
    assert coded.documents["uri"].to_list() == [str(tmp_path / "b.txt")]
    assert coded.rejects.select("where", "reason").rows() == [(str(tmp_path / "a.txt"), "not_text")]


@pytest.mark.parametrize(
    ("codec", "mark"),
    [
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-8", b""),
    ],
)
def test_marked_encodings_give_the_same_text_and_offsets(codec: str, mark: bytes) -> None:
    text = f"🙂 Été à Málaga.\r\n\r\n{SENTENCE}\r\n"
    coded = pp.code(mark + text.encode(codec))
    assert coded.documents["text"].item() == text
    assert coded.reports["trigger_start"].to_list() == [text.index("severed")]
    check_spans(coded)


def test_a_page_that_declares_the_wrong_charset_is_read_as_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(
        '<html><head><meta charset="iso-8859-1"><title>São Tomé</title></head><body>'
        f"<p>São Tomé and Türkiye and “friends” wrote often.</p><p>{SENTENCE}</p></body></html>",
        encoding="utf-8",
    )
    coded = pp.code(path)
    assert "São Tomé and Türkiye and “friends” wrote" in coded.documents["text"].item()
    assert coded.documents["title"].item() == "São Tomé"
    check_spans(coded)


def test_undeclared_windows_1252_is_recognised(tmp_path: Path) -> None:
    text = f"“São Tomé” \u2013 it\u2019s far, said Müller; the fee is 5 €.\n\n{SENTENCE}"
    path = tmp_path / "old.txt"
    path.write_bytes(text.encode("windows-1252"))
    coded = pp.code(path)
    assert coded.documents["text"].item() == text
    check_spans(coded)


def test_a_declared_charset_is_believed_where_the_bytes_allow_it() -> None:
    page = f'<html><head><meta charset="koi8-r"></head><body><p>Москва</p><p>{SENTENCE}</p>'
    coded = pp.code(page.encode("koi8-r"))
    assert "Москва" in coded.documents["text"].item()
    check_spans(coded)


@pytest.mark.parametrize(
    "text", [f"\ud83d {SENTENCE}", f"{SENTENCE}\udc80", f"France \ude00\ud83d {SENTENCE}"]
)
def test_a_lone_surrogate_in_a_string_is_refused_at_its_place(text: str) -> None:
    place = next(index for index, letter in enumerate(text) if "\ud800" <= letter <= "\udfff")
    with pytest.raises(InputTypeError, match=rf"input\[1\].*character {place}\b.*surrogate"):
        pp.code([SENTENCE, text])


def test_a_lone_surrogate_in_json_is_a_row_of_rejects(tmp_path: Path) -> None:
    path = tmp_path / "feed.jsonl"
    path.write_text(
        json.dumps({"text": SENTENCE})
        + '\n{"text": "France \\ud83d and Mali severed ties in 1991."}\n'
        + json.dumps({"text": f"🙂 {SENTENCE}"})
        + "\n"
    )
    coded = pp.code(path)
    assert coded.documents["text"].to_list() == [SENTENCE, f"🙂 {SENTENCE}"]
    assert coded.rejects.select("where", "position", "stage", "reason").rows() == [
        (str(path), 2, "read", "malformed_json")
    ]
    check_spans(coded)
