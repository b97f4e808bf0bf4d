"""Norwegian: Bokmål, and Nynorsk with it."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="no",
    name="Norwegian",
    own_name="norsk",
    codes=("nor", "nb", "nob", "nn", "nno"),
    cldr="nb",
    ocr="nor",
    stemmer="norwegian",
    dictionary="nb",
    # The dictionary takes these forms of "victim" for forms of the verb "to sacrifice".
    lemmas={"ofre": "offer", "ofrene": "offer", "ofrenes": "offer", "ofres": "offer"},
    stop_words="""
        og i på at en et ei den det de der som er var har ha kan skal vil må bør til fra for med om av ved hva
        hvem hvor hvordan når hvilke hvilken hvilket hvorfor hvis man jeg du han hun vi meg seg ikke eller men
        dette disse hans hennes deres gjør gjøre bli blir å
        denne dem oss dere deg min mitt mine din ditt dine sin sitt sine vår vårt våre mot under over etter
        før mellom uten gjennom hos mens så også enn nå da inn ut opp ble blitt vært hadde kunne skulle ville
        noen noe alle alt hver hvert annen annet andre samt fordi
        være få får fikk måtte burde hvorhen ham henne kanskje kunnet gjort gjøres selv
        mange mye
        """,
    everyday=(
        "busstider på søndager|datamaskinen starter ikke etter en oppdatering|"
        "en rød sykkel til barn|hvorfor er himmelen blå"
    ),
    compounds=Compounds(
        (("", ""), ("s", ""), ("e", "")),
        particles=frozenset(
            {
                "bort",
                "etter",
                "for",
                "fore",
                "fra",
                "frem",
                "gjen",
                "hen",
                "igjen",
                "inn",
                "med",
                "mis",
                "mot",
                "ned",
                "opp",
                "over",
                "til",
                "unn",
                "ved",
                "vel",
            }
        ),
    ),
    families=(
        ("else", "e"),
        ("ning", "e"),
        ("ing", "e"),
        ("ering", "asjon", "ere"),
        ("ifisering", "ifikasjon", "ifisere"),
    ),
    kind_words={
        "guidelines": "retningslinj|veiled",
        "report": "rapport|studie",
        "handbook": "handbok",
        "memorandum": "memorandum|samarbeidsavtale",
        "briefing": "orientering",
        "leaflet": "brosjyre|folder|flyer",
        "plan": "plan|planen|strategi",
        "recommendations": "anbefaling",
        "thesis": "masteroppgave|bacheloroppgave|avhandling",
        "textbook": "laerebok",
        "paper": "arbeidsnotat",
        "newsletter": "nyhetsbrev",
        "glossary": "ordliste",
        "questions and answers": "ofte stilte",
        "form": "soknadsskjema",
    },
    this="denne|dette|disse|foreliggende",
    which="ars|slutt|endelig",
    figures="data|statisti",
    country_words={
        "DE": "tyskland",
        "DK": "danmark",
        "EE": "estland",
        "FI": "finland",
        "IS": "island$",
        "LT": "litauen",
        "NO": "norge|noreg",
        "PL": "polen",
        "RU": "russland",
        "SE": "sverige",
    },
    imprint="utgitt|trykket",
    annual="arsmeld|arsrapport|arbok",
    publisher_labels="Utgitt av|Utgiver:",
    author_labels="forfattere?|skrevet av|redaktør",
    by="Av",
    and_words="og",
    particles="av|den|von",
    bodies=(
        "minister$|departe|universit|institut|akadem|myndighet|direktorat|radet$|sekretariat|fakult|hogskol|hogskole"
        "|forening|bank$"
    ),
    bodies_beside_names=(
        r"team|gruppe|prosjekt|komite|forbund|forbundet|selskap|nettverk|sent[er]\w*|forlag\w*|politi\w*|kommune"
        r"|regjering\w*|as|asa"
    ),
    pictures="foto",
    headings="innhold|innholdsfortegnelse|innledning|innleiing|innhald|introduksjon|sammendrag|samandrag|forord|vedlegg",
    phones="tlf",
    versions="utkast|versjon|utgave",
    summaries="i korthet|i korte trekk|kort fortalt|sammend",
    projects="prosjekt",
    claims="finans|publikasjon|utgitt|innenfor rammen",
    electronic="elektron|digital",
    page_words="side",
    of_words="av",
)
