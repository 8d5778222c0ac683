/** What somebody writes is kept here until the server has it: sending, sent, or not sent and why. */
import { API, Failed, admitted, call } from "./api";
import type { Message } from "./draw";
import type { Attached } from "../../../core/client/upload";
import { word } from "../../../core/client/storage";
import { alone, keepList, list, tellTabs } from "./store";
import { tellPage } from "./whereabouts";
import { lang } from "./words";

export interface Pending {
  client_id: string;
  text: string;
  at: string;
  conversation: string; // empty: it opens one
  files?: Attached[];
  failed?: string; // why; tried again by itself unless `final`
  final?: boolean;
}

interface Opened {
  id: string;
  messages?: Message[];
}

interface Listener {
  changed(): void;
  opened(conversation: string): void;
  sent(one: Pending, seq: number): void;
}

const NAME = "outbox";
const FIRST_PAUSE = 2000;

export class Outbox {
  private pause = FIRST_PAUSE;
  private timer: number | undefined;
  private busy = false;

  constructor(private listener: Listener) {
    addEventListener("online", () => this.retry());
  }

  all(conversation: string): Pending[] {
    return list<Pending>(NAME).filter((one) => one.conversation === conversation);
  }

  add(text: string, conversation: string, files: Attached[] = []): void {
    const at = new Date().toISOString();
    const one = { client_id: word(), text, at, conversation, files };
    keepList(NAME, [...list<Pending>(NAME), one]);
    this.listener.changed();
    void this.deliver();
  }

  /** Try again now, also what was refused. */
  retry(client_id?: string): void {
    keepList(NAME, list<Pending>(NAME).map((one) => (one.client_id === client_id ? again(one) : one)));
    this.pause = FIRST_PAUSE;
    this.listener.changed();
    void this.deliver();
  }

  async deliver(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    window.clearTimeout(this.timer);
    try {
      await alone("outbox", () => this.each());
    } finally {
      this.busy = false;
    }
    if (list<Pending>(NAME).some((one) => !one.final)) this.later();
  }

  /** In the order they were written; what can't be sent now holds back what follows. */
  private async each(): Promise<void> {
    for (;;) {
      const one = list<Pending>(NAME).find((pending) => !pending.final);
      if (!one) return;
      try {
        await this.send(one);
        this.pause = FIRST_PAUSE;
      } catch (problem) {
        if (!(problem instanceof Failed)) throw problem;
        this.mark(one, problem);
        if (problem.isForLater || problem.status === 401) return;
      }
    }
  }

  private async send(one: Pending): Promise<void> {
    await admitted();
    const { text, client_id } = one;
    const body = one.files?.length ? { text, client_id, attachments: one.files.map((file) => file.id) } : { text, client_id };
    if (one.conversation) {
      const path = `${API}/conversations/${one.conversation}/messages`;
      const taken = await call<{ seq: number }>("POST", path, body);
      this.remove(one);
      tellTabs("sent");
      tellPage(one.conversation);
      return this.listener.sent(one, taken.seq);
    }
    const opened = await call<Opened>("POST", `${API}/conversations`, { ...body, lang: lang() });
    const rest = list<Pending>(NAME).filter((other) => other.client_id !== client_id);
    keepList(NAME, rest.map((other) => (other.conversation ? other : { ...other, conversation: opened.id })));
    this.listener.opened(opened.id);
    tellTabs(`opened ${opened.id}`);
    tellPage(opened.id);
  }

  private remove(one: Pending): void {
    keepList(NAME, list<Pending>(NAME).filter((other) => other.client_id !== one.client_id));
  }

  private mark(one: Pending, problem: Failed): void {
    const stranger = Boolean(one.conversation) && problem.status === 404; // not ours any more: it opens one
    const final = !problem.isForLater && !stranger && problem.status !== 401;
    const conversation = stranger ? "" : one.conversation;
    const marked = { ...one, conversation, failed: problem.message || " ", final };
    keepList(NAME, list<Pending>(NAME).map((other) => (other.client_id === one.client_id ? marked : other)));
    if (problem.pause) this.pause = problem.pause;
    this.listener.changed();
  }

  private later(): void {
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.deliver(), this.pause * (1 + Math.random() / 4));
    this.pause = Math.min(this.pause * 2, 60_000);
  }
}

function again({ client_id, text, at, conversation, files = [] }: Pending): Pending {
  return { client_id, text, at, conversation, files };
}
