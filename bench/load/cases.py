"""The cases. Each is a function of the bench that gives what the report shows of it: runs, ratios, notes."""

import statistics
import threading
import time
import zipfile
from pathlib import Path

from dataset import typed
from setia import Setia
from sides import OverHttp

SPREADS = {"one-tenant": ("big", "one big tenant"), "tenants": ("equal", "a hundred equal tenants"),
           "zipf": ("zipf", "a hundred tenants by Zipf's law")}


def _interleaved(bench, title, sides, load, rounds=None, pairs=None):
    """A B A B …: each round runs each side once, the order turning from round to round."""
    bench.server.sql("checkpoint")
    runs, top = [], {}
    for number in range(rounds or bench.chosen.rounds):
        for side in sides if number % 2 == 0 else sides[::-1]:
            run = bench.meter.run(side, lambda: load(side))
            if run["refused"]:
                bench.say(f"{side.key}: {run['refused']} of {run['done'] + run['refused']} were refused")
            runs.append(run | {"round": number + 1})
            top[side.key] = bench.meter.top
    bench.say(f"{title}: " + "; ".join(
        f"{side.key} {_median(runs, side.key, 'perSecond'):,.0f}/s p99 {_median(runs, side.key, 'p99Ms'):,.1f} ms"
        for side in sides))
    return {"title": title, "runs": runs, "topStatements": top,
            "ratios": {f"{of.key}/{to.key}": _ratios(runs, of.key, to.key)
                       for of, to in (pairs or [(sides[0], other) for other in sides[1:]])}}


def _median(runs, side, name):
    return statistics.median(run[name] for run in runs if run["side"] == side)


def _ratios(runs, of, to):
    """Round by round, so that what slows both at once does not count."""
    return [next(run["perSecond"] for run in runs if run["round"] == number and run["side"] == of)
            / next(run["perSecond"] for run in runs if run["round"] == number and run["side"] == to)
            for number in sorted({run["round"] for run in runs})]


def _purchase(clients, spread, words, with_statements=False):
    def case(bench):
        sides = [bench.http, bench.function] + ([bench.statements] if with_statements else [])
        return _interleaved(bench, f"purchase, {clients} clients, {words}", sides,
                            lambda side: side.purchases(clients, spread, bench.chosen.seconds, bench.run_name()),
                            min(3, bench.chosen.rounds) if with_statements else None)
    return case


def _asking(kind, words):
    """Setia alone: as fast as 32 clients go, then half as fast in an open loop."""
    def case(bench):
        http, seconds = bench.http, bench.chosen.seconds
        bench.warm_up_side(http, kind)
        return _half_of_peak(bench, words, [http],
                             lambda side: http.ask(kind, 32, "equal", seconds, bench.run_name()),
                             lambda side, rate: http.at_rate(kind, rate, "equal", seconds, bench.run_name()))
    return case


def _half_of_peak(bench, title, sides, full, at_rate):
    peak = _interleaved(bench, f"{title}, peak", sides, full, min(3, bench.chosen.rounds))
    half = {side.key: max(1, _median(peak["runs"], side.key, "perSecond") / 2) for side in sides}
    calm = _interleaved(bench, f"{title}, half of peak", sides, lambda side: at_rate(side, half[side.key]))
    return {"title": f"{title}, at half of peak (open loop)", "runs": calm["runs"], "topStatements": calm["topStatements"],
            "peak": peak["runs"],
            "notes": [f"Peak of {side.key}: {2 * half[side.key]:,.0f}/s, p99 {_median(peak['runs'], side.key, 'p99Ms'):,.1f} ms "
                      f"with 32 clients; asked for half of it." for side in sides]}


def half_peak(bench):
    seconds = bench.chosen.seconds
    return _half_of_peak(bench, "purchase, a hundred equal tenants", [bench.http, bench.function],
                         lambda side: side.purchases(32, "equal", seconds, bench.run_name()),
                         lambda side, rate: side.at_rate("purchase", rate, "equal", seconds, bench.run_name()))


def hot_member(bench):
    return _interleaved(bench, "purchase, 32 clients, all for one member", [bench.http, bench.function],
                        lambda side: side.purchases(32, "one-member", bench.chosen.seconds, bench.run_name()))


def hot_tenant(bench):
    """What twenty calm tenants feel of one that asks for all it can get."""
    http, seconds = bench.http, bench.chosen.seconds
    peak = http.purchases(32, "big", seconds, bench.run_name())
    rate = max(1, peak.done / peak.seconds / 4)
    runs = []
    for number in range(bench.chosen.rounds):
        alone = http.at_rate("purchase", rate, "twenty", seconds, bench.run_name())
        hot = http.start("purchase", 64, "big", seconds + 2, bench.run_name())
        time.sleep(1)
        beside = http.at_rate("purchase", rate, "twenty", seconds, bench.run_name())
        loud = http.finish(hot)
        for side, load in (("calm alone", alone), ("calm beside", beside), ("hot", loud)):
            runs.append(_plain(side, load) | {"round": number + 1})
    worse = _median(runs, "calm beside", "p99Ms") / _median(runs, "calm alone", "p99Ms")
    bench.say(f"hot tenant: p99 of the others {worse:.2f} times as long")
    return {"title": "one hot tenant (64 clients) against twenty", "runs": runs,
            "notes": [f"Twenty tenants ask for {rate:,.0f} purchases/s together (open loop), alone and beside the hot one; "
                      f"**their p99 is {worse:.2f} times as long beside it**."]}


