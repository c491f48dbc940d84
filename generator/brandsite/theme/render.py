"""Slots and a template become the text of a page; what goes wrong carries a Diagnostic."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from brandsite.diagnostics import Diagnostic
from brandsite.theme.environment import Templates, ThemeEnvironment
from brandsite.theme.failures import failure

_NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""What the Char of XML 1.0, section 2.2, leaves out."""


class TemplateFailure(Exception):  # noqa: N818 - it carries a mistake of the theme, not ours
    """A template could not be rendered; `problem` says where and why."""

    def __init__(self, problem: Diagnostic) -> None:
        super().__init__(problem)
        self.problem = problem


class Renderer:
    """Renders the templates of one theme; compiles each once."""

    def __init__(self, theme: Templates, code: Mapping[str, bytes] | None = None) -> None:
        """Take the theme, and its templates as `compile_all` made them, to spare compiling."""
        self._theme = theme
        self._environment = ThemeEnvironment(theme, code)

    def render(self, layout: str, slots: Mapping[str, object]) -> str:
        """Return the text of `layout`, such as `post.html`; raise TemplateFailure.

        In XML, the characters that XML does not allow at all are left out.
        """
        try:
            path = self._theme.index.get(layout, layout)
            text = self._environment.get_template(path).render(slots)
        except Exception as error:  # noqa: BLE001 - templates are the theme's code, not ours
            raise TemplateFailure(failure(self._theme, layout, slots, error)) from None
        return _NOT_XML.sub("", text) if layout.endswith(".xml") else text
