/* Counts the characters of a field while somebody types, as people count them.
 *
 * newsroom/content/panels.py writes the attributes; newsroom/content/characters.py counts the same
 * way on the server. A screen reader hears the count after a pause, not at every key.
 */
(() => {
  const PAUSE_MILLISECONDS = 1200;
  const segmenter = new Intl.Segmenter(undefined, { granularity: "grapheme" });

  class CounterController extends window.StimulusModule.Controller {
    static values = { limit: Number, within: String, beyond: String };

    connect() {
      this.shown = document.createElement("p");
      this.shown.className = "news-counter";
      this.shown.setAttribute("aria-hidden", "true");
      this.heard = document.createElement("p");
      this.heard.className = "w-sr-only";
      this.heard.setAttribute("role", "status");
      this.element.after(this.shown, this.heard);
      this.count = this.count.bind(this);
      this.element.addEventListener("input", this.count);
      this.show();
    }

    disconnect() {
      clearTimeout(this.waiting);
      this.element.removeEventListener("input", this.count);
      this.shown.remove();
      this.heard.remove();
    }

    count() {
      const sentence = this.show();
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => {
        this.heard.textContent = sentence;
      }, PAUSE_MILLISECONDS);
    }

    show() {
      const count = [...segmenter.segment(this.element.value.trim())].length;
      const isBeyond = count > this.limitValue;
      const sentence = (isBeyond ? this.beyondValue : this.withinValue)
        .replace("{count}", count)
        .replace("{limit}", this.limitValue);
      this.shown.textContent = sentence;
      this.shown.classList.toggle("news-counter--beyond", isBeyond);
      return sentence;
    }
  }

  window.wagtail.app.register("news-counter", CounterController);
})();
