"""English names of countries and regions with the words for what and who is of them; data only.

Each line is the country, then its adjectives and peoples. Words that also mean something else
in small letters (polish) count only with a capital.
"""

from __future__ import annotations

__all__ = ["DEMONYMS", "country_of"]

_ROWS = """
Abyssinia Abyssinian Abyssinians; Afghanistan Afghan Afghans; Albania Albanian Albanians;
Algeria Algerian Algerians; America American Americans; Angola Angolan Angolans;
Arabia Arab Arabs Arabian; Argentina Argentine Argentines Argentinian Argentinians;
Armenia Armenian Armenians; Assyria Assyrian Assyrians; Athens Athenian Athenians;
Australia Australian Australians; Austria Austrian Austrians;
Azerbaijan Azerbaijani Azerbaijanis; Babylon Babylonian Babylonians;
Bangladesh Bangladeshi Bangladeshis; Bavaria Bavarian Bavarians; Belarus Belarusian Belarusians;
Belgium Belgian Belgians; Bohemia Bohemian Bohemians; Bolivia Bolivian Bolivians;
Bosnia Bosnian Bosnians; Brazil Brazilian Brazilians; Britain British Britons Briton;
Bulgaria Bulgarian Bulgarians; Burgundy Burgundian Burgundians; Burma Burmese;
Byzantium Byzantine Byzantines; Cambodia Cambodian Cambodians; Cameroon Cameroonian;
Canada Canadian Canadians; Carthage Carthaginian Carthaginians; Catalonia Catalan Catalans;
Chile Chilean Chileans; China Chinese; Colombia Colombian Colombians; Congo Congolese;
Corinth Corinthian Corinthians; Corsica Corsican Corsicans; Crete Cretan Cretans;
Crimea Crimean; Croatia Croat Croats Croatian Croatians; Cuba Cuban Cubans;
Cyprus Cypriot Cypriots; Czechoslovakia Czechoslovak Czechoslovaks;
Denmark Danish Danes Dane; Ecuador Ecuadorian Ecuadorians; Egypt Egyptian Egyptians;
England English Englishman Englishmen; Estonia Estonian Estonians;
Ethiopia Ethiopian Ethiopians; Europe European Europeans; Finland Finnish Finns Finn;
Flanders Flemish Flemings; Florence Florentine Florentines;
France French Frenchman Frenchmen; Gaul Gallic Gauls; Genoa Genoese;
Georgia Georgian Georgians; Germany German Germans; Ghana Ghanaian Ghanaians;
Greece Greek Greeks; Guatemala Guatemalan Guatemalans; Haiti Haitian Haitians;
Holland Dutch Dutchman Dutchmen; Honduras Honduran Hondurans;
Hungary Hungarian Hungarians Magyar Magyars; Iceland Icelandic Icelander Icelanders;
India Indian Indians; Indonesia Indonesian Indonesians; Iran Iranian Iranians;
Iraq Iraqi Iraqis; Ireland Irish Irishman Irishmen; Israel Israeli Israelis;
Italy Italian Italians; Jamaica Jamaican Jamaicans; Japan Japanese; Jordan Jordanian Jordanians;
Kazakhstan Kazakh Kazakhs; Kenya Kenyan Kenyans; Korea Korean Koreans; Kosovo Kosovar Kosovars;
Kuwait Kuwaiti Kuwaitis; Laos Laotian Laotians; Latvia Latvian Latvians Lett Letts;
Lebanon Lebanese; Liberia Liberian Liberians; Libya Libyan Libyans;
Lithuania Lithuanian Lithuanians; Lombardy Lombard Lombards; Macedonia Macedonian Macedonians;
Malaysia Malaysian Malaysians Malay Malays; Malta Maltese; Manchuria Manchurian Manchurians;
Mexico Mexican Mexicans; Milan Milanese; Moldova Moldovan Moldovans;
Mongolia Mongolian Mongols Mongol; Montenegro Montenegrin Montenegrins;
Moravia Moravian Moravians; Morocco Moroccan Moroccans; Moscow Muscovite Muscovites;
Mozambique Mozambican Mozambicans; Naples Neapolitan Neapolitans; Nepal Nepalese Nepali;
Nicaragua Nicaraguan Nicaraguans; Nigeria Nigerian Nigerians; Normandy Norman Normans;
Norway Norwegian Norwegians; Pakistan Pakistani Pakistanis; Palestine Palestinian Palestinians;
Panama Panamanian Panamanians; Paraguay Paraguayan Paraguayans; Paris Parisian Parisians;
Persia Persian Persians; Peru Peruvian Peruvians; Philippines Filipino Filipinos Philippine;
Phoenicia Phoenician Phoenicians; Poland Polish Poles Pole; Portugal Portuguese;
Prussia Prussian Prussians; Rhodesia Rhodesian Rhodesians;
Romania Romanian Romanians Rumania Rumanian Rumanians; Rome Roman Romans;
Russia Russian Russians; Sardinia Sardinian Sardinians; Savoy Savoyard Savoyards;
Saxony Saxon Saxons; Scotland Scottish Scots Scot Scotch; Senegal Senegalese;
Serbia Serbian Serbians Serb Serbs; Siam Siamese; Sicily Sicilian Sicilians;
Silesia Silesian Silesians; Slovakia Slovak Slovaks; Slovenia Slovene Slovenes Slovenian;
Somalia Somali Somalis; Spain Spanish Spaniard Spaniards; Sparta Spartan Spartans;
Sudan Sudanese; Sweden Swedish Swedes Swede; Switzerland Swiss; Syracuse Syracusan Syracusans;
Syria Syrian Syrians; Taiwan Taiwanese; Tanzania Tanzanian Tanzanians; Thailand Thai Thais;
Thebes Theban Thebans; Thrace Thracian Thracians; Tibet Tibetan Tibetans; Troy Trojan Trojans;
Tunisia Tunisian Tunisians; Turkey Turkish Turks Turk; Tuscany Tuscan Tuscans;
Uganda Ugandan Ugandans; Ukraine Ukrainian Ukrainians; Uruguay Uruguayan Uruguayans;
Uzbekistan Uzbek Uzbeks; Venezuela Venezuelan Venezuelans; Venice Venetian Venetians;
Vienna Viennese; Vietnam Vietnamese; Wales Welsh Welshman Welshmen; Yemen Yemeni Yemenis;
Yugoslavia Yugoslav Yugoslavs; Zaire Zairean; Zambia Zambian Zambians;
Zimbabwe Zimbabwean Zimbabweans
"""

DEMONYMS: dict[str, str] = {
    word: row.split()[0] for row in _ROWS.replace("\n", " ").split(";") for word in row.split()
}
"""Each word of the table, with its capital, to the country."""


def country_of(word: str) -> str:
    """The country that a word with a capital speaks of, "" for none."""
    return DEMONYMS.get(word, "")
