"""Lithuanian."""

from library.languages.language import Language

LANGUAGE = Language(
    code="lt",
    name="Lithuanian",
    own_name="lietuvių",
    codes=("lit", "ltu"),
    ocr="lit",
    stemmer="lithuanian",
    dictionary="lt",
    stop_words="""
        ir yra buvo bus būti ne nėra kad kai kas ką kam kur kaip kada kodėl koks kokia kokie kokios kuris kuri
        kurie kurios ar arba o bet į iš ant su be prie už nuo iki apie per pagal tai šis ši šie jis ji jie jos
        jų jo aš mes jūs savo turi gali reikia daryti jei jeigu man mane tau tave jam jai mums jums jiems mus jus
        to tuo tam tas ta tą tos tų tiems šio šios šių šiam šiai šį šią šiuo šiame jį ją juos jas jame joje po
        prieš tarp dėl pro virš tik dar jau taip nors nes kadangi negu nei pat bent kartu kurį kurią kurių
        kuriam kuriuos kuriame manęs mūsų jūsų mano esu esame esate būtų turėtų galėtų
        galiu galime galite galima galėčiau turiu turime turite turėti turėčiau reikėtų kiek kieno kuo kurioje esi
        buvau buvome būsiu darau daro daroma kažkas
        daug
        """,
    everyday=(
        "autobusų tvarkaraštis sekmadienį|kompiuteris neįsijungia po atnaujinimo|"
        "raudonas dviratis vaikams|kodėl dangus mėlynas"
    ),
    families=(
        ("ymas", "yti"),
        ("ojimas", "oti"),
        ("avimas", "auti", "uoti"),
        ("inimas", "inti"),
        ("ėjimas", "ėti"),
        ("imas", "ti"),
    ),
    kind_words={
        "guidelines": "gaires|rekomendaciniai nurodymai",
        "report": "ataskait|tyrim",
        "handbook": "vadov|dokumentacij",
        "memorandum": "memorandum|memorand",
        "briefing": "informacine pazyma",
        "leaflet": "lankstinuk|atmintin",
        "plan": "strategi",
        "recommendations": "rekomendacij",
        "instructions": "instrukcij",
        "thesis": "bakalauro darb|baigiamasis darb|magistro darb|disertacij",
        "assignment": "laboratorinis darb",
        "textbook": "vadovel",
        "newsletter": "naujienlaisk",
        "glossary": "zodyn|zodynel",
        "questions and answers": "dazniausiai uzduodam|klausimai ir atsakymai",
        "form": "prasymo forma",
    },
    this="si|sis|sios|sioje|siame|sie|siuo",
    no_kind_in_prose="tyrim",  # what the police do
    which="metine|metinis|baigiamoji",
    figures="statisti",
    country_words={
        "DE": "vokietij",
        "DK": "danij",
        "EE": "estij",
        "FI": "suomij",
        "IS": "islandij",
        "LT": "lietuv",
        "LV": "latvij",
        "NO": "norvegij",
        "PL": "lenkij",
        "RU": "rusij",
        "SE": "svedij",
    },
    imprint="isleista|isspausdin|leidinys",
    year_words="m|metai",
    annual="metin",
    publisher_labels="Leidėjas:|Išleido",
    author_labels="autorius|autoriai|autori[aų][si]?|parengė|sudarytoja[si]",
    and_words="ir",
    bodies="ministr|universit|institut|akadem|agentur|taryba|komisij|fakult|katedra|kolegij",
    bodies_beside_names=(
        r"grupe|komanda|projektas|draugija|tinklas|centras|\w*centr\w*|leidykla|policija|laborator\w*|uab"
    ),
    pictures="nuotrauk",
    headings="turinys|pratarme|ivadas|santrauka|priedas",
    phones="tel",
    versions="projekt|versija|redakcija",
    summaries="trumpai|santrauk",
    projects="projek[tc]",
    claims="finans|publikacij|leidin|isleido|igyvendin",
    electronic=r"elektron|el\.\s",
    page_words="puslapis|psl",
    of_words="iš",
)
