"""A PostgreSQL of the bench's own: the binaries that Setia's jar carries, a fresh folder, everything durable."""

import io
import lzma
import os
import platform
import shutil
import subprocess
import tarfile
import zipfile

import machine

SETTINGS = {
    # What a purchase costs must be what a durable purchase costs.
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    # An ordinary small server; the same for both sides, since they share it.
    "shared_buffers": "1GB",
    "max_wal_size": "8GB",
    "checkpoint_timeout": "15min",
    "max_connections": "300",
    "jit": "off",
    "unix_socket_directories": "''",
    "listen_addresses": "127.0.0.1",
    "shared_preload_libraries": "pg_stat_statements",
    "pg_stat_statements.track": "top",
    "log_min_messages": "error",
}


class Postgres:
    def __init__(self, folder, jar, settings):
        self.settings = SETTINGS | settings
        self.folder = folder
        self.data = folder / "data"
        self.port = machine.free_port()
        self.binaries = _unpack(jar, folder / "binaries")
        self.pid = None

    def start(self):
        if not (self.data / "PG_VERSION").exists():
            self._run("initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C",
                      "--locale-provider=builtin", "--builtin-locale=C.UTF-8")
        (self.data / "bench.conf").write_text("".join(f"{name} = {value if value[0] == chr(39) else repr(value)}\n"
                                                     for name, value in (self.settings | {"port": str(self.port)}).items()))
        conf = self.data / "postgresql.conf"
        if "bench.conf" not in conf.read_text():
            with conf.open("a") as file:
                file.write("\ninclude 'bench.conf'\n")
        self._run("pg_ctl", "-D", self.data, "-l", self.folder / "server.log", "-w", "-t", "120", "start")
        self.pid = int((self.data / "postmaster.pid").read_text().split("\n", 1)[0])

    def stop(self):
        if self.pid:
            self._run("pg_ctl", "-D", self.data, "-w", "-m", "fast", "stop")
            self.pid = None

    def sql(self, text, database="postgres", role="postgres", path=None, **variables):
        """Runs a script and gives what its last query said: lines of fields."""
        command = ["psql", "-X", "-q", "-A", "-t", "-F", "\t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1",
                   "-p", str(self.port), "-U", role, "-d", database]
        text = f"set search_path = {path};\n{text}" if path else text
        for name, value in variables.items():
            command += ["-v", f"{name}={value}"]
        done = subprocess.run(command, input=text, text=True, capture_output=True)
        if done.returncode != 0:
            raise RuntimeError(f"SQL failed: {done.stderr.strip()}")
        return [line.split("\t") for line in done.stdout.splitlines() if line]

    def value(self, text, database="postgres"):
        return self.sql(text, database)[0][0]

    def url(self, database):
        return f"jdbc:postgresql://127.0.0.1:{self.port}/{database}"

    def _run(self, tool, *arguments):
        command = [str(self.binaries / "bin" / tool), *map(str, arguments)]
        if os.getuid() == 0:
            # PostgreSQL refuses to run as root; in a user namespace of its own it is nobody.
            command = ["unshare", "-U", *command]
        with open(self.folder / "tools.log", "a") as log:
            # A file, not a pipe: the server would inherit the pipe and keep it open.
            done = subprocess.run(command, stdout=log, stderr=log)
        if done.returncode != 0:
            raise RuntimeError(f"{tool} failed, see {self.folder / 'tools.log'}")


def _unpack(jar, target):
    if (target / "bin" / "postgres").exists():
        return target
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    machines = {"x86_64": "amd64", "aarch64": "arm64v8"}
    wanted = f"embedded-postgres-binaries-{platform.system().lower()}-{machines.get(platform.machine())}-"
    with zipfile.ZipFile(jar) as application:
        name = next((n for n in application.namelist() if wanted in n), None)
        if name is None:
            raise RuntimeError(f"the jar carries no {wanted}*: build it on this machine")
        with zipfile.ZipFile(io.BytesIO(application.read(name))) as binaries:
            archive = next(n for n in binaries.namelist() if n.endswith(".txz"))
            with lzma.open(io.BytesIO(binaries.read(archive))) as tar:
                tarfile.open(fileobj=io.BytesIO(tar.read())).extractall(target)
    return target
