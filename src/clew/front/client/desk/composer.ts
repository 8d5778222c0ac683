/** The field an agent writes in: reply or private note, kept while it is written. */
import { Tray } from "../../../core/client/tray";
import { startChoosing } from "../../../core/client/tray_drawing";
import { sendUp } from "../../../core/client/upload";
import { draftOf, keepDraft, seal, unseal, type Draft, type Letter } from "./drafts";

export class Composer {
  readonly field: HTMLTextAreaElement;
  private readonly tray: Tray;
  private kept = "";

  constructor(
    private readonly conversation: string,
    readonly form: HTMLFormElement,
    private readonly calls: { send(): void; typing(note: boolean): void },
  ) {
    this.field = form.querySelector("textarea") as HTMLTextAreaElement;
    this.tray = new Tray(form, {
      upload: (file, id, told) => sendUp(form.dataset.attachments ?? "", file, id, session(), told),
      keep: (kept) => {
        this.kept = kept;
        this.keep();
      },
    });
    const draft = draftOf(conversation);
    if (draft) this.show(draft);
    this.kept = draft?.tray ?? "";
    this.tray.restore(this.kept);
    startChoosing(form, form.closest<HTMLElement>(".talk") ?? form, this.tray);
    this.dress();
    form.addEventListener("input", () => this.changed());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.submit();
    });
    this.field.addEventListener("keydown", (key) => {
      if (key.key !== "Enter" || !(key.ctrlKey || key.metaKey) || key.isComposing) return;
      key.preventDefault();
      this.submit();
    });
  }

  get mode(): Draft["mode"] {
    const chosen = this.form.querySelector<HTMLInputElement>("[name=mode]:checked");
    return chosen?.value === "note" ? "note" : "reply";
  }

  /** Whether words for the team stand in the field, which no customer may come to read. */
  get holdsNote(): boolean {
    return this.mode === "note" && Boolean(this.field.value.trim());
  }

  /** Puts text where the cursor is, with room around it. */
  insert(text: string): void {
    const { selectionStart: from, selectionEnd: to, value } = this.field;
    const before = value.slice(0, from);
    const gap = before && !before.endsWith("\n") ? "\n\n" : "";
    this.field.setRangeText(`${gap}${text}`, from, to, "end");
    this.field.focus();
    this.changed();
  }

  /** Puts a suggestion in the place of the one before, else behind what is written. */
  suggest(text: string, before: string): void {
    const { value, selectionStart, selectionEnd } = this.field;
    const writing = Boolean(value) && document.activeElement === this.field;
    const begun = value.trimEnd();
    if (before && value.includes(before)) this.field.value = value.replace(before, () => text);
    else this.field.value = begun ? `${begun}\n\n${text}` : text;
    if (writing) this.field.setSelectionRange(selectionStart, selectionEnd);
    else this.field.focus();
    this.changed();
  }

  /** A letter that did not go out stands in the field again. */
  takeBack(letter: Letter): void {
    this.show(unseal(this.conversation, letter));
    if (letter.files?.length) this.tray.putBack(letter.files);
    this.dress();
    this.field.focus();
  }

  choose(mode: Draft["mode"]): void {
    const radio = this.form.querySelector<HTMLInputElement>(`[name=mode][value=${mode}]`);
    if (radio) radio.checked = true;
    this.dress();
    this.field.focus();
  }

  /** What is written waits for its files. */
  private submit(): void {
    if (this.tray.isBusy) return this.tray.then(() => this.submit());
    this.keep();
    if (!seal(this.conversation, this.tray.there)) return this.field.focus();
    this.show({ text: "", mode: this.mode });
    this.tray.clear();
    this.dress();
    this.calls.send();
  }

  private keep(): void {
    keepDraft(this.conversation, this.field.value, this.mode, this.kept);
  }

  private changed(): void {
    this.keep();
    this.dress();
    if (this.field.value.trim()) this.calls.typing(this.mode === "note");
  }

  private show(draft: Pick<Draft, "text" | "mode">): void {
    this.field.value = draft.text;
    const radio = this.form.querySelector<HTMLInputElement>(`[name=mode][value=${draft.mode}]`);
    if (radio) radio.checked = true;
  }

  private dress(): void {
    this.form.classList.toggle("as-note", this.mode === "note");
  }
}

function session(): Record<string, string> {
  return { "X-CSRFToken": document.body.dataset.token ?? "", "HX-Request": "true" };
}
