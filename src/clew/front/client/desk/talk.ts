/** One open conversation: its thread is caught up from the rows, whatever the line says. */
import type { Frame, Line } from "../../../core/client/live";
import { Composer } from "./composer";
import { Outbox } from "./outbox";
import { People } from "./people";
import { alive, ask, calmly, drawn, said, say } from "./reach";
import { Suggesting } from "./suggesting";

const TYPING_EVERY = 2_000;
const NEAR_THE_END = 80;

export class Talk {
  readonly id: string;
  readonly composer: Composer;
  private readonly url: string;
  private readonly thread: HTMLElement;
  private readonly entries: HTMLElement;
  private readonly outbox: Outbox;
  private readonly people: People;
  private reached: Promise<void> = Promise.resolve();
  private ended = false;
  private readonly tellTyping = calmly(() => this.sendTyping(), TYPING_EVERY);

  constructor(
    readonly place: HTMLElement,
    private readonly line: Line,
  ) {
    this.id = place.dataset.id ?? "";
    this.url = place.dataset.url ?? "";
    this.thread = this.part("#thread");
    this.entries = this.part("#entries");
    this.people = new People(this.part("#typing"));
    const form = this.part("#composer") as HTMLFormElement;
    const { messages = "", notes = "" } = form.dataset;
    this.outbox = new Outbox(this.id, { messages, notes }, this.part("#outbox"), {
      arrived: () => this.catchUp(),
      edit: (letter) => this.composer.takeBack(letter),
      takeOver: () => this.takeOver(form.dataset.assignment ?? ""),
    });
    this.composer = new Composer(this.id, form, {
      send: () => {
        suggesting.clear();
        void this.outbox.send();
        this.toTheEnd();
      },
      typing: () => this.tellTyping(),
    });
    const button = this.part("#suggest") as HTMLButtonElement;
    const suggesting = new Suggesting(this.part("#suggestion"), button, this.composer, (draw) => this.inPlace(draw));
    this.toTheEnd();
    this.join();
    void this.outbox.send();
    void this.propose();
    void this.markRead();
  }

  /** Says on the line what is open, so that its frames come. */
  join(): void {
    this.line.send({ type: "open", id: this.id, after: Number(this.entries.dataset.seq) });
  }

  leave(): void {
    this.ended = true;
    this.line.send({ type: "close", id: this.id });
    this.outbox.leave();
    this.people.leave();
  }

  heard(frame: Frame): void {
    if (frame.type === "typing" || frame.type === "presence") return this.people.heard(frame);
    if (frame.type === "message") this.people.finished();
    void this.catchUp();
  }

  /** Reads what came since; one after the other, so that nothing is drawn twice. */
  catchUp(): Promise<void> {
    this.reached = this.reached.then(() => this.readOn()).catch(() => undefined);
    return this.reached;
  }

  /** Somebody looks at it again: what came while nobody did is read now. */
  looked(): void {
    void this.catchUp().then(() => this.markRead());
  }

  private async readOn(): Promise<void> {
    if (this.ended) return;
    const { seq = "0", notes = "0" } = this.entries.dataset;
    const answer = await ask(`${this.url}thread/?after=${seq}&notes=${notes}`);
    if (this.ended || !answer) return;
    if (answer.status === 404) return say(answer.text);
    if (!answer.ok) return;
    const page = drawn(answer.text);
    this.putState(page.querySelector("#state"));
    this.putSeen(page.querySelector("#seen"));
    const late = page.querySelector<HTMLElement>("#late");
    if (late) this.append(late);
  }

  /** Said once: as long as it stays true, nothing is drawn anew. */
  private putSeen(fresh: Element | null): void {
    const known = this.part("#seen");
    if (!fresh || fresh.textContent === known.textContent) return;
    this.inPlace(() => known.replaceChildren(...fresh.childNodes));
  }

  private append(late: HTMLElement): void {
    const before = Number(this.entries.dataset.seq);
    const fresh = [...late.children].filter((one) => !this.isThere(one as HTMLElement));
    const atTheEnd = this.isAtTheEnd();
    this.entries.append(...fresh);
    this.entries.dataset.seq = late.dataset.seq ?? "0";
    this.entries.dataset.notes = late.dataset.notes ?? "0";
    if (!fresh.length) return;
    if (atTheEnd) this.toTheEnd();
    void this.markRead();
    if (fresh.some((one) => one.matches(".customer"))) void this.propose();
    if (Number(late.dataset.seq) - before >= 100) void this.catchUp();
  }

  private isThere(one: HTMLElement): boolean {
    const note = one.dataset.note;
    return Boolean((one.id && document.getElementById(one.id)) || (note && this.find(note)));
  }

  private find(note: string): Element | null {
    return this.entries.querySelector(`[data-note="${CSS.escape(note)}"]`);
  }

  /** Buttons stay under the finger: drawn anew only if they would be others. */
  private putState(fresh: Element | null): void {
    const known = this.place.querySelector("#state");
    if (!fresh || !known || known.querySelector(".htmx-request")) return;
    const same = ["data-state", "data-mine"].every((name) => fresh.getAttribute(name) === known.getAttribute(name));
    const inUse = known.contains(document.activeElement) || known.querySelector("details[open]");
    if (same && (inUse || fresh.textContent === known.textContent)) return;
    known.replaceWith(fresh);
    alive(fresh);
  }

  private async propose(): Promise<void> {
    const place = this.place.querySelector<HTMLElement>("#proposals");
    const answer = place?.dataset.url ? await ask(place.dataset.url) : null;
    if (this.ended || !place || !answer?.ok) return;
    place.replaceChildren(drawn(answer.text));
    place.removeAttribute("aria-busy");
  }

  private async takeOver(address: string): Promise<boolean> {
    const answer = await ask(address, { to: "me" });
    if (!answer?.ok) say(answer?.text ?? said("kept"));
    return Boolean(answer?.ok);
  }

  private async markRead(): Promise<void> {
    if (document.hidden) return;
    await ask(`${this.url}reading/`, { seq: this.entries.dataset.seq ?? "0" });
  }

  private sendTyping(): void {
    this.line.send({ type: "typing", id: this.id, note: this.composer.mode === "note" });
  }

  private isAtTheEnd(): boolean {
    const { scrollHeight, scrollTop, clientHeight } = this.thread;
    return scrollHeight - scrollTop - clientHeight < NEAR_THE_END;
  }

  /** Whoever reads the end goes on reading it, whatever else grows. */
  private inPlace(draw: () => void): void {
    const atTheEnd = this.isAtTheEnd();
    draw();
    if (atTheEnd) this.toTheEnd();
  }

  private toTheEnd(): void {
    this.thread.scrollTop = this.thread.scrollHeight;
  }

  private part(name: string): HTMLElement {
    return this.place.querySelector(name) as HTMLElement;
  }
}
