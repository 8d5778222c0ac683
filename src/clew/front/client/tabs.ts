/** Three journeys: links to pages that become tabs over lists already on this page (APG tabs). */
export function startTabs(): void {
  document.querySelectorAll<HTMLElement>("[data-tabs]").forEach(makeTabs);
}

function makeTabs(box: HTMLElement): void {
  const links = [...box.querySelectorAll<HTMLAnchorElement>("[data-panel]")];
  const bar = links[0]?.parentElement;
  if (!bar) return;
  bar.setAttribute("role", "tablist");
  const show = (shown: number, focus = false): void => {
    links.forEach((link, at) => {
      const on = at === shown;
      link.setAttribute("aria-selected", String(on));
      link.tabIndex = on ? 0 : -1;
      panelOf(link)?.toggleAttribute("hidden", !on);
      if (on && focus) link.focus();
    });
  };
  links.forEach((link, at) => {
    const panel = panelOf(link);
    link.id ||= `tab-${at}`;
    link.setAttribute("role", "tab");
    link.setAttribute("aria-controls", link.dataset.panel ?? "");
    panel?.setAttribute("role", "tabpanel");
    panel?.setAttribute("aria-labelledby", link.id);
    link.addEventListener("click", (click) => {
      if (click.metaKey || click.ctrlKey || click.shiftKey) return;
      click.preventDefault();
      show(at);
    });
    link.addEventListener("keydown", (key) => {
      const to = moved(key.key, at, links.length);
      if (to === null) return;
      key.preventDefault();
      show(to, true);
    });
  });
  show(0);
  box.dataset.ready = "";
}

function panelOf(link: HTMLAnchorElement): HTMLElement | null {
  return document.getElementById(link.dataset.panel ?? "");
}

function moved(key: string, at: number, count: number): number | null {
  if (key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowLeft") return (at + count - 1) % count;
  if (key === "Home") return 0;
  if (key === "End") return count - 1;
  return key === " " ? at : null;
}
