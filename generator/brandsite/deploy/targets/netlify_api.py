"""Requests to Netlify, and what its refusals mean."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any, Final

from brandsite.deploy.errors import DeployError, MissingPlaceError
from brandsite.deploy.http import Answer
from brandsite.deploy.means import Hidden, Means

TOKEN: Final = "NETLIFY_AUTH_TOKEN"  # noqa: S105 - the name of the variable
TOKENS: Final = "https://app.netlify.com/user/applications#personal-access-tokens"
_API: Final = "https://api.netlify.com/api/v1"
_PAGE: Final = 100
"""Items in one answer, at most."""
_SERVER: Final = 500

Json = dict[str, Any]


class RefusedError(DeployError):
    """The host understood, and will not do it; asking again would not help."""


@dataclass(frozen=True, slots=True)
class NetlifyApi:
    """The interface, as this user has it."""

    means: Means

    @property
    def _token(self) -> Hidden:
        return self.means.secrets[TOKEN]

    def ask(
        self, method: str, where: str, body: Json | bytes | None = None, *, what: str = ""
    ) -> Json:
        """Return the object that the host answers. Raises DeployError when it refuses.

        `what` is what the request is about, for the message.
        """
        value = self._answer(method, where, body, what).json()
        if not isinstance(value, dict):
            message = "Netlify answered something that is no answer"
            raise DeployError(message, "run the command again")
        return value

    def every(self, where: str, what: str = "") -> list[Json]:
        """Return every item of a list that comes in pages. Raises DeployError."""
        found: list[Json] = []
        mark, page = "&" if "?" in where else "?", 1
        while True:
            paged = f"{where}{mark}per_page={_PAGE}&page={page}"
            answer = self._answer("GET", paged, None, what)
            items = answer.json()
            found += items if isinstance(items, list) else []
            if 'rel="next"' not in answer.headers.get("link", ""):
                return found
            page += 1

    def hush(self, text: str) -> str:
        """Take the token out of what the host said."""
        return text.replace(self._token.reveal(), "…")

    def _answer(self, method: str, where: str, body: Json | bytes | None, what: str) -> Answer:
        api = self.means.environment.get("NETLIFY_API_URL") or _API
        headers = {"Authorization": f"Bearer {self._token.reveal()}"}
        data = b""
        if isinstance(body, bytes):
            headers["Content-Type"], data = "application/octet-stream", body
        elif body is not None:
            headers["Content-Type"], data = "application/json", json.dumps(body).encode()
        url = api.rstrip("/") + where
        answer = self.means.http.request(method, url, headers=headers, body=data)
        if not answer.ok:
            raise self._refusal(answer, what or "this")
        return answer

    def _refusal(self, answer: Answer, what: str) -> DeployError:
        """Say why the host refused, and what to do."""
        value = answer.json()
        said = (value.get("message") or value.get("errors")) if isinstance(value, dict) else ""
        reason = self.hush(f": {said}" if said else "")
        status, another = answer.status, f"make one at {TOKENS}"
        if status == 401:
            return DeployError(f"Netlify does not know the token in {TOKEN}", another)
        if status == 403:
            hint = f"{another}, with the account that has the site"
            return DeployError(f"the token in {TOKEN} may not do this{reason}", hint)
        if status == 404:
            hint = "`site` in content/site.yaml is its name or id; or let --create make it"
            return MissingPlaceError(f"Netlify has no {what} that this token may see", hint)
        if status == 429:
            return DeployError(f"Netlify takes no more requests for now{reason}", "wait a while")
        if status >= _SERVER:
            hint = "what was live still is; try again later"
            return DeployError(f"Netlify is in trouble ({status}){reason}", hint)
        return RefusedError(f"Netlify refused {what} ({status}){reason}")
