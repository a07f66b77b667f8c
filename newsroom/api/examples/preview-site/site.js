/* A site of one's own in plain JavaScript: a story, a list, and the newsroom's drafts in both.

   #id=…             a published story
   #token=np_…&id=…  the draft that the token shows, and lists with it in its place

   The token goes to the API in a header and never in an address that a server sees. */
(() => {
  "use strict";
  const api = document.querySelector('meta[name="newsroom-api"]').content;
  const locale = new URLSearchParams(location.search).get("locale") || "en";
  let shown = new URLSearchParams(location.hash.slice(1));
  let drawings = 0;

  async function ask(path) {
    const token = shown.get("token");
    const answer = await fetch(`${api}${token ? "/preview" : ""}${path}`, {
      headers: token ? { Authorization: `Preview ${token}` } : {},
      cache: token ? "no-store" : "default",
    });
    if (!answer.ok) throw new Error((await answer.json()).detail);
    return answer.json();
  }

  async function draw() {
    drawings += 1;
    const drawing = drawings;
    const id = shown.get("id");
    const [list, story] = await Promise.all([
      ask(`/articles?${new URLSearchParams({ locale, limit: "10" })}`),
      id ? ask(`/articles/${encodeURIComponent(id)}`) : null,
    ]);
    // Words that were typed meanwhile are on their way in a later drawing.
    if (drawing !== drawings) return;
    drawNote(story);
    drawList(list.items);
    drawStory(story);
  }

  function drawNote(story) {
    const note = document.getElementById("draft-note");
    note.hidden = !shown.has("token");
    const until = story?.preview_expires_at;
    note.textContent = until
      ? `Draft, not published. Shown until ${new Date(until).toLocaleTimeString(locale)}.`
      : "Draft, not published.";
  }

  function drawList(cards) {
    const rows = cards.map((card) => {
      const isDraft = shown.has("token") && card.id === shown.get("id");
      const link = element("a", card.title);
      link.href = `#id=${card.id}`;
      const row = element("li");
      row.className = isDraft ? "is-draft" : "";
      row.append(link);
      return row;
    });
    document.getElementById("list").replaceChildren(...rows);
  }

  function drawStory(story) {
    const place = document.getElementById("story");
    place.hidden = !story;
    if (!story) return;
    document.title = story.title;
    document.documentElement.lang = story.locale;
    const standfirst = element("p", story.standfirst);
    standfirst.className = "standfirst";
    const body = element("div");
    body.innerHTML = story.body.html; // sanitised by the newsroom when it was written
    place.replaceChildren(element("h1", story.title), standfirst, ...picture(story.image), body);
  }

  function picture(image) {
    if (!image?.src) return [];
    const shownImage = element("img");
    Object.assign(shownImage, { src: image.src, alt: image.alt });
    shownImage.width = image.width;
    shownImage.height = image.height;
    return [shownImage];
  }

  function element(name, text = "") {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  function sayWhatFailed(error) {
    const note = document.getElementById("draft-note");
    note.hidden = false;
    note.textContent = error.message;
  }

  const redraw = () => draw().catch(sayWhatFailed);

  window.addEventListener("hashchange", () => {
    shown = new URLSearchParams(location.hash.slice(1));
    redraw();
  });

  /* In the editor's panel: the newsroom says when there are new words to show. */
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || event.data?.newsroom !== "preview-changed") return;
    if (!/^np_\w+$/.test(event.data.token)) return;
    shown.set("token", event.data.token);
    redraw();
  });
  if (window.parent !== window) window.parent.postMessage({ newsroom: "preview-listening" }, "*");

  redraw();
})();
