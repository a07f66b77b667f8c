/* What all views are made of. */
import { wordsOf } from "./words.js";

export function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key in made) made[key] = value;
    else made.setAttribute(key, value);
  }
  made.append(...children.filter((child) => child !== null && child !== ""));
  return made;
}

/** HTML that the newsroom has sanitised. */
export const html = (name, markup, properties = {}) =>
  element(name, { ...properties, innerHTML: markup });

export const address = (place) => `#${new URLSearchParams(place)}`;

export function time(at, locale) {
  if (!at) return null;
  const words = new Date(at).toLocaleString(locale, { dateStyle: "long", timeStyle: "short" });
  // Chromium knows no months of Kazakh and writes M11: then in figures.
  const inFigures = () => new Date(at).toLocaleString("ru", { dateStyle: "short", timeStyle: "short" });
  return element("time", { dateTime: at }, /M\d\d/.test(words) ? inFigures() : words);
}

/** One file for each width; the browser takes the newest format that it knows. */
export function picture(image, { sizes = "(min-width: 46rem) 42rem, 100vw", lazy = true } = {}) {
  if (!image?.src) return null;
  const sources = ["avif", "webp"].filter((format) => image.srcset[format]);
  return element(
    "picture",
    {},
    ...sources.map((format) =>
      element("source", { type: `image/${format}`, srcset: image.srcset[format], sizes }),
    ),
    element("img", {
      alt: image.alt,
      sizes,
      srcset: image.srcset.jpeg ?? "",
      src: image.src,
      width: image.width,
      height: image.height,
      loading: lazy ? "lazy" : "eager",
      style: image.focal_point
        ? `object-position: ${image.focal_point.x * 100}% ${image.focal_point.y * 100}%`
        : "",
    }),
  );
}

export function figure(image, caption, options) {
  const shown = picture(image, options);
  const words = [caption || image?.caption, image?.credit].filter(Boolean).join(" · ");
  return shown && element("figure", {}, shown, words ? element("figcaption", {}, words) : null);
}

export function card(story, { draftId = null, withPicture = true, heading = "h3" } = {}) {
  const words = wordsOf(story.locale);
  const marks = [
    story.breaking_until && new Date(story.breaking_until) > new Date() ? words.breaking : "",
    story.sponsored ? words.sponsored : "",
  ].filter(Boolean);
  const title = element("a", { href: address({ locale: story.locale, id: story.id }) }, story.title);
  return element(
    "li",
    { className: story.id === draftId ? "is-draft" : "" },
    withPicture ? picture(story.image, { sizes: "(min-width: 46rem) 20rem, 100vw" }) : null,
    element(heading, {}, ...marks.map((mark) => element("span", { className: "mark" }, mark)), title),
    story.highlights
      ? html("p", story.highlights.text)
      : withPicture ? element("p", {}, story.standfirst) : null,
    element("p", { className: "meta" }, story.category?.name ?? "", " · ", time(story.published_at, story.locale)),
  );
}
