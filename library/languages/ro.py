"""Romanian."""

from library.languages.language import Language

LANGUAGE = Language(
    code="ro",
    name="Romanian",
    own_name="română",
    codes=("ron", "rum", "rom"),
    regions="md",
    ocr="ron",
    stemmer="romanian",
    dictionary="ro",
    # Older fonts, and programs that recognize text, write the cedilla that Turkish has; the dictionary has the comma.
    spelling={"ş": "ș", "ţ": "ț"},
    stop_words="""
        și şi în la de din cu pe pentru prin un o unei unui al a ai ale cel cea este sunt era fi nu că să ce
        cine cum când unde de care cui dacă sau dar acest această acesta aceasta el ea ei ele eu noi își se lui
        lor poate pot trebuie face fac au are
        sub peste fără până spre contra către asupra despre printre între dintre dintr într înainte după ca
        ori nici însă deci doar mai foarte tot toate toți fost am ați aveți sunteți suntem mă te ne vă îmi îți
        îl îi le mea meu mei tale tău noastră nostru noștri voastră vostru dumneavoastră sa său săi acestei
        acestui acestor acele acel acea aceste fiecare alt altă alte alți există
        poți putem puteți putea ar aș avea avem cât câtă câți câte căruia căreia cărora ceva cineva fie fiu fii fim
        faci facem trebui vreau
        mult multă mulți multe
        """,
    everyday=(
        "orarul autobuzelor duminica|calculatorul nu pornește după o actualizare|"
        "o bicicletă roșie pentru copii|de ce este cerul albastru"
    ),
    families=(("are", "a"), ("ere", "e"), ("ire", "i")),
    kind_words={
        "guidelines": "ghid|ghidul|ghiduri|linii directoare",
        "report": "raport|studiu",
        "handbook": "manual",
        "memorandum": "memorandum|memorand",
        "leaflet": "pliant",
        "plan": "plan",
        "recommendations": "recomandar",
        "thesis": "lucrare de licent",
        "newsletter": "buletin",
        "glossary": "glosar",
        "questions and answers": "intrebari frecvente",
        "form": "formular$",
    },
    this=r"acest|aceasta|acestui|aceste|prezent\w*",
    which="anual|final|general",
    figures="statisti",
    country_words={
        "DE": "germania|germaniei",
        "DK": "danemarc",
        "EE": "estoni",
        "FI": "finlandi",
        "IS": "islanda|islandei$",
        "LT": "lituani",
        "LV": "letoni",
        "NO": "norvegi",
        "PL": "polonia|polonie|polonei",
        "RU": "rusia|rusie",
        "SE": "suedia|suediei",
    },
    imprint="publicat|tiparit",
    annual="anual",
    publisher_labels="Editor:|Publicat de|Editura:?",
    author_labels="autor|autori|autorii|editor|elaborat de",
    and_words="și|si",
    bodies="ministerul|departe|universit|institut|academ|agenti|secretariat",
    bodies_beside_names=r"grup|proiect|comitet|federa\w+|societ\w+|asocia\w+|retea|centrul|\w*centr\w*|editura|srl",
    pictures="foto",
    headings="cuprins|continut|prefata|cuvant inainte|introducere|rezumat|anexa",
    versions="versiunea?|editia",
    phones="tel|fax",
    summaries="pe scurt|rezumat",
    projects="proiect",
    claims="finant|publicat|in cadrul",
    page_words="pagina",
    of_words="din",
)
