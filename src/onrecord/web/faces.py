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

import onrecord
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
        self.shapes: dict[tuple[str, str], Any] = {}
        """What is answered, by path and method as OpenAPI has them."""
        self.files: dict[str, tuple[str, ...]] = {}
        """The media types of files that are answered, by path."""

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
            self.shapes[API + path.replace(":path", ""), method.lower()] = signature.return_annotation
            told = inspect.getdoc(view) or ""
            self.api.add_api_route(
                path,
                twin,
                methods=[method],
                summary=told.partition("\n")[0].rstrip("."),
                description=told,
                response_class=Response,
            )
            return view

        return register

    def file(self, path: str, kinds: tuple[str, ...]) -> Callable[[V], V]:
        """Register what gives a file of one of these media types, for people and programs alike."""

        def register(view: V) -> V:
            told = inspect.getdoc(view) or ""
            self.pages.get(path)(view)
            self.api.get(path, summary=told.partition("\n")[0].rstrip("."), description=told)(view)
            self.files[API + path] = kinds
            return view

        return register

    def described(self, app: FastAPI) -> Callable[[], dict[str, Any]]:
        """What gives the OpenAPI description of an app with these faces."""

        def openapi() -> dict[str, Any]:
            if app.openapi_schema is None:
                app.openapi_schema = self._described(app)
            return app.openapi_schema

        return openapi

    def _described(self, app: FastAPI) -> dict[str, Any]:
        made = get_openapi(
            title="onrecord",
            version=onrecord.__version__,
            description="Who said what, with the exact place in the text for every word. Each page has a twin here at "
            "the same address. Offsets count Unicode code points, end exclusive.",
            routes=app.routes,
        )
        # All shapes at once, so that two of one name are told apart.
        kinds = [*self.shapes.values(), answers.Failed]
        (*schemas, failed), parts = msgspec.json.schema_components(kinds, ref_template="#/components/schemas/{name}")
        for (path, method), schema in zip(self.shapes, schemas, strict=True):
            responses = made["paths"][path][method]["responses"]
            responses["200"] = _described_as("The answer.", schema)
            responses |= {str(status): _described_as(said, failed) for status, said in _FAULTS.items()}
        for path, media in self.files.items():
            content = {
                kind: {
                    "schema": {"type": "object"} if kind.endswith("+json") else {"type": "string", "format": "binary"}
                }
                for kind in media
            }
            responses = made["paths"][path]["get"]["responses"]
            responses["200"] = {"description": "The file.", "content": content}
            responses |= {str(status): _described_as(said, failed) for status, said in _FAULTS.items()}
        made.setdefault("components", {}).setdefault("schemas", {}).update(parts)
        return made


def _described_as(what: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"description": what, "content": {"application/json": {"schema": schema}}}


def _answered(signature: inspect.Signature, *parameters: inspect.Parameter) -> inspect.Signature:
    keywords = [p.replace(kind=inspect.Parameter.KEYWORD_ONLY) for p in parameters]
    return inspect.Signature(keywords, return_annotation=Response)
