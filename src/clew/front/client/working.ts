/** A form whose answer may take a while says so until the next page is there; it is sent once. */
const LONGEST = 15_000; // who has stopped the page from loading may ask again

export function startWorking(): void {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !("working" in form.dataset)) return;
    if (form.ariaBusy === "true") return event.preventDefault();
    tell(form, true);
    window.setTimeout(() => tell(form, false), LONGEST);
  });
  document.addEventListener("input", (event) => {
    const form = (event.target as HTMLInputElement).form;
    if (form?.ariaBusy === "true") tell(form, false);
  });
  // Who comes back finds the page as it was left.
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll<HTMLFormElement>("form[data-working]")) tell(form, false);
  });
}

function tell(form: HTMLFormElement, busy: boolean): void {
  form.ariaBusy = String(busy);
  const place = form.querySelector<HTMLElement>(".working");
  if (place) place.textContent = busy ? (place.dataset.said ?? "") : "";
}
