"""Which words of a question say nothing of its subject? A query passes them over; a text keeps them."""

from __future__ import annotations

from library.analysis.words import words

STOP_WORDS: dict[str, frozenset[str]] = {
    language: frozenset(listed.split())
    for language, listed in {
        "da": """
            og i på at en et den det de der som er var har have kan skal vil må bør til fra for med om af ved hvad
            hvem hvor hvordan hvornår hvilke hvilken hvorfor når hvis man jeg du han hun vi mig sig ikke eller men
            dette disse hans hendes deres gør gøre blive bliver
        """,
        "de": """
            und in im an am auf zu zum zur der die das den dem des ein eine einen einem einer eines ist sind war
            wird werden hat haben kann können soll sollen sollte muss müssen darf von vom mit für bei aus über nach
            um als wie was wer wo wann warum welche welcher welches wenn ob man ich du er sie es wir ihr mich sich
            nicht oder aber auch dass dies diese dieser tun macht machen
        """,
        "en": """
            a an and are as at be been but by can could did do does for from had has have how i if in into is it its
            may me my must not of on or our shall should so that the their them there these they this those to was
            we were what when where which who whom whose why will with would you your he she his her about get make
        """,
        "es": """
            y e o u a al de del en el la los las un una unos unas es son era fue ser está están ha han hay puede
            pueden debe deben por para con sin sobre que qué quién quiénes cómo cuándo dónde cuál cuáles porque si
            no se su sus mi yo lo le les este esta estos estas como hacer hace cuando donde quien
        """,
        "et": """
            ja on oli ei et kui kas mis kes kus kuidas millal miks mida keda kelle mille millised milline mitu või
            aga ning ka see selle seda need nende ta tema nad ma mina me sa te oma ise peab peavad võib võivad saab
            saavad tuleb teha teeb olla ole siis nii juures kohta
        """,
        "fi": """
            ja on oli ei ole olla että jos kun kuin mikä mitkä mitä kuka ketkä ketä kenen missä mistä mihin miten
            milloin miksi millainen tai vai mutta sekä myös se sen sitä ne niiden hän hänen he heidän minä me sinä
            te joka jotka jonka pitää pitäisi täytyy voi voivat voiko saa tulee tehdä tekee onko
        """,
        "is": """
            og er var í á að af til frá um með fyrir við úr sem ef þegar hvað hver hverjir hverjar hvar hvernig
            hvenær hvers vegna hvaða eða en það þetta þessi þeir þær þau hann hún ég við þú sig sér ekki á getur
            geta má skal ætti þarf gera gerir vera eru hefur hafa maður hvert
        """,
        "lt": """
            ir yra buvo bus būti ne nėra kad kai kas ką kam kur kaip kada kodėl koks kokia kokie kokios kuris kuri
            kurie kurios ar arba o bet į iš ant su be prie už nuo iki apie per pagal tai šis ši šie jis ji jie jos
            jų jo aš mes jūs savo turi gali reikia daryti jei jeigu man mane tau tave jam jai mums jums jiems mus jus
        """,
        "lv": """
            un ir bija būs būt nav ka kad kas ko kam kur kā kāpēc kāds kāda kādi kādas kādā kurš kura kuri kuras vai
            bet uz no ar bez pie par pēc līdz ja tas tā tie tās šis šī viņš viņa viņi es mēs jūs savu sev jā ne var
            drīkst vajag jādara darīt
        """,
        "no": """
            og i på at en et ei den det de der som er var har ha kan skal vil må bør til fra for med om av ved hva
            hvem hvor hvordan når hvilke hvilken hvilket hvorfor hvis man jeg du han hun vi meg seg ikke eller men
            dette disse hans hennes deres gjør gjøre bli blir å
        """,
        "pl": """
            i a w we z ze na do od po o u za przy dla jest są był była było być nie że czy co kto kogo komu gdzie
            jak kiedy dlaczego jaki jaka jakie jakich który która które których lub albo ale oraz to ten ta te tego
            tej się swój on ona oni ja my ich jego jej może mogą musi powinien powinna należy trzeba robić zrobić
            jeśli gdy
        """,
        "ro": """
            și şi în la de din cu pe pentru prin un o unei unui al a ai ale cel cea este sunt era fi nu că să ce
            cine cum când unde de care cui dacă sau dar acest această acesta aceasta el ea ei ele eu noi își se lui
            lor poate pot trebuie face fac au are
        """,
        "ru": """
            и а в во на с со к ко у о об от до за из по при для не ни что чтобы как где куда откуда когда почему кто
            кого кому чем какой какая какое какие каких который которая которое которые или но это этот эта эти
            он она они оно я мы вы его её ее их свой себя ли бы же если то есть был была было быть может могут можно
            должен должна должны нужно делать
        """,
        "sv": """
            och i på att en ett den det de där som är var har ha kan ska skall vill måste bör får till från för med
            om av vid vad vem vilka vilken vilket hur när varför var man jag du han hon vi mig sig inte eller men
            detta dessa hans hennes deras gör göra bli blir ni
        """,
        "th": """
            การ ความ และ ของ ใน หรือ ไหม ฉัน ผม คุณ เขา เรา ได้ ให้ จะ ว่า กับ โดย แก่ ซึ่ง ก็ นี้ นั้น แล้ว เมื่อ ไม่ เป็น
        """,
    }.items()
}
"""Language -> its words, in lower case; written for this library."""


def telling(text: str, language: str) -> list[str]:
    """The words of a text that say something of its subject; all of them, where none does."""
    found = [word.text for word in words(text)]
    common = STOP_WORDS.get(language, frozenset())
    return [word for word in found if word.lower() not in common] or found
