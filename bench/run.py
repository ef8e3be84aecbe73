"""Measures the release build against the budgets of the design, and prints a table and JSON.

The machine's own speed drifts, so every claim is a ratio: Bongsu and a bare Beast server that does only the same
cryptography are loaded in turn, in one run, each alone on one core, the load generator on another.

  python3 bench/run.py BUILD_DIR [--seconds N] [--accounts N,N,N] [--json FILE]
"""

import argparse
import base64
import contextlib
import hashlib
import http.client
import json
import os
import re
import secrets
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from html import unescape
from pathlib import Path

HERE = Path(__file__).parent
SERVER_CPU, LOAD_CPU = 0, 1
ROUNDS = 3
REDIRECT_URI = "https://shop.example/callback"
PASSWORD = "a long enough password"


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def pinned(command):
    return ["taskset", "-c", str(SERVER_CPU), *map(str, command)]


class Process:
    """A server on the measured core. CPU time is the kernel's, per thread, in nanoseconds."""

    def __init__(self, command, **options):
        self.started_at = time.monotonic()
        self.child = subprocess.Popen(pinned(command), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options)

    def wait_for_port(self, port):
        while True:
            with contextlib.suppress(OSError):
                socket.create_connection(("127.0.0.1", port), 1).close()
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

    def stop(self):
        self.child.terminate()
        self.child.communicate()


class Server(Process):
    """Bongsu in a folder of its own."""

    def __init__(self, program, directory, port):
        self.port = port
        super().__init__([program, "serve", "--config", directory / "bongsu.toml"])
        self.wait_for_port(port)


class Estate:
    """A configured folder: issuer, one client for everything, one account."""

    def __init__(self, program, directory):
        self.program, self.directory, self.port = program, Path(directory), free_port()
        self.issuer = f"http://localhost:{self.port}"
        self.run("init", "--dir", directory, "--issuer", self.issuer, config=False)
        config = self.directory / "bongsu.toml"
        text = config.read_text()
        for key, value in {"host": '"127.0.0.1"', "port": self.port, "level": '"warning"',
                           "account_attempts_max": 100000, "address_attempts_max": 1000000}.items():
            text = re.sub(rf"^#? ?{key} = .*$", f"{key} = {value}", text, count=1, flags=re.M)
        config.write_text(text)
        self.client = json.loads(self.run(
            "client", "add", "--name", "Bench", "--redirect-uri", REDIRECT_URI, "--first-party", "--json",
            "--grant", "authorization_code", "--grant", "refresh_token", "--grant", "client_credentials"))
        self.email = "bench@example.test"
        self.run("user", "add", "--email", self.email, "--name", "Bench", "--password-stdin", "--json", text=PASSWORD)
        pair = f"{self.client['client_id']}:{self.client['client_secret']}"
        self.authorization = "Basic " + base64.b64encode(pair.encode()).decode()

    def run(self, *words, config=True, text=""):
        command = [self.program, *words] + (["--config", self.directory / "bongsu.toml"] if config else [])
        done = subprocess.run(list(map(str, command)), input=text, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(map(str, command))}: {done.stderr}")
        return done.stdout

    def serve(self):
        return Server(self.program, self.directory, self.port)


