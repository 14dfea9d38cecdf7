"""Plays cited by act and scene: author, title, then the short titles they are cited by.

An indented line goes on with the one before.
"""

from __future__ import annotations

__all__ = ["PLAYS"]

PLAYS = """
William Shakespeare: All's Well That Ends Well, All's Well, AWW
William Shakespeare: Antony and Cleopatra, Antony & Cleopatra, Ant. and Cleop, Ant. & Cleo, Ant
William Shakespeare: As You Like It, AYL, AYLI, As You Like
William Shakespeare: The Comedy of Errors, Com. of Err, Com. of Errors, Err
William Shakespeare: Coriolanus, Coriol, Cor
William Shakespeare: Cymbeline, Cymb, Cym
William Shakespeare: Hamlet, Haml, Ham, Hamlet Prince of Denmark
William Shakespeare: Henry IV Part 1, 1 Henry IV, 1 Hen. IV, 1H4, 1 Henry 4,
    King Henry IV Part 1, Henry IV Part I, Henry IV Part One
William Shakespeare: Henry IV Part 2, 2 Henry IV, 2 Hen. IV, 2H4, 2 Henry 4,
    King Henry IV Part 2, Henry IV Part II, Henry IV Part Two
William Shakespeare: Henry V, King Henry V, Hen. V, H5
William Shakespeare: Henry VI Part 1, 1 Henry VI, 1 Hen. VI, 1H6, King Henry VI Part 1,
    Henry VI Part I
William Shakespeare: Henry VI Part 2, 2 Henry VI, 2 Hen. VI, 2H6, King Henry VI Part 2,
    Henry VI Part II
William Shakespeare: Henry VI Part 3, 3 Henry VI, 3 Hen. VI, 3H6, King Henry VI Part 3,
    Henry VI Part III
William Shakespeare: Henry VIII, King Henry VIII, Hen. VIII, H8
William Shakespeare: Julius Caesar, Julius Cæsar, Jul. Caes, Jul. Cæs, JC
William Shakespeare: King John, K. John, Jn
William Shakespeare: King Lear, Lear, K. Lear, Lr, KL
William Shakespeare: Love's Labour's Lost, Love's Labor's Lost, Love's Labours Lost, L. L. L, LLL
William Shakespeare: Macbeth, Macb, Mac, Mcb
William Shakespeare: Measure for Measure, Meas. for Meas, MM, Meas
William Shakespeare: The Merchant of Venice, Merch. of Ven, Merch. of Venice, MV, Merch
William Shakespeare: The Merry Wives of Windsor, Merry Wives, Wiv, MWW
William Shakespeare: A Midsummer Night's Dream, Midsummer Night's Dream, Mids. N. D, MND,
    Mids. Night's Dream
William Shakespeare: Much Ado About Nothing, Much Ado, Ado
William Shakespeare: Othello, Oth, Othello the Moor of Venice
William Shakespeare: Pericles, Per
William Shakespeare: Richard II, King Richard II, Rich. II, R2
William Shakespeare: Richard III, King Richard III, Rich. III, R3
William Shakespeare: Romeo and Juliet, Romeo & Juliet, Rom. and Jul, Rom. & Jul, R&J, RJ
William Shakespeare: The Taming of the Shrew, Tam. of the Shrew, Taming of the Shrew, Shr, TS
William Shakespeare: The Tempest, Temp, Tempest, Tmp
William Shakespeare: Timon of Athens, Timon, Tim. of Ath, Tim
William Shakespeare: Titus Andronicus, Tit. Andron, Tit. And
William Shakespeare: Troilus and Cressida, Troil. and Cress, Tro. and Cres, Tro
William Shakespeare: Twelfth Night, Twel. Night, Twelfth N, TN
William Shakespeare: The Two Gentlemen of Verona, Two Gent. of Ver, Two Gentlemen, TGV
William Shakespeare: The Winter's Tale, Winter's Tale, Wint. Tale, WT
Christopher Marlowe: Doctor Faustus, Dr. Faustus, Faustus
Christopher Marlowe: The Jew of Malta, Jew of Malta
Christopher Marlowe: Edward II
Christopher Marlowe: Tamburlaine, Tamburlaine the Great
Ben Jonson: Volpone
Ben Jonson: The Alchemist, Alchemist
John Webster: The Duchess of Malfi, Duchess of Malfi
John Webster: The White Devil, White Devil
Friedrich Schiller: Wallensteins Tod
Friedrich Schiller: Wilhelm Tell
Friedrich Schiller: Don Carlos
Friedrich Schiller: Die Räuber
Friedrich Schiller: Maria Stuart
Friedrich Schiller: Kabale und Liebe
Gotthold Ephraim Lessing: Nathan der Weise, Nathan
Gotthold Ephraim Lessing: Emilia Galotti
Gotthold Ephraim Lessing: Minna von Barnhelm
Johann Wolfgang von Goethe: Egmont
Johann Wolfgang von Goethe: Iphigenie auf Tauris
Jean Racine: Phèdre
Jean Racine: Andromaque
Jean Racine: Bérénice
Pierre Corneille: Le Cid
Molière: Le Tartuffe, Tartuffe
Molière: Le Misanthrope, Misanthrope
Molière: Dom Juan
Molière: L'Avare
"""
