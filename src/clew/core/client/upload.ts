/** Sending a file up, with its progress. */
export interface Attached {
  id: string;
  name: string;
  type: string;
  size: number;
  width: number | null;
  height: number | null;
  /** Of a large picture: where a small one is. */
  thumbnail?: string | null;
}

export type Told = (share: number) => void;

export class NotSent extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly pause = 0,
  ) {
    super(message);
  }

  /** Whether the same request may work later. */
  get isForLater(): boolean {
    return this.status === 0 || this.status === 408 || this.status === 429 || this.status >= 500;
  }
}

/** The file as the body of a request: fetch tells no progress, so it is the older way. */
export function sendUp(
  address: string,
  file: File,
  client_id: string,
  headers: Record<string, string>,
  told: Told,
): Promise<Attached> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const asked = new URLSearchParams({ client_id, name: file.name.slice(0, 500) });
    request.open("POST", `${address}?${asked.toString()}`);
    request.responseType = "json";
    const all = { "Content-Type": "application/octet-stream", Accept: "application/json", ...headers };
    for (const [name, value] of Object.entries(all)) request.setRequestHeader(name, value);
    request.upload.addEventListener("progress", (at) => told(at.loaded / (at.total || 1)));
    request.addEventListener("load", () => {
      const found = request.response as (Attached & { message?: string }) | null;
      if (request.status === 200 && found) return resolve(found);
      const pause = Number(request.getResponseHeader("Retry-After")) * 1000;
      reject(new NotSent(request.status, found?.message ?? "", pause));
    });
    for (const end of ["error", "abort", "timeout"]) {
      request.addEventListener(end, () => reject(new NotSent(0, "")));
    }
    request.send(file);
  });
}
