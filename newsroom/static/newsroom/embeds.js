/* Puts a post of another site into its place, but only after a reader has asked for it.

   The article's HTML brings the button, the note and their words (delivery/blocks/embeds.py); both
   stay hidden where this script does not run, and the link beside them serves. Before the click
   nothing is asked of the provider. */
(() => {
  "use strict";
  const HOSTS = new Set([
    "www.youtube-nocookie.com", "platform.twitter.com", "t.me", "www.tiktok.com", "www.instagram.com",
  ]);
  const MAY = "accelerometer; autoplay; encrypted-media; fullscreen; picture-in-picture; web-share";
  const WITHIN = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox"
    + " allow-presentation allow-forms";
  const TALLEST = 2000;
  const frames = new Set();

  const addressOf = (figure) => {
    try {
      const address = new URL(figure.dataset.frame);
      return address.protocol === "https:" && HOSTS.has(address.hostname) ? address : null;
    } catch {
      return null;
    }
  };

  const show = (figure, address, title) => {
    const frame = document.createElement("iframe");
    frame.title = title;
    frame.className = "embed-frame";
    frame.allow = MAY;
    frame.setAttribute("sandbox", WITHIN);
    // YouTube refuses to play for a page that it learns nothing of; the address stays ours.
    frame.referrerPolicy = "strict-origin-when-cross-origin";
    if (figure.dataset.aspect) frame.style.aspectRatio = figure.dataset.aspect;
    figure.classList.add("is-shown");
    frame.src = address.href;
    figure.querySelector(".embed-offer").replaceWith(frame);
    frames.add(frame);
    frame.focus();
  };

  document.querySelectorAll("figure.embed[data-frame]").forEach((figure, number) => {
    const button = figure.querySelector(".embed-show");
    const note = figure.querySelector(".embed-note");
    const address = addressOf(figure);
    if (!button || !note || !address) return;
    note.id = `embed-note-${number}`;
    button.setAttribute("aria-describedby", note.id);
    button.hidden = note.hidden = false;
    figure.classList.add("is-offered");
    button.addEventListener("click", () => show(figure, address, button.dataset.title));
  });

  /* X, Telegram and Instagram tell how tall their post is, each in its own words. */
  const heightIn = (message) => {
    const said = typeof message === "string" ? JSON.parse(message) : message;
    const ofX = said["twttr.embed"];
    return ofX ? ofX.params?.[0]?.height : (said.details?.height ?? said.height);
  };

  addEventListener("message", (event) => {
    const frame = [...frames].find((each) => each.contentWindow === event.source);
    if (!frame || frame.style.aspectRatio || event.origin !== new URL(frame.src).origin) return;
    try {
      const height = Number(heightIn(event.data));
      if (height > 100 && height < TALLEST) frame.style.height = `${Math.ceil(height)}px`;
    } catch {
      // Some other message: none of our business.
    }
  });
})();
