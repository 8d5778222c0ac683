/** The list at the left: drawn anew when something changes, without losing one's place in it. */
import { tell } from "./clocks";
import { alive, ask, calmly, drawn } from "./reach";

const PAUSE = 1_000;
let asked = 0;

function inbox(): HTMLElement | null {
  return document.getElementById("inbox");
}

function rows(): HTMLAnchorElement[] {
  return [...document.querySelectorAll<HTMLAnchorElement>("#inbox .row")];
}

export const refreshList = calmly(() => void drawAnew(), PAUSE);

async function drawAnew(): Promise<void> {
  const place = inbox();
  if (!place?.dataset.url) return;
  const mine = ++asked;
  const before = rows().length;
  const fresh = await asLongAs(before, place.dataset.url);
  if (!fresh || mine !== asked) return;
  if (place.querySelector("details[open]")) return refreshList(); // somebody chooses a label
  if (rows().length > before) return refreshList(); // "Show more" was pressed meanwhile
  const focused = held();
  const scrolled = place.scrollTop;
  place.replaceChildren(fresh);
  alive(place);
  tell(place);
  place.scrollTop = scrolled;
  markOpen(document.querySelector<HTMLElement>("#open")?.dataset.id);
  if (focused) place.querySelector<HTMLElement>(focused)?.focus({ preventScroll: true });
}

/** The list with as many of its pages as are on the screen. */
async function asLongAs(before: number, url: string): Promise<DocumentFragment | null> {
  const first = await ask(url);
  if (!first?.ok) return null;
  const list = drawn(first.text);
  while (list.querySelectorAll(".row").length < before) {
    const pager = list.querySelector(".pager-row");
    const next = pager?.querySelector("[hx-get]")?.getAttribute("hx-get");
    if (!pager || !next) break;
    const further = await ask(next);
    if (!further?.ok) return null;
    pager.replaceWith(drawn(further.text));
  }
  return list;
}

/** Where the focus is in the list, in words that find it in the next one. */
function held(): string {
  const link = document.activeElement?.closest("#inbox a");
  if (!link) return "";
  return link.closest(".pager-row") ? ".pager-row a" : `a[href="${CSS.escape(link.getAttribute("href") ?? "")}"]`;
}

/** Says which row is the one that is open. */
export function markOpen(id: string | undefined): void {
  for (const row of rows()) {
    if (row.dataset.id === id) row.setAttribute("aria-current", "true");
    else row.removeAttribute("aria-current");
  }
}

/** The row after (1) or before (-1) the one with the focus, or the open one. */
export function step(way: 1 | -1): void {
  const all = rows();
  const focused = all.findIndex((row) => row === document.activeElement);
  const open = all.findIndex((row) => row.getAttribute("aria-current") === "true");
  const from = focused >= 0 ? focused : open;
  const to = from < 0 ? 0 : Math.min(all.length - 1, Math.max(0, from + way));
  all[to]?.focus();
  all[to]?.scrollIntoView({ block: "nearest" });
}

export function startList(): void {
  inbox()?.addEventListener("click", (click) => {
    const row = click.target instanceof Element ? click.target.closest(".row") : null;
    row?.classList.remove("unread");
  });
}
