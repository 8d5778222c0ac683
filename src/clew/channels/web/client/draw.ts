/** Draws by filling copies of the page's <template> elements: text stays text. */
import type { Attached } from "../../../core/client/upload";
import { moment, said, whole } from "./words";

export interface Source {
  title: string;
  url: string;
}

export type Author = "customer" | "assistant" | "agent" | "system";

export interface Message {
  id: string;
  seq: number;
  author: Author;
  text: string;
  at: string;
  outcome?: string;
  citations?: Source[];
  choices?: Source[];
  attachments?: Attached[];
}

const SPOKEN: Record<Author, string> = { customer: "you", assistant: "assistant", agent: "agent", system: "system" };

export function at<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no #${id}`);
  return found as T;
}

/** Writes into a place that is read out: the same words twice are said once. */
export function tell(id: string, words: string): void {
  if (at(id).textContent !== words) at(id).textContent = words;
}

export function copy(id: string): HTMLElement {
  const piece = at<HTMLTemplateElement>(id).content.firstElementChild;
  if (!piece) throw new Error(`empty #${id}`);
  return piece.cloneNode(true) as HTMLElement;
}

export function part<T extends HTMLElement = HTMLElement>(piece: HTMLElement, selector: string): T {
  const found = piece.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
}

/** Who speaks is what the server says, never what the text says. */
export function message(one: Message): HTMLElement {
  const piece = copy("a-message");
  const author = one.author in SPOKEN ? one.author : "system";
  piece.classList.add(author);
  part<HTMLTimeElement>(piece, "[data-at]").dateTime = one.at;
  rename(piece);
  part(piece, "[data-text]").textContent = one.text;
  part(piece, "[data-text]").hidden = !one.text;
  sources(part(piece, "[data-sources]"), one.citations ?? []);
  return piece;
}

/** Who and when, in the words of the language that is spoken now. */
export function rename(piece: HTMLElement): void {
  const author = (Object.keys(SPOKEN) as Author[]).find((one) => piece.classList.contains(one)) ?? "system";
  part(piece, "[data-who]").textContent = said(SPOKEN[author]);
  const time = part<HTMLTimeElement>(piece, "[data-at]");
  time.textContent = moment(time.dateTime);
  time.title = whole(time.dateTime);
}

function sources(list: HTMLElement, all: Source[]): void {
  list.hidden = !all.length;
  for (const one of all) {
    const item = document.createElement("li");
    item.append(link(document.createElement("a"), one));
    list.append(item);
  }
}

/** A link out of the widget; an address that is none of the web's leads nowhere. */
export function link(anchor: HTMLAnchorElement, to: Source): HTMLAnchorElement {
  if (/^(https?:\/\/|\/(?!\/))/i.test(to.url)) anchor.href = to.url;
  anchor.target = "_blank";
  anchor.rel = "noopener";
  anchor.dataset.out = "";
  if (!anchor.childElementCount) anchor.textContent = to.title;
  return anchor;
}

export function result(to: Source & { snippet?: string; lang?: string }): HTMLElement {
  const piece = copy("a-result");
  link(part<HTMLAnchorElement>(piece, "a"), to);
  part(piece, ".title").textContent = to.title;
  part(piece, ".summary").textContent = to.snippet ?? "";
  if (to.lang) piece.lang = to.lang;
  return piece;
}
