/** A reply that is suggested: it goes into the draft, and from there nowhere by itself. */
import type { Composer } from "./composer";
import { ask, drawn, said, say } from "./reach";

export class Suggesting {
  private text = "";
  private asked = 0;
  private readonly how: HTMLElement;
  private readonly grounds: HTMLElement;
  private readonly away: HTMLButtonElement;

  constructor(
    private readonly place: HTMLElement,
    private readonly button: HTMLButtonElement,
    private readonly composer: Composer,
    private readonly inPlace: (draw: () => void) => void,
  ) {
    this.how = place.querySelector(".how") as HTMLElement;
    this.grounds = place.querySelector("[data-grounds]") as HTMLElement;
    this.away = place.querySelector("[data-dismiss]") as HTMLButtonElement;
    button.addEventListener("click", () => void this.suggest(""));
    this.away.addEventListener("click", () => {
      this.clear();
      this.composer.field.focus();
    });
    place.addEventListener("click", (click) => {
      const on = click.target instanceof Element ? click.target.closest<HTMLElement>("[data-source]") : null;
      if (on) void this.suggest(on.dataset.source ?? "");
    });
  }

  /** What was asked for is of no use any more: another one is, or the reply has gone. */
  clear(): void {
    this.asked += 1;
    this.text = "";
    this.wait(false);
    this.tell("");
  }

  private async suggest(source: string): Promise<void> {
    if (this.button.ariaDisabled === "true") return;
    if (this.composer.holdsNote) return this.tell(said("notefirst"));
    if (this.composer.mode === "note") this.composer.choose("reply");
    const mine = ++this.asked;
    this.wait(true);
    this.tell(said("looking"));
    const answer = await ask(this.place.dataset.url ?? "", { source });
    if (mine !== this.asked) return;
    this.wait(false);
    if (answer?.ok) return this.show(drawn(answer.text));
    this.tell(answer ? "" : said("nosuggestion"));
    if (answer) say(answer.text);
  }

  private show(found: DocumentFragment): void {
    if (this.composer.holdsNote) return this.tell(said("notefirst")); // begun meanwhile
    const text = found.querySelector<HTMLElement>("[data-text]")?.dataset.text ?? "";
    const how = found.querySelector("[data-how]")?.textContent ?? "";
    if (text) this.inPlace(() => this.composer.suggest(text, this.text));
    this.text = text || this.text;
    this.tell(how.replace(/\s+/g, " ").trim(), found.querySelector(".grounds"));
  }

  private tell(words: string, grounds: Element | null = null): void {
    this.inPlace(() => {
      this.how.textContent = words;
      this.grounds.replaceChildren(...(grounds ? [grounds] : []));
      this.away.hidden = !words || this.button.ariaDisabled === "true";
      this.place.scrollTop = 0;
    });
  }

  private wait(now: boolean): void {
    this.button.ariaDisabled = String(now);
    this.place.classList.toggle("waiting", now);
  }
}
