/** Storage that may be forbidden or full: then the page's own memory serves for as long as it lives. */
export interface Drawer {
  read(name: string): string | null;
  write(name: string, value: string): void;
  drop(name: string): void;
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
    read: (name) =>
      real(
        (storage) => storage.getItem(name) ?? memory.get(name) ?? null,
        () => memory.get(name) ?? null,
      ),
    write: (name, value) =>
      real(
        (storage) => storage.setItem(name, value),
        () => void memory.set(name, value),
      ),
    drop: (name) => {
      memory.delete(name);
      real(
        (storage) => storage.removeItem(name),
        () => undefined,
      );
    },
  };
}

export const tab = drawer(() => sessionStorage);
export const site = drawer(() => localStorage);

/** A random word of 22 letters (about 128 bits). */
export function word(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(22));
  const letters = "abcdefghijkmnpqrstuvwxyz23456789";
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join("");
}
