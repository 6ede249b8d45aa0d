"""bench/throughput: Setia over HTTP beside hand-written SQL on the same PostgreSQL, the same machine, at the same time."""

import argparse
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import cases
import machine
import report
from dataset import Dataset
from postgres import Postgres
from setia import Setia
from sides import ByPgbench, Meter, OverHttp

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "target" / "bench"


def options():
    parser = argparse.ArgumentParser(prog="bench/throughput", description=__doc__)
    parser.add_argument("--cases", default=",".join(cases.DEFAULT),
                        help=f"names, with commas; known are {', '.join(cases.ALL)} (default: %(default)s)")
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds of each case (%(default)s)")
    parser.add_argument("--seconds", type=int, default=4, help="of one measurement (%(default)s)")
    parser.add_argument("--warm-up", type=int, default=150,
                        help="at most so many seconds of load before the first case (%(default)s)")
    parser.add_argument("--members", type=int, default=100_000, help="of all tenants together (%(default)s)")
    parser.add_argument("--entries", type=int, default=500_000, help="ledger rows before the bench (%(default)s)")
    parser.add_argument("--jar", type=Path, help="of Setia (built from this folder unless given)")
    parser.add_argument("--java", default=_java(), help="(%(default)s)")
    parser.add_argument("--jvm", default="", help="further options of the JVM: --jvm=\"-Xmx1g -Xms1g\"")
    parser.add_argument("--postgres", default="", help="further settings of the server: --postgres=\"name=value name=value\"")
    parser.add_argument("--row-level-security", action="store_true",
                        help="the hand-written side obeys the tenant policies too; it is spared them otherwise")
    parser.add_argument("--report", type=Path, default=FOLDER / "report", help="folder of the report (%(default)s)")
    parser.add_argument("--only-load", action="store_true", help="load what the cases need, and measure nothing")
    parser.add_argument("--fresh", action="store_true", help="forget the data set that an earlier run has loaded")
    chosen = parser.parse_args()
    chosen.cases = [name for name in chosen.cases.split(",") if name]
    unknown = set(chosen.cases) - set(cases.ALL)
    if unknown:
        parser.error(f"no case is called {', '.join(sorted(unknown))}")
    return chosen


def _java():
    home = os.environ.get("JAVA_HOME")
    return str(Path(home) / "bin" / "java") if home else "java"


def need(tool, package):
    if not shutil.which(tool):
        sys.exit(f"bench/throughput needs {tool}. On Debian or Ubuntu: sudo apt-get install {package}")


def jar(chosen):
    if chosen.jar:
        return chosen.jar.resolve()
    say("building Setia")
    done = subprocess.run([str(ROOT / "mvnw"), "-q", "-DskipTests", "-Dspotless.check.skip", "package"], cwd=ROOT)
    if done.returncode != 0:
        sys.exit("the build failed")
    return next(found for found in sorted((ROOT / "target").glob("setia-*.jar")) if "sources" not in found.name)


BEGAN = time.monotonic()


def say(text):
    print(f"[{time.monotonic() - BEGAN:5.0f} s] {text}", flush=True)


