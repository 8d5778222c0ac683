/** Small things: share, print, filters that search at once, videos that load when asked for. */
import { report } from "./beacons";

export function toast(words: string, stays = 6000): void {
  const box = document.getElementById("toasts");
  if (!box || !words) return;
  const one = document.createElement("p");
  one.className = "toast";
  one.textContent = words;
  box.append(one);
  window.setTimeout(() => one.remove(), stays);
}

export function startSmallThings(): void {
  document.addEventListener("click", (click) => {
    const at = click.target instanceof Element ? click.target : null;
    const share = at?.closest<HTMLElement>("[data-share]");
    if (share) void shareThis(share.dataset.share ?? document.title);
    if (at?.closest("[data-print]")) print();
    const player = at?.closest<HTMLAnchorElement>("a[data-player]");
    if (player) {
      click.preventDefault();
      play(player);
    }
    closeMenus(at);
  });
  addEventListener("afterprint", () => about("article printed"));
  document.addEventListener("keydown", (key) => {
    if (key.key === "Escape") closeMenus(null);
  });
  document.addEventListener("change", (change) => {
    const field = change.target;
    if (field instanceof HTMLSelectElement && "submits" in field.dataset) field.form?.requestSubmit();
  });
  announce();
}

async function shareThis(title: string): Promise<void> {
  const url = document.querySelector<HTMLLinkElement>("link[rel=canonical]")?.href ?? location.href;
  try {
    if (navigator.share) await navigator.share({ title, url });
    else {
      await navigator.clipboard.writeText(url);
      toast(document.body.dataset.saidCopied ?? "");
    }
    about("article shared");
  } catch {
    // Closed without sharing: nothing to say.
  }
}

function about(verb: string): void {
  const { kind = "page", id = "page" } = document.body.dataset;
  report(verb, kind, id);
}

function play(link: HTMLAnchorElement): void {
  const frame = document.createElement("iframe");
  frame.src = link.dataset.player ?? "";
  frame.title = link.textContent?.trim() ?? "";
  frame.allow = "autoplay; fullscreen";
  frame.referrerPolicy = "strict-origin";
  link.replaceWith(frame);
  frame.focus();
}

function closeMenus(at: Element | null): void {
  for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]")) {
    if (!at || !menu.contains(at)) menu.open = false;
  }
}

/** A live region only speaks when it changes: what stood on the page from the start is said in it once. */
function announce(): void {
  const words = document.querySelector("[data-announce]")?.textContent;
  const region = document.getElementById("announced");
  if (region && words) window.setTimeout(() => (region.textContent = words), 400);
}
