"""The sides that are compared: each brings load for some seconds, and says how many purchases it made and how long they took."""

import json
import re
import subprocess
import tempfile
import zlib
from pathlib import Path

import machine
from setia import SECRET_KEY

HERE = Path(__file__).parent
# Connections of the open loop: so many that each one's turn comes long after its answer.
OPEN = 400


class Load:
    """What a generator saw: count of done, latencies in ms."""

    def __init__(self, done, seconds, refused, p50, p99, p999, longest):
        self.done, self.seconds, self.refused = done, seconds, refused
        self.p50, self.p99, self.p999, self.longest = p50, p99, p999, longest


class OverHttp:
    """A: wrk against Setia, keep-alive, one request after the other on each connection."""
    key = "A"
    title = "Setia over HTTP"
    @staticmethod
    def begins(statements, done):
        return statements["begin"]

    def __init__(self, application, database, tenants, members, folder, key="A"):
        self.application, self.database, self.key = application, database, key
        self.tenants, self.members = folder / f"{database}.tenants", folder / f"{database}.members"
        self.tenants.write_text("".join(f"{key} {cards} {reward}\n" for key, cards, reward in tenants))
        self.members.write_text("".join(f"{n} {member}\n" for n, member in members))

    def start(self, kind, clients, spread, seconds, run, pause=0):
        """Starts wrk; what it saw comes from finish."""
        command = ["wrk", "-t", str(min(2, clients)), "-c", str(clients), "-d", f"{seconds}s", "--timeout", "60s",
                   "-s", str(HERE / "requests.lua"), f"http://127.0.0.1:{self.application.port}", "--",
                   kind, spread, str(pause), run, str(zlib.crc32(run.encode()) % 1_000_000), str(self.tenants),
                   str(self.members)]
        return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    @staticmethod
    def finish(process):
        output, _ = process.communicate()
        found = re.search(r"^RESULT (.*)$", output, re.M)
        if not found:
            raise RuntimeError(f"wrk failed: {output}")
        said = json.loads(found.group(1))
        if said["failed"]:
            raise RuntimeError(f"{said['failed']} requests got no answer: {output}")
        return Load(said["requests"] - said["refused"], said["seconds"], said["refused"],
                    *(said[name] / 1000 for name in ("p50", "p99", "p999", "max")))

    def ask(self, kind, clients, spread, seconds, run):
        """Closed loop: each connection asks again when it has the answer."""
        return self.finish(self.start(kind, clients, spread, seconds, run))

    def purchases(self, clients, spread, seconds, run):
        return self.ask("purchase", clients, spread, seconds, run)

    def at_rate(self, kind, rate, spread, seconds, run, connections=OPEN):
        """Open loop: so many a second from tills that ask seldom, whether the answers are fast or slow."""
        return self.finish(self.start(kind, connections, spread, seconds, run, pause=1000 * connections / rate))


class ByPgbench:
    """B: pgbench calling the function; B2: pgbench sending the statements."""
    SPREADS = {"big": "0", "one-member": "0", "equal": "random(1, 100)", "zipf": "random_zipfian(1, 100, 1.001)"}

    def __init__(self, key, title, script, server, database, tenants):
        self.key, self.title, self.script = key, title, script
        self.server, self.database = server, database
        # Where the script has a transaction, it waits for both of its ends.
        self.in_transaction = "begin;" in (HERE / script).read_text()
        self.begin_trips = 2
        self.members = {"big": tenants[0][1], "small": tenants[1][1]}

    def begins(self, statements, done):
        return done if self.in_transaction else 0

    def prepare(self, row_level_security):
        """The function, and a role that may do what it does."""
        if self.server.sql("select 1 from pg_proc where proname = 'record_purchase'", self.database):
            return
        sample = self.server.sql("select basket, snapshot, evaluation from bench.sample", self.database)[0]
        text = (HERE / "function.sql").read_text()
        if not row_level_security:
            text = re.sub(r".*set_config.*\n", "", text)
        if not self.server.sql("select 1 from pg_roles where rolname = 'bench_baseline'"):
            self.server.sql("create role bench_baseline login")
        self.server.sql(text, self.database, basket=sample[0], snapshot=sample[1], evaluation=sample[2])
        bypass = "nobypassrls" if row_level_security else "bypassrls"
        self.server.sql(f"""
            alter role bench_baseline {bypass};
            alter role bench_baseline set timezone = 'Asia/Jakarta';
            grant connect on database {self.database} to bench_baseline;
            grant usage on schema setia, bench to bench_baseline;
            grant select, insert, update on all tables in schema setia, bench to bench_baseline""", self.database)

    def at_rate(self, kind, rate, spread, seconds, run):
        """Open loop: so many a second, and a latency counts from when its turn was."""
        return self.purchases(32, spread, seconds, run, rate)

    def purchases(self, clients, spread, seconds, run, rate=None):
        with tempfile.TemporaryDirectory() as folder:
            script = Path(folder) / "script"
            text = (HERE / self.script).read_text().replace("SPREAD", self.SPREADS[spread])
            if spread == "one-member":
                text = re.sub(r"set k .*", "set k 1", text)
            script.write_text(text)
            command = ["pgbench", "-n", "-M", "prepared", "-h", "127.0.0.1", "-p", str(self.server.port),
                       "-U", "bench_baseline", "-c", str(clients), "-j", str(min(2, clients)), "-T", str(seconds),
                       "-f", str(script), "-l", "--log-prefix", str(Path(folder) / "log"),
                       "-D", "n=0", "-D", f"run={run}", "-D", f"secret={SECRET_KEY}", "-D", "stamps_unit=stamps:coffee",
                       *(x for name, value in self.members.items() for x in ("-D", f"{name}={value}")),
                       *(["-R", str(rate)] if rate else []), self.database]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode != 0 or "number of transactions actually processed" not in done.stdout:
                raise RuntimeError(f"pgbench failed: {done.stdout[-500:]}{done.stderr[-2000:]}")
            # client, transaction, µs, script, epoch, µs [, lag]
            micros = sorted(int(line.split(" ", 3)[2]) for log in Path(folder).glob("log.*") for line in log.open())
        count = int(re.search(r"actually processed: (\d+)", done.stdout).group(1))
        tps = float(re.search(r"^tps = ([\d.]+)", done.stdout, re.M).group(1))

        def at(share):
            return micros[min(len(micros) - 1, int(len(micros) * share))] / 1000
        return Load(count, count / tps, 0, at(0.5), at(0.99), at(0.999), micros[-1] / 1000)


