"""The words that blocks bring along, per locale. Pure; renderers call it."""

WORDS: dict[str, dict[str, str]] = {
    "en": {
        "show": "Show the post from {provider}",
        "note": "{provider} will then receive data about you, such as your IP address.",
        "title": "Post from {provider}",
        "open": "Open on {provider}",
        "download": "Download",
        "read_also": "Read also",
    },
    "ru": {
        "show": "Показать публикацию из {provider}",
        "note": "После этого {provider} получит данные о вас, например ваш IP-адрес.",
        "title": "Публикация из {provider}",
        "open": "Открыть в {provider}",
        "download": "Скачать",
        "read_also": "Читайте также",
    },
    "kk": {
        "show": "{provider} жазбасын көрсету",
        "note": "Содан кейін {provider} сіз туралы деректерді, мысалы, IP-мекенжайыңызды алады.",
        "title": "{provider} жазбасы",
        "open": "{provider} сайтында ашу",
        "download": "Жүктеп алу",
        "read_also": "Тағы оқыңыз",
    },
}


def words_in(locale: str) -> dict[str, str]:
    return WORDS.get(locale, WORDS["en"])
