"""A visitor's device with passkeys: build/bench/bench/passkey_device, asked over a pipe."""

import json
import re
import subprocess
import threading
import urllib.parse
from html import unescape


class PasskeyDevice:
    def __init__(self, program):
        self.child = subprocess.Popen([str(program)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.one_at_a_time = threading.Lock()

    def ask(self, verb, url, options, *words):
        parts = urllib.parse.urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        with self.one_at_a_time:
            print(verb, origin, parts.hostname, options["challenge"], *words, file=self.child.stdin, flush=True)
            return self.child.stdout.readline().strip()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.child.stdin.close()
        self.child.wait()


def prompt(page, verb):
    """Where the page's passkey form goes, its hidden fields, and what it asks of the device."""
    asked = re.search(rf'data-passkey="{verb}" data-options="([^"]*)"', page.body)
    forms = [(action, fields) for action, fields, _ in page.forms() if "passkey" in fields]
    if not asked or not forms:
        raise RuntimeError(f"no passkey is asked for at {page.url} ({page.status})")
    return *forms[0], json.loads(unescape(asked[1]))
