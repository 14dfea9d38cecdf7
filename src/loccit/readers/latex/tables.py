"""LaTeX's vocabulary: which commands take what, and which signs stand for which letters.

A signature has one letter for each argument: `o` an optional one that is no text, `m` one that
is no text, `t` one that is. A star after a command's name means nothing here.
"""

from __future__ import annotations

__all__ = [
    "ACCENTS",
    "CITES",
    "CODE",
    "ENCODINGS",
    "ENVIRONMENTS",
    "HEADINGS",
    "ITALIC_SWITCHES",
    "LANGUAGES",
    "LETTERS",
    "MATHS",
    "NOTES",
    "QUOTES",
    "SIGNATURES",
    "SIGNS",
    "SKIPPED",
    "SPOKEN",
    "TABLES",
    "UPRIGHT_SWITCHES",
    "VERSES",
]


def _rows(table: str) -> dict[str, str]:
    """`signature: names …` on each line, as names with their signature."""
    rows = (line.partition(":") for line in table.strip().splitlines())
    return {name: row[0].strip() for row in rows for name in row[2].split()}


SIGNATURES = _rows("""
      : maketitle tableofcontents listoffigures listoftables newpage clearpage cleardoublepage
      : noindent indent centering raggedright raggedleft frontmatter mainmatter backmatter appendix
      : normalsize small footnotesize scriptsize tiny large Large LARGE huge Huge bfseries mdseries
      : scshape rmfamily sffamily ttfamily bf sc rm sf tt normalfont vfill hline toprule
      : midrule bottomrule smallskip medskip bigskip relax protect null makeatletter makeatother
      : printindex makeindex ignorespaces unskip leavevmode allowbreak nobreak break sloppy
      : fussy samepage boldmath frenchspacing nonfrenchspacing selectfont doublespacing
      : onehalfspacing singlespacing flushbottom raggedbottom today else fi pstart pend
      : beginnumbering endnumbering displaystyle textstyle limits nolimits left
      : right big Big bigg Bigg
      : onecolumn bgroup egroup begingroup endgroup strut endhead endfirsthead
      : endfoot endlastfoot expandafter noexpand global long strut thefootnote thepage
      : theendnotes printendnotes singlespace doublespace
      : baselinestretch makeglossaries
o     : pagebreak nopagebreak linebreak nolinebreak printbibliography printbibheading twocolumn
o     : printglossary printglossaries listoftodos newrefsection newrefsegment
m     : vspace pagestyle thispagestyle pagenumbering label index glossary nocite
m     : bibliography bibliographystyle bibliographyunit addbibresource color hyphenation
m     : setstretch linespread geometry hypersetup graphicspath theoremstyle
m     : phantom hphantom vphantom stepcounter refstepcounter value arabic roman Roman alph Alph
m     : DeclareLanguageMapping ExecuteBibliographyOptions markright selectcolormodel
m     : newlength newif newsavebox enlargethispage
m     : cline rowcolor cellcolor columncolor thanksref printauthor
mmm   : specialrule
o     : addlinespace morecmidrules
m     : captionsetup MakeOuterQuote setquotestyle printnotes
m     : AtBeginDocument AtEndDocument AtBeginBibliography shorthandoff shorthandon useshorthands
m     : lstset tikzset usetikzlibrary pgfplotsset sisetup
m     : SetBlockThreshold usefonttheme usetheme usecolortheme mathversion
om    : documentclass includegraphics setlist newcounter pdfbookmark setmainfont setsansfont
om    : setmonofont geometryoptions bookmark
om    : lstinputlisting includepdf
mm    : setlength addtolength setcounter addtocounter markboth settowidth counterwithin
mm    : counterwithout DeclareFieldFormat DeclareNameAlias addtocategory pgfmathsetmacro rule
mm    : fontsize hyphenationmin DeclareUnicodeCharacter
mm    : numberwithin
mmm   : addcontentsline definecolor titlespacing
mo    :
mt    : href hypertarget hyperlink textcolor colorbox raisebox adjustbox scalebox
mt    : rotatebox fontspec
mmt   : resizebox fcolorbox multicolumn multirow
ooomt : parbox
oot   : makebox framebox
t     : textbf textrm textsf texttt textsc textmd textup textnormal underline uline MakeUppercase
t     : MakeLowercase uppercase lowercase mbox fbox hbox textsuperscript textsubscript sout
t     : ensuremath text mathrm mathbf mathit mathsf mathcal mathbb operatorname emphbf centerline
t     : uwave hl st so caps textlatin textgreek textcyrillic textgerman
t     : textenglish textfrench textrussian textspanish textitalian textlatin texthebrew textarabic
t     : RL LR pdfstring acs ac acl acf gls Gls textls protectedtext overline footnotetextsize
t     : textlf texttt textsw textulc textssc underbar dedication subcaption
t     : smash llap rlap clap enspacetext
tm    : texorpdfstring
otm   : replaced
ot    : added
t     : DIFadd DIFaddFL
ot    : caption hyperref
tt    : lettrine ruby
ott   :
""")
HEADINGS = {
    "part": 0, "chapter": 1, "section": 2, "subsection": 3, "subsubsection": 4,
    "paragraph": 5, "subparagraph": 6, "addpart": 0, "addchap": 1, "addsec": 2,
}  # fmt: skip
NOTES = {
    "footnote": "foot", "endnote": "end", "sidenote": "side", "pagenote": "end", "thanks": "foot",
    "marginpar": "side", "marginnote": "side", "Afootnote": "side", "Bfootnote": "side",
    "footnoteA": "foot", "footnoteB": "foot", "tablefootnote": "foot", "sidefootnote": "foot",
}  # fmt: skip
CITES = _rows("""
paren : cite parencite autocite smartcite supercite citep citealp citealt Citep fullcite citenum
paren : footparencite notecite pnotecite shortcite citeyearpar citeyear citedate citeurl
paren : cites parencites autocites smartcites supercites fullcites
text  : textcite citet Citet citeauthor Citeauthor citetitle textcites
text  : citefullauthor citeauthoryear
paren : volcite pvolcite avolcite svolcite Volcite Pvolcite
text  : tvolcite
note  : fvolcite ftvolcite footcite footfullcite footcites footfullcites footcitetext
""")
"""Commands of biblatex and natbib, without a capital at their head."""

