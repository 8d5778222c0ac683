/** The widget's frame: which view is open, whose conversation, what the host page is told. */
import "./frame.css";
import { end, forgetAll, recognised, token } from "./api";
import { at } from "./draw";
import { forgetFiles, startFiles } from "./files";
import { drawHand, startHand } from "./hand";
import { listMine, mine, setPage, showHome, startHome } from "./home";
import { greet } from "./greeting";
import { hearHost, tellHost, tellUnread } from "./host";
import { ofThePage, speak } from "./language";
import { grow, keepDraft, sendOnEnter, trapKeys } from "./keys";
import { Outbox } from "./outbox";
import { offerRequests, startRequests } from "./requests";
import { toEnd } from "./rolling";
import { drop, hearTabs, keep, kept } from "./store";
import { Thread } from "./thread";
import { fetchSpare, handOver } from "./visits";

let visible = false;
let thread: Thread | undefined;
const field = at<HTMLTextAreaElement>("text");

const outbox = new Outbox({
  changed: () => thread?.drawPending(),
  sent: (one, seq) => thread?.sent(one, seq),
  opened: (id) => begun(id),
});

function begun(id: string): void {
  if (!thread || thread.id) return;
  keep("open", id);
  thread.begin(id);
}

/** Another tab has begun a conversation: this one follows, unless somebody is reading here. */
function openedElsewhere(id: string): void {
  if (thread) begunElsewhere();
  else if (visible) goHome();
  else talk(id);
}

/** What was waiting to open a conversation may have been sent by another tab. */
function begunElsewhere(): void {
  const id = kept("open");
  if (id && !outbox.all("").length) begun(id);
}

function isReading(): boolean {
  return visible && !at("talk").hidden && document.visibilityState === "visible";
}

/** Open a conversation, or with nothing named a new one. */
function talk(id: string): void {
  thread?.end();
  keep("open", id);
  const now: Thread = new Thread(id, outbox, isReading, { changed: () => changed(now), over: () => gone() });
  thread = now;
  view("talk");
  changed(now);
}

function changed(now: Thread): void {
  if (now !== thread) return;
  drawHand(now);
  now.follow();
  tellUnread(now.unread);
  void speak(now.lang).then((other) => other && retell());
}

/** What scripts have drawn, in the language that is spoken now. */
function retell(): void {
  thread?.retell();
  if (thread) drawHand(thread);
  if (!at("home").hidden) goHome();
}

/** The token is over: somebody signed out, or it was ended here or elsewhere. */
function over(): void {
  thread?.end();
  thread = undefined;
  drop("open");
  offerRequests(false);
  tellUnread(0);
  void speak(ofThePage).then((other) => other && retell());
  listMine([], talk);
  view("home");
}

/** Somebody else sits here from now on. */
function gone(): void {
  tray.clear();
  forgetFiles();
  over();
}

function view(name: "home" | "talk"): void {
  at("home").hidden = name !== "home";
  at("talk").hidden = name !== "talk";
  at("back").hidden = name !== "talk";
  if (name === "talk") {
    field.value = kept("draft");
    grow(field);
    toEnd();
    thread?.markSeen();
  } else if (visible) goHome();
  if (visible) (name === "talk" ? field : at("question")).focus();
}

function goHome(): void {
  showHome();
  void mine().then((all) => listMine(all, talk));
}

/** On a new page: go on where somebody was, so that the button can tell of an answer. */
async function resume(): Promise<void> {
  const all = await mine();
  const open = all.find((one) => one.id === kept("open")) ?? all.find((one) => one.state !== "resolved");
  if (!thread && open) talk(open.id);
  else if (!thread && outbox.all("").length) talk("");
  void outbox.deliver();
}

async function identify(signed: string): Promise<void> {
  try {
    if (!(await recognised(signed))) return;
    if (thread && !thread.id) return offerRequests(true); // what they have just asked is on its way, as theirs
    over();
    offerRequests(true);
    await resume();
  } catch {
    tellHost("refused"); // they go on as a guest, as before
  }
}

async function reset(): Promise<void> {
  const used = token();
  forgetAll();
  gone();
  if (used) await end(used);
}

function startWriting(): void {
  sendOnEnter(field);
  sendOnEnter(at<HTMLTextAreaElement>("question"));
  keepDraft(field, () => thread?.typed());
  at<HTMLFormElement>("write").addEventListener("submit", (event) => {
    event.preventDefault();
    send();
  });
}

/** A message waits for its files; what was refused stays where it says so. */
function send(): void {
  const text = field.value.trim();
  if (tray.isBusy) return tray.then(send);
  if (!thread || !(text || tray.there.length)) return field.focus();
  field.value = "";
  grow(field);
  drop("draft");
  outbox.add(text, thread.id, tray.take());
  field.focus();
}

const close = (): void => tellHost("close");
trapKeys(at("widget"), close);
at("close").addEventListener("click", close);
at("back").addEventListener("click", () => view("home"));
startWriting();
const tray = startFiles(at("write"), at("talk"));
startHand();
startRequests();
handOver();
startHome((text) => {
  drop("draft");
  talk("");
  if (text) outbox.add(text, "");
  else greet();
});
hearTabs((what) => {
  const [verb = "", id = ""] = what.split(" ");
  if (verb === "reset") gone();
  else if (verb === "opened") openedElsewhere(id);
  else if (verb === "token" && !thread) void resume();
  else if (verb === "sent") thread?.catchUp();
  else if (verb === "seen") thread?.seenByThem();
});
addEventListener("storage", begunElsewhere); // a tab's message may come before what it has kept
document.addEventListener("visibilitychange", () => isReading() && thread?.markSeen());
hearHost({
  page: setPage,
  shown: () => {
    visible = true;
    fetchSpare();
    view(at("talk").hidden ? "home" : "talk");
  },
  hidden: () => (visible = false),
  identify: (signed) => void identify(signed),
  reset: () => void reset(),
});
void resume();
