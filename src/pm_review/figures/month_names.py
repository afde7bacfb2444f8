"""The names of the months."""

from __future__ import annotations

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "jan january januar jän jänner janv janvier ene enero janeiro gen gennaio januari",
            "feb february februar févr fév février febrero fev fevereiro febbraio februari",
            "mar march märz mär mrz mars marzo março maart",
            "apr april avr avril abr abril aprile",
            "may mai mayo maio mag maggio mei",
            "jun june juni juin junio junho giu giugno",
            "jul july juli juil juillet julio julho lug luglio",
            "aug august août ago agosto augustus",
            "sep sept september septembre septiembre set setembro settembre",
            "oct october okt oktober octobre octubre out outubro ott ottobre",
            "nov november novembre noviembre novembro",
            "dec december dez dezember déc décembre dic diciembre dezembro dicembre",
        ),
        start=1,
    )
    for name in names.split()
}
"""Names of the months and their abbreviations in common languages."""

_IN_ENGLISH = (
    "january february march april may june july august september october november december"
    " jan feb mar apr jun jul aug sep sept oct nov dec"
)
ENGLISH_MONTHS = tuple(_IN_ENGLISH.split())
"""Names of months in running text, limited to English because others are also common words."""
