/** Hears of a conversation: by a socket that comes back by itself, else by asking every few seconds. */
import { API, Failed, call } from "./api";
import type { Message } from "./draw";
import { connect, type Line } from "../../../core/client/live";

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
  | { type: "draft"; text: string }
  | { type: "seen"; who?: string; seq: number };

export interface Listener {
  after(): number;
  batch(found: Batch): void;
  frame(found: Frame): void;
  connected(yes: boolean): void;
  over(): void;
}

const PAUSE = 2_000;

export class Link {
  private line: Line;
  private ended = false;
  private asking: Promise<void> | undefined;
  private told: Partial<State> = {}; // the state heard of while the rows are asked for

  constructor(
    readonly id: string,
    private listener: Listener,
  ) {
    document.addEventListener("visibilitychange", this.look);
    void this.catchUp();
    this.line = this.connect();
  }

  end(): void {
    this.ended = true;
    document.removeEventListener("visibilitychange", this.look);
    this.line.close();
  }

  typing(): void {
    this.line.send({ type: "typing" });
  }

  /** Everything after what is known, from the rows; one request at a time. What is heard meanwhile is newer. */
  catchUp(): Promise<void> {
    this.asking ??= this.fetchAll().finally(() => (this.asking = undefined));
    return this.asking;
  }

  private async fetchAll(): Promise<void> {
    try {
      for (let more = true; more && !this.ended; ) {
        const path = `${API}/conversations/${this.id}/messages?after=${this.listener.after()}`;
        this.told = {};
        const found = await call<Batch>("GET", path);
        if (this.ended) return;
        this.listener.batch({ ...found, ...this.told });
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

  private look = (): void => {
    if (!document.hidden) void this.catchUp();
  };

  /** The socket begins with what is missing, so that its opening needs no second question. */
  private connect(): Line {
    return connect({
      address: () => this.address(),
      heard: (frame) => this.hear(frame as Frame),
      catchUp: (why) => (why === "open" ? undefined : void this.catchUp()),
      link: (state) => {
        if (state === "up") this.listener.connected(true);
        else if (state === "denied") void this.again();
      },
    });
  }

  private hear(frame: Frame): void {
    if (frame.type === "state") this.told = { state: frame.state, position: frame.position ?? null };
    this.listener.frame(frame);
  }

  private async address(): Promise<{ url: string; protocols: string[] }> {
    const { ticket } = await call<{ ticket: string }>("POST", `${API}/conversations/${this.id}/socket`, {});
    const path = `/ws/v1/conversations/${this.id}?after=${this.listener.after()}`;
    return { url: location.origin.replace(/^http/, "ws") + path, protocols: [`ticket.${ticket}`] };
  }

  /** Not let in: the token may have changed; where it is over, the rows say so. */
  private async again(): Promise<void> {
    await this.catchUp();
    await new Promise((go) => window.setTimeout(go, PAUSE * (1 + Math.random())));
    if (!this.ended) this.line = this.connect();
  }
}
