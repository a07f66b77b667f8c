/* One function a page: it asks for all that it shows and gives {title, parts, languages}.

   `languages` are the addresses of the same page in other locales. */
import { ask, askOrNothing } from "./api.js";
import { block } from "./blocks.js";
import { address, card, element, figure, time } from "./pieces.js";
import { wordsOf } from "./words.js";

const PAGE = 12;

export async function home({ locale, token, draftId }) {
  const words = wordsOf(locale);
  const [list, read] = await Promise.all([
    ask("/articles", { locale, limit: PAGE }, token),
    askOrNothing("/most-viewed", { locale, window: "7d", limit: 5 }),
  ]);
  return {
    title: "",
    parts: [
      element("h1", {}, words.latest),
      ...cards(list, { locale, token, draftId, query: { locale, limit: PAGE } }),
      shortList(words.mostRead, read?.items),
    ],
    languages: (other) => address({ locale: other }),
  };
}

export async function category({ locale, slug, token, draftId }) {
  const query = { locale, category: slug, limit: PAGE };
  const [list, all] = await Promise.all([ask("/articles", query, token), ask("/categories")]);
  const own = all.items.find((one) => one.locale === locale && one.slug === slug);
  const versions = all.items.filter((one) => one.story_id === own?.story_id);
  return {
    title: own?.name ?? slug,
    parts: [
      element("h1", {}, own?.name ?? slug),
      own?.intro ? element("p", { className: "standfirst" }, own.intro) : null,
      ...cards(list, { locale, token, draftId, query }),
    ],
    languages: (other) => {
      const version = versions.find((one) => one.locale === other);
      return address(version ? { locale: other, category: version.slug } : { locale: other });
    },
  };
}

export async function search({ locale, q }) {
  const words = wordsOf(locale);
  const query = { locale, q, limit: PAGE };
  const found = await ask("/search", query);
  const nextOf = (answer) =>
    answer.page.number * PAGE < answer.page.total ? { page: answer.page.number + 1 } : null;
  return {
    title: q,
    parts: [
      element("h1", {}, `${words.found}: ${found.page.total}`),
      found.items.length ? null : element("p", {}, words.nothing),
      ...cards(found, { path: "/search", nextOf, locale, query }),
    ],
    languages: (other) => address({ locale: other, q }),
  };
}

export async function article({ id, locale, token }) {
  const [story, list] = await Promise.all([
    ask(`/articles/${encodeURIComponent(id)}`, { include: "related" }, token),
    ask("/articles", { locale, limit: 10 }, token),
  ]);
  const words = wordsOf(story.locale);
  return {
    title: story.title,
    draftUntil: story.preview_expires_at,
    parts: [
      element(
        "article",
        { id: "story", lang: story.locale },
        element("h1", {}, story.title),
        element("p", { className: "standfirst" }, story.standfirst),
        byline(story, words),
        figure(story.image, "", { lazy: false }),
        corrections(story, words),
        ...story.body.blocks.map((one) => block(one, story)),
      ),
      shortList(words.similar, story.related),
      element("h2", {}, words.latest),
      listOf(list.items, { draftId: token ? id : null, withPicture: false }),
    ],
    languages: (other) => {
      const version = story.alternates.find((one) => one.locale === other);
      return version && address({ locale: other, id: version.api_url.split("/").at(-1) });
    },
  };
}

function byline(story, words) {
  const names = story.authors.map((author) => author.name).join(", ");
  const parts = [story.dateline, names].filter(Boolean).join(" · ");
  const changed = story.published_at && story.updated_at > story.published_at;
  return element(
    "p",
    { className: "meta" },
    parts,
    parts ? " · " : "",
    time(story.published_at, story.locale),
    ...(changed ? [` · ${words.updated} `, time(story.updated_at, story.locale)] : []),
  );
}

function corrections(story, words) {
  if (!story.corrections.length) return null;
  const rows = story.corrections.map((one) =>
    element(
      "p",
      {},
      element("strong", {}, `${words[one.kind]}. `),
      one.note,
      " ",
      one.link ? element("a", { href: address({ locale: story.locale, id: one.link.id }) }, one.link.title) : "",
      " ",
      time(one.at, story.locale),
    ),
  );
  return element("section", { className: "corrections", "aria-label": words.correction }, ...rows);
}

function shortList(title, stories) {
  if (!stories?.length) return null;
  const rows = stories.map((story) => card(story, { withPicture: false }));
  return element("section", { className: "short" }, element("h2", {}, title), element("ol", {}, ...rows));
}

const listOf = (stories, options) =>
  element("ol", { id: "list" }, ...stories.map((story) => card(story, options)));

/* The first page, and a button for those that follow. */
function cards(first, { path = "/articles", query, locale, token = null, draftId = null, nextOf = nextByCursor }) {
  const words = wordsOf(locale);
  const list = listOf(first.items, { draftId, heading: "h2" });
  list.className = "cards";
  const button = element("button", { type: "button", id: "more", hidden: nextOf(first) === null }, words.more);
  let next = nextOf(first);
  button.addEventListener("click", async () => {
    button.disabled = true;
    try {
      const page = await ask(path, { ...query, ...next }, token);
      const rows = page.items.map((story) => card(story, { draftId, heading: "h2" }));
      list.append(...rows);
      rows[0]?.querySelector("a").focus();
      document.getElementById("said").textContent = words.loaded;
      next = nextOf(page);
      button.hidden = next === null;
    } catch (error) {
      document.getElementById("said").textContent = error.message;
    }
    button.disabled = false;
  });
  return [list, button];
}

const nextByCursor = (answer) => (answer.page.next ? { cursor: answer.page.next } : null);
