"""Words that citations are made of, by what they do. English, German and French; Italian,
Spanish and Russian in part.

Data only. Everything is lower case unless the case itself tells something, and is
compared without its full stop.
"""

from __future__ import annotations

__all__ = [
    "ABBREVIATIONS",
    "BIBLIOGRAPHY",
    "CROSS_REFERENCE",
    "EDITING",
    "FUNCTION_WORDS",
    "HEREAFTER",
    "MONTHS",
    "NEWSPAPER_WORDS",
    "NOT_NAMES",
    "PARTICLES",
    "PLACES",
    "PROSE_VERBS",
    "REMARKS",
    "REPORTING",
    "SAID_BY",
    "SAYING",
    "SIGNALS",
    "TITLE_WORDS",
    "VERSIONS",
    "VIA",
    "WEAK_SIGNALS",
]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


MONTHS = _set(
    "january february march april may june july august september october november december "
    "jan feb mar apr jun jul aug sep sept oct nov dec "
    "januar jänner februar märz mai juni juli oktober dezember dez okt "
    "janvier février mars avril juin juillet août septembre octobre novembre décembre "
    "janv févr juil"
)

PARTICLES = _set("de da di du des del della dos van von vom zu zur der den ter ten le la las los")
"""Small words that stand inside a name."""

FUNCTION_WORDS = _set(
    "a an the of and or in on to for from by with at as after before under against between into "
    "upon over through its their his her "
    "der die das den dem des ein eine einer eines und oder im am an auf aus bei mit nach über "
    "unter vom von vor zu zum zur für gegen zwischen als "
    "le la les l un une des du de d et ou en à au aux dans sur sous pour par avec entre sans "
    "ses leurs son sa"
)
"""Small words that stand uncapitalised inside a title."""

TITLE_WORDS = _set(
    "works writings letters letter memoirs memoir diary diaries history histories collected "
    "selected complete papers speeches speech essays essay journal gazette times digest press "
    "herald chronicle review records record minutes report reports proceedings annals archive "
    "archives studies study poems plays novels life lives autobiography biography correspondence "
    "notebooks manifesto introduction handbook dictionary encyclopaedia encyclopedia bulletin "
    "magazine quarterly theses documents documentary philosophy theory origins rise fall "
    "revolution international war world road roads lectures sermons bible book books chapters "
    "anarchy markets community capital labour labor workers peasants women slavery democracy "
    "nature religion education culture government wealth poverty justice equality violence "
    "evolution environment ecology technology resistance rebellion neither no "
    "reader reply action aid order economy economic economics political politics social society "
    "state states power freedom liberty democracy science property industrial mutual crisis "
    "werke schriften briefe brief tagebuch tagebücher erinnerungen geschichte gesammelte "
    "ausgewählte sämtliche reden aufsätze zeitung zeitschrift akten protokoll protokolle jahrbuch "
    "archiv studien leben denkwürdigkeiten nachlass handbuch wörterbuch "
    "œuvres oeuvres écrits lettres mémoires journaux histoire complètes choisies correspondance "
    "discours essais archives annales cahiers carnets souvenirs procès-verbaux études vie revue"
)
"""Words that people's names do not hold; a short field with one of them is a title."""

NEWSPAPER_WORDS = _set(
    "gazette times digest press herald chronicle review journal post news mail telegraph tribune "
    "daily weekly monthly morning evening sunday star sun globe guardian observer standard courier "
    "mercury examiner advertiser intelligencer bulletin magazine record register echo express "
    "argus sentinel inquirer dispatch spectator economist pravda izvestia "
    "zeitung tageblatt nachrichten anzeiger kurier bote presse rundschau spiegel blatt post welt "
    "gazette figaro monde journal temps matin humanité courrier revue presse républicain écho"
)

NOT_NAMES = _set(
    "table tables figure figures fig chapter chapters section sections part parts article articles "
    "appendix group class grade room level line lines page pages note notes number volume volumes "
    "book books act scene verse phase step stage version day week month year years age aged born "
    "died about around circa since until before after during between over under only nearly almost "
    "apollo boeing psalm psalms highway route channel platform see question answer exhibit item "
    "total population plate plates map maps column box type model unit "
    "spring summer autumn fall winter easter christmas monday tuesday wednesday thursday friday "
    "saturday sunday "
    "tabelle abbildung abb tab kapitel abschnitt teil artikel anhang gruppe klasse seite seiten "
    "anmerkung nummer band frühling sommer herbst winter ostern weihnachten montag dienstag "
    "mittwoch donnerstag freitag samstag sonntag jahr jahre alter geboren gestorben seit bis "
    "tableau chapitre partie annexe groupe classe page pages numéro printemps été automne hiver "
    "pâques noël lundi mardi mercredi jeudi vendredi samedi dimanche an ans né née mort depuis "
    "he she it we they i you this that these those there here when where while if but so then "
    "er sie es wir ihr dies diese dieser il elle nous vous ils elles ce cette ces mr mrs ms dr"
)
"""Capitalised words that a number may follow without being anybody's page or year."""

