"""Languages that the detector knows, and that have no file of their own: names, tools, and what we came by."""

from library.languages.language import Language

LANGUAGES = (
    Language(code="af", name="Afrikaans", own_name="Afrikaans", codes=("afr",), ocr="afr"),
    Language(
        code="ar", name="Arabic", own_name="العربية", codes=("ara",), script="arabic", ocr="ara",
        stemmer="arabic", headings="الفهرس|فهرس|المحتويات|مقدمة|المقدمة", versions="الإصدار|إصدار",
    ),
    Language(code="be", name="Belarusian", own_name="беларуская", codes=("bel",), script="cyrillic", ocr="bel"),
    Language(
        code="bg", name="Bulgarian", own_name="български", codes=("bul",), script="cyrillic", ocr="bul",
        headings="съдържание|въведение|увод|предговор|резюме", versions="версия|издание",
    ),
    Language(code="bn", name="Bengali", own_name="বাংলা", codes=("ben",), script="bengali", ocr="ben"),
    Language(
        code="ca", name="Catalan", own_name="català", codes=("cat",), ocr="cat", stemmer="catalan",
        bodies_beside_names="equip", headings="index|taula de continguts|continguts|introduccio|prefaci|resum",
        versions="versio", by="per",
    ),
    Language(
        code="cs", name="Czech", own_name="čeština", codes=("ces", "cze"), ocr="ces",
        kind_words={"guidelines": "pruvodce", "handbook": "prirucka|priruck"},
        this=r"tento|tato|nasledujic\w*", bodies="ministerstv|univerzit|fakult|katedra",
        headings="obsah|uvod|predmluva|shrnuti|priloha", versions="verze|vydani",
    ),
    Language(code="cy", name="Welsh", own_name="Cymraeg", codes=("cym", "wel"), ocr="cym"),
    Language(
        code="el", name="Greek", own_name="ελληνικά", codes=("ell", "gre"), script="greek", ocr="ell",
        stemmer="greek", headings="περιεχομενα|εισαγωγη|προλογος|περιληψη", versions="εκδοση",
    ),
    Language(
        code="eu", name="Basque", own_name="euskara", codes=("eus", "baq"), ocr="eus", stemmer="basque",
        headings="aurkibidea|edukiak|sarrera|hitzaurrea|laburpena", versions="bertsioa",
    ),
    Language(
        code="fa", name="Persian", own_name="فارسی", codes=("fas", "per"), script="arabic", ocr="fas",
        headings="فهرست مطالب|فهرست|پیشگفتار|مقدمه|چکیده", versions="نسخه",
    ),
    Language(code="fo", name="Faroese", own_name="føroyskt", codes=("fao",), ocr="fao"),
    Language(
        code="fr", name="French", own_name="français", codes=("fra", "fre"), regions="ca|ch|be", ocr="fra",
        stemmer="french", kind_words={"handbook": "manuel|documentation"}, this="ce|cet|cette", which="annuel|final",
        particles="de|du|la", bodies="ministere|departe|universit|faculte|conseil|association|commission",
        bodies_beside_names=r"equipe|societ\w+|police", pictures="photo", no_holders=r"pour\b",
        headings="sommaire|table des matieres|avant propos|introduction|preface|resume|annexe|remerciements|credits",
        by="Par|par", versions="version|edition",
    ),
    Language(
        code="gl", name="Galician", own_name="galego", codes=("glg",), ocr="glg",
        headings="indice|contidos?|introducion|limiar|resumo", versions="version",
    ),
    Language(code="gu", name="Gujarati", own_name="ગુજરાતી", codes=("guj",), script="gujarati", ocr="guj"),
    Language(
        code="he", name="Hebrew", own_name="עברית", codes=("heb",), script="hebrew", ocr="heb",
        headings="תוכן|תוכן העניינים|תוכן עניינים|הקדמה|מבוא|תקציר", versions="גרסה",
    ),
    Language(
        code="hi", name="Hindi", own_name="हिन्दी", codes=("hin",), script="devanagari", ocr="hin",
        stemmer="hindi",
    ),
    Language(
        code="hr", name="Croatian", own_name="hrvatski", codes=("hrv",), ocr="hrv",
        headings="sadrzaj|uvod|predgovor|sazetak", versions="verzija",
    ),
    Language(
        code="hu", name="Hungarian", own_name="magyar", codes=("hun",), ocr="hun", stemmer="hungarian",
        headings="tartalom|tartalomjegyzek|bevezetes|bevezeto|eloszo|osszefoglalas|fuggelek", versions="verzio|kiadas",
    ),
    Language(
        code="id", name="Indonesian", own_name="Bahasa Indonesia", codes=("ind",), ocr="ind",
        stemmer="indonesian",
    ),
    Language(
        code="it", name="Italian", own_name="italiano", codes=("ita",), ocr="ita", stemmer="italian",
        kind_words={"guidelines": "guida$", "handbook": "manual", "thesis": "tesi$"}, this="questo|questa",
        particles="di|la",
        bodies="universit|ministeri|istitut|dipartiment|facolta|politecnic",
        headings="sommario|premessa|introduzione|prefazione|indice|indice generale|riassunto|appendice|crediti",
        versions="versione|edizione",
    ),
    Language(
        code="ja", name="Japanese", own_name="日本語", codes=("jpn",), script="japanese", ocr="jpn",
        headings="目次|はじめに|序文|概要|まえがき", versions="バージョン|版",
    ),
    Language(code="kn", name="Kannada", own_name="ಕನ್ನಡ", codes=("kan",), script="kannada", ocr="kan"),
    Language(
        code="ko", name="Korean", own_name="한국어", codes=("kor",), script="korean", ocr="kor",
        headings="차례|차 례|목차|머리말|서문|소개|요약|요 약", versions="버전|판",
    ),
    Language(code="mk", name="Macedonian", own_name="македонски", codes=("mkd", "mac"), script="cyrillic", ocr="mkd"),
    Language(code="ml", name="Malayalam", own_name="മലയാളം", codes=("mal",), script="malayalam", ocr="mal"),
    Language(code="mr", name="Marathi", own_name="मराठी", codes=("mar",), script="devanagari", ocr="mar"),
    Language(
        code="ne", name="Nepali", own_name="नेपाली", codes=("nep",), script="devanagari", ocr="nep",
        stemmer="nepali",
    ),
    Language(
        code="nl", name="Dutch", own_name="Nederlands", codes=("nld", "dut"), regions="be", ocr="nld", stemmer="dutch",
        kind_words={"report": "rapport|studie", "handbook": "handleiding"}, this="dit|deze", particles="van|der|den|de",
        bodies="faculteit|hogeschool", no_holders=r"voor\b",
        headings="voorwoord|inhoud|inhoudsopgave|inleiding|introductie|samenvatting|bijlage",
        by="Door|door", versions="versie|uitgave",
    ),
    Language(code="pa", name="Punjabi", own_name="ਪੰਜਾਬੀ", codes=("pan",), script="gurmukhi", ocr="pan"),
    Language(
        code="pt", name="Portuguese", own_name="português", codes=("por",), regions="br|pt", ocr="por",
        stemmer="portuguese", kind_words={"guidelines": "guia|guias", "handbook": "manual"}, this="este|esta", by="Por",
        particles="de", bodies="faculdade", bodies_beside_names="equipa|equipe|grupo", no_holders=r"para\b",
        headings="indice|sumario|conteudos?|introducao|prefacio|resumo|apresentacao|anexo|creditos",
        versions="versao|edicao",
    ),
    Language(code="se", name="Northern Sami", own_name="davvisámegiella", codes=("sme",)),
    Language(
        code="sk", name="Slovak", own_name="slovenčina", codes=("slk", "slo"), ocr="slk",
        headings="obsah|uvod|predslov|zhrnutie|priloha", versions="verzia|vydanie",
    ),
    Language(
        code="sl", name="Slovenian", own_name="slovenščina", codes=("slv",), ocr="slv",
        headings="kazalo|vsebina|uvod|predgovor|povzetek|priloga", versions="razlicica|izdaja",
    ),
    Language(code="so", name="Somali", own_name="Soomaali", codes=("som",)),
    Language(code="sq", name="Albanian", own_name="shqip", codes=("sqi", "alb"), ocr="sqi"),
    Language(
        code="sr", name="Serbian", own_name="српски", codes=("srp", "scc"), script="cyrillic", ocr="srp",
        headings="садржај|увод|предговор|сажетак", versions="верзија|издање",
    ),
    Language(code="sw", name="Swahili", own_name="Kiswahili", codes=("swa",), ocr="swa"),
    Language(code="ta", name="Tamil", own_name="தமிழ்", codes=("tam",), script="tamil", ocr="tam", stemmer="tamil"),
    Language(code="te", name="Telugu", own_name="తెలుగు", codes=("tel",), script="telugu", ocr="tel"),
    Language(code="tl", name="Tagalog", own_name="Tagalog", codes=("tgl", "fil"), ocr="fil"),
    Language(
        code="tr", name="Turkish", own_name="Türkçe", codes=("tur",), ocr="tur", stemmer="turkish",
        headings="icindekiler|onsoz|giris|ozet|ek", versions="surum|baski",
    ),
    Language(code="ur", name="Urdu", own_name="اردو", codes=("urd",), script="arabic", ocr="urd"),
    Language(
        code="vi", name="Vietnamese", own_name="Tiếng Việt", codes=("vie",), ocr="vie",
        headings="muc luc|gioi thieu|loi noi dau|tom tat", versions="phien ban",
    ),
    Language(
        code="zh-cn", cldr="zh_Hans", name="Chinese (simplified)", own_name="简体中文", codes=("zh", "zho", "chi"),
        script="han", regions="cn", ocr="chi_sim", headings="目录|前言|简介|摘要|引言", versions="版本",
    ),
    Language(
        code="zh-tw", cldr="zh_Hant", name="Chinese (traditional)", own_name="繁體中文", script="han", regions="tw|hk",
        ocr="chi_tra", headings="目錄|前言|簡介|摘要|引言", versions="版本",
    ),
    Language(code="und", name="unknown", own_name="unknown", codes=("unknown", "mul"), script=""),
)  # fmt: skip
"""By code; the unknown comes last."""
