"""Every diagnostic code: what it means, and how to mend what it tells of."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

_INTRODUCTION: Final = """\
# Diagnostics

`brandsite check` and `brandsite build` tell everything that is wrong with a site at once:

    error[invalid-date]: month must be in 1..12
      content/certifications.yaml:3:11
    3 |   issued: 2024-13-01
      |           ^^^^^^^^^^ in certification "CKA"
    hint: write dates as YYYY, YYYY-MM or YYYY-MM-DD

The word in brackets is the code; after it come what is wrong, the place (file, line, column), the
line itself, and how to mend it. An **error** keeps the site from being published; a **warning**
does not, unless you ask for `--strict`. `--json` tells programs the same.

These are all codes. The list is made from the program's own.
"""

CATALOGUE: Final[Mapping[str, str]] = MappingProxyType({
    "ambiguous-reference":
        "An id without its kind may stand for several records. Write the kind before it, as in "
        "`project:tidewater`.",
    "avoided-word":
        "A text or title of your own holds a word that `voice: avoid` in `content/brand.yaml` says "
        "you never use. Say it in another way, or take the word from the list. Code, addresses, "
        "quotations and the words of others are left alone.",
    "bad-code-option":
        "An option after the language of a code block is unknown, or its value cannot be read. "
        "The options are `title`, `linenos`, `linenostart` and `hl_lines`.",
    "bad-font":
        "A font file cannot be read, or not be cut to the letters that the site needs. Take it "
        "from where it comes from once more; TTF, OTF and WOFF2 are understood.",
    "bad-math":
        "A formula cannot be read as TeX. Mend it at the place shown, or write `\\$` where a "
        "dollar sign is meant.",
    "case-clash":
        "The names of two files of the site differ only in their case, or in how an accented "
        "letter is made up. Many disks and hosts take them for one: rename one of them.",
    "colour-out-of-gamut":
        "A colour of the brand is stronger than most screens can show. The strongest that they can "
        "stands in for it; write that one into `brand.yaml` to see what visitors see.",
    "contrast-adjusted":
        "A colour of the brand cannot be read well on its ground. The nearest tone that can "
        "stands in for it; write that tone into `brand.yaml` to see what visitors see.",
    "css-import":
        "A style sheet of a theme imports another one. Name both under `stylesheets` in "
        "`theme.yaml` instead.",
    "css-syntax":
        "A style sheet of a theme cannot be read. Mend it at the place shown; most often a brace "
        "is missing.",
    "dead-fragment":
        "A link leads to a place in a page that is not there: the part after `#` is the id of a "
        "heading or record. Correct it, or give the heading that id with `{#id}`.",
    "dead-link":
        "A link leads to no page and no file. Paths start at the file that holds the link, or "
        "with a slash at the root of the site.",
    "dead-reference":
        "A reference names a record that is not there. Correct the id, or add the record.",
    "dead-symlink":
        "A symbolic link in the content leads to nothing, or in a circle. Remove it, or make it "
        "anew.",
    "done-in-future":
        "Something is called done on a day that is yet to come. Correct the date, or write "
        "`status: planned`.",
    "due-before-set":
        "A goal is due before the day on which it was set. Correct one of the two dates.",
    "duplicate-anchor":
        "The same id is given twice in one text, so that links reach only the first place. "
        "Rename one of them.",
    "duplicate-file":
        "There are two files for what stands in one, such as `site.yaml` and `site.yml`. Keep "
        "one of them.",
    "duplicate-id":
        "Two records of one kind, two positions of one organization, or two places to publish to "
        "have the same id, so that they cannot be told apart. Give one of them an id of its own.",
    "duplicate-key":
        "A field is written twice in one record. Keep one of the two.",
    "duplicate-url":
        "Two pages or files want the same address on the site, or the site makes that page "
        "itself. Give one of them another id, slug, alias or file name.",
    "empty-link":
        "A link has no target. Write between the parentheses where it leads.",
    "end-before-start":
        "Something ends before it starts. Correct one of the two dates.",
    "expires-before-issued":
        "A certification expires before it was issued. Correct one of the two dates.",
    "file-too-large":
        "A text file is larger than texts may be. Put pictures and documents into "
        "`content/media/`, and split records over several files.",
    "fonts-extra-missing":
        "A font of yours is to be read and cut to the letters that the site needs, and the "
        "libraries for that are not installed: `pip install 'brandsite[fonts]'`. Without them only "
        "WOFF2 files are used, as they are.",
    "highlighted-in-vain":
        "A record is to stand on the home page, which has no place for its kind. Remove "
        "`highlight: true`; what the record says is on its own page.",
    "home-path":
        "A file that is to be published names your home folder, and with it your account. Write "
        "`~`, or a path that says nothing, where it was written.",
    "host-limit":
        "The host does not take this: a file is too large, there are too many, or a name has a "
        "character that it does not know. Mend it, or publish elsewhere.",
    "internal-error":
        "Brandsite itself failed, in a preview, which goes on with the last good site. That is a "
        "mistake in Brandsite: report it, with what you had just edited.",
    "invalid-colour":
        "A colour of the brand is not a colour that browsers know, or it is partly transparent. "
        'Put codes such as `"#0b6e4f"` in quotes: without them, `#` starts a comment.',
    "invalid-date":
        "A date is not written as one, or there is no such day. Write `2021`, `2021-03` or "
        "`2021-03-14`; an end may be `present`; a post needs the day and may have a time.",
    "invalid-doi":
        "A DOI is not written as one. It starts with `10.` and has a slash: `10.1000/xyz123`.",
    "invalid-email":
        "An e-mail address is not written as one. Write `name@example.org`.",
    "invalid-id":
        "An id holds more than small letters, digits and hyphens, or a name gives no id. Write "
        "the one that the hint shows, or one of your own.",
    "invalid-language":
        "A language is not given by its BCP 47 code. Write `en`, `nb` or `pt-BR`.",
    "invalid-level":
        "A level is not on the Dreyfus scale. Write 1 to 5, or the level's name.",
    "invalid-navigation":
        "An entry of the navigation has no target, or two. Write `page:`, or `url:` and `label:`.",
    "invalid-path":
        "A path leads out of the site, or holds what no path may hold. Write paths of files "
        "with forward slashes from the file that names them, and addresses of the site from "
        "its root.",
    "invalid-permalink":
        "The pattern for the addresses of posts cannot be used. It starts and ends with a "
        "slash and holds `{slug}`; it may hold `{year}`, `{month}` and `{day}`.",
    "invalid-reference":
        "A reference is not written as one, or names what cannot be referred to. Write the "
        "kind, a colon and the id: `project:tidewater`.",
    "invalid-status":
        "A redirect has an HTTP status that is none for redirects. Write 301 or 308 for good, "
        "302 or 307 for now.",
    "invalid-target":
        "A place to publish to is described in a way that its host does not know. The hint shows "
        "what to write.",
    "invalid-url":
        "A web address is not whole, or holds what no address may hold. Write it with its "
        "beginning: `https://example.org/page`.",
    "level-without-evidence":
        "A skill has a level, but no record shows it at work. Name the skill under `skills` "
        "where you used it, or leave the level out.",
    "lost-cname":
        "What is live has a file `CNAME` that ties the site to its domain, and the new site has "
        "none. Put it into `content/static/`.",
    "math-unavailable":
        "A text holds a formula, and the package that sets formulas is not installed. Install "
        "it: `pip install 'brandsite[math]'`.",
    "missing-alt":
        "A picture says nothing to those who do not see it. Describe it in a few words, or "
        'mark it as decoration with `{alt=""}`.',
    "missing-field":
        "A field that a record must have is absent or empty. Add it.",
    "missing-file":
        "A file that every site needs is not there. Add it, or start a site with "
        "`brandsite init`.",
    "missing-front-matter":
        "A text does not begin with its fields. Put them first, between two lines of `---`.",
    "missing-picture":
        "A picture or another file that the content names is not there. Correct the name "
        "(small and capital letters count), or put the file beside the text or into "
        "`content/media/`.",
    "missing-template":
        "A template is named that the theme does not have. Correct the name, or write the "
        "template in your own `themes/` folder.",
    "missing-theme-file":
        "A theme names a font, picture or style sheet that it does not have. Correct the "
        "name, or add the file.",
    "no-consent":
        "The words or the name of another person are not published, because no consent is "
        "noted, or it has ended. Ask them, and write `consent:` with the date of their answer.",
    "not-public-yet":
        "A draft, or a post of a day to come, was built and would go live. Publish without "
        "`--drafts`, `--future` and `--today`, or use `--preview`.",
    "not-utf8":
        "A text is not saved in UTF-8, or it is no text at all. Save it again with the "
        "encoding UTF-8.",
    "option-choices":
        "An option of a theme is a choice without choices, or has choices without being one. "
        "Mend it in `theme.yaml`.",
    "out-of-range":
        "A number is smaller or larger than it may be. The message says how far it may go.",
    "outdated-copy":
        "You copied a file of a theme, and an update has changed it since. `brandsite theme diff` "
        "shows both: take over what you want, then write the new digest into the first line.",
    "outside-site":
        "A symbolic link leads out of the site's folder. Only what lies inside is published: "
        "copy the file there.",
    "picture-location":
        "A photograph holds the place where it was taken, and its kind of file cannot be cleaned "
        "without being made anew. Link to a JPEG, PNG or WebP, or remove its GPS data.",
    "picture-too-large":
        "A picture has so many pixels, or so many bytes, that no page can show them. Export it "
        "smaller.",
    "private-file":
        "A file that is to be published has a name of files that are never meant for visitors, "
        "such as `.env` or `id_rsa`. Take it out of `content/static/`.",
    "private-reference":
        "A text links to a record that is private, or for the résumé alone. Remove the link, "
        "or make the record public.",
    "raw-html":
        "HTML in a text is shown as text, because the content is not trusted. Write it as "
        "Markdown, or allow HTML with `markdown.trusted: true` if all of it is your own.",
    "redirect-to-itself":
        "A redirect leads to the address that it comes from. Correct one of the two.",
    "replaces-itself":
        "A certification says that it renews itself. Name the older one, and give this one an "
        "`id` of its own.",
    "secret-in-output":
        "A file that is to be published holds what looks like a key, a password or a token. Take "
        "it out where it was written, and replace it if it was ever published.",
    "stray-attributes":
        "Attributes in braces stand above nothing that could have them. Put them on the line "
        "above a block, or remove them.",
    "stray-file":
        "A file lies in the output folder that the build did not make. It is not published; put it "
        "into `content/static/` if it is to be.",
    "target-below-level":
        "The level that you work towards is lower than the one that you have. Raise it, or "
        "leave it out.",
    "template-cycle":
        "Templates extend or import each other in a circle. Move what both need into a third.",
    "template-dynamic":
        "A template chooses another one by a value, so that nobody can know which. Name it in "
        "quotes, and choose with `{% if %}`.",
    "template-error":
        "A template failed while a page was made. The message is Python's own; the place is "
        "the template's line.",
    "template-optional":
        "A template uses a value that may be absent without looking whether it is there. "
        "Guard it with `{% if %}`.",
    "template-printed":
        "A template prints a whole view or list, which no visitor can read. Print its fields "
        "or items.",
    "template-syntax":
        "A template cannot be read, or uses a filter or test that there is not. Mend it at "
        "the place shown.",
    "template-undefined":
        "A template uses a name that it is not given. The hint shows the nearest one; "
        "docs/themes.md lists them all.",
    "theme-cycle":
        "Themes extend each other in a circle. The last of a chain extends nothing.",
    "too-deeply-nested":
        "Quotes, lists or brackets of a text lie inside each other so deep that nobody could "
        "read it. Look for a line with too many signs.",
    "too-many-deletions":
        "A large part of what is live would be removed. Look at the list of `--dry-run`: this may "
        "be another site's place, or a build without part of its content.",
    "top-level-heading":
        "A text has a heading of the top level, which its page has already: the title. Start "
        "with two signs, `##`.",
    "unclosed-code":
        "A block of code never ends, so that the rest of the text is code. End it with the "
        "same signs that open it.",
    "unclosed-comment":
        "A comment never ends, so that the rest of the text would vanish. End it with `-->`.",
    "unclosed-container":
        "A container never ends. End it with a line `:::`.",
    "unclosed-front-matter":
        "The fields above a text never end. Write a line `---` after the last one.",
    "unknown-callout":
        "There is no callout of this name. The hint shows the nearest one.",
    "unknown-container":
        "There is no container of this name. The hint shows the nearest one.",
    "unknown-field":
        "A record has no field of this name. The hint shows the nearest one, or all there are.",
    "unknown-file":
        "A file or folder of the content is called like no kind of record, so that nothing "
        "reads it. Rename it, or let its name begin with `_` to keep it as it is.",
    "unknown-font":
        "A font is named that does not come with Brandsite and is no file of the content. The "
        "fonts are `Inter`, `Brandsite Serif`, `JetBrains Mono`, `system sans`, `system serif` and "
        "`system mono`; the name of a file ends with `.ttf`, `.otf` or `.woff2`.",
    "unknown-footnote":
        "A text refers to a footnote that it does not have. Correct the name, or add the note.",
    "unknown-kind":
        "A reference names a kind of record that there is not. The hint shows the nearest one.",
    "unknown-label":
        "A translation of a theme has a word, or a placeholder in a word, that the English "
        "one lacks. Correct its name, or add it there.",
    "unknown-language":
        "The language of a code block is not known, so that it has no colours. Correct it, or "
        "write `text`.",
    "unknown-option":
        "The theme has no option of this name. The hint shows the nearest one, or all there are.",
    "unknown-page":
        "The navigation names a page that there is not. Correct it, or write `url:` and "
        "`label:` for an address elsewhere.",
    "unknown-theme":
        "There is no theme of this name. `brandsite theme list` shows which there are.",
    "unknown-time-zone":
        "There is no time zone of this name. Write one of the IANA database: `Europe/Oslo`.",
    "unknown-token":
        "A style sheet of a theme uses a custom property that nobody declares. Correct its "
        "name, or declare it.",
    "unknown-value":
        "A field takes one of a few words, and this is none of them. The hint shows the "
        "nearest one, or all there are.",
    "unportable-name":
        "A file of the site has a name that Windows cannot hold. Rename it, if the site is "
        "ever to be built or copied there.",
    "unpublished-reference":
        "A text links to a post that is a draft, or lies ahead. The link leads to the list of "
        "posts until it is out.",
    "unreadable":
        "A file cannot be read, most often for lack of permission.",
    "unreadable-picture":
        "A file is not the kind of picture that its name says, or it is damaged. Export it again.",
    "unsafe-attribute":
        "An attribute in braces could run a script, and the content is not trusted. Remove it.",
    "unsafe-drawing":
        "An SVG could run a script, or load something from elsewhere. That part is left out of "
        "what is published; look whether the drawing still shows what it should.",
    "unsafe-url":
        "A link has a scheme that is not allowed, since it may run a script. Correct it; if "
        "all content is your own, `markdown.trusted: true` allows every scheme.",
    "unusable-name":
        "No file can have the name that an address would need: it is too long, or leads out "
        "of the site. Give it another id, slug, alias or file name.",
    "unused-footnote":
        "Nothing refers to a footnote, so that nobody would see it. Refer to it, or remove it.",
    "unused-theme-file":
        "You replace a style sheet that the theme does not have, so that nothing uses it. "
        "Make a theme that extends this one instead.",
    "updated-before-date":
        "A post changed before it appeared. Correct one of the two dates.",
    "wrong-base-url":
        "The site is built for an address at which the host does not publish it, so that its "
        "links, feeds and cards would lead elsewhere. Correct `base_url`.",
    "wrong-place":
        "A Markdown file stands where only YAML is read, or the other way round. Move it, or "
        "write it in the other form.",
    "wrong-type":
        "A value is of another kind than its field: text for a list, a list for text, a word "
        "for a number. The message says what is expected and what was found.",
    "yaml-alias":
        "`*name` repeats a value that nobody named with `&name`. Most often it is text that "
        "starts with an asterisk: put it in quotes.",
    "yaml-key":
        "The name of a field is a list or a mapping. Put it in quotes.",
    "yaml-syntax":
        "The YAML cannot be read. Most often text needs quotes, a quote or bracket is not "
        "closed, or a line is indented otherwise than its neighbours.",
    "yaml-tag":
        "A value starts with an exclamation mark, which YAML takes for a tag. Put it in quotes.",
    "yaml-too-deep":
        "Values lie inside each other deeper than any record needs. Look for brackets that "
        "are never closed.",
    "yaml-too-large":
        "With every repetition written out, the file would be immense. Write repeated values "
        "out, and remove the aliases.",
})  # fmt: skip
"""What each code means and how to mend it, in Markdown; sorted by code."""


def diagnostics_markdown() -> str:
    """Return the page of the documentation that explains every code."""
    parts = (f"## `{code}`\n\n{text}\n" for code, text in CATALOGUE.items())
    return "\n".join([_INTRODUCTION, *parts])
