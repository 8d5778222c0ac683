/** Where the focus is after a part of the page was drawn anew: never lost to the page's beginning. */
let key = "";
let below = 0;

export function keepFocus(): void {
  document.body.addEventListener("htmx:beforeSwap", (event) => before(event.target as HTMLElement));
  document.body.addEventListener("htmx:afterSettle", after);
}

function before(place: HTMLElement): void {
  const on = document.activeElement;
  const inside = on instanceof HTMLElement && place.contains(on);
  key = inside ? keyOf(on) : "";
  const thread = document.getElementById("thread");
  below = place.matches(".earlier") && thread ? thread.scrollHeight - thread.scrollTop : 0;
}

/** The key that names a button, be it the button or what opens the menu that it stands in. */
function keyOf(on: HTMLElement): string {
  const summary = on.closest("details.menu")?.querySelector<HTMLElement>("summary");
  return summary?.dataset.key ?? on.dataset.key ?? "none";
}

function after(): void {
  if (below) keepPlace();
  if (!key || document.activeElement !== document.body) return;
  const state = document.getElementById("state");
  const same = key === "none" ? null : state?.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  (same ?? state?.querySelector<HTMLElement>(".actions button, summary"))?.focus({ preventScroll: true });
  key = "";
}

/** Earlier messages come above what is being read, which stays where it is. */
function keepPlace(): void {
  const thread = document.getElementById("thread");
  if (!thread) return;
  thread.scrollTop = thread.scrollHeight - below;
  const further = thread.querySelector<HTMLElement>(".earlier a");
  (further ?? thread).focus({ preventScroll: true });
  below = 0;
  key = "";
}

/** An opened conversation says its name to whoever can't see it; keys go on from there. */
export function focusOn(opened: HTMLElement): void {
  if (document.activeElement === document.body || document.activeElement?.closest("#inbox")) {
    opened.focus({ preventScroll: true });
  }
}
