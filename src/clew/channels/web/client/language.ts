/**
 * The widget speaks the language of the conversation that is open in it, as the assistant does. Its
 * button stands among the words of the host page, and keeps to those.
 */
import { lang } from "./words";

interface Written {
  texts: Text[];
  element: Element;
}

const NAMES = /^(aria-label|placeholder|title|href|data-said-.*)$/;
const CODE = /^[a-z]{2}(-[a-z]{4})?$/;
const { inbox = "" } = document.body.dataset;
export const ofThePage = lang();

const written = writtenIn(document.body); // before any script has drawn
let wanted = ofThePage;

/** Put the server's words in the place of those that stand here; nothing that was typed is touched. */
export async function speak(code: string): Promise<boolean> {
  if (code === wanted || !CODE.test(code)) return false;
  wanted = code;
  const page = code === lang() ? null : await fetched(code);
  if (!page || code !== wanted) {
    if (code === wanted) wanted = lang();
    return false;
  }
  for (const [place, one] of writtenIn(page.body)) put(one, written.get(place));
  for (const piece of page.querySelectorAll("template[id]")) {
    document.getElementById(piece.id)?.replaceWith(document.importNode(piece, true));
  }
  document.body.dataset.lang = code;
  document.documentElement.lang = page.documentElement.lang;
  return true;
}

async function fetched(code: string): Promise<Document | null> {
  const answer = await fetch(`/widget/${inbox}/${code}/`, { credentials: "omit" }).catch(() => null);
  return answer?.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
}

/** What the server wrote, by where it stands: both pages come from the same template. */
function writtenIn(body: HTMLElement): Map<string, Written> {
  const all = [...body.querySelectorAll("*")].map((element): [string, Written] => {
    const texts = [...element.childNodes].filter((one): one is Text => one.nodeType === Node.TEXT_NODE);
    return [placeOf(element), { element, texts: texts.filter((one) => one.data.trim()) }];
  });
  return new Map(all);
}

function placeOf(element: Element): string {
  if (element.id || !element.parentElement) return `#${element.id}`;
  const twins = [...element.parentElement.children].filter((one) => one.tagName === element.tagName);
  return `${placeOf(element.parentElement)}>${element.tagName}${twins.indexOf(element)}`;
}

function put(fresh: Written, known: Written | undefined): void {
  if (!known) return;
  known.texts.forEach((text, at) => (text.data = fresh.texts[at]?.data ?? text.data));
  for (const { name, value } of fresh.element.attributes) {
    if (NAMES.test(name) && known.element.hasAttribute(name)) known.element.setAttribute(name, value);
  }
}
