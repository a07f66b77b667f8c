/* The pane below a row of the review queue (newsroom/desk/reading/): its links and forms are answered
 * in place. Without this script each of them leads to a page of its own.
 */
(() => {
  const PAUSE_MILLISECONDS = 250;
  const MENTION = /(^|[\s(])@([\p{L}\p{N}_.+-]*)$/u;
  const FRAGMENT = { "X-Requested-With": "XMLHttpRequest", Accept: "text/html, application/json" };

  class ReadingController extends window.StimulusModule.Controller {
    static targets = [
      "refusal",
      "moment",
      "now",
      "commenting",
      "comment",
      "people",
      "show",
      "frame",
    ];

    static values = { url: String, moment: String, people: String };

    connect() {
      if (this.hasShowTarget) this.showTarget.hidden = false;
    }

    /* On a telephone: the frame loads when it is shown. */
    togglePreview() {
      const button = this.showTarget;
      const isShown = this.frameTarget.classList.toggle("news-reading__frame--shown");
      button.setAttribute("aria-expanded", String(isShown));
      const words = button.textContent;
      button.textContent = button.dataset.otherWords;
      button.dataset.otherWords = words;
    }

    disconnect() {
      clearTimeout(this.telling);
      clearTimeout(this.asking);
    }

    /* Another version to compare with. */
    async compare(event) {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      const address = new URL(event.currentTarget.getAttribute("href"), this.address());
      const name = address.searchParams.get("against");
      const answer = await this.ask(address);
      if (!answer) return;
      const pane = this.replace(this.element, answer.html);
      pane?.querySelector(`.news-story__version[href="?against=${name}"]`)?.focus();
    }

    async send(event) {
      const form = event.target;
      event.preventDefault();
      if (this.isSending) return;
      this.isSending = true;
      const body = new FormData(form, event.submitter);
      const answer = await this.ask(new URL(form.action), { method: "POST", body });
      this.isSending = false;
      if (!answer) return;
      const name = form.dataset.replaces;
      const old = name ? this.element.querySelector(`[data-reading-part="${name}"]`) : this.element;
      const part = this.replace(old, answer.html);
      /* Whoever reads by ear is told what came of it. */
      const said = part?.querySelector('[role="alert"], [role="status"]');
      const heading = part?.querySelector("h3, h2");
      (said || heading)?.setAttribute("tabindex", "-1");
      (said || heading)?.focus();
    }

    /* A paragraph's own button: the form below opens with the paragraph chosen. */
    commentOn(event) {
      if (!this.hasCommentingTarget) return;
      event.preventDefault();
      this.commentingTarget.open = true;
      this.commentingTarget.querySelector("select").value = event.currentTarget.dataset.place;
      this.commentTarget.focus();
      this.commentTarget.scrollIntoView({ block: "center" });
    }

    /* The time in words, while one types. */
    tell() {
      clearTimeout(this.telling);
      this.telling = setTimeout(() => this.tellNow(), PAUSE_MILLISECONDS);
    }

    async tellNow() {
      const field = (name) => this.element.querySelector(`.news-decide__later [name="${name}"]`);
      const address = new URL(this.momentValue, window.location.href);
      address.searchParams.set("wall_time", field("wall_time").value);
      address.searchParams.set("zone", field("zone").value);
      this.tellings = (this.tellings || 0) + 1;
      const number = this.tellings;
      const answer = await fetch(address, { headers: FRAGMENT }).catch(() => null);
      if (!answer?.ok || number !== this.tellings) return;
      const moment = await answer.json();
      this.momentTarget.textContent = moment.words;
      this.momentTarget.classList.toggle(
        "news-decide__moment--wrong",
        moment.is_past || moment.is_wrong,
      );
      this.nowTarget.hidden = !moment.is_past;
    }

    /* Names behind an @. */
    mention() {
      clearTimeout(this.asking);
      const begun = MENTION.exec(this.beforeCursor());
      if (!begun) {
        this.closePeople();
        return;
      }
      this.asking = setTimeout(() => this.askPeople(begun[2]), PAUSE_MILLISECONDS);
    }

    async askPeople(begun) {
      const address = new URL(this.peopleValue, window.location.href);
      address.searchParams.set("q", begun);
      const answer = await fetch(address, { headers: FRAGMENT }).catch(() => null);
      if (!answer?.ok || MENTION.exec(this.beforeCursor())?.[2] !== begun) return;
      this.showPeople((await answer.json()).people);
    }

    showPeople(people) {
      const list = this.peopleTarget;
      list.replaceChildren(
        ...people.map((person, place) => {
          const item = document.createElement("li");
          item.id = `${list.id}-${place}`;
          item.role = "option";
          item.dataset.username = person.username;
          item.setAttribute("aria-selected", String(place === 0));
          const isNamed = person.name !== person.username;
          item.textContent = isNamed ? `${person.name} (@${person.username})` : `@${person.username}`;
          item.addEventListener("mousedown", (event) => {
            event.preventDefault();
            this.take(item);
          });
          return item;
        }),
      );
      list.hidden = people.length === 0;
      this.markChosen();
    }

    closePeople() {
      this.peopleTarget.replaceChildren();
      this.peopleTarget.hidden = true;
      this.markChosen();
    }

    /* Arrows, Enter and Escape while names are offered. */
    choose(event) {
      const items = [...this.peopleTarget.children];
      if (this.peopleTarget.hidden || items.length === 0) return;
      const place = items.findIndex((item) => item.getAttribute("aria-selected") === "true");
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        event.preventDefault();
        const next = (place + step + items.length) % items.length;
        items.forEach((item, i) => item.setAttribute("aria-selected", String(i === next)));
        this.markChosen();
      } else if (event.key === "Enter" || event.key === "Tab") {
        event.preventDefault();
        this.take(items[Math.max(place, 0)]);
      } else if (event.key === "Escape") {
        event.preventDefault();
        event.stopPropagation();
        this.closePeople();
      }
    }

    take(item) {
      const field = this.commentTarget;
      const end = field.selectionStart;
      const before = field.value.slice(0, end).replace(MENTION, `$1@${item.dataset.username} `);
      field.value = before + field.value.slice(end);
      field.setSelectionRange(before.length, before.length);
      field.focus();
      this.closePeople();
    }

    markChosen() {
      const chosen = this.peopleTarget.querySelector('[aria-selected="true"]');
      if (chosen) this.commentTarget.setAttribute("aria-activedescendant", chosen.id);
      else this.commentTarget.removeAttribute("aria-activedescendant");
      chosen?.scrollIntoView({ block: "nearest" });
    }

    beforeCursor() {
      return this.commentTarget.value.slice(0, this.commentTarget.selectionStart);
    }

    address() {
      return new URL(this.urlValue, window.location.href);
    }

    /* Refusals come as the same HTML with their own status; words alone are shown as they are. */
    async ask(address, options = {}) {
      const answer = await fetch(address, { ...options, headers: FRAGMENT }).catch(() => null);
      if (answer?.headers.get("content-type")?.startsWith("text/html")) {
        return { html: await answer.text() };
      }
      const facts = await answer?.json().catch(() => null);
      this.complain(facts?.detail || this.element.dataset.lost);
      return null;
    }

    complain(words) {
      let place = this.element.querySelector("[data-reading-lost]");
      if (!place) {
        place = document.createElement("p");
        place.className = "help-block help-critical";
        place.dataset.readingLost = "";
        place.role = "alert";
        this.element.append(place);
      }
      place.textContent = words;
      place.scrollIntoView({ block: "nearest" });
    }

    replace(old, html) {
      const template = document.createElement("template");
      template.innerHTML = html;
      const fresh = template.content.firstElementChild;
      if (!fresh || !old) return null;
      old.replaceWith(fresh);
      return fresh;
    }
  }

  /* Stands where the pane was: the queue takes the row away. */
  class DecidedController extends window.StimulusModule.Controller {
    static values = { page: Number };

    connect() {
      const detail = { page: this.pageValue };
      document.dispatchEvent(new CustomEvent("newsroom:decided", { detail }));
    }
  }

  window.wagtail.app.register("news-reading", ReadingController);
  window.wagtail.app.register("news-decided", DecidedController);
})();
