"""English words for those who act, and names of states; data only."""

from __future__ import annotations

__all__ = [
    "ACTING", "AGENT_ENDINGS", "EQUALS", "ERAS", "GROUPS", "GROUPS_MANY", "GROUPS_QUALIFIED",
    "LONG_STATES", "NO_ACTORS", "NO_AGENTS", "NO_NAMES", "ORGANISATIONS", "PARTIES", "PERSONS",
    "POLITIES", "STATES", "TITLES",
]  # fmt: skip


def _words(table: str) -> frozenset[str]:
    return frozenset(table.split())


GROUPS = _words(
    "administration agency aristocracy army assembly association authority band bank "
    "battalion bloc board bourgeoisie brigade bureau bureaucracy cabinet cartel "
    "caste cavalry church clan clergy clique club coalition colony command "
    "commission committee commune company confederation congress corporation corps council "
    "court crew crowd delegation diet duma dynasty electorate elite embassy empire faction "
    "family federation firm fleet fraction gang garrison generation gentry government "
    "guard guild household imperialism infantry intelligentsia junta jury kingdom labour "
    "leadership league majority management masse media militia ministry minority "
    "mission mob monarchy monopoly movement nation navy nobility oligarchy opposition "
    "parliament party peasantry people plenum police politburo "
    "populace presidium press proletariat public rank-and-file regime regiment "
    "republic secretariat sect senate society soviet squad staff stratum "
    "syndicate team tribe tribunal troop trust union workforce youth youths"
)
"""Nouns for what many people are together, and for what is treated so."""
GROUPS_QUALIFIED = _words("class state camp wing organisation organization")
"""Such nouns too, but only with an adjective that says which, or in the plural."""
GROUPS_MANY = _words("mass power")
"""Such nouns only in the plural: *the masses*, *the great powers*."""
POLITIES = _words(
    "republic kingdom empire state duchy principality sultanate emirate khanate caliphate "
    "commonwealth dominion"
)
"""Nouns for a state; names that end in one are those of states."""
AGENT_ENDINGS = ("er", "or", "ist", "eer", "man", "woman")
"""Endings of nouns for somebody who does something."""
NO_AGENTS = _words(
    "actuator alligator altar anger answer arbor armor badger banner barrier beaver blister "
    "border bother boulder bumper bunker burner butter calculator calendar cancer carrier "
    "center chamber chapter charter cinder cluster collar color colour computer conductor "
    "container cooker copper corner corridor counter cover crater cucumber cylinder "
    "dagger danger denominator descriptor detector dinner disaster disorder dollar "
    "door drawer drier error factor favor feather fever fiber filter finger flavor flavour "
    "floor flower folder freezer frontier gender generator glacier grammar gutter hammer "
    "hamster harbor harbour heater helicopter holder honor honour horror humor hunger hanger "
    "indicator interior jumper labor labour ladder lather layer leather letter lever "
    "lobster locker lumber manner manor maneuver manoeuvre marker matter metaphor "
    "meter mirror monitor monster motor murder newspaper number offer operator order "
    "oyster paper parameter pepper poster powder power prayer processor projector "
    "propeller quarter radar radiator rafter razor reactor receptor refrigerator register "
    "remainder reminder revolver river rotor rubber rudder rumor rumour saucer scanner sector "
    "semester sensor shelter shoulder shower shutter silver skyscraper slaughter slipper spider "
    "splendor splinter sticker stopper summer supper surrender sweater temper terror theater "
    "theatre thunder tiger timber toaster tower tractor transistor trailer transfer trigger tumor "
    "twist fist wrist waist grist vapor vector vigor wafer "
    "water weather whisker whisper winter wonder equator escalator elevator excavator "
    "exterior predictor motor adapter amplifier fertilizer fertiliser steamer liner freighter "
    "tanker bomber fighter cruiser destroyer trawler"
)
"""Nouns with such an ending that are nobody."""
ERAS = _words("BCE BC CE AD B.C. B.C.E. A.D. C.E. B.C A.D")
"""What stands with a year, and is no part of a name."""
PERSONS = _words(
    "academic accomplice activist actor administrator admiral adviser advisor agent ally "
    "ambassador anarchist apologist architect artist author banker bishop bolshevik boy brother "
    "bureaucrat buyer cadre candidate capitalist captain carpenter centrist chancellor child "
    "citizen clerk colleague colonist commander commissar communist composer comrade "
    "conservative consumer councillor count cousin creditor crewman critic customer czar "
    "debtor defendant delegate democrat demonstrator deputy despot detective dictator diplomat "
    "director dissident driver duchess duke economist editor emigrant emperor employee "
    "employer enemy engineer envoy exile expert farmer fasfather fellow-traveler fisherman "
    "follower founder friend functionary general girl governor guerrilla guest gunman heir "
    "historian husband ideologue imam immigrant imperialist industrialist informer inhabitant "
    "insurgent intellectual internationalist journalist judge keeper king lady landlord "
    "landowner lawyer leader liberal lord man manager marshal marxist mason mayor member "
    "menshevik merchant militant miller miner minister monarchist monk mother murderer "
    "nationalist neighbor neighbour nephew niece nurse officer official opponent opportunist "
    "orphan pacifist "
    "painter partisan pastor patient peasant philosopher physician pilot plaintiff poet "
    "policeman pope predecessor premier president priest prince princess prisoner producer "
    "professor prosecutor publisher pupil queen rabbi reader rebel recruit reformist refugee "
    "reporter representative republican resident revolutionary rival royalist ruler sailor "
    "scholar scientist secretary seller senator serf servant settler shareholder shopkeeper "
    "sister slave socialist soldier son spokesman spokeswoman spy stalinist stranger striker "
    "student successor supporter surgeon sympathizer teacher tenant theoretician townsman "
    "trader traveller trotskyist tsar tyrant uncle aunt veteran victim villager volunteer voter "
    "weaver "
    "widow wife witness woman worker writer"
)
"""Nouns for somebody."""
ORGANISATIONS = _words(
    "Academy Agency Alliance Army Assembly Association Authority Axis Bank Bloc Board Brigade "
    "Admiralty Bureau Cabinet Chamber Cheka Church Club Coalition College Cominform Comintern "
    "Command Commission Committee Commonwealth Company Confederation Congress Corporation Council "
    "Court Crown Curia Department Duma Entente Federation Fleet Foundation Front Fund Gestapo "
    "Government Guard Guards Institute International Komsomol Kremlin League Legion Library "
    "Ministry Movement "
    "Museum Navy Office Opposition Organisation Organization Parliament Party Pentagon Police "
    "Porte Priory Politburo Presidium Press Publications Publishers School Railway Railways "
    "Secretariat Senate Service "
    "Society Soviet TUC Treasury Tribunal Trust Union University Vatican"
)
"""Last words of the names of organisations."""
NO_ACTORS = _words(
    "Pact Treaty Policy Act Plan War Wars Revolution Agreement Accord Declaration Constitution "
    "Strike Day Street River Road Square Bridge Hall Palace Castle Letter Speech Report Manifesto "
    "Programme Program Charter Bill Code Theses Affair Crisis Peace Sea Ocean Mountains Island"
)
"""Last words of names of what does not act."""
PARTIES = _words("Party League International Opposition Bloc Front Movement Coalition")
STATES = _words(
    "Abyssinia Afghanistan Albania Algeria Angola Argentina Armenia Athens Australia Austria "
    "Azerbaijan Bangladesh Bavaria Belarus Belgium Bolivia Bosnia Brazil Britain Bulgaria Burma "
    "Byzantium Cambodia Cameroon Canada Carthage Ceylon Chile China Colombia Congo Croatia Cuba "
    "Cyprus Czechoslovakia Denmark Ecuador Egypt England Estonia Ethiopia Finland Florence "
    "France Genoa Georgia Germany Ghana Greece Guatemala Haiti Honduras Hungary Iceland India "
    "Indonesia Iran Iraq Ireland Israel Italy Jamaica Japan Jordan Kazakhstan Kenya Korea "
    "Kuwait Laos Latvia Lebanon Liberia Libya Lithuania Luxembourg Malaysia Mexico Moldova "
    "Mongolia Montenegro Morocco Mozambique Nepal Netherlands Nicaragua Nigeria Norway Pakistan "
    "Palestine Panama Paraguay Persia Peru Philippines Poland Portugal Prussia Rhodesia Romania "
    "Rome Russia Savoy Saxony Scotland Senegal Serbia Siam Singapore Slovakia Slovenia Somalia "
    "Spain Sparta Sudan Sweden Switzerland Syria Tanzania Thailand Tunisia Turkey UK USA USSR "
    "Uganda Ukraine Uruguay Uzbekistan Venezuela Venice Vietnam Wales Yemen Yugoslavia Zaire "
    "Zambia Zimbabwe"
)
LONG_STATES = (
    "Soviet Union", "Soviet Russia", "United States", "United States of America", "United Kingdom",
    "Great Britain", "Russian Federation", "Russian Empire", "Ottoman Empire", "Austria-Hungary",
    "Habsburg Monarchy", "British Empire", "German Reich", "Third Reich", "Weimar Republic",
    "North Korea", "South Korea", "North Vietnam", "South Vietnam", "East Germany", "West Germany",
    "South Africa", "Sri Lanka", "New Zealand", "Saudi Arabia", "Costa Rica", "El Salvador",
    "Dominican Republic", "Papal States", "Roman Empire", "Roman Republic", "Holy Roman Empire",
    "People's Republic of China", "German Democratic Republic", "Federal Republic of Germany",
)  # fmt: skip
EQUALS = (
    ("USSR", "Soviet Union", "U.S.S.R.", "Union of Soviet Socialist Republics"),
    ("United States", "USA", "U.S.A.", "U.S.", "United States of America"),
    ("United Kingdom", "UK", "U.K."),
    ("East Germany", "German Democratic Republic", "GDR", "DDR"),
    ("West Germany", "Federal Republic of Germany"),
)
"""Names of one state, which mean it wherever they stand."""
TITLES = _words(
    "Mr Mrs Ms Miss Dr Prof Professor Sir Lord Lady Dame President Premier Chancellor Minister "
    "King Queen Emperor Tsar Czar Prince Princess Duke Count Pope Bishop Archbishop Cardinal "
    "General Colonel Major Captain Lieutenant Sergeant Admiral Marshal Commander Judge Justice "
    "Senator Governor Mayor Comrade Secretary Ambassador Father Brother Sister Saint St Herr "
    "Frau Monsieur Madame Don Chief"
)
ACTING = _words("nsubj nsubjpass csubj agent poss dobj dative iobj")
"""Relations in which a name does something or something is done to it."""
NO_NAMES = _words(
    "ibid idem cf pp vol vols ed eds trans chapter page note volume january february march "
    "april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday english french german russian latin greek spanish marxism "
    "leninism stalinism socialism communism capitalism christianity islam god"
)