def _plain(side, load):
    return {"side": side, "perSecond": load.done / load.seconds, "done": load.done, "refused": load.refused,
            "p50Ms": load.p50, "p99Ms": load.p99, "p999Ms": load.p999, "maxMs": load.longest}


def overload(bench):
    """Twice as many purchases as can be recorded, in an open loop; then far more clients still; and how it is two seconds later."""
    http, seconds = bench.http, bench.chosen.seconds
    runs = []
    http.purchases(5000, "equal", seconds, bench.run_name())  # Saying no has to be warm too.

    def note(side, load, number):
        runs.append(_plain(side, load) | {"round": number})
        return load.done / load.seconds

    def later(side, number):
        time.sleep(2)
        note(side, http.purchases(64, "equal", seconds, bench.run_name()), number)
    for number in range(1, min(3, bench.chosen.rounds) + 1):
        peak = note("64 clients", http.purchases(64, "equal", seconds, bench.run_name()), number)
        note("twice as many", http.at_rate("purchase", 2 * peak, "equal", 2 * seconds, bench.run_name(), 5000), number)
        later("2 s later", number)
        note("5,000 clients", http.purchases(5000, "equal", seconds, bench.run_name()), number)
        later("2 s after these", number)
    kept = {side: _median(runs, side, "perSecond") / _median(runs, "64 clients", "perSecond")
            for side in ("twice as many", "2 s later", "5,000 clients", "2 s after these")}
    bench.say("overload: " + ", ".join(f"{side} {share:.2f} of the peak" for side, share in kept.items()))
    return {"title": "overload", "runs": runs,
            "notes": ["Of the purchases/s of 64 clients, " + ", ".join(
                          f"{share:.2f} were recorded {side if side.startswith('2') else 'with ' + side}"
                          for side, share in kept.items()) + ".",
                      f"{sum(run['refused'] for run in runs):,} requests were told to come again (503). Latencies hold both."]}


def growth(bench):
    """The same with ten times the history, each on a database and an application of its own, in turn."""
    chosen, data = bench.chosen, bench.grown
    data.copy("grown")
    application = Setia(chosen.java, bench.jar, bench.server.url("grown"), bench.folder / "grown", chosen.jvm.split())
    try:
        application.start()
        application.settle(bench.server)
        grown = OverHttp(application, "grown", data.tenants("grown"), data.some_members("grown"), bench.folder, "A10")
        bench.warm_up_side(grown)
        result = _interleaved(bench, f"purchase, 32 clients, {10 * chosen.entries:,} entries (A10) against "
                              f"{chosen.entries:,} (A)", [grown, bench.http],
                              lambda side: side.purchases(32, "equal", chosen.seconds, bench.run_name()))
    finally:
        application.stop()
    bench.server.sql("drop database grown")
    return result


def expiry(bench):
    """Every loaded lot falls due at once, while purchases go on at half of the peak."""
    http, seconds = bench.http, bench.chosen.seconds
    peak = http.purchases(32, "equal", seconds, bench.run_name())
    rate = max(1, peak.done / peak.seconds / 2)
    before = [_plain("before", http.at_rate("purchase", rate, "equal", seconds, bench.run_name())) for _ in range(3)]
    lots = int(bench.server.sql("""
        set session_replication_role = replica;
        with last as (select tenant_id, program_id, done_through from setia.program_day where done_through is not null),
        due as (
            update setia.lot as l set expires_at = d.done_through::timestamp at time zone 'Asia/Jakarta'
              from setia.account a, last d
             where a.tenant_id = l.tenant_id and a.account_id = l.account_id and d.tenant_id = a.tenant_id
               and d.program_id = a.program_id and l.remaining > 0
               and l.active_from < d.done_through::timestamp at time zone 'Asia/Jakarta' - interval '1 day'
            returning 1)
        select count(*) from due;
        delete from setia.day_change c using setia.program_day d
         where d.tenant_id = c.tenant_id and d.program_id = c.program_id and c.day = d.done_through;
        update setia.program_day set done_through = done_through - 1;
        """, "setia")[0][0])
    bench.server.sql("vacuum (analyze) setia.lot", "setia")
    bench.server.sql("checkpoint")
    began, ended = time.monotonic(), threading.Event()

    def expire():
        try:
            for key, program in bench.server.sql("select admin_key, program_id from bench.tenant order by n", "setia"):
                bench.application.call("POST", f"/v1/programs/{typed('prg', program)}/day-changes", {}, key, patience=900)
        finally:
            ended.set()
    worker = threading.Thread(target=expire)
    worker.start()
    during = []
    while not ended.is_set():
        during.append(_plain("during", http.at_rate("purchase", rate, "equal", seconds, bench.run_name())))
    worker.join()
    took = time.monotonic() - began
    left = int(bench.server.value("select count(*) from setia.lot where remaining > 0 and expires_at <= now()", "setia"))
    runs = [run | {"round": number} for number, run in enumerate(before + during, 1)]
    worse = _median(runs, "during", "p99Ms") / _median(runs, "before", "p99Ms")
    bench.say(f"expiry: {lots:,} lots in {took:.0f} s, p99 {worse:.2f} times as long")
    return {"title": "expiry under load", "runs": runs,
            "notes": [f"{lots - left:,} of {lots:,} lots expired in {took:.0f} s while {rate:,.0f} purchases/s were asked for; "
                      f"**p99 was {worse:.2f} times as long as before**."]}


