/* Lists of stories: checks that nobody has looked at yet are looked at when the list stands, a few at
 * a time, each once. What comes back is the badge that the list would have shown.
 */
(() => {
  const AT_ONCE = 10;
  const waiting = [];
  let isLooking = false;

  async function look() {
    if (isLooking) return;
    isLooking = true;
    while (waiting.length) {
      const asked = waiting.splice(0, AT_ONCE);
      const body = new FormData();
      asked.forEach((one) => body.append("page", one.pageValue));
      const token = JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
      // eslint-disable-next-line no-await-in-loop
      const answer = await fetch(asked[0].urlValue, {
        method: "POST",
        headers: { "X-CSRFToken": token, "X-Requested-With": "fetch" },
        body,
      }).catch(() => null);
      // Who is no longer signed in is led to the door: nothing more is asked then.
      if (!answer?.ok || answer.redirected) {
        waiting.length = 0;
        break;
      }
      const { badges } = await answer.json(); // eslint-disable-line no-await-in-loop
      asked.forEach((one) => one.show(badges[one.pageValue]));
    }
    isLooking = false;
  }

  class LookController extends window.StimulusModule.Controller {
    static values = { page: Number, url: String };

    /* Not where a telephone leaves the column out. */
    connect() {
      if (this.element.offsetParent === null) return;
      waiting.push(this);
      queueMicrotask(look);
    }

    show(badge) {
      if (badge) this.element.innerHTML = badge;
    }
  }

  window.wagtail.app.register("news-look", LookController);
})();
