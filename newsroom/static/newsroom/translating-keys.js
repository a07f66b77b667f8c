/* The keys of the side-by-side editor: confirm and next, take a suggestion, machine draft,
 * next problem.
 *
 * Wagtail's setting of the account switches them all off; "?" lists them with Wagtail's own.
 */
(() => {
  const DIALOGUE = ".w-dialog:not([aria-hidden='true']), .modal.in";

  class KeysController extends window.StimulusModule.Controller {
    get beside() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside");
    }

    get deeds() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside-deeds");
    }

    get memory() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside-memory");
    }

    get machine() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside-machine");
    }

    get areOn() {
      return this.element.dataset.newsBesideKeysOnValue === "true";
    }

    press(event) {
      const deed = this.deedOf(event);
      if (!this.areOn || !deed || document.querySelector(DIALOGUE)) return;
      event.preventDefault();
      event.stopPropagation();
      deed();
    }

    /* By the place of the key: with Alt a Mac writes other letters, and layouts are Cyrillic. */
    deedOf(event) {
      const isAlt = event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey;
      const isMain = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
      if (isMain && event.key === "Enter") return () => this.confirmAndGoOn();
      if (isAlt && event.code === "KeyQ") return () => this.nextProblem();
      if (isAlt && event.code === "KeyM") return () => this.machine.draft();
      const digit = /^Digit([1-9])$/.exec(event.code);
      if (isAlt && digit) return () => this.memory.take(Number(digit[1]) - 1);
      return null;
    }

    async confirmAndGoOn() {
      const { newsroom } = window;
      await newsroom.picturesSaved();
      const { passages } = this.beside.state;
      const here = newsroom.beside.passagesAt(document.activeElement, (id) => passages[id]?.targets ?? []);
      const named = here.filter((one) => one.dataset.state !== "without");
      if (named.length === 0) {
        this.goOn(document.activeElement);
        return;
      }
      const ids = named.map((one) => one.dataset.passage);
      const reason = named.map((one) => one.querySelector("[data-why]")?.value).find(Boolean);
      if (!(await this.deeds.confirm(named, reason))) return;
      const last = newsroom.beside.passages().findLast((one) => ids.includes(one.dataset.passage));
      this.goOn(last);
    }

    /* To the next passage that wants something; outdated ones before all others. */
    goOn(from) {
      const all = window.newsroom.beside.passages();
      const late = all.some((one) => one.dataset.state === "late");
      const isOpen = (one) => one.dataset.state !== "confirmed" || "unreviewed" in one.dataset;
      const waits = (one) => (late ? one.dataset.state === "late" : isOpen(one));
      this.goToNext(from, all.filter(waits));
    }

    nextProblem() {
      const problems = window.newsroom.beside
        .passages()
        .filter(({ dataset }) => ["late", "without"].includes(dataset.state) || "unreviewed" in dataset);
      if (problems.length) this.goToNext(document.activeElement, problems);
      else document.querySelector("[data-checks-field]")?.click();
    }

    goToNext(from, among) {
      const isAfter = (one) => from?.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING;
      const next = among.find((one) => one !== from && isAfter(one)) ?? among.find((one) => one !== from);
      if (!next) return;
      const [target = ""] = this.beside.state.passages[next.dataset.passage]?.targets ?? [];
      window.newsroom.beside.goTo(next, target);
    }
  }

  window.wagtail.app.register("news-beside-keys", KeysController);
})();
