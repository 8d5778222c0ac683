/** The choices of an unsure answer, as buttons: pressing one says its title. */
import { at, copy, part } from "./draw";
import type { Thread } from "./thread";

let drawn = "";

/** Drawn once for each answer, so that nobody loses the button they are about to press. */
export function drawChoices(thread: Thread): void {
  const { last, state } = thread;
  const open = state.state === "assistant" && last?.author === "assistant" && last.outcome === "clarify";
  const all = open ? (last.choices ?? []) : [];
  at("choose").hidden = !all.length;
  const now = all.length ? `${thread.id} ${last?.seq}` : "";
  if (now === drawn) return;
  drawn = now;
  at("choose-list").replaceChildren(
    ...all.map((one) => {
      const piece = copy("a-choice");
      part(piece, "button").textContent = one.title;
      part(piece, "button").addEventListener("click", () => {
        thread.say(one.title);
        at("text").focus();
      });
      return piece;
    }),
  );
}
