/** What the assistant says before anybody asks: what the page is about, as the page says it. */
import { at, message, tell, type Source } from "./draw";
import type { Page } from "./host";
import { said } from "./words";

let page: Page = { title: "", path: "", origin: "" };
let articles: Source[] = [];

/** The title is the host page's own, shown as text; nothing is made up where it has none. */
export function greetFor(now: Page): void {
  page = now;
  tell("about", page.title ? said("about", { page: page.title }) : "");
}

/** Articles that were found for the page. */
export function suggestFor(found: Source[]): void {
  articles = found;
}

/** The first line of a conversation that was opened without a word. */
export function greet(): void {
  const text = page.title ? said("helloHere", { page: page.title }) : said("hello");
  const piece = message({ id: "", seq: 0, author: "assistant", text, at: "", citations: articles.slice(0, 3) });
  at("thread").prepend(piece);
}
