/* What the newsroom wrote before for the same words, and its terms: asked once for all passages, told
 * beside the one that is at hand (newsroom/desk/translation_memory/).
 */
(() => {
  const MOST = 9;

  class MemoryController extends window.StimulusModule.Controller {
    static values = { url: String, page: Number, words: Object };

    connect() {
      this.answers = {};
      this.ask();
    }

    get beside() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside");
    }

    async ask() {
      if (!this.element.querySelector("[data-passage]")) return;
      const token = JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
      const answer = await fetch(this.urlValue, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token, "X-Requested-With": "fetch" },
        body: JSON.stringify({ page: this.pageValue }),
      }).catch(() => null);
      if (!answer?.ok || answer.redirected) return;
      this.answers = await answer.json();
      this.show();
      this.follow({ target: document.activeElement });
    }

    /* After the passages came anew as well. */
    show() {
      window.newsroom.beside.passages().forEach((passage) => this.markTerms(passage));
      if (this.current) this.offer(this.current);
    }

    /* Outdated words are marked already: terms wait until they are followed. */
    markTerms(passage) {
      const words = passage.querySelector("[data-words]");
      const terms = this.answers[passage.dataset.passage]?.terms ?? [];
      if (!words || words.childElementCount || words.dataset.marked || terms.length === 0) return;
      words.dataset.marked = "";
      const text = words.textContent;
      const parts = [];
      let end = 0;
      [...terms]
        .sort((one, other) => one.start - other.start)
        .filter((term) => term.start >= 0 && term.end <= text.length)
        .forEach((term) => {
          if (term.start < end) return;
          parts.push(text.slice(end, term.start), this.termIn(text, term));
          end = term.end;
        });
      words.replaceChildren(...parts, text.slice(end));
    }

    termIn(text, term) {
      const mark = document.createElement("mark");
      mark.className = "news-beside__term";
      const rendering = document.createElement("span");
      rendering.className = "news-beside__rendering";
      const forbidden = term.forbidden.length
        ? this.wordsValue.forbidden.replace("{words}", term.forbidden.join(", "))
        : "";
      rendering.textContent = ` (${[term.target, forbidden, term.note].filter(Boolean).join("; ")})`;
      rendering.lang = this.element.dataset.targetLanguage;
      mark.append(text.slice(term.start, term.end), rendering);
      return mark;
    }

    /* Where the cursor is. */
    follow(event) {
      const { passages } = this.beside?.state ?? { passages: {} };
      const [passage] = window.newsroom.beside.passagesAt(
        event.target,
        (id) => passages[id]?.targets ?? [],
      );
      const id = passage?.dataset.passage;
      if (!id || id === this.current) return;
      this.element.querySelectorAll("[data-suggestions]").forEach((list) => list.remove());
      this.current = id;
      this.offer(id);
    }

    offer(id) {
      const passage = window.newsroom.beside.passages().find((one) => one.dataset.passage === id);
      const suggestions = (this.answers[id]?.suggestions ?? []).slice(0, MOST);
      if (!passage || suggestions.length === 0 || passage.querySelector("[data-suggestions]")) return;
      const list = document.createElement("ol");
      list.className = "news-beside__suggestions";
      list.dataset.suggestions = "";
      list.append(...suggestions.map((one, place) => this.row(one, place)));
      passage.querySelector(".news-beside__more")?.before(list);
      if (!list.isConnected) passage.append(list);
    }

    row(suggestion, place) {
      const row = document.createElement("li");
      const button = document.createElement("button");
      button.type = "button";
      button.className = "news-beside__take";
      button.setAttribute("aria-keyshortcuts", `Alt+${place + 1}`);
      button.addEventListener("click", () => this.take(place));
      const words = document.createElement("span");
      words.lang = this.element.dataset.targetLanguage;
      words.textContent = suggestion.text;
      const kind = document.createElement("span");
      kind.className = "news-beside__kind";
      const percent = Math.floor(suggestion.score * 100);
      const said = (this.wordsValue[suggestion.kind] ?? "").replace("{percent}", percent);
      kind.textContent = suggestion.whole ? said : `${said}, ${this.wordsValue.sentence}`;
      button.append(words, " ", kind);
      row.append(button, ...this.differenceIn(suggestion));
      return row;
    }

    /* What was said then → what is said now. */
    differenceIn(suggestion) {
      if (!suggestion.difference?.length) return [];
      const line = document.createElement("p");
      line.className = "news-changes__words news-beside__difference";
      const source = this.element.querySelector("[data-words]")?.lang ?? "";
      line.lang = source;
      line.append(
        ...suggestion.difference.map((mark) => {
          const tag = { gone: "del", new: "ins" }[mark.kind] ?? "span";
          const part = document.createElement(tag);
          part.textContent = mark.text;
          return part;
        }),
      );
      return [line];
    }

    /* The first passage at the cursor takes it. Whether there was one. */
    take(place) {
      const suggestion = this.answers[this.current]?.suggestions?.[place];
      const passage = window.newsroom.beside.passages().find((one) => one.dataset.passage === this.current);
      if (!suggestion || !passage) return false;
      const [target = this.current] = this.beside.state.passages[this.current]?.targets ?? [];
      const gone = window.newsroom.beside.write(passage, target, suggestion);
      if (gone === null) return false;
      this.tellOfLinks(gone.length ? gone : (suggestion.lost ?? []));
      return true;
    }

    /* No link goes in silence. */
    tellOfLinks(words) {
      const { lost } = this.wordsValue;
      if (words.length) this.beside.say(lost.replace("{words}", words.join("”, “")));
    }
  }

  window.wagtail.app.register("news-beside-memory", MemoryController);
})();
