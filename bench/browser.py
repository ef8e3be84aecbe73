"""Just enough of a browser for measurements: cookies, redirects and forms, without scripts, over connections of its own."""

import http.client
import re
import urllib.parse
from html import unescape


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


class Browser:
    def __init__(self, address=None):
        """`address`: where a trusted proxy says that it is."""
        self.cookies, self.connections = {}, {}
        self.headers = {"Accept-Language": "en", **({"X-Forwarded-For": address} if address else {})}

    def request(self, method, url, form=None, headers=None, timeout=20):
        parts = urllib.parse.urlsplit(url)
        headers = {"Host": parts.netloc, **self.headers, **(headers or {})}
        if self.cookies:
            headers["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        body = None
        if form is not None:
            body = urllib.parse.urlencode(form)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        target = parts.path + (f"?{parts.query}" if parts.query else "")
        response, text = self.exchange(parts, method, target, body, headers, timeout)
        for line in response.msg.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            if "Max-Age=0" in line:
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = value
        location = response.headers.get("Location")
        return Page(url, response.status, text), location and urllib.parse.urljoin(url, location)

    def exchange(self, parts, method, target, body, headers, timeout):
        kept = self.connections.pop(parts.netloc, None)
        connection = kept or http.client.HTTPConnection("127.0.0.1", parts.port, timeout=timeout)
        try:
            connection.request(method, target, body, headers)
            response = connection.getresponse()
            text = response.read().decode()
        except (ConnectionError, http.client.RemoteDisconnected):
            connection.close()
            if not kept:
                raise
            # The server had closed it while it was idle: as browsers do, once more over a new one.
            return self.exchange(parts, method, target, body, headers, timeout)
        except (OSError, http.client.HTTPException):
            connection.close()
            raise
        self.connections[parts.netloc] = connection
        return response, text

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

    def forget(self):
        """From now on a browser that nobody has logged in with."""
        self.cookies.clear()
