/** Letters on their way: each is sent until the server says yes or no, and says how it stands. */
import { dropLetter, lettersOf, type Letter } from "./drafts";
import { post, type Addresses } from "./post";
import { button, said, wordsOf } from "./reach";

const FIRST_PAUSE = 1_000;
const LONGEST_PAUSE = 30_000;
const TAKEN_BY_ANOTHER = "answered_by_another";

export interface Calls {
  /** The server has one of them: it stands in the thread from now on. */
  arrived(): Promise<void>;
  /** It goes back to the field. */
  edit(letter: Letter): void;
  takeOver(): Promise<boolean>;
}

export class Outbox {
  private pause = FIRST_PAUSE;
  private timer: number | undefined;
  private busy = false;
  private ended = false;
  private readonly refused = new Set<string>();

  constructor(
    private readonly conversation: string,
    private readonly addresses: Addresses,
    private readonly place: HTMLElement,
    private readonly calls: Calls,
  ) {}

  /** Sends what waits, oldest first; what was refused holds back nothing. */
  async send(): Promise<void> {
    if (this.ended) return;
    this.draw();
    if (this.busy) return;
    this.busy = true;
    try {
      for (let letter = this.first(); letter && !this.ended; letter = this.first()) {
        if (!(await this.sendOne(letter))) break;
      }
    } finally {
      this.busy = false;
    }
  }

  leave(): void {
    this.ended = true;
    window.clearTimeout(this.timer);
  }

  private first(): Letter | undefined {
    return lettersOf(this.conversation).find((letter) => !this.refused.has(letter.id));
  }

  /** Whether the next one may follow. */
  private async sendOne(letter: Letter): Promise<boolean> {
    const fate = await post(this.conversation, letter, this.addresses);
    if (fate === "later") {
      this.later(letter);
      return false;
    }
    if (fate === "there") {
      this.pause = FIRST_PAUSE;
      await this.calls.arrived();
      this.draw();
    } else this.refuse(letter, fate.no);
    return true;
  }

  private later(letter: Letter): void {
    this.state(letter, said("kept"));
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => void this.send(), this.pause);
    this.pause = Math.min(this.pause * 2, LONGEST_PAUSE);
  }

  private refuse(letter: Letter, answer: string): void {
    this.refused.add(letter.id);
    const edit = button(said("edit"), () => {
      this.drop(letter);
      this.calls.edit(letter);
    });
    const line = this.state(letter, `${said("refused")} ${wordsOf(answer)}`);
    line?.append(" ", edit);
    if (answer.includes(TAKEN_BY_ANOTHER)) {
      line?.append(" ", button(said("take"), () => void this.takeOver()));
    } else if (answer.includes("signed_out")) {
      line?.append(" ", button(said("signin"), () => location.reload()));
    }
    line?.querySelector("button")?.scrollIntoView({ block: "nearest" });
  }

  private async takeOver(): Promise<void> {
    if (!(await this.calls.takeOver())) return;
    this.refused.clear();
    await this.send();
  }

  private drop(letter: Letter): void {
    this.refused.delete(letter.id);
    dropLetter(this.conversation, letter);
    this.draw();
  }

  private state(letter: Letter, words: string): HTMLElement | null {
    const line = this.place.querySelector<HTMLElement>(`[data-letter="${letter.id}"] .how`);
    line?.replaceChildren(words);
    return line;
  }

  private draw(): void {
    const letters = lettersOf(this.conversation).map((letter) => {
      const known = this.place.querySelector(`[data-letter="${letter.id}"]`);
      return known ?? drawnLetter(letter);
    });
    for (const old of [...this.place.children]) if (!letters.includes(old)) old.remove();
    for (const letter of letters) if (!letter.isConnected) this.place.append(letter);
  }
}

function drawnLetter(letter: Letter): HTMLElement {
  const item = document.createElement("li");
  item.className = `entry pending ${letter.mode === "note" ? "note" : "agent"}`;
  item.dataset.letter = letter.id;
  const text = document.createElement("div");
  text.className = "said";
  text.dir = "auto";
  text.innerText = letter.text;
  const how = document.createElement("p");
  how.className = "how";
  how.textContent = said("sending");
  const files = document.createElement("p");
  files.className = "from";
  files.textContent = (letter.files ?? []).map((one) => one.name).join(" · ");
  item.append(...[letter.text && text, files.textContent && files, how].filter((one) => one instanceof Node));
  return item;
}
