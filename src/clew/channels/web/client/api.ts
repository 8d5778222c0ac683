/** Requests of the frame: a bearer token, JSON, never a cookie. */
import { NotSent as Failed } from "../../../core/client/upload";
import { alone, drop, keep, kept, tellTabs } from "./store";
import { word } from "../../../core/client/storage";

export { NotSent as Failed } from "../../../core/client/upload";

const { inbox = "" } = document.body.dataset;
export const API = "/api/v1";

export function visit(): string {
  const known = kept("visit");
  if (known) return known;
  const made = word();
  keep("visit", made);
  return made;
}

export const token = (): string => kept("token");

export function takeToken(fresh: string): void {
  keep("token", fresh);
  tellTabs("token");
}

/** Counted in what the tabs share: what was begun before is not for whoever comes after. */
const resets = (): number => Number(kept("resets"));

/** Nothing of whoever was here stays behind. */
export function forgetAll(): void {
  keep("resets", String(resets() + 1));
  for (const name of ["token", "visit", "outbox", "open", "draft"]) drop(name);
  tellTabs("reset");
}

/** Become a visitor when there is something to say, not before; of several tabs one asks. */
export async function admitted(): Promise<void> {
  if (!token()) await alone("token", admit);
}

async function admit(): Promise<void> {
  if (token()) return;
  const made = await send<{ token: string }>("POST", `${API}/visitors`, { inbox, visit: visit() });
  takeToken(made.token);
}

/** The page around us says who this is: the token changes. False where somebody signed out meanwhile. */
export async function recognised(signed: string): Promise<boolean> {
  const before = resets();
  return alone("token", async () => {
    const path = `/widget/${inbox}/identity/`;
    const known = (): Promise<{ token: string }> =>
      admit().then(() => send<{ token: string }>("POST", path, { signed }, token()));
    const made = await known().catch((problem: unknown) => {
      if (!isOver(problem)) throw problem;
      drop("token");
      return known();
    });
    if (resets() === before) takeToken(made.token);
    else void end(made.token);
    return resets() === before;
  });
}

/** The server forgets a token. */
export function end(used: string): Promise<unknown> {
  return send("DELETE", `${API}/visitors`, undefined, used).catch(() => undefined);
}

/** A request as this visitor. A token that is over is forgotten, unless another tab has changed it. */
export function call<T>(method: string, path: string, body?: object): Promise<T> {
  return asVisitor((used) => send<T>(method, path, body, used));
}

export async function asVisitor<T>(work: (used: string) => Promise<T>): Promise<T> {
  const before = resets();
  const found = await tried(work);
  if (resets() !== before) throw new Failed(401, ""); // an answer for somebody who has gone
  return found;
}

async function tried<T>(work: (used: string) => Promise<T>): Promise<T> {
  const used = token();
  const before = resets();
  try {
    return await work(used);
  } catch (problem) {
    if (!used || !isOver(problem)) throw problem;
    const changed = await alone("token", () => Promise.resolve(forgetIf(used)));
    if (!changed || resets() !== before) throw problem;
    return work(changed);
  }
}

/** The token that has come in the place of this one, if one has. */
function forgetIf(used: string): string {
  if (token() === used) drop("token");
  return token();
}

function isOver(problem: unknown): boolean {
  return problem instanceof Failed && problem.status === 401;
}

export async function send<T>(method: string, path: string, body?: object, bearer = ""): Promise<T> {
  const headers: Record<string, string> = { Accept: "application/json" };
  headers["Accept-Language"] = document.documentElement.lang;
  if (body) headers["Content-Type"] = "application/json";
  if (bearer) headers.Authorization = `Bearer ${bearer}`;
  const asked: RequestInit = { method, headers, credentials: "omit", cache: "no-store" };
  if (body) asked.body = JSON.stringify(body);
  const answer = await fetch(path, asked).catch(() => null);
  if (!answer) throw new Failed(0, "");
  const found = (await answer.json().catch(() => ({}))) as T & { message?: string };
  if (answer.ok) return found;
  throw new Failed(answer.status, found.message ?? "", Number(answer.headers.get("Retry-After")) * 1000);
}
