"""Finnish."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="fi",
    name="Finnish",
    own_name="suomi",
    codes=("fin",),
    ocr="fin",
    stemmer="finnish",
    dictionary="fi",
    stop_words="""
        ja on oli ei ole olla että jos kun kuin mikä mitkä mitä kuka ketkä ketä kenen missä mistä mihin miten
        milloin miksi millainen tai vai mutta sekä myös se sen sitä ne niiden hän hänen he heidän minä me sinä
        te joka jotka jonka pitää pitäisi täytyy voi voivat voiko saa tulee tehdä tekee onko
        kanssa ilman ennen jälkeen varten mukaan kautta vastaan kohti alla aikana eikä siksi siis vain tämä
        tämän tätä tässä tästä tähän tällä nämä näiden näitä joita joiden joilla jossa josta johon jolla jolle
        jotta koska kuten minun minua minulla minulle sinun hänellä hänelle häntä meidän meille teidän teille
        itse ovat olivat ollut olleet en emme ette eivät
        voin voit voimme voitte voisi voisin voisiko voinko voivatko voidaan voidaanko voida saan saat saamme saavat
        saada saako saanko saisi täytyykö täytyisi pitääkö pitäisikö tuleeko kuinka paljonko montako mille millä
        miltä minkä millaista kenelle kenellä keneltä joku jotain jotakin jokin olen olet olemme olette olisi ollaan
        oliko eikö enkö teen teet tehdään niin
        monta paljon
        """,
    everyday=(
        "bussiaikataulu sunnuntaina|tietokone ei käynnisty päivityksen jälkeen|"
        "punainen polkupyörä lapsille|miksi taivas on sininen"
    ),
    compounds=Compounds((("", ""), ("s", "nen")), shortest_tail=3),  # ihmis- is ihminen; pakkotyö
    families=(("minen", "a"), ("minen", "ä")),
    kind_words={
        "guidelines": "ohjeet|ohjeita|ohjeisto|suuntaviiv|opas",
        "report": "raport|tutkimus|selvityks",
        "handbook": "kasikirja|dokumentaatio",
        "memorandum": ("memorandum|yhteisymmarrysasiakirja|yhteisymmarryspoytakirja|aiesopimus|yhteistyopoytakirja"),
        "leaflet": "esite|pikaopas",
        "plan": "strategi",
        "recommendations": "suositu",
        "thesis": "opinnayte|pro gradu|vaitoskirj",
        "assignment": "harjoitustyo",
        "textbook": "oppikirj",
        "paper": "tyopaperi",
        "newsletter": "uutiskirj",
        "glossary": "sanasto",
        "questions and answers": "usein kysyt|kysymyksia ja vastauksia",
        "form": "hakemuslomak|lomake$",
    },
    this="tama|taman|tassa|nama|naissa",
    which="vuosi|loppu",
    figures="tilasto|data",
    country_words={
        "DE": "saksa",
        "DK": "tansk",
        "EE": "viro$|viron$|virossa$|virosta$",
        "FI": "suomi|suome",
        "IS": "islanti",
        "LT": "liettua",
        "LV": "latvia",
        "NO": "norja",
        "PL": "puola",
        "RU": "venaja",
        "SE": "ruotsi",
    },
    imprint="julkaistu|painettu|julkaisu",
    annual="vuosi",
    publisher_labels="Julkaisija:|Julkaissut",
    author_labels="kirjoittajat?|tekijät?|toimittajat?|toimittanut",
    users="käyttäjä",
    and_words="ja",
    bodies="ministeri|yliopist|virasto|neuvosto|sihteeristo|tiedekunta|ammattikorkeakoulu|yhdistys|saatio",
    bodies_beside_names=(
        "ryhma|projekti|komitea|liitto?|seura|organisaatio|verkosto|keskus|kustantamo|poliisi|hallitus|ry"
    ),
    pictures="kuva|valokuv",
    headings="sisallys|sisallysluettelo|sisalto|esipuhe|alkusanat|lukijalle|johdanto|tiivistelma|yhteenveto|luku|liite",
    phones="puh",
    versions="versio|luonnos",
    summaries="lyhyesti|tiivis",
    projects="hanke|hankke|hanki",
    claims="rahoit|julkais",
    electronic="verkko",
    page_words="sivu",
    postpositions=True,
)
