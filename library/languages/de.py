"""German."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="de",
    name="German",
    own_name="Deutsch",
    codes=("deu", "ger"),
    regions="at|ch",
    ocr="deu",
    stemmer="german",
    dictionary="de",
    stop_words="""
        und in im an am auf zu zum zur der die das den dem des ein eine einen einem einer eines ist sind war
        wird werden hat haben kann können soll sollen sollte muss müssen darf von vom mit für bei aus über nach
        um als wie was wer wo wann warum welche welcher welches wenn ob man ich du er sie es wir ihr mich sich
        nicht oder aber auch dass dies diese dieser tun macht machen
        unter durch gegen ohne zwischen vor seit während wegen bis ab hinter neben dann falls indem sowie sehr
        noch nur so da weil bevor nachdem sondern damit ihre ihrem ihrer ihren ihres ihnen ihm ihn sein seine
        seinem seiner seinen seines uns unser unsere unserem unserer unseren euch mein meine meinem meiner
        meinen dein deine diesem diesen dieses jede jeder jedes jedem jeden alle allen aller kein keine keinem
        keiner keinen wurde wurden worden waren hatte hatten könnte könnten deren dessen denen
        worauf woran womit wofür wodurch worüber wovon wohin woher wieso weshalb wieviel wem wen wessen mir dir
        kannst könnt darfst dürfen dürfte müsst musst müsste sollst sollt willst will wollen wollte würde würden bin
        bist seid habe hast habt hätte hätten sei wäre wären jemand jemandem etwas
        viel viele vielen
        """,
    everyday=(
        "Busfahrplan am Sonntag|der Computer startet nach einer Aktualisierung nicht|"
        "ein rotes Fahrrad für Kinder|warum ist der Himmel blau"
    ),
    compounds=Compounds(
        (("", ""), ("s", ""), ("es", ""), ("n", ""), ("en", ""), ("er", ""), ("", "e")),
        particles=frozenset(
            {
                "auf",
                "aus",
                "bei",
                "durch",
                "ein",
                "ent",
                "fest",
                "fort",
                "gegen",
                "her",
                "heraus",
                "herein",
                "hin",
                "hinaus",
                "hinein",
                "los",
                "miss",
                "mit",
                "nach",
                "vor",
                "voran",
                "voraus",
                "weg",
                "weiter",
                "wider",
                "wieder",
                "zer",
                "zurück",
                "zusammen",
                "über",
            }
        ),
    ),
    families=(("ung", "en"), ("ierung", "ation", "ieren"), ("ifizierung", "ifikation", "ifizieren")),
    kind_words={
        "guidelines": "leitlini|richtlini|leitfad",
        "report": "bericht|studie",
        "handbook": "handbuch|dokumentation",
        "memorandum": "memorandum|kooperationsvereinbarung|absichtserklarung",
        "briefing": "kurzinformation",
        "leaflet": "faltblatt|flyer|poster|referenzkarte",
        "plan": "plan",
        "recommendations": "empfehlung",
        "instructions": "anleitung",
        "thesis": "diplomarbeit|seminararbeit|bachelorarbeit|masterarbeit|dissertation",
        "assignment": "ubungsblatt",
        "textbook": "lehrbuch|tutorial",
        "paper": "arbeitspapier",
        "newsletter": "rundbrief|newsletter",
        "glossary": "glossar$",
        "questions and answers": "haufig gestellte|fragen und antworten",
        "form": "antragsformular|formular$",
    },
    this=r"diese[rsmn]?|vorliegende\w*",
    figures="daten|statisti",
    country_words={
        "DE": "deutschland",
        "DK": "danemark",
        "EE": "estland",
        "FI": "finnland",
        "IS": "island$",
        "LT": "litauen",
        "LV": "lettland",
        "NO": "norwegen",
        "PL": "polen",
        "RU": "russland",
        "SE": "schweden",
    },
    imprint="erschienen|herausgegeben|druck:",
    annual="jahres",
    publisher_labels=r"Herausgegeben von|Herausgeber:|Herausgeberin:|Hrsg\.:?|Verlag:",
    author_labels="autor|autoren|autorin|autorinnen|verfasst von|verfasser|verfasserin|text",
    by="Von",
    users="benutzer",
    and_words="und",
    particles="von|der",
    bodies=(
        "ministeri|minister$|universit|universitat|institut|akadem|agentur|kommission|sekretariat|fakult|fakultat"
        "|hochschule|stiftung|bank$"
    ),
    bodies_beside_names=(
        r"team|gruppe|projekt|komitee|verband|verein|gesellschaft|netzwerk|zentrum|verlag\w*|polizei|institution\w*|ag"
        r"|ev|e v"
    ),
    pictures="foto|bild",
    no_holders=r"für\b",
    headings=(
        r"impressum|inhalt|inhalte|inhaltsverzeichnis|inhaltsubersicht|praambel|anhang|glossar|\w+verzeichnis|vorwort|einleitung|einfuhrung|danksagung|zusammenfassung|kapitel"
    ),
    phones="tel|fax",
    versions="version|fassung|ausgabe|entwurf",
    summaries="kurzfassung|in kurze|zusammenfass",
    projects="projekt",
    claims="finanz|gefordert|veroffentlich|publikation|im rahmen",
    electronic="elektron|digital",
    page_words="seite",
    of_words="von",
)
