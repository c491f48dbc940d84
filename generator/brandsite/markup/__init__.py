"""Markdown → Fragment: a pure function of a text and options.

Nothing here reads content, knows another page, or asks for the time. What only the site can know
becomes a `Target`; its gap in the HTML is filled by `resolve`:

- a link has the gap for its value: `<a href="GAP">`; the site gives an escaped URL.
- a picture has the gap for attributes: `<img GAP alt="…">`; the site gives `src="…"`, with `width`
  and `height`, the author's own (`Target.attrs`) or those of the file.
- a link to an id of the same text stands as it is, and is a `Target` all the same, without a gap,
  so that the site can check it against `anchors`. The replacements have an entry for it, too.
- links out of the site, and pictures there, are final. Links to nothing (`[x]()`) and to schemes
  that are not allowed lose their `<a>` and keep their text.

## What a theme has to style

Plain elements: p, headings, a, em, strong, s, code, ul, ol, li, dl, dt, dd, blockquote, hr, br.

    <h2 id="…">Text <a class="permalink" href="#…" aria-hidden="true" tabindex="-1"></a></h2>
        The link is empty: the theme draws its sign (`.permalink::before`), so that it is in no
        feed, no search index and no copied text. Keyboards and screen readers pass over it; their
        users have the table of contents.
    <img src="…" alt="…" loading="lazy" decoding="async">
        `![](x.svg){alt=""}` says that a picture is but decoration.
    <figure><img …><figcaption>…</figcaption></figure>
        A picture alone in its paragraph; its title is the caption. It bears the picture's class and
        id: `![…](x.svg "Caption"){.wide}`.
    <div class="table-wrap" role="group" aria-label="…" tabindex="0"><table><caption>…
        Scrolls (`overflow-x: auto`). Cells may have `align-left`, `align-center`, `align-right`.
    <aside class="callout callout-KIND" role="note"><p class="callout-title">…</p>…</aside>
        KIND is note, tip, important, warning or caution.
    <ul class="tasks"><li class="task"><input type="checkbox" disabled aria-label="…"> …
    <sup class="footnote-ref"><a href="#fn-1" id="fnref-1" role="doc-noteref" …>1</a></sup>
    <section class="footnotes" role="doc-endnotes" aria-label="…"><ol><li id="fn-1">…
        Each note ends with `<a class="footnote-back" role="doc-backlink" …>`.
    <div class="code" data-language="python"><pre tabindex="0"><code class="language-python">…
        With a title it is `<figure class="code" …><figcaption>settle.py</figcaption>…`. With line
        numbers it has `linenos`, and each line is `<span class="line" data-line="9">`: the theme
        shows `attr(data-line) / ""` before it, which nobody copies or hears. Marked lines are
        `<span class="hl">` or `<span class="line hl">`, each with its newline; make them blocks.
        The classes of the colours are listed in `brandsite.markup.highlight`.
    <div class="math" tabindex="0"><math display="block" alttext="…">…, and <math alttext="…">
        within a line. Long formulas scroll, so that the keyboard must reach them.
        Classes that begin with `tml-` are listed in `brandsite.markup.tex`. A formula that cannot
        be converted is `<code class="math">`.

Class names of authors' own come from `{.name}`; `{lang=de}` and the like, from braces as well.

## Problems

Errors: bad-math, math-unavailable, too-deeply-nested, unclosed-comment, unsafe-url. Warnings:
bad-code-option, duplicate-anchor, empty-link, missing-alt, raw-html, stray-attributes,
unclosed-code, unclosed-container, unknown-callout, unknown-container, unknown-footnote,
unknown-language, unsafe-attribute, unused-footnote. Their places are in the text, which begins at
line 1; `Diagnostic.shifted` moves them into the file.
"""

from brandsite.markup.convert import convert, convert_inline, plain
from brandsite.markup.fragment import Fragment, Heading, MarkupOptions, Target
from brandsite.markup.markers import resolve
from brandsite.markup.typography import typeset

__all__ = [
    "Fragment",
    "Heading",
    "MarkupOptions",
    "Target",
    "convert",
    "convert_inline",
    "plain",
    "resolve",
    "typeset",
]
