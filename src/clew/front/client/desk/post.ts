/** How a letter gets to the server: one tab sends those of a conversation, one after the other. */
import { alone } from "../../../core/client/storage";
import { dropLetter, lettersOf, waiting, type Letter } from "./drafts";
import { ask, linkTo, said, say, wordsOf } from "./reach";

/** `later`: the server could not say. Anything else is why it said no. */
export type Fate = "there" | "later" | { no: string };

export interface Addresses {
  messages: string;
  notes: string;
}

const AGAIN_AFTER = 30_000;
const refused = new Set<string>();
let sweeping = false;
let again: number | undefined;

/** What is there is not kept here any more. */
export function post(conversation: string, letter: Letter, to: Addresses): Promise<Fate> {
  return alone(`clew.desk.outbox.${conversation}`, async () => {
    if (!lettersOf(conversation).some((one) => one.id === letter.id)) return "there";
    const address = letter.mode === "note" ? to.notes : to.messages;
    const attachments = (letter.files ?? []).map((one) => one.id).join(" ");
    const answer = await ask(address, { text: letter.text, client_id: letter.id, attachments });
    if (!answer || answer.status >= 500 || answer.status === 429) return "later";
    if (!answer.ok) return { no: answer.text };
    dropLetter(conversation, letter);
    return "there";
  });
}

/** Sends what was left behind in conversations that are not open. */
export async function sweep(open: () => string | undefined): Promise<void> {
  if (sweeping) return;
  sweeping = true;
  window.clearTimeout(again);
  try {
    for (const conversation of waiting()) {
      if (conversation === open() || (await emptied(conversation))) continue;
      again = window.setTimeout(() => void sweep(open), AGAIN_AFTER);
      return;
    }
  } finally {
    sweeping = false;
  }
}

/** Whether the server could be asked about each. */
async function emptied(conversation: string): Promise<boolean> {
  const page = pageOf(conversation);
  const to = { messages: `${page}messages/`, notes: `${page}notes/` };
  for (const letter of lettersOf(conversation)) {
    if (refused.has(letter.id)) continue;
    const fate = await post(conversation, letter, to);
    if (fate === "later") return false;
    if (fate === "there") continue;
    refused.add(letter.id);
    if (fate.no.includes("signed_out")) continue; // the desk says that, once
    say(`${said("refused")} ${wordsOf(fate.no)}`, linkTo(page, said("open")));
  }
  return true;
}

function pageOf(conversation: string): string {
  const list = document.getElementById("inbox")?.dataset.url ?? "";
  return `${list.split("?")[0] ?? ""}${conversation}/`;
}
