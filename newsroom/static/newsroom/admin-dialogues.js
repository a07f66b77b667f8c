/* Wagtail's older dialogues have no name for those who hear them: their heading becomes it. */
(() => {
  window.jQuery?.(document).on("show.bs.modal", ".modal", ({ target }) => {
    const heading = target.querySelector("h1, h2");
    const name = heading?.textContent.trim().replace(/\s+/g, " ");
    if (name) target.setAttribute("aria-label", name);
  });
})();