QUOTES = {
    "quote": "", "quotation": "", "quoting": "o", "blockquote": "", "displayquotation": "",
    "displayquote": "r", "foreigndisplayquote": "lr", "hyphendisplayquote": "lr",
    "displaycquote": "c", "foreigndisplaycquote": "lc", "hyphendisplaycquote": "lc",
}  # fmt: skip
"""Environments of displayed quotations, with what follows their names: a language (`l`), a
reference (`r`) in brackets, the arguments of a citation (`c`)."""
VERSES = ("verse", "altverse", "patverse")
TABLES = ("tabular", "tabularx", "tabulary", "longtable", "tabbing", "array", "supertabular")
MATHS = ("math", "displaymath", "equation", "align", "gather", "multline", "eqnarray", "flalign")
CODE = ("verbatim", "Verbatim", "lstlisting", "minted", "alltt", "BVerbatim")
SKIPPED = ("comment", "filecontents", "tikzpicture", "picture", "pspicture", "pgfpicture")
ENVIRONMENTS = {
    "tabular": "om", "tabularx": "mom", "tabulary": "mom", "longtable": "om", "array": "om",
    "supertabular": "m", "minipage": "ooom", "figure": "o", "table": "o", "multicols": "m",
    "list": "mm", "adjustwidth": "mm", "thebibliography": "m", "verse": "o", "enumerate": "o",
    "itemize": "o", "description": "o", "wrapfigure": "omom", "wraptable": "omom", "spacing": "m",
    "quoting": "o", "CJK": "mm", "column": "m", "sloppypar": "", "frame": "o", "letter": "m",
    "theorem": "o", "tcolorbox": "o", "addmargin": "om", "hyphenrules": "m", "alignat": "m",
}  # fmt: skip
ITALIC_SWITCHES = ("it", "em", "itshape", "sl", "slshape")
UPRIGHT_SWITCHES = ("upshape", "rm", "normalfont", "up")

