/** What of the thread is before the reader's eyes. */
import { at } from "./draw";

const NEAR = 80;

/** In a window that is very low the whole view scrolls, with what stands below the thread. */
function isLow(): boolean {
  return getComputedStyle(at("roll")).overflowY === "visible";
}

const newest = (): Element | null => at("thread").lastElementChild;

export function isAtEnd(): boolean {
  if (isLow()) return (newest()?.getBoundingClientRect().top ?? 0) < window.innerHeight;
  const { scrollHeight, scrollTop, clientHeight } = at("roll");
  return scrollHeight - scrollTop - clientHeight < NEAR;
}

export function toEnd(): void {
  if (isLow()) newest()?.scrollIntoView({ block: "end" });
  else at("roll").scrollTop = at("roll").scrollHeight;
}

/** Draw what stands around the thread: who reads the end goes on seeing it, and what has grown there. */
export function stayingAtEnd(draw: () => void): void {
  const [hidden, stays] = [unseen(), !isLow() && isAtEnd()];
  draw();
  if (stays && unseen() > hidden) toEnd();
}

const unseen = (): number => at("roll").scrollHeight - at("roll").clientHeight;

/** Its beginning, where it is long. */
export function bring(piece: HTMLElement): void {
  const seen = isLow() ? window.innerHeight / 2 : at("roll").clientHeight;
  if (piece.offsetHeight > seen * 0.6) piece.scrollIntoView({ block: "start" });
  else toEnd();
}
