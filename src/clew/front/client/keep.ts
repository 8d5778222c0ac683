/** What can't be sent is kept on the page, tried again, and says so. Drafts of letters stay too. */
import { forgetDraft, keepDraft, remember } from "./draft";
import { toast } from "./small";
import { site, word } from "./storage";
import { nameVisit } from "./visit";

interface Kept {
  key: string;
  path: string;
  body: string;
  at: number;
}

interface Reply {
  taken: boolean;
  html: string;
}

interface Htmx extends CustomEvent {
  detail: { elt?: Element; xhr?: XMLHttpRequest; requestConfig?: { elt: Element; triggeringEvent?: Event } };
}

const NAME = "clew.kept";
const OLDEST = 7 * 86_400_000;
const FIRST_PAUSE = 4000;

let pause = FIRST_PAUSE;
let timer: number | undefined;
const shownIn = new Map<string, HTMLFormElement>();

export function startKeeping(): void {
  prepare(document);
  document.addEventListener("htmx:sendError", failed as EventListener);
  document.addEventListener("htmx:timeout", failed as EventListener);
  document.addEventListener("htmx:responseError", failed as EventListener);
  document.addEventListener("htmx:load", (event) => {
    const fresh = (event as Htmx).detail.elt;
    if (fresh?.parentElement) prepare(fresh.parentElement);
  });
  addEventListener("online", () => void sendAll());
  if (waiting().length) void sendAll();
}

function prepare(root: ParentNode): void {
  nameVisit(root);
  for (const form of root.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    const id = form.querySelector<HTMLInputElement>("[name=client_id]");
    if (id && !id.value) id.value = word();
    if (form.dataset.keep === "letter") keepDraft(form);
  }
  root.querySelector<HTMLElement>("[aria-invalid=true], [data-focus]")?.focus();
}

function failed(event: Htmx): void {
  const form = event.detail.elt;
  document.querySelector(".writing")?.classList.add("shown"); // no answers to show first: no reason to wait
  if (!(form instanceof HTMLFormElement) || !form.dataset.keep) return;
  const status = event.detail.xhr?.status ?? 0;
  if (status && !isForLater(status)) return say(form, refusal(event.detail.xhr?.responseText ?? ""));
  keep(form, event.detail.requestConfig?.triggeringEvent);
}

/** A later press of the same form replaces the earlier one; the server takes a letter only once. */
function keep(form: HTMLFormElement, cause: Event | undefined): void {
  const data = new FormData(form);
  const button = cause instanceof SubmitEvent ? cause.submitter : null;
  if (button instanceof HTMLButtonElement && button.name) data.set(button.name, button.value);
  const body = new URLSearchParams(data as unknown as Record<string, string>).toString();
  const key = `${form.dataset.keep} ${data.get("client_id") ?? form.action}`;
  const others = waiting().filter((one) => one.key !== key);
  save([...others, { key, path: new URL(form.action).pathname, body, at: Date.now() }]);
  shownIn.set(key, form);
  say(form, document.body.dataset.saidKept ?? "");
  again();
}

function waiting(): Kept[] {
  try {
    const found = JSON.parse(site.read(NAME) ?? "[]") as Kept[];
    return found.filter((one) => Date.now() - one.at < OLDEST && one.path.startsWith("/"));
  } catch {
    return [];
  }
}

function save(all: Kept[]): void {
  if (all.length) site.write(NAME, JSON.stringify(all));
  else site.drop(NAME);
}

function again(): void {
  timer ??= window.setTimeout(() => {
    timer = undefined;
    void sendAll();
  }, pause);
}

async function sendAll(): Promise<void> {
  for (const one of waiting()) {
    const reply = await post(one);
    if (reply === null) {
      pause = Math.min(pause * 2, 120_000);
      return again();
    }
    save(waiting().filter((other) => other.key !== one.key));
    if (reply.taken) done(one, reply.html);
    else refused(one, reply.html);
  }
  pause = FIRST_PAUSE;
}

/** The server's answer; null means: not now, later. */
async function post(one: Kept): Promise<Reply | null> {
  const headers = { "HX-Request": "true", "Content-Type": "application/x-www-form-urlencoded" };
  try {
    const answer = await fetch(one.path, { method: "POST", body: one.body, headers });
    return isForLater(answer.status) ? null : { taken: answer.ok, html: await answer.text() };
  } catch {
    return null;
  }
}

function isForLater(status: number): boolean {
  return status >= 500 || status === 429 || status === 408;
}

function done(one: Kept, html: string): void {
  const form = shownIn.get(one.key);
  shownIn.delete(one.key);
  if (one.key.startsWith("letter")) forgetDraft();
  document.dispatchEvent(new CustomEvent("clew:sent", { detail: one.body }));
  const leaves = form?.dataset.keep !== "request"; // a request goes on: its form stays
  const place = leaves && form?.isConnected ? (form.closest(".vote") ?? form) : null;
  if (place) {
    place.outerHTML = html;
    prepare(document);
  }
  toast(document.body.dataset.saidSent ?? "");
}

/** It was not taken and never will be as it is: say why, and keep what was written. */
function refused(one: Kept, html: string): void {
  const form = shownIn.get(one.key);
  shownIn.delete(one.key);
  const letter = one.key.startsWith("letter");
  if (letter) remember(one.body);
  if (form?.isConnected) return say(form, refusal(html));
  toast(`${refusal(html)} ${letter ? (document.body.dataset.saidDraft ?? "") : ""}`.trim(), 20_000);
}

/** "Not sent", with the answer's own words: a field's error, a toast, or a page's heading. */
function refusal(html: string): string {
  const said = new DOMParser().parseFromString(html, "text/html");
  const why = (said.querySelector(".error") ?? said.querySelector(".toast, h1"))?.textContent ?? "";
  return (document.body.dataset.saidRefused ?? "").replace("{why}", () => why.trim()).trim();
}

function say(form: HTMLFormElement, words: string): void {
  const place = form.querySelector<HTMLElement>("[data-kept]");
  if (place) place.textContent = words;
}
