/** A visit is a random word in this tab's own storage: no cookie, nothing about the person. */
import { tab, word } from "./storage";

const NAME = "clew.visit";

export let isNew = tab.read(NAME) === null;

/** Go on with a visit that began in a widget. */
export function adoptVisit(word: string): void {
  tab.write(NAME, word);
  isNew = false;
}

export function visit(): string {
  const known = tab.read(NAME);
  if (known) return known;
  const made = word();
  tab.write(NAME, made);
  return made;
}

/** Forms carry the visit, so that a vote replaces the same visit's earlier one. */
export function nameVisit(root: ParentNode): void {
  for (const field of root.querySelectorAll<HTMLInputElement>("input[data-visit]")) {
    field.value = visit();
  }
}
