/** "All my requests": the portal, for whom the page around us vouches, by a word used once. */
import { call } from "./api";
import { at, tell } from "./draw";
import { openPage } from "./page";
import { lang, said } from "./words";

export function startRequests(): void {
  at("requests").addEventListener("click", () => void open());
}

/** Whether the page around us vouches for who this is: what they ask is found again by their name. */
export const isKnown = (): boolean => !at("all-mine").hidden;

export function offerRequests(known: boolean): void {
  at("all-mine").hidden = !known;
}

async function open(): Promise<void> {
  const path = `/widget/${document.body.dataset.inbox}/${lang()}/requests/`;
  const way = call<{ url: string }>("POST", path, {}).then(({ url }) => url);
  await openPage(way).catch(() => tell("status", said("refused")));
}
