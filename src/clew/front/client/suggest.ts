/** The search field offers articles while somebody types (ARIA combobox with a list, APG 1.2). */
import { report } from "./beacons";

const PAUSE = 120;

export function startSuggesting(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-suggest]")) {
    const field = form.querySelector<HTMLInputElement>("input[type=search]");
    const list = form.querySelector<HTMLElement>("[role=listbox]");
    const said = form.querySelector<HTMLElement>("[data-said]");
    if (field && list && said) new Combobox(form, field, list, said);
  }
}

class Combobox {
  private timer: number | undefined;
  private asking: AbortController | undefined;
  private asked = "";

  constructor(
    private form: HTMLFormElement,
    private field: HTMLInputElement,
    private list: HTMLElement,
    private said: HTMLElement,
  ) {
    field.setAttribute("role", "combobox");
    field.setAttribute("aria-autocomplete", "list");
    field.setAttribute("aria-expanded", "false");
    field.addEventListener("input", () => this.later());
    field.addEventListener("keydown", (key) => this.pressed(key));
    field.addEventListener("focus", () => this.options().length && this.open());
    field.addEventListener("blur", () => window.setTimeout(() => this.close(), 150));
    list.addEventListener("mousedown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const option = event.target instanceof Element && event.target.closest("[role=option]");
      if (option instanceof HTMLElement) this.choose(option);
    });
  }

  /** Half-composed text never gets here: composing.ts holds it back. */
  private later(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.ask(), PAUSE);
  }

  private async ask(): Promise<void> {
    const text = this.field.value.trim();
    if (text === this.asked) return;
    this.asked = text;
    this.asking?.abort();
    if (!text) return this.show("");
    this.asking = new AbortController();
    const address = `${this.form.dataset.suggest}?q=${encodeURIComponent(text)}`;
    try {
      const answer = await fetch(address, { signal: this.asking.signal });
      if (answer.ok) this.show(await answer.text());
    } catch {
      this.asked = "";
    }
  }

  private show(html: string): void {
    this.list.innerHTML = html;
    this.list.querySelectorAll("[role=option]").forEach((option, at) => {
      option.id = `${this.list.id}-${at + 1}`;
    });
    this.point(null);
    const count = this.options().length;
    const { saidNone = "", saidSome = "" } = this.form.dataset;
    this.said.textContent = !this.asked ? "" : count ? saidSome.replace("{n}", String(count)) : saidNone;
    if (count && document.activeElement === this.field) this.open();
    else this.close();
  }

  private pressed(key: KeyboardEvent): void {
    if (key.isComposing || key.keyCode === 229) return;
    const options = this.options();
    const at = options.findIndex((option) => option === this.pointed());
    if (key.key === "Escape" && !this.list.hidden) {
      key.preventDefault();
      this.close();
    } else if (key.key === "ArrowDown" || key.key === "ArrowUp") {
      if (!options.length) return;
      key.preventDefault();
      this.open();
      const step = key.key === "ArrowDown" ? 1 : -1;
      const next = at < 0 && step < 0 ? options.length - 1 : at + step;
      this.point(options[next] ?? null);
    } else if (key.key === "Enter" && at >= 0) {
      key.preventDefault();
      this.choose(options[at] as HTMLElement);
    }
  }

  private choose(option: HTMLElement): void {
    const { url = "" } = option.dataset;
    const rank = this.options().indexOf(option) + 1;
    if (option.dataset.asksForPerson === undefined) report("result opened", "suggestion", String(rank));
    else report("person asked for", "page", "suggestion", { way: "form" });
    if (url.startsWith("/") || /^https?:/.test(url)) location.assign(url);
  }

  private point(option: HTMLElement | null): void {
    for (const one of this.options()) one.setAttribute("aria-selected", String(one === option));
    if (option) {
      this.field.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else this.field.removeAttribute("aria-activedescendant");
  }

  private pointed(): HTMLElement | null {
    return this.list.querySelector("[aria-selected=true]");
  }

  private options(): HTMLElement[] {
    return [...this.list.querySelectorAll<HTMLElement>("[role=option]")];
  }

  private open(): void {
    this.list.hidden = false;
    this.field.setAttribute("aria-expanded", "true");
  }

  private close(): void {
    this.list.hidden = true;
    this.field.setAttribute("aria-expanded", "false");
    this.point(null);
  }
}