class Browser:
    """Just enough of a browser for one login over one connection."""

    def __init__(self, estate):
        self.estate, self.cookies = estate, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", estate.port)

    def request(self, method, target, form=None, headers=None):
        headers = {"Host": f"localhost:{self.estate.port}", **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, target, body, headers)
        response = self.connection.getresponse()
        for line in response.msg.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status, response.headers.get("Location"), response.read().decode()

    def follow(self, answer):
        while answer[1] and not answer[1].startswith(REDIRECT_URI):
            url = urllib.parse.urlsplit(answer[1])
            answer = self.request("GET", url.path + (f"?{url.query}" if url.query else ""))
        return answer

    def submit(self, page, **fields):
        for form in re.findall(r"<form\b.*?</form>", page, re.S):
            inputs = {}
            for tag in re.findall(r"<input\b[^>]*>", form):
                name = re.search(r'\sname="([^"]*)"', tag)
                value = re.search(r'\svalue="([^"]*)"', tag)
                if name:
                    inputs[name[1]] = unescape(value[1]) if value else ""
            if all(name in inputs for name in fields):
                action = unescape(re.search(r'\saction="([^"]*)"', form)[1])
                return self.follow(self.request("POST", action, {**inputs, **fields}))
        sys.exit(f"no form for {list(fields)} in:\n{page[:2000]}")

    def log_in(self, email, scope="openid offline_access"):
        """The whole way to the tokens: identify, password, code, token."""
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        answer = self.follow(self.request("GET", "/authorize?" + urllib.parse.urlencode({
            "client_id": self.estate.client["client_id"], "redirect_uri": REDIRECT_URI, "response_type": "code",
            "scope": scope, "state": "s", "code_challenge": challenge, "code_challenge_method": "S256"})))
        if answer[1] is None:
            answer = self.submit(answer[2], email=email)
            answer = self.submit(answer[2], password=PASSWORD)
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer[1]).query)["code"][0]
        status, _, body = self.request("POST", "/token", {
            "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI, "code_verifier": verifier},
            {"Authorization": self.estate.authorization})
        if status != 200:
            sys.exit(f"token endpoint answered {status}: {body}")
        return json.loads(body)

    def log_out(self):
        self.cookies.clear()


def wrk(process, port, path, script, seconds, environment, connections=32):
    """Loads one path; gives requests a second, CPU seconds per request and latencies."""
    before = process.cpu_seconds()
    done = subprocess.run(
        ["taskset", "-c", str(LOAD_CPU), "wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", HERE / "load" / script,
         f"http://127.0.0.1:{port}{path}", "--", "200"],
        env={**os.environ, "LOAD": str(HERE / "load"), **environment}, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.strip().splitlines()[-1])
    result["cpu_us"] = (process.cpu_seconds() - before) / max(result["requests"], 1) * 1e6
    result["per_second"] = result["requests"] / result["seconds"]
    return result


def median_of(rounds):
    return {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}


def against_bare(bare, bare_port, server, port, path, environment, seconds, bare_path):
    """Both in turn, ROUNDS times; the ratios are medians of the pairs."""
    ours, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(wrk(bare, bare_port, bare_path, "post.lua", seconds, environment))
        ours.append(wrk(server, port, path, "post.lua", seconds, environment))
    return {
        "bongsu": median_of(ours), "bare": median_of(theirs),
        "ratio_per_second": statistics.median(a["per_second"] / b["per_second"] for a, b in zip(ours, theirs)),
        "ratio_cpu": statistics.median(b["cpu_us"] / a["cpu_us"] for a, b in zip(ours, theirs)),
    }


def measure_start(estate):
    """From exec to the first login answered, with its password hash."""
    times = []
    for _ in range(5):
        server = estate.serve()
        Browser(estate).log_in(estate.email)
        times.append((time.monotonic() - server.started_at) * 1000)
        server.stop()
    return statistics.median(times)


def measure_logins(estate, server, emails, name_of_hashing_threads):
    """CPU of whole logins, with and without the threads that hash."""
    browser = Browser(estate)
    all_before, rest_before = server.cpu_seconds(), server.cpu_seconds(without=name_of_hashing_threads)
    for email in emails:
        browser.log_out()
        browser.log_in(email)
    whole = (server.cpu_seconds() - all_before) / len(emails) * 1000
    rest = (server.cpu_seconds(without=name_of_hashing_threads) - rest_before) / len(emails) * 1000
    return {"whole_ms": whole, "rest_ms": rest, "hash_share": 1 - rest / whole}


def measure_sizes(program, filler, sizes):
    """The cost of a login, apart from the hash, as the store grows."""
    results = {}
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="bongsu-bench-") as directory:
            estate = Estate(program, directory)
            subprocess.run([filler, estate.directory / "bongsu.db", str(size), PASSWORD], check=True)
            server = estate.serve()
            idle = server.memory_mb()
            step = max(size // 97, 1)
            emails = [f"user{(i * step) % size + 1:07d}@example.test" for i in range(200)]
            measure_logins(estate, server, emails[:20], "hash")
            results[size] = {**measure_logins(estate, server, emails, "hash"), "idle_mb": idle,
                             "after_mb": server.memory_mb()}
            server.stop()
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--seconds", type=int, default=5, help="of each load")
    parser.add_argument("--accounts", default="1000,100000,10000000")
    parser.add_argument("--json", type=Path, help="also write the results here")
    arguments = parser.parse_args()
    program, bare_program = arguments.build / "bongsu", arguments.build / "bench/bare_server"
    filler = arguments.build / "bench/fill_store"
    seconds = arguments.seconds
    results, table = {}, []

    def row(work, value, budget, met):
        table.append((work, value, budget, "yes" if met else "NO"))

    with tempfile.TemporaryDirectory(prefix="bongsu-bench-") as directory:
        estate = Estate(program, directory)
        results["start_ms"] = measure_start(estate)
        row("start to the first login answered", f"{results['start_ms']:.0f} ms", "≤ 100 ms", results["start_ms"] <= 100)

        server = estate.serve()
        bare_port = free_port()
        bare = Process([bare_program, bare_port])
        bare.wait_for_port(bare_port)
        try:
            results["idle_mb"] = server.memory_mb()
            token = against_bare(bare, bare_port, server, estate.port, "/token",
                                 {"BODY": "grant_type=client_credentials", "AUTHORIZATION": estate.authorization},
                                 seconds, "/token")
            results["client_credentials"] = token
            row("token by client credentials, ES256", f"{token['ratio_cpu']:.2f} of bare ({token['bongsu']['per_second']:.0f}/s)",
                "≥ 0.7 of bare", token["ratio_cpu"] >= 0.7)

            logins = measure_logins(estate, server, [estate.email] * 60, "hash")
            results["login"] = logins
            row("login by password, apart from the hash", f"{logins['rest_ms']:.2f} ms CPU", "≤ 1 ms", logins["rest_ms"] <= 1)
            row("share of the hash in a login", f"{logins['hash_share']:.1%}", "≥ 95 %", logins["hash_share"] >= 0.95)

            browser = Browser(estate)
            access = browser.log_in(estate.email)["access_token"]
            introspect = against_bare(bare, bare_port, server, estate.port, "/introspect",
                                      {"BODY": urllib.parse.urlencode({"token": access}),
                                       "AUTHORIZATION": estate.authorization}, seconds, "/introspect")
            results["introspect"] = introspect
            row("introspection", f"{introspect['bongsu']['per_second']:.0f}/s ({introspect['ratio_cpu']:.2f} of bare)",
                "≥ 5,000/s", introspect["bongsu"]["per_second"] >= 5000)

            for scope, name in (("offline_access", "refresh"), ("openid offline_access", "refresh with ID token")):
                tokens = Path(directory) / "tokens"
                tokens.write_text("\n".join(browser.log_in(estate.email, scope)["refresh_token"] for _ in range(64)))
                refresh = wrk(server, estate.port, "/token", "refresh.lua", seconds,
                              {"TOKENS": str(tokens), "AUTHORIZATION": estate.authorization})
                results[name.replace(" ", "_")] = refresh
                ratio = token["bare"]["cpu_us"] / refresh["cpu_us"]
                row(name, f"{refresh['per_second']:.0f}/s ({ratio:.2f} of bare signing once)", "≥ 5,000/s",
                    refresh["per_second"] >= 5000)
            results["load_mb"] = server.memory_mb("VmHWM")
            row("resident memory, idle", f"{results['idle_mb']:.1f} MB", "≤ 20 MB", results["idle_mb"] <= 20)
            row("resident memory, highest under load", f"{results['load_mb']:.1f} MB", "≤ 64 MB", results["load_mb"] <= 64)
        finally:
            bare.stop()
            server.stop()

    sizes = [int(size) for size in arguments.accounts.split(",") if size]
    if sizes:
        results["accounts"] = measure_sizes(program, filler, sizes)
        rests = {size: each["rest_ms"] for size, each in results["accounts"].items()}
        for size, each in results["accounts"].items():
            row(f"login with {size:,} accounts, apart from the hash",
                f"{each['rest_ms']:.2f} ms CPU; {each['idle_mb']:.1f} MB idle, {each['after_mb']:.1f} MB after", "", True)
        growth = max(rests.values()) / min(rests.values())
        row("dearest against cheapest size", f"{growth:.2f}", "≤ 1.2", growth <= 1.2)

    widths = [max(len(line[i]) for line in table) for i in range(4)]
    print(f"\n{'work':<{widths[0]}}  {'measured':<{widths[1]}}  {'budget':<{widths[2]}}  met")
    for line in table:
        print(f"{line[0]:<{widths[0]}}  {line[1]:<{widths[1]}}  {line[2]:<{widths[2]}}  {line[3]}")
    print(json.dumps(results))
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
