/** The page around the frame: heard only if it is one of the inbox's sites, answered only there. */
import { saidOutside as words } from "./words";

export interface Page {
  title: string;
  path: string;
  origin: string;
}

interface Listener {
  page(now: Page): void;
  shown(): void;
  hidden(): void;
  identify(signed: string): void;
  reset(): void;
}

const known = new Set([location.origin, ...(document.body.dataset.sites ?? "").split(" ").filter(Boolean)]);
let origin = "";

export function hearHost(listener: Listener): void {
  addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== window.parent || window.parent === window || !known.has(event.origin)) return;
    const data = event.data;
    if (!Array.isArray(data) || data[0] !== "clew" || (origin && event.origin !== origin)) return;
    const [, verb, one = "", two = ""] = data.slice(0, 4).map((word) => String(word).slice(0, 5000));
    origin = event.origin;
    if (verb === "hello") answer();
    if (verb === "hello" || verb === "page") listener.page({ title: cut(one), path: cut(two), origin });
    else if (verb === "shown") listener.shown();
    else if (verb === "hidden") listener.hidden();
    else if (verb === "identify") listener.identify(one);
    else if (verb === "reset") listener.reset();
  });
}

/** The first 200 letters; what takes two places is not halved. */
function cut(words: string): string {
  return words.slice(0, 200).replace(/[\ud800-\udbff]$/, "");
}

export function tellHost(...words: (string | number)[]): void {
  if (origin) window.parent.postMessage(["clew", ...words.map(String)], origin);
}

/** The badge on the host's button, and what it is called, in the language of that page. */
export function tellUnread(number: number): void {
  tellHost("unread", number, number ? words("unread", { n: number }) : words("label"));
}

/** The host's button wears our colours. */
function answer(): void {
  const look = getComputedStyle(document.body);
  const colour = (name: string): string => look.getPropertyValue(name).trim();
  tellHost("ready", colour("--accent"), colour("--on-accent"), words("label"));
}
