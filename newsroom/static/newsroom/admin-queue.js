/* The review queue (newsroom/desk/queue/): rows that open below themselves, keys, fresh numbers.
 *
 * What opens comes whole from newsroom/desk/reading/. When something was decided there, the document
 * hears `newsroom:decided`; the list is fetched anew, and the open answer stays where it is.
 */
(() => {
  const REFRESH_MILLISECONDS = 60_000;
  const DRAFTS_AT_ONCE = 10;
  const DIALOGUE = ".w-dialog:not([aria-hidden='true']), .modal.in";
  const WRITING =
    "input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable='true']";
  const KEYS = { j: "next", k: "before", a: "approve", r: "requestChanges" };
  const DECISIONS = ["a", "r"];

  class QueueController extends window.StimulusModule.Controller {
    static targets = ["row", "opener", "said"];
    static values = {
      results: String,
      reports: String,
      keys: Boolean,
      decides: { type: Boolean, default: true },
      failed: String,
    };

    connect() {
      this.looked = new Set();
      this.timer = setInterval(() => this.refreshIfSeen(), REFRESH_MILLISECONDS);
      this.showTab();
      this.lookAtDrafts();
    }

    /* On a telephone the tabs are wider than the screen. */
    showTab() {
      const tab = this.element.querySelector(".w-tabs__tab[aria-current]");
      const tabs = tab?.closest(".news-queue__tabs");
      if (tabs) tabs.scrollLeft = tab.offsetLeft - (tabs.clientWidth - tab.offsetWidth) / 2;
    }

    disconnect() {
      clearInterval(this.timer);
    }

    /* Keys. Wagtail's setting of the account switches them all off; "?" is Wagtail's own. */

    press(event) {
      const key = event.key?.toLowerCase();
      const deed = this.decidesValue || !DECISIONS.includes(key) ? KEYS[key] : null;
      if (!this.keysValue || !deed || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target.closest(WRITING)) return;
      if (document.querySelector(DIALOGUE)) return;
      event.preventDefault();
      this[deed]();
    }

    get current() {
      const row = document.activeElement?.closest("[data-news-queue-target~='row'], .news-queue__reading");
      if (row?.classList.contains("news-queue__reading")) return row.previousElementSibling;
      return row || this.openRow || null;
    }

    get openRow() {
      return this.element.querySelector(".news-queue__reading")?.previousElementSibling;
    }

    next() {
      this.step(1);
    }

    before() {
      this.step(-1);
    }

    step(by) {
      const here = this.rowTargets.indexOf(this.current);
      const there = here < 0 ? 0 : here + by;
      const row = this.rowTargets[Math.min(Math.max(there, 0), this.rowTargets.length - 1)];
      this.openerOf(row)?.focus();
    }

    approve() {
      this.reach("[data-approve]");
    }

    requestChanges() {
      this.reach("[data-request-changes]");
    }

    /* Opens the piece at hand, if need be, and puts the focus on its control. */
    async reach(selector) {
      const row = this.current || this.rowTargets[0];
      if (!row) return;
      const pane = this.paneOf(row) || (await this.open(row));
      const control = pane.querySelector(selector) || pane.cells[0];
      control.closest("details")?.setAttribute("open", "");
      control.focus();
    }

    /* Opening. */

    click(event) {
      const opener = event.target.closest("[data-news-queue-target~='opener']");
      const isPlain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
      if (!opener || !isPlain) return;
      event.preventDefault();
      const row = opener.closest("tr");
      if (this.paneOf(row)) this.close(row);
      else this.open(row);
    }

    async open(row) {
      const opener = this.openerOf(row);
      if (this.openRow) this.close(this.openRow);
      const pane = document.createElement("tr");
      pane.className = "news-queue__reading";
      pane.setAttribute("role", "row");
      const cell = pane.insertCell();
      cell.colSpan = row.cells.length;
      cell.setAttribute("role", "cell");
      cell.tabIndex = -1;
      cell.setAttribute("aria-busy", "true");
      row.after(pane);
      opener.setAttribute("aria-expanded", "true");
      const headers = { "X-Requested-With": "XMLHttpRequest" };
      const answer = await fetch(opener.href, { headers }).catch(() => null);
      cell.removeAttribute("aria-busy");
      if (this.isGood(answer)) cell.innerHTML = await answer.text();
      else cell.textContent = this.failedValue;
      return pane;
    }

    close(row) {
      this.paneOf(row)?.remove();
      this.openerOf(row)?.setAttribute("aria-expanded", "false");
      if (row.hasAttribute("data-decided")) row.remove();
    }

    /* Who is no longer signed in is led to the door, which is no part of a list. */
    isGood(answer) {
      return Boolean(answer?.ok && !answer.redirected);
    }

    openerOf(row) {
      return row?.querySelector("[data-news-queue-target~='opener']");
    }

    paneOf(row) {
      const below = row?.nextElementSibling;
      return below?.classList.contains("news-queue__reading") ? below : null;
    }

    /* Keeping the list true. */

    decided() {
      this.refresh();
    }

    refreshed() {
      this.showTab();
      this.lookAtDrafts();
    }

    refreshIfSeen() {
      if (document.visibilityState === "visible" && !document.querySelector(DIALOGUE)) this.refresh();
    }

    async refresh() {
      const { search } = window.location;
      const answer = await fetch(this.resultsValue + search).catch(() => null);
      /* Filters that somebody changed meanwhile have brought their own list. */
      if (!this.isGood(answer) || search !== window.location.search) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      const list = this.element.querySelector("#listing-results");
      const focused = this.current?.dataset.page;
      const isInList = document.activeElement?.closest("#listing-results .news-queue__row");
      if (this.openRow) this.changeAround(this.openRow, fresh);
      else this.element.querySelector("#listing-results").replaceChildren(...fresh.body.childNodes);
      this.showTab();
      if (isInList && !document.activeElement?.closest(".news-queue__row")) {
        const row = this.rowTargets.find((one) => one.dataset.page === focused);
        this.openerOf(row)?.focus();
      }
      this.lookAtDrafts();
    }

    /* The open pane is never taken out of the document: somebody may be writing in it. Its row stays
     * with it, also when the piece has left the list.
     */
    changeAround(open, fresh) {
      const pane = this.paneOf(open);
      const rows = [...fresh.querySelectorAll("tbody > tr")];
      const place = rows.findIndex((row) => row.dataset.page === open.dataset.page);
      const isGone = place < 0;
      const before = isGone ? Math.min(this.rowTargets.indexOf(open), rows.length) : place;
      [...open.parentElement.rows].forEach((row) => row !== pane && row !== open && row.remove());
      const row = isGone ? open : rows[place];
      if (isGone) row.setAttribute("data-decided", "");
      else {
        this.openerOf(row).setAttribute("aria-expanded", "true");
        open.replaceWith(row);
      }
      row.before(...rows.slice(0, before));
      pane.after(...rows.slice(isGone ? before : before + 1));
      [".news-queue__tabs", ".pagination"].forEach((part) => {
        const now = fresh.querySelector(part);
        if (now) this.element.querySelector(part)?.replaceWith(now);
      });
    }

    /* Checks of drafts that nobody has looked at: asked for once, a few at a time. */
    async lookAtDrafts() {
      const rows = this.rowTargets.filter((row) => row.hasAttribute("data-unlooked"));
      const pages = rows.map((row) => row.dataset.page).filter((page) => !this.looked.has(page));
      if (!pages.length || this.isLooking) return;
      this.isLooking = true;
      for (let from = 0; from < pages.length; from += DRAFTS_AT_ONCE) {
        const form = new FormData();
        pages.slice(from, from + DRAFTS_AT_ONCE).forEach((page) => {
          this.looked.add(page);
          form.append("page", page);
        });
        await this.post(this.reportsValue, form); // eslint-disable-line no-await-in-loop
      }
      this.isLooking = false;
      if (this.element.isConnected) this.refresh();
    }

    /* Buttons of rows. */

    async submit(event) {
      const form = event.target;
      if (!form.hasAttribute("data-quietly")) return;
      event.preventDefault();
      const answer = await this.post(form.action, new FormData(form));
      const words = await answer?.json().catch(() => null);
      const type = answer?.ok ? "success" : "error";
      const text = words?.said || this.failedValue;
      document.dispatchEvent(
        new CustomEvent("w-messages:add", { detail: { clear: true, text, type } }),
      );
      await this.refresh();
    }

    post(url, body) {
      const token = JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
      return fetch(url, {
        method: "POST",
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        body,
      }).catch(() => null);
    }
  }

  window.wagtail.app.register("news-queue", QueueController);
})();
