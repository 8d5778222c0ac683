/** That somebody writes, for as long as it is likely; and what the assistant has so far. */
import { at, tell } from "./draw";
import { isAtEnd, toEnd } from "./rolling";
import { said } from "./words";

const LASTS = 6000;
const FALLS_SILENT = 20_000;
let timer: number | undefined;
let silence: number | undefined;

export function somebodyWrites(who: string | undefined): void {
  tell("typing", who === "assistant" ? said("thinking") : said("typing"));
  window.clearTimeout(timer);
  timer = window.setTimeout(() => tell("typing", ""), LASTS);
}

/** Before the eyes alone: it is read out as the message that it becomes, and may be taken back. */
export function draft(text: string): void {
  window.clearTimeout(silence);
  const reads = isAtEnd();
  at("draft").hidden = !text;
  at("draft-words").textContent = text;
  if (text && reads) toEnd();
  if (text) silence = window.setTimeout(() => draft(""), FALLS_SILENT);
}

export function nobodyWrites(): void {
  tell("typing", "");
  draft("");
}
