"""Kinds and rules of the user's change what is coded; what is wrong with them is named."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest

import plenipo as pp
from plenipo.errors import DataFileError, InputNotFoundError, InputTypeError, UnknownCodeError

FISH = Path(__file__).parents[1] / "fixtures" / "rules" / "fish.toml"

CHASE = "In 1976 an Icelandic gunboat cut the nets of two British trawlers."

BROKEN = """\
[[rule]]
id = "fish.chase/boats"
kind = "fish.chace"
verb = ["chase"]
object = ["@fishing-vesel"]
role = { "subject" = "initiator", "owner" = "victim" }
"""


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def plenipo(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plenipo", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_tables_show_the_users_kind_rule_and_codes() -> None:
    quotas = "Norway and Russia agreed fishing quotas for the Barents Sea on Thursday."
    coded = pp.code([CHASE, quotas], rules=FISH)
    columns = ("kind", "source", "target", "rule", "cameo", "plover", "quad", "goldstein")
    assert coded.reports.select(columns).rows() == [
        ("fish.chase", "ISL", "GBR", "fish.chase/nets", None, None, 4, None),
        ("fish.quota", "NOR;RUS", None, "fish.quota/set", "057", "AGREE", 1, 8.0),
    ]
    assert set(coded.events["kind"]) == {"fish.chase", "fish.quota"}
    versions = coded.reports["codebook_version"].unique().to_list()
    assert len(versions) == 1
    assert re.fullmatch(r"1\+[0-9a-f]{8}", versions[0])
    for name, table in coded.tables().items():
        pp.validate(table, name)


def test_calls_with_other_rules_do_not_mix(tmp_path: Path) -> None:
    off = write(tmp_path, "off.toml", '[[rule]]\nid = "envoy.*"\noff = true\n')
    text = "Chad recalled its ambassador from Tripoli."
    both = f"{text} {CHASE}"
    kinds = [
        set(pp.code(both, rules=rules).reports["kind"])
        for rules in (FISH, off, [FISH, off], None, FISH)
    ]
    assert "fish.chase" in kinds[0]
    assert "envoy.recall" in kinds[0]
    assert "envoy.recall" not in kinds[1]
    assert not any(kind.startswith("fish.") for kind in kinds[1] | kinds[3])
    assert "fish.chase" in kinds[2]
    assert "envoy.recall" not in kinds[2]
    assert "envoy.recall" in kinds[3]
    assert kinds[4] == kinds[0]


def test_explain_and_codebook_know_the_users_kinds() -> None:
    assert pp.explain("fish.chase", rules=FISH).startswith("fish.chase: Chases boats away")
    with pytest.raises(UnknownCodeError, match=r"fish\.chase"):
        pp.explain("fish.chase")
    assert "fish.chase by rule fish.chase/nets" in pp.explain(CHASE, rules=FISH)
    coded = pp.code(CHASE, rules=FISH)
    report = coded.reports.row(0, named=True)
    page = pp.explain(coded, report["report_id"], rules=str(FISH))
    assert "rule fish.chase/nets" in page
    own = pp.codebook(rules=FISH).filter(pl.col("family") == "fish")
    assert own.select("code", "symmetric", "cameo", "since").rows() == [
        ("fish.quota", True, "057", None),
        ("fish.chase", False, None, None),
    ]
    assert len(pp.codebook(rules=FISH)) == len(pp.codebook()) + 2


def test_a_broken_file_is_refused_with_file_line_value_and_what_was_expected(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "broken.toml", FISH.read_text(encoding="utf-8") + BROKEN)
    lines = path.read_text(encoding="utf-8").splitlines()
    found = pp.lint(path)
    twice = len(lines) - 4
    assert lines[twice - 1] == 'id = "fish.chase/boats"'
    assert found.select("line", "severity", "reason").rows() == [(twice, "error", "shadowed")]
    alone = write(tmp_path, "alone.toml", BROKEN)
    found = pp.lint(alone)
    assert found.select("line", "severity", "reason").rows() == [
        (3, "error", "unknown_code"),
        (5, "error", "unknown_code"),
        (6, "error", "unknown_code"),
    ]
    expected = (
        f"data file `{alone}` line 3: rule `fish.chase/boats`: kind `fish.chace`: "
        "expected a kind of the codebook, as "
    )
    with pytest.raises(DataFileError, match=re.escape(expected)):
        pp.code(CHASE, rules=alone)
    with pytest.raises(InputNotFoundError):
        pp.code(CHASE, rules=tmp_path / "none.toml")
    with pytest.raises(InputTypeError, match="rules: expected a path"):
        pp.code(CHASE, rules=7)  # type: ignore[arg-type]


def test_rules_and_knowledge_are_checked_together_and_kept_apart(tmp_path: Path) -> None:
    names = write(
        tmp_path, "names.toml", '[[state]]\ncode = "XRUR"\nname = "Ruritania"\nfrom = 1900\n'
    )
    assert pp.lint([names, FISH]).is_empty()
    text = "Ruritania chased Chilean trawlers out of its waters."
    report = pp.code(text, knowledge=names, rules=FISH).reports.row(0, named=True)
    assert (report["kind"], report["source"], report["target"]) == ("fish.chase", "XRUR", "CHL")
    with pytest.raises(DataFileError, match=r"kinds and rules are `rules`"):
        pp.code(text, knowledge=FISH)
    with pytest.raises(DataFileError, match=r"names, people and offices are `knowledge`"):
        pp.code(text, rules=names)


def test_events_of_the_users_kinds_are_merged() -> None:
    again = "Iceland's gunboat cut the nets of British trawlers in 1976."
    one, two = (pp.code(text, rules=FISH) for text in (CHASE, again))
    both = pp.merge(one, two, rules=FISH)
    assert both.events.select("kind", "n_documents").rows() == [("fish.chase", 2)]
    with pytest.raises(UnknownCodeError, match=r"fish\.chase"):
        pp.merge(one, two)


def test_command_line(tmp_path: Path) -> None:
    article = write(tmp_path, "a.txt", CHASE)
    coded = plenipo("code", article, "--rules", FISH, "-q", "-o", "-", "-t", "reports")
    assert coded.returncode == 0, coded.stderr
    assert '"kind":"fish.chase"' in coded.stdout
    assert plenipo("lint", FISH).returncode == 0
    broken = write(tmp_path, "broken.toml", BROKEN)
    linted = plenipo("lint", broken)
    assert linted.returncode == 1
    assert linted.stdout.startswith(f"{broken}:3: error: unknown_code: rule `fish.chase/boats`: ")
    refused = plenipo("code", article, "--rules", broken)
    assert refused.returncode == 1
    assert f"{broken}` line 3" in refused.stderr
    page = plenipo("codebook", "fish.quota", "--rules", FISH)
    assert page.stdout.startswith("fish.quota: Agrees on quotas")
