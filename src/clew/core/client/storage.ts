/** Storage that may be forbidden or full: then the page's own memory serves for as long as it lives. */
export interface Drawer {
  read(name: string): string | null;
  write(name: string, value: string): void;
  drop(name: string): void;
  /** What is kept under names that begin so. */
  names(beginning: string): string[];
}

function drawer(find: () => Storage): Drawer {
  const memory = new Map<string, string>();
  const real = <T>(work: (storage: Storage) => T, otherwise: () => T): T => {
    try {
      return work(find());
    } catch {
      return otherwise();
    }
  };
  return {
    /** Memory has only what the storage refused, so it is the newer of the two. */
    read: (name) =>
      memory.get(name) ??
      real(
        (storage) => storage.getItem(name),
        () => null,
      ),
    write: (name, value) =>
      real(
        (storage) => {
          storage.setItem(name, value);
          memory.delete(name);
        },
        () => void memory.set(name, value),
      ),
    drop: (name) => {
      memory.delete(name);
      real(
        (storage) => storage.removeItem(name),
        () => undefined,
      );
    },
    names: (beginning) => {
      const stored = real(
        (storage) => Object.keys(storage),
        () => [],
      );
      return [...new Set([...stored, ...memory.keys()])].filter((name) => name.startsWith(beginning));
    },
  };
}

export const tab = drawer(() => sessionStorage);
export const site = drawer(() => localStorage);

const turns = new Map<string, Promise<unknown>>();

/** One at a time in this page; and one tab at a time, where the browser can say so. */
export function alone<T>(what: string, work: () => Promise<T>): Promise<T> {
  const done = (turns.get(what) ?? Promise.resolve()).then(() => oneTab(what, work));
  turns.set(what, done.catch(() => undefined));
  return done;
}

async function oneTab<T>(what: string, work: () => Promise<T>): Promise<T> {
  const locks = navigator.locks as LockManager | undefined;
  if (!locks) return work();
  let begun = false;
  try {
    return await locks.request(what, () => {
      begun = true;
      return work();
    });
  } catch (problem) {
    if (begun) throw problem;
    return work(); // storage is blocked, and locks with it
  }
}

/** A random word of 22 letters (about 128 bits). */
export function word(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}
