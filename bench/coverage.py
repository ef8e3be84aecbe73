"""How long `bongsu coverage` takes among many accounts, and whether what it counts is exact.

  python3 bench/coverage.py BUILD_DIR [--accounts N]
"""

import argparse
import contextlib
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from pathlib import Path

from estate import Estate

ROUNDS = 5
SECONDS_MAX = 2
PROVIDERS = ("kakao", "naver")


def spread_ways(database):
    """Of every six accounts two have a password alone, and each provider one with a password and one without."""
    number = "(created_at - 1700000000000)"  # as estate.fill() numbers them
    provider = f"CASE {number} % 3 WHEN 1 THEN 'kakao' ELSE 'naver' END"
    generated = "id LIKE 'generated%'"
    linked = f"{generated} AND {number} % 3 > 0"
    with contextlib.closing(sqlite3.connect(database)) as store, store:
        store.execute("INSERT INTO linked_identities (provider, subject, account_id, shown_as, linked_at)"
                      f" SELECT {provider}, id, id, email, created_at FROM accounts WHERE {linked}")
        store.execute(f"DELETE FROM passwords WHERE account_id IN"
                      f" (SELECT id FROM accounts WHERE {linked} AND {number} % 2 = 1)")
        store.execute(f"UPDATE accounts SET ways = CASE {number} % 2 WHEN 0 THEN 'password,' ELSE '' END"
                      f" || 'provider:' || {provider} WHERE {linked}")


def configure(estate):
    with estate.config.open("a") as config:
        for provider in PROVIDERS:
            secret = estate.directory / provider
            secret.write_text("secret")
            secret.chmod(0o600)
            config.write(f'\n[[provider]]\npreset = "{provider}"\nclient_id = "c"\nclient_secret_file = "{provider}"\n')


def measure(program, accounts):
    with tempfile.TemporaryDirectory(prefix="bongsu-bench-") as directory:
        estate = Estate(program, directory, accounts)
        spread_ways(estate.directory / "bongsu.db")
        configure(estate)
        seconds = []
        for _ in range(ROUNDS):
            began = time.monotonic()
            counted = json.loads(estate.run("coverage", "--json", "--config", estate.config))
            seconds.append(time.monotonic() - began)
    locked_out = sum(1 for number in range(1, accounts + 1) if number % 3 == 1 and number % 2 == 1)
    expected = {"of": accounts + 1, "could": accounts + 1 - locked_out}  # and the estate's own account
    found = next(each["all"] for each in counted["without"] if each["domain"] == "kakao")
    if found != expected:
        sys.exit(f"bongsu coverage counted {found}, and {expected} was put in")
    return {"accounts": accounts, "seconds": statistics.median(seconds), "slowest_seconds": max(seconds)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--accounts", type=int, default=1_000_000)
    arguments = parser.parse_args()
    result = measure(arguments.build / "bongsu", arguments.accounts)
    met = "yes" if result["slowest_seconds"] <= SECONDS_MAX else "NO"
    print(f"coverage of {result['accounts']:,} accounts: {result['seconds']:.2f} s, at most"
          f" {result['slowest_seconds']:.2f} s, exact; budget {SECONDS_MAX} s, met: {met}")


if __name__ == "__main__":
    main()
