"""Icelandic."""

from library.languages.language import Compounds, Language

LANGUAGE = Language(
    code="is",
    name="Icelandic",
    own_name="íslenska",
    codes=("isl", "ice"),
    ocr="isl",
    dictionary="is",
    stop_words="""
        og er var í á að af til frá um með fyrir við úr sem ef þegar hvað hver hverjir hverjar hvar hvernig
        hvenær hvers vegna hvaða eða en það þetta þessi þeir þær þau hann hún ég við þú sig sér ekki á getur
        geta má skal ætti þarf gera gerir vera eru hefur hafa maður hvert
        því skulu verið voru hafi sé séu sín sína sínum sitt minn mín mínum mitt mér mig þér þig þinn þín þitt
        okkur ykkur þeim þeirra hans hennar honum henni hana undir yfir eftir án milli gegn gegnum hjá
        samkvæmt allir allar allt hverju hverri annar annað annars aðrir þann þá þar hér nú svo líka einnig né
        hvort eins meðan
        hversu hvaðan get getum getið gæti gætu gert gerum eiga eigum eigi ættu átti hafði höfum væri væru mun munu
        vil vilja verður verða þurfa hverjum einhver einhvern einhverjum eitthvað þess
        margir margar marga mörg mikið
        """,
    everyday=(
        "strætóáætlun á sunnudögum|tölvan fer ekki í gang eftir uppfærslu|"
        "rautt reiðhjól fyrir börn|hvers vegna er himinninn blár"
    ),
    compounds=Compounds(
        (("", ""), ("s", ""), ("a", ""), ("u", "a"), ("a", "i"), ("a", "ur"), ("ar", ""), ("u", "")), shortest_tail=3
    ),
    families=(("ing", "a"), ("ning", "a"), ("un", "a")),
    kind_words={
        "guidelines": "leidbeining",
        "report": "skyrsla|rannsokn",
        "handbook": "handbok",
        "memorandum": "samstarfsyfirlysing|viljayfirlysing",
        "recommendations": "tillogur",
        "thesis": "lokaritger|meistararitger",
        "textbook": "kennslubok",
        "newsletter": "frettabref",
        "glossary": "ordalist",
        "questions and answers": "algengar spurning|spurningar og svor",
        "form": "eydublad",
    },
    this="thessi|thetta|thessari|thessar",
    no_kind_in_prose="rannsokn",  # what the police do
    which="ars",
    figures="hagtol",
    country_words={
        "DE": "thyskaland",
        "DK": "danmork",
        "EE": "eistland",
        "FI": "finnland",
        "IS": "island$",
        "LT": "lithaen",
        "NO": "noreg",
        "PL": "polland",
        "RU": "russland",
        "SE": "svithjo",
    },
    imprint="gefi[dð] ut",
    year_words="ár",
    annual="arbok",
    publisher_labels="Útgefandi:|Gefið út af",
    author_labels="höfundur|höfundar|ritstjóri",
    and_words="og",
    bodies="haskol",
    bodies_beside_names=r"hopur|verkefni|nefnd|samtok|felag|felagid|midstod|utgafa|\w*raduneyti\w*|logregla|ehf",
    pictures="ljósmynd",
    headings="efnisyfirlit|efni|formali|inngangur|samantekt|utdrattur|vidauki",
    versions="utgafa|drog",
    summaries="i stuttu mali|samantekt",
    projects="verkefni",
    claims="styrk|utgava|rit a vegum|gefid ut",
    page_words="bls",
    of_words="af",
)