PLACES = _set(
    "london paris berlin vienna wien moscow moskau moscou petersburg petrograd leningrad rome rom "
    "madrid lisbon brussels amsterdam hague geneva genf genève zurich zürich bern basel prague "
    "prag warsaw warschau budapest athens istanbul constantinople cairo jerusalem delhi bombay "
    "calcutta "
    "peking beijing tokyo shanghai washington york boston chicago philadelphia edinburgh glasgow "
    "dublin oxford cambridge manchester liverpool bristol leeds hamburg munich münchen leipzig "
    "dresden cologne köln frankfurt stuttgart hannover göttingen heidelberg tübingen lyon "
    "marseille bordeaux toulouse strasbourg england scotland ireland wales france germany "
    "deutschland "
    "austria österreich russia ussr usa uk us italy spain poland hungary europe america asia "
    "africa india "
    "china japan canada australia versailles copenhagen stockholm oslo helsinki"
)
"""Places that a year or a date often follows in parentheses."""

REPORTING = _set(
    "writes wrote written says said argues argued notes noted observes observed claims claimed "
    "states stated explains explained remarks remarked insists insisted suggests suggested shows "
    "showed finds found calls called describes described reports reported puts put holds held "
    "recalls recalled maintains maintained concludes concluded tells told adds added asks asked "
    "schreibt schrieb sagt sagte meint meinte betont betonte bemerkt bemerkte erklärt erklärte "
    "behauptet behauptete berichtet berichtete nennt nannte zeigt zeigte "
    "écrit écrivait dit disait affirme affirmait note notait remarque explique expliquait montre "
    "soutient rapporte déclare observe"
)
"""Verbs that show the name before them as somebody who is quoted."""

SAYING = _set(
    "acknowledges acknowledged acknowledge admits admitted admit agrees agreed answers answered "
    "asserts asserted asserting comments commented complains complained concedes conceded "
    "considers considered contends contended continues continued declares declared defines "
    "defined denies denied documents documented emphasises emphasised emphasizes emphasized "
    "indicates indicated laments lamented points pointed proclaims proclaimed quotes quoted "
    "reasons reasoned recognises recognised recognizes recognized recounts recounted records "
    "recorded refers referred relates related repeats repeated replies replied stresses stressed "
    "summarises summarised summarizes summarized sums thinks thought urges urged warns warned "
    "believes believed wonders wondered speaks spoke stating arguing writing"
)
"""More verbs that show the name before them as somebody who speaks, where only names count."""

SAID_BY = _set(
    "account analysis answer argument arguments article assertion assessment book claim claims "
    "comment comments complaint conclusion definition description discussion essay estimate "
    "explanation expression formula history insight judgement judgment letter letters memoirs "
    "opinion pamphlet phrase point position proposal remark remarks reply report sentence speech "
    "statement study summary term terms text thesis verdict version view views vision warning "
    "words work writings"
)
"""What is somebody's who speaks: *Mills's account*."""

PROSE_VERBS = REPORTING | _set(
    "is was are were be been has have had does did will would can could may might must shall "
    "should does went came made makes gives gave took takes became seems seemed "
    "ist war sind waren hat hatte haben hatten wird wurde wurden kann konnte muss musste soll "
    "sollte gibt gab kommt kam ging geht "
    "est était sont étaient avait ont avaient sera fut furent peut pouvait doit devait fait"
)
"""Finite verbs: a field with one of them is a sentence, unless italics make it a title."""

SIGNALS = (
    "see also", "see especially", "see esp.", "see, for example,", "see, e.g.,", "see e.g.", "see",
    "but see", "but cf.", "cf. also", "cf.", "cf", "compare", "compare also", "also", "e.g.,",
    "e.g.", "for example,", "for instance,", "and", "and see", "thus", "so", "in", "from",
    "according to", "contrast", "contra", "especially", "esp.", "similarly",
    "vgl. auch", "vgl.", "vergleiche", "siehe auch", "siehe", "s. auch", "s. a.", "so auch", "so",
    "dazu", "hierzu", "etwa", "z. b.", "z.b.", "und", "auch", "aus", "dagegen", "bei", "nach",
    "voir aussi", "voir", "voir par exemple", "v. aussi", "comparer", "par exemple,", "et",
    "ainsi", "notamment", "dans", "selon",
    "cfr.", "cfr", "si veda", "vedi", "véase también", "véase", "vid.", "см. также", "см.", "ср.",
)  # fmt: skip
"""What may stand before a reference and is no part of it."""

WEAK_SIGNALS = (
    "see also", "cf", "compare", "but see", "contrast", "contra", "similarly", "vgl", "vergleiche",
    "siehe auch", "s. auch", "s. a", "dagegen", "voir aussi", "comparer", "cfr",
    "véase también", "см. также", "ср",
)  # fmt: skip
"""Signals of a reference that does not itself claim to hold the quoted words."""

VIA = (
    "quoted in", "quoted by", "quoted from", "contained in", "cited in", "cited by",
    "as quoted in", "as cited in",
    "qtd. in", "qtd in", "qu. in", "reprinted in", "zitiert nach", "zitiert bei", "zitiert in",
    "zit. nach", "zit. n.", "zit. bei", "zit. in", "hier zitiert nach", "cité dans", "cité par",
    "cité d’après", "cité d'après", "citée dans", "cité in",
    "citato in", "cit. in", "citato da", "citado en", "citado por", "cit. en", "apud",
    "цит. по", "цитируется по",
)  # fmt: skip
"""What stands between a work and the work it is quoted in."""

