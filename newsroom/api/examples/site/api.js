/* Asks the newsroom. With a preview token, drafts stand in their places; it goes into a header and
   never into an address that a server sees. The browser keeps answers and their ETags by itself. */
const api = document.querySelector('meta[name="newsroom-api"]').content;
const WITH_DRAFTS = /^\/(articles(\/[^/]+)?|latest)$/;

export class Refusal extends Error {
  constructor(problem, retryAfter) {
    super(problem.detail);
    this.kind = problem.type.split("/").at(-1);
    // Where the newsroom said nothing of its own, the detail is the title.
    this.statement = problem.detail === `${problem.title}.` ? "" : problem.detail;
    this.retryAfter = retryAfter;
  }
}

export async function ask(path, query = {}, token = null) {
  const draft = token !== null && WITH_DRAFTS.test(path);
  const answer = await fetch(`${api}${draft ? "/preview" : ""}${path}?${new URLSearchParams(query)}`, {
    headers: draft ? { Authorization: `Preview ${token}` } : {},
    cache: draft ? "no-store" : "default",
  });
  if (!answer.ok) throw new Refusal(await answer.json(), answer.headers.get("Retry-After"));
  return answer.json();
}

/** For what a page can do without. */
export const askOrNothing = (...request) => ask(...request).catch(() => null);
