/** Keyboard: Escape closes, Tab stays inside, Enter sends; half-composed text is never sent. */
import { keep } from "./store";

const FOCUSABLE = "a[href], button, input, textarea, [tabindex='0']";

export function trapKeys(within: HTMLElement, close: () => void): void {
  within.addEventListener("keydown", (key) => {
    if (key.key === "Escape" && !key.isComposing) close();
    if (key.key !== "Tab") return;
    const all = [...within.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((one) => one.getClientRects().length);
    const [first, last] = [all[0], all[all.length - 1]];
    const leaving = key.shiftKey ? first : last;
    if (document.activeElement !== leaving) return;
    key.preventDefault();
    (key.shiftKey ? last : first)?.focus();
  });
}

/** Enter sends, Shift+Enter is a new line; the field grows with its text. */
export function sendOnEnter(field: HTMLTextAreaElement): void {
  field.addEventListener("keydown", (key) => {
    if (key.key !== "Enter" || key.shiftKey || key.isComposing || key.keyCode === 229) return;
    key.preventDefault();
    field.form?.requestSubmit();
  });
  field.addEventListener("input", () => grow(field));
}

export function grow(field: HTMLTextAreaElement): void {
  field.style.height = "auto";
  field.style.height = `${Math.min(field.scrollHeight + 2, 160)}px`;
}

/** What is being written is kept as it stands; that somebody writes is told now and then. */
export function keepDraft(field: HTMLTextAreaElement, typed: () => void): void {
  let told = 0;
  field.addEventListener("input", () => {
    keep("draft", field.value);
    if (performance.now() - told > 2500) typed();
    told = performance.now();
  });
}
