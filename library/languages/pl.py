"""Polish."""

from library.languages.language import Language

LANGUAGE = Language(
    code="pl",
    name="Polish",
    own_name="polski",
    codes=("pol",),
    ocr="pol",
    stemmer="polish",
    dictionary="pl",
    stop_words="""
        i a w we z ze na do od po o u za przy dla jest są był była było być nie że czy co kto kogo komu gdzie
        jak kiedy dlaczego jaki jaka jakie jakich który która które których lub albo ale oraz to ten ta te tego
        tej się swój on ona oni ja my ich jego jej może mogą musi powinien powinna należy trzeba robić zrobić
        jeśli gdy
        przez nad pod przed między bez jako tylko także też już jeszcze tak ponieważ podczas wobec według
        wśród poza mnie mi mną ci cię ciebie tobie nas nam nami was wam wami nim nią nich nimi niego niej
        niemu im mu mój moja moje twój twoja nasz nasza nasze tym tych tymi tą tę temu swoją swoje swoich
        swoim swojego swojej którego której którym którymi którą kim czym sobie siebie będzie będą został
        została zostały były byli żeby aby więc ani lecz niż
        mogę możesz możemy możecie mógłbym mogłabym mógłby mogłaby można muszę musisz musimy musicie muszą
        powinienem powinnam powinno powinny powinniśmy jestem jesteś jesteśmy mam masz ma mamy macie mają mieć ile
        skąd dokąd czego czemu ktoś kogoś coś jakim jaką jakiego jakiej jakimi którzy robię robi będę będziemy
        wiele wielu dużo
        """,
    everyday=(
        "rozkład jazdy autobusów w niedzielę|komputer nie uruchamia się po aktualizacji|"
        "czerwony rower dla dzieci|dlaczego niebo jest niebieskie"
    ),
    families=(("anie", "ać"), ("enie", "ić", "yć"), ("owanie", "acja", "ować")),
    kind_words={
        "guidelines": "przewodnik|wytyczn",
        "report": "raport|sprawozdani|badani",
        "handbook": "podrecznik|dokumentacj",
        "memorandum": "memorandum|porozumieni",
        "leaflet": "folder|ulotk|karta odwolan",
        "plan": "plan",
        "recommendations": "zalece",
        "instructions": "instrukcj",
        "thesis": "praca magistersk|praca licencjack|praca dyplomow|rozprawa doktorsk",
        "paper": "dokument roboczy",
        "newsletter": "biuletyn",
        "glossary": "slownik|slowniczek",
        "questions and answers": "najczesciej zadawan|pytania i odpowiedzi",
        "form": "formularz",
    },
    this=r"ten|ta|to|tego|tej|niniejsz\w+",
    which="roczny|roczne|koncowy",
    figures="dane|danych|statysty",
    country_words={
        "DE": "niemcy|niemiec|niemcz",
        "DK": "dania$|danii$",
        "EE": "estoni",
        "FI": "finlandi",
        "IS": "islandia|islandii$",
        "LT": "litw",
        "LV": "lotw",
        "NO": "norwegi",
        "PL": "polsk|polsce",
        "RU": "rosja$|rosji$|rosje$",
        "SE": "szwecj",
    },
    imprint="wydan[oe]|druk:",
    year_words="r|rok",
    annual="roczn",
    publisher_labels="Wydawca:|Wydan[ey] przez",
    author_labels="autor|autorzy|autorka|autorki|opracowanie|opracował[ai]?|redakcja",
    and_words="i",
    bodies="minister$|ministerstw|uniwersyt|akadem|agenci|rada$|komisja|sekretariat|katedra|fundacja|bank$",
    bodies_beside_names=(
        r"grupa|zespol|projekt|komitet|federa\w+|stowarzyszenie|siec|centrum|\w*centr\w*|wydawnictwo|policja"
        r"|laborator\w*"
    ),
    pictures="foto|zdj",
    headings="spis tresci|tresc|wstep|wprowadzenie|streszczenie|przedmowa|rozdzial|zalacznik",
    phones="tel",
    versions="wersja|projekt|wydanie",
    summaries="w skroci|streszcz",
    projects="projek[tc]",
    claims="finans|dofinans|wspolfinans|publikacj|wydan|w ramach",
    electronic="elektron",
    page_words="strona|str",
    of_words="z",
)
