/* The words of pictures in the side-by-side editor: saved as somebody writes, each field by itself,
 * for they belong to the picture and to no version (newsroom/translation/word_picture.py).
 */
(() => {
  const PAUSE_MILLISECONDS = 700;
  const FIELD = "[data-picture-field]";

  function isUnsaved(field) {
    return !field.readOnly && field.value !== field.dataset.before;
  }

  /* What came anew beside what somebody is writing in: theirs stays. */
  function keepWriting(old, fresh) {
    const isAtWork = (field) => field === document.activeElement || isUnsaved(field);
    if (!old || !fresh || ![...old.querySelectorAll(FIELD)].some(isAtWork)) return fresh;
    const same = (field) => {
      const picture = field.closest("[data-picture]").dataset;
      const place = `[data-picture="${picture.picture}"] [data-picture-field="${field.dataset.pictureField}"]`;
      return fresh.querySelector(place);
    };
    const fields = [...old.querySelectorAll(FIELD)];
    if (fields.some((field) => !same(field))) return fresh;
    fields.forEach((field) => {
      const { before } = same(field).dataset;
      if (!isAtWork(field)) field.value = before;
      field.dataset.before = before;
    });
    fresh.remove();
    return old;
  }

  class PicturesController extends window.StimulusModule.Controller {
    connect() {
      this.saving = Promise.resolve();
      window.newsroom.picturesSaved = () => this.save();
    }

    disconnect() {
      clearTimeout(this.waiting);
      delete window.newsroom.picturesSaved;
    }

    get beside() {
      return this.application.getControllerForElementAndIdentifier(this.element, "news-beside");
    }

    get unsaved() {
      return [...this.element.querySelectorAll(FIELD)].filter(isUnsaved);
    }

    write() {
      clearTimeout(this.waiting);
      this.waiting = setTimeout(() => this.save(), PAUSE_MILLISECONDS);
    }

    /* One after the other, so that what was said last stands. */
    save() {
      clearTimeout(this.waiting);
      this.saving = this.saving.then(async () => {
        for (const field of this.unsaved) await this.send(field);
      });
      return this.saving;
    }

    async send(field) {
      const words = field.value;
      const answer = await this.post(field, words);
      if (answer?.ok && !answer.redirected) {
        field.dataset.before = words;
        this.beside.show(await answer.text());
        return;
      }
      const facts = await answer?.json().catch(() => null);
      const { lost } = this.element.querySelector("[data-said]").dataset;
      this.beside.say(facts?.detail ?? lost);
      if (facts?.code === "content_changed") await this.beside.refresh();
    }

    post(field, words) {
      const token = JSON.parse(document.getElementById("wagtail-config").textContent).CSRF_TOKEN;
      const body = new FormData();
      body.append("picture", field.closest("[data-picture]").dataset.picture);
      body.append("field", field.dataset.pictureField);
      body.append("words", words);
      body.append("before", field.dataset.before);
      const headers = { "X-CSRFToken": token, "X-Requested-With": "XMLHttpRequest" };
      const url = new URL("picture/", new URL(this.beside.urlValue, window.location.href));
      return fetch(url, { method: "POST", headers, body }).catch(() => null);
    }
  }

  window.newsroom.beside.keepWriting = keepWriting;
  window.wagtail.app.register("news-beside-pictures", PicturesController);
})();
