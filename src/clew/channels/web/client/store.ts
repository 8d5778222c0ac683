/** What the frame keeps: in its own storage for this inbox or, where that is blocked, in memory. */
import { alone as oneTab, site, tab } from "../../../core/client/storage";

const { inbox = "" } = document.body.dataset;
const named = (name: string): string => `clew.${inbox}.${name}`;

export const keep = (name: string, value: string): void => site.write(named(name), value);
export const kept = (name: string): string => site.read(named(name)) ?? "";
export const drop = (name: string): void => site.drop(named(name));

/** What belongs to this tab alone. */
export const keepHere = (name: string, value: string): void => tab.write(named(name), value);
export const keptHere = (name: string): string => tab.read(named(name)) ?? "";

/** Whether what is kept outlives this page. */
export function outlives(): boolean {
  try {
    localStorage.setItem(named("probe"), "1");
    localStorage.removeItem(named("probe"));
    return true;
  } catch {
    return false;
  }
}

export function list<T>(name: string): T[] {
  try {
    const found: unknown = JSON.parse(kept(name) || "[]");
    return Array.isArray(found) ? (found as T[]) : [];
  } catch {
    return [];
  }
}

export const keepList = <T>(name: string, all: T[]): void => keep(name, JSON.stringify(all));

/** The frames of one inbox in a browser's tabs tell each other what has changed. */
const channel = "BroadcastChannel" in window ? new BroadcastChannel(named("tabs")) : undefined;

export const tellTabs = (what: string): void => channel?.postMessage(what);

export function hearTabs(work: (what: string) => void): void {
  channel?.addEventListener("message", (event) => work(String(event.data)));
}

/** One tab of this inbox at a time. */
export const alone = <T>(what: string, work: () => Promise<T>): Promise<T> => oneTab(named(what), work);
