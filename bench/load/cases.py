"""The cases. Each is a function of the bench that gives what the report shows of it."""

import statistics


def _interleaved(bench, title, clients, spread, sides, rounds=None, seconds=None):
    """A B A B …: each round runs each side once, the order turning from round to round."""
    rounds, seconds = rounds or bench.chosen.rounds, seconds or bench.chosen.seconds
    bench.server.sql("checkpoint")
    runs, top = [], {}
    for number in range(rounds):
        order = sides if number % 2 == 0 else sides[::-1]
        for side in order:
            run = bench.meter.run(side, lambda: side.purchases(clients, spread, seconds, bench.run_name()))
            if run["refused"]:
                bench.say(f"{run['refused']} of {run['done'] + run['refused']} were refused")
            runs.append(run | {"round": number + 1})
            top[side.key] = bench.meter.top
    bench.say(f"{title}: " + "; ".join(f"{side.key} {_median(runs, side.key, 'perSecond'):,.0f}/s" for side in sides))
    result = {"title": title, "clients": clients, "spread": spread, "runs": runs, "topStatements": top}
    if len(sides) > 1:
        result["ratios"] = {f"{sides[0].key}/{other.key}": _ratios(runs, sides[0].key, other.key) for other in sides[1:]}
    return result


def _median(runs, side, name):
    values = [run[name] for run in runs if run["side"] == side and run[name] is not None]
    return statistics.median(values) if values else None


def _ratios(runs, of, to):
    """Round by round, so that what slows both at once does not count."""
    found = []
    for number in sorted({run["round"] for run in runs}):
        pair = {run["side"]: run["perSecond"] for run in runs if run["round"] == number}
        found.append(pair[of] / pair[to])
    return found


SPREADS = {"one-tenant": ("big", "one big tenant"), "tenants": ("equal", "a hundred equal tenants"),
           "zipf": ("zipf", "a hundred tenants by Zipf's law")}


def _purchase(clients, name, with_statements=False, rounds=None):
    spread, words = SPREADS[name]

    def case(bench):
        sides = [bench.http, bench.function] + ([bench.statements] if with_statements else [])
        return _interleaved(bench, f"purchase, {clients} clients, {words}", clients, spread, sides, rounds)
    return case


ALL = {f"purchase-{clients}-{name}": _purchase(clients, name) for clients in (1, 8, 32, 128) for name in SPREADS}
ALL |= {f"statements-32-{name}": _purchase(32, name, with_statements=True, rounds=3) for name in SPREADS}
DEFAULT = ["purchase-32-one-tenant", "purchase-32-tenants", "purchase-32-zipf", "purchase-128-tenants", "purchase-8-tenants",
           "purchase-1-tenants", "statements-32-tenants"]


def check_books(bench):
    """The invariants over one tenant of each side: what was measured has left right books."""
    folder = bench.data.root / "src/main/resources/invariants"
    wrong = {}
    for database in ("setia", "baseline"):
        tenant = bench.server.value("select tenant_id from bench.tenant where n = 1", database)
        for file in sorted(folder.glob("I*.sql")):
            found = bench.server.sql(file.read_text() + "\n;", database, role="postgres", tenant=f"'{tenant}'::uuid",
                                     path="setia")
            if found:
                wrong[f"{database} {file.stem}"] = found[:3]
    bench.say("the books are right" if not wrong else f"WRONG BOOKS: {wrong}")
    return {"checked": "invariants over one tenant of each side", "wrong": wrong}
