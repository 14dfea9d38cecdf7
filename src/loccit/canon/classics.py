"""Authors cited by the divisions every edition prints, their works, and what those count.

A line of `CLASSICS` is author : title, short titles … : levels, from the largest. A short
title with `=` before it stands without its author (`=Il`); a bare `=` says that the author's
name alone means this work.
"""

from __future__ import annotations

__all__ = ["AUTHORS", "CLASSICS"]

AUTHORS = """
Homer:Hom, Homère
Hesiod:Hes
Herodotus:Hdt, Herod, Herodot, Hérodote
Thucydides:Thuc, Thucyd, Thuk, Thukydides, Thucydide
Xenophon:Xen
Plato:Plat, Pl, Platon
Aristotle:Arist, Aristot, Aristoteles, Aristote
Polybius:Polyb, Plb, Polybios
Pausanias:Paus
Strabo:Str
Diodorus Siculus:Diod, Diod. Sic, D.S, Diodorus
Epictetus:Epict
Marcus Aurelius:M. Aur, M. Ant, Marc. Aur
Caesar:Caes, Cæsar, Cäsar
Cicero:Cic
Virgil:Verg, Virg, Vergil, Vergilius, Virgile
Horace:Hor, Horaz
Ovid:Ov, Ovide
Livy:Liv, Livius, Tite-Live
Lucretius:Lucr, Lukrez, Lucrèce
Sallust:Sall
Tacitus:Tac, Tacite
Suetonius:Suet, Suét
Seneca:Sen
Juvenal:Juv
Lucan:Luc
Quintilian:Quint
Augustine:Aug, August, Augustin, Augustinus, St Augustine
Boethius:Boeth
Dante:Dante Alighieri
Milton:Milt, John Milton
Spenser:Edmund Spenser
"""

CLASSICS = """
Homer:Iliad, Il, Ilias, Iliade, =Il, =Iliad, =Ilias:book line
Homer:Odyssey, Od, Odyssee, Odyssée, =Od, =Odyssey, =Odyssee:book line
Hesiod:Theogony, Theog, Th, Theogonie:line
Hesiod:Works and Days, Op, WD:line
Herodotus:Histories, Hist, =:book chapter section
Thucydides:History of the Peloponnesian War, Hist, =:book chapter section
Xenophon:Anabasis, An, Anab, =Anabasis:book chapter section
Xenophon:Hellenica, Hell, Hell:book chapter section
Xenophon:Memorabilia, Mem:book chapter section
Xenophon:Cyropaedia, Cyr, Cyrop:book chapter section
Plato:Republic, Rep, R, Resp, Politeia, Staat, Der Staat, République:section
Plato:Laws, Leg, Nomoi, Lois:section
Plato:Apology, Apol, Ap, Apologie, Apology of Socrates:section
Plato:Crito, Cri, Crit, Kriton:section
Plato:Phaedo, Phd, Phaed, Phaidon, Phédon:section
Plato:Phaedrus, Phdr, Phaedr, Phaidros, Phèdre:section
Plato:Symposium, Symp, Smp, Banquet, Gastmahl:section
Plato:Theaetetus, Theaet, Tht:section
Plato:Timaeus, Tim, Ti, Timaios, Timée:section
Plato:Gorgias, Gorg, Grg:section
Plato:Protagoras, Prot, Prt:section
Plato:Meno, Men, Menon:section
Plato:Euthyphro, Euthphr:section
Plato:Sophist, Soph:section
Plato:Statesman, Pol, Plt, Politicus:section
Plato:Parmenides, Parm, Prm:section
Plato:Philebus, Phil, Phlb:section
Plato:Cratylus, Crat, Cra:section
Aristotle:Nicomachean Ethics, Eth. Nic, EN, NE, Nic. Eth, Ethics, Nikomachische Ethik:section
Aristotle:Politics, Pol, Politik, Politique:section
Aristotle:Poetics, Poet, Poetik, Poétique:section
Aristotle:Rhetoric, Rhet, Rh, Rhetorik:section
Aristotle:Metaphysics, Met, Metaph, Metaphysik, Métaphysique:section
Aristotle:Physics, Phys, Ph, Physik:section
Aristotle:On the Soul, De an, De anima, DA:section
Polybius:Histories, Hist, =:book chapter section
Pausanias:Description of Greece, =:book chapter section
Strabo:Geography, Geog, =:book chapter section
Diodorus Siculus:Library of History, =:book chapter section
Epictetus:Discourses, Diss, Disc:book chapter section
Marcus Aurelius:Meditations, Med, =:book section
Caesar:The Gallic War, B. G, BG, B. Gall, Gall, De bello Gallico, Gallic War:book chapter section
Caesar:The Civil War, B. C, BC, B. Civ, De bello civili, Civil War:book chapter section
Cicero:On Duties, Off, De off, De officiis:book section
Cicero:On the Republic, Rep, De rep, De re publica:book section
Cicero:On the Orator, De or, De orat, De oratore:book section
Cicero:Letters to Atticus, Att, Ad Att:book chapter section
Cicero:Against Catiline, Cat, In Cat, Catil:book section
Cicero:Tusculan Disputations, Tusc, Tusc. Disp:book section
Virgil:Aeneid, Aen, A, Æn, Aeneis, Énéide, Æneid, =Aen, =Aeneid, =Æn, =Æneid:book line
Virgil:Eclogues, Ecl, E:chapter line
Virgil:Georgics, Georg, G, =Georgics:book line
Horace:Odes, Carm, C, Od:book chapter line
Horace:Satires, Sat, S, Serm:book chapter line
Horace:Epistles, Ep, Epist:book chapter line
Horace:Art of Poetry, A. P, AP, Ars, Ars poetica:line
Ovid:Metamorphoses, Met, M, Metam:book line
Ovid:Art of Love, A. A, Ars, Ars am:book line
Livy:History of Rome, Ab urbe condita, =:book chapter section
Lucretius:On the Nature of Things, De rerum natura, DRN, =:book line
Sallust:The War with Catiline, Cat, Catil, B. Cat:chapter section
Sallust:The War with Jugurtha, Jug, Iug:chapter section
Tacitus:Annals, Ann, A, Annalen, Annales:book chapter section
Tacitus:Histories, Hist, H, Historien:book chapter section
Tacitus:Germania, Germ, G:chapter section
Tacitus:Agricola, Agr:chapter section
Suetonius:The Life of Augustus, Aug:chapter section
Suetonius:The Life of Nero, Nero, Ner:chapter section
Seneca:Letters, Ep, Epist, Ep. mor, Epistles:chapter section
Juvenal:Satires, Sat, =:chapter line
Lucan:Pharsalia, Phars, Bellum civile:book line
Quintilian:Institutes of Oratory, Inst, Inst. or, Institutio oratoria:book chapter section
Augustine:Confessions, Conf, C, Bekenntnisse:book chapter section
Augustine:City of God, Civ, De civ. D, De civ. Dei, CD, De civitate Dei:book chapter section
Boethius:Consolation of Philosophy, Cons, Cons. phil:book chapter section
Dante:Inferno, Inf, =Inferno, =Inf:book line
Dante:Purgatory, Purg, Purgatorio, =Purgatorio, =Purg:book line
Dante:Paradise, Par, Paradiso, =Paradiso:book line
Milton:Paradise Lost, P. L, PL, Par. Lost, =Paradise Lost, =PL, =P. L:book line
Milton:Paradise Regained, P. R, PR, =Paradise Regained:book line
Spenser:The Faerie Queene, F. Q, FQ, Faerie Queene, =F. Q, =FQ, =Faerie Queene:book chapter line
"""
