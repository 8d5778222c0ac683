/** A customer's request: its files go up as they are chosen, and what is new appears by itself. */
import { Tray } from "../../core/client/tray";
import { startChoosing } from "../../core/client/tray_drawing";
import { sendUp } from "../../core/client/upload";
import { Watch } from "./portal/watch";
import { tab, word } from "./storage";

const KEPT = ["text", "client_id", "files"] as const;
const thread = document.getElementById("thread");
const watch = thread?.dataset.live ? new Watch(thread, thread.dataset.live) : undefined;
let tray: Tray | undefined;

function place(what: (typeof KEPT)[number]): string {
  return `clew.request.${thread?.dataset.id ?? ""}.${what}`;
}

/** What was being written stands in the form again, under the word by which the server takes it once. */
function begin(form: HTMLFormElement): void {
  form.querySelector("[data-plain-files]")?.remove(); // what was sent up stands in the tray
  tray = new Tray(form, {
    upload: (file, id, told) => sendUp(form.dataset.attachments ?? "", file, id, session(form), told),
    keep: (kept) => keep(form, kept),
  });
  const { text, client_id } = fields(form);
  const known = tab.read(place("client_id"));
  if (known && (!text.value || known === client_id.value)) {
    text.value = tab.read(place("text")) ?? "";
    client_id.value = known;
  }
  tray.restore(tab.read(place("files")) ?? "");
  form.addEventListener("input", () => keep(form));
  startChoosing(form, form, tray);
}

function keep(form: HTMLFormElement, files?: string): void {
  const { text, client_id } = fields(form);
  tab.write(place("text"), text.value);
  tab.write(place("client_id"), client_id.value);
  if (files !== undefined) tab.write(place("files"), files);
}

function forget(): void {
  for (const what of KEPT) tab.drop(place(what));
}

function fields(form: HTMLFormElement): { text: HTMLTextAreaElement; client_id: HTMLInputElement } {
  const text = form.querySelector("textarea") as HTMLTextAreaElement;
  return { text, client_id: form.querySelector("[name=client_id]") as HTMLInputElement };
}

function session(form: HTMLFormElement): Record<string, string> {
  const token = form.querySelector<HTMLInputElement>("[name=csrfmiddlewaretoken]")?.value ?? "";
  return { "X-CSRFToken": token, "HX-Request": "true" };
}

/** Before htmx takes the form: it waits for its files, and names them. Other buttons are the browser's. */
function send(event: Event): void {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || form.id !== "write" || !tray) return;
  if ((event as SubmitEvent).submitter?.hasAttribute("formaction")) return event.stopImmediatePropagation();
  if (tray.isBusy) {
    event.preventDefault();
    event.stopImmediatePropagation();
    return tray.then(() => form.requestSubmit());
  }
  for (const old of form.querySelectorAll("[name=attachments]")) old.remove();
  const keys = document.createElement("input");
  Object.assign(keys, { type: "hidden", name: "attachments", value: tray.there.map((one) => one.id).join(" ") });
  form.append(keys);
}

const writing = (): HTMLFormElement | null => document.querySelector<HTMLFormElement>("form#write");
const first = writing();
if (first) begin(first);
document.addEventListener("submit", send, true);

/** It went, or came back with what is to be mended. */
document.addEventListener("htmx:load", (event) => {
  const fresh = (event as CustomEvent<{ elt: Element }>).detail.elt;
  if (!(fresh instanceof HTMLFormElement) || fresh.id !== "write" || fresh === first) return;
  const went = !fresh.querySelector(".error");
  if (went) forget();
  begin(fresh);
  if (went) fields(fresh).text.focus();
  void watch?.look();
});

/** It went later, by itself: what stands in the form still is that message. */
document.addEventListener("clew:sent", (event) => {
  const form = writing();
  const body = new URLSearchParams((event as CustomEvent<string>).detail);
  if (!form || body.get("client_id") !== fields(form).client_id.value) return;
  fields(form).text.value = "";
  fields(form).client_id.value = word();
  form.querySelector("[data-kept]")?.replaceChildren();
  tray?.clear();
  forget();
  void watch?.look();
});