LETTERS = {
    "ss": "ß", "SS": "SS", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø",
    "aa": "å", "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð",
    "th": "þ", "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "NG": "Ŋ",
}  # fmt: skip
SIGNS = LETTERS | {
    "S": "§", "P": "¶", "dag": "†", "ddag": "‡", "copyright": "©", "pounds": "£", "ldots": "…",
    "dots": "…", "textellipsis": "…", "dotso": "…", "dotsc": "…", "lq": "‘", "rq": "’",
    "textquoteleft": "‘", "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”",
    "quotedblbase": "„", "quotesinglbase": "‚", "glqq": "„", "grqq": "“", "glq": "‚", "grq": "‘",
    "flqq": "«", "frqq": "»", "flq": "‹", "frq": "›", "guillemotleft": "«", "guillemotright": "»",
    "guillemetleft": "«", "guillemetright": "»", "guilsinglleft": "‹", "guilsinglright": "›",
    "og": "«\u00a0", "fg": "»", "dq": '"', "textquotedbl": '"', "textquotesingle": "'",
    "textendash": "–", "textemdash": "—", "slash": "/", "textbackslash": "\\", "LaTeX": "LaTeX",
    "TeX": "TeX", "LaTeXe": "LaTeX2e", "XeTeX": "XeTeX", "BibTeX": "BibTeX", "textregistered": "®",
    "texttrademark": "™", "textdegree": "°", "degree": "°", "texteuro": "€", "euro": "€",
    "EUR": "€", "textperiodcentered": "·", "textbullet": "•", "textasciitilde": "~",
    "textasciicircum": "^", "textunderscore": "_", "textbar": "|", "textless": "<",
    "textgreater": ">", "textdollar": "$", "textsection": "§", "textparagraph": "¶",
    "textdagger": "†", "textdaggerdbl": "‡", "textonehalf": "½", "textonequarter": "¼",
    "textthreequarters": "¾", "numero": "№", "textnumero": "№", "No": "№",
    "textexclamdown": "¡", "textquestiondown": "¿", "aldine": "❦", "lbrack": "[", "rbrack": "]",
    "lbrace": "{", "rbrace": "}", "textbraceleft": "{", "textbraceright": "}", "quad": " ",
    "qquad": " ", "enspace": " ", "thinspace": "\u202f", "nobreakspace": "\u00a0", "space": " ",
    "enskip": " ", "textvisiblespace": " ", "colon": ":", "hyp": "-", "nobreakdash": "",
    "{": "{", "}": "}", "$": "$", "%": "%", "&": "&", "#": "#", "_": "_", ",": "\u202f",
    " ": " ", "\n": " ", "\t": " ", "-": "", "/": "", "@": "", "!": "", ";": " ", ":": " ",
    ">": " ", "<": "", "|": "|", "psq": "f.", "psqq": "ff.", "pno": "p.", "ppno": "pp.", "nopp": "",
    "and": " and ", "And": " and ", "AND": " and ", "bibrangedash": "–",
}  # fmt: skip
ACCENTS = {
    "'": "\u0301", "`": "\u0300", "^": "\u0302", '"': "\u0308", "~": "\u0303", "=": "\u0304",
    ".": "\u0307", "u": "\u0306", "v": "\u030c", "H": "\u030b", "c": "\u0327", "d": "\u0323",
    "b": "\u0331", "r": "\u030a", "k": "\u0328", "t": "\u0361", "C": "\u030f", "h": "\u0309",
}  # fmt: skip

LANGUAGES = {
    "english": "en", "american": "en", "british": "en", "UKenglish": "en", "USenglish": "en",
    "australian": "en", "canadian": "en", "german": "de", "ngerman": "de", "austrian": "de",
    "naustrian": "de", "swissgerman": "de", "nswissgerman": "de", "french": "fr", "francais": "fr",
    "frenchb": "fr", "acadian": "fr", "italian": "it", "spanish": "es", "portuguese": "pt",
    "brazilian": "pt", "brazil": "pt", "portuges": "pt", "dutch": "nl", "russian": "ru",
    "ukrainian": "uk", "polish": "pl", "czech": "cs", "slovak": "sk", "danish": "da",
    "swedish": "sv", "norsk": "no", "nynorsk": "no", "norwegian": "no", "finnish": "fi",
    "latin": "la", "greek": "el", "hebrew": "he", "arabic": "ar", "hungarian": "hu",
    "romanian": "ro", "bulgarian": "bg", "croatian": "hr", "serbian": "sr", "catalan": "ca",
    "turkish": "tr", "chinese": "zh", "japanese": "ja",
}  # fmt: skip
SPOKEN = {
    "en": "“”‘’", "de": "„“‚‘", "fr": "«»“”", "it": "«»“”", "es": "«»“”", "pt": "“”‘’",
    "nl": "“”‘’", "ru": "«»„“", "uk": "«»„“", "pl": "„”«»", "cs": "„“‚‘", "sk": "„“‚‘",
    "da": "»«›‹", "sv": "””’’", "no": "«»‘’", "fi": "””’’", "el": "«»“”", "hu": "„”»«",
    "ro": "„”«»", "bg": "„“‚‘", "hr": "„”‘’", "sr": "„”’’",
}  # fmt: skip
"""Outer and inner quotation marks, as csquotes sets them."""

ENCODINGS = {
    "latin1": "latin-1", "latin2": "iso8859-2", "latin5": "iso8859-9", "latin9": "iso8859-15",
    "ansinew": "cp1252", "cp1252": "cp1252", "cp1250": "cp1250", "cp1251": "cp1251",
    "koi8-r": "koi8-r", "koi8-ru": "koi8-u", "applemac": "mac-roman", "macce": "mac-latin2",
    "cp437": "cp437", "cp850": "cp850", "cp852": "cp852", "cp866": "cp866", "iso88595": "iso8859-5",
}  # fmt: skip
