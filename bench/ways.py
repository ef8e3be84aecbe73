"""What a whole login costs by each way in, side by side, and how many passkeys a core answers.

Every login goes from a client's request to its tokens in a browser that was never here. The ways take turns on one
server on one core, so that the machine's drift meets all alike; of each the cheapest round counts.

  python3 bench/ways.py BUILD_DIR [--json FILE]
"""

import argparse
import functools
import itertools
import json
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from budgets import at_least, show
from estate import Estate, generated_address
from mail_folder import MailFolder
from passkey_device import PasskeyDevice
from visitor import Visitor

PEOPLE, ROUNDS, LOGINS_A_ROUND = 16, 6, 64
ANSWER, PASSKEYS_A_SECOND = "passkey, its answer alone", 1500
MAIL = "mail"


def cpu_ms(server, work, each):
    """CPU time of the server for each of `each`, of which PEOPLE are at it at a time."""
    before = server.cpu_seconds()
    with ThreadPoolExecutor(PEOPLE) as people:
        list(people.map(work, each))
    return (server.cpu_seconds() - before) / len(each) * 1000


def by_password(estate, _):
    Visitor(estate).log_in(estate.email)


def by_code(estate, mail, numbers, _):
    """A mailbox and a network of its own each: nobody is sent many codes."""
    number = next(numbers)
    Visitor(estate, f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}").log_in_by_code(
        generated_address(number), mail)


def by_passkey(estate, device, user_handle, _):
    Visitor(estate).log_in_by_passkey(device, user_handle)


def answers(estate, device, user_handle):
    """Visitors whose devices have answered, and what they have still to send."""
    ready = []
    for _ in range(LOGINS_A_ROUND):
        visitor = Visitor(estate)
        _, page, _ = visitor.authorize()
        ready.append((visitor, *visitor.prove(page, device, user_handle)))
    return ready


def send(answer):
    visitor, action, form = answer
    page, location = visitor.request("POST", action, form)
    if page.status != 303 or not location:
        raise RuntimeError(f"a passkey was answered {page.status}:\n{page.body[:2000]}")


def measure(estate, device):
    with estate.serve_on_one_core() as server:
        owner = Visitor(estate)
        owner.log_in(estate.email)
        handle = owner.make_passkey(device)
        mail, numbers = MailFolder(estate.directory / MAIL), itertools.count(1)
        ways = {"password": functools.partial(by_password, estate),
                "code by e-mail": functools.partial(by_code, estate, mail, numbers),
                "passkey": functools.partial(by_passkey, estate, device, handle)}
        costs = {way: [] for way in [*ways, ANSWER]}
        for _ in range(1 + ROUNDS):  # the first warms up
            for way, log_in in ways.items():
                costs[way].append(cpu_ms(server, log_in, range(LOGINS_A_ROUND)))
            costs[ANSWER].append(cpu_ms(server, send, answers(estate, device, handle)))
        return {way: min(rounds[1:]) for way, rounds in costs.items()}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path)
    parser.add_argument("--json", type=Path, help="also write the results here")
    arguments = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="bongsu-bench-") as folder, \
            PasskeyDevice(arguments.build / "bench/passkey_device") as device:
        estate = Estate(arguments.build / "bongsu", folder, accounts=(1 + ROUNDS) * LOGINS_A_ROUND)
        estate.set(**{"from": '"login@example.test"', "folder": f'"{MAIL}"', "trusted_proxies": '["127.0.0.1/32"]'})
        costs = measure(estate, device)
    password = costs["password"]
    show(("login by", "CPU ms", "a second on one core", "of a password's cost"),
         [(way, f"{cost:.2f}", f"{1000 / cost:,.0f}", f"{cost / password:.3f}") for way, cost in costs.items()])
    rate = 1000 / costs[ANSWER]
    work, measured, budget, _, met = at_least("answers of passkeys", rate, PASSKEYS_A_SECOND, f"{rate:,.0f}/s",
                                              f"{PASSKEYS_A_SECOND:,}/s")
    show(("work", "measured", "budget", "met"), [(work, measured, budget, "yes" if met else "NO")])
    print(json.dumps(costs))
    if arguments.json:
        arguments.json.write_text(json.dumps(costs, indent=2) + "\n")


if __name__ == "__main__":
    main()
