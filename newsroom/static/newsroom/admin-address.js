/* Proposes the address of a page while its headline is typed (newsroom/desk/addresses.py answers).
 *
 * It stands on the headline's field. An address that somebody wrote, or that was ever published, is
 * shown and left alone.
 */
(() => {
  const PAUSE_MILLISECONDS = 350;

  class AddressController extends window.StimulusModule.Controller {
    static values = { shown: String, change: String };

    connect() {
      this.slug = this.element.form?.elements.namedItem("slug");
      if (!this.slug) return;
      this.propose = this.propose.bind(this);
      this.showSlug = this.showSlug.bind(this);
      this.line = this.makeLine();
      this.element.after(this.line);
      this.element.addEventListener("input", this.propose);
      this.slug.addEventListener("input", this.showSlug);
      this.ask(this.element.value);
    }

    disconnect() {
      clearTimeout(this.waiting);
      this.line?.remove();
      this.element.removeEventListener("input", this.propose);
      this.slug?.removeEventListener("input", this.showSlug);
    }

    makeLine() {
      const line = document.createElement("p");
      line.className = "news-address";
      line.hidden = true;
      this.words = document.createElement("span");
      const change = document.createElement("button");
      change.type = "button";
      change.className = "news-address__change";
      change.textContent = this.changeValue;
      change.addEventListener("click", () => window.newsroom.showField("slug"));
      line.append(this.words, " ", change);
      return line;
    }

    propose() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.ask(this.element.value), PAUSE_MILLISECONDS);
    }

    /* The answer to the newest question counts; the network may bring them in any order. */
    async ask(headline) {
      const question = new URL(window.newsroom.besideEditor("address"), window.location.href);
      question.searchParams.set("headline", headline);
      this.newest = question.href;
      const answer = await fetch(question).catch(() => null);
      if (!answer?.ok || this.newest !== question.href) return;
      const { slug, folder, is_fixed: isFixed } = await answer.json();
      this.folder = folder;
      /* The first question, at the start, tells whether the address follows the headline so far. */
      const isOurs = this.slug.value === "" || this.slug.value === this.proposed;
      if (!isFixed && slug && isOurs) this.fill(slug);
      this.proposed = slug;
      this.showSlug();
    }

    fill(slug) {
      if (this.slug.value === slug) return;
      this.slug.value = slug;
      this.slug.dispatchEvent(new Event("change", { bubbles: true }));
    }

    showSlug() {
      this.line.hidden = this.slug.value === "";
      const address = `${this.folder ?? ""}${this.slug.value}/`;
      this.words.textContent = this.shownValue.replace("{address}", address);
    }
  }

  window.wagtail.app.register("news-address", AddressController);
})();
