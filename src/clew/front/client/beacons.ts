/** What a page reports about a visit, in batches; what could not be sent waits in memory. */
import { isNew, visit } from "./visit";

interface Event {
  verb: string;
  kind: string;
  id: string;
  data?: Record<string, string | number>;
}

const PATH = "/beacons/";
const PAUSE = 4000;
const MOST = 50;

let waiting: Event[] = [];
let timer: number | undefined;
let failures = 0;

export function report(verb: string, kind: string, id: string, data?: Event["data"]): void {
  if (waiting.length < 4 * MOST) waiting.push(data ? { verb, kind, id, data } : { verb, kind, id });
  schedule(PAUSE);
}

function schedule(pause: number): void {
  timer ??= window.setTimeout(() => void send(), pause);
}

async function send(): Promise<void> {
  timer = undefined;
  const batch = waiting.splice(0, MOST);
  if (!batch.length) return;
  const ok = await fetch(PATH, { method: "POST", body: packed(batch), keepalive: true }).then(
    (answer) => answer.status !== 429 && answer.status < 500,
    () => false,
  );
  failures = ok ? 0 : failures + 1;
  if (!ok) waiting = batch.concat(waiting);
  if (waiting.length) schedule(Math.min(PAUSE * 2 ** failures, 120_000));
}

/** The page goes away: the browser takes the rest with it. */
function leave(): void {
  while (waiting.length) {
    const batch = waiting.splice(0, MOST);
    if (!navigator.sendBeacon(PATH, packed(batch))) return;
  }
}

function packed(events: Event[]): string {
  return JSON.stringify({ visit: visit(), events });
}

export function watchVisit(): void {
  const { page = "page", kind = "", id = "", found } = document.body.dataset;
  if (isNew) report("visit started", "page", page, { language: document.documentElement.lang });
  if (page === "article") report("article viewed", kind, id);
  else report("page viewed", kind || "page", id || page);
  if (page === "search" && id) report("search shown", "query", id, { found: Number(found) });
  watchClicks(kind === "query" ? id : "");
  const came = performance.now();
  let left = false;
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState !== "hidden") return;
    if (page === "article" && !left) {
      left = true;
      report("article left", kind, id, { seconds: Math.round((performance.now() - came) / 1000) });
    }
    leave();
  });
  addEventListener("pagehide", leave);
}

function watchClicks(query: string): void {
  document.addEventListener("click", (click) => {
    const at = click.target instanceof Element ? click.target : null;
    const hit = at?.closest<HTMLElement>("[data-hit]")?.dataset;
    if (hit?.hit) report("result opened", "article", hit.hit, { query, rank: Number(hit.rank ?? 0) });
    const asks = at?.closest("[data-asks-for-person], a[href^='tel:'], a[href^='mailto:']");
    if (asks) report("person asked for", "page", document.body.dataset.page ?? "page", way(asks));
  });
}

function way(link: Element): { way: string } {
  return { way: link.getAttribute("href")?.match(/^(tel|mailto):/)?.[1] ?? "form" };
}
