/* The few words that are the site's own; all others come from the newsroom. */
const WORDS = {
  en: {
    latest: "Latest stories", mostRead: "Most read", similar: "Similar news", more: "Load more",
    sections: "Sections", languages: "Languages", search: "Search", found: "Stories found",
    nothing: "Nothing was found.", skip: "To the content", show: "Show the post from", draft: "Draft, not published.",
    until: "Shown until", breaking: "Breaking", sponsored: "Sponsored", updated: "Updated", loaded: "More stories were loaded.",
    correction: "Correction", clarification: "Clarification", refutation: "Refutation",
    "not-found": "There is no such page", gone: "This story was withdrawn",
    "unavailable-for-legal-reasons": "This story is unavailable for legal reasons",
    failed: "This cannot be shown now", retry: "Try again", home: "To the front page",
  },
  ru: {
    latest: "Последние новости", mostRead: "Самое читаемое", similar: "Похожие новости", more: "Показать ещё",
    sections: "Рубрики", languages: "Языки", search: "Поиск", found: "Найдено материалов",
    nothing: "Ничего не найдено.", skip: "К содержанию", show: "Показать запись из", draft: "Черновик, не опубликован.",
    until: "Показывается до", breaking: "Срочно", sponsored: "Реклама", updated: "Обновлено", loaded: "Загружены ещё материалы.",
    correction: "Исправление", clarification: "Уточнение", refutation: "Опровержение",
    "not-found": "Такой страницы нет", gone: "Материал отозван",
    "unavailable-for-legal-reasons": "Материал недоступен по требованию закона",
    failed: "Сейчас это нельзя показать", retry: "Повторить", home: "На главную",
  },
  kk: {
    latest: "Соңғы жаңалықтар", mostRead: "Ең көп оқылған", similar: "Ұқсас жаңалықтар", more: "Тағы көрсету",
    sections: "Айдарлар", languages: "Тілдер", search: "Іздеу", found: "Табылған материалдар",
    nothing: "Ештеңе табылмады.", skip: "Мазмұнға өту", show: "Жазбаны көрсету:", draft: "Жоба, жарияланбаған.",
    until: "Көрсетілу мерзімі:", breaking: "Шұғыл", sponsored: "Жарнама", updated: "Жаңартылды", loaded: "Тағы материалдар жүктелді.",
    correction: "Түзету", clarification: "Нақтылау", refutation: "Теріске шығару",
    "not-found": "Мұндай бет жоқ", gone: "Материал қайтарып алынды",
    "unavailable-for-legal-reasons": "Материал заң талабымен қолжетімсіз",
    failed: "Қазір көрсету мүмкін емес", retry: "Қайталау", home: "Басты бетке",
  },
};

export const wordsOf = (locale) => WORDS[locale] ?? WORDS.en;
