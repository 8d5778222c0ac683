/** Links into the help center carry a word used once, so that both sides are one visit. */
import { send, visit } from "./api";

let spare = "";

export function fetchSpare(): void {
  if (spare) return;
  void send<{ token: string }>("POST", "/widget/visits/", { visit: visit() }).then(
    (made) => (spare = made.token),
    () => undefined,
  );
}

/** The word is put behind the # at the last moment: there no server or other site reads it. */
export function handOver(): void {
  document.addEventListener("click", (event) => give(event), true);
  document.addEventListener("auxclick", (event) => give(event), true);
}

function give(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>("a[data-out]") : null;
  if (!link?.href || !spare || !isOurs(link)) return;
  link.hash = `visit=${spare}`;
  spare = "";
  window.setTimeout(() => {
    link.hash = "";
    fetchSpare();
  });
}

/** The help center may have another name for the same server: then it says so in the page. */
function isOurs(link: HTMLAnchorElement): boolean {
  return [location.origin, document.body.dataset.home].includes(link.origin);
}
