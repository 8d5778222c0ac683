/** Files chosen for a message: each is sent up at once, and stands here until the message goes. */
import { word } from "./storage";
import { drawChosen } from "./tray_drawing";
import { NotSent, type Attached, type Told } from "./upload";

export interface Chosen {
  client_id: string;
  name: string;
  size: number;
  share: number;
  /** going: on its way · there: the server has it · refused: why stands in `words`. */
  fate: "going" | "there" | "refused";
  words: string;
  attached?: Attached;
}

export interface Calls {
  upload(file: File, client_id: string, told: Told): Promise<Attached>;
  /** What is chosen, to be kept: files themselves can't be. */
  keep(kept: string): void;
}

const MOST_FILES = 5; // as the server has it: told here before a byte is sent
const MOST_BYTES = 10 * 1024 * 1024;
const FIRST_PAUSE = 2_000;
const LONGEST_PAUSE = 30_000;

export class Tray {
  private chosen: Chosen[] = [];
  private files = new Map<string, File>();
  private whenSettled: (() => void) | undefined;
  readonly place: HTMLElement;

  constructor(
    private readonly form: HTMLElement,
    private readonly calls: Calls,
  ) {
    this.place = form.querySelector("[data-tray]") as HTMLElement;
  }

  get isEmpty(): boolean {
    return !this.chosen.length;
  }

  get isBusy(): boolean {
    return this.chosen.some((one) => one.fate === "going");
  }

  get isRefused(): boolean {
    return this.chosen.some((one) => one.fate === "refused");
  }

  /** Once nothing is on its way any more; only the last who asks is told. */
  then(work: () => void): void {
    this.whenSettled = work;
    this.tell(this.said("wait"));
  }

  add(files: Iterable<File>): void {
    const all = [...files];
    const room = MOST_FILES - this.chosen.length;
    for (const file of all.slice(0, Math.max(0, room))) this.begin(file);
    this.changed();
    if (all.length > room) this.tell(this.said("many"));
  }

  /** What goes with the message: gone from here. */
  take(): Attached[] {
    const there = this.there;
    this.clear();
    return there;
  }

  get there(): Attached[] {
    return this.chosen.flatMap((one) => one.attached ?? []);
  }

  clear(): void {
    this.chosen = [];
    this.files.clear();
    this.whenSettled = undefined;
    this.changed();
  }

  /** After a reload: what the server has is here again, what it hasn't must be chosen again. */
  restore(kept: string): void {
    try {
      const found = JSON.parse(kept || "[]") as Chosen[];
      this.chosen = found.map((one) => (one.attached ? one : { ...one, fate: "refused", words: this.said("lost") }));
    } catch {
      this.chosen = [];
    }
    this.draw();
  }

  /** Files that came back with a message that did not go. */
  putBack(attached: Attached[]): void {
    const back = attached.map((one) => ({ ...one, client_id: one.id, share: 1, fate: "there" as const, words: "" }));
    this.chosen = [...back.map((one, at) => ({ ...one, attached: attached[at] as Attached })), ...this.chosen];
    this.changed();
  }

  private begin(file: File): void {
    const one: Chosen = { client_id: word(), name: file.name, size: file.size, share: 0, fate: "going", words: "" };
    this.chosen.push(one);
    if (file.size > MOST_BYTES) return this.refuse(one, this.said("big"));
    this.files.set(one.client_id, file);
    void this.send(one, file);
  }

  private async send(one: Chosen, file: File, pause = FIRST_PAUSE): Promise<void> {
    try {
      one.attached = await this.calls.upload(file, one.client_id, (share) => this.progress(one, share));
      one.fate = "there";
      one.words = "";
    } catch (problem) {
      const known = problem instanceof NotSent ? problem : new NotSent(0, "");
      if (!this.chosen.includes(one)) return;
      if (known.isForLater) return this.later(one, file, known, pause);
      one.fate = "refused";
      one.words = known.message;
    }
    this.files.delete(one.client_id);
    this.changed();
    this.speak(one);
    this.settle();
  }

  private later(one: Chosen, file: File, problem: NotSent, pause: number): void {
    one.share = 0;
    one.words = problem.message || this.said("offline");
    this.draw();
    this.speak(one);
    let timer = 0;
    const again = (): void => {
      removeEventListener("online", again);
      window.clearTimeout(timer);
      if (!this.chosen.includes(one)) return;
      one.words = "";
      this.draw();
      void this.send(one, file, Math.min(pause * 2, LONGEST_PAUSE));
    };
    timer = window.setTimeout(again, problem.pause || pause);
    addEventListener("online", again);
  }

  private progress(one: Chosen, share: number): void {
    one.share = share;
    const bar = this.place.querySelector<HTMLProgressElement>(`[data-of="${one.client_id}"] progress`);
    if (bar) bar.value = share;
  }

  private refuse(one: Chosen, words: string): void {
    one.fate = "refused";
    one.words = words;
    this.speak(one);
  }

  private remove(one: Chosen): void {
    this.chosen = this.chosen.filter((other) => other !== one);
    this.files.delete(one.client_id);
    this.changed();
    this.form.querySelector("textarea")?.focus();
    this.settle();
  }

  /** A message waits for its files: it goes if all are there, and waits for a word if one is refused. */
  private settle(): void {
    if (this.isBusy || !this.whenSettled) return;
    const work = this.whenSettled;
    this.whenSettled = undefined;
    if (!this.isRefused) work();
  }

  private changed(): void {
    this.tell("");
    this.draw();
    this.calls.keep(this.isEmpty ? "" : JSON.stringify(this.chosen));
  }

  private draw(): void {
    drawChosen(this.place, this.chosen, (one) => this.remove(one));
  }

  private tell(words: string): void {
    const place = this.place.querySelector("[data-tells]");
    if (place && place.textContent !== words) place.textContent = words;
  }

  /** What has become of one file, for who can't see it. */
  private speak(one: Chosen): void {
    const place = this.place.querySelector("[data-speaks]");
    if (place) place.textContent = `${one.name}: ${one.words || this.said("there")}`;
  }

  private said(name: string): string {
    return this.place.dataset[`said${name[0]?.toUpperCase()}${name.slice(1)}`] ?? "";
  }
}
