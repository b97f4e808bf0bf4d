"""Danish."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="da",
    name="Danish",
    own_name="dansk",
    codes=("dan", "dk"),
    ocr="dan",
    stemmer="danish",
    dictionary="da",
    # The dictionary takes these forms of "victim" for forms of the verb "to sacrifice".
    lemmas={"ofre": "offer", "ofrene": "offer", "ofrenes": "offer", "ofres": "offer"},
    stop_words="""
        og i på at en et den det de der som er var har have kan skal vil må bør til fra for med om af ved hvad
        hvem hvor hvordan hvornår hvilke hvilken hvorfor når hvis man jeg du han hun vi mig sig ikke eller men
        dette disse hans hendes deres gør gøre blive bliver
        denne dem os jer min mit mine din dit dine sin sit sine vores jeres dens dets mod under over efter før
        mellem uden gennem hos mens så også end nu da ind ud op blev blevet været havde kunne skulle ville
        nogen noget nogle alle alt hver hvert anden andet andre samt fordi hvilket imod
        være få får fik måtte burde hvorhen hvorfra hvorledes ham hende dig måske kunnet gjort gøres
        mange meget
        """,
    everyday=(
        "busplan om søndagen|computeren starter ikke efter en opdatering|en rød cykel til børn|hvorfor er himlen blå"
    ),
    compounds=Compounds(
        (("", ""), ("s", ""), ("e", "")),
        particles=frozenset(
            {
                "bort",
                "efter",
                "for",
                "fore",
                "fra",
                "frem",
                "gen",
                "hen",
                "igen",
                "ind",
                "med",
                "mis",
                "mod",
                "ned",
                "over",
                "til",
                "und",
                "ved",
                "vel",
            }
        ),
    ),
    families=(
        ("else", "e"),
        ("ning", "e"),
        ("ing", "e"),
        ("ering", "ation", "ere"),
        ("ificering", "ifikation", "ificere"),
    ),
    kind_words={
        "guidelines": "retningslinj|retningslinier|vejledning|guide$|guides$",
        "report": "rapport|studie",
        "handbook": "handbog|manual|dokumentation",
        "memorandum": "memorandum|samarbejdsaftale",
        "briefing": "orientering",
        "leaflet": "folder|flyer|referencekort",
        "plan": "plan|planen|strategi",
        "recommendations": "anbefaling",
        "instructions": "instrukti",
        "thesis": "afhandling",
        "assignment": "hjemmeopgave",
        "textbook": "laerebog",
        "paper": "arbejdspapir",
        "newsletter": "nyhedsbrev",
        "glossary": "ordliste",
        "questions and answers": "ofte stillede|sporgsmal og svar",
        "form": "ansogningsskema",
    },
    this="denne|dette|disse|foreliggende",
    which="ars|slut|endelig",
    figures="data|statisti",
    country_words={
        "DE": "tyskland",
        "DK": "danmark",
        "EE": "estland",
        "FI": "finland",
        "IS": "island$",
        "LT": "litauen",
        "NO": "norge",
        "PL": "polen",
        "RU": "rusland",
        "SE": "sverige",
    },
    imprint="udgivet|trykt",
    annual="arsber|arsrapport",
    publisher_labels="Udgivet af|Udgiver:",
    author_labels="forfattere?|skrevet af|redaktør",
    and_words="og",
    particles="af|den|von",
    bodies=(
        "ministeri|minister$|departe|universit|institut|akadem|myndighet|styrels|direktorat|radet$|kommission|sekretariat|fakult"
        "|forening|bank$"
    ),
    bodies_beside_names=(
        r"team|gruppe|projekt|komite|forbund|forbundet|selskab|center|forlag\w*|politi\w*|kommune|regering\w*|institution\w*"
        r"|as|aps|a/s"
    ),
    pictures="foto|billed",
    headings="indhold|indholdsfortegnelse|forord|indledning|introduktion|baggrund|resume|sammenfatning|kapitel|bilag",
    phones="tlf",
    versions="version|udgave|udkast",
    summaries="i korthed|kort fortalt|resum",
    projects="projekt",
    claims="finans|publikation|udgive|inden for rammerne",
    electronic="elektron|digital",
    page_words="side",
    of_words="af",
)
