/** Files in the widget: sent up with the visitor's token, and fetched with it, never by address alone. */
import { API, Failed, admitted, asVisitor } from "./api";
import { copy, part } from "./draw";
import { openPage } from "./page";
import { keepHere, keptHere } from "./store";
import { said } from "./words";
import { Tray } from "../../../core/client/tray";
import { sized, startChoosing } from "../../../core/client/tray_drawing";
import { sendUp, type Attached, type Told } from "../../../core/client/upload";

const [WIDEST, TALLEST] = [320, 224];
const SHOWN = /^image\/(png|jpeg|gif|webp)$/; // what the server drew anew
const found = new Map<string, Promise<Blob>>();

export function startFiles(form: HTMLElement, onto: HTMLElement): Tray {
  const tray = new Tray(form, { upload, keep: (chosen) => keepHere("files", chosen) });
  tray.restore(keptHere("files"));
  startChoosing(form, onto, tray);
  return tray;
}

async function upload(file: File, client_id: string, told: Told): Promise<Attached> {
  await admitted();
  return asVisitor((used) => sendUp(`${API}/attachments`, file, client_id, heads(used), told));
}

const heads = (used: string): Record<string, string> => ({
  Authorization: `Bearer ${used}`,
  "Accept-Language": document.documentElement.lang,
});

/** Pictures stand in the thread with their place reserved; anything else is a download. */
export function drawFiles(list: HTMLElement, all: Attached[]): void {
  list.hidden = !all.length;
  list.replaceChildren(...all.map((one) => (one.width ? picture(one) : download(one))));
}

function picture(one: Attached): HTMLElement {
  const piece = copy("a-picture");
  const image = part<HTMLImageElement>(piece, "img");
  image.alt = one.name;
  const [width, height] = [one.width || 1, one.height || 1];
  const scale = Math.min(1, WIDEST / width, TALLEST / height); // its room is kept before it is there
  image.width = Math.max(1, Math.round(width * scale));
  image.height = Math.max(1, Math.round(height * scale));
  const way = part<HTMLAnchorElement>(piece, "a");
  drawn(one, Boolean(one.thumbnail))
    .then((address) => (way.href = image.src = address))
    .catch(() => piece.replaceWith(download(one)));
  if (one.thumbnail) {
    way.addEventListener("click", (event) => {
      event.preventDefault(); // the whole picture is fetched when somebody wants to see it
      openPage(drawn(one)).catch(() => piece.replaceWith(download(one)));
    });
  }
  return piece;
}

/** The address of what the server drew; anything else is not shown. */
async function drawn(one: Attached, isSmall = false): Promise<string> {
  const blob = await fetched(one, isSmall);
  if (!SHOWN.test(blob.type)) throw new Failed(415, "");
  return URL.createObjectURL(blob);
}

function download(one: Attached): HTMLElement {
  const piece = copy("a-file");
  part(piece, "bdi").textContent = one.name;
  const how = part(piece, ".soft");
  how.textContent = sized(one.size);
  part(piece, "button").addEventListener("click", () => {
    fetched(one)
      .then((blob) => save(blob, one.name))
      .catch((problem: unknown) => {
        how.textContent = problem instanceof Failed && problem.status === 404 ? said("gone") : said("lost");
      });
  });
  return piece;
}

function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** Each once for as long as this page lives; a failure is tried again. */
function fetched(one: Attached, isSmall = false): Promise<Blob> {
  const place = `${one.id}${isSmall ? "?size=small" : ""}`;
  const known = found.get(place) ?? asVisitor((used) => blobOf(`${API}/attachments/${place}`, used));
  found.set(place, known);
  known.catch(() => found.delete(place));
  return known;
}

/** Nothing of whoever was here stays behind. */
export function forgetFiles(): void {
  found.clear();
}

async function blobOf(path: string, used: string): Promise<Blob> {
  const asked: RequestInit = { headers: heads(used), credentials: "omit", cache: "no-store" };
  const answer = await fetch(path, asked).catch(() => null);
  if (!answer?.ok) throw new Failed(answer?.status ?? 0, "");
  return answer.blob();
}
