/* Where somebody is at work in the side-by-side editor, and how to get to a passage. */
(() => {
  const WIDGETS = "textarea, input:not([type='hidden'], [type='checkbox']), [contenteditable='true']";

  /* The passages of the source that are in the page, from its beginning. */
  function passages() {
    return [...document.querySelectorAll("[data-edit-form] [data-passage]")];
  }

  /* The ids that the focus stands in, from the innermost: items of lists, parts of blocks, paragraphs
   * of rich text. */
  function placesAt(element) {
    const found = [];
    const paragraph = document.getSelection()?.anchorNode?.parentElement?.closest("[data-offset-key]");
    if (paragraph && element.contains(paragraph)) found.push(paragraph.dataset.offsetKey.split("-")[0]);
    let place = element.closest("[data-contentpath]");
    while (place) {
      found.push(place.dataset.contentpath);
      place = place.parentElement.closest("[data-contentpath]");
    }
    return found;
  }

  /* Of several passages beside one block those that the paragraph, or the field of a picture's words,
   * stands for; else all of them. */
  function passagesAt(element, targetsOf) {
    const own = element?.closest("[data-passage]");
    if (own) return [own];
    const place = element?.closest(".news-beside__pair");
    const here = [...(place?.querySelectorAll("[data-passage]") ?? [])];
    if (element?.closest("[data-picture-field]")) {
      const { segment } = element.dataset;
      const isAbout = ({ dataset }) =>
        dataset.passage === segment || targetsOf(dataset.passage).includes(segment);
      return here.filter(isAbout);
    }
    const within = placesAt(element ?? document.body);
    const exact = here.filter((one) =>
      targetsOf(one.dataset.passage).some((id) => id.includes("/") && within.includes(id.split("/").pop())),
    );
    return exact.length ? exact : here;
  }

  /* Opens the tab and the block, and puts the cursor into the words that stand for the passage. */
  function goTo(passage, target = "") {
    if (!passage) return;
    const tab = passage.closest("[role=tabpanel]");
    if (tab?.hidden) document.querySelector(`[role=tab][href="#${tab.id}"]`)?.click();
    const panel = passage.closest("[data-panel]");
    const toggle = panel?.querySelector("[data-panel-toggle]");
    if (toggle?.getAttribute("aria-expanded") === "false") toggle.click();
    requestAnimationFrame(() => {
      passage.scrollIntoView({ block: "center" });
      const place = passage.closest(".news-beside__pair");
      const [, within] = target.split("/");
      const part =
        place?.querySelector(`[data-segment="${CSS.escape(target)}"]`)?.parentElement ??
        (within && place?.querySelector(`[data-contentpath="${CSS.escape(within)}"]`));
      const widget = [...(part || place || passage).querySelectorAll(WIDGETS)].find(
        (one) => !one.closest("[data-home]"),
      );
      widget?.focus({ preventScroll: true });
      const paragraph = within && widget?.querySelector(`[data-offset-key^="${CSS.escape(within)}-"]`);
      if (paragraph) document.getSelection().collapse(paragraph, 0);
    });
  }

  window.newsroom.beside = { goTo, passages, passagesAt };
})();
