/** Looks every few seconds for what came after the last message: the rows say, no line is held. */

const EVERY = 4_000;
const CALM_EVERY = 15_000;
const CALM_AFTER = 45; // looks without anything new: some three minutes
const LONGEST = 60_000;

export class Watch {
  private timer: number | undefined;
  private asking: Promise<void> | undefined;
  private idle = 0;
  private failed = 0;
  private over = false;
  private readonly lost = document.getElementById("lost") as HTMLElement;

  constructor(
    private readonly thread: HTMLElement,
    private readonly url: string,
  ) {
    thread.ariaLive = "polite";
    document.addEventListener("visibilitychange", () => document.hidden || void this.look());
    addEventListener("online", () => void this.look());
    this.later();
  }

  /** Now, and then again every few seconds; one request at a time. */
  look(): Promise<void> {
    window.clearTimeout(this.timer);
    this.asking ??= this.ask().finally(() => {
      this.asking = undefined;
      this.later();
    });
    return this.asking;
  }

  private later(): void {
    window.clearTimeout(this.timer);
    if (this.over) return;
    const calm = this.idle > CALM_AFTER ? CALM_EVERY : EVERY;
    const pause = Math.min(calm * 2 ** this.failed, LONGEST) * (0.8 + Math.random() * 0.4);
    this.timer = window.setTimeout(() => (document.hidden ? this.later() : void this.look()), pause);
  }

  private async ask(): Promise<void> {
    const asked = new URLSearchParams({ after: this.seq, mark: this.standing?.dataset.mark ?? "" });
    const options: RequestInit = { headers: { "HX-Request": "true" }, cache: "no-store" };
    const answer = await fetch(`${this.url}?${asked.toString()}`, options).catch(() => null);
    if (answer?.status === 401 || answer?.status === 404) return this.finish();
    this.failed = answer?.ok ? 0 : this.failed + 1;
    this.tell(this.failed > 1 ? (this.lost.dataset.saidLost ?? "") : "");
    this.idle = answer?.status === 200 ? 0 : this.idle + 1;
    if (answer?.status === 200) this.draw(await answer.text());
  }

  private draw(html: string): void {
    const template = document.createElement("template");
    template.innerHTML = html;
    const page = template.content;
    const known = Number(this.seq);
    const fresh = [...page.querySelectorAll<HTMLElement>("#late > li")].filter((one) => Number(one.dataset.seq) > known);
    const isAtTheEnd = this.isAtTheEnd;
    this.thread.append(...fresh);
    this.stand(page);
    const words = page.querySelector("[data-send-words]");
    if (words) document.querySelector("[data-send-words]")?.replaceWith(words);
    if (fresh.length && isAtTheEnd) this.thread.lastElementChild?.scrollIntoView({ block: "nearest" });
  }

  /** How it stands, and what can be done; a part that somebody is using stays as it is. */
  private stand(page: DocumentFragment): void {
    const [known, fresh] = [this.standing, page.getElementById("standing")];
    if (!known || !fresh || known.dataset.mark === fresh.dataset.mark) return;
    known.dataset.mark = fresh.dataset.mark ?? "";
    known.replaceChildren(...fresh.childNodes); // in place: it is read out
    for (const id of ["rate", "settle"]) {
      const part = document.getElementById(id);
      const drawn = page.getElementById(id);
      if (part && drawn && !part.contains(document.activeElement)) part.replaceWith(drawn);
    }
  }

  private get isAtTheEnd(): boolean {
    const last = this.thread.lastElementChild?.getBoundingClientRect();
    return Boolean(last && last.bottom > 0 && last.top < window.innerHeight);
  }

  private get seq(): string {
    return (this.thread.lastElementChild as HTMLElement | null)?.dataset.seq ?? "0";
  }

  private get standing(): HTMLElement | null {
    return document.getElementById("standing");
  }

  private finish(): void {
    this.over = true;
    this.tell(this.lost.dataset.saidOver ?? "");
  }

  private tell(words: string): void {
    if (this.lost.textContent !== words) this.lost.textContent = words;
  }
}
