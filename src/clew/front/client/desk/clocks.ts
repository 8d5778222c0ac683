/** "12 min" stays true while the page is open. */
const EVERY = 20_000;
const STEPS: [string, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

export function keepClocks(): void {
  window.setInterval(() => tell(document), EVERY);
  document.body.addEventListener("htmx:load", (event) => tell(event.target as Element));
  tell(document);
}

export function tell(root: ParentNode): void {
  for (const time of root.querySelectorAll<HTMLTimeElement>("time.since")) {
    const seconds = (Date.now() - Date.parse(time.dateTime)) / 1_000;
    if (!Number.isNaN(seconds)) time.textContent = short(Math.max(0, seconds));
  }
}

function short(seconds: number): string {
  const [unit, length] = STEPS.find(([, size]) => seconds >= size) ?? ["minute", 60];
  const style: Intl.NumberFormatOptions = { style: "unit", unit, unitDisplay: "short" };
  const words = new Intl.NumberFormat(document.documentElement.lang, style).format(Math.max(1, Math.floor(seconds / length)));
  return seconds < 60 ? `< ${words}` : words;
}
