/* The machine draft of the side-by-side editor: asked for by a button or Alt+M, where a machine is set
 * up for the pair of locales (newsroom/desk/machine_drafts/). It fills empty passages in a new version
 * of the draft, so the page is loaded anew when it is done.
 */
(() => {
  const LOOK_MILLISECONDS = 1500;
  const UNDER_WAY = ["waiting", "working"];

  class MachineController extends window.StimulusModule.Controller {
    static values = { url: String, words: Object };

    connect() {
      this.look();
    }

    disconnect() {
      clearTimeout(this.waiting);
    }

    get beside() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside");
    }

    async look() {
      if (!this.urlValue) return;
      const told = await this.ask("GET");
      if (told) this.take(told);
    }

    take({ provider, run }) {
      this.isSetUp = Boolean(provider);
      this.show();
      const isUnderWay = UNDER_WAY.includes(run?.state);
      if (isUnderWay) {
        this.isWatching = true;
        this.beside.say(this.wordsValue.working);
        this.waiting = setTimeout(() => this.look(), LOOK_MILLISECONDS);
      } else if (this.isWatching) {
        this.isWatching = false;
        if (run.filled) window.location.reload();
        else this.beside.say([this.wordsValue.nothing, run.error].filter(Boolean).join(" "));
      }
    }

    /* After the summary came anew as well. */
    show() {
      const button = this.element.querySelector("[data-machine]");
      if (button) button.hidden = !this.isSetUp;
    }

    async draft() {
      if (!this.isSetUp || this.isWatching) return;
      this.isWatching = true;
      try {
        await window.newsroom.whenSaved();
      } catch (error) {
        this.isWatching = false;
        const { unsaved } = this.element.querySelector("[data-said]").dataset;
        this.beside.say(`${unsaved} ${error.message}`);
        return;
      }
      const told = await this.ask("POST");
      if (told) this.take(told);
      else this.isWatching = false;
    }

    /* A refusal is said and gives nothing. */
    async ask(method) {
      const token = JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
      const headers = { "X-CSRFToken": token, "X-Requested-With": "fetch", Accept: "application/json" };
      const body = method === "POST" ? "{}" : undefined;
      const answer = await fetch(this.urlValue, { method, headers, body }).catch(() => null);
      const told = answer?.redirected ? null : await answer?.json().catch(() => null);
      if (answer?.ok && told) return told;
      if (method === "POST") {
        const { lost } = this.element.querySelector("[data-said]").dataset;
        this.beside.say(told?.error ?? lost);
      }
      return null;
    }
  }

  window.wagtail.app.register("news-beside-machine", MachineController);
})();
