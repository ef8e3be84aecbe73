"""Somebody who logs in at a server under measurement, with the client behind their browser."""

import base64
import hashlib
import json
import secrets
import sys
import urllib.parse

from browser import Browser
from estate import PASSWORD, REDIRECT_URI
from passkey_device import prompt


class Visitor(Browser):
    def __init__(self, estate, address=None):
        super().__init__(address)
        self.estate, self.issuer = estate, f"http://localhost:{estate.port}"

    def log_in(self, email, scope="openid offline_access"):
        """The whole way to the tokens: authorize, identify, password, code, token."""
        verifier, page, answer = self.authorize(scope)
        if answer is None:
            page, _ = self.submit(page, email=email)
            page, answer = self.submit(page, until=REDIRECT_URI, password=PASSWORD)
        return self.redeem(page, answer, verifier)

    def log_in_by_passkey(self, device, user_handle, scope="openid offline_access"):
        """Likewise, in one step less: nobody is asked who they are."""
        verifier, page, _ = self.authorize(scope)
        page, answer = self.open(*self.prove(page, device, user_handle), until=REDIRECT_URI)
        return self.redeem(page, answer, verifier)

    def log_in_by_code(self, address, mail, scope="openid offline_access"):
        """Likewise, by a code out of the mailbox."""
        verifier, page, _ = self.authorize(scope)
        page, _ = self.submit(page, email=address)
        page, _ = self.submit(page, send="first")
        page, answer = self.submit(page, until=REDIRECT_URI, email_code=mail.code_for(address))
        return self.redeem(page, answer, verifier)

    def make_passkey(self, device):
        """Of the account that is logged in."""
        page, _ = self.open(f"{self.issuer}/account/passkeys")
        action, fields, options = prompt(page, "make")
        page, _ = self.open(action, {**fields, "passkey": device.ask("make", page.url, options)})
        if page.status != 200:
            sys.exit(f"a passkey was refused with {page.status}:\n{page.body[:2000]}")
        handle = options["user"]["id"]
        return base64.urlsafe_b64decode(handle + "=" * (-len(handle) % 4)).decode()

    def prove(self, page, device, user_handle):
        """Where the device's answer goes to, and the form that takes it there."""
        action, fields, options = prompt(page, "use")
        return action, {**fields, "passkey": device.ask("use", page.url, options, user_handle)}

    def authorize(self, scope="openid offline_access"):
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        page, answer = self.open(f"{self.issuer}/authorize?" + urllib.parse.urlencode({
            "client_id": self.estate.client["client_id"], "redirect_uri": REDIRECT_URI, "response_type": "code",
            "scope": scope, "state": "s", "code_challenge": challenge, "code_challenge_method": "S256"}),
            until=REDIRECT_URI)
        return verifier, page, answer

    def redeem(self, page, answer, verifier):
        if answer is None:
            sys.exit(f"a login was answered {page.status}:\n{page.body[:2000]}")
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer).query)["code"][0]
        page, _ = self.request("POST", f"{self.issuer}/token", {
            "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI, "code_verifier": verifier},
            {"Authorization": self.estate.authorization})
        if page.status != 200:
            sys.exit(f"token endpoint answered {page.status}: {page.body}")
        return json.loads(page.body)
