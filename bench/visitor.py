"""Somebody who logs in at a server under measurement, with the client behind their browser."""

import base64
import hashlib
import json
import secrets
import sys
import urllib.parse

from browser import Browser
from estate import PASSWORD, REDIRECT_URI


class Visitor(Browser):
    def __init__(self, estate):
        super().__init__()
        self.estate, self.issuer = estate, f"http://localhost:{estate.port}"

    def log_in(self, email, scope="openid offline_access"):
        """The whole way to the tokens: authorize, identify, password, code, token."""
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        page, answer = self.open(f"{self.issuer}/authorize?" + urllib.parse.urlencode({
            "client_id": self.estate.client["client_id"], "redirect_uri": REDIRECT_URI, "response_type": "code",
            "scope": scope, "state": "s", "code_challenge": challenge, "code_challenge_method": "S256"}),
            until=REDIRECT_URI)
        if answer is None:
            page, _ = self.submit(page, email=email)
            page, answer = self.submit(page, until=REDIRECT_URI, password=PASSWORD)
        if answer is None:
            sys.exit(f"a login was answered {page.status}:\n{page.body[:2000]}")
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer).query)["code"][0]
        page, _ = self.request("POST", f"{self.issuer}/token", {
            "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI, "code_verifier": verifier},
            {"Authorization": self.estate.authorization})
        if page.status != 200:
            sys.exit(f"token endpoint answered {page.status}: {page.body}")
        return json.loads(page.body)
