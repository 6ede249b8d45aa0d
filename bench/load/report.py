"""The report: all figures as JSON, and what a person wants to read as Markdown."""

import json
import statistics

# Column, unit, decimals, figure of a run.
COLUMNS = [
    ("done/s", "perSecond", 0), ("p50 ms", "p50Ms", 1), ("p99 ms", "p99Ms", 1), ("p99.9 ms", "p999Ms", 1),
    ("database µs", "databaseCpuMicros", 0), ("application µs", "applicationCpuMicros", 0),
    ("generator µs", "generatorCpuMicros", 0), ("idle %", "idleShare", 2), ("WAL bytes", "walBytes", 0),
    ("disk bytes", "diskBytes", 0), ("statements", "statements", 2), ("round trips", "roundTrips", 2),
    ("transactions", "transactions", 3), ("allocated bytes", "allocatedBytes", 0),
    ("refused", "refused", 0), ("start s", "startSeconds", 1), ("CPU s of the start", "startCpuSeconds", 1),
]


def write(path, facts, results, books):
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".json").write_text(
        json.dumps({"facts": facts, "cases": results, "books": books}, indent=1, ensure_ascii=False) + "\n")
    path.with_suffix(".md").write_text("\n".join(_page(facts, results, books)) + "\n")


def _page(facts, results, books):
    yield "# Setia beside hand-written SQL"
    yield ""
    yield (f"{facts['at']}, commit {facts['commit']}. {facts['machine']['cores']} cores ({facts['machine']['cpu']}), "
           f"{facts['machine']['memoryGib']} GiB, shared by server, application and load generator; load of the machine "
           f"before the start {facts['loadAtStart']:.1f}. PostgreSQL {facts['postgres']}, Java {facts['java']}"
           f"{', JVM options ' + facts['jvm'] if facts['jvm'] else ''}.")
    yield (f"{facts['members']:,} members, {facts['entries']:,} ledger entries before the bench; medians of "
           f"{facts['rounds']} interleaved rounds of {facts['seconds']} s, the range in brackets. All costs are per purchase "
           "(or request). The hand-written side "
           f"{'obeys' if facts['rowLevelSecurityOfBaseline'] else 'is spared'} row-level security.")
    yield ""
    yield ("The books of both sides are right after the run (" + books["checked"] + ")." if not books["wrong"]
           else f"**The books are wrong after the run:** {books['wrong']}")
    yield ""
    yield from _summary(results)
    for name, result in results.items():
        yield ""
        yield f"## {result['title']} (`{name}`)"
        yield ""
        if "runs" in result:
            yield from _table(result["runs"])
            for pair, ratios in result.get("ratios", {}).items():
                yield ""
                yield f"**{pair} = {_spread(ratios, 2)}**"
            yield from _top(result.get("topStatements", {}))
        for line in result.get("notes", []):
            yield ""
            yield line
    yield ""
    yield (f"Start to first answer {facts['startSeconds']:.1f} s (against the loaded database). "
           f"The whole run took {facts['tookSeconds'] / 60:.1f} minutes.")


def _summary(results):
    rows = [(result, ratios) for result in results.values() for ratios in [result.get("ratios", {}).get("A/B")] if ratios]
    if rows:
        yield "| Case | A: Setia over HTTP, /s | B: one function per purchase, /s | A/B |"
        yield "|---|--:|--:|--:|"
        for result, ratios in rows:
            yield (f"| {result['title']} | {_figure(result['runs'], 'A', 'perSecond', 0)} | "
                   f"{_figure(result['runs'], 'B', 'perSecond', 0)} | **{_spread(ratios, 2)}** |")


def _table(runs):
    sides = list(dict.fromkeys(run["side"] for run in runs))
    yield "| | " + " | ".join(sides) + " |"
    yield "|---|" + "--:|" * len(sides)
    for title, key, decimals in COLUMNS:
        figures = [_figure(runs, side, key, decimals) for side in sides]
        if any(figure not in ("–", "0", "0 (0–0)") for figure in figures):
            yield f"| {title} | " + " | ".join(figures) + " |"


def _figure(runs, side, key, decimals):
    values = [run[key] for run in runs if run["side"] == side and run.get(key) is not None]
    return _spread(values, decimals) if values else "–"


def _spread(values, decimals):
    middle = f"{statistics.median(values):,.{decimals}f}"
    if len(values) < 2:
        return middle
    return f"{middle} ({min(values):,.{decimals}f}–{max(values):,.{decimals}f})"


def _top(top):
    for side, statements in top.items():
        if len(statements) > 1:
            yield ""
            yield f"Where the database spends its time on side {side} (execution only, in the last round):"
            yield ""
            yield "| µs per purchase | calls per purchase | µs per call | statement |"
            yield "|--:|--:|--:|---|"
            for one in statements:
                yield (f"| {one['microsPerPurchase']:.1f} | {one['callsPerPurchase']:.3f} | {one['meanMicros']:.0f} | "
                       f"`{one['statement'].replace('|', ' ')}` |")
