/** How this page talks to its server, and says what went wrong. */
interface Htmx {
  process(element: Element): void;
}
declare const htmx: Htmx;

const TOAST_LASTS = 8_000;

export interface Answer {
  ok: boolean;
  status: number;
  text: string;
}

/** Heard on the body when the server knows this person no more. */
export const SIGNED_OUT = "clew:signed-out";

/** A word of this page in the reader's language, with what it names put in. */
export function said(name: string, who = ""): string {
  const words = document.getElementById("sayings")?.dataset[name] ?? "";
  return words.replace("{who}", () => who);
}

/** The server's answer; null where there was none. */
export async function ask(url: string, body?: Record<string, string>): Promise<Answer | null> {
  const headers: Record<string, string> = { "HX-Request": "true" };
  const options: RequestInit = { headers, credentials: "same-origin" };
  if (body) {
    headers["X-CSRFToken"] = document.body.dataset.token ?? "";
    headers.Accept = "application/json";
    Object.assign(options, { method: "POST", body: new URLSearchParams(body) });
  }
  try {
    const answer = await fetch(url, options);
    if (answer.status === 401) document.body.dispatchEvent(new Event(SIGNED_OUT));
    return { ok: answer.ok, status: answer.status, text: await answer.text() };
  } catch {
    return null;
  }
}

/** Markup from our own server, ready to be put in place. */
export function drawn(html: string): DocumentFragment {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

export function alive(element: Element): void {
  htmx.process(element);
}

/** A toast with the words of an answer; with a way out, if there is one, for which it stays. */
export function say(answer: string, way?: HTMLElement): void {
  const box = document.getElementById("toasts");
  const words = wordsOf(answer);
  if (!box || !words) return;
  const toast = document.createElement("p");
  toast.className = "toast";
  toast.setAttribute("role", "alert");
  toast.append(words);
  box.replaceChildren(toast);
  if (!way) return void window.setTimeout(() => toast.remove(), TOAST_LASTS);
  toast.append(" ", way);
  way.addEventListener("click", () => toast.remove());
}

/** What a refusal says, be it JSON, a toast or a page. */
export function wordsOf(answer: string): string {
  try {
    return (JSON.parse(answer) as { message?: string }).message ?? "";
  } catch {
    const page = new DOMParser().parseFromString(answer, "text/html");
    return (page.querySelector(".toast, h1") ?? page.body).textContent?.trim() ?? "";
  }
}

/** A button that is made here, since what it does exists only here. */
export function button(words: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "button";
  made.textContent = words;
  made.addEventListener("click", press);
  return made;
}

export function linkTo(address: string, words: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.href = address;
  made.className = "button";
  made.textContent = words;
  return made;
}

/** Runs at once, and once more at the end for all the calls that came within `pause`. */
export function calmly(work: () => void, pause: number): () => void {
  let waiting: number | undefined;
  let again = false;
  return function run(): void {
    if (waiting !== undefined) {
      again = true;
      return;
    }
    work();
    waiting = window.setTimeout(() => {
      waiting = undefined;
      if (again) {
        again = false;
        run();
      }
    }, pause);
  };
}
