/* Every kind of block, change, address and refusal, once. A kind that the newsroom adds turns the build red
   here when the types are made anew; what was built before goes on and passes over it. */
import type { Block, Change, Picture, ProblemSlug, Resolved } from "./newsroom.js";

/** For the compiler: nothing is left. `otherwise` is for kinds that are younger than this build. */
function nothingElse<T>(_left: never, otherwise: T): T {
  return otherwise;
}

export function textOf(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return block.text;
    case "heading":
      return `${"#".repeat(block.level)} ${block.text}`;
    case "quote":
    case "pull_quote":
      return `“${block.text}” ${block.attribution}`.trimEnd();
    case "image":
      return picture(block.image, block.caption);
    case "gallery":
      return block.pictures.map((one) => picture(one.image, one.caption)).join("\n");
    case "list":
      return block.items.map((item, at) => `${block.ordered ? `${at + 1}.` : "-"} ${item}`).join("\n");
    case "table":
      return [block.headings, ...block.rows].map((row) => row.join(" | ")).join("\n");
    case "facts":
      return `${block.title}\n${block.text}`;
    case "related_link":
    case "file":
    case "audio":
    case "video":
      return `${block.title}: ${block.url}`;
    case "embed":
      return `${block.provider ?? "elsewhere"}: ${block.url}`;
    default:
      return nothingElse(block, "");
  }
}

function picture(image: Picture, caption: string): string {
  return `[${image.alt}] ${caption || image.caption}`.trimEnd();
}

export type Step = "fetch" | "fetch and show the correction" | "remove" | "remove everywhere, now";

/** What a copy does about a change. */
export function stepFor(change: Change): Step {
  switch (change.op) {
    case "upsert":
      return stepForUpsert(change.reason);
    case "delete":
      return stepForDeletion(change.reason);
    default:
      return nothingElse(change, "fetch");
  }
}

function stepForUpsert(reason: Extract<Change, { op: "upsert" }>["reason"]): Step {
  switch (reason) {
    case "published":
    case "updated":
    case "relisted":
      return "fetch";
    case "corrected":
      return "fetch and show the correction";
    default:
      return nothingElse(reason, "fetch");
  }
}

function stepForDeletion(reason: Extract<Change, { op: "delete" }>["reason"]): Step {
  switch (reason) {
    case "unpublished":
    case "deleted":
      return "remove";
    case "killed":
    case "retracted":
    case "restricted":
      return "remove everywhere, now";
    default:
      return nothingElse(reason, "remove");
  }
}

/** Where a link to the readers' site leads in a site of one's own. */
export function routeFor(resolved: Resolved): string {
  switch (resolved.type) {
    case "home":
      return `/${resolved.locale}`;
    case "article":
    case "category":
    case "page":
      return `/${resolved.locale}/${resolved.type}/${resolved.id}`;
    case "tag":
    case "author":
      return `/${resolved.locale}/${resolved.type}/${resolved.slug}`;
    case "redirect":
      return resolved.location;
    default:
      return nothingElse(resolved, "/");
  }
}

export type Remedy = "mend the request" | "get access" | "drop the copy" | "start anew" | "try later";

export function remedyFor(slug: ProblemSlug): Remedy {
  switch (slug) {
    case "bad-parameter":
    case "bad-request":
    case "method-not-allowed":
    case "invalid-values":
    case "invalid-draft":
    case "too-large":
    case "desk-has-it":
    case "not-possible-now":
    case "idempotency-key-reused":
      return "mend the request";
    case "sign-in-needed":
    case "wrong-key":
    case "preview-ended":
    case "scope-missing":
    case "forbidden":
      return "get access";
    case "not-found":
    case "gone":
    case "unavailable-for-legal-reasons":
      return "drop the copy";
    case "bad-cursor":
    case "cursor-expired":
      return "start anew";
    case "too-many-requests":
    case "internal-error":
    case "unavailable":
    case "publication-late":
      return "try later";
    default:
      return nothingElse(slug, "try later");
  }
}
