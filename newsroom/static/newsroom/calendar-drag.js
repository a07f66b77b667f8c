/* Dragging in the calendar by mouse, pen or finger: pointer events, since touch screens know no
 * native dragging. What is carried where is the calendar's own (calendar.js).
 */
window.newsroom = window.newsroom || {};
window.newsroom.CalendarDrag = (() => {
  const STARTS_AFTER = 5; /* pixels: less is a click */
  const EDGE = 60; /* pixels from the edge of the screen where it scrolls by itself */
  const STEP = 8; /* pixels per frame */
  const HEAD = 48; /* pixels: the heads of days stay above the hours */
  const NOT_HERE = ".news-cal-item__exact, .news-cal-item__refusal";

  return class CalendarDrag {
    constructor(calendar) {
      this.calendar = calendar;
      this.onPress = this.onPress.bind(this);
      this.onDrag = this.onDrag.bind(this);
      this.onRelease = this.onRelease.bind(this);
      this.onLost = this.onLost.bind(this);
      this.onKey = this.onKey.bind(this);
      calendar.element.addEventListener("pointerdown", this.onPress);
    }

    end() {
      this.calendar.element.removeEventListener("pointerdown", this.onPress);
      this.stop();
    }

    get isDragging() {
      return Boolean(this.ghost);
    }

    onPress(event) {
      const item = event.target.closest("[data-movable]");
      if (!item || event.button !== 0 || this.calendar.lifted) return;
      if (event.target.closest(NOT_HERE)) return;
      /* A finger scrolls, unless it takes the handle. */
      const isGrip = event.target.closest(".news-cal-item__grip");
      if (!isGrip && event.pointerType !== "mouse") return;
      this.press = { item, x: event.clientX, y: event.clientY, id: event.pointerId };
      document.addEventListener("pointermove", this.onDrag);
      document.addEventListener("pointerup", this.onRelease);
      document.addEventListener("pointercancel", this.onLost);
      document.addEventListener("keydown", this.onKey, { capture: true });
    }

    onDrag(event) {
      if (!this.press || event.pointerId !== this.press.id) return;
      const { item, x, y } = this.press;
      if (!this.ghost) {
        if (Math.hypot(event.clientX - x, event.clientY - y) < STARTS_AFTER) return;
        window.getSelection()?.removeAllRanges();
        this.calendar.lift(item, { by: "pointer" });
        this.makeGhost(item);
      }
      event.preventDefault();
      this.ghost.style.transform = `translate(${event.clientX - x}px, ${event.clientY - y}px)`;
      this.at = { x: event.clientX, y: event.clientY };
      this.aimAt(this.at);
    }

    /* Held at an edge, what is behind it comes up by itself. */
    keepScrolling() {
      if (!this.ghost) return;
      if (this.at && this.scrollAt(this.at)) this.aimAt(this.at);
      requestAnimationFrame(() => this.keepScrolling());
    }

    makeGhost(item) {
      const box = item.getBoundingClientRect();
      this.ghost = item.cloneNode(true);
      this.ghost.classList.add("news-cal-ghost");
      this.ghost.setAttribute("aria-hidden", "true");
      this.ghost.inert = true;
      this.ghost.style.left = `${box.left}px`;
      this.ghost.style.top = `${box.top}px`;
      this.ghost.style.width = `${box.width}px`;
      document.body.append(this.ghost);
      this.keepScrolling();
    }

    aimAt({ x, y }) {
      const place = document.elementFromPoint(x, y)?.closest("[data-drop]");
      this.aim?.classList.remove("is-aimed-at");
      this.aim = place && this.calendar.boardTarget.contains(place) ? place : null;
      this.aim?.classList.add("is-aimed-at");
      this.calendar.showAim(this.aim);
    }

    /* Whether anything may have moved. */
    scrollAt({ x, y }) {
      const step = (at, end) => (at < EDGE ? -STEP : at > end - EDGE ? STEP : 0);
      const week = this.calendar.boardTarget.querySelector(".news-cal-week");
      const box = week?.getBoundingClientRect();
      const isInside = box && x > box.left && x < box.right && y > box.top && y < box.bottom;
      const within = isInside ? step(y - box.top - HEAD, box.height - HEAD) : 0;
      if (within) week.scrollBy(0, within);
      const down = step(y, window.innerHeight);
      if (down) {
        document.getElementById("main")?.scrollBy(0, down);
        window.scrollBy(0, down);
      }
      return Boolean(within || down);
    }

    onRelease() {
      const { aim, isDragging } = this;
      this.stop();
      if (!isDragging) return;
      swallowNextClick();
      if (!aim) {
        this.calendar.cancel();
        return;
      }
      this.calendar.carryTo(this.calendar.timeAt(aim), { silently: true });
      this.calendar.drop();
    }

    onKey(event) {
      if (event.key !== "Escape" || !this.isDragging) return;
      event.preventDefault();
      event.stopPropagation();
      this.onLost();
    }

    onLost() {
      const { isDragging } = this;
      this.stop();
      if (isDragging) this.calendar.cancel();
    }

    stop() {
      document.removeEventListener("pointermove", this.onDrag);
      document.removeEventListener("pointerup", this.onRelease);
      document.removeEventListener("pointercancel", this.onLost);
      document.removeEventListener("keydown", this.onKey, { capture: true });
      this.aim?.classList.remove("is-aimed-at");
      this.ghost?.remove();
      this.press = null;
      this.at = null;
      this.ghost = null;
      this.aim = null;
    }
  };

  /* The click that ends a drag opens no link and takes no handle. */
  function swallowNextClick() {
    const swallow = (click) => {
      click.preventDefault();
      click.stopPropagation();
    };
    document.addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => document.removeEventListener("click", swallow, { capture: true }));
  }
})();
