/* A news site in plain JavaScript on nothing but the newsroom's API.

   #locale=…             the front page          #locale=…&category=…   a section
   #locale=…&id=…        a story                 #locale=…&q=…          a search
   #token=np_…&id=…      the draft that the token shows, and lists with it in its place */
import { Refusal } from "./api.js";
import { askFrame, drawFrame } from "./frame.js";
import { address, element } from "./pieces.js";
import { article, category, home, search } from "./views.js";
import { wordsOf } from "./words.js";

const main = document.getElementById("main");
const firstLocale = new URLSearchParams(location.search).get("locale") ?? "en";
let shown = new URLSearchParams(location.hash.slice(1));
let drawings = 0;

async function draw({ hasMoved = false } = {}) {
  drawings += 1;
  const drawing = drawings;
  const place = {
    locale: shown.get("locale") ?? firstLocale,
    token: shown.get("token"),
    draftId: shown.has("token") ? shown.get("id") : null,
    id: shown.get("id"),
    slug: shown.get("category"),
    q: shown.get("q"),
  };
  const [site, view] = await Promise.all([askFrame(place.locale), viewOf(place)]);
  // Words that were typed meanwhile are on their way in a later drawing.
  if (drawing !== drawings) return;
  drawNote(place, view);
  drawFrame(site, { ...place, view });
  main.replaceChildren(...view.parts.filter(Boolean));
  if (hasMoved) main.focus();
  if (hasMoved) scrollTo(0, 0);
}

async function viewOf(place) {
  try {
    if (place.id) return await article(place);
    if (place.slug) return await category(place);
    if (place.q) return await search(place);
    return await home(place);
  } catch (error) {
    return refused(error, place);
  }
}

/* 404, 410 and 451 have words of their own; the newsroom's are shown below. */
function refused(error, { locale }) {
  const words = wordsOf(locale);
  const kind = error instanceof Refusal ? error.kind : "failed";
  const title = words[kind] ?? words.failed;
  const isFinal = kind in words && kind !== "failed";
  const said = isFinal ? error.statement : error.message;
  const retry = element("button", { type: "button" }, words.retry);
  retry.addEventListener("click", () => draw());
  return {
    title,
    parts: [
      element("h1", {}, title),
      said && kind !== "not-found" ? element("p", { lang: "" }, said) : null,
      isFinal ? null : retry,
      element("p", {}, element("a", { href: address({ locale }) }, words.home)),
    ],
    languages: (other) => address({ locale: other }),
  };
}

function drawNote({ token, locale }, { draftUntil }) {
  const note = document.getElementById("draft-note");
  const words = wordsOf(locale);
  note.hidden = token === null;
  const until = draftUntil && new Date(draftUntil).toLocaleTimeString(locale);
  note.textContent = until ? `${words.draft} ${words.until} ${until}.` : words.draft;
}

window.addEventListener("hashchange", () => {
  if (location.hash === "#main") return;
  const token = shown.get("token");
  shown = new URLSearchParams(location.hash.slice(1));
  // Within a preview, links lead through the site with the draft in it.
  if (token && !shown.has("token") && window.parent !== window) shown.set("token", token);
  draw({ hasMoved: true });
});

document.getElementById("search").addEventListener("submit", (event) => {
  event.preventDefault();
  const locale = shown.get("locale") ?? firstLocale;
  location.hash = address({ locale, q: document.getElementById("query").value });
});

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault();
  main.focus();
});

/* In the editor's panel: the newsroom says when there are new words to show. */
window.addEventListener("message", (event) => {
  if (event.source !== window.parent || event.data?.newsroom !== "preview-changed") return;
  if (!/^np_\w+$/.test(event.data.token)) return;
  shown.set("token", event.data.token);
  draw();
});
if (window.parent !== window) window.parent.postMessage({ newsroom: "preview-listening" }, "*");

draw();
