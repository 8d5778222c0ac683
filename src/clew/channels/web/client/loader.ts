/** On the host page: a button, a frame, and four verbs. Nothing else of the page is touched. */
import { Widget } from "./embed";

type Verb = "open" | "close" | "identify" | "reset";
type Verbs = Record<Verb, (word?: string) => void>;

const ADD = Symbol.for("clew.add");
const script = document.currentScript as HTMLScriptElement | null;
const key = script?.dataset.inbox ?? "";
if (script && /^[\w-]{1,24}$/.test(key)) begin(script, key);

/** Of two scripts on a page the second joins the first; the same inbox twice is one widget. */
function begin(tag: HTMLScriptElement, inbox: string): void {
  const page = window as unknown as { Clew?: Verbs & { [ADD]?: (tag: HTMLScriptElement, inbox: string) => void } };
  if (page.Clew?.[ADD]) return page.Clew[ADD](tag, inbox);
  const widgets: Widget[] = [];
  const add = (from: HTMLScriptElement, name: string): void => {
    if (widgets.some((one) => one.inbox === name)) return;
    widgets.push(new Widget(name, new URL(from.src).origin, from.dataset.lang, widgets.length));
    if (from.dataset.identity) widgets[widgets.length - 1]?.tell("identify", from.dataset.identity);
  };
  const each = (work: (one: Widget) => void): void => widgets.forEach(work);
  const verbs = {
    open: (name?: string) => (widgets.find((one) => one.inbox === name) ?? widgets[0])?.open(),
    close: () => each((one) => one.close()),
    identify: (signed?: string) => each((one) => one.tell("identify", String(signed))),
    reset: () => each((one) => one.tell("reset")),
  };
  page.Clew = Object.assign(verbs, { [ADD]: add });
  add(tag, inbox);
  document.dispatchEvent(new Event("clew:ready"));
}
