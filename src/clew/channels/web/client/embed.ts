/** One widget on a host page: its button and its frame, in a shadow root of their own. */
import { SHEET } from "./embed_style";

const COLOUR = /^#[0-9a-f]{6}$/i;
const NARROW = "(max-width: 480px)";
const LANGUAGE = /^[a-z]{2}(-[a-z]{2,4})*$/i;

export class Widget {
  private box = document.createElement("div");
  private button = document.createElement("button");
  private badge = document.createElement("span");
  private frame: HTMLIFrameElement | undefined;
  private waiting: string[][] = [];
  private ready = false;
  private shown = false;
  private wanted = false;
  private stepped = false;

  constructor(
    readonly inbox: string,
    private origin: string,
    private lang: string | undefined,
    private place: number,
  ) {
    addEventListener("message", (event) => this.hear(event));
    addEventListener("popstate", () => this.stepped && this.hide());
    if (document.readyState === "complete") this.later();
    else addEventListener("load", () => this.later(), { once: true });
  }

  open(): void {
    this.wanted = true;
    if (!this.ready) return this.load();
    if (this.shown) return;
    this.shown = true;
    this.draw();
    if (matchMedia(NARROW).matches) {
      history.pushState(history.state, "");
      this.stepped = true;
    }
    this.post("page", document.title, location.pathname);
    this.frame?.focus();
    this.post("shown");
  }

  close(): void {
    this.wanted = false;
    if (this.stepped) history.back();
    else this.hide();
  }

  /** What the page says; it waits until the frame can hear it. */
  tell(verb: string, ...words: string[]): void {
    if (this.ready) return this.post(verb, ...words);
    this.waiting.push([verb, ...words]);
    this.load();
  }

  private hide(): void {
    if (!this.shown) return;
    this.shown = this.stepped = false;
    this.draw();
    this.post("hidden");
    this.button.focus();
  }

  /** The page's own work comes first. */
  private later(): void {
    const idle = window.requestIdleCallback as typeof window.requestIdleCallback | undefined;
    if (idle) idle(() => this.load(), { timeout: 2000 });
    else setTimeout(() => this.load(), 200);
  }

  private load(): void {
    if (this.frame || !document.body) return;
    const root = this.box.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    root.adoptedStyleSheets = [sheet];
    const frame = (this.frame = document.createElement("iframe"));
    frame.src = `${this.origin}/widget/${this.inbox}/${this.language()}/`;
    frame.addEventListener("load", () => this.post("hello", document.title, location.pathname));
    this.badge.className = "badge";
    this.button.type = "button";
    this.button.hidden = true;
    this.button.addEventListener("click", () => (this.shown ? this.close() : this.open()));
    this.box.style.setProperty("--place", String(this.place));
    root.append(frame, this.button);
    this.draw();
    document.body.append(this.box);
  }

  /** As the script tag says, else as the page, else as the browser; the server knows the rest. */
  private language(): string {
    const wished = [this.lang, document.documentElement.lang, navigator.language];
    const code = (wished.find((one) => one && LANGUAGE.test(one)) ?? "en").toLowerCase();
    if (code.startsWith("zh")) return /hant|tw|hk|mo/.test(code) ? "zh-hant" : "zh-hans";
    return code.startsWith("vi") ? "vi" : "en";
  }

  private draw(): void {
    this.frame?.classList.toggle("shown", this.shown);
    this.button.classList.toggle("beside", this.shown);
    this.button.setAttribute("aria-expanded", String(this.shown));
  }

  private post(...words: string[]): void {
    this.frame?.contentWindow?.postMessage(["clew", ...words], this.origin);
  }

  /** Only our own frame is heard, and only under our own origin. */
  private hear(event: MessageEvent): void {
    const from = this.frame?.contentWindow;
    if (!from || event.source !== from || event.origin !== this.origin) return;
    const data = event.data as unknown;
    if (!Array.isArray(data) || data[0] !== "clew") return;
    const [, verb, one, two, three] = data.map(String);
    if (verb === "ready") this.begin(one ?? "", two ?? "", three ?? "");
    else if (verb === "close") this.close();
    else if (verb === "unread") this.count(one ?? "", two ?? "");
  }

  private begin(accent: string, ink: string, label: string): void {
    for (const [name, value] of [["--accent", accent], ["--ink", ink]] as const) {
      if (COLOUR.test(value)) this.box.style.setProperty(name, value);
    }
    this.frame?.setAttribute("title", label);
    this.button.textContent = label;
    this.button.append(this.badge);
    this.button.hidden = false;
    this.ready = true;
    for (const words of this.waiting.splice(0)) this.post(...words);
    if (this.wanted) this.open();
  }

  private count(number: string, label: string): void {
    this.badge.textContent = number === "0" ? "" : number;
    this.button.setAttribute("aria-label", label);
  }
}
