/* Arranging a front: places moved by drag, buttons or keys; stories searched and added; a preview
 * that follows. Everything goes through the form, which the server reads and checks.
 */
(() => {
  const root = document.querySelector("[data-front]");
  if (!root) return;
  const words = JSON.parse(document.getElementById("front-words").textContent);
  const form = root.querySelector("[data-front-form]");
  const list = root.querySelector("[data-places]");
  const said = root.querySelector("[data-said]");
  const found = root.querySelector("[data-found]");
  const frame = root.querySelector("[data-frame]");
  const most = Number(root.dataset.most);
  const PAUSE = 300; /* ms without a key before the server is asked */
  let isChanged = false;

  const places = () => [...list.children];
  const placeOf = (place) => places().indexOf(place) + 1;

  function say(name, values) {
    said.textContent = words[name].replace(/\{(\w+)\}/g, (_all, key) => values[key] ?? "");
  }

  function tidy() {
    places().forEach((place, at) => {
      place.querySelector("[data-number]").textContent = at + 1;
    });
    root.querySelector("[data-empty]").hidden = places().length > 0;
  }

  function changed() {
    isChanged = true;
    tidy();
    previewSoon();
  }

  function moved(place) {
    changed();
    const { title } = place.dataset;
    say("moved", { title, place: placeOf(place), count: places().length });
  }

  function move(place, step) {
    const neighbour = step < 0 ? place.previousElementSibling : place.nextElementSibling;
    if (!neighbour) return;
    const focused = document.activeElement;
    if (step < 0) neighbour.before(place);
    else neighbour.after(place);
    if (place.contains(focused)) focused.focus();
    place.scrollIntoView({ block: "nearest" });
    moved(place);
  }

  function remove(place) {
    const neighbour = place.nextElementSibling || place.previousElementSibling;
    const { title } = place.dataset;
    place.remove();
    changed();
    say("removed", { title });
    (neighbour?.querySelector("[data-remove]") || root.querySelector("[data-search]")).focus();
  }

  async function add(pageId, { mayRepeat = false } = {}) {
    const there = places().find((place) => place.dataset.page === String(pageId));
    if (there && !mayRepeat) {
      there.scrollIntoView({ block: "nearest" });
      say("there", { title: there.dataset.title });
      return;
    }
    if (places().length >= most) {
      say("full", { count: most });
      return;
    }
    const html = await ask(`${root.dataset.placeUrl}?page=${encodeURIComponent(pageId)}`);
    if (html === null) return;
    /* Made so, the scripts of the picture's field run when it is put in. */
    list.append(document.createRange().createContextualFragment(html.trim()));
    const place = list.lastElementChild;
    changed();
    say("added", { title: place.dataset.title, place: placeOf(place) });
  }

  async function ask(address, options) {
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...options });
      if (answer.ok) return await answer.text();
    } catch (error) {
      if (error.name === "AbortError") return null;
    }
    say("lost", {});
    return null;
  }

  /* Only the newest question of its kind is answered. */
  function oneAtATime(run) {
    let timer = null;
    let asking = null;
    return (pause) => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        asking?.abort();
        asking = new AbortController();
        run(asking.signal);
      }, pause);
    };
  }

  const search = root.querySelector("[data-search]");
  const searchSoon = oneAtATime(async (signal) => {
    const address = `${root.dataset.stories}?q=${encodeURIComponent(search.value)}`;
    const html = await ask(address, { signal });
    if (html !== null) found.innerHTML = html;
  });

  const preview = oneAtATime(async (signal) => {
    const html = await ask(root.dataset.preview, {
      method: "POST",
      body: new FormData(form),
      signal,
    });
    if (html === null) return;
    /* Written and not loaded, so that the way back leads out of this screen. */
    const inside = frame.contentDocument;
    inside.open();
    inside.write(html);
    inside.close();
  });
  const previewSoon = () => preview(PAUSE);

  root.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const place = button?.closest("[data-place]");
    if (!button) return;
    if (button.dataset.move) move(place, Number(button.dataset.move));
    else if ("remove" in button.dataset) remove(place);
    else if (button.dataset.add) add(button.dataset.add);
    else if ("addAutomatic" in button.dataset) {
      add(root.querySelector("[data-automatic]").value, { mayRepeat: true });
    }
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    const place = event.target.closest("[data-place]");
    if (!step || !event.altKey || !place) return;
    event.preventDefault();
    move(place, step);
  });
  form.addEventListener("input", changed);
  /* A chosen picture is told by the hidden field alone. */
  form.addEventListener("change", changed);
  form.addEventListener("submit", () => {
    isChanged = false;
  });
  search.addEventListener("input", () => searchSoon(PAUSE));
  window.addEventListener("beforeunload", (event) => {
    if (isChanged) event.preventDefault();
  });

  new window.newsroom.PlaceDrag(list, { moved });
  tidy();
  preview(0);
})();
