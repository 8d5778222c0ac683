/** What an agent is writing, by conversation and by person: it survives a reload and a crash. */
import { site, word } from "../../../core/client/storage";
import type { Attached } from "../../../core/client/upload";

export interface Draft {
  text: string;
  mode: "reply" | "note";
  /** What stands in the tray, as it keeps itself; of a letter the files that go with it. */
  tray?: string;
  files?: Attached[];
  /** The name under which the server takes it once, however often it is sent. */
  id: string;
}

/** A draft on its way: it waits here until the server has it. */
export interface Letter extends Draft {
  at: number;
}

const OLDEST = 7 * 24 * 3_600_000;

function place(kind: "draft" | "outbox", conversation: string): string {
  return `clew.desk.${document.body.dataset.person ?? ""}.${kind}.${conversation}`;
}

export function draftOf(conversation: string): Draft | null {
  return read<Draft>(place("draft", conversation));
}

/** Keeps what stands in the field; an empty field is no draft. */
export function keepDraft(conversation: string, text: string, mode: Draft["mode"], tray = ""): void {
  const name = place("draft", conversation);
  if (!text.trim() && !tray) return site.drop(name);
  const id = draftOf(conversation)?.id ?? word();
  site.write(name, JSON.stringify({ text, mode, id, tray }));
}

/** The draft becomes a letter, in one go: nothing is in both places, nothing in neither. */
export function seal(conversation: string, files: Attached[]): Letter | null {
  const draft = draftOf(conversation);
  if (!draft || !(draft.text.trim() || files.length)) return null;
  const { text, mode, id } = draft;
  const letter = { text, mode, id, files, at: Date.now() };
  keepLetters(conversation, [...lettersOf(conversation), letter]);
  site.drop(place("draft", conversation));
  return letter;
}

/** The conversations for which a letter lies here. */
export function waiting(): string[] {
  const beginning = place("outbox", "");
  return site.names(beginning).map((name) => name.slice(beginning.length));
}

export function lettersOf(conversation: string): Letter[] {
  const found = read<Letter[]>(place("outbox", conversation)) ?? [];
  return found.filter((letter) => Date.now() - letter.at < OLDEST);
}

export function keepLetters(conversation: string, letters: Letter[]): void {
  const name = place("outbox", conversation);
  if (letters.length) site.write(name, JSON.stringify(letters));
  else site.drop(name);
}

export function dropLetter(conversation: string, letter: Letter): void {
  const rest = lettersOf(conversation).filter((one) => one.id !== letter.id);
  keepLetters(conversation, rest);
}

/** A letter that was refused is a draft again, in front of what has been begun since. */
export function unseal(conversation: string, letter: Letter): Draft {
  const begun = draftOf(conversation);
  const text = begun?.text ? `${letter.text}\n\n${begun.text}` : letter.text;
  const draft = { text, mode: letter.mode, id: begun ? word() : letter.id, tray: begun?.tray ?? "" };
  site.write(place("draft", conversation), JSON.stringify(draft));
  return draft;
}

function read<T>(name: string): T | null {
  try {
    return JSON.parse(site.read(name) ?? "null") as T | null;
  } catch {
    return null;
  }
}
