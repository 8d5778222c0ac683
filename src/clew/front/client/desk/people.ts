/** Who else is here, and who is writing: so that two agents don't answer at once. */
import type { Frame } from "../../../core/client/live";
import { said } from "./reach";

const FORGOTTEN_AFTER = 6_000;

export class People {
  private here: string[] = [];
  private readonly writing = new Map<string, number>();
  private timer: number | undefined;

  constructor(private readonly place: HTMLElement) {}

  heard(frame: Frame): void {
    if (frame.type === "presence") this.here = namesIn(frame.people);
    else this.writing.set(nameOf(frame), Date.now() + FORGOTTEN_AFTER);
    this.tell();
  }

  /** Whoever has sent is not writing any more. */
  finished(): void {
    this.writing.clear();
    this.tell();
  }

  leave(): void {
    window.clearTimeout(this.timer);
  }

  private tell(): void {
    for (const [name, until] of this.writing) if (until <= Date.now()) this.writing.delete(name);
    const writers = [...this.writing.keys()];
    const others = this.here.filter((name) => !writers.includes(name));
    const words = [
      writers.length ? said("writing", list(writers)) : "",
      others.length ? said("here", list(others)) : "",
    ];
    const now = words.filter(Boolean).join(" · ");
    if (this.place.textContent !== now) this.place.textContent = now;
    this.place.classList.toggle("collision", writers.length > 0);
    window.clearTimeout(this.timer);
    if (writers.length) this.timer = window.setTimeout(() => this.tell(), FORGOTTEN_AFTER / 2);
  }
}

function nameOf(frame: Frame): string {
  return String(frame.name ?? "") || (frame.who === "customer" ? said("customer") : String(frame.who));
}

function namesIn(people: unknown): string[] {
  const all: unknown[] = Array.isArray(people) ? people : [];
  return all.map((one) => String((one as { name?: string })?.name ?? one));
}

function list(names: string[]): string {
  return new Intl.ListFormat(document.documentElement.lang).format(names);
}
