"""English."""

from library.languages.language import Language

LANGUAGE = Language(
    code="en",
    name="English",
    own_name="English",
    codes=("eng", "gb", "uk-en"),
    regions="us|uk|gb|au|ie|ca",
    ocr="eng",
    stemmer="english",
    dictionary="en",
    lemmas={
        "beings": "being",  # the dictionary takes human beings for a form of "to be"
        "lasting": "lasting",
    },
    stop_words="""
        a an and are as at be been but by can could did do does for from had has have how i if in into is it its
        may me my must not of on or our shall should so that the their them there these they this those to was
        we were what when where which who whom whose why will with would you your he she his her about get make
        also any because before after against between during each both him over some such than then through
        under us within without while
        am doing done having got gets getting might whether anyone someone anybody somebody something
        many much
        """,
    everyday=(
        "bus timetable on Sundays|the computer does not start after an update|"
        "a red bicycle for children|why is the sky blue"
    ),
    families=(("ification", "ify"), ("iption", "ibe"), ("uction", "uce"), ("ension", "end"), ("ision", "ide")),
    kind_words={
        "guidelines": "guideline|guidance|guide$|guides$",
        "report": "report|round up|roundup|findings|study",
        "handbook": "handbook|manual|documentation|toolkit",
        "memorandum": "memorandum|memorand",
        "briefing": "briefing|brief paper|policy brief",
        "leaflet": "leaflet|flyer|brochure|folder|poster|reference card|refcard|cheat sheet|quick reference",
        "plan": "plan|plans|roadmap|road map",
        "recommendations": "recommendation",
        "instructions": "instruction|rules of the game|how to play",
        "thesis": "thesis$|theses$|dissertation",
        "assignment": "assignment$",
        "textbook": "textbook|tutorial",
        "paper": "working paper|discussion paper|position paper|white paper|green paper",
        "newsletter": "newsletter",
        "glossary": "glossary",
        "questions and answers": "faq$|frequently asked|questions and answers",
        "form": "application form",
    },
    this="this|these|the present",
    which=(
        "annual|final|interim|project|course|master|master's|bachelor|bachelor's|doctoral|phd|the|a|an|of|draft"
        "|version|general|technical|progress"
    ),
    figures="data|statisti",
    country_words={
        "DE": "germany",
        "DK": "denmark",
        "EE": "estonia",
        "FI": "finland",
        "IS": "iceland",
        "LT": "lithuania",
        "LV": "latvia",
        "NO": "norway",
        "PL": "poland",
        "RU": "russia",
        "SE": "sweden",
    },
    imprint="published|publication|printed|first edition",
    annual="annual|yearbook",
    publisher_labels="Edited and published by|Published by|Publisher:|Issued by",
    author_labels="written by|compiled by|edited by|authors?|text|editors?",
    by="By",
    users=r"admin\w*|administrat\w*|user\w*|owner|default|guest|unknown|anonymous|author|none",
    and_words="and",
    bodies=(
        "ministr|minister$|universit|department|institut|academ|agency|directorat|council|commission|secretariat"
        "|faculty|school of|association|foundation|bank$"
    ),
    bodies_beside_names=(
        r"team|group|project|committee|unions?|european commission|federation|society|societ\w+|organi[sz]a\w+|nations"
        r"|network\w*|centre|center|press|publish\w*|company|corporation|corp|co|plc|llc|developers|\w*minist\w*"
        r"|police|government|municipality|city of|court\w*|parliament|embassy|church|museum|library|service"
        r"|services|office|bureau|unit|institution\w*|laborator\w*|hospital|board|authority|directorate|trust|fund"
        r"|forum|alliance|coalition|ngo"
    ),
    pictures="photo|cover|layout",
    no_holders=r"for\b",
    headings=(
        "contents?|figures|tables|summary|abstract|preface|foreword|introduction|overview|acknowledge?ments?|credits|imprint"
        "|chapter|appendix|index|references|revision history|document history|change ?log|licen[cs]e|legal notice"
        "|disclaimer"
    ),
    phones="tel|phone|fax",
    versions="draft|version|release|edition|rev|revision|v",
    summaries="in brief|summar",
    projects="project|campaign",
    claims="fund|financ|cofinanc|co-financ|published|publication|in the framework of",
    electronic="online|on-line|web|digital",
    page_words="page",
    of_words="of",
)
