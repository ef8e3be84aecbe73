"""Load by wrk, from a core of its own, and two servers loaded in turn."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

from estate import LOAD_CPU, pinned

SCRIPTS = Path(__file__).parent / "load"
ROUNDS = 3


def wrk(server, path, script, seconds, environment, connections=32):
    """Loads one path; gives requests a second, CPU time for each, and latencies. Any answer but 200 ends the run."""
    before = server.cpu_seconds()
    done = subprocess.run(
        pinned(LOAD_CPU, ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", SCRIPTS / script,
                          f"http://127.0.0.1:{server.port}{path}", "--", "200"]),
        env={**os.environ, "LOAD": str(SCRIPTS), **environment}, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.strip().splitlines()[-1])
    if result.pop("unexpected") or result.pop("socket_errors") or not result["requests"]:
        sys.exit(f"{path} did not answer as it should:\n{done.stdout}{done.stderr}")
    result["cpu_us"] = (server.cpu_seconds() - before) / result["requests"] * 1e6
    result["per_second"] = result["requests"] / result["seconds"]
    return result


def median_of(rounds):
    return {key: statistics.median(each[key] for each in rounds) for key in rounds[0]}


def in_turn(bongsu, bare):
    """Both loads in turn, ROUNDS times; the ratios are medians of the pairs."""
    pairs = [(bare(), bongsu()) for _ in range(ROUNDS)]
    return {
        "bongsu": median_of([ours for _, ours in pairs]), "bare": median_of([theirs for theirs, _ in pairs]),
        "ratio_cpu": statistics.median(theirs["cpu_us"] / ours["cpu_us"] for theirs, ours in pairs),
        "ratio_per_second": statistics.median(ours["per_second"] / theirs["per_second"] for theirs, ours in pairs),
    }


def same_form(server, path, form, authorization, seconds, connections=32):
    """The same form again and again."""
    environment = {"BODY": urllib.parse.urlencode(form), "AUTHORIZATION": authorization}
    return wrk(server, path, "post.lua", seconds, environment, connections)


def refresh(server, tokens, authorization, seconds):
    """Chains of refresh tokens: each answer gives the token of a later request."""
    with tempfile.NamedTemporaryFile("w") as first:
        first.write("\n".join(tokens))
        first.flush()
        return wrk(server, "/token", "refresh.lua", seconds, {"TOKENS": first.name, "AUTHORIZATION": authorization})
