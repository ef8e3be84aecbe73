"""Load by wrk, from a core of its own, and two servers loaded in turn."""

import json
import os
import subprocess
import sys
import tempfile
import urllib.parse
from pathlib import Path

from estate import LOAD_CPU, pinned

SCRIPTS = Path(__file__).parent / "load"
ROUNDS = 5


def wrk(server, path, script, seconds, environment, connections=32):
    """Loads one path; gives requests a second, CPU time for each, and latencies. Any answer but 200 ends the run."""
    before = server.cpu_seconds()
    done = subprocess.run(
        pinned(LOAD_CPU, ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "10s", "-s", SCRIPTS / script,
                          f"http://127.0.0.1:{server.port}{path}", "--", "200"]),
        env={**os.environ, "LOAD": str(SCRIPTS), **environment}, capture_output=True, text=True, check=True)
    result = json.loads(done.stdout.strip().splitlines()[-1])
    if result.pop("unexpected") or result.pop("socket_errors") or not result["requests"]:
        sys.exit(f"{path} did not answer as it should:\n{done.stdout}{done.stderr}")
    result["cpu_us"] = (server.cpu_seconds() - before) / result["requests"] * 1e6
    result["per_second"] = result["requests"] / result["seconds"]
    return result


def in_turn(bongsu, bare):
    """Both loads in turn, ROUNDS times, and of each the best round: what else the machine does can only slow."""
    pairs = [(bare(), bongsu()) for _ in range(ROUNDS)]
    theirs, ours = (min(rounds, key=lambda each: each["cpu_us"]) for rounds in zip(*pairs))
    return {"bongsu": ours, "bare": theirs, "ratio_cpu": theirs["cpu_us"] / ours["cpu_us"],
            "ratio_per_second": ours["per_second"] / theirs["per_second"]}


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
