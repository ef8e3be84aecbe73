"""Just enough of a browser, and of the client behind it, for logins over one connection."""

import base64
import hashlib
import http.client
import json
import re
import secrets
import sys
import urllib.parse
from html import unescape

from estate import PASSWORD, REDIRECT_URI


class Browser:
    def __init__(self, estate):
        self.estate, self.cookies = estate, {}
        self.connection = http.client.HTTPConnection("127.0.0.1", estate.port)

    def request(self, method, target, form=None, headers=None):
        headers = {"Host": f"localhost:{self.estate.port}", **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, target, body, headers)
        response = self.connection.getresponse()
        for line in response.msg.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
        return response.status, response.headers.get("Location"), response.read().decode()

    def follow(self, answer):
        while answer[1] and not answer[1].startswith(REDIRECT_URI):
            url = urllib.parse.urlsplit(answer[1])
            answer = self.request("GET", url.path + (f"?{url.query}" if url.query else ""))
        return answer

    def submit(self, page, **fields):
        for form in re.findall(r"<form\b.*?</form>", page, re.S):
            inputs = {}
            for tag in re.findall(r"<input\b[^>]*>", form):
                name = re.search(r'\sname="([^"]*)"', tag)
                value = re.search(r'\svalue="([^"]*)"', tag)
                if name:
                    inputs[name[1]] = unescape(value[1]) if value else ""
            if all(name in inputs for name in fields):
                action = unescape(re.search(r'\saction="([^"]*)"', form)[1])
                return self.follow(self.request("POST", action, {**inputs, **fields}))
        sys.exit(f"no form for {list(fields)} in:\n{page[:2000]}")

    def log_in(self, email, scope="openid offline_access"):
        """The whole way to the tokens: authorize, identify, password, code, token."""
        verifier = secrets.token_urlsafe(32)
        challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b"=").decode()
        answer = self.follow(self.request("GET", "/authorize?" + urllib.parse.urlencode({
            "client_id": self.estate.client["client_id"], "redirect_uri": REDIRECT_URI, "response_type": "code",
            "scope": scope, "state": "s", "code_challenge": challenge, "code_challenge_method": "S256"})))
        if answer[1] is None:
            answer = self.submit(answer[2], email=email)
            answer = self.submit(answer[2], password=PASSWORD)
        if answer[1] is None:
            sys.exit(f"a login was answered {answer[0]}:\n{answer[2][:2000]}")
        code = urllib.parse.parse_qs(urllib.parse.urlsplit(answer[1]).query)["code"][0]
        status, _, body = self.request("POST", "/token", {
            "grant_type": "authorization_code", "code": code, "redirect_uri": REDIRECT_URI, "code_verifier": verifier},
            {"Authorization": self.estate.authorization})
        if status != 200:
            sys.exit(f"token endpoint answered {status}: {body}")
        return json.loads(body)

    def forget(self):
        """A browser that nobody has logged in with."""
        self.cookies.clear()
