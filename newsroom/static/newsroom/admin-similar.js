/* Similar news in a story's editor (newsroom/desk/similar/): shows the list for the form as it
 * stands, and writes pins and exclusions into the form's own rows. Saving makes them count.
 */
(() => {
  const PAUSE_MILLISECONDS = 900;

  class SimilarController extends window.StimulusModule.Controller {
    static targets = ["lists", "said"];

    static values = { pinned: String, unpinned: String, excluded: String, failed: String };

    connect() {
      this.form = document.querySelector("[data-edit-form]");
      this.wait = this.wait.bind(this);
      document.addEventListener("w-unsaved:add", this.wait);
      document.addEventListener("w-autosave:success", this.wait);
      this.form?.addEventListener("change", this.wait);
      /* Nobody asks for a list in a tab that nobody opens. */
      this.watcher = new IntersectionObserver(() => {
        this.isSeen = this.element.offsetParent !== null;
        if (this.isSeen && !this.asked) this.ask();
      });
      this.watcher.observe(this.element);
    }

    disconnect() {
      clearTimeout(this.waiting);
      this.watcher.disconnect();
      document.removeEventListener("w-unsaved:add", this.wait);
      document.removeEventListener("w-autosave:success", this.wait);
      this.form?.removeEventListener("change", this.wait);
    }

    wait() {
      this.asked = 0;
      if (!this.isSeen) return;
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(), PAUSE_MILLISECONDS);
    }

    async ask() {
      const preview = document.querySelector("[data-w-preview-url-value]");
      /* A page that was never saved has no list yet. */
      if (!/\/edit\/preview\/$/.test(preview?.dataset.wPreviewUrlValue || "")) return;
      clearTimeout(this.waiting);
      this.questions = (this.questions || 0) + 1;
      const number = this.questions;
      this.asked = number;
      this.listsTarget.setAttribute("aria-busy", "true");
      const answer = await fetch(window.newsroom.besideEditor("similar"), {
        method: "POST",
        body: new FormData(this.form),
      }).catch(() => null);
      if (number !== this.questions) return;
      if (answer?.ok) this.listsTarget.innerHTML = await answer.text();
      else this.say(this.failedValue);
      this.listsTarget.setAttribute("aria-busy", "false");
      this.goBack();
    }

    pin(event) {
      this.add("related_pins", this.storyOf(event));
      this.changed(event, this.pinnedValue);
    }

    unpin(event) {
      this.remove("related_pins", this.storyOf(event));
      this.changed(event, this.unpinnedValue);
    }

    exclude(event) {
      const story = this.storyOf(event);
      this.remove("related_pins", story);
      this.add("related_exclusions", story);
      this.changed(event, this.excludedValue);
    }

    up(event) {
      this.move(event, "up");
    }

    down(event) {
      this.move(event, "down");
    }

    move(event, way) {
      const row = this.rowOf("related_pins", this.storyOf(event));
      row?.querySelector(`[data-inline-panel-child-move-${way}]`)?.click();
      this.changed(event, "");
    }

    changed(event, words) {
      const story = this.storyOf(event);
      this.returnTo = { id: story.id, action: event.currentTarget.dataset.action };
      this.say(words);
      this.ask();
    }

    say(words) {
      this.saidTarget.textContent = words;
    }

    /* The list is drawn anew: whoever works by keyboard goes on where they were. */
    goBack() {
      if (!this.returnTo) return;
      const { id, action } = this.returnTo;
      this.returnTo = null;
      const place = this.listsTarget.querySelector(`[data-page="${id}"]`);
      const button =
        place?.querySelector(`[data-action="${action}"]`) ||
        place?.querySelector("button") ||
        this.listsTarget.querySelector("button");
      button?.focus();
    }

    storyOf(event) {
      const { page, title, url } = event.currentTarget.closest("[data-page]").dataset;
      return { id: page, title, url };
    }

    /* Rows that were taken out stay in the form, marked. */
    rows(name) {
      const all = document.querySelectorAll(`#id_${name}-FORMS > [data-inline-panel-child]`);
      return [...all].filter((row) => row.querySelector('[name$="-DELETE"]')?.value !== "1");
    }

    rowOf(name, story) {
      return this.rows(name).find(
        (row) => row.querySelector('[name$="-member"]')?.getAttribute("value") === story.id,
      );
    }

    remove(name, story) {
      this.rowOf(name, story)?.querySelector('[id$="-DELETE-button"]')?.click();
    }

    add(name, story) {
      if (this.rowOf(name, story)) return;
      document.getElementById(`id_${name}-ADD`).click();
      const chooser = this.rows(name).at(-1).querySelector('[id$="-member-chooser"]');
      chooser.widget.setState({ id: story.id, adminTitle: story.title, editUrl: story.url });
    }
  }

  window.wagtail.app.register("news-similar", SimilarController);
})();
