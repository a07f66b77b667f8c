/* Waits until the words on the screen are saved: what is noted about them must be about them.
 *
 * Wagtail's autosave does the saving; nothing is saved here.
 */
(() => {
  /* Wagtail's editor of rich text writes into the form a quarter of a second after the last key. */
  const WRITTEN_MILLISECONDS = 350;
  const PATIENCE_MILLISECONDS = 30_000;
  const NOT_WORDS = [
    "csrfmiddlewaretoken",
    "loaded_revision_id",
    "loaded_revision_created_at",
    "overwrite_revision_id",
    "next",
  ];
  const ATTEMPTS = 5;
  let saved = null;
  let underWay = null;
  let lastKey = 0;
  let again = 0;

  function formNow() {
    return document.querySelector("[data-edit-form]");
  }

  function wordsOf(data) {
    const isWord = ([name, value]) =>
      !NOT_WORDS.includes(name) && !name.startsWith("comments-") && typeof value === "string";
    return new URLSearchParams([...data].filter(isWord)).toString();
  }

  function wordsNow() {
    return wordsOf(new FormData(formNow()));
  }

  function pause(milliseconds) {
    return new Promise((resolve) => {
      setTimeout(resolve, Math.max(milliseconds, 0));
    });
  }

  function askToSave() {
    const detail = { type: "edits" };
    formNow().dispatchEvent(new CustomEvent("w-unsaved:add", { bubbles: true, cancelable: true, detail }));
  }

  function saveOnce() {
    return new Promise((resolve, reject) => {
      const stop = new AbortController();
      const { signal } = stop;
      const end = (settle, value) => {
        stop.abort();
        settle(value);
      };
      document.addEventListener("w-autosave:success", () => end(resolve), { signal });
      /* The server's own reason, where it gives one. */
      const why = ({ response, text }) => new Error(response?.error_message ?? text);
      document.addEventListener("w-autosave:error", (event) => end(reject, why(event.detail)), { signal });
      const tooLate = setTimeout(() => end(reject, new Error("")), PATIENCE_MILLISECONDS);
      signal.addEventListener("abort", () => clearTimeout(tooLate));
      askToSave();
    });
  }

  /* Resolves to whether anything had to be saved; rejects with the reason as its message. */
  async function whenSaved() {
    await pause(lastKey + WRITTEN_MILLISECONDS - Date.now());
    let attempts = 0;
    while (saved !== null && wordsNow() !== saved) {
      if (attempts === ATTEMPTS) throw new Error("");
      attempts += 1;
      await saveOnce();
    }
    return attempts > 0;
  }

  document.addEventListener("keyup", () => {
    lastKey = Date.now();
  });
  /* Widgets write into the form as they begin: Wagtail takes this for unchanged, too. */
  document.addEventListener("w-unsaved:watch-edits", () => {
    if (document.querySelector(".news-beside")) saved ??= wordsNow();
  });
  /* A save that is under way may hold fewer words than the screen by now. */
  document.addEventListener("w-autosave:save", (event) => {
    underWay = wordsOf(event.detail.formData);
  });
  /* What changed while it was under way counts as saved to Wagtail, whose look at the form comes
   * every half second: it is saved next. Twice at most, for forms that never come to rest.
   * https://github.com/wagtail/wagtail/blob/v8.0.1/client/src/controllers/UnsavedController.ts */
  document.addEventListener("w-autosave:success", () => {
    if (saved !== null) saved = underWay ?? saved;
    setTimeout(() => {
      if (saved === null || wordsNow() === saved) {
        again = 0;
      } else if (again < 2) {
        again += 1;
        askToSave();
      }
    });
  });

  window.newsroom.whenSaved = whenSaved;
})();
