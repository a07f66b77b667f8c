/* Dragging a place of a front by its grip, with mouse, pen or finger. The others make room at once;
 * Escape puts it back. What follows from a new order is the screen's own (fronts.js).
 */
window.newsroom = window.newsroom || {};
window.newsroom.PlaceDrag = (() => {
  const EDGE = 60; /* pixels from the edge of the screen where it scrolls by itself */
  const STEP = 10; /* pixels per move */

  return class PlaceDrag {
    constructor(list, { moved }) {
      this.list = list;
      this.moved = moved;
      this.onMove = this.onMove.bind(this);
      this.onEnd = this.onEnd.bind(this);
      this.onLost = this.onLost.bind(this);
      this.onKey = this.onKey.bind(this);
      list.addEventListener("pointerdown", (event) => this.onPress(event));
    }

    onPress(event) {
      const grip = event.target.closest("[data-grip]");
      if (!grip || event.button !== 0 || this.place) return;
      event.preventDefault();
      this.place = grip.closest("[data-place]");
      this.before = [...this.list.children];
      this.place.classList.add("is-dragged");
      document.addEventListener("pointermove", this.onMove);
      document.addEventListener("pointerup", this.onEnd);
      document.addEventListener("pointercancel", this.onLost);
      document.addEventListener("keydown", this.onKey, { capture: true });
    }

    onMove(event) {
      const others = [...this.list.children].filter((one) => one !== this.place);
      const below = others.find((one) => event.clientY < middleOf(one)) || null;
      const next = this.place.nextElementSibling;
      if (below !== next) this.list.insertBefore(this.place, below);
      const main = document.getElementById("main");
      if (event.clientY < EDGE) main?.scrollBy(0, -STEP);
      if (event.clientY > window.innerHeight - EDGE) main?.scrollBy(0, STEP);
    }

    onEnd() {
      const { place, before } = this;
      this.stop();
      if ([...this.list.children].some((one, at) => one !== before[at])) this.moved(place);
    }

    onKey(event) {
      if (event.key !== "Escape") return;
      event.preventDefault();
      event.stopPropagation();
      this.onLost();
    }

    onLost() {
      this.list.append(...this.before);
      this.stop();
    }

    stop() {
      document.removeEventListener("pointermove", this.onMove);
      document.removeEventListener("pointerup", this.onEnd);
      document.removeEventListener("pointercancel", this.onLost);
      document.removeEventListener("keydown", this.onKey, { capture: true });
      this.place.classList.remove("is-dragged");
      this.place = null;
    }
  };

  function middleOf(place) {
    const box = place.getBoundingClientRect();
    return box.top + box.height / 2;
  }
})();
