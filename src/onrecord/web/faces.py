"""One view, two faces: what a view gives is shown by a template, and given to programs at the same address under
/api/v1, or at its own where a program asks for JSON."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import msgspec
from fastapi import APIRouter, FastAPI, Request, Response
from fastapi.openapi.utils import get_openapi

from onrecord import __version__
from onrecord.web import answers

V = TypeVar("V", bound=Callable[..., Any])
API = "/api/v1"
_FAULTS = {
    400: "The request is wrong.",
    401: "A token is wanted.",
    403: "Not from this page, or under a name that is not known.",
    404: "Not in the record.",
    409: "It contradicts what people have decided.",
    413: "Too large.",
    415: "JSON is wanted.",
    422: "A value is wrong.",
    429: "Too many requests.",
    503: "The record cannot be read just now.",
}


class Faces:
    """All views, as pages and as they are given to programs."""

    def __init__(self) -> None:
        self.pages = APIRouter(include_in_schema=False)
        self.api = APIRouter(prefix=API)
        self.shapes: dict[str, Any] = {}

    def view(self, path: str, template: str, more: Callable[[Any], dict[str, Any]] | None = None) -> Callable[[V], V]:
        """Register a view: a function that gives a struct, with its parameters as FastAPI takes them. `more` works out
        of the struct what only the page needs."""

        def register(view: V) -> V:
            self.program("GET", path)(view)
            signature = inspect.signature(view, eval_str=True)

            @wraps(view)
            def page(request: Request, **given: Any) -> Response:
                value = view(**given)
                if answers.wants_json(request):
                    return answers.json(value)
                return answers.page(request, template, view=value, **(more(value) if more else {}))

            asking = inspect.Parameter("request", inspect.Parameter.KEYWORD_ONLY, annotation=Request)
            page.__signature__ = _answered(signature, *signature.parameters.values(), asking)  # type: ignore[attr-defined]
            self.pages.get(path)(page)
            return view

        return register

    def program(self, method: str, path: str) -> Callable[[V], V]:
        """Register what only programs ask for."""

        def register(view: V) -> V:
            signature = inspect.signature(view, eval_str=True)

            @wraps(view)
            def twin(**given: Any) -> Response:
                return answers.json(view(**given))

            twin.__signature__ = _answered(signature, *signature.parameters.values())  # type: ignore[attr-defined]
            told = inspect.getdoc(view) or ""
            self.api.add_api_route(
                path,
                twin,
                methods=[method],
                summary=told.partition("\n")[0].rstrip("."),
                description=told,
                responses={200: self._answer(signature.return_annotation), **self._faults()},
                response_class=Response,
            )
            return view

        return register

    def _answer(self, shape: Any) -> dict[str, Any]:
        (schema,), parts = msgspec.json.schema_components([shape], ref_template="#/components/schemas/{name}")
        self.shapes |= parts
        return {"description": "The answer.", "content": {"application/json": {"schema": schema}}}

    def _faults(self) -> dict[int | str, dict[str, Any]]:
        shape = self._answer(answers.Failed)["content"]
        return {status: {"description": said, "content": shape} for status, said in _FAULTS.items()}

    def described(self, app: FastAPI) -> Callable[[], dict[str, Any]]:
        """What gives the OpenAPI description of an app with these faces."""

        def openapi() -> dict[str, Any]:
            if app.openapi_schema is None:
                made = get_openapi(
                    title="onrecord",
                    version=__version__,
                    description="Who said what, with the exact place in the text for every word. Each page has a twin "
                    "here at the same address. Offsets count Unicode code points, end exclusive.",
                    routes=app.routes,
                )
                parts = made.setdefault("components", {}).setdefault("schemas", {})
                parts |= self.shapes
                app.openapi_schema = made
            return app.openapi_schema

        return openapi


def _answered(signature: inspect.Signature, *parameters: inspect.Parameter) -> inspect.Signature:
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    return inspect.Signature(keywords, return_annotation=Response)
