"""What posts of a benchmark are made of: words, and patterns with places for them.

A place is a name in guillemets: «noun», or «noun2» for another one. `content.fill` fills it in.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final


def _split(words: str) -> tuple[str, ...]:
    return tuple(words.split())


TAGS: Final = _split(
    """
    architecture backups books careers change compilers conferences css data databases debugging
    deployment design documentation energy estimation ethics failure feedback go hiring html
    incidents learning linux maintenance management measurement networks open-source operations
    performance planning python reliability remote-work security sql testing writing
    """
)

WORDS: Final[Mapping[str, tuple[str, ...]]] = {
    "noun": _split(
        """
        balancer baseline batch benchmark budget buffer build cache calendar catalogue change
        channel checklist cluster command compiler contract counter cursor customer dashboard
        deadline decision dependency deployment design diagram document draft failover filter
        forecast format function gateway ledger library lock log manual meeting message meter
        migration module monitor network note operator package parser pattern pipeline plan
        policy process promise proposal protocol query queue record release replica report
        request retry review rollback rota schedule schema script server service session signal
        simulation snapshot socket specification store stream switch table team template test
        threshold timer trace transformer trial valve version window worker workshop
        """
    ),
    "adjective": _split(
        """
        bare big boring brittle broken calm careful cheap clear coarse common complete correct
        costly curious deep different dull fast final flat forgotten fragile friendly future
        generous gradual hidden late lasting lazy local long manual measured minimal modern
        narrow new noisy partial patient plain portable precise private proper public quiet rare
        readable rough serious shared short silent simple slow small solid steady strange strict
        temporary thin tidy useful vague visible warm wide
        """
    ),
    "verb": _split(
        """
        archive audit batch book build cache change check close collect compare compress copy
        count debug delay delete describe document draft explain fix fold freeze group hide keep
        label link list load lock measure merge migrate monitor move pause plan print publish
        question read rebuild record remove rename repair repeat replace replay report restore
        retry review rewrite schedule sell share ship sign simplify skip sort split start stop
        store test time trace tune verify watch write
        """
    ),
    "person": _split("Agnes Bilal Chiara Daniël Esi Freya Göran Hye-jin Marek Noémie"),
    "place": _split("Ålesund Brno Cádiz Dakar Ghent Kyoto Lyon Porto Tartu Zürich"),
}

TITLES: Final = (
    "A «adjective» «noun» for a «adjective2» «noun2»",
    "What the «noun» taught me about the «noun2»",
    "«verb» the «noun» first",
    "In defence of the «adjective» «noun»",
    "«small» things to know before you «verb» a «noun»",
    "The «noun» that nobody would «verb»",
    "How we came to «verb» every «adjective» «noun»",
    "The «adjective» «noun», one year on",
)

HEADINGS: Final = (
    "Before the «noun»",
    "What the «noun» costs",
    "How others «verb» it",
    "The «adjective» way",
    "Where the «noun» ends",
    "«verb», then «verb2»",
    "What went wrong with the «noun»",
    "Numbers",
    "If I had to «verb» it again",
    "The «noun» after the «noun2»",
)

SENTENCES: Final = (
    "The «noun» had been there for years before anybody thought to «verb» it.",
    "You do not need a «adjective» «noun» for this; a «adjective2» one is good enough.",
    "We gave the «noun» «number» days, and it took «number2».",
    "Whoever wants to «verb» the «noun» has to «verb2» the «noun2» as well.",
    "That is not what a «noun» is for, however *«adjective»* it may be.",
    "«person» said in «place» that a «adjective» «noun» is a **«noun2» in disguise**.",
    "Every «noun» grows until somebody decides to «verb» it, and by then it is «adjective».",
    "It is «adjective» work, and most of it is to «verb» what the «noun» left behind.",
    "Set `«verb»_«noun» = «number»` and the «noun2» stops being the problem.",
    "I counted: «number» times out of «number2», the «noun» was the «adjective» part.",
    "Nobody reads a «noun» for pleasure, so make it «adjective» and let them go home.",
    "The call that starts the «noun» is «adjective», until the «noun2» is «adjective2».",
    "When «person» asked why we «verb» the «noun» at night, there was a long silence.",
    "One half of the «noun» wants to be «adjective», the other half wants to be «adjective2».",
    "Who can «verb» the «noun» in «small» minutes will do so; who cannot will **not**.",
    "Later, in «place», the same «noun» failed for the opposite reason.",
    "«person» keeps a «adjective» «noun» for this, which I used to find exaggerated.",
    "In the end the «noun» was «number» lines long, and «adjective» all the same.",
    "There are «small» ways to «verb» a «noun», and the «adjective» one is seldom the best.",
    "What I like about a «noun» is that you can «verb» it without telling anybody.",
    "So write down what the «noun» does, `«verb»` it once, and look at the «noun2» again.",
    "The details are in [the post on the «noun»](«link»), with all the figures.",
    "*Nothing* is as «adjective» as a «noun» that two people «verb» in turn.",
    "Compare it with [how we «verb» a «noun»](«link») and you will see the difference.",
    "The [manual of the «noun»](https://manual.example/«noun»/«number») has a chapter on it.",
)

ITEMS: Final = (
    "«verb» the «noun» and the «noun2»",
    "a **«adjective»** «noun»",
    "`«noun»_«noun2»`, which is *«adjective»*",
    "«verb» it when the «noun» is «adjective», not before",
)
