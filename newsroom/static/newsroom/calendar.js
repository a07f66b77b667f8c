/* Moves what stands in the calendar (newsroom/desk/calendar/): dragged by mouse, pen or finger, by
 * the keyboard, or by two clicks, on a handle and on a day. The server decides; what it refuses goes
 * back to where it was, and the reason stands beside it.
 */
(() => {
  const times = window.newsroom.wallTimes;
  const { CalendarDrag } = window.newsroom;
  const { ask, showRefusal } = window.newsroom.calendarAnswers;
  const WORDS = JSON.parse(document.getElementById("news-calendar-words").textContent);
  const MORNING = "09:00";
  const SHOWN_MILLISECONDS = 12000;
  const HOUR = 60;
  const DAY = 24 * HOUR;
  const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  const reload = () => window.location.reload();

  class CalendarController extends window.StimulusModule.Controller {
    static targets = ["board", "bar", "voice"];

    connect() {
      this.onKey = this.onKey.bind(this);
      this.onClick = this.onClick.bind(this);
      this.element.addEventListener("keydown", this.onKey);
      this.element.addEventListener("click", this.onClick);
      window.addEventListener("popstate", reload);
      this.drag = new CalendarDrag(this);
      this.showNow();
    }

    disconnect() {
      this.element.removeEventListener("keydown", this.onKey);
      this.element.removeEventListener("click", this.onClick);
      window.removeEventListener("popstate", reload);
      clearTimeout(this.hiding);
      this.drag.end();
    }

    get isWeek() {
      return this.boardTarget.dataset.view === "week";
    }

    /* The hours of the night are out of sight until somebody scrolls to them. */
    showNow() {
      const week = this.boardTarget.querySelector(".news-cal-week");
      if (!week) return;
      const from =
        week.querySelector(".news-cal-hour--now") ||
        week.querySelector(".news-cal-day [data-hour='08']");
      const head = week.querySelector(".news-cal-day__head")?.offsetHeight || 0;
      if (from) week.scrollTop = from.offsetTop - head - 40;
    }

    /* ---- lifting, carrying, dropping ---- */

    lift(item, { by }) {
      if (this.lifted) this.putBack();
      item.querySelector(".news-cal-item__refusal")?.remove();
      const shown = item.dataset.shown;
      this.lifted = {
        item,
        by,
        from: shown,
        wall: shown || this.boardTarget.dataset.proposal,
        mark: document.createComment("lifted from here"),
        time: item.querySelector(".news-cal-item__time")?.textContent,
      };
      item.before(this.lifted.mark);
      item.classList.add("is-lifted");
      this.element.classList.add("is-moving");
      if (by === "keys") {
        this.say(
          fill(WORDS.lifted, { title: item.dataset.title, time: this.inWords(this.lifted.wall) }),
        );
        if (!shown) this.carryTo(this.lifted.wall, { silently: true });
      }
    }

    inWords(wall) {
      return wall ? times.say(wall) : WORDS.tray;
    }

    /* To a wall time, or to the tray where it is empty. */
    carryTo(wall, { silently = false } = {}) {
      const { item } = this.lifted;
      this.lifted.wall = wall;
      const place = this.placeOf(wall);
      if (place) this.listIn(place).append(item);
      const label = item.querySelector(".news-cal-item__time");
      if (label && wall) label.textContent = times.timeOf(wall);
      item.scrollIntoView({ block: "nearest", inline: "nearest" });
      if (this.lifted.by === "keys") this.gripOf(item)?.focus({ preventScroll: true });
      if (silently) return;
      if (!wall) this.say(WORDS.unplanned);
      else this.say(fill(place ? WORDS.carried : WORDS.elsewhere, { time: times.say(wall) }));
    }

    placeOf(wall) {
      if (!wall) return this.boardTarget.querySelector("[data-drop='tray']");
      const day = `[data-day="${times.dayOf(wall)}"]`;
      const hour = this.isWeek ? `[data-hour="${times.hourOf(wall)}"]` : ":not([data-hour])";
      return this.boardTarget.querySelector(`${day}${hour}`);
    }

    listIn(place) {
      let list = place.querySelector(":scope > .news-cal-items");
      if (!list) {
        list = document.createElement("ul");
        list.className = "news-cal-items";
        place.append(list);
      }
      place.classList.remove("news-cal-hour--empty", "news-cal-day--empty");
      place.closest(".news-cal-day")?.classList.remove("news-cal-day--empty");
      return list;
    }

    gripOf(item) {
      return item.querySelector(".news-cal-item__grip");
    }

    /* Everything as it was before. */
    putBack() {
      const { item, mark, time } = this.lifted;
      const label = item.querySelector(".news-cal-item__time");
      if (label && time) label.textContent = time;
      mark.replaceWith(item);
      item.classList.remove("is-lifted", "is-waiting");
      this.element.classList.remove("is-moving");
      this.lifted = null;
    }

    cancel() {
      const { item } = this.lifted;
      this.putBack();
      this.gripOf(item)?.focus();
      this.say(fill(WORDS.back, { title: item.dataset.title }), { passes: true });
    }

    async drop() {
      const { item, from, wall } = this.lifted;
      const { title } = item.dataset;
      if (wall === from) return this.cancel();
      if (!wall && !("mayBeNone" in item.dataset)) return this.refuse(WORDS.scheduled);
      item.classList.add("is-waiting");
      this.say(fill(WORDS.waiting, { title }));
      try {
        const token = this.element.dataset.csrf;
        const said = await ask(item, { wall: this.ownTime(item, { from, wall }), token });
        await this.load({ wall, key: item.dataset.item });
        this.say(said || fill(WORDS.moved, { title }), { passes: true, isGood: true });
      } catch (error) {
        if (!("why" in error)) throw error;
        this.refuse(error.why || WORDS.unanswered);
      }
      return undefined;
    }

    /* Its own clock, in its own zone, is set forward or back as far as it was carried. */
    ownTime(item, { from, wall }) {
      const own = item.dataset.wall;
      if (!wall || !from || !own) return wall;
      return times.shift(own, times.minutesBetween(from, wall));
    }

    refuse(why) {
      const { item } = this.lifted;
      this.putBack();
      this.gripOf(item)?.focus();
      const sentence = fill(WORDS.refused, { title: item.dataset.title, why });
      showRefusal(item, fill(WORDS.refused_here, { why }), { close: WORDS.close });
      this.say(sentence, { passes: true, isBad: true });
    }

    /* The days as the server draws them now; those of the new time, where it is not among them. */
    async load({ wall, key }) {
      const isShown = !wall || this.boardTarget.querySelector(`[data-day="${times.dayOf(wall)}"]`);
      const url = new URL(window.location.href);
      if (!isShown) url.searchParams.set("date", times.dayOf(wall));
      const answer = await fetch(url).catch(() => null);
      const html = answer?.ok ? await answer.text() : "";
      const fresh = new DOMParser()
        .parseFromString(html, "text/html")
        .querySelector(".news-cal");
      if (!fresh) return window.location.assign(url);
      if (!isShown) window.history.pushState({}, "", url);
      const scrolled = this.boardTarget.querySelector(".news-cal-week")?.scrollTop;
      this.lifted = null;
      this.element.classList.remove("is-moving");
      for (const part of [".news-cal__toolbar", ".news-cal__board"]) {
        this.element.querySelector(part).replaceWith(fresh.querySelector(part));
      }
      const week = this.boardTarget.querySelector(".news-cal-week");
      if (week && isShown) week.scrollTop = scrolled;
      const item = this.boardTarget.querySelector(`[data-item="${key}"]`);
      if (item?.closest("details")) item.closest("details").open = true;
      if (item) this.gripOf(item)?.focus();
      item?.classList.add("is-new");
      return undefined;
    }

    /* ---- the keyboard ---- */

    onKey(event) {
      if (this.lifted?.item.classList.contains("is-waiting") || this.drag.isDragging) return;
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      if (this.lifted) this.onCarryingKey(event);
      else if (event.key.toLowerCase() === "m" || event.code === "KeyM") {
        const item = event.target.closest("[data-movable]");
        if (!item || event.shiftKey) return;
        event.preventDefault();
        this.lift(item, { by: "keys" });
        this.gripOf(item).focus();
      }
    }

    onCarryingKey(event) {
      const down = this.isWeek ? HOUR : 7 * DAY;
      const steps = {
        ArrowLeft: -DAY,
        ArrowRight: DAY,
        ArrowUp: event.shiftKey ? -15 : -down,
        ArrowDown: event.shiftKey ? 15 : down,
      };
      if (event.key in steps) {
        event.preventDefault();
        const from = this.lifted.wall || this.boardTarget.dataset.proposal;
        this.carryTo(times.shift(from, steps[event.key]));
      } else if (event.key === "Escape") {
        event.preventDefault();
        this.cancel();
      } else if (event.key === "0") {
        event.preventDefault();
        this.carryTo("");
      } else if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        this.drop();
      } else if (event.key === "Tab" && this.lifted.by === "keys") {
        this.cancel();
      }
    }

    /* ---- the pointer ---- */

    /* A day keeps the hour, an hour keeps the minutes. */
    timeAt(place) {
      if (place.dataset.drop === "tray") return "";
      const { day, hour } = place.dataset;
      const shown = this.lifted.from;
      if (hour) return `${day}T${hour}:${shown ? times.timeOf(shown).slice(3) : "00"}`;
      if (shown) return `${day}T${times.timeOf(shown)}`;
      const { proposal } = this.boardTarget.dataset;
      return day === times.dayOf(proposal) ? proposal : `${day}T${MORNING}`;
    }

    /* What a drag would do here. */
    showAim(place) {
      const { title } = this.lifted.item.dataset;
      const time = place ? this.inWords(this.timeAt(place)) : "…";
      this.show(fill(WORDS.dragged, { title, time }));
    }

    /* Who cannot drag takes a handle with one click and a day with the next. */
    onClick(event) {
      if (this.lifted?.item.classList.contains("is-waiting")) return;
      const grip = event.target.closest(".news-cal-item__grip");
      if (grip && !this.lifted) this.lift(grip.closest("[data-movable]"), { by: "keys" });
      else if (grip && this.lifted.item.contains(grip)) this.drop();
      else if (this.lifted?.by === "keys") {
        const place = event.target.closest("[data-drop]");
        if (!place) return;
        event.preventDefault();
        this.carryTo(this.timeAt(place), { silently: true });
        this.drop();
      }
    }

    /* ---- words ---- */

    say(sentence, options = {}) {
      this.voiceTarget.textContent = sentence;
      this.show(sentence, options);
    }

    show(sentence, { passes = false, isGood = false, isBad = false } = {}) {
      clearTimeout(this.hiding);
      const bar = this.barTarget;
      bar.textContent = sentence;
      bar.hidden = false;
      bar.classList.toggle("news-cal-bar--good", isGood);
      bar.classList.toggle("news-cal-bar--bad", isBad);
      if (passes) {
        this.hiding = setTimeout(() => {
          bar.hidden = true;
        }, SHOWN_MILLISECONDS);
      }
    }
  }

  window.wagtail.app.register("news-calendar", CalendarController);
})();
