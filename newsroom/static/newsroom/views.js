/* Tells the newsroom that a reader looks at this story: once, and only when the page is seen.
   No cookie, no id of the reader; of the page before its site alone is told. Reads <body data-article="…">; a preview has none. */
(() => {
  "use strict";
  const article = document.body.dataset.article;
  if (!article || !navigator.sendBeacon) return;

  const siteBefore = () => (document.referrer ? new URL(document.referrer).origin : "");
  const tell = () =>
    navigator.sendBeacon("/api/v1/views", JSON.stringify({ id: article, referrer: siteBefore() }));

  // A page prepared ahead of time counts when it is activated, a tab in the background when shown.
  const whenSeen = () => {
    if (document.visibilityState === "visible") return tell();
    document.addEventListener("visibilitychange", whenSeen, { once: true });
  };
  if (document.prerendering) {
    document.addEventListener("prerenderingchange", whenSeen, { once: true });
  } else {
    whenSeen();
  }
})();
