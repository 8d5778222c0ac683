/** How chosen files look, and the ways in which they are chosen: button, paste, drop. */
import type { Chosen, Tray } from "./tray";

export function sized(bytes: number, lang = document.documentElement.lang): string {
  const [unit, number] = bytes < 1_000_000 ? ["kilobyte", bytes / 1_000] : ["megabyte", bytes / 1_000_000];
  const style = { style: "unit", unit, maximumFractionDigits: number < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(lang || "en", style).format(number);
}

export function drawChosen(place: HTMLElement, all: Chosen[], remove: (one: Chosen) => void): void {
  const list = place.querySelector<HTMLElement>("[data-chosen]");
  if (!list) return;
  const said = place.dataset;
  list.hidden = !all.length;
  list.replaceChildren(
    ...refusedFirst(all).map((one) => {
      const item = document.createElement("li");
      item.dataset.of = one.client_id;
      item.classList.toggle("refused", one.fate === "refused");
      const name = document.createElement("bdi");
      name.className = "called";
      name.textContent = one.name;
      const how = document.createElement("span");
      how.className = "how";
      const fate = one.fate === "there" ? said.saidThere : said.saidGoing;
      how.textContent = one.words || `${fate} · ${sized(one.size)}`;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button quiet";
      button.textContent = "×";
      button.setAttribute("aria-label", (said.saidRemove ?? "").replace("{name}", () => one.name));
      button.addEventListener("click", () => remove(one));
      item.append(name, button, how);
      if (one.fate === "going") item.append(bar(one, fate ?? ""));
      return item;
    }),
  );
}

/** The list shows two or three at a time: what needs a decision is among them. */
function refusedFirst(all: Chosen[]): Chosen[] {
  return [...all].sort((a, b) => Number(b.fate === "refused") - Number(a.fate === "refused"));
}

function bar(one: Chosen, words: string): HTMLProgressElement {
  const made = document.createElement("progress");
  made.value = one.share;
  made.setAttribute("aria-label", `${one.name}: ${words}`);
  return made;
}

/** The ways in: the button, what is pasted into the form, what is dropped onto `onto`. */
export function startChoosing(form: HTMLElement, onto: HTMLElement, tray: Tray, may = (): boolean => true): void {
  const button = form.querySelector<HTMLElement>("[data-clip]");
  const input = form.querySelector<HTMLInputElement>("[data-choose]");
  if (!button || !input) return;
  button.hidden = false;
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    tray.add([...(input.files ?? [])]);
    input.value = "";
    form.querySelector("textarea")?.focus();
  });
  form.addEventListener("paste", (event) => {
    const files = event.clipboardData?.files;
    if (!files?.length || !may() || event.clipboardData?.getData("text/plain")) return;
    event.preventDefault();
    tray.add([...files]);
  });
  let inside = 0;
  const mark = (change: number): void => {
    inside = change ? Math.max(0, inside + change) : 0;
    onto.classList.toggle("dropping", inside > 0 && may());
  };
  const carries = (event: DragEvent): boolean => Boolean(event.dataTransfer?.types.includes("Files"));
  onto.addEventListener("dragenter", (event) => carries(event) && mark(1));
  onto.addEventListener("dragleave", (event) => carries(event) && mark(-1));
  onto.addEventListener("dragover", (event) => carries(event) && event.preventDefault());
  onto.addEventListener("drop", (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    mark(0);
    if (may()) tray.add([...(event.dataTransfer?.files ?? [])]);
  });
}
