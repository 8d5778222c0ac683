/** Words of the page, as the server wrote them in the reader's language (`language.ts` may change it). */
const all = document.getElementById("words")?.dataset ?? {};
const first = { ...all };

/** For the host page, in whose language the frame began. */
export const saidOutside = (name: string, facts: Record<string, string | number> = {}): string =>
  said(name, facts, first);

export function said(name: string, facts: Record<string, string | number> = {}, from = all): string {
  const words = from[`said${name[0]?.toUpperCase()}${name.slice(1)}`] ?? "";
  return words.replace(/\{(\w+)\}/g, (whole, fact: string) => String(facts[fact] ?? whole));
}

export const lang = (): string => document.body.dataset.lang ?? "en";
const tag = (): string => document.documentElement.lang || "en";

/** What stands between two sentences: nothing, where their marks are as wide as a character. */
export const between = (): string => (tag().startsWith("zh") ? "" : " ");

/** A time of today, or the day with it. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const today = at.toDateString() === new Date().toDateString();
  const day: Intl.DateTimeFormatOptions = today ? {} : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(tag(), { ...day, hour: "2-digit", minute: "2-digit" }).format(at);
}

export function whole(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(tag(), { dateStyle: "full", timeStyle: "short" }).format(at);
}
