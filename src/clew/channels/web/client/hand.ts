/** What stands below a thread: did that solve it, the way to a person, the wait, the rating. */
import { API, Failed, call } from "./api";
import { drawChoices } from "./choosing";
import { at, tell } from "./draw";
import { status } from "./home";
import { isKnown } from "./requests";
import { stayingAtEnd } from "./rolling";
import { keep, kept, outlives } from "./store";
import type { Thread } from "./thread";
import { nobodyWrites } from "./typing";
import { between, said } from "./words";

let shown: Thread | undefined;
let asked = "";
let busy = false;
let wait = { open: true, notice: "" };
const left = new Map<string, string>(); // addresses, for as long as this page lives

const NOT_SOLVED = { reason: "not solved" };
const DOES: Record<string, string> = { solved: "resolution", another: "another", person: "handoff" };

export function startHand(): void {
  for (const button of at("talk").querySelectorAll<HTMLButtonElement>("[data-does]")) {
    button.addEventListener("click", () => void press(DOES[button.dataset.does ?? ""] ?? ""));
  }
  at<HTMLFormElement>("rating").addEventListener("submit", (event) => {
    event.preventDefault();
    void rate();
  });
  at<HTMLFormElement>("mail").addEventListener("submit", (event) => {
    event.preventDefault();
    void leaveAddress();
  });
}

/** Draw what fits the state that the thread is in. */
export function drawHand(thread: Thread): void {
  if (shown !== thread) nobodyWrites();
  shown = thread;
  stayingAtEnd(() => drawState(thread));
}

function drawState(thread: Thread): void {
  const { state, position } = thread.state;
  const outcome = thread.last?.author === "assistant" ? thread.last.outcome : "";
  at("solved").hidden = !(state === "assistant" && outcome);
  at("solved").classList.toggle("unsure", outcome !== "answered");
  drawChoices(thread);
  at("rating").hidden = state !== "resolved" || kept(rated()) !== "";
  if (state !== "resolved") tell("rated", "");
  if (state === "assistant" && thread.last?.author === "customer") tell("typing", said("thinking"));
  at("strip").hidden = state !== "waiting";
  if (state === "waiting") drawWait(position ?? 0);
  const ends = thread.id && !isKnown() && !outlives();
  tell("lost", thread.connected ? (ends ? said("kept") : "") : said("lost"));
}

/** The place comes with the conversation; the usual wait is asked for once a place. */
function drawWait(position: number): void {
  const place = position === 1 ? said("next") : position ? said("place", { n: position }) : "";
  const address = left.get(shown?.id ?? "");
  const thanks = address ? said("address", { address }) : "";
  tell("place", [place, wait.notice, thanks].filter(Boolean).join(between()));
  at("mail").hidden = wait.open || kept(`mail.${shown?.id}`) !== "";
  const now = `${shown?.id} ${position}`;
  if (now === asked) return;
  asked = now;
  void status().then((found) => {
    if (!found) asked = ""; // it is asked for again with whatever happens next
    if (!found) return;
    wait = found;
    if (shown?.state.state === "waiting") drawHand(shown);
  });
}

async function press(what: string): Promise<void> {
  const thread = shown;
  if (!thread?.id || !what || busy) return;
  await working(what === "another", () =>
    doing(thread, "POST", what, what === "handoff" && thread.last?.outcome === "answered" ? NOT_SOLVED : {}),
  );
  thread.catchUp();
}

/** Nothing is pressed twice; where the assistant looks for an answer, it says so until it has one. */
async function working(looks: boolean, work: () => Promise<unknown>): Promise<void> {
  hold(true);
  at("roll").focus({ preventScroll: true });
  if (looks) tell("typing", said("thinking"));
  await work();
  if (looks) tell("typing", "");
  hold(false);
}

function hold(now: boolean): void {
  busy = now;
  for (const id of ["solved", "choose"]) at(id).inert = now;
}

async function rate(): Promise<void> {
  const thread = shown;
  const form = at<HTMLFormElement>("rating");
  const score = Number(new FormData(form).get("score"));
  if (!thread || !score) return form.querySelector("input")?.focus();
  const comment = at<HTMLTextAreaElement>("comment").value.trim();
  const body = comment ? { score, comment } : { score };
  if (!(await doing(thread, "POST", "rating", body))) return;
  keep(rated(), String(score));
  form.reset();
  tell("rated", said("rated"));
  drawHand(thread);
}

/** Once for each episode: the last message stands for it. */
function rated(): string {
  return `rated.${shown?.id}.${shown?.last?.seq ?? 0}`;
}

async function leaveAddress(): Promise<void> {
  const thread = shown;
  const address = at<HTMLInputElement>("address").value.trim();
  if (!thread?.id || !address) return;
  if (!(await doing(thread, "POST", "address", { email: address }))) return;
  keep(`mail.${thread.id}`, "1");
  left.set(thread.id, address);
  drawHand(thread);
}

async function doing(thread: Thread, method: string, what: string, body: object): Promise<boolean> {
  try {
    await call(method, `${API}/conversations/${thread.id}/${what}`, body);
    return true;
  } catch (problem) {
    const words = problem instanceof Failed && !problem.isForLater ? problem.message : said("lost");
    tell("lost", words || said("refused"));
    return false;
  }
}
