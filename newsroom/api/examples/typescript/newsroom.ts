/* The newsroom's delivery API for programs in TypeScript: lists, documents, changes.

   All types come from openapi.d.ts, which `npm run types` writes. What was read once is asked for
   again with its ETag, and a refusal is thrown as an ApiProblem. */
import type { components, operations } from "./openapi.js";

type Schemas = components["schemas"];
type Operation = keyof operations;
type Query<O extends Operation> = NonNullable<operations[O]["parameters"]["query"]>;
type Answer<O extends Operation> = operations[O]["responses"] extends {
  200: { content: { "application/json": infer A } };
}
  ? A
  : never;

export type Card = Schemas["Card"];
export type CardMember = NonNullable<Query<"list_articles">["fields"]>[number];
export type Article = Schemas["Article"];
export type Block = Article["body"]["blocks"][number];
export type Picture = Schemas["Picture"];
export type Change = Answer<"list_changes">["items"][number];
export type Resolved = Answer<"resolve_path">;
export type ProblemSlug = Schemas["ProblemSlug"];

/** A refusal; `slug` says of which kind, `details` is all that the newsroom said. */
export class ApiProblem extends Error {
  readonly slug: ProblemSlug;
  constructor(readonly details: Schemas["ProblemDetails"], readonly retryAfterSeconds: number) {
    super(details.detail);
    this.slug = details.type.split("/").at(-1) as ProblemSlug;
  }
}

export class Newsroom {
  /** Answers by address. A program that runs for long would bound it. */
  private readonly kept = new Map<string, { etag: string; answer: unknown }>();
  /** How many answers were still good. */
  unchanged = 0;

  constructor(private readonly address: string, private readonly key?: string) {}

  /** Cards of every page; the next page is asked for when it is needed. */
  async *list(filters: Omit<Query<"list_articles">, "fields"> = {}): AsyncGenerator<Card> {
    // Without `fields` every member is there.
    yield* this.pages(filters) as AsyncGenerator<Card>;
  }

  /** The same with only those members that are needed, and `id`: a tenth of the bytes. */
  async *listOnly<F extends CardMember>(
    fields: F[],
    filters: Omit<Query<"list_articles">, "fields"> = {},
  ): AsyncGenerator<Pick<Card, F | "id">> {
    yield* this.pages({ ...filters, fields }) as AsyncGenerator<Card>;
  }

  async article(id: string, include: Query<"read_article">["include"] = []): Promise<Article> {
    const query = include.length === 0 ? {} : { include };
    const answer = await this.ask<"read_article">(`/articles/${encodeURIComponent(id)}`, query);
    return answer as Article;
  }

  async search(q: string, filters: Omit<Query<"search_articles">, "q" | "fields"> = {}) {
    const answer = await this.ask<"search_articles">("/search", { q, ...filters });
    return answer as Schemas["SearchAnswer"];
  }

  /** What a path of the readers' site leads to, such as one of a link. */
  resolve(path: string): Promise<Resolved> {
    return this.ask<"resolve_path">("/resolve", { path });
  }

  /** The end of the log: keep it, crawl the lists, and follow the log from it. */
  async endOfChanges(): Promise<string> {
    return (await this.ask<"list_changes">("/changes", { start: "now" })).next;
  }

  /** What happened since; `next` is where to go on, at once or later. */
  async changesSince(cursor?: string): Promise<{ changes: Change[]; next: string }> {
    const changes: Change[] = [];
    for (;;) {
      const query: Query<"list_changes"> = cursor === undefined ? {} : { cursor };
      const answer = await this.ask<"list_changes">("/changes", query);
      changes.push(...answer.items);
      cursor = answer.next;
      if (answer.drained) return { changes, next: cursor };
    }
  }

  private async *pages(filters: Query<"list_articles">) {
    let cursor: string | null = null;
    do {
      const query: Query<"list_articles"> = cursor === null ? filters : { ...filters, cursor };
      const answer: Answer<"list_articles"> = await this.ask<"list_articles">("/articles", query);
      yield* answer.items;
      cursor = answer.page.next;
    } while (cursor !== null);
  }

  private async ask<O extends Operation>(path: string, query: Query<O>): Promise<Answer<O>> {
    const words = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) {
      if (value !== undefined) words.set(name, String(value));
    }
    const url = `${this.address}/api/v1${path}?${words}`;
    const kept = this.kept.get(url);
    const headers = new Headers();
    if (kept !== undefined) headers.set("If-None-Match", kept.etag);
    if (this.key !== undefined) headers.set("Authorization", `Bearer ${this.key}`);
    const answer = await fetch(url, { headers });
    if (answer.status === 304 && kept !== undefined) {
      this.unchanged += 1;
      return kept.answer as Answer<O>;
    }
    if (!answer.ok) {
      const wait = Number(answer.headers.get("Retry-After") ?? 0);
      throw new ApiProblem(await answer.json(), wait);
    }
    const read: Answer<O> = await answer.json();
    const etag = answer.headers.get("ETag");
    if (etag !== null) this.kept.set(url, { etag, answer: read });
    return read;
  }
}
