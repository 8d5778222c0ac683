// Shows how far long work is; when it is done, the page is read anew.
const PAUSE = 1500;

async function look(place) {
  const answer = await fetch(place.dataset.progress, { headers: { "X-Requested-With": "fetch" } }).catch(() => null);
  if (!answer?.ok) return;
  const told = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("[data-open]");
  if (!told) return;
  place.replaceChildren(...told.childNodes);
  if (told.dataset.open !== "yes") location.reload();
}

for (const place of document.querySelectorAll("[data-progress]")) setInterval(() => void look(place), PAUSE);
