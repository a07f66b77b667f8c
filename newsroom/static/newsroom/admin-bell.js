/* The bell (newsroom/desk/inbox/): its number stays true while a screen is looked at. It asks once a
 * minute, when one comes back to the screen, and after a decision; never from a hidden one.
 */
(() => {
  const EVERY_MILLISECONDS = 60_000;
  let askedAt = Date.now();
  let timer = null;

  const bell = () => document.querySelector("#wagtail-sidebar a[href$='/inbox/']");

  async function ask() {
    const link = bell();
    if (!link || document.visibilityState !== "visible") return;
    askedAt = Date.now();
    const answer = await fetch(`${link.getAttribute("href")}unread/`).catch(() => null);
    if (!answer) return;
    // Who is no longer signed in is led to the door, and has no inbox.
    if (answer.redirected || !answer.ok) clearInterval(timer);
    else show(await answer.json());
  }

  function show({ label, number }) {
    const link = bell();
    const words = link?.querySelector(".menuitem-label");
    if (words && words.textContent !== label) words.textContent = label;
    const badged = link?.closest("[data-news-unread]") || link;
    if (number) badged?.setAttribute("data-news-unread", number);
    else badged?.removeAttribute("data-news-unread");
  }

  function comeBack() {
    if (Date.now() - askedAt >= EVERY_MILLISECONDS) ask();
  }

  timer = setInterval(ask, EVERY_MILLISECONDS);
  document.addEventListener("visibilitychange", comeBack);
  document.addEventListener("newsroom:decided", ask);
})();
