/* What the scripts of the editor share; loaded before them (newsroom/desk/scripts.py). */
(() => {
  /* Our answers about the form on the screen stand beside Wagtail's preview of it, whose address
   * changes when autosave has made a new page. */
  function besideEditor(name) {
    const preview = document.querySelector("[data-w-preview-url-value]");
    return preview.dataset.wPreviewUrlValue.replace(/preview\/$/, `${name}/`);
  }

  /* Opens the tab that a field stands in, scrolls there and puts the cursor in it. */
  function showField(name) {
    const form = document.querySelector("[data-edit-form]");
    const place =
      form.querySelector(`[data-contentpath="${CSS.escape(name)}"]`) ||
      form.querySelector(`[name="${CSS.escape(name)}"]`) ||
      form.querySelector(`[id^="panel-"][id$="-${CSS.escape(name)}-section"]`);
    if (!place) return;
    const tab = place.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
    whenShown(place, () => goTo(place));
  }

  /* Tabs and panels slide: their content can be focused only afterwards. */
  function whenShown(element, act, framesLeft = 120) {
    if (element.offsetParent !== null || framesLeft === 0) act();
    else requestAnimationFrame(() => whenShown(element, act, framesLeft - 1));
  }

  function goTo(place) {
    place.scrollIntoView({ block: "center" });
    const inputs = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"]';
    const input = place.matches(inputs) ? place : place.querySelector(inputs);
    (input || place.querySelector("button"))?.focus({ preventScroll: true });
  }

  /* A headline may wrap on the screen; it has no line breaks of its own. */
  class OneLineController extends window.StimulusModule.Controller {
    connect() {
      this.keep = this.keep.bind(this);
      this.element.addEventListener("keydown", this.keep);
      this.element.addEventListener("input", this.keep);
    }

    disconnect() {
      this.element.removeEventListener("keydown", this.keep);
      this.element.removeEventListener("input", this.keep);
    }

    keep(event) {
      if (event.key === "Enter") event.preventDefault();
      if (/[\r\n]/.test(this.element.value)) {
        this.element.value = this.element.value.replace(/\s*[\r\n]+\s*/g, " ");
      }
    }
  }

  /* Words typed while the preview was being fetched stay out of it: Wagtail marks it as stale once
   * and asks again only at the next key. Marked anew, it asks at once.
   * https://github.com/wagtail/wagtail/blob/v8.0.1/client/src/controllers/PreviewController.ts */
  function previewAgain(panel) {
    const state = panel.dataset;
    setTimeout(() => {
      if (state.wPreviewStaleValue !== "true") return;
      state.wPreviewStaleValue = "false";
      setTimeout(() => {
        state.wPreviewStaleValue = "true";
      });
    });
  }

  document.addEventListener("w-preview:loaded", (event) => previewAgain(event.target));

  window.newsroom = { besideEditor, previewAgain, showField };
  window.wagtail.app.register("news-one-line", OneLineController);

  /* After a save that was refused Wagtail saves by itself once and then looks at the form no more: what
   * is typed from then on would be lost with the window. So it is asked to look again.
   * https://github.com/wagtail/wagtail/blob/v8.0.1/client/src/controllers/UnsavedController.ts */
  document.addEventListener("w-unsaved:watch-edits", ({ target }) => {
    setTimeout(() => {
      const watcher = window.wagtail.app.getControllerForElementAndIdentifier(target, "w-unsaved");
      if (watcher && !watcher.checkInterval && !watcher.forceValue) {
        watcher.checkIntervalValueChanged(watcher.checkIntervalValue);
      }
    });
  });
})();
