"""Servers under measurement: a configured folder, its store filled with accounts, and the process that serves it."""

import base64
import contextlib
import json
import re
import socket
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

SERVER_CPU, LOAD_CPU = 0, 1
REDIRECT_URI = "https://shop.example/callback"
PASSWORD = "a long enough password"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(cpu, command):
    return ["taskset", "-c", str(cpu), *map(str, command)]


class Process:
    """A running server. CPU time is the kernel's, per thread, in nanoseconds."""

    def __init__(self, command, port):
        self.port = port
        self.started_at = time.monotonic()
        self.child = subprocess.Popen(list(map(str, command)), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.wait_for_port()

    def wait_for_port(self):
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            if self.child.poll() is not None:
                sys.exit(f"server ended: {self.child.stderr.read().decode()}")
            time.sleep(0.001)

    def cpu_seconds(self, without=None):
        total = 0
        for task in Path(f"/proc/{self.child.pid}/task").iterdir():
            with contextlib.suppress(FileNotFoundError):
                if without and without in (task / "comm").read_text():
                    continue
                total += int((task / "schedstat").read_text().split()[0])
        return total / 1e9

    def memory_mb(self, field="VmRSS"):
        status = Path(f"/proc/{self.child.pid}/status").read_text()
        return int(re.search(rf"{field}:\s+(\d+) kB", status)[1]) / 1024

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.terminate()
        self.child.communicate()


class Estate:
    """A configured folder: issuer, one client for everything, one account, and as many more as are asked for."""

    def __init__(self, program, directory, accounts=0):
        self.program, self.directory = program, Path(directory)
        self.config = self.directory / "bongsu.toml"
        self.email = "bench@example.test"
        made = self.directory / "estate.json"  # an earlier run's, kept because many accounts take minutes to fill in
        if not made.exists():
            made.write_text(json.dumps(self.make(accounts)))
        self.__dict__ |= json.loads(made.read_text())
        pair = f"{self.client['client_id']}:{self.client['client_secret']}"
        self.authorization = "Basic " + base64.b64encode(pair.encode()).decode()

    def make(self, accounts):
        port = free_port()
        self.run("init", "--dir", self.directory, "--issuer", f"http://localhost:{port}")
        # Few people log in very often here: no limit shall be in the way.
        self.set(host='"127.0.0.1"', port=port, level='"warning"', account_failures=100000, address_failures=1000000)
        client = json.loads(self.run(
            "client", "add", "--name", "Bench", "--redirect-uri", REDIRECT_URI, "--first-party", "--json",
            "--grant", "authorization_code", "--grant", "refresh_token", "--grant", "client_credentials",
            "--config", self.config))
        self.run("user", "add", "--email", self.email, "--name", "Bench", "--verified", "--password-stdin",
                 "--config", self.config, text=PASSWORD)
        begin = time.monotonic()
        if accounts:
            fill(self.directory / "bongsu.db", accounts)
        return {"port": port, "client": client, "accounts": accounts, "fill_seconds": time.monotonic() - begin}

    def run(self, *words, text=""):
        command = [str(self.program), *map(str, words)]
        done = subprocess.run(command, input=text, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(command)}: {done.stderr}")
        return done.stdout

    def set(self, **settings):
        """Writes settings into the configuration, where each stands once as a comment."""
        text = self.config.read_text()
        for key, value in settings.items():
            text, found = re.subn(rf"^#? ?{key} = .*$", f"{key} = {value}", text, count=1, flags=re.M)
            if not found:
                sys.exit(f"no setting {key} in {self.config}")
        self.config.write_text(text)

    def serve(self):
        """With the threads that this machine gives it."""
        self.set(io=0, threads=0)
        return Process([self.program, "serve", "--config", self.config], self.port)

    def serve_on_one_core(self):
        """With the threads that a machine of one core would give it."""
        self.set(io=1, threads=1)
        return Process(pinned(SERVER_CPU, [self.program, "serve", "--config", self.config]), self.port)


def generated_address(number):
    return f"user{number:08d}@example.test"


def fill(database, accounts):
    """Adds accounts 1 … `accounts`, all with the password of the store's first account. Not while a server runs.

    One transaction without journal and flushes: a file that a crash spoils is made anew. Everything indexed rises, so
    that each index grows only at its end.
    """
    numbers = "WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :accounts)"
    identifier = "printf('generated%017d', n)"
    address = "printf('user%08d@example.test', n)"
    moment = "1700000000000 + n"
    with contextlib.closing(sqlite3.connect(database, isolation_level=None)) as store:
        store.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
                            "PRAGMA cache_size = -262144; BEGIN EXCLUSIVE")
        (password_hash,) = store.execute("SELECT hash FROM passwords").fetchone()
        store.execute(f"{numbers} INSERT INTO accounts (id, email, email_key, email_verified, name, locale, claims,"
                      f" status, created_at, updated_at, ways) SELECT {identifier}, {address}, {address}, 1,"
                      f" 'User ' || n, NULL, '{{}}', 'active', {moment}, {moment}, 'password' FROM numbers",
                      {"accounts": accounts})
        store.execute(f"{numbers} INSERT INTO passwords (account_id, hash, set_at)"
                      f" SELECT {identifier}, :hash, {moment} FROM numbers",
                      {"accounts": accounts, "hash": password_hash})
        store.execute("COMMIT")
        store.execute("PRAGMA journal_mode = WAL")
