/** "All my requests": the portal, for whom the page around us vouches, by a word used once. */
import { call } from "./api";
import { at, tell } from "./draw";
import { lang, said } from "./words";

export function startRequests(): void {
  at("requests").addEventListener("click", () => void open());
}

export function offerRequests(known: boolean): void {
  at("all-mine").hidden = !known;
}

/** The page is opened while the finger is still on the button: later a browser would not let us. */
async function open(): Promise<void> {
  const page = window.open("", "_blank");
  if (page) page.opener = null;
  const path = `/widget/${document.body.dataset.inbox}/${lang}/requests/`;
  try {
    const { url } = await call<{ url: string }>("POST", path, {});
    if (page) page.location.replace(url);
    else window.open(url, "_blank", "noopener");
  } catch {
    page?.close();
    tell("status", said("refused"));
  }
}