def start(bench):
    """From the command to the first answer: on an empty database, and on one that is there."""
    runs = []
    for number in range(min(3, bench.chosen.rounds)):
        bench.server.sql("drop database if exists starting with (force)")
        bench.server.sql("create database starting")
        bench.data.roles("starting")
        for side in ("empty database", "migrated database"):
            application = Setia(bench.chosen.java, bench.jar, bench.server.url("starting"), bench.folder / "starting",
                                bench.chosen.jvm.split())
            try:
                runs.append({"side": side, "round": number + 1, "startSeconds": application.start(),
                             "startCpuSeconds": application.cpu_seconds()})
            finally:
                application.stop()
    bench.server.sql("drop database starting")
    bench.say("start: " + ", ".join(f"{run['startSeconds']:.1f} s" for run in runs))
    return {"title": "start to first answer", "runs": runs}


def memory(bench):
    """After whatever ran before it."""
    notes = [f"{name}: {size / 2**20:,.0f} MiB" for name, size in bench.memory().items()]
    return {"title": "memory", "notes": ["; ".join(notes) + "."]}


ALL = {f"purchase-{clients}-{name}": _purchase(clients, *spread)
       for clients in (1, 8, 32, 128) for name, spread in SPREADS.items()}
ALL |= {f"statements-32-{name}": _purchase(32, *spread, with_statements=True) for name, spread in SPREADS.items()}
ALL |= {
    "half-peak": half_peak, "hot-member": hot_member, "hot-tenant": hot_tenant, "overload": overload,
    "mixed": _asking("mixed", "70 % purchases, 20 % summaries, 10 % redemptions"),
    "lookup": _asking("lookup", "look-up by card"), "summary": _asking("summary", "a member's summary"),
    "preview": _asking("preview", "preview"),
    "growth": growth, "expiry": expiry, "start": start, "memory": memory,
}
# Ten minutes with the defaults.
DEFAULT = ["purchase-32-one-tenant", "purchase-32-tenants", "purchase-32-zipf", "purchase-128-tenants",
           "statements-32-tenants", "half-peak", "memory"]


def check_books(bench):
    """The invariants over one tenant of each side: what was measured has left right books."""
    wrong = {}
    with zipfile.ZipFile(bench.jar) as jar:
        invariants = {Path(name).stem: jar.read(name).decode() for name in sorted(jar.namelist())
                      if "/invariants/I" in name and name.endswith(".sql")}
    for database in ("setia", "baseline"):
        tenant = bench.server.value("select tenant_id from bench.tenant where n = 1", database)
        for name, text in invariants.items():
            found = bench.server.sql(text + "\n;", database, path="setia", tenant=f"'{tenant}'::uuid")
            if found:
                wrong[f"{database} {name}"] = found[:3]
    if bench.server.value(CHAINS, "baseline") != "0":
        wrong["baseline chains"] = "a hash does not follow from the one before it"
    # Setia's own check goes over its chains and seals too.
    told = bench.application.call("GET", "/v1/invariants", key=bench.server.value(
        "select admin_key from bench.tenant where n = 1", "setia"), patience=300)
    if not told["holds"]:
        wrong["setia, by its own check"] = [one for one in told["invariants"] if not one["holds"]]
    bench.say("the books are right" if not wrong else f"WRONG BOOKS: {wrong}")
    return {"checked": "invariants and hash chains of one tenant of each side", "wrong": wrong}


CHAINS = """
    with entry as (
        select e.*, coalesce(lag(e.hash) over (partition by e.account_id order by e.sequence),
                             bench.genesis(e.tenant_id, e.account_id)) as previous,
               case e.type when 'EARN' then '\\x000000044541524e0000000669737375656400000009617661696c61626c65'::bytea
                           when 'STAMP' then '\\x000000055354414d500000000669737375656400000009617661696c61626c65'::bytea end as words
          from setia.ledger_entry e
         where e.tenant_id = (select tenant_id from bench.tenant where n = 1))
    select count(*) from entry
     where hash is distinct from
           bench.entry_hash(previous, tenant_id, account_id, sequence, words, amount, available_after,
                            '\\x000000087075726368617365', document_id, actor, occurred_at, recorded_at)"""
