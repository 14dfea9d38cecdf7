"""Which texts are damaged: real damage is, clean prose with words of a trade is not."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loccit.matching.damage.noise import _PLACE, is_heavy, is_noisy
from loccit.model import Document
from loccit.text import Span

TECHNICAL = {
    "en": """The daemon reads its configuration from /etc/tolld/tolld.conf, where each key=value
pair names a stanza. On boot the initramfs mounts the rootfs, and `tollctl --reload` tells
WebGate, OpenLedger and MacPay to reopen their logfiles. URLs such as https://example.org/x.html
are cached by libtoll.so; the mutex guards malloc() and strdup(). Sysadmins who tunnel over IPv6
will want to whitelist the subnet in hosts.allow, or to patch the Makefile. """,
    "de": """Der Dämon liest seine Konfiguration aus /etc/zolld/zolld.conf, wo jedes Paar
name=wert eine Strophe benennt. Beim Hochfahren bindet das Initramfs das Wurzeldateisystem ein, und
`zollctl --neu` weist WebTor, OpenKasse und RAIDs an, ihre Protokolldateien neu zu öffnen. Die
Paketverwaltung entpackt das Archiv, und der Kernel lädt die Gerätetreiber nach. Wer über IPv6
tunnelt, wird das Teilnetz in hosts.allow eintragen oder das Makefile anpassen wollen. """,
    "fr": """Le démon lit sa configuration dans /etc/octroi/octroi.conf, où chaque paire
nom=valeur désigne une strophe. Au démarrage, l'initramfs monte la racine, et `octroi --relire`
demande à WebPorte, OpenCaisse et LaTeX de rouvrir leurs journaux. Les URLs telles que
https://example.org/x.html sont gardées par libtoll.so. Qui passe par un tunnel IPv6 voudra
inscrire le réseau dans hosts.allow ou corriger le Makefile, puis redémarrer les machines. """,
}
PROSE = {
    "en": "The old master of the brig had learned that no wind was guilty of anything at all, and "
    "the people of the harbour thanked him for his counsel with blankets and with advice. ",
    "de": "Der alte Meister des Schiffes hatte gelernt, dass kein Wind an irgendetwas schuld war, "
    "und die Leute im Hafen dankten ihm seinen Rat mit Decken und mit guten Worten. ",
    "fr": "Le vieux maître du navire avait appris que le vent n'était coupable de rien du tout, et "
    "les gens du port le remerciaient de son conseil avec des couvertures et des paroles. ",
}
SHAPES = {"h": "b", "e": "c", "n": "u", "m": "rn", "t": "f", "i": "l", "c": "e", "u": "n"}


def document(text: str) -> Document:
    return Document("x.txt", text, "text/plain", "0")


def spoiled(text: str, share: float) -> str:
    rng = random.Random(5)
    return "".join(SHAPES.get(c, c) if rng.random() < share else c for c in text)


@pytest.mark.parametrize("language", TECHNICAL)
def test_words_of_a_trade_are_no_damage(language: str) -> None:
    text = TECHNICAL[language] * 12
    for at in range(0, len(text), 1500):
        assert not is_noisy(document(text), Span(at, at + 90), language)
        assert not is_heavy(document(text), Span(at, at + 90), language)


@pytest.mark.parametrize("language", PROSE)
@pytest.mark.parametrize("share", [0.03, 0.08])
def test_damage_is(language: str, share: float) -> None:
    text = spoiled(PROSE[language] * 40, share)
    assert is_noisy(document(text), Span(4000, 4090), language)
    assert not is_noisy(document(PROSE[language] * 40), Span(4000, 4090), language)


def test_damage_in_technical_prose_is_seen() -> None:
    text = spoiled(TECHNICAL["en"] * 12, 0.04)
    assert is_noisy(document(text), Span(3000, 3090), "en")


def test_a_name_often_told_is_no_damage() -> None:
    text = (PROSE["en"] + "Then Bamow and Lieb rode to Flob with the nal. ") * 30
    assert not is_noisy(document(text), Span(2000, 2090), "en")


@given(st.text(), st.sampled_from(["en", "de", "fr", "xx"]))
def test_any_text_can_be_asked(text: str, language: str) -> None:
    assert not is_heavy(document(text), Span(0, len(text)), "xx")
    assert is_noisy(document(text), Span(0, len(text)), language) in (True, False)


def test_raised_figures_are_no_damage() -> None:
    text = "The area is five m² and the volume five m³, as the note x² says of the year. " * 40
    assert not is_noisy(document(text), Span(100, 190), "en")


FROM_ANYWHERE = re.compile(_PLACE.pattern.replace(r"(?<![^\s`])", ""))


@given(st.text("ab .-/`(:_\n", max_size=30))
def test_what_is_no_prose_is_found_from_its_beginning(text: str) -> None:
    assert FROM_ANYWHERE.pattern != _PLACE.pattern
    assert _PLACE.sub(" ", text) == FROM_ANYWHERE.sub(" ", text)
