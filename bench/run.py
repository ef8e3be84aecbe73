"""Measures the release build against the budgets of the design, and prints tables and JSON.

The machine's own speed drifts, so every claim of speed is a ratio: Bongsu and a bare Beast server that does only the
same cryptography are loaded in turn, in one run, each alone on one core, the load generator on another.

  python3 bench/run.py BUILD_DIR [--seconds N] [--accounts N,N,N] [--stores DIR] [--json FILE]
"""

import argparse
import contextlib
import functools
import json
import random
import signal
import statistics
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import budgets
from estate import SERVER_CPU, Estate, Process, free_port, generated_address, pinned
from load import in_turn, refresh, same_form
from visitor import Visitor

ACCOUNTS_ON_DISK = 1_000_000
HASHING_THREADS = "hash"  # in their name
STARTS = 5
CHAINS = 64
PEOPLE = 16
LOGIN_ROUNDS, LOGINS_A_ROUND = 8, 2 * PEOPLE


def measure_start(estate):
    """From exec until the port takes a connection, and until the first login is answered with tokens."""
    ready, first_login = [], []
    for _ in range(STARTS):
        with estate.serve() as server:
            ready.append((time.monotonic() - server.started_at) * 1000)
            Visitor(estate).log_in(estate.email)
            first_login.append((time.monotonic() - server.started_at) * 1000)
    return {"ready_ms": statistics.median(ready), "first_login_ms": statistics.median(first_login)}


def measure_loads(estate, bare, seconds):
    """Each kind of request, against the bare server doing the same cryptography."""
    results = {}
    with estate.serve_on_one_core() as server:
        browser = Visitor(estate)
        access_token = browser.log_in(estate.email)["access_token"]
        for name, path, form in (("client_credentials", "/token", {"grant_type": "client_credentials"}),
                                 ("introspection", "/introspect", {"token": access_token})):
            load = functools.partial(same_form, path=path, form=form, authorization=estate.authorization,
                                     seconds=seconds)
            results[name] = in_turn(lambda: load(server), lambda: load(bare))
        for name, scope, bare_path in (("refresh", "offline_access", "/token"),
                                       ("refresh_with_id_token", "openid offline_access", "/two-tokens")):
            form = {"grant_type": "refresh_token", "refresh_token": "t" * 500}
            results[name] = in_turn(lambda: refresh(server, chains(browser, scope), estate.authorization, seconds),
                                    lambda: same_form(bare, bare_path, form, estate.authorization, seconds))
        emails = [estate.email] * LOGINS_A_ROUND
        results["login"] = cheapest([measure_logins(estate, server, emails) for _ in range(LOGIN_ROUNDS)])
    return results


def chains(browser, scope="openid offline_access"):
    """Refresh tokens of grants of their own; the browser is logged in after the first."""
    return [browser.log_in(browser.estate.email, scope)["refresh_token"] for _ in range(CHAINS)]


def log_in_anew(estate, emails):
    """One after another, each in a browser that was never here."""
    browser = Visitor(estate)
    for email in emails:
        browser.forget()
        browser.log_in(email)


def measure_logins(estate, server, emails):
    """CPU of whole logins by PEOPLE at a time, as when many come at once, with and without the threads that hash."""
    whole_before, rest_before = server.cpu_seconds(), server.cpu_seconds(without=HASHING_THREADS)
    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(lambda first: log_in_anew(estate, emails[first::PEOPLE]), range(PEOPLE)))
    whole = (server.cpu_seconds() - whole_before) / len(emails) * 1000
    rest = (server.cpu_seconds(without=HASHING_THREADS) - rest_before) / len(emails) * 1000
    return {"whole_ms": whole, "rest_ms": rest}


def cheapest(rounds):
    """The best round: what else the machine does can only add to it."""
    login = min(rounds, key=lambda each: each["rest_ms"])
    return {**login, "hash_share": 1 - login["rest_ms"] / login["whole_ms"]}


def measure_memory(estate, seconds):
    """Idle, and the highest while every kind of work goes on at once; with the threads that the machine gives."""
    with estate.serve() as server:
        time.sleep(1)
        idle = server.memory_mb()
        choose = random.Random(0)
        emails = [generated_address(choose.randint(1, estate.accounts)) for _ in range(PEOPLE * 2 * seconds)]
        with ThreadPoolExecutor(PEOPLE) as people:
            logging_in = [people.submit(log_in_anew, estate, emails[first::PEOPLE]) for first in range(PEOPLE)]
            same_form(server, "/token", {"grant_type": "client_credentials"}, estate.authorization, seconds, 256)
            refresh(server, chains(Visitor(estate)), estate.authorization, seconds)
            for person in logging_in:
                person.result()
        return {"accounts": estate.accounts, "idle_mb": idle, "load_mb": server.memory_mb("VmHWM"),
                "after_mb": server.memory_mb()}


def measure_sizes(estates):
    """The cost of a login as the store grows. The sizes take turns, so that the machine's drift meets all alike."""
    rounds = {estate.accounts: [] for estate in estates}
    choose = random.Random(1)
    with contextlib.ExitStack() as running:
        servers = [(estate, running.enter_context(estate.serve_on_one_core())) for estate in estates]
        for _ in range(1 + LOGIN_ROUNDS):  # the first warms up
            for estate, server in servers:
                emails = [generated_address(choose.randint(1, estate.accounts)) for _ in range(LOGINS_A_ROUND)]
                rounds[estate.accounts].append(measure_logins(estate, server, emails))
        return {estate.accounts: {**cheapest(rounds[estate.accounts][1:]), "after_mb": server.memory_mb(),
                                  "fill_seconds": estate.fill_seconds} for estate, server in servers}


def prepare(arguments, directory):
    """The store with a million accounts, and one for each size that is asked for."""
    sizes = sorted({int(size) for size in arguments.accounts.split(",") if size})
    estates = {}
    for size in sorted({ACCOUNTS_ON_DISK, *sizes}):
        estates[size] = Estate(arguments.build / "bongsu", Path(directory) / str(size), size)
        print(f"filled a store with {size:,} accounts in {estates[size].fill_seconds:.1f} s", flush=True)
    return estates, sizes


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--seconds", type=int, default=5, help="of each load")
    parser.add_argument("--accounts", default="1000,100000,10000000", help="sizes to compare; empty: none")
    parser.add_argument("--stores", type=Path, help="keep the filled stores in this folder, and use them again")
    parser.add_argument("--json", type=Path, help="also write the results here")
    arguments = parser.parse_args()

    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # gigabytes shall not stay behind
    with contextlib.ExitStack() as cleaning:
        directory = arguments.stores or cleaning.enter_context(tempfile.TemporaryDirectory(prefix="bongsu-bench-"))
        estates, sizes = prepare(arguments, directory)
        print("measuring", flush=True)
        main_estate = estates[ACCOUNTS_ON_DISK]
        results = {"start": measure_start(main_estate), "memory": measure_memory(main_estate, arguments.seconds)}
        port = free_port()
        bare_server = arguments.build / "bench/bare_server"
        with Process(pinned(SERVER_CPU, [bare_server, port]), port) as bare:
            results |= measure_loads(main_estate, bare, arguments.seconds)
        results["accounts"] = measure_sizes([estates[size] for size in sizes])

    budgets.show_all(results)
    print(json.dumps(results))
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2) + "\n")


if __name__ == "__main__":
    main()
