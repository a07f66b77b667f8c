/* A text of several blocks, pasted into a paragraph or a heading of a body, becomes blocks after it
 * (newsroom/desk/paste.py). One paragraph, plain text and copies from our own editor stay with
 * Wagtail's paste; so does everything that the server cannot read, so that no paste is lost.
 */
(() => {
  const WORDS = JSON.parse(document.getElementById("news-paste-words").textContent);
  const TARGETS = ["paragraph", "heading"];
  const PATIENCE_MILLISECONDS = 20000;
  const BLOCKS_AT_ONCE = 8;
  const SHOWN_MILLISECONDS = 60000;
  const OWN_COPY = /data-draftjs-conductor-fragment|data-editor=/;
  const LINES = "p, li, h1, h2, h3, h4, h5, h6, td, th, dt, dd, pre, blockquote, div";
  const NEVER_ONE_LINE = "table, li, h1, h2, h3, h4, h5, h6, blockquote, iframe, [class^=MsoList]";

  /* Whether there is more in it than words of one paragraph. The document is inert: nothing in it
   * runs or loads. */
  function holdsSeveralBlocks(html) {
    const found = new DOMParser().parseFromString(html, "text/html");
    if (found.querySelector(NEVER_ONE_LINE)) return true;
    const lines = [...found.querySelectorAll(LINES)].filter(
      (line) => line.textContent.trim() && !line.querySelector(LINES),
    );
    return lines.length > 1;
  }

  /* Style sheets and pictures in the text weigh megabytes and are of no use. */
  function slim(html) {
    return html
      .replace(/<(style|xml)\b[\s\S]*?<\/\1>/gi, "")
      .replace(/\b(src|href)\s*=\s*(["'])data:[^"']*\2/gi, '$1=""');
  }

  /* The block of the body that a paste goes into; undefined anywhere else. */
  function placeOf(target) {
    const stream = document.getElementById("body-root")?.rootBlock;
    const child = stream?.children?.find((one) => one.element.contains(target));
    return child && TARGETS.includes(child.type) ? { stream, child } : undefined;
  }

  function isEmpty(child) {
    const field = child.element.querySelector('[contenteditable="true"], input[type="text"]');
    return field !== null && !(field.value ?? field.textContent).trim();
  }

  async function ask(html) {
    const token = document.querySelector("[data-edit-form] [name=csrfmiddlewaretoken]").value;
    const answer = await fetch(window.newsroom.besideEditor("paste"), {
      method: "POST",
      headers: { "Content-Type": "text/html; charset=utf-8", "X-CSRFToken": token },
      body: slim(html),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    const type = answer.headers.get("Content-Type") || "";
    const read = type.startsWith("application/json") ? await answer.json() : {};
    if (!answer.ok || !read.blocks) throw new Error(read.message || "");
    return read;
  }

  /* Puts blocks after one that stands in the stream; gives back those that it has put in. */
  async function insertAfter(stream, child, blocks) {
    const inserted = [];
    let last = child;
    for (const block of blocks) {
      const index = stream.children.indexOf(last);
      if (index < 0) break; /* somebody has taken it out meanwhile */
      last = stream.insert(block, index + 1, {});
      inserted.push(last);
      if (inserted.length % BLOCKS_AT_ONCE === 0) {
        await new Promise((resume) => setTimeout(resume));
      }
    }
    return inserted;
  }

  /* What the browser would have done by itself: Draftail reads the event, inputs take the text. */
  function pasteAsEver(target, html, text) {
    if (!target.isConnected) return;
    if ("setRangeText" in target) {
      const line = text.replace(/\s*[\r\n]+\s*/g, " ");
      target.setRangeText(line, target.selectionStart, target.selectionEnd, "end");
      target.dispatchEvent(new Event("input", { bubbles: true }));
      return;
    }
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/html", html);
    clipboardData.setData("text/plain", text);
    const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
    event.isOurs = true;
    target.dispatchEvent(event);
  }

  function undoing({ stream, child, replaced, inserted }) {
    return () => {
      if (replaced) {
        const first = stream.children.indexOf(inserted[0]);
        stream.insert(replaced, Math.max(first, 0), {});
      }
      inserted.forEach((block) => {
        const index = stream.children.indexOf(block);
        if (index >= 0) stream.deleteBlock(index, {});
      });
      if (!replaced) child.focus({ soft: true });
    };
  }

  class Message {
    constructor() {
      this.element = document.createElement("div");
      this.element.className = "news-paste";
      this.element.setAttribute("role", "status");
    }

    say(lines, { undo, isBusy = false, isFailure = false } = {}) {
      clearTimeout(this.hiding);
      this.element.toggleAttribute("data-busy", isBusy);
      this.element.toggleAttribute("data-failed", isFailure);
      const words = document.createElement("div");
      lines.forEach((line) => {
        const paragraph = document.createElement("p");
        paragraph.textContent = line;
        words.append(paragraph);
      });
      this.element.replaceChildren(words);
      if (undo) {
        this.button(WORDS.undo, () => {
          undo();
          this.say([WORDS.undone]);
        });
      }
      if (!isBusy) {
        this.button(WORDS.close, () => this.element.remove());
        this.hiding = setTimeout(() => this.element.remove(), SHOWN_MILLISECONDS);
      }
      if (!this.element.isConnected) document.body.append(this.element);
    }

    button(label, act) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button button-small button-secondary";
      button.textContent = label;
      button.addEventListener("click", act);
      this.element.append(button);
    }
  }

  const message = new Message();
  let isWaiting = false;

  async function pasteBlocks({ stream, child, target, html, text }) {
    isWaiting = true;
    message.say([WORDS.working], { isBusy: true });
    try {
      const { blocks, notes } = await ask(html);
      const inserted = await insertAfter(stream, child, blocks);
      if (!inserted.length) throw new Error("");
      let replaced;
      if (isEmpty(child)) {
        replaced = child.getState();
        stream.deleteBlock(stream.children.indexOf(child), {});
        inserted[0].focus({ soft: true });
      }
      inserted[0].element.scrollIntoView({ block: "nearest" });
      message.say(notes, { undo: undoing({ stream, child, replaced, inserted }) });
    } catch (error) {
      pasteAsEver(target, html, text);
      const isOfServer = error.constructor === Error && error.message;
      const lines = isOfServer ? [error.message, WORDS.failed] : [WORDS.failed];
      message.say(lines, { isFailure: true });
    } finally {
      isWaiting = false;
    }
  }

  /* Before Draftail, whose listener stands at the root of its own elements. */
  document.addEventListener(
    "paste",
    (event) => {
      if (event.isOurs) return;
      const html = event.clipboardData?.getData("text/html") || "";
      const place = html && !OWN_COPY.test(html) ? placeOf(event.target) : undefined;
      if (!place || !holdsSeveralBlocks(html)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      if (isWaiting) return;
      const text = event.clipboardData.getData("text/plain");
      pasteBlocks({ ...place, target: event.target, html, text });
    },
    true,
  );
})();
