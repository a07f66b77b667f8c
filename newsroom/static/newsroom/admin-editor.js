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
    place.scrollIntoView({ block: "center" });
    const inputs = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], button';
    (place.matches(inputs) ? place : place.querySelector(inputs))?.focus({ preventScroll: true });
  }

  window.newsroom = { besideEditor, showField };
})();
