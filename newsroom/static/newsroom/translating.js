/* The side-by-side editor (newsroom/desk/translating/): puts each passage of the source beside the
 * field or block that stands for it, and keeps both true while somebody writes.
 *
 * What is shown comes from the server as one fragment; this file only places it. A passage without a
 * place of its own stays above the text.
 */
(() => {
  const FRAGMENT = { "X-Requested-With": "XMLHttpRequest", Accept: "text/html, application/json" };

  class BesideController extends window.StimulusModule.Controller {
    static targets = ["column"];

    static values = { url: String };

    connect() {
      this.form = this.element.querySelector("[data-edit-form]");
      this.homes = new Map();
      this.isFolded = Boolean(this.summary.querySelector("[data-fold]"));
      this.fresh = new Set(this.isFolded ? this.namesInColumn() : []);
      /* Wagtail draws the blocks of a text one by one, later than the rest of the form. */
      this.drawing = new MutationObserver(() => this.moveInWhoWait());
      this.place();
    }

    disconnect() {
      this.drawing.disconnect();
    }

    get state() {
      return JSON.parse(this.element.querySelector("#news-beside-state").textContent);
    }

    get summary() {
      return this.element.querySelector("[data-summary]");
    }

    namesInColumn() {
      return [...this.columnTarget.querySelectorAll("[data-home]")].map((home) => home.dataset.home);
    }

    /* Those that came as they were before stay untouched: somebody may be writing in them. */
    place() {
      const fresh = new Map(
        [...this.columnTarget.querySelectorAll("[data-home]")].map((home) => [home.dataset.home, home]),
      );
      this.homes.forEach((old, name) => {
        if (fresh.has(name)) return;
        old.pictures?.remove();
        old.remove();
      });
      fresh.forEach((home, name) => {
        const old = this.homes.get(name);
        home.told = home.outerHTML;
        home.pictures = home.querySelector("[data-pictures]");
        if (old?.isConnected && old.told === home.told && this.placeOf(name)?.contains(old)) {
          home.remove();
          fresh.set(name, old);
          return;
        }
        if (old) this.takeOver(old, home);
        home.hadFocus = Boolean(old?.contains(document.activeElement));
        home.pictures = window.newsroom.beside.keepWriting(old?.pictures, home.pictures);
        if (old?.pictures !== home.pictures) old?.pictures?.remove();
        old?.remove();
      });
      this.homes = fresh;
      this.drawing.observe(this.form, { childList: true, subtree: true });
      this.moveInWhoWait();
      this.element.dispatchEvent(new CustomEvent("news-beside:placed"));
    }

    moveInWhoWait() {
      const waiting = [...this.homes].filter(([, home]) => this.columnTarget.contains(home));
      waiting.forEach(([name, home]) => this.moveIn(home, name));
      if (!waiting.some(([name]) => name !== "")) this.drawing.disconnect();
    }

    moveIn(home, name) {
      const place = this.placeOf(name);
      if (!place) return;
      place.classList.add("news-beside__pair");
      place.prepend(home);
      if (home.pictures && home.pictures.parentElement !== place) place.append(home.pictures);
      if (home.hadFocus) home.focus({ preventScroll: true });
      const panel = place.closest("[data-panel]");
      if (panel && this.fresh.delete(name)) {
        this.whenListening(() => this.toggle(panel, this.isLate(panel)));
      }
    }

    /* Wagtail's panels of fields listen once the page has loaded; those of blocks as they are drawn. */
    whenListening(deed) {
      if (document.readyState === "complete") deed();
      else window.addEventListener("load", deed, { once: true });
    }

    /* The content of a block's panel, or what a field's widget stands in. */
    placeOf(name) {
      if (name === "") return null;
      const selector = `[data-contentpath="${CSS.escape(name)}"]`;
      const place = this.form.querySelector(selector);
      if (!place) return null;
      if (!place.matches("[data-streamfield-child]")) return place.closest(".w-panel__content");
      const isDeleted = place.querySelector(":scope > input[name$='-deleted']")?.value === "1";
      return isDeleted ? null : place.querySelector(".w-panel__content");
    }

    /* What was typed and opened in a passage that came anew. */
    takeOver(old, home) {
      old.querySelectorAll("[data-passage]").forEach((passage) => {
        const same = home.querySelector(`[data-passage="${CSS.escape(passage.dataset.passage)}"]`);
        if (!same) return;
        ["[data-why]", "[data-question]"].forEach((selector) => {
          const [from, to] = [passage.querySelector(selector), same.querySelector(selector)];
          if (from && to) to.value = from.value;
        });
        passage.querySelectorAll("details[open]").forEach((one) => {
          const keep = `[data-keep="${CSS.escape(one.dataset.keep)}"]`;
          same.querySelector(keep)?.setAttribute("open", "");
        });
      });
    }

    /* After a save of the text, or when somebody asks for it. */
    async refresh() {
      this.questions = (this.questions || 0) + 1;
      const number = this.questions;
      const answer = await fetch(this.urlValue, { headers: FRAGMENT }).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      const html = await answer.text();
      if (number === this.questions) this.show(html);
    }

    show(html) {
      const template = document.createElement("template");
      template.innerHTML = html;
      const fresh = template.content.querySelector("[data-news-beside-target='column']");
      if (!fresh) return;
      const focused = this.columnTarget.contains(document.activeElement);
      this.columnTarget.replaceWith(fresh);
      this.place();
      const fold = fresh.querySelector("[data-fold]");
      fold?.setAttribute("aria-pressed", String(this.isFolded));
      if (!fold && this.isFolded) this.openAll();
      if (focused) this.summary.querySelector("button, a")?.focus({ preventScroll: true });
    }

    /* Only outdated passages are open at first; one press opens each of the others, this one all. */
    fold(event) {
      this.isFolded = event.currentTarget.getAttribute("aria-pressed") !== "true";
      event.currentTarget.setAttribute("aria-pressed", String(this.isFolded));
      this.panels().forEach((panel) => this.toggle(panel, !this.isFolded || this.isLate(panel)));
    }

    /* Nothing is outdated any more: the text is whole again. */
    openAll() {
      this.isFolded = false;
      this.panels().forEach((panel) => this.toggle(panel, true));
    }

    /* Of the blocks, those without words as well, and of the fields that stand beside a source. */
    panels() {
      const isOuter = (block) => !block.parentElement.closest("[data-streamfield-child]");
      const blocks = [...this.form.querySelectorAll("[data-streamfield-child]")].filter(isOuter);
      const ofBlocks = blocks.map((block) => block.querySelector("[data-panel]"));
      const ofHomes = [...this.homes.values()].map((home) => home.closest("[data-panel]"));
      return new Set([...ofBlocks, ...ofHomes].filter(Boolean));
    }

    toggle(panel, isOpen) {
      const toggle = panel.querySelector("[data-panel-toggle]");
      if (toggle && toggle.getAttribute("aria-expanded") !== String(isOpen)) toggle.click();
    }

    isLate(panel) {
      return Boolean(panel.querySelector("[data-state='late'], [data-state='without']"));
    }

    say(words) {
      const said = this.element.querySelector("[data-said]");
      if (said) said.textContent = words;
    }
  }

  window.wagtail.app.register("news-beside", BesideController);
})();
