"""Swedish."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="sv",
    name="Swedish",
    own_name="svenska",
    codes=("swe", "se"),
    ocr="swe",
    stemmer="swedish",
    dictionary="sv",
    stop_words="""
        och i på att en ett den det de där som är var har ha kan ska skall vill måste bör får till från för med
        om av vid vad vem vilka vilken vilket hur när varför var man jag du han hon vi mig sig inte eller men
        detta dessa hans hennes deras gör göra bli blir ni
        denna dem oss er ert min mitt mina din ditt dina sin sitt sina vår vårt våra mot under över efter före
        innan mellan utan genom hos medan så också än nu då in ut upp finns blev blivit varit hade kunde
        skulle någon något några alla allt varje annan annat andra samt eftersom
        vara få fick borde vart varifrån honom henne kanske kunna gjort göras själv
        många mycket
        """,
    everyday=(
        "busstidtabell på söndagar|datorn startar inte efter en uppdatering|en röd cykel för barn|varför är himlen blå"
    ),
    compounds=Compounds(
        (("", ""), ("s", ""), ("o", "a"), ("e", ""), ("u", "a")),  # hemkommun
        particles=frozenset(
            {
                "bort",
                "efter",
                "fram",
                "från",
                "för",
                "före",
                "hän",
                "med",
                "miss",
                "mot",
                "ned",
                "ner",
                "sam",
                "till",
                "upp",
                "vid",
                "väl",
                "åter",
                "över",
            }
        ),
    ),
    families=(
        ("ing", "a"),
        ("ning", "a"),
        ("ande", "a"),
        ("ering", "ation", "era"),
        ("ifiering", "ifikation", "ifiera"),
    ),
    kind_words={
        "guidelines": "riktlinj|vagledning",
        "report": "rapport|studie",
        "handbook": "handbok|manual|dokumentation",
        "memorandum": "memorandum|samforstandsavtal",
        "leaflet": "broschyr|folder|flyer|poster|referenskort",
        "plan": "plan|planen|strategi",
        "recommendations": "rekommendation",
        "instructions": "instrukti",
        "thesis": "avhandling|examensarbet|kandidatuppsats",
        "assignment": "projektuppgift|inlamningsuppgift",
        "textbook": "larobok",
        "paper": "arbetsdokument",
        "newsletter": "nyhetsbrev",
        "glossary": "ordlista",
        "questions and answers": "vanliga fragor|fragor och svar",
        "form": "ansokningsblankett",
    },
    this="den har|det har|denna|detta|dessa",
    which="ars",
    figures="data|statisti",
    country_words={
        "DE": "tyskland",
        "DK": "danmark",
        "EE": "estland",
        "FI": "finland",
        "IS": "island$",
        "LT": "litauen",
        "LV": "lettland",
        "NO": "norge",
        "PL": "polen",
        "RU": "ryssland",
        "SE": "sverige",
    },
    imprint="utgiven|tryckt",
    annual="arsber|arsrapport",
    publisher_labels="Utgiven av|Utgivare:",
    author_labels="författare|skriven av|redaktör|text",
    by="Av",
    and_words="och",
    particles="af|av|von",
    bodies=(
        "minister$|departe|universit|institut|akadem|myndighet|styrels|radet$|kommission|sekretariat|fakult|hogskol"
        "|forening|bank$"
    ),
    bodies_beside_names=(
        r"team|grupp|projekt|forbund|forbundet|natverk\w*|center|centrum|forlag\w*|polis\w*|kommun\w*|regering\w*|ab|rf"
    ),
    pictures="foto|bild",
    no_holders=r"för\b",
    headings="innehall|innehallsforteckning|inledning|introduktion|bakgrund|sammanfattning|forord|kapitel|bilaga",
    phones="tel",
    versions="version|utgava|utkast",
    summaries="i korthet|sammanfatt",
    projects="projekt",
    claims="finans|publikation|utgiv|inom ramen",
    electronic="nät|elektron|digital",
    page_words="sida",
    of_words="av",
)
