"""The sentences of `docs/themes.md` that no code can tell."""

from __future__ import annotations

from typing import Final

INTRO: Final = """
# Themes

How a theme is made, and all that its templates may use. This page is made from the code: what it
says is what `brandsite theme check` checks.

A theme decides how the pages look, never what they say. Templates get views made for them, as
finished texts, and turn them into HTML; stylesheets write names of tokens, never colours.

## Change one template

You need no theme of your own for that. Take a copy of the template that you want to change:

    brandsite theme eject post.html

It lands in `themes/folio/templates/post.html` beside your `content/`, and takes the place of the
built-in one. Or write that file yourself, extend what it overrides, and change one block:

```jinja
{% extends "folio:post.html" %}

{% block main %}
{{ super() }}
<p><a href="mailto:me@example.org?subject={{ post.title|urlencode }}">Reply by mail</a></p>
{% endblock %}
```

`folio:post.html` is the template of the theme itself, `post.html` the one that counts in the end:
here that would be this very file.

The sections of the home page are blocks of their own: `hero`, and `home_about`, `home_experience`
and so on, by the words of the option `home`.

In the same way, `themes/folio/labels/en.yaml` changes single words, and `themes/folio/css/…` and
`themes/folio/fonts/…` take the place of files with the same names; `theme eject css/prose.css` and
`theme eject labels/de.yaml` make copies of those.

### After an update

Brandsite leaves your files alone. What only extends a template or changes single words goes on
fitting; a copy may fall behind. So every copy says in its first line what it was made of, and
`brandsite theme check` warns when that is another by now:

    brandsite theme check
    brandsite theme diff post.html

`diff` shows what you have otherwise than the theme. Take over what you want, then write the digest
that the warning names into the first line. The less you copy, the less there is to look after.

## Make a theme

    brandsite theme new studio --extends folio
    brandsite theme check studio

Then write `theme: studio` into `content/site.yaml`, and look at everything that a page can hold:

    brandsite build --styleguide --output preview

`preview/styleguide/` shows every token in both modes, and every component in each of its states, as
the theme and the brand make them; the switch in its header shows the other mode. No page leads
there, and without `--styleguide` it is not built.
"""

FOLDER: Final = """
## What a theme is made of

| path | what it is |
| --- | --- |
| `theme.yaml` | the manifest |
| `templates/*.html`, `templates/*.xml` | a template for each layout, and those that they share |
| `css/*.css` | stylesheets; the manifest says which and in what order |
| `fonts/*` | fonts, as `url("fonts/NAME")` in stylesheets |
| `static/*` | pictures, scripts: `url("static/NAME")`, in templates `files["static/NAME"]` |
| `labels/LANGUAGE.yaml` | the theme's own words: keys and texts |

What a theme does not have is taken from the one that it extends. A file is looked for in this
order: your own `themes/NAME/`, the built-in theme NAME, your own folder for the theme that NAME
extends, that built-in theme, and so on. A folder of yours with a `theme.yaml` stands for itself:
it takes the place of a built-in theme of that name.

Stylesheets of the extended theme come first, and each theme finds its own files only. All become
one file, minified, with the addresses of fonts and pictures filled in. `@import` is not needed.

Labels are looked for in the site's language (`de-CH`), in the language without its region (`de`),
and in English, which must have every label. Texts like `Page {n} of {total}` are filled in by the
template: `{{ labels.page_of.format(n=2, total=9) }}`. A label that speaks for the owner has two
texts, `{first: What I stand for, third: Values}`; `voice: {person: third}` in `content/brand.yaml`
takes the second. Templates do not notice.
"""

OPTIONS: Final = """
## The options of the built-in themes

Owners write them under `theme_options` in `content/site.yaml`:

```yaml
theme: folio
theme_options:
  density: compact
  home: [writing, experience, testimonials]
```

All built-in themes have these, and a theme that extends one of them has them as well:
"""

LAYOUTS: Final = """
## Layouts and their slots

Each layout is a template of a theme. Slots are the names that it may use without setting them. They
hold what this page needs, and are empty (an empty text, an empty list, none) where the owner has
nothing: show nothing then, no heading either. A page depends on the slots that its template *uses*,
so use what you need and nothing else.
"""

VIEWS: Final = """
## Views

What slots are made of. "or none" means that it may be missing: ask `{% if post.picture %}` first.
Fields of the type HTML are finished and are printed as they are; every other text is escaped.
Addresses are complete: print them, never put anything before them.
"""

FUNCTIONS: Final = """
## The template language

[Jinja2](https://jinja.palletsprojects.com/en/stable/templates/), strict: a name that is not there
is an error at its line. Nothing in a template can read a file, the clock or chance, so that the
same content always gives the same page.

Filters: {filters}.

Functions: {functions}. Tests are those of Jinja2.

Names of templates in `extends`, `include` and `import` are written out, in quotes. A template that
is imported sees slots only `with context`. A line that holds a tag alone leaves no empty line.
"""

TOKENS: Final = """
## Tokens

Colours for light and dark ground, computed from the owner's own. A theme writes their names:
`color: var(--text-muted)`. Only tokens that a stylesheet or a template of the theme names are
published. For one mode alone, set `color-scheme` on an element; do
not ask for `prefers-color-scheme`, which does not know what a reader chose with the switch: what is
no token is written `light-dark(…, …)`. They stand outside
of all layers, so that no stylesheet in a layer replaces them on `:root`.

What stands on a large ground in the accent needs no rules of its own: inside an element of the
class `band`, which reaches from edge to edge of the window, tokens such as `--text`, `--accent` and
`--accent-fill` mean what can be read there. With the option `accent: bold` the head of every page
is one.
"""

PAIRS: Final = """
### Pairs

Every pair of these colours that a theme may use, with the contrast that it has in both modes
whatever the owner's colours are; where they write `contrast: AAA`, text has at least 7. Use no
other pair, and do not fade a colour. A fill stays as pale as its owner wants it: draw its edge.
"""

LENGTHS: Final = """
### Sizes, spaces, fonts

Sizes are steps of one scale: running text times the ratio, once for each step. They grow between
windows of 360 and 1440 pixels, and so does the ratio. A theme states its numbers under `scale` in
its manifest and its families under `fonts`; its stylesheets may replace single tokens, in a layer
of any name. What the owner chose under `fonts` in `brand.yaml` comes before both.

Only the files of families in use are published, and those for text and headings are loaded early;
fonts that stand in while they load have the same measures, so that nothing moves. On a first visit
over a slow line the stand-ins stay until the next page; a script that takes pictures of pages opens
each of them twice. Set code alone in
`--font-mono` where text and headings have two families: a first page loads two files at most. A
theme can bring files of its own in `fonts/` instead, with its own `@font-face` and `preload`.

Families: `Inter` (sans), `Brandsite Serif` (serif), `JetBrains Mono` (mono), each with weights from
400 to 700 and no italics: browsers slant the upright letters.
"""

CHECKED: Final = """
## What `brandsite theme check` finds

- a layout without a template, a template or a macro that is not there, templates in a circle;
- a slot, a field, a label or an option that does not exist, through loops, macros and blocks;
- a value that may be missing and is used without asking; a view or a list printed as a whole;
- a block that no extended template shows;
- stylesheets that cannot be read, addresses of files that the theme does not have, names that are
  neither tokens nor declared;
- copies of files that an update has changed since they were made;
- translations of labels that English does not have, or with other names in braces.
"""
