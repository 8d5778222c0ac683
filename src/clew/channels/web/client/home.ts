/** The first view: a question, articles while it is typed, articles for this page, what goes on. */
import { API, call, send, token, visit } from "./api";
import { at, copy, part, result, tell, type Source } from "./draw";
import { greetFor, suggestFor } from "./greeting";
import type { Page } from "./host";
import { beOn } from "./whereabouts";
import { lang, said } from "./words";

interface Found {
  results: (Source & { snippet: string; lang: string })[];
  urgent: string;
}

export interface Summary {
  id: string;
  state: string;
  last_seq?: number;
  seen_seq?: number;
  asked: string;
  last?: { author?: string; text: string } | null;
}

const PAUSE = 200;
const MEANT = 1500; // a question that stands still for so long is a search somebody meant
const path = (): string => `/widget/${document.body.dataset.inbox}/${lang()}`;
const field = at<HTMLTextAreaElement>("question");
const STATES: Record<string, string> = { waiting: "waiting", resolved: "solved" };

let page: Page = { title: "", path: "", origin: "" };
let fetched = "";
let latest = 0;
let timer: number | undefined;
let meant: number | undefined;

export function startHome(ask: (text: string) => void): void {
  field.addEventListener("input", () => {
    window.clearTimeout(timer);
    window.clearTimeout(meant);
    timer = window.setTimeout(() => void look(), PAUSE);
    meant = window.setTimeout(() => field.value.trim() && void look(true), MEANT);
  });
  at<HTMLFormElement>("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = field.value.trim();
    field.value = "";
    window.clearTimeout(meant);
    void look();
    ask(text);
  });
}

export function setPage(now: Page): void {
  page = now;
  greetFor(now);
  beOn(now);
}

const about = (): string => `${lang()} ${page.title} ${page.path}`;

/** What the page is about is asked for when somebody looks, not on every page they pass. */
export function showHome(): void {
  greetFor(page);
  if (about() !== fetched && !field.value.trim()) void look();
  void tellStatus();
}

async function look(isMeant = false): Promise<void> {
  const text = field.value.trim();
  const mine = ++latest;
  const words = page.path.split(/[^\p{L}\p{N}]+/u).join(" ");
  if (!text) fetched = about();
  const asked = new URLSearchParams(text ? { q: text, visit: visit() } : { page: `${page.title} ${words}`.trim() });
  if (isMeant) asked.set("meant", "1");
  const found = await send<Found>("GET", `${path()}/search/?${asked.toString()}`).catch(() => null);
  if (!found || mine !== latest) return;
  if (!text) suggestFor(found.results);
  draw(found, Boolean(text));
}

function draw(found: Found, typed: boolean): void {
  const count = found.results.length;
  at("found").replaceChildren(...found.results.map(result));
  at("articles").hidden = !count;
  tell("articles-name", said(typed ? "answers" : "here"));
  tell("count", typed ? (count ? said("found", { n: count }) : said("none")) : "");
  at("urgent").hidden = !found.urgent;
  tell("urgent-words", found.urgent);
}

async function tellStatus(): Promise<void> {
  const now = await status();
  tell("status", now && !now.open ? now.notice : "");
}

export interface Status {
  open: boolean;
  notice: string;
}

export function status(): Promise<Status | null> {
  return send<Status>("GET", `${path()}/status/`).catch(() => null);
}

export async function mine(): Promise<Summary[]> {
  if (!token()) return [];
  const found = await call<{ conversations: Summary[] }>("GET", `${API}/conversations`).catch(() => null);
  return found?.conversations ?? [];
}

export function listMine(all: Summary[], open: (id: string) => void): void {
  at("mine").hidden = !all.length;
  const drawn = all.slice(0, 3).map((one) => {
    const piece = copy("a-conversation");
    part(piece, ".title").textContent = one.asked || said("files");
    part(piece, ".summary").textContent = said(STATES[one.state] ?? "open");
    part(piece, "button").addEventListener("click", () => open(one.id));
    return piece;
  });
  at("mine-list").replaceChildren(...drawn);
}
