"""Setia as it is built: the jar, the settings of the container image, a port of its own; and a few calls to it."""

import json
import os
import re
import secrets
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import machine

PASSWORDS = {role: secrets.token_hex(16) for role in ("setia_owner", "setia_app", "setia_verifier")}
OPERATOR_KEY = secrets.token_hex(32)
# The hashes of the loaded members' cards hang on it, so a data set that is used again needs the same.
SECRET_KEY = "bench-" * 8


class Setia:
    def __init__(self, java, jar, url, folder, options):
        self.java, self.jar, self.url, self.folder = java, jar, url, folder
        self.options = options
        self.port = machine.free_port()
        self.process = None

    def start(self, timeout=180):
        """Starts it and gives the seconds until it answered for the first time."""
        self.folder.mkdir(parents=True, exist_ok=True)
        environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith(("SETIA_", "SPRING_"))},
            "SETIA_DATABASE_URL": self.url,
            "SETIA_DATABASE_USER": "setia_app",
            "SETIA_DATABASE_PASSWORD": PASSWORDS["setia_app"],
            "SETIA_DATABASE_OWNER_USER": "setia_owner",
            "SETIA_DATABASE_OWNER_PASSWORD": PASSWORDS["setia_owner"],
            "SETIA_SECRET_KEY": SECRET_KEY,
            "SETIA_OPERATOR_KEY": OPERATOR_KEY,
            "SETIA_DEMO": "false",
            "SERVER_PORT": str(self.port),
            "SERVER_ADDRESS": "127.0.0.1",
        }
        command = [self.java, "-XX:MaxRAMPercentage=75", "-XX:+ExitOnOutOfMemoryError", "-XX:+UseCompactObjectHeaders",
                   f"-Xlog:gc:file={self.folder / 'gc.log'}::filecount=0", *self.options, "-jar", str(self.jar)]
        began = time.monotonic()
        with open(self.folder / "setia.log", "w") as log:
            self.process = subprocess.Popen(command, env=environment, stdout=log, stderr=log, cwd=self.folder)
        while time.monotonic() - began < timeout:
            if self.process.poll() is not None:
                raise RuntimeError(f"Setia did not start, see {self.folder / 'setia.log'}")
            try:
                with urllib.request.urlopen(self._url("/v1/currencies"), timeout=2):
                    return time.monotonic() - began
            except urllib.error.HTTPError:
                return time.monotonic() - began
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"Setia did not answer within {timeout} s")

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(40)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.process = None

    def call(self, method, path, body=None, key=OPERATOR_KEY, once=None, patience=60):
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        if once:
            headers["Idempotency-Key"] = once
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self._url(path), data, headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=patience) as answer:
                return json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            raise RuntimeError(f"{method} {path}: {refused.code} {refused.read().decode()}") from None

    def tool(self, name):
        """Of the same JDK."""
        return str(Path(self.java).with_name(name)) if "/" in self.java else name

    def cpu_seconds(self):
        return machine.cpu_seconds(self.process.pid)

    def compiler_seconds(self):
        """What the JVM has spent on compiling until now."""
        said = subprocess.run([self.tool("jcmd"), str(self.process.pid), "PerfCounter.print"], capture_output=True, text=True).stdout
        return sum(int(nanos) for nanos in re.findall(r"java\.ci\.totalTime=(\d+)", said)) / 1e9

    def settle(self, server, patience=900):
        """Waits until what comes by the clock (day change, seals) is done, and nothing but idling is left."""
        quiet, began = 0, time.monotonic()
        while quiet < 3 and time.monotonic() - began < patience:
            before = machine.cpu_seconds(self.process.pid) + machine.cpu_seconds(server.pid)
            time.sleep(2)
            spent = machine.cpu_seconds(self.process.pid) + machine.cpu_seconds(server.pid) - before
            quiet = quiet + 1 if spent < 0.15 else 0

    def heap_used(self):
        """Bytes, and where the collector's log ends."""
        said = subprocess.run([self.tool("jcmd"), str(self.process.pid), "GC.heap_info"], capture_output=True, text=True).stdout
        found = re.search(r"used (\d+)K", said)
        return int(found.group(1)) * 1024 if found else None, (self.folder / "gc.log").stat().st_size

    def allocated(self, before, after):
        """What was allocated between two looks at the heap: its growth between collections. Precise to a megabyte."""
        (used, start), (used_after, end) = before, after
        if used is None or used_after is None:
            return None
        with open(self.folder / "gc.log") as log:
            log.seek(start)
            collections = re.findall(r"(\d+)M->(\d+)M\(", log.read(end - start))
        total = 0
        for at_start, at_end in collections:
            total += max(0, int(at_start) * 2**20 - used)
            used = int(at_end) * 2**20
        return total + max(0, used_after - used)

    def _url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"
