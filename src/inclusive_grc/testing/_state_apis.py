"""The State's services that a form is filled from, on loopback, with answers from a folder."""

import asyncio
import json
import time
from collections import deque
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Final, Self

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from inclusive_grc.errors import InvalidIdentifierError
from inclusive_grc.identifiers import Grade, Siret
from inclusive_grc.testing._server import LoopbackServer

_ANSWERS: Final = Path(__file__).parent / "answers" / "api_entreprise"
_CALLS, _WINDOW = 250, 60  # the JSON group of API Entreprise's throttle.yml


@dataclass(frozen=True, slots=True)
class _Planned:
    status: int
    body: bytes
    headers: Mapping[str, str]
    delay: float


@dataclass(slots=True)
class _State:
    planned: deque[_Planned] = field(default_factory=deque[_Planned])
    window: tuple[int, int] = (0, 0)
    asked: list[str] = field(default_factory=list[str])


class StateApis:
    """API Entreprise's establishment route, as an administration sees it (simulateur des API de l’État).

    Checks the token, the three mandatory parameters and the quota, and answers in the official shapes from files of
    invented organisations. Use it in a `with` block.

    Args:
        answers: Folder of files named `<siret>.json`, each a whole answer; ours unless given.

    Attributes:
        token: What an administration is given, public on purpose.
        asked: Path and query of each call received.

    Source: API Entreprise, OpenAPI description, error catalogue and throttle settings (datagouv/apistration).
    """

    token: Final = "simulated-token"

    def __init__(self, answers: Path = _ANSWERS) -> None:
        self._answers = answers
        self._state = _State()
        route = Route("/v4/insee/sirene/etablissements/diffusibles/{siret}", self._establishment)
        self._server = LoopbackServer(Starlette(routes=[route]))

    @property
    def base_url(self) -> str:
        """Where it listens, to give as `base_url=` (adresse)."""
        return self._server.base_url

    @property
    def asked(self) -> tuple[str, ...]:
        """Path and query of each call received (appels reçus)."""
        return tuple(self._state.asked)

    def plan(
        self,
        status: int,
        body: bytes = b"{}",
        *,
        headers: Mapping[str, str] = MappingProxyType({"content-type": "application/json"}),
        delay: float = 0.0,
    ) -> None:
        """Have the next call answered otherwise; several plans queue up (panne prévue).

        Args:
            status: HTTP status.
            body: What to send.
            headers: With which headers.
            delay: Seconds before the answer.
        """
        self._state.planned.append(_Planned(status, body, headers, delay))

    def __enter__(self) -> Self:
        self._server.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.stop()

    async def _establishment(self, request: Request) -> Response:
        self._state.asked.append(f"{request.url.path}?{request.url.query}")
        if self._state.planned:
            plan = self._state.planned.popleft()
            await asyncio.sleep(plan.delay)
            return Response(plan.body, plan.status, dict(plan.headers))
        headers = self._count()
        if int(headers["RateLimit-Remaining"]) < 0:
            retry = {"Retry-After": str(max(0, int(headers["RateLimit-Reset"]) - int(_seconds())))}
            return JSONResponse(_error("00429", "Trop de requêtes"), 429, {**headers, **retry})
        status, content = self._judge(request)
        return JSONResponse(content, status, headers)

    def _judge(self, request: Request) -> tuple[int, object]:
        if request.headers.get("authorization") != f"Bearer {self.token}":
            return 401, _error("00101", "Jeton absent ou incorrect")
        siret, recipient = request.path_params["siret"], request.query_params.get("recipient")
        if not _is_siret(siret):
            return 422, _error("00302", "Siret non conforme", "siret")
        if not _is_siret(recipient):
            return 422, _error("00210" if recipient else "00203", "Recipient non conforme", "recipient")
        if recipient == siret:
            return 422, _error("00211", "Recipient identique à l’entité demandée", "recipient")
        for code, name in (("00201", "context"), ("00202", "object")):
            if not request.query_params.get(name):
                return 422, _error(code, f"Paramètre {name} manquant", name)
        return self._look_up(siret)

    def _look_up(self, siret: str) -> tuple[int, object]:
        file = self._answers / f"{siret}.json"
        if not file.is_file():
            return 404, _error("01003", "Entité non trouvée")
        return 200, json.loads(file.read_text("utf-8"))

    def _count(self) -> dict[str, str]:
        minute = int(_seconds()) // _WINDOW
        start, calls = self._state.window
        self._state.window = minute, (calls if start == minute else 0) + 1
        return {
            "RateLimit-Limit": str(_CALLS),
            "RateLimit-Remaining": str(_CALLS - self._state.window[1]),
            "RateLimit-Reset": str((minute + 1) * _WINDOW),
        }


def _seconds() -> float:
    return time.time()  # noqa: TID251 - quota windows are aligned on the clock's minutes


def _is_siret(text: str | None) -> bool:
    try:
        return Siret(text or "").grade is Grade.GOOD
    except InvalidIdentifierError:
        return False


def _error(code: str, title: str, parameter: str | None = None) -> dict[str, object]:
    error: dict[str, object] = {"code": code, "title": title, "detail": title, "meta": {"provider": "INSEE"}}
    if parameter:
        error["source"] = {"parameter": parameter}
    return {"errors": [error]}
