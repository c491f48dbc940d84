"""The few words that the converter itself writes, by language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Final

from brandsite.frozen import frozen

CALLOUTS: Final = ("note", "tip", "important", "warning", "caution")
"""The kinds of callout, from the quietest to the loudest."""


@frozen
class Labels:
    """The converter's own words in one language."""

    callouts: Mapping[str, str]
    """Title of a callout that has none of its own, by kind."""
    table: str
    """Name of a table that scrolls, with a colon; its header cells follow."""
    footnotes: str
    """Name of the section of footnotes."""
    footnote: str
    """Name of a reference to a footnote; its number follows."""
    back: str
    """Name of the link from a footnote to its reference; its number follows."""
    done: str
    """Name of a checked box."""
    to_do: str
    """Name of an empty box."""


# note | tip | important | warning | caution / table | footnotes | footnote | back | done | to do
_WORDS: Final = {
    "en": "Note|Tip|Important|Warning|Caution|"
    "Table:|Footnotes|Footnote|Back to reference|Done|To do",
    "de": "Hinweis|Tipp|Wichtig|Warnung|Vorsicht|"
    "Tabelle:|Fußnoten|Fußnote|Zurück zu Verweis|Erledigt|Offen",
    "fr": "Remarque|Conseil|Important|Avertissement|Attention|"
    "Tableau\xa0:|Notes|Note|Retour à l’appel de note|Fait|À faire",
    "es": "Nota|Consejo|Importante|Advertencia|Precaución|"
    "Tabla:|Notas al pie|Nota|Volver a la referencia|Hecho|Por hacer",
    "it": "Nota|Suggerimento|Importante|Avviso|Attenzione|"
    "Tabella:|Note|Nota|Torna al riferimento|Fatto|Da fare",
    "pt": "Nota|Dica|Importante|Aviso|Cuidado|"
    "Tabela:|Notas de rodapé|Nota|Voltar à referência|Feito|Por fazer",
    "nl": "Opmerking|Tip|Belangrijk|Waarschuwing|Let op|"
    "Tabel:|Voetnoten|Voetnoot|Terug naar verwijzing|Klaar|Te doen",
    "nb": "Merk|Tips|Viktig|Advarsel|Forsiktig|"
    "Tabell:|Fotnoter|Fotnote|Tilbake til henvisning|Ferdig|Gjenstår",
    "da": "Bemærk|Tip|Vigtigt|Advarsel|Forsigtig|"
    "Tabel:|Fodnoter|Fodnote|Tilbage til henvisning|Færdig|Mangler",
    "sv": "Obs|Tips|Viktigt|Varning|Försiktigt|"
    "Tabell:|Fotnoter|Fotnot|Tillbaka till hänvisning|Klart|Att göra",
    "fi": "Huomaa|Vinkki|Tärkeää|Varoitus|Varo|"
    "Taulukko:|Alaviitteet|Alaviite|Takaisin viitteeseen|Valmis|Tekemättä",
    "pl": "Uwaga|Wskazówka|Ważne|Ostrzeżenie|Ostrożnie|"
    "Tabela:|Przypisy|Przypis|Powrót do odsyłacza|Zrobione|Do zrobienia",
    "cs": "Poznámka|Tip|Důležité|Varování|Pozor|"
    "Tabulka:|Poznámky pod čarou|Poznámka|Zpět na odkaz|Hotovo|Zbývá",
    "ru": "Примечание|Совет|Важно|Предупреждение|Осторожно|"
    "Таблица:|Сноски|Сноска|Назад к ссылке|Сделано|Предстоит",
    "uk": "Примітка|Порада|Важливо|Попередження|Обережно|"
    "Таблиця:|Виноски|Виноска|Назад до посилання|Зроблено|Заплановано",
}
_SAME: Final = {"no": "nb", "nn": "nb"}


@lru_cache(maxsize=32)
def labels_for(language: str) -> Labels:
    """Return the words in a language, English if they are not known in it."""
    primary = language.replace("_", "-").split("-")[0].lower()
    words = _WORDS.get(_SAME.get(primary, primary), _WORDS["en"]).split("|")
    kinds = len(CALLOUTS)
    return Labels(dict(zip(CALLOUTS, words, strict=False)), *words[kinds:])
