/** A letter that is being written survives a reload, a wrong turn and a lost connection. */
import { tab } from "./storage";

const NAME = "clew.draft";
type Draft = Record<string, string>;

export function forgetDraft(): void {
  tab.drop(NAME);
}

/** A letter that came back stands in the form again, unless another one was begun. */
export function remember(body: string): void {
  if (!tab.read(NAME)) tab.write(NAME, JSON.stringify(Object.fromEntries(new URLSearchParams(body))));
}

export function keepDraft(form: HTMLFormElement): void {
  if (form.dataset.drafted !== undefined) return;
  form.dataset.drafted = "";
  const fields = [...form.querySelectorAll<HTMLInputElement>("[data-letter]")];
  restore(form, fields);
  form.addEventListener("input", () => {
    const draft: Draft = {};
    for (const field of fields) draft[field.name] = field.value;
    tab.write(NAME, JSON.stringify(draft));
  });
  form.addEventListener("htmx:afterRequest", (event) => {
    const { elt, xhr } = (event as CustomEvent<{ elt: Element; xhr: XMLHttpRequest }>).detail;
    if (elt === form && xhr.status >= 200 && xhr.status < 400) forgetDraft();
  });
}

function restore(form: HTMLFormElement, fields: HTMLInputElement[]): void {
  let draft: Draft = {};
  try {
    draft = JSON.parse(tab.read(NAME) ?? "{}") as Draft;
  } catch {
    return;
  }
  for (const field of fields) field.value ||= draft[field.name] ?? "";
  const text = form.querySelector<HTMLTextAreaElement>("textarea[data-letter]");
  if (text?.value && draft[text.name]) {
    window.setTimeout(() => text.dispatchEvent(new Event("input", { bubbles: true })), 50);
  }
}
