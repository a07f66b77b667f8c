/* Asks the newsroom for another time, and says why it was refused where it stands.
 *
 * The addresses are those of the verbs and of launch sets (newsroom/api/manage/); refusals are
 * problem+json with words for people.
 */
window.newsroom = window.newsroom || {};
window.newsroom.calendarAnswers = (() => {
  /* Raises Error with `why` for people; `why` is empty where no answer came. */
  async function ask(item, { wall, token }) {
    const { url, zone, version } = item.dataset;
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
    if (version) headers["If-Match"] = `"${version}"`;
    const wish = { at: wall, at_zone: zone };
    const body = JSON.stringify("set" in item.dataset ? wish : { values: wish });
    const answer = await fetch(url, { method: "POST", headers, body }).catch(() => null);
    const type = answer?.headers.get("Content-Type") || "";
    const said = type.includes("json") ? await answer.json().catch(() => null) : null;
    if (answer?.ok && said) return said.message || "";
    const refusal = new Error("refused");
    refusal.why = whyOf(said);
    throw refusal;
  }

  function whyOf(problem) {
    if (!problem) return "";
    const beside = (problem.errors || []).map((error) => error.message).join(" ");
    return beside || problem.detail || problem.title || "";
  }

  function showRefusal(item, sentence, { close }) {
    item.querySelector(".news-cal-item__refusal")?.remove();
    const note = document.createElement("div");
    note.className = "news-cal-item__refusal";
    const words = document.createElement("p");
    words.textContent = sentence;
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button button-small button-secondary";
    button.textContent = close;
    button.addEventListener("click", () => {
      note.remove();
      item.querySelector(".news-cal-item__grip")?.focus();
    });
    note.append(words, button);
    item.append(note);
    note.scrollIntoView({ block: "nearest" });
  }

  return { ask, showRefusal };
})();
