/* The deeds beside a passage of the source: confirm, say what stands for it, ask the author.
 *
 * Each first waits until the words on the screen are saved; the server answers with the source as it
 * stands afterwards (newsroom/desk/translating/screen.py).
 */
(() => {
  const FRAGMENT = { "X-Requested-With": "XMLHttpRequest", Accept: "text/html, application/json" };

  class DeedsController extends window.StimulusModule.Controller {
    get beside() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside");
    }

    stillRight(event) {
      const passage = this.passageOf(event);
      this.confirm([passage], passage.querySelector("[data-why]")?.value ?? "");
    }

    /* Resolves to whether it was noted. */
    confirm(passages, reason = "") {
      const ids = passages.map((one) => one.dataset.passage);
      return this.send("confirm/", () => [["seen", this.seenOf(ids)], ["reason", reason]]);
    }

    edit(event) {
      window.newsroom.beside.goTo(this.passageOf(event));
    }

    ask(event) {
      const passage = this.passageOf(event);
      const question = passage.querySelector("[data-question]");
      const fields = () => [
        ["seen", this.seenOf([passage.dataset.passage])],
        ["place", passage.closest("[data-home]").dataset.home],
        ["text", question.value],
      ];
      this.send("ask/", fields, () => {
        question.value = "";
        passage.querySelector(`[data-keep="ask-${CSS.escape(passage.dataset.passage)}"]`).open = false;
      });
    }

    /* The button says itself which texts stand for the passage from now on. */
    link(event) {
      const { source, targets } = event.currentTarget.dataset;
      this.linkTo(source, JSON.parse(targets));
    }

    linkTo(source, targets) {
      return this.send("links/", () => [["source", source], ...targets.map((one) => ["target", one])]);
    }

    standAlone(event) {
      const { text } = event.currentTarget.dataset;
      this.send("links/", () => [["text", text], ["is_alone", "1"]]);
    }

    /* A passage's list of all texts of the draft, made when somebody opens it. */
    offerTexts(event) {
      const details = event.currentTarget;
      if (!details.open) return;
      const { passages, texts } = this.beside.state;
      const { passage } = details.closest("[data-passage]").dataset;
      const chosen = passages[passage]?.targets ?? [];
      details.querySelector("[data-texts]").replaceChildren(
        ...texts.map((text) => {
          const label = document.createElement("label");
          label.className = "news-beside__text";
          const box = document.createElement("input");
          box.type = "checkbox";
          box.value = text.id;
          box.checked = chosen.includes(text.id);
          const words = document.createElement("span");
          words.textContent = text.words;
          label.append(box, words);
          return label;
        }),
      );
    }

    linkChosen(event) {
      const passage = this.passageOf(event);
      const boxes = [...passage.querySelectorAll("[data-texts] input:checked")];
      this.linkTo(passage.dataset.passage, boxes.map((box) => box.value));
    }

    lookAtFacts(event) {
      const { seen } = event.currentTarget.dataset;
      const reason = event.currentTarget.parentElement.querySelector("[data-why]").value;
      this.send("facts/", () => [["seen", seen], ["reason", reason]]);
    }

    passageOf(event) {
      return event.currentTarget.closest("[data-passage]");
    }

    seenOf(ids) {
      const { passages } = this.beside.state;
      return JSON.stringify(Object.fromEntries(ids.map((id) => [id, passages[id]?.seen ?? ""])));
    }

    /* `fields` is asked after the save: what was seen of a passage changes with it. */
    async send(name, fields, whenDone = () => {}) {
      if (this.isSending) return false;
      this.isSending = true;
      try {
        return await this.sendNow(name, fields, whenDone);
      } finally {
        this.isSending = false;
      }
    }

    async sendNow(name, fields, whenDone) {
      const { beside } = this;
      const said = this.element.querySelector("[data-said]").dataset;
      try {
        await window.newsroom.picturesSaved();
        if (await window.newsroom.whenSaved()) await beside.refresh();
      } catch (error) {
        beside.say(`${said.unsaved} ${error.message}`);
        return false;
      }
      const body = new FormData();
      fields().forEach(([field, value]) => body.append(field, value));
      const token = JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
      const answer = await fetch(new URL(name, new URL(beside.urlValue, window.location.href)), {
        method: "POST",
        headers: { ...FRAGMENT, "X-CSRFToken": token },
        body,
      }).catch(() => null);
      if (answer?.ok && answer.headers.get("content-type")?.startsWith("text/html")) {
        whenDone();
        beside.show(await answer.text());
        return true;
      }
      const facts = await answer?.json().catch(() => null);
      if (facts?.code === "content_changed") await beside.refresh();
      beside.say(facts?.detail ?? said.lost);
      return false;
    }
  }

  window.wagtail.app.register("news-beside-deeds", DeedsController);
})();
