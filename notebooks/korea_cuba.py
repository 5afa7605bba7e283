# %% [markdown]
# # From two articles to a timeline: South Korea, Cuba and North Korea
#
# On 14 February 2024 South Korea and Cuba took up diplomatic relations. One article says
# *established*, another *restored*; one says that they had first been established in 1949, the
# other in 1950. We code both, look at what they agree on, derive the state of relations, and ask
# for it on any day. The two articles were written for this notebook.

# %%
from datetime import date
from pathlib import Path

import matplotlib.pyplot as plt
import polars as pl
from matplotlib.patches import Patch

import plenipo as pp

here = Path("notebooks") if Path("notebooks/articles").is_dir() else Path()
pl.Config.set_tbl_hide_dataframe_shape(True)
pl.Config.set_tbl_rows(20)
pl.Config.set_fmt_str_lengths(60)

# %% [markdown]
# ## Code

# %%
papers = {"01_seoul_gazette": "Seoul Gazette", "02_havana_herald": "Havana Herald"}
articles = pl.DataFrame(
    {
        "text": [(here / "articles" / f"{name}.txt").read_text() for name in papers],
        "uri": list(papers),
        "publisher": list(papers.values()),
        "published": [date(2024, 2, 15), date(2024, 2, 16)],
    }
)
coded = pp.code(articles)
coded.events.select("date_start", "date_end", "kind", "status", "source", "target", "n_documents")

# %% [markdown]
# Every event rests on sentences that are quoted in `reports`. Both articles tell of 14 February:

# %%
told = coded.reports.filter(pl.col("kind").str.starts_with("relations."))
act = told.filter(pl.col("date_start") == date(2024, 2, 14))
assert set(act["kind"]) == {"relations.establish", "relations.restore"}
assert act["doc_id"].n_unique() == 2
act.select("kind", "status", "source", "evidence")

# %% [markdown]
# ## Relations
#
# A spell is a time in which state and levels stay the same. Its bounds are those of the text:
# "in 1959" leaves a year open. What the articles contradict each other on is in `conflicts`.

# %%
spells = coded.relations
# A spell may begin because a level changes: here only changes of the state.
changed = pl.col("state") != pl.col("state").shift(1, fill_value="").over("dyad")
korea = spells.filter(changed, dyad="CUB;KOR")
assert korea["state"].to_list() == ["established", "severed", "established"]
assert korea["start_latest"].to_list()[1:] == [date(1959, 12, 31), date(2024, 2, 14)]
assert "1949" in korea["conflicts"][0]
assert "1950" in korea["conflicts"][0]
north = spells.filter(pl.col("dyad") == "CUB;PRK")
assert north["start_earliest"][0] == date(1960, 8, 29)  # the day narrows "in 1960"
spells.select("dyad", "state", "level_b", "start_earliest", "start_latest", "basis", "conflicts")

# %% [markdown]
# ## On a day
#
# A state is given only when the evidence leaves no other. In the middle of 1959 it does not; in
# 1945 there was no South Korea.

# %%
days = ["1945-06-01", "1955-06-01", "1959-06-01", "1990-06-01", "2024-02-14"]
on_days = pl.concat(pp.as_of(spells, day, "CUB;KOR") for day in days)
assert on_days["state"].to_list() == [None, "established", None, "severed", "established"]
assert on_days["possible"][2] == "established;severed"
on_days.select("date", "state", "possible", "since_earliest", "since_latest", "event_id")

# %% [markdown]
# ## Panel
#
# One row per dyad and year, with Correlates of War codes. Where nothing was read that covers a
# year, the counts are null; zero would say that nothing happened.

# %%
panel = pp.dyad_panel(
    coded, freq="year", system="cow", states=["CUB", "KOR", "PRK"], start="2015-01-01"
)
assert panel.select("a", "b", "period").is_unique().all()
assert panel.filter(~pl.col("coverage"))["n_events"].null_count() == (~panel["coverage"]).sum()
panel.filter(pl.col("dyad") == "CUB;KOR").select(
    "code_a", "code_b", "period", "state", "coverage", "n_events", "n_contact", "goldstein"
)

# %% [markdown]
# ## The timeline

# %%
COLOURS = {"established": "#2a7f62", "severed": "#b5423c", "suspended": "#d98e2b"}
NAMES = {"CUB;KOR": "Cuba - South Korea", "CUB;PRK": "Cuba - North Korea"}
LAST = date(2026, 1, 1)


def year(day: date) -> float:
    """Return the day as a number of years."""
    return day.year + (day.timetuple().tm_yday - 1) / 365.25


figure, axes = plt.subplots(figsize=(11, 4.1), layout="constrained")
for height, (dyad, name) in enumerate(reversed(NAMES.items())):
    own = spells.filter(pl.col("dyad") == dyad)
    # Levels change within a state: here only the states are drawn.
    heads = own.filter(pl.col("state") != pl.col("state").shift(1, fill_value=""))
    ends = [*heads["start_earliest"].to_list()[1:], LAST]
    for spell, end in zip(heads.iter_rows(named=True), ends, strict=True):
        colour = COLOURS[spell["state"]]
        first, sure, until = year(spell["start_earliest"]), year(spell["start_latest"]), year(end)
        axes.barh(height, until - sure, left=sure, height=0.36, color=colour)
        # Days on which the change may have come.
        axes.barh(
            height, sure - first, left=first, height=0.36, color=colour, alpha=0.35, hatch="////"
        )
        known = spell["start_earliest"] == spell["start_latest"]
        when = f"{spell['start_earliest']:%-d %b %Y}" if known else str(spell["start_latest"].year)
        room = until - sure > 4
        axes.text(
            sure + 0.5 if room else sure,
            height if room else height + 0.21,
            when,
            fontsize=9,
            color="white" if room else "black",
            ha="left" if room else "center",
            va="center" if room else "bottom",
        )
    axes.text(1944.2, height + 0.3, name, fontsize=11, fontweight="bold", va="bottom")
    acts = pp.dyads(coded).filter(
        (pl.col("dyad") == dyad)
        & pl.col("kind").str.contains("contact|mission")
        & (pl.col("status") == "occurred")
        & pl.col("date_start").is_not_null()
    )
    for event in acts.iter_rows(named=True):
        when = (year(event["date_start"]) + year(event["date_end"])) / 2
        axes.plot(when, height - 0.26, marker="^", color="#333333", markersize=6)
        words = {"mission.open": "mission opened"}.get(event["kind"], event["kind"].split(".")[1])
        words += f", {event['place']}" if event["place"] else ""
        axes.text(when, height - 0.33, words, fontsize=8, ha="right", va="top", rotation=22)

axes.text(
    1958, 1.31, f"sources differ: {korea['conflicts'][0]}", fontsize=9, color="#7a4b00", va="bottom"
)
axes.set(xlim=(1944, 2027), ylim=(-0.85, 1.7), yticks=[])
axes.set_xticks(range(1945, 2026, 10))
axes.spines[["left", "top", "right"]].set_visible(False)
axes.set_title("State of relations, derived from two articles", loc="left", fontsize=12)
patches = [Patch(color=COLOURS[state], label=state) for state in ("established", "severed")]
patches.append(Patch(facecolor="#888888", alpha=0.4, hatch="////", label="day not told"))
axes.legend(handles=patches, loc="upper right", ncols=3, frameon=False, fontsize=9)
assert len(axes.patches) == 8  # four spells, each with the days on which it may have begun
figure.savefig(here / "korea_cuba.png", dpi=150)
