/* The one place that knows the kinds of blocks; a kind that is younger than this site is left out. */
import { address, element, figure, html } from "./pieces.js";
import { wordsOf } from "./words.js";

export function block(one, { locale }) {
  switch (one.type) {
    case "paragraph":
      return html("div", one.html, { className: "paragraph" });
    case "heading":
      return element(`h${one.level}`, {}, one.text);
    case "quote":
    case "pull_quote":
      return element(
        "blockquote",
        { className: one.type },
        element("p", {}, one.text),
        one.attribution ? element("footer", {}, one.attribution) : null,
      );
    case "image":
      return figure(one.image, one.caption);
    case "gallery":
      return element(
        "section",
        { className: "gallery" },
        one.title ? element("h2", {}, one.title) : null,
        ...one.pictures.map((shown) => figure(shown.image, shown.caption)),
      );
    case "list":
      return element(one.ordered ? "ol" : "ul", {}, ...one.items.map((item) => element("li", {}, item)));
    case "table":
      return table(one);
    case "facts":
      return element(
        "aside",
        { className: "facts" },
        one.title ? element("h2", {}, one.title) : null,
        html("div", one.html),
      );
    case "related_link":
      return link(one.article_id ? address({ locale, id: one.article_id }) : one.url, one.title);
    case "embed":
      return embed(one, wordsOf(locale));
    case "file":
      return link(one.url, [one.title, one.file_type].filter(Boolean).join(", "), one.description);
    case "audio":
    case "video":
      return recording(one);
    default:
      return null;
  }
}

function table({ caption, headings, rows }) {
  const cells = (kind, values) => values.map((value) => element(kind, kind === "th" ? { scope: "col" } : {}, value));
  const head = headings.some(Boolean)
    ? element("thead", {}, element("tr", {}, ...cells("th", headings)))
    : null;
  const body = element("tbody", {}, ...rows.map((row) => element("tr", {}, ...cells("td", row))));
  const title = caption ? element("caption", {}, caption) : null;
  return element(
    "div",
    { className: "scrolls", tabindex: "0", role: "group", "aria-label": caption || headings.join(", ") },
    element("table", {}, title, head, body),
  );
}

function link(href, title, more = "") {
  return element("p", { className: "link" }, element("a", { href }, title), more ? ` ${more}` : "");
}

/* Somebody else's site learns of the reader only after the reader asked for it. */
function embed(one, words) {
  if (!one.frame_url) return link(one.url, one.caption || one.url);
  const shown = element("figure", { className: "embed" });
  const button = element("button", { type: "button" }, `${words.show} ${one.provider}`);
  button.addEventListener("click", () => {
    const frame = element("iframe", {
      src: one.frame_url,
      title: one.caption || one.provider,
      style: `aspect-ratio: ${one.aspect_ratio ?? "auto"}`,
      allowFullscreen: true,
    });
    button.replaceWith(frame);
  });
  const caption = one.caption ? element("figcaption", {}, one.caption) : null;
  shown.append(button, ...(caption ? [caption] : []));
  return shown;
}

function recording(one) {
  const player = element(one.type, { src: one.url, controls: true, preload: "none", "aria-label": one.title });
  const words = [one.title, one.caption].filter(Boolean).join(". ");
  return element("figure", {}, player, element("figcaption", {}, words));
}