HEREAFTER = (
    "hereafter cited as", "hereafter referred to as", "hereafter abbreviated as", "hereafter",
    "henceforth cited as", "henceforth", "hereinafter cited as", "hereinafter", "cited as",
    "cited hereafter as", "cited henceforth as", "abbreviated as", "abbreviated",
    "im folgenden zitiert als", "im folgenden", "im weiteren", "künftig zitiert als", "künftig",
    "fortan", "zitiert als", "zit. als", "abgekürzt",
    "désormais abrégé", "désormais cité", "désormais", "ci-après abrégé", "ci-après", "abrégé",
    "cité",
)  # fmt: skip
"""What introduces the abbreviation a work is cited by from then on."""

EDITING = (
    "ed", "eds", "edited", "trans", "tr", "transl", "translated", "rev", "revised", "intro",
    "foreword", "preface", "hg", "hgg", "hrsg", "herausgegeben", "übers", "übersetzt", "eingel",
    "bearb", "éd", "éds", "édité", "dir", "trad", "traduit", "préface", "introd", "series", "2nd",
    "3rd", "1st", "edn", "aufl", "auflage", "reprint", "repr", "ser",
)  # fmt: skip
"""First words of a field that tells an editor, translator or edition."""

REMARKS = (
    "emphasis added", "emphasis mine", "emphasis in original", "emphasis in the original",
    "emphases added", "my emphasis", "our emphasis", "italics added", "italics mine",
    "italics in original", "my italics", "my translation", "translation mine", "author's emphasis",
    "author’s emphasis", "original emphasis", "trans. mine", "hervorhebung im original",
    "hervorhebung von mir", "hervorh. im orig.", "meine hervorhebung", "meine übersetzung",
    "je souligne", "nous soulignons", "souligné par nous", "c’est moi qui souligne",
    "c'est moi qui souligne", "ma traduction", "notre traduction", "trad. de l’auteur",
    "übers. d. verf", "übers. v. verf", "übersetzung d. verf", "übersetzung des verf",
    "corsivo mio", "corsivo nel testo", "traduzione mia", "cursivas mías",
    "la traducción es mía", "traducción propia", "курсив мой", "курсив автора",
    "выделено мной", "перевод мой",
)  # fmt: skip
"""Remarks that may follow a reference in the same parenthesis and say nothing of the place."""

CROSS_REFERENCE = (
    "above", "below", "supra", "infra", "oben", "unten", "ci-dessus", "ci-dessous", "plus haut",
    "plus bas",
)  # fmt: skip
"""Words that make a page a page of the draft itself."""

BIBLIOGRAPHY = _set(
    "bibliography references literature sources literatur literaturverzeichnis quellen "
    "bibliographie bibliografie quellenverzeichnis références sources"
) | {
    "works cited",
    "list of works cited",
    "works consulted",
    "primary sources",
    "secondary sources",
    "select bibliography",
    "further reading",
    "quellen und literatur",
    "ouvrages cités",
    "références bibliographiques",
}
"""Headings under which works are listed, not cited."""

VERSIONS = (
    "Rev. Ver.", "Rev. V.", "R. V.", "RV", "A. V.", "AV", "KJV", "AKJV", "NKJV", "RSV", "NRSV",
    "ESV", "NIV", "NASB", "NEB", "REB", "JB", "NJB", "NAB", "ASV", "NET", "CEB", "Douay",
    "Douay-Rheims", "Tyndale", "Wyclif",
    "Vulg.", "Vulgate", "LXX", "Sept.", "Septuagint", "Geneva", "Bishops",
    "Authorized Version", "Revised Version", "King James Version", "King James",
    "Luther", "Lut", "LB", "LU", "EÜ", "ELB", "Zürcher", "ZB", "BJ", "TOB", "Segond", "LSG",
)  # fmt: skip
"""Versions of the Bible named after chapter and verse."""

ABBREVIATIONS = _set(
    "p pp s ss vol vols no nos nr n nn ch chap chaps cf ed eds edn trans tr rev col cols fol fols "
    "f ff l ll v vv sec sect par para art ibid ib id op loc cit ca c fl b d bk bks pt pts fig repr "
    "ser esp dept st mr mrs ms dr prof rev hon gen col capt lt sgt jr sr vs viz etc al e.g i.e "
    "bd bde hg hrsg hgg übers aufl jg vgl ebd a.a.o anm abb abs bl sp kap z zit nr bzw usw d.h z.b "
    "u.a dt hl "
    "t éd trad dir chap art n° cit suiv sq sqq m mm mme mlle qtd "
    "fn fußn pág págs pag pagg cfr vid ob с т стр см ср указ соч цит кн ст же л "
    "jan feb mar apr jun jul aug sep sept oct nov dec janv févr juil"
)
"""A full stop after one of these ends no sentence."""