class Bench:
    """What the cases work with."""

    def __init__(self, chosen, server, data, grown, jar_file):
        self.chosen, self.server, self.data, self.grown, self.jar = chosen, server, data, grown, jar_file
        self.folder = FOLDER
        self.say = say
        self.runs = 0
        self.warm = set()
        self.application = Setia(chosen.java, jar_file, server.url("setia"), FOLDER / "setia", chosen.jvm.split())

    def open(self):
        chosen, server = self.chosen, self.server
        self.data.copy("setia")
        self.data.copy("baseline")
        self.tenants = self.data.tenants("setia")
        self.start_seconds = self.application.start()
        self.application.settle(server)
        self.meter = Meter(server, self.application)
        self.http = OverHttp(self.application, "setia", self.tenants, self.data.some_members("setia"), FOLDER)
        self.function = ByPgbench("B", "one PL/pgSQL function per purchase", "function.pgbench", server, "baseline",
                                  self.tenants)
        self.statements = ByPgbench("B2", "statement by statement", "statements.pgbench", server, "baseline", self.tenants)
        self.function.prepare(chosen.row_level_security)

    def run_name(self):
        self.runs += 1
        return f"{int(time.time()):x}.{self.runs}"

    def warm_up(self):
        say("warming up")
        self.warm_up_side(self.http)
        for side in (self.function, self.statements):
            side.purchases(32, "equal", 2, self.run_name())

    def warm_up_side(self, side, kind="purchase"):
        """Until the JVM has compiled what is hot, at most as long as was chosen; once for each kind of request."""
        if (side.key, kind) in self.warm:
            return
        self.warm.add((side.key, kind))
        began = time.monotonic()
        while time.monotonic() - began < self.chosen.warm_up:
            before = side.application.compiler_seconds()
            load = side.ask(kind, 32, "equal", 5, self.run_name())
            compiled = side.application.compiler_seconds() - before
            say(f"{load.done / load.seconds:,.0f}/s, {compiled / load.seconds:.0%} of a core compiles")
            if compiled < 0.15 * load.seconds:
                return

    def memory(self):
        """Bytes, by what holds them."""
        held = {"JVM, resident": machine.resident_bytes(self.application.process.pid),
                "PostgreSQL, resident": machine.resident_bytes(self.server.pid)}
        subprocess.run([self.application.tool("jcmd"), str(self.application.process.pid), "GC.run"], capture_output=True)
        return held | {"live on the JVM's heap": self.application.heap_used()[0]}


def main():
    chosen = options()
    need("wrk", "wrk")
    need("pgbench", "postgresql-client (its version may be older than the server's)")
    need("psql", "postgresql-client")
    FOLDER.mkdir(parents=True, exist_ok=True)
    jar_file = jar(chosen)
    if chosen.fresh:
        shutil.rmtree(FOLDER / "postgres", ignore_errors=True)
    (FOLDER / "postgres").mkdir(exist_ok=True)
    # Many clients need many files.
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    extra = dict(pair.split("=", 1) for pair in chosen.postgres.split())
    server = Postgres(FOLDER / "postgres", jar_file, extra)
    bench = None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("stopped"))
    try:
        server.start()
        data, grown = (Dataset(server, ROOT, jar_file, chosen.java, chosen.members, times * chosen.entries, say)
                       for times in (1, 10))
        data.load(FOLDER / "loading", keep=[grown])
        if "growth" in chosen.cases:
            grown.load(FOLDER / "loading", keep=[data])
        if chosen.only_load:
            return
        bench = Bench(chosen, server, data, grown, jar_file)
        bench.open()
        if set(chosen.cases) - {"start"}:
            bench.warm_up()
        results = {}
        for name in chosen.cases:
            results[name] = cases.ALL[name](bench)
        books = cases.check_books(bench)
        facts = {"machine": machine.description(), "loadAtStart": LOAD, "members": chosen.members,
                 "entries": chosen.entries, "rounds": chosen.rounds, "seconds": chosen.seconds,
                 "rowLevelSecurityOfBaseline": chosen.row_level_security, "jvm": chosen.jvm,
                 "java": _version(chosen.java), "postgres": server.value("show server_version"),
                 "settings": server.settings, "commit": _commit(), "at": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
                 "startSeconds": bench.start_seconds, "tookSeconds": time.monotonic() - BEGAN}
        report.write(chosen.report, facts, results, books)
        say(f"report in {chosen.report}.md and .json")
    finally:
        if bench:
            bench.application.stop()
        server.stop()


def _version(java):
    said = subprocess.run([java, "-version"], capture_output=True, text=True).stderr
    return re.search(r'version "([^"]+)"', said).group(1)


def _commit():
    done = subprocess.run(["git", "describe", "--always", "--dirty"], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.strip()


LOAD = machine.load_average()

if __name__ == "__main__":
    main()
