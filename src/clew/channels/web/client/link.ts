/** Hears of a conversation: by a socket that comes back by itself, else by asking every few seconds. */
import { API, Failed, call } from "./api";
import type { Message } from "./draw";

export interface State {
  state: string;
  position?: number | null;
}

export interface Batch extends State {
  messages: Message[];
  more?: boolean;
  read?: number;
  lang?: string;
}

export type Frame =
  | ({ type: "message" } & Message)
  | ({ type: "state" } & State)
  | { type: "reload" }
  | { type: "typing"; who?: string }
  | { type: "seen"; who?: string; seq: number };

export interface Listener {
  after(): number;
  batch(found: Batch): void;
  frame(found: Frame): void;
  connected(yes: boolean): void;
  over(): void;
}

const POLL = 5000;
const LONGEST = 30_000;

export class Link {
  private socket: WebSocket | undefined;
  private pause = 500;
  private timer: number | undefined;
  private poll: number | undefined;
  private ended = false;
  private asking: Promise<void> | undefined;

  constructor(
    readonly id: string,
    private listener: Listener,
  ) {
    addEventListener("online", this.hurry);
    document.addEventListener("visibilitychange", this.hurry);
    void this.catchUp();
    void this.connect();
  }

  end(): void {
    this.ended = true;
    removeEventListener("online", this.hurry);
    document.removeEventListener("visibilitychange", this.hurry);
    window.clearTimeout(this.timer);
    window.clearInterval(this.poll);
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.close();
  }

  typing(): void {
    if (this.socket?.readyState === WebSocket.OPEN) this.socket.send('{"type":"typing"}');
  }

  /** Everything after what is known, from the rows; one request at a time. */
  catchUp(): Promise<void> {
    this.asking ??= this.fetchAll().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async fetchAll(): Promise<void> {
    try {
      for (let more = true; more && !this.ended; ) {
        const path = `${API}/conversations/${this.id}/messages?after=${this.listener.after()}`;
        const found = await call<Batch>("GET", path);
        if (this.ended) return;
        this.listener.batch(found);
        more = Boolean(found.more) && found.messages.length > 0;
      }
      this.listener.connected(true);
    } catch (problem) {
      if (problem instanceof Failed && (problem.status === 401 || problem.status === 404)) {
        this.end();
        this.listener.over();
      } else this.listener.connected(false);
    }
  }

  private hurry = (): void => {
    if (this.ended || document.visibilityState === "hidden") return;
    if (this.socket?.readyState === WebSocket.OPEN) return void this.catchUp();
    this.pause = 500;
    window.clearTimeout(this.timer);
    void this.connect();
  };

  private async connect(): Promise<void> {
    if (this.ended || (this.socket && this.socket.readyState <= WebSocket.OPEN)) return;
    try {
      const { ticket } = await call<{ ticket: string }>("POST", `${API}/conversations/${this.id}/socket`, {});
      if (this.ended) return;
      const path = `/ws/v1/conversations/${this.id}?after=${this.listener.after()}`;
      const socket = new WebSocket(location.origin.replace(/^http/, "ws") + path, ["clew.v1", `ticket.${ticket}`]);
      this.socket = socket;
      socket.addEventListener("open", () => this.opened());
      socket.addEventListener("message", (event) => this.hear(event.data));
      socket.addEventListener("close", () => this.lost());
    } catch {
      this.lost();
    }
  }

  private opened(): void {
    if (this.ended) return this.socket?.close();
    this.pause = 500;
    window.clearInterval(this.poll);
    this.poll = undefined;
    this.listener.connected(true);
  }

  private hear(data: unknown): void {
    const frame = JSON.parse(String(data)) as Frame;
    if (frame.type === "reload") return void this.catchUp();
    this.listener.frame(frame);
  }

  /** Back off, with chance, so that after an outage not everybody knocks at once. */
  private lost(): void {
    this.socket = undefined;
    if (this.ended) return;
    this.poll ??= window.setInterval(() => void this.catchUp(), POLL);
    this.timer = window.setTimeout(() => void this.connect(), this.pause * (0.5 + Math.random()));
    this.pause = Math.min(this.pause * 2, LONGEST);
  }
}
