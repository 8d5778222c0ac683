/** A live line: hints come by socket, and by asking every few seconds while there is none. */
export type Frame = { type: string } & Record<string, unknown>;

export interface Calls {
  /** Where to connect, and with which subprotocols; asked anew each time: tickets are used once. */
  address(): Promise<{ url: string; protocols: string[] }>;
  heard(frame: Frame): void;
  /** Read the rows: after each connection, since hints are lost while there is none, and as a poll. */
  catchUp(why: "open" | "poll" | "reload" | "back"): void;
  /** Whether the line stands; `denied` means that trying again is of no use. */
  link?(state: "up" | "down" | "denied"): void;
}

export interface Line {
  send(frame: Frame): void;
  close(): void;
}

const PROTOCOL = "clew.v1";
const DENIED = 4401;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 30_000;
const POLLS_EVERY = 5_000;
const STEADY_AFTER = 10_000;

export function connect(calls: Calls): Line {
  let socket: WebSocket | undefined;
  let pause = FIRST_PAUSE;
  let ended = false;
  let retry: number | undefined;
  let steady: number | undefined;

  const poll = window.setInterval(() => {
    if (!standing() && !document.hidden) calls.catchUp("poll");
  }, POLLS_EVERY);
  const standing = (): boolean => socket?.readyState === WebSocket.OPEN;

  const dial = async (): Promise<void> => {
    try {
      const { url, protocols } = await calls.address();
      if (!ended) listen(new WebSocket(url, [PROTOCOL, ...protocols]));
    } catch {
      again();
    }
  };
  const listen = (line: WebSocket): void => {
    socket = line;
    line.addEventListener("open", () => {
      if (ended) return line.close();
      calls.link?.("up");
      calls.catchUp("open");
      steady = window.setTimeout(() => (pause = FIRST_PAUSE), STEADY_AFTER);
    });
    line.addEventListener("message", (event) => {
      const frame = parsed(event.data);
      if (frame?.type === "reload") calls.catchUp("reload");
      else if (frame) calls.heard(frame);
    });
    line.addEventListener("close", (event) => {
      window.clearTimeout(steady);
      if (ended || socket !== line) return;
      if (event.code === DENIED) {
        finish();
        return calls.link?.("denied");
      }
      calls.link?.("down");
      again();
    });
  };
  /** Half of the pause and a random rest: a thousand browsers must not come back in one second. */
  const again = (): void => {
    if (ended) return;
    window.clearTimeout(retry);
    retry = window.setTimeout(() => void dial(), pause / 2 + Math.random() * pause);
    pause = Math.min(pause * 2, LONGEST_PAUSE);
  };
  /** A socket may say that it stands long after the network under it went: it is not asked. */
  const atOnce = (): void => {
    calls.catchUp("back");
    if (socket?.readyState === WebSocket.CONNECTING) return;
    const dead = socket;
    socket = undefined;
    dead?.close();
    pause = FIRST_PAUSE;
    again();
  };
  const looked = (): void => {
    if (!document.hidden && !standing()) atOnce();
  };
  const finish = (): void => {
    ended = true;
    window.clearInterval(poll);
    window.clearTimeout(retry);
    removeEventListener("online", atOnce);
    document.removeEventListener("visibilitychange", looked);
  };
  addEventListener("online", atOnce);
  document.addEventListener("visibilitychange", looked);
  void dial();

  return {
    send: (frame) => {
      if (standing()) socket?.send(JSON.stringify(frame));
    },
    /** One that is still being opened is closed then: browsers complain of the other. */
    close: () => {
      finish();
      if (standing()) socket?.close();
    },
  };
}

function parsed(data: unknown): Frame | null {
  try {
    const found = JSON.parse(String(data)) as Frame;
    return typeof found?.type === "string" ? found : null;
  } catch {
    return null;
  }
}
