"""The books of the Bible: the usual English name, then the other names and abbreviations.

English, Latin, German and French, of the Hebrew and Greek canon, with the Apocrypha. A name
that two books bear is given to the one that is meant by it without more ado. An indented line
goes on with the one before.
"""

from __future__ import annotations

__all__ = ["BOOKS", "SINGLE_CHAPTER", "WORDLIKE"]

BOOKS = """
Genesis, Gen, Ge, Gn, Genes, 1 Mose, 1 Mos, 1 Moses, Genèse
Exodus, Exod, Exo, Ex, 2 Mose, 2 Mos, 2 Moses, Exode
Leviticus, Lev, Levit, Lv, 3 Mose, 3 Mos, 3 Moses, Lévitique
Numbers, Num, Numb, Nm, Nu, 4 Mose, 4 Mos, 4 Moses, Numeri, Nombres, Nomb
Deuteronomy, Deut, Deu, Dt, Dtn, 5 Mose, 5 Mos, 5 Moses, Deuteronomium, Deutéronome
Joshua, Josh, Jos, Josua, Josue, Josué
Judges, Judg, Jdg, Jdgs, Judic, Richter, Ri, Juges, Jug
Ruth, Rut
1 Samuel, 1 Sam, 1 Sa, 1 Sm, 1 S
2 Samuel, 2 Sam, 2 Sa, 2 Sm, 2 S
1 Kings, 1 Kgs, 1 Ki, 1 Kin, 1 Kön, 1 Koen, 1 Könige, 1 Rois, 1 R, 3 Kings, 3 Kgs, 3 Reg
2 Kings, 2 Kgs, 2 Ki, 2 Kin, 2 Kön, 2 Koen, 2 Könige, 2 Rois, 2 R, 4 Kings, 4 Kgs, 4 Reg
1 Chronicles, 1 Chron, 1 Chr, 1 Ch, 1 Chronik, 1 Chroniques, 1 Paral, 1 Par, 1 Paralipomenon
2 Chronicles, 2 Chron, 2 Chr, 2 Ch, 2 Chronik, 2 Chroniques, 2 Paral, 2 Par, 2 Paralipomenon
Ezra, Ezr, Esra, Esr, Esdras
Nehemiah, Neh, Nehemia, Néhémie
Esther, Esth, Est, Ester
Job, Jb, Hiob, Hi, Ijob
Psalms, Psalm, Ps, Psa, Pss, Pslm, Psalmen, Psaume, Psaumes
Proverbs, Prov, Prv, Pr, Pro, Sprüche, Spr, Sprichwörter, Proverbes
Ecclesiastes, Eccl, Eccles, Ecc, Qoh, Koh, Kohelet, Qoheleth, Pred, Prediger, Ecclésiaste, Qo
Song of Solomon, Song of Songs, Song, SSol, Song of Sol, Cant, Canticles, Canticle of Canticles,
    Hohelied, Hld, Hohesl, Cantique des Cantiques, Ct, Canticum
Isaiah, Isa, Is, Jesaja, Jes, Isaïe, És, Isaias
Jeremiah, Jer, Jeremia, Jérémie, Jr, Jeremias
Lamentations, Lam, Lament, Klagelieder, Klgl, Lm
Ezekiel, Ezek, Eze, Ez, Ezk, Hesekiel, Hes, Ezechiel, Ézéchiel
Daniel, Dan, Dn
Hosea, Hos, Osee, Osée
Joel, Jl, Joël
Amos, Am
Obadiah, Obad, Ob, Obadja, Obd, Abd, Abdias
Jonah, Jon, Jona, Jonas
Micah, Mic, Mi, Micha, Michée
Nahum, Nah, Na
Habakkuk, Hab, Habakuk
Zephaniah, Zeph, Zep, Zefanja, Zef, So, Sophonie, Sophonias
Haggai, Hag, Haggaï, Hagg
Zechariah, Zech, Zec, Sacharja, Sach, Zach, Zacharie, Za
Malachi, Mal, Maleachi, Malachie
Matthew, Matt, Mat, Mt, Math, Matth, St Matthew, St Matt, Matthäus, Matthieu
Mark, Mar, Mk, Mrk, Mc, Mr, St Mark, Markus, Marc
Luke, Luk, Lk, Lc, St Luke, Lukas, Luc
John, Joh, Jn, Jhn, St John, Johannes, Jean
Acts, Act, Ac, Acts of the Apostles, Apg, Apostelgeschichte, Actes
Romans, Rom, Ro, Rm, Römer, Röm, Romains
1 Corinthians, 1 Cor, 1 Co, 1 Kor, 1 Korinther, 1 Corinthiens
2 Corinthians, 2 Cor, 2 Co, 2 Kor, 2 Korinther, 2 Corinthiens
Galatians, Gal, Ga, Galater, Galates
Ephesians, Eph, Ephes, Ep, Epheser, Éphésiens
Philippians, Phil, Phi, Philipp, Php, Philipper, Philippiens
Colossians, Col, Coloss, Kol, Kolosser, Colossiens
1 Thessalonians, 1 Thess, 1 Thes, 1 Th, 1 Thessalonicher, 1 Thessaloniciens
2 Thessalonians, 2 Thess, 2 Thes, 2 Th, 2 Thessalonicher, 2 Thessaloniciens
1 Timothy, 1 Tim, 1 Ti, 1 Tm, 1 Timotheus, 1 Timothée
2 Timothy, 2 Tim, 2 Ti, 2 Tm, 2 Timotheus, 2 Timothée
Titus, Tit, Tite
Philemon, Philem, Phlm, Phm, Phmn, Philémon
Hebrews, Heb, Hebr, He, Hebräer, Hébreux
James, Jas, Jam, Jakobus, Jak, Jacques, Jc
1 Peter, 1 Pet, 1 Pt, 1 Pe, 1 Petr, 1 Petrus, 1 Pierre, 1 P
2 Peter, 2 Pet, 2 Pt, 2 Pe, 2 Petr, 2 Petrus, 2 Pierre, 2 P
1 John, 1 Joh, 1 Jn, 1 Jo, 1 Johannes, 1 Jean
2 John, 2 Joh, 2 Jn, 2 Jo, 2 Johannes, 2 Jean
3 John, 3 Joh, 3 Jn, 3 Jo, 3 Johannes, 3 Jean
Jude, Jud, Judas, Jd
Revelation, Rev, Revelations, Apoc, Apocalypse, Offb, Offenbarung, Apk, Ap
Tobit, Tob, Tobias, Tb
Judith, Jdt, Judt
Wisdom, Wis, Wisd, Wisdom of Solomon, Weisheit, Weish, Sagesse, Sg
Sirach, Sir, Ecclus, Ecclesiasticus, Jesus Sirach, Siracide
Baruch, Bar, Ba
1 Maccabees, 1 Macc, 1 Mac, 1 Makk, 1 Makkabäer, 1 Maccabées
2 Maccabees, 2 Macc, 2 Mac, 2 Makk, 2 Makkabäer, 2 Maccabées
1 Esdras, 1 Esd, 1 Esdr
2 Esdras, 2 Esd, 2 Esdr
"""

SINGLE_CHAPTER = frozenset({"Obadiah", "Philemon", "2 John", "3 John", "Jude"})

WORDLIKE = """
ac act acts am amos ap ba bar baruch cant col dan daniel ep est ester esther ex exodus ga gal
genesis hag he hi is jam james jean jo job joel joh johannes john jon jonah jonas jos judas jude
judges judith kings lam luc lukas luke mal malachi mar marc mark markus mat mc mi micha mr na nu
num numbers phil pr pred pro prov rev ro rom romans ruth samuel sg sir so song tit titus tobias
wis wisdom za
"""
"""Names, folded, that are common words, first names or other abbreviations as well."""
