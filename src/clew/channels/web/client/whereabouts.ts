/** From which page of the host's site somebody writes: agents see it beside the conversation. */
import { API, call } from "./api";
import type { Page } from "./host";

let page: Page | undefined;
let told = "";

export function beOn(now: Page): void {
  page = now;
}

/** Once for each page of a conversation. That it is not kept is no reason to bother anybody. */
export function tellPage(conversation: string): void {
  if (!page?.origin || !conversation) return;
  const { title, origin, path } = page;
  const now = `${conversation} ${origin}${path} ${title}`;
  if (now === told) return;
  told = now;
  void call("POST", `${API}/conversations/${conversation}/page`, { title, url: origin + path }).catch(() => undefined);
}
