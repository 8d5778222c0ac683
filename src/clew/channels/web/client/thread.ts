/** One conversation on the screen: its messages in their order, and how far each side has read. */
import { API, call } from "./api";
import { at, message, part, rename, type Message } from "./draw";
import { drawFiles } from "./files";
import { Link, type Batch, type Frame, type State } from "./link";
import type { Outbox, Pending } from "./outbox";
import { bring, isAtEnd, toEnd } from "./rolling";
import { keep, kept, tellTabs } from "./store";
import { draft, nobodyWrites, somebodyWrites } from "./typing";
import { said } from "./words";

interface Listener {
  changed(): void;
  over(): void;
}

export class Thread {
  state: State = { state: "assistant" };
  lang = "";
  last: Message | undefined;
  connected = true;
  private seq = 0;
  private read = 0;
  private unseen = 0;
  private own = new Map<number, HTMLElement>();
  private fates: HTMLElement[] = [];
  private heard: string[] = []; // pushed to us before the answer to our own request came
  private fresh: HTMLElement | undefined;
  private link: Link | undefined;
  private list = at("thread");

  constructor(
    public id: string,
    private outbox: Outbox,
    private isSeen: () => boolean,
    private listener: Listener,
  ) {
    this.list.ariaLive = "off";
    this.list.replaceChildren();
    this.drawPending();
    if (id) this.begin(id);
  }

  begin(id: string): void {
    this.id = id;
    this.link = new Link(id, {
      after: () => this.seq,
      batch: (found) => this.takeAll(found),
      frame: (found) => this.hear(found),
      connected: (yes) => this.connect(yes),
      over: () => this.listener.over(),
    });
  }

  end(): void {
    this.link?.end();
  }

  get unread(): number {
    return this.unseen;
  }

  say(text: string): void {
    this.outbox.add(text, this.id);
  }

  typed(): void {
    this.link?.typing();
  }

  catchUp(): void {
    void this.link?.catchUp();
  }

  private takeAll(found: Batch): void {
    for (const one of found.messages) this.take(one);
    if (!found.more) window.setTimeout(() => (this.list.ariaLive = "polite"), 300); // what stood there before is not read out
    this.state = { state: found.state, position: found.position ?? null };
    if (found.lang) this.lang = this.list.lang = found.lang;
    this.seenByUs(found.read ?? 0);
    this.listener.changed();
  }

  private hear(found: Frame): void {
    if (found.type === "typing") return found.who === "customer" ? undefined : somebodyWrites(found.who);
    if (found.type === "draft") return draft(found.text);
    if (found.type === "seen" && found.who === "customer") this.seenByThem(found.seq);
    else if (found.type === "seen") this.seenByUs(found.seq);
    else if (found.type === "state") this.state = { state: found.state, position: found.position ?? null };
    else if (found.type === "message" && found.seq > this.seq + 1) return this.catchUp();
    else if (found.type === "message") this.take(found);
    this.listener.changed();
  }

  /** The next in order; what is known already is not drawn twice. */
  private take(one: Message): void {
    if (one.seq <= this.seq) return;
    this.seq = one.seq;
    this.last = one;
    const piece = this.drawn(one);
    if (one.author === "customer") {
      this.own.set(one.seq, piece);
      if (this.outbox.all(this.id).some((waiting) => waiting.text === one.text)) this.heard.push(one.text);
    } else if (one.author !== "system" && one.seq > Number(kept(`seen.${this.id}`))) this.unseen += 1;
    if (isAtEnd()) this.fresh = piece;
    this.list.insertBefore(piece, this.fates[0] ?? null);
    nobodyWrites();
    if (one.author === "customer") this.drawPending();
    if (this.isSeen()) this.markSeen();
  }

  /** What the reader has before their eyes is read; the other side may know. */
  markSeen(): void {
    if (!this.id || this.seq <= Number(kept(`seen.${this.id}`))) return;
    this.unseen = 0;
    keep(`seen.${this.id}`, String(this.seq));
    tellTabs("seen");
    void call("POST", `${API}/conversations/${this.id}/seen`, { seq: this.seq }).catch(() => undefined);
    this.listener.changed();
  }

  /** Read in another tab, or on another device. */
  seenByThem(seq = 0): void {
    const known = Math.max(seq, Number(kept(`seen.${this.id}`)));
    keep(`seen.${this.id}`, String(known));
    if (known >= this.seq) this.unseen = 0;
    this.listener.changed();
  }

  private seenByUs(seq: number): void {
    this.read = Math.max(this.read, seq);
    const newest = [...this.own.keys()].pop() ?? 0;
    for (const [place, piece] of this.own) {
      const word = place <= this.read ? "seen" : "sent";
      part(piece, "[data-fate]").textContent = place === newest ? said(word) : "";
    }
  }

  /** Below the thread: what the server does not have yet, and why. */
  drawPending(): void {
    const waiting = this.outbox.all(this.id).filter((one) => !this.heard.includes(one.text));
    const fresh = waiting.map((one) => this.fates.find((known) => known.dataset.is === is(one)) ?? this.pending(one));
    for (const piece of this.fates) if (!fresh.includes(piece)) piece.remove();
    this.fates = fresh;
    for (const piece of fresh) if (!piece.isConnected) this.list.append(piece);
    this.seenByUs(0);
    if (waiting.length) toEnd();
  }

  /** The server has it: it stands in the thread already, or is fetched. */
  sent(one: Pending, seq: number): void {
    this.heard = this.heard.filter((text) => text !== one.text);
    if (seq <= this.seq) this.drawPending();
    this.catchUp(); // they may have gone on in another language
  }

  /** In other words than before: who speaks, when, and what became of it. */
  retell(): void {
    for (const piece of this.list.children) rename(piece as HTMLElement);
    for (const piece of this.fates.splice(0)) piece.remove();
    this.drawPending();
  }

  /** Bring what is new before the reader's eyes. */
  follow(): void {
    if (this.fresh) bring(this.fresh);
    this.fresh = undefined;
  }

  private pending(one: Pending): HTMLElement {
    const { text, at: sent, files = [] } = one;
    const piece = this.drawn({ id: "", seq: 0, author: "customer", text, at: sent, attachments: files });
    piece.dataset.is = is(one);
    piece.ariaLive = one.failed ? "polite" : "off"; // it is read out as what it becomes
    piece.classList.toggle("unsent", Boolean(one.failed));
    part(piece, "[data-fate]").textContent = one.failed
      ? `${said("unsent")}. ${one.failed.trim()}`.trim()
      : said("sending");
    const button = part<HTMLButtonElement>(piece, "[data-retry]");
    button.hidden = !one.failed;
    button.addEventListener("click", () => this.outbox.retry(one.client_id));
    return piece;
  }

  private drawn(one: Message): HTMLElement {
    const piece = message(one);
    drawFiles(part(piece, "[data-files]"), one.attachments ?? []);
    return piece;
  }

  private connect(yes: boolean): void {
    if (this.connected === yes) return;
    this.connected = yes;
    this.listener.changed();
  }
}

function is(one: Pending): string {
  return `${one.client_id} ${one.failed ?? ""}`;
}
