"""Spanish."""

from library.languages.language import Language

LANGUAGE = Language(
    code="es",
    name="Spanish",
    own_name="español",
    codes=("spa", "esp"),
    regions="mx|ar|us|latam|419",
    ocr="spa",
    stemmer="spanish",
    dictionary="es",
    stop_words="""
        y e o u a al de del en el la los las un una unos unas es son era fue ser está están ha han hay puede
        pueden debe deben por para con sin sobre que qué quién quiénes cómo cuándo dónde cuál cuáles porque si
        no se su sus mi yo lo le les este esta estos estas como hacer hace cuando donde quien
        más ya así muy también pero sino ni entre desde hasta hacia contra ante bajo según durante mediante
        tras todo toda todos todas otro otra otros otras cada algún alguno alguna algunos algunas ese esa eso
        esos esas esto él ella ellos ellas nos nosotros usted ustedes nuestro nuestra nuestros nuestras me te
        tu tus mis sido sea
        puedo puedes podemos podría podrían poder tengo tiene tienes tienen tenemos tener deber debo debería
        deberían soy eres somos estoy estamos he has hemos había haber hago haces hacen cuánto cuánta cuántos
        cuántas adónde alguien algo
        mucho mucha muchos muchas
        """,
    everyday=(
        "horario de autobuses los domingos|el ordenador no arranca después de una actualización|"
        "una bicicleta roja para niños|por qué el cielo es azul"
    ),
    families=(("ación", "ar"), ("ición", "ir"), ("amiento", "ar"), ("imiento", "er", "ir")),
    kind_words={
        "guidelines": "directric|guia|guias",
        "report": "informe|estudio",
        "handbook": "manual|documentacion",
        "memorandum": "memorand",
        "leaflet": "folleto|poster|tarjeta de referencia",
        "plan": "plan",
        "recommendations": "recomendacion",
        "instructions": "instruccion",
        "thesis": "tesis$|trabajo de fin",
        "textbook": "libro de texto|tutorial",
        "paper": "documento de trabajo",
        "newsletter": "boletin$",
        "glossary": "glosario",
        "questions and answers": "preguntas frecuentes",
        "form": "formulario",
    },
    this="este|esta|estos|estas|la presente|el presente",
    which="anual|final|general",
    figures="datos",
    country_words={
        "DE": "alemania",
        "DK": "dinamarca",
        "EE": "estonia",
        "FI": "finlandi",
        "IS": "islandia",
        "LT": "lituani",
        "LV": "letoni",
        "NO": "noruega",
        "PL": "polonia",
        "RU": "rusia",
        "SE": "suecia",
    },
    imprint="publicado|impreso|edicion",
    annual="anuario|anual",
    publisher_labels="Publicado por|Editado por|Edita:|Editorial:",
    author_labels="autor|autores|autora|autoras|editor|elaborado por|escrito por",
    by="Por",
    users="usuario",
    and_words="y",
    particles="de|la",
    bodies="ministeri|universid|facultad|academ|agenci|consejo|fundacion",
    bodies_beside_names=(
        r"equipo|grupo|proyecto|comite|federa\w+|sociedad|asocia\w+|centro|editorial|policia|laborator\w*|sa|s\.?a"
    ),
    pictures="foto",
    no_holders=r"para\b",
    headings=(
        "indice|indice general|contenidos?|tabla de contenidos?|sumario|prologo|introduccion|presentacion|resumen"
        "|capitulo|anexo|creditos"
    ),
    phones="tel|fax",
    versions="version|edicion|borrador",
    summaries="en breve|resum",
    projects="proyect",
    claims="financ|cofinanc|publicac|en el marco",
    electronic="digital",
    page_words="página",
    of_words="de",
)
