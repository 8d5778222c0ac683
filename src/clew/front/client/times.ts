/** Days are shown as "3 days ago" while they are near, with the exact one on hover. */
const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 1],
  ["week", 7],
  ["month", 30],
];
const NEAR = 45;

export function tellTimes(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time[datetime]:not([title])")) {
    const days = daysAgo(time.dateTime);
    if (days === null || days < 0 || days > NEAR) continue;
    time.title = time.textContent ?? "";
    time.textContent = relative(days, document.documentElement.lang);
  }
}

function daysAgo(written: string): number | null {
  const at = new Date(written.length === 10 ? `${written}T00:00:00` : written);
  if (Number.isNaN(at.getTime())) return null;
  const midnight = new Date();
  midnight.setHours(0, 0, 0, 0);
  at.setHours(0, 0, 0, 0);
  return Math.round((midnight.getTime() - at.getTime()) / 86_400_000);
}

function relative(days: number, lang: string): string {
  const words = new Intl.RelativeTimeFormat(lang, { numeric: "auto" });
  const [unit, length] = STEPS.filter(([, least]) => days >= least).pop() ?? ["day", 1];
  return words.format(-Math.floor(days / length), unit);
}
