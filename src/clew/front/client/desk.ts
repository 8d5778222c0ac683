/** The desk: a list, a conversation and the customer, kept true by a live line. */
import "../../core/static/core/desk.css";
import { connect, type Frame } from "../../core/client/live";
import { keepClocks } from "./desk/clocks";
import { focusOn, keepFocus } from "./desk/focus";
import { startKeys } from "./desk/keys";
import { markOpen, refreshList, startList } from "./desk/list";
import { sweep } from "./desk/post";
import { SIGNED_OUT, button, say, said } from "./desk/reach";
import { Talk } from "./desk/talk";

let talk: Talk | undefined;
let signedOut = false;
let started = false;

const line = connect({
  address: () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return Promise.resolve({ url: `${scheme}://${location.host}/ws/v1/desk`, protocols: [] });
  },
  heard,
  catchUp: () => {
    refreshList();
    talk?.join();
    void talk?.catchUp();
    void sweep(opened);
  },
  link: (state) => {
    if (state === "denied") return askToSignIn();
    sayLink(state === "up");
    if (state === "up") talk?.join();
  },
});

const opened = (): string | undefined => talk?.id;

/** Nothing comes any more until they have signed in: asking again every few seconds is of no use. */
function askToSignIn(): void {
  if (signedOut) return;
  signedOut = true;
  talk?.leave();
  line.close();
  sayLink(true);
  say(
    said("signedout"),
    button(said("signin"), () => location.reload()),
  );
}

/** Said once; where there is no room for the sentence, in a word. */
function sayLink(up: boolean): void {
  const place = document.getElementById("link");
  if (!place || up === !place.textContent) return;
  place.replaceChildren(...(up ? [] : [spoken("narrow", said("away")), spoken("wide", said("offline"))]));
  place.title = up ? "" : said("offline");
}

function spoken(kind: string, words: string): HTMLElement {
  const made = document.createElement("span");
  made.className = kind;
  made.textContent = words;
  return made;
}

function heard(frame: Frame): void {
  if (frame.type === "changed") refreshList();
  if (talk && (frame.conversation === talk.id || frame.id === talk.id)) talk.heard(frame);
}

function openOne(): void {
  const place = document.querySelector<HTMLElement>("#open[data-id]");
  if (place && talk?.place === place) return;
  talk?.leave();
  document.body.classList.toggle("has-open", Boolean(place));
  talk = place ? new Talk(place, line) : undefined;
  if (place?.dataset.title) document.title = place.dataset.title;
  markOpen(place?.dataset.id);
  if (place && started) focusOn(place);
  started = true;
  void sweep(opened);
}

startList();
keepFocus();
startKeys(() => talk);
keepClocks();
openOne();
document.body.addEventListener("htmx:afterSettle", openOne);
document.body.addEventListener("clew:changed", () => {
  refreshList();
  void talk?.catchUp();
});
document.addEventListener("visibilitychange", () => {
  if (document.hidden) return;
  refreshList();
  talk?.looked();
});
document.body.addEventListener(SIGNED_OUT, askToSignIn);
document.body.addEventListener("htmx:responseError", (event) => {
  const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
  if (xhr.status === 401) askToSignIn();
  else say(xhr.responseText);
});
document.body.addEventListener("htmx:sendError", () => say(said("offline")));
