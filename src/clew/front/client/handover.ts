/** A link out of a widget carries a word behind the #: this page goes on with the widget's visit. */
import { adoptVisit } from "./visit";

const CARRIED = /^#visit=([\w-]{20,80})$/;

/** At once where there is no such word; the page is never held up by it for long. */
export async function takeOverVisit(): Promise<void> {
  const token = CARRIED.exec(location.hash)?.[1];
  if (!token) return;
  history.replaceState(history.state, "", location.pathname + location.search);
  const asked = { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ token }) };
  try {
    const answer = await fetch("/widget/visits/taken/", { ...asked, signal: AbortSignal.timeout(3000) });
    const { visit } = (await answer.json()) as { visit?: string };
    if (answer.ok && visit) adoptVisit(visit);
  } catch {
    // then it is a visit of its own
  }
}
