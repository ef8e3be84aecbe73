"""Measures what a provider's outage does to people, on `bongsu demo`: the real server, two pretend providers, and a
board that breaks them. The one difference to `bongsu serve` is that the demo looks at its providers every two seconds
instead of every fifteen, which shortens the time from a fault to the changed page, and nothing else.

  python3 bench/outage.py PROGRAM [--json FILE]
"""

import argparse
import contextlib
import http.client
import json
import signal
import statistics
import subprocess
import threading
import time
from pathlib import Path

from browser import Browser

PROVIDER = "magpie"
DOOR = f"provider:{PROVIDER}"
FAULTS = ("refuse", "hang", "error")
ROUNDS = 5
LOGINS = 20
CROWD = 16


class Demo:
    def __init__(self, program):
        self.child = subprocess.Popen([program, "demo", "--port", "0", "--json"], stdout=subprocess.PIPE, text=True)
        printed = json.loads(self.child.stdout.readline())
        self.shop, self.board, self.issuer = printed["shop"], printed["board"], printed["issuer"]
        self.email, self.password = printed["email"], printed["password"]
        self.provider = printed["providers"][PROVIDER]

    def break_with(self, fault):
        Person(self).request("POST", f"{self.board}/break", {"provider": PROVIDER, "fault": fault})

    def stop(self):
        self.child.send_signal(signal.SIGINT)
        self.child.wait()


class Person(Browser):
    def __init__(self, demo):
        super().__init__()
        self.demo = demo

    def begin(self):
        return self.open(f"{self.demo.shop}/login")[0]

    def is_in(self, page):
        return page.url.rstrip("/") == self.demo.shop

    def by_password(self, page):
        page, _ = self.submit(page, email=self.demo.email)
        page, _ = self.submit(page, password=self.demo.password)
        return page

    def callback_of(self, page):
        """Goes to the provider, and stands before the way back with an answer in hand."""
        page, _ = self.submit(page, door=DOOR)
        return self.submit(page, until=f"{self.demo.issuer}/login/provider/", account=f"guest-{PROVIDER}")[1]

    def log_in_anyhow(self):
        """By the provider; when that does not open, by the other door. True when the shop was reached."""
        begun = page = self.begin()
        with contextlib.suppress(OSError, http.client.HTTPException, RuntimeError):
            page = self.open(self.callback_of(begun))[0]
        if self.is_in(page):
            return "provider"
        if not page.url.startswith(self.demo.issuer):
            page = begun  # the back button
        return "password" if self.is_in(self.by_password(page)) else None


def consent_once(demo):
    """So that nobody is asked again what the shop may know."""
    person = Person(demo)
    page, _ = person.submit(person.by_password(person.begin()), decision="allow")
    assert person.is_in(page), page.url


def wait_until(condition):
    began = time.monotonic()
    while not condition():
        time.sleep(0.02)
    return time.monotonic() - began


def says_it_is_down(demo):
    return "not-served" in Person(demo).begin().button_text("door", DOOR)


def measure_notice(demo):
    """Seconds from the fault to a login page that says so, and from its end to one that does not, with nobody going there."""
    seconds = {}
    for fault in FAULTS:
        demo.break_with(fault)
        noticed = wait_until(lambda: says_it_is_down(demo))
        demo.break_with("none")
        seconds[fault] = {"noticed_s": noticed, "recovered_s": wait_until(lambda: not says_it_is_down(demo))}
    return seconds


def time_logins(demo):
    milliseconds = []
    for _ in range(LOGINS):
        person = Person(demo)
        page = person.begin()
        began = time.monotonic()
        assert person.is_in(person.by_password(page))
        milliseconds.append((time.monotonic() - began) * 1000)
    return statistics.median(milliseconds)


def measure_beside_a_hang(demo):
    """Logins by password while a crowd waits for a provider that took their answers and says nothing."""
    ratios, alone, beside = [], [], []
    for _ in range(ROUNDS):
        alone.append(time_logins(demo))
        crowd = [Person(demo) for _ in range(CROWD)]
        callbacks = [person.callback_of(person.begin()) for person in crowd]
        demo.break_with("hang")
        threads = [threading.Thread(target=person.open, args=(url,)) for person, url in zip(crowd, callbacks)]
        for thread in threads:
            thread.start()
        beside.append(time_logins(demo))
        for thread in threads:
            thread.join()
        demo.break_with("none")
        wait_until(lambda: not says_it_is_down(demo))
        ratios.append(beside[-1] / alone[-1])
    return {"alone_ms": statistics.median(alone), "beside_ms": statistics.median(beside), "ratio": statistics.median(ratios)}


def measure_lost(demo):
    """People who log in without pause while the provider breaks and mends, and how many do not reach the shop."""
    reached, lost, going = {"provider": 0, "password": 0}, [], True

    def keep_logging_in():
        while going:
            try:
                way = Person(demo).log_in_anyhow()
            except Exception as error:  # whatever it is, this person did not get in
                way, lost_by = None, repr(error)
            else:
                lost_by = "no way in"
            if way:
                reached[way] += 1
            else:
                lost.append(lost_by)

    threads = [threading.Thread(target=keep_logging_in) for _ in range(4)]
    for thread in threads:
        thread.start()
    for fault in ("refuse", "error", "slow", "wrong-keys", "hang"):
        for state in (fault, "none"):
            demo.break_with(state)
            time.sleep(3)
    going = False
    for thread in threads:
        thread.join()
    return {"reached": reached, "lost": len(lost), "how": sorted(set(lost))}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path)
    parser.add_argument("--json", type=Path, help="also write the results here")
    arguments = parser.parse_args()
    demo = Demo(arguments.program)
    try:
        consent_once(demo)
        notice = measure_notice(demo)
        beside = measure_beside_a_hang(demo)
        lost = measure_lost(demo)
    finally:
        demo.stop()
    table = [(f"from the fault to the changed page, at the demo's pace: {fault}", f"{each['noticed_s']:.1f} s, back after {each['recovered_s']:.1f} s", "", "")
             for fault, each in notice.items()]
    table.append(("login by password while a provider hangs", f"{beside['ratio']:.2f} of the same without "
                  f"({beside['beside_ms']:.0f} ms, {beside['alone_ms']:.0f} ms)", "≤ 1.1", "yes" if beside["ratio"] <= 1.1 else "NO"))
    people = sum(lost["reached"].values()) + lost["lost"]
    table.append((f"users lost of {people} over five outages", str(lost["lost"]), "0", "yes" if not lost["lost"] else "NO"))
    widths = [max(len(line[i]) for line in table) for i in range(3)]
    for line in table:
        print("  ".join(f"{text:<{width}}" for text, width in zip(line, widths)), line[3])
    results = {"notice": notice, "beside_a_hang": beside, "outages": lost}
    print(json.dumps(results))
    if arguments.json:
        arguments.json.write_text(json.dumps(results, indent=2))


if __name__ == "__main__":
    main()
