"""The template language: Jinja2 without anything that is not a pure function of the slots."""

from __future__ import annotations

import marshal
from collections.abc import Callable, Mapping, MutableMapping
from typing import TYPE_CHECKING, Any, Final, Protocol

from jinja2 import (
    BaseLoader,
    Environment,
    StrictUndefined,
    Template,
    TemplateNotFound,
    UndefinedError,
)
from jinja2.utils import missing

if TYPE_CHECKING:
    from brandsite.theme.model import Template as ThemeTemplate

GLOBALS: Final = ("dict", "joiner", "namespace", "range")
"""The functions that templates may call besides macros."""

FILTERS: Final = (
    "abs", "batch", "capitalize", "default", "dictsort", "escape", "first", "float", "format",
    "groupby", "indent", "int", "items", "join", "last", "length", "list", "lower", "map", "max",
    "min", "reject", "rejectattr", "replace", "reverse", "round", "safe", "select", "selectattr",
    "slice", "sort", "string", "striptags", "sum", "title", "tojson", "trim", "truncate", "unique",
    "upper", "urlencode", "wordcount", "xmlattr",
)  # fmt: skip
"""Jinja2's own filters but for aliases, and those that are not pure or not for templates."""


class MissingNameError(UndefinedError):
    """A template used what is not there: a slot of the page, or a field of `owner`."""

    def __init__(self, owner: object, name: str | None, hint: str | None) -> None:
        super().__init__(hint or name)
        self.owner, self.name, self.hint = owner, name, hint

    @property
    def top_level(self) -> bool:
        """True for a slot, False for a field of `owner`."""
        return self.owner is missing


class Missing(StrictUndefined):
    """What stands for a name that is not there; any use of it raises MissingNameError."""

    __slots__ = ()

    def __init__(
        self,
        hint: str | None = None,
        obj: Any = missing,  # noqa: ANN401 - Jinja2 passes anything
        name: str | None = None,
        exc: object = None,
    ) -> None:
        del exc
        super().__init__(hint, obj, name, lambda _: MissingNameError(obj, name, hint))  # type: ignore[arg-type]  # a factory


class Templates(Protocol):
    """What rendering needs of a theme."""

    @property
    def index(self) -> Mapping[str, str]:
        """What the names of templates mean: paths."""

    @property
    def templates(self) -> Mapping[str, ThemeTemplate]:
        """Templates by path; those that are compiled may be left out."""

    @property
    def texts(self) -> Mapping[str, str]:
        """The texts of templates by path, for reports."""


class ThemeLoader(BaseLoader):
    """Gives templates out of a theme, by their paths; never looks at the disk."""

    def __init__(self, theme: Templates, code: Mapping[str, bytes]) -> None:
        self._theme, self._code = theme, code

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - named by Jinja2
    ) -> Template:
        """Return a template from its compiled code where there is some, else from its text."""
        code = self._code.get(name)
        if code is None:
            return super().load(environment, name, globals)
        return Template.from_code(environment, marshal.loads(code), globals or {})  # noqa: S302 - our own

    def get_source(
        self, environment: Environment, template: str
    ) -> tuple[str, str, Callable[[], bool]]:
        """Return text, path and `always up to date`, as Jinja2 wants them."""
        del environment
        found = self._theme.templates.get(template)
        if found is None:
            raise TemplateNotFound(template)
        return found.source.text, found.path, lambda: True


class ThemeEnvironment(Environment):
    """Jinja2 set up for themes: strict, escaping, with a fixed list of pure functions."""

    def __init__(self, theme: Templates, code: Mapping[str, bytes] | None = None) -> None:
        super().__init__(
            loader=ThemeLoader(theme, code or {}),
            undefined=Missing,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            cache_size=-1,
            auto_reload=False,
            optimized=False,  # a sixth of compiling, and templates hold no constants to fold
        )
        self._index = theme.index
        self.globals = {name: self.globals[name] for name in GLOBALS}
        self.filters = {name: self.filters[name] for name in FILTERS}

    def join_path(self, template: str, parent: str) -> str:
        """Return the path of the template that a tag of another one names."""
        del parent
        return self._index.get(template, template)

    def getattr(self, obj: Any, attribute: str) -> Any:  # noqa: ANN401 - any slot
        """Return a field; of a mapping an entry first, so that a label may be called `items`."""
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)
