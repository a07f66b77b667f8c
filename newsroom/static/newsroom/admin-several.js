/* Several pieces at once (newsroom/desk/bulk/): fields of the chosen deed only, progress by itself.

   Without this script every field is shown, and a reload shows the progress. */
(() => {
  const PAUSE_MILLISECONDS = 1000;

  class SeveralController extends window.StimulusModule.Controller {
    static targets = ["results"];
    static values = { url: String };

    connect() {
      this.changed();
      if (this.hasResultsTarget) this.timer = setTimeout(() => this.fetch(), PAUSE_MILLISECONDS);
    }

    disconnect() {
      clearTimeout(this.timer);
    }

    changed() {
      const deed = this.element.querySelector("input[name=deed]:checked");
      const asks = new Set((deed?.dataset.asks ?? "").split(" "));
      this.element.querySelectorAll("[data-asked]").forEach((field) => {
        field.hidden = !asks.has(field.dataset.asked);
      });
    }

    async fetch() {
      if (this.element.querySelector("[data-over]")) return;
      const answer = await fetch(this.urlValue, { headers: { Accept: "text/html" } }).catch(() => null);
      if (answer?.ok && !answer.redirected) this.resultsTarget.innerHTML = await answer.text();
      this.timer = setTimeout(() => this.fetch(), PAUSE_MILLISECONDS);
    }
  }

  /* In the queue: the bar says how many are ticked, and a tick above ticks them all. */
  class TicksController extends window.StimulusModule.Controller {
    static targets = ["one", "all", "bar", "count"];

    initialize() {
      this.ticked = new Set();
    }

    /* A list without pieces has no tick that would tell. */
    connect() {
      this.tell();
    }

    /* The list is fetched anew every minute: what was ticked stays so. */
    oneTargetConnected(one) {
      one.checked = this.ticked.has(one.value);
      this.tell();
    }

    oneTargetDisconnected() {
      this.tell();
    }

    tick({ target }) {
      this.remember(target);
      this.tell();
    }

    remember(one) {
      this.ticked[one.checked ? "add" : "delete"](one.value);
    }

    tell() {
      const ticked = this.oneTargets.filter((one) => one.checked).length;
      this.barTargets.forEach((bar) => { bar.hidden = ticked === 0; });
      this.countTargets.forEach((count) => { count.textContent = String(ticked); });
      this.allTargets.forEach((all) => {
        all.checked = ticked > 0 && ticked === this.oneTargets.length;
        all.indeterminate = ticked > 0 && ticked < this.oneTargets.length;
      });
    }

    tickAll({ target }) {
      this.oneTargets.forEach((one) => {
        one.checked = target.checked;
        this.remember(one);
      });
      this.tell();
    }
  }

  window.wagtail.app.register("news-several", SeveralController);
  window.wagtail.app.register("news-ticks", TicksController);
})();
