/** Words of the page, as the server wrote them in the reader's language. */
const all = document.getElementById("words")?.dataset ?? {};

export function said(name: string, facts: Record<string, string | number> = {}): string {
  const words = all[`said${name[0]?.toUpperCase()}${name.slice(1)}`] ?? "";
  return words.replace(/\{(\w+)\}/g, (whole, fact: string) => String(facts[fact] ?? whole));
}

export const lang = document.body.dataset.lang ?? "en";
const tag = document.documentElement.lang || "en";

/** A time of today, or the day with it. */
export function moment(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  const today = at.toDateString() === new Date().toDateString();
  const day: Intl.DateTimeFormatOptions = today ? {} : { day: "numeric", month: "short" };
  return new Intl.DateTimeFormat(tag, { ...day, hour: "2-digit", minute: "2-digit" }).format(at);
}

export function whole(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return "";
  return new Intl.DateTimeFormat(tag, { dateStyle: "full", timeStyle: "short" }).format(at);
}
