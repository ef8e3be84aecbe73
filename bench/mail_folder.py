"""The folder that a server under measurement writes its mail into, read like a mailbox."""

import email
import email.policy
import re
import threading
import time
from pathlib import Path


class MailFolder:
    def __init__(self, folder):
        self.folder, self.read, self.codes = Path(folder), set(), {}
        self.one_at_a_time = threading.Lock()

    def code_for(self, address, timeout=20):
        """The code of the next letter to that address that nobody has asked for yet."""
        give_up = time.monotonic() + timeout
        while time.monotonic() < give_up:
            with self.one_at_a_time:
                self.read_new()
                if address in self.codes:
                    return self.codes.pop(address)
            time.sleep(0.002)
        raise RuntimeError(f"no letter came to {address}")

    def read_new(self):
        for path in self.folder.glob("*.eml"):
            if path.name in self.read:
                continue
            self.read.add(path.name)
            letter = email.message_from_bytes(path.read_bytes(), policy=email.policy.default)
            code = re.search(r"^\s*(\d{6})\s*$", letter.get_body(("plain",)).get_content(), re.M)
            if code:
                self.codes[letter["To"].addresses[0].addr_spec] = code[1]
