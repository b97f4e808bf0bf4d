"""Estonian."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="et",
    name="Estonian",
    own_name="eesti",
    codes=("est", "ee"),
    ocr="est",
    stemmer="estonian",
    dictionary="et",
    stop_words="""
        ja on oli ei et kui kas mis kes kus kuidas millal miks mida keda kelle mille millised milline mitu või
        aga ning ka see selle seda need nende ta tema nad ma mina me sa te oma ise peab peavad võib võivad saab
        saavad tuleb teha teeb olla ole siis nii juures kohta
        enne pärast jaoks iga kõik üle all alla vahel ilma koos läbi vastu poolt eest mind mulle minu sinu
        teie meie meil neid neil neile teda selles sellest sellel sellele selleks end enda ennast mõni mõne
        muu muud juba veel kuni ehk nagu kust kuhu
        olen oled oleme olete olid oleks pean pead peame peaks võin võid võime võite võiks saan saad saame tohin
        tohib tohivad teen teed tehakse tegema kellele kellega kellelt millega millest milles kumb keegi kedagi
        midagi palju mitte
        """,
    everyday=(
        "bussi sõiduplaan pühapäeval|arvuti ei käivitu pärast uuendust|punane jalgratas lastele|miks on taevas sinine"
    ),
    # inim- and pagulas- are inimene and pagulane by themselves; tuvastamine (identifying) is no mine (go).
    compounds=Compounds(
        (("", ""), ("", "ene"), ("s", "ne")), shortest_tail=3, only_endings=frozenset({"mine", "mise", "mist"})
    ),
    families=(("mine", "ma"),),
    kind_words={
        "guidelines": "suunis|juhis|juhend",
        "report": "aruann|aruande|raport|uuring",
        "handbook": "kasiraamat",
        "memorandum": "memorandum|memorand",
        "leaflet": "voldik|poster",
        "plan": "plan",
        "recommendations": "soovitus",
        "thesis": "loputoo|magistritoo|bakalaureusetoo|vaitekiri|doktoritoo",
        "assignment": "kodutoo|laboratoorne too",
        "textbook": "opik$",
        "newsletter": "uudiskiri",
        "glossary": "sonastik",
        "questions and answers": "korduma kippuv",
        "form": "taotlusvorm",
    },
    this=r"see|selle|selles|kaesolev\w*",
    which="aasta|lopp",
    figures="statisti",
    country_words={
        "DE": "saksamaa|saksas",
        "DK": "taani",
        "EE": "eesti",
        "FI": "soome",
        "IS": "island$",
        "LT": "leedu",
        "LV": "lati$|latis$|latist$",
        "NO": "norras$|norrast$",
        "PL": "poola",
        "RU": "venemaa",
        "SE": "rootsi",
    },
    no_countries="norra",  # Norway is "northern" in Swedish
    imprint="ilmunud|trukitud|valja an",
    year_words="a|aasta",
    annual="aastaraamat",
    publisher_labels="Väljaandja:|Välja andnud",
    author_labels="autor|autord|autored|koostaja[dt]?|koostanud|toimetaja",
    users="kasutaja",
    and_words="ja",
    bodies=(
        "ministeri|minister$|departe|ulikool|institut|akadem|amet$|nouvogu|kommission|sekretariat|teaduskond|kolledz|sihtasutus|bank$"
    ),
    bodies_beside_names="grupp|projekt|komitee|liit|selts|vorgustik|keskus|kirjastus|politsei|valitsus|mtu|as",
    pictures="foto",
    headings="sisukord|sisu|eessona|saateks|sissejuhatus|kokkuvote|lisa",
    phones="tel",
    versions="versioon|mustand",
    summaries="luhi|kokkuvot",
    projects="projekt",
    claims="rahast|valjaan|raames",
    electronic="elektron|digital",
    page_words="lehekülg|lk",
    postpositions=True,
)