class Meter:
    """What a run cost: CPU of database, application and generator, WAL, disk, statements, memory given out."""

    def __init__(self, server, application):
        self.server, self.application = server, application
        self.top = []

    def run(self, side, load):
        database = side.database
        application = self.application if side.key == "A" else None
        self.server.sql("select pg_stat_force_next_flush(); select bench.pg_stat_statements_reset()", database)
        heap = application.heap_used() if application else None
        before = self._look(database, application)
        done = load()
        after = self._look(database, application)
        spent = {name: None if after[name] is None else after[name] - before[name] for name in before}
        count = max(1, done.done)
        statements = self._statements(database)
        self.top = self._top_statements(database, count)
        return {
            "side": side.key, "perSecond": done.done / done.seconds, "done": done.done, "refused": done.refused,
            "p50Ms": done.p50, "p99Ms": done.p99, "p999Ms": done.p999, "maxMs": done.longest,
            "databaseCpuMicros": 1e6 * spent["database"] / count,
            "applicationCpuMicros": 1e6 * spent["application"] / count if application else None,
            "generatorCpuMicros": 1e6 * spent["generator"] / count,
            "idleShare": spent["idle"] / max(1, spent["ticks"]),
            "walBytes": spent["wal"] / count, "fullPageImages": spent["images"] / count,
            "diskBytes": spent["size"] / count,
            "statements": (statements["other"] + 2 * side.begins(statements, count)) / count,
            "roundTrips": self._round_trips(side, spent["messages"], statements, count),
            "transactions": (side.begins(statements, count) or count) / count,
            "allocatedBytes": self._allocated(application, heap, count),
        }

    @staticmethod
    def _round_trips(side, messages, statements, count):
        """Setia sends several statements together, so its messages are counted; the others send them one by one."""
        if side.key.startswith("A"):
            return None if messages is None else messages / count
        return (statements["other"] + side.begin_trips * side.begins(statements, count)) / count

    def _allocated(self, application, heap, count):
        allocated = application.allocated(heap, application.heap_used()) if application else None
        return allocated / count if allocated is not None else None

    def _look(self, database, application):
        lsn, images, size = self.server.sql(f"""
            select pg_current_wal_lsn() - '0/0'::pg_lsn, wal_fpi, pg_database_size('{database}') from pg_stat_wal""")[0]
        ticks, idle = machine.machine_ticks()
        return {"wal": int(lsn), "images": int(images), "size": int(size), "ticks": ticks, "idle": idle,
                "database": machine.cpu_seconds(self.server.pid),
                "application": machine.cpu_seconds(application.process.pid) if application else 0,
                "generator": machine.generator_seconds(), "messages": machine.messages_to(self.server.port)}

    def _statements(self, database):
        """Calls since the reset. The end of a transaction is not counted reliably, for it is prepared."""
        rows = self.server.sql("""
            select case when query ilike 'begin%' then 'begin' when query ilike any (array['commit%', 'rollback%'])
                        then 'end' else 'other' end, sum(calls)
              from bench.pg_stat_statements s
              join pg_roles r on r.oid = s.userid
              join pg_database d on d.oid = s.dbid
             where d.datname = current_database() and r.rolname in ('setia_app', 'bench_baseline') group by 1""", database)
        return {"begin": 0, "other": 0} | {kind: int(calls) for kind, calls in rows}

    def _top_statements(self, database, count, limit=16):
        """Where the database spent its time, in µs per purchase, the longest first."""
        rows = self.server.sql(f"""
            select round(total_exec_time::numeric * 1000 / {count}, 1), round(calls::numeric / {count}, 3),
                   round(mean_exec_time::numeric * 1000, 1), left(regexp_replace(query, '\\s+', ' ', 'g'), 100)
              from bench.pg_stat_statements s join pg_database d on d.oid = s.dbid
             where d.datname = current_database() order by total_exec_time desc limit {limit}""", database)
        return [{"microsPerPurchase": float(micros), "callsPerPurchase": float(calls), "meanMicros": float(mean),
                 "statement": query} for micros, calls, mean, query in rows]
