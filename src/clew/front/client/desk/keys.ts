/** Everything by keyboard. A key names what it presses by `data-key` in the page itself. */
import { site } from "../../../core/client/storage";
import { step } from "./list";
import type { Talk } from "./talk";

const TURNED_OFF = "clew.desk.no-single-keys";
const SECOND_STROKE_WITHIN = 1_500;
const SERVES_UNSEEN = "a[href], [data-opens]"; // a narrow or wide screen needs no button for it, the key does
const LEADS = "g"; // the one key that waits for a second: g m, g w …

let first = "";
let firstAt = 0;

export function startKeys(talk: () => Talk | undefined): void {
  document.addEventListener("keydown", (key) => pressed(key, talk()));
  document.addEventListener("click", (click) => clicked(click, talk()));
  const single = document.getElementById("single-keys");
  if (single instanceof HTMLInputElement) {
    single.checked = !site.read(TURNED_OFF);
    single.addEventListener("change", () => {
      if (single.checked) site.drop(TURNED_OFF);
      else site.write(TURNED_OFF, "yes");
    });
  }
}

function pressed(key: KeyboardEvent, talk: Talk | undefined): void {
  if (key.isComposing || key.defaultPrevented) return;
  const digit = /^Digit([0-9])$/.exec(key.code)?.[1];
  if (digit && key.altKey && !key.ctrlKey && !key.metaKey) return insert(key, digit, talk);
  if (key.key === "Escape") return escaped(key);
  if (key.altKey || key.ctrlKey || key.metaKey || isField(key.target)) return;
  if (site.read(TURNED_OFF) || document.querySelector("dialog[open]")) return;
  if (digit && key.key === digit) return insert(key, digit, talk);
  stroke(key, talk);
}

function stroke(key: KeyboardEvent, talk: Talk | undefined): void {
  const letter = key.key.length === 1 ? key.key.toLowerCase() : key.key;
  const soon = Date.now() - firstAt < SECOND_STROKE_WITHIN;
  const after = soon && first === LEADS ? `${LEADS} ` : "";
  first = letter;
  firstAt = Date.now();
  if (!after && (letter === "j" || letter === "k")) {
    key.preventDefault();
    return step(letter === "j" ? 1 : -1);
  }
  const meant = at(`${after}${letter}`) ?? at(letter);
  if (!meant) return;
  key.preventDefault();
  first = "";
  press(meant, talk);
}

function at(name: string): HTMLElement | undefined {
  const all = document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(name)}"]`);
  const shown = [...all].find((one) => one.matches("input, summary") || one.checkVisibility() || isInMenu(one));
  return shown ?? [...all].find((one) => one.matches(SERVES_UNSEEN));
}

function isInMenu(element: HTMLElement): boolean {
  return Boolean(element.closest("details.menu"));
}

function press(meant: HTMLElement, talk: Talk | undefined): void {
  if (meant instanceof HTMLInputElement && meant.type === "radio") {
    talk?.composer.choose(meant.value === "note" ? "note" : "reply");
  } else if (meant instanceof HTMLInputElement) {
    meant.focus();
    meant.select();
  } else {
    meant.click();
    meant.closest<HTMLElement>("details[open]")?.querySelector<HTMLElement>(".choices :is(button, a)")?.focus();
  }
}

function insert(key: KeyboardEvent, digit: string, talk: Talk | undefined): void {
  const meant = document.querySelector<HTMLElement>(`[data-digit="${digit}"]`);
  if (!meant || !talk) return;
  key.preventDefault();
  talk.composer.insert(meant.dataset.insert ?? "");
}

function escaped(key: KeyboardEvent): void {
  const menu = document.querySelector<HTMLDetailsElement>("details.menu[open]");
  if (menu) {
    menu.open = false;
    menu.querySelector<HTMLElement>("summary")?.focus();
  } else if (isField(key.target) && key.target instanceof HTMLElement) {
    key.target.blur();
    document.getElementById("thread")?.focus({ preventScroll: true });
  }
}

function clicked(click: MouseEvent, talk: Talk | undefined): void {
  const on = click.target instanceof Element ? click.target : null;
  const piece = on?.closest<HTMLElement>("[data-insert]");
  if (piece) talk?.composer.insert(piece.dataset.insert ?? "");
  const opens = on?.closest<HTMLElement>("[data-opens]")?.dataset.opens;
  const dialog = opens ? document.getElementById(opens) : null;
  if (dialog instanceof HTMLDialogElement) dialog.showModal();
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!on || !menu.contains(on)) menu.open = false;
  }
}

function isField(target: EventTarget | null): boolean {
  const typing = "input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]";
  return target instanceof Element && target.matches(typing);
}
