"""Files of the user's change what is coded; what is wrong with them is named."""

from __future__ import annotations

import subprocess
import sys
import warnings
from pathlib import Path

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import DataFileError, InputNotFoundError, InputTypeError

FRIULIA = """\
# A state of an alternative history.
[[state]]
code = "XFRI"
name = "Friulia"
from = 1921

[[name]]
form = "Friulian"
code = "XFRI"
kind = "adjective"
"""

ACT = "Friulia severed diplomatic relations with Poland on 3 March 1950."

ACTORS = """\
; ours, in the format of PETRARCH
TEAL_LANTERN_ORDER_
+ORDER_OF_THE_TEAL_LANTERN_
\t[POLREB 480101-600101]
\t[POL]
COUNCIL_OF_SPRINGS_ [IGOUNO]
LOST_CLUB_ [QQQGOV]
LATE_FRONT_ [POLGOV >201005011]
"""

AGENTS = """\
!FOLK! = MAN, WOMAN
HIGH_ENVOY_ [~GOV]
TRADE!FOLK! [~BUS]
ODDITY [~ZZZ]
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def parties(coded: pp.Coded) -> list[set[str]]:
    """Parties of every report, whichever side they stand on."""
    sides = coded.reports.select(
        pl.concat_str("source", "target", separator=";", ignore_nulls=True)
    )
    return [set(both.split(";")) for both in sides.to_series()]


def test_a_state_of_the_user_is_coded_and_only_when_asked_for(tmp_path: Path) -> None:
    mine = write(tmp_path, "my.toml", FRIULIA)
    assert "XFRI" not in str(parties(pp.code(ACT)))
    assert parties(pp.code(ACT, knowledge=mine)) == [{"XFRI", "POL"}]
    assert parties(pp.code(ACT, knowledge=str(mine))) == [{"XFRI", "POL"}]
    assert "XFRI" not in str(parties(pp.code(ACT)))


def test_later_files_win_and_csv_is_as_good_as_toml(tmp_path: Path) -> None:
    mine = write(tmp_path, "my.toml", FRIULIA)
    recoded = write(tmp_path, "names.csv", "form;code;kind\nFriulia;ITA;historical\n")
    assert parties(pp.code(ACT, knowledge=[mine, recoded])) == [{"ITA", "POL"}]


def test_an_entry_taken_out_is_read_no_more(tmp_path: Path) -> None:
    text = "France and Poland signed a treaty of friendship in Warsaw in May 1975."
    without = write(tmp_path, "my.csv", "form,remove\nFrance,true\n")
    assert "FRA" in str(parties(pp.code(text)))
    assert "FRA" not in str(parties(pp.code(text, knowledge=without)))


def test_a_file_read_again_after_a_change_counts_as_changed(tmp_path: Path) -> None:
    mine = write(tmp_path, "my.csv", "form,code\nFriulia,ITA\n")
    assert parties(pp.code(ACT, knowledge=mine)) == [{"ITA", "POL"}]
    write(tmp_path, "my.csv", "form,code\nFriulia,AUT\n")
    assert parties(pp.code(ACT, knowledge=mine)) == [{"AUT", "POL"}]


def test_the_tables_do_not_depend_on_threads(tmp_path: Path) -> None:
    mine = write(tmp_path, "my.toml", FRIULIA)
    texts = [ACT, "Poland recalled its ambassador to Friulia in May 1951."] * 20
    one, two = (pp.code(texts, knowledge=mine, threads=threads) for threads in (1, 2))
    assert one.events.equals(two.events)
    assert set(one.reports["kind"]) == {"relations.sever", "envoy.recall"}


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("a.toml", '[[name]]\nform = "Zadar"\ncode = "ZZZ"\n', ["line 1", "`ZZZ`", "[[state]]"]),
        ("a.toml", '[[name]]\nform = "Zadar"\ncode = Q\n', ["line 3", "code = Q", "not TOML"]),
        ("a.csv", "form,code,to\nZadar,HRV,31 May\n", ["line 2", "`31 May`", "YYYY-MM-DD"]),
        ("a.csv", "town,land\nZadar,HRV\n", ["line 1", "town,land", "form"]),
        ("a.txt", "nothing of the sort\n", ["line 1", "PETRARCH"]),
    ],
)
def test_a_bad_file_is_refused_by_name_line_and_value(
    tmp_path: Path, name: str, text: str, words: list[str]
) -> None:
    path = write(tmp_path, name, text)
    with pytest.raises(DataFileError) as caught:
        pp.code(ACT, knowledge=path)
    for word in [str(path), *words]:
        assert word in str(caught.value)
    found = pp.lint(path)
    assert found["severity"][0] == "error"
    assert found["line"][0] == int(words[0].removeprefix("line "))


def test_what_is_no_path_or_names_nothing_raises_at_once(tmp_path: Path) -> None:
    with pytest.raises(InputNotFoundError, match=r"none\.toml"):
        pp.code(ACT, knowledge=tmp_path / "none.toml")
    with pytest.raises(InputNotFoundError, match=r"none\.toml"):
        pp.lint(tmp_path / "none.toml")
    for wrong in (7, b"my.toml", [7]):
        with pytest.raises(InputTypeError, match="knowledge"):
            pp.code(ACT, knowledge=wrong)  # type: ignore[arg-type]


def test_a_petrarch_dictionary_is_read_and_its_losses_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "mine.actors.txt", ACTORS)
    text = "The Council of Springs signed a trade agreement with Poland in May 1950."
    with pytest.warns(pp.KnowledgeWarning, match=r"mine\.actors\.txt: \d+ entries"):
        coded = pp.code(text, knowledge=path)
    assert parties(coded) == [{"UN", "POL"}]
    found = pp.lint(path)
    assert found.select("line", "severity", "reason").rows() == [
        (7, "warning", "unmapped"),
        (8, "warning", "impossible_date"),
        (8, "warning", "unmapped"),
    ]
    assert found["detail"].str.contains("QQQ|201005011|Late|LATE").all()


def test_rebels_of_a_state_are_not_the_state(tmp_path: Path) -> None:
    path = write(tmp_path, "mine.actors.txt", "TEAL_ORDER_ [POLREB]\nTEAL_ARMY_ [POLMIL]\n")
    text = "France signed a treaty with the Teal {} in May 1950."
    assert parties(pp.code(text.format("Army"), knowledge=path)) == [{"FRA", "POL"}]
    assert "POL" not in str(parties(pp.code(text.format("Order"), knowledge=path)))


def test_agents_are_read_and_unknown_roles_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, "mine.agents.txt", AGENTS)
    assert pp.lint(path).select("line", "reason").rows() == [(4, "unmapped")]
    with pytest.warns(pp.KnowledgeWarning):
        pp.code(ACT, knowledge=path)


def test_a_dictionary_without_losses_is_read_in_silence(tmp_path: Path) -> None:
    path = write(tmp_path, "good.txt", "\n".join(ACTORS.splitlines()[:6]))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        pp.code(ACT, knowledge=path)
    assert pp.lint(path).is_empty()


def test_lint_is_a_typed_table_in_the_order_of_the_files(tmp_path: Path) -> None:
    second = write(tmp_path, "b.csv", "form,code,kind\nFort Alder,CAN,seat\nFrance,FRA,short\n")
    first = write(tmp_path, "a.toml", FRIULIA + '\n[[name]]\nform = "Burma"\ncode = "XFRI"\n')
    found = pp.lint([second, first])
    assert dict(found.schema) == {
        "file": pl.String(),
        "line": pl.Int64(),
        "severity": pl.String(),
        "reason": pl.String(),
        "detail": pl.String(),
    }
    assert found.select("file", "line", "reason").rows() == [
        (str(second), 2, "undated"),
        (str(second), 3, "shadowed"),
        (str(first), 12, "ambiguous"),
    ]
    assert "MMR" in found["detail"][2]
    assert pp.lint(write(tmp_path, "c.toml", FRIULIA)).schema == found.schema


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("form,code\nFort Alder,CAN\n", 0),
        ("form,code\nFrance,FRA\n", 0),
        ("form,code\nFort Alder,ZZZ\n", 1),
    ],
)
def test_the_command_line_returns_1_for_errors_only(tmp_path: Path, text: str, code: int) -> None:
    path = write(tmp_path, "my.csv", text)
    done = subprocess.run(
        [sys.executable, "-m", "plenipo", "lint", str(path)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == code, done.stderr
    lines = done.stdout.splitlines()
    assert len(lines) == len(pp.lint(path))
    assert all(line.startswith(f"{path}:2: ") for line in lines)


def test_the_command_line_codes_with_files_of_knowledge(tmp_path: Path) -> None:
    mine = write(tmp_path, "my.toml", FRIULIA)
    article = write(tmp_path, "article.txt", ACT)
    done = subprocess.run(
        [sys.executable, "-m", "plenipo", "code", article, "--knowledge", mine, "-o", "-", "-q"],
        capture_output=True,
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert pl.read_ndjson(done.stdout)["source"].to_list() == ["POL;XFRI"]


def test_the_examples_of_the_guide_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (Path(__file__).parents[2] / "docs" / "knowledge.md").read_text(encoding="utf-8")
    blocks = [block.split("```")[0] for block in guide.split("```python\n")[1:]]
    assert len(blocks) == 3
    monkeypatch.chdir(tmp_path)
    for block in blocks:
        exec(compile(block, "knowledge.md", "exec"), {})  # noqa: S102 - our own guide
    toml = guide.split("```toml\n")[1].split("```")[0]
    state = write(tmp_path, "state.toml", FRIULIA)
    assert pp.lint([state, write(tmp_path, "guide.toml", toml)]).is_empty()
