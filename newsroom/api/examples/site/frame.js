/* What stands around every page: name, sections, languages, search, imprint. */
import { askOrNothing } from "./api.js";
import { address, element } from "./pieces.js";
import { wordsOf } from "./words.js";

const $ = (id) => document.getElementById(id);

export const askFrame = (locale) => askOrNothing("/site", { locale });

export function drawFrame(site, { locale, slug, q, view }) {
  const words = wordsOf(locale);
  document.documentElement.lang = locale;
  document.title = [view.title, site?.name].filter(Boolean).join(" · ") || words.latest;
  $("skip").textContent = words.skip;
  $("name").textContent = site?.name ?? words.latest;
  $("name").href = address({ locale });
  $("query").setAttribute("aria-label", words.search);
  $("query").value = q ?? "";
  $("find").textContent = words.search;
  drawLinks($("sections"), words.sections, site?.sections ?? [], (section) => ({
    href: address({ locale, category: section.slug }),
    text: section.name,
    isHere: section.slug === slug,
  }));
  drawLinks($("languages"), words.languages, site?.languages ?? [], (language) => ({
    href: view.languages(language.locale),
    text: language.name,
    isHere: language.locale === locale,
    lang: language.locale,
  }));
  $("footer").textContent = [site?.imprint, site?.copyright, site?.age_mark].filter(Boolean).join(" · ");
}

function drawLinks(place, label, items, describe) {
  place.setAttribute("aria-label", label);
  place.hidden = !items.length;
  const links = items
    .map(describe)
    .filter(({ href }) => href)
    .map(({ href, text, isHere, lang = "" }) => {
      const made = element("a", { href, lang }, text);
      if (isHere) made.setAttribute("aria-current", "page");
      return made;
    });
  place.replaceChildren(...links);
}
