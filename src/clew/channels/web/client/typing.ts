/** That somebody writes, for as long as it is likely. */
import { tell } from "./draw";
import { said } from "./words";

const LASTS = 6000;
let timer: number | undefined;

export function somebodyWrites(who: string | undefined): void {
  tell("typing", who === "assistant" ? said("thinking") : said("typing"));
  window.clearTimeout(timer);
  timer = window.setTimeout(() => tell("typing", ""), LASTS);
}
