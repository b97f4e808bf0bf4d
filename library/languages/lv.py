"""Latvian."""

from library.languages.language import Language

LANGUAGE = Language(
    code="lv",
    name="Latvian",
    own_name="latviešu",
    codes=("lav", "lat", "lva"),
    ocr="lav",
    stemmer="latvian",
    dictionary="lv",
    stop_words="""
        un ir bija būs būt nav ka kad kas ko kam kur kā kāpēc kāds kāda kādi kādas kādā kurš kura kuri kuras vai
        bet uz no ar bez pie par pēc līdz ja tas tā tie tās šis šī viņš viņa viņi es mēs jūs savu sev jā ne var
        drīkst vajag jādara darīt
        to tam tai tos šo šai šajā šie šīs šos viņu viņam viņai viņiem viņām mani man tev tevi mums jums mūsu
        jūsu kurā kuru kuram kurai kuriem kurās starp pirms pret caur virs zem ap dēļ arī tikai jau vēl tomēr
        jo esmu esi esam esat tiek tika būtu pār
        cik varu vari varam varat varētu jābūt drīkstu drīkstam vajadzētu daru dara darām kādam kādu kādai kādēļ
        kurp
        daudz
        """,
    everyday=(
        "autobusu saraksts svētdienās|dators pēc atjaunināšanas neieslēdzas|"
        "sarkans velosipēds bērniem|kāpēc debesis ir zilas"
    ),
    families=(("šana", "t"), ("šanās", "ties")),
    kind_words={
        "guidelines": "vadlinij",
        "report": "zinojum|petijum",
        "handbook": "rokasgramat|dokumentacij",
        "memorandum": "memorandum|memorand",
        "leaflet": "buklet",
        "recommendations": "ieteikum|rekomendacij",
        "instructions": "instrukcij",
        "thesis": "diplomdarb|magistra darb|promocijas darb|disertacij",
        "assignment": "laboratorijas darb",
        "textbook": "macibu gramat",
        "glossary": "vardnic",
        "questions and answers": "biezi uzdot",
        "form": "veidlap",
    },
    this="si|saja|so|sis|sie",
    which="gada",
    figures="dati|datu|statisti",
    country_words={
        "DE": "vacij",
        "DK": "danij",
        "EE": "igaunij",
        "FI": "somij",
        "IS": "islandes$",
        "LT": "lietuv",
        "LV": "latvij",
        "NO": "norvegij",
        "PL": "polij",
        "RU": "krievij",
        "SE": "zviedrij",
    },
    imprint="izdots|iespiests",
    year_words="g|gads?",
    annual="gada",
    publisher_labels="Izdevējs:|Izdevis|Izdeva",
    author_labels="autors|autori|sagatavoja",
    and_words="un",
    bodies="ministr|universit|institut|akadem|agentur|padome|komisij|fakult|koledz",
    bodies_beside_names=(
        r"grupa|komanda|projekts|biedriba|tikls|centrs|\w*centr\w*|apgads|izdevnieciba|policija|laborator\w*|sia"
    ),
    pictures="attēl",
    headings="saturs|satura raditajs|prieksvards|ievads|kopsavilkums|pielikums",
    versions="versija|redakcija",
    summaries="isuma|kopsavilk",
    projects="projekt",
    claims="finans|publikacij|izdevum|izdev|ietvaros",
    electronic=r"elektron|el\.\s",
    page_words="lappuse|lpp",
    of_words="no",
)
