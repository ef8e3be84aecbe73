"""Measures what a provider's outage does to people, on `bongsu demo`: the real server, two pretend providers, and a
board that breaks them. The one difference to `bongsu serve` is that the demo looks at its providers every two seconds
instead of every fifteen, which shortens the time from a fault to the changed page, and nothing else.

  python3 bench/outage.py PROGRAM [--json FILE]
"""

import argparse
import contextlib
import http.client
import json
import re
import signal
import statistics
import subprocess
import threading
import time
import urllib.parse
from html import unescape
from pathlib import Path

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


class Page:
    def __init__(self, url, status, body):
        self.url, self.status, self.body = url, status, body

    def forms(self):
        for html in re.findall(r"<form\b.*?</form>", self.body, re.S):
            action = unescape(re.search(r'\saction="([^"]*)"', html)[1])
            fields = {}
            for tag in re.findall(r"<input\b[^>]*>", html):
                name, value = re.search(r'\sname="([^"]*)"', tag), re.search(r'\svalue="([^"]*)"', tag)
                if name:
                    fields[name[1]] = unescape(value[1]) if value else ""
            buttons = re.findall(r'<button\b[^>]*\sname="([^"]*)" value="([^"]*)"', html)
            yield urllib.parse.urljoin(self.url, action), fields, [(name, unescape(value)) for name, value in buttons]

    def button_text(self, name, value):
        found = re.search(rf'<button\b[^>]*\sname="{name}" value="{value}".*?</button>', self.body, re.S)
        return found[0] if found else ""


class Person:
    """A browser without scripts, over connections of its own."""

    def __init__(self, demo):
        self.demo, self.cookies, self.connections = demo, {}, {}

    def request(self, method, url, form=None, timeout=20):
        parts = urllib.parse.urlsplit(url)
        headers = {"Host": parts.netloc, "Accept-Language": "en"}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        connection = self.connections.get(parts.netloc)
        if not connection:
            connection = self.connections[parts.netloc] = http.client.HTTPConnection("127.0.0.1", parts.port, timeout=timeout)
        try:
            connection.request(method, target, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException):
            connection.close()
            self.connections.pop(parts.netloc, None)
            raise
        for line in response.msg.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            if "Max-Age=0" in line:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        location = response.headers.get("Location")
        return Page(url, response.status, text), location and urllib.parse.urljoin(url, location)

    def open(self, url, form=None, until=None):
        method = "GET" if form is None else "POST"
        for _ in range(20):
            page, location = self.request(method, url, form)
            if not location or (until and location.startswith(until)):
                return page, location
            method, url, form = "GET", location, None
        raise RuntimeError("too many redirects")

    def submit(self, page, until=None, **fields):
        for action, hidden, buttons in page.forms():
            if all(name in hidden or (name, value) in buttons for name, value in fields.items()):
                return self.open(action, {**hidden, **fields}, until)
        raise RuntimeError(f"no form for {list(fields)} at {page.url} ({page.status})")

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
