/* `npm start`: a walk through the newsroom that prints what it found, as one line of JSON. */
import { remedyFor, routeFor, stepFor, textOf } from "./closed_sets.js";
import { ApiProblem, Newsroom } from "./newsroom.js";

declare const process: { argv: string[] };

const newsroom = new Newsroom(process.argv[2] ?? "http://127.0.0.1:8000");
const titles: string[] = [];
const texts: Record<string, string[]> = {};
for await (const card of newsroom.list({ locale: "en", limit: 5 })) {
  titles.push(card.title);
  const article = await newsroom.article(card.id, ["related"]);
  texts[card.id] = article.body.blocks.map(textOf);
}

const headlines: string[] = [];
for await (const card of newsroom.listOnly(["title", "url"], { locale: "en", limit: 5 })) {
  headlines.push(card.title);
}

// The same pages again: nothing changed, so nothing is sent.
for await (const _card of newsroom.list({ locale: "en", limit: 5 }));

const { changes } = await newsroom.changesSince();
const steps = changes.map((change) => `${change.reason}: ${stepFor(change)}`);

async function refusalOf(id: string): Promise<string> {
  try {
    await newsroom.article(id);
    return "none";
  } catch (error) {
    if (error instanceof ApiProblem) return `${error.slug}: ${remedyFor(error.slug)}`;
    throw error;
  }
}

const home = routeFor(await newsroom.resolve("/en/"));
const refusal = await refusalOf("zzzzzzzzzzzzzz");
console.log(JSON.stringify({ titles, headlines, texts, unchanged: newsroom.unchanged, steps, home, refusal }));
