/* Keeps the checks beside the text true while somebody writes (newsroom/desk/unsaved_checks.py).
 *
 * After each pause the form goes to the server as it stands; nothing of it is kept there.
 */
(() => {
  const PAUSE_MILLISECONDS = 900;

  class ChecksController extends window.StimulusModule.Controller {
    connect() {
      this.form = document.querySelector("[data-edit-form]");
      this.counter = document.querySelector(
        '[data-side-panel-toggle="checks"] [data-side-panel-toggle-counter]',
      );
      this.ask = this.ask.bind(this);
      this.wait = this.wait.bind(this);
      this.open = this.open.bind(this);
      /* Wagtail says it at every change of the form, blocks and choosers included. */
      document.addEventListener("w-unsaved:add", this.wait);
      document.addEventListener("w-autosave:success", this.wait);
      this.form?.addEventListener("input", this.wait);
      this.form?.addEventListener("change", this.wait);
      this.element.addEventListener("click", this.open);
      this.showCount();
      this.wait();
    }

    disconnect() {
      clearTimeout(this.waiting);
      document.removeEventListener("w-unsaved:add", this.wait);
      document.removeEventListener("w-autosave:success", this.wait);
      this.form?.removeEventListener("input", this.wait);
      this.form?.removeEventListener("change", this.wait);
      this.element.removeEventListener("click", this.open);
    }

    wait() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(this.ask, PAUSE_MILLISECONDS);
    }

    async ask() {
      if (!this.form || !document.querySelector("[data-w-preview-url-value]")) return;
      this.questions = (this.questions || 0) + 1;
      const number = this.questions;
      const answer = await fetch(window.newsroom.besideEditor("checks"), {
        method: "POST",
        body: new FormData(this.form),
      }).catch(() => null);
      if (!answer?.ok || number !== this.questions) return;
      this.element.innerHTML = await answer.text();
      this.showCount();
    }

    showCount() {
      const count = Number(this.element.querySelector("[data-checks-count]")?.dataset.checksCount);
      if (!this.counter) return;
      this.counter.textContent = count || "";
      this.counter.hidden = !count;
    }

    open(event) {
      const button = event.target.closest("[data-checks-field]");
      if (!button) return;
      /* On narrow screens the panel covers the form. */
      const covers = window.matchMedia("(max-width: 50em)").matches;
      if (covers) document.querySelector('[data-side-panel-toggle="checks"]')?.click();
      window.newsroom.showField(button.dataset.checksField);
    }
  }

  window.wagtail.app.register("news-checks", ChecksController);
})();
