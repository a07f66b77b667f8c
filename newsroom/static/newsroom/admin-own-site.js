/* Keeps the newsroom's own site in the preview panel up to date (newsroom/previews/own_site.py).
 *
 * Wagtail loads the panel anew after each pause in typing. For another site that means a flash, the
 * place lost, and ten seconds in which nothing more is shown while Wagtail waits for its own script
 * to answer from there. So the site is loaded once, and afterwards told that there is more to read:
 *
 *   site → panel  {newsroom: "preview-listening"}           once, when it is ready
 *   panel → site  {newsroom: "preview-changed", token: …}   at each change
 *
 * A site that never says that it listens is loaded anew instead.
 * https://github.com/wagtail/wagtail/blob/v8.0.1/client/src/controllers/PreviewController.ts
 */
(() => {
  const OWN_SITE = "site";
  /* Rich text reaches its form field 250 ms after the last key, other words at once. */
  const RICH_TEXT_MILLISECONDS = 260;
  let listener = null; // {frame, origin} of the site that listens

  const shownFrame = () => document.getElementById("w-preview-iframe");

  function isElsewhere(frame) {
    try {
      return !frame.contentWindow?.location.origin;
    } catch {
      return true;
    }
  }

  const panelOf = () => document.querySelector("[data-w-preview-url-value]");

  function renderUrl() {
    const panel = panelOf();
    if (!panel) return null;
    const mode = panel.querySelector('[data-w-preview-target="mode"]');
    if (mode?.value !== OWN_SITE) return null;
    const url = new URL(
      panel.dataset.wPreviewRenderUrlValue || panel.dataset.wPreviewUrlValue,
      location.href,
    );
    url.searchParams.set("mode", OWN_SITE);
    url.searchParams.set("in_preview_panel", "true");
    return url.toString();
  }

  /* The words are kept by this, and the door's token shows them. */
  async function tell(frame, url) {
    const answer = await fetch(url);
    const door = new DOMParser().parseFromString(await answer.text(), "text/html");
    const token = door.getElementById("own-site")?.dataset.token;
    if (!token) return;
    frame.contentWindow.postMessage({ newsroom: "preview-changed", token }, listener.origin);
  }

  document.addEventListener("w-preview:load", (event) => {
    const frame = shownFrame();
    const url = renderUrl();
    if (!url || !frame?.src || !isElsewhere(frame)) return;
    event.preventDefault();
    if (listener?.frame !== frame) frame.src = url;
    else tell(frame, url).catch(() => {}).finally(() => window.newsroom.previewAgain(event.target));
  });

  /* Wagtail looks for changes about once a second; here they are shown from the key on. */
  let settling;
  document.addEventListener("input", (event) => {
    if (!event.target.closest("[data-edit-form]") || !renderUrl()) return;
    clearTimeout(settling);
    const pause = event.target.isContentEditable ? RICH_TEXT_MILLISECONDS : 0;
    settling = setTimeout(() => {
      panelOf().dataset.wPreviewStaleValue = "true";
    }, pause);
  });

  window.addEventListener("message", (event) => {
    const frame = shownFrame();
    if (event.data?.newsroom !== "preview-listening" || !frame) return;
    if (event.source !== frame.contentWindow) return;
    listener = { frame, origin: event.origin };
  });

  /* Wagtail would take the site's own loading for a new preview and wait for its scroll position. */
  document.addEventListener(
    "load",
    (event) => {
      const frame = event.target;
      if (frame.matches?.('iframe[data-w-preview-target="iframe"]') && isElsewhere(frame)) {
        event.stopImmediatePropagation();
      }
    },
    true,
  );
})();
