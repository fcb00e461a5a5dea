// The page's end of the bridge: every request is typed, and every answer is checked to be the one
// that belongs to it.

import { Channel, invoke } from "@tauri-apps/api/core";
import type { Answer, Ask, Change, Code, Message, Part, Refusal, Snapshot } from "./contract.ts";

/** What the page is told without asking. Its twin is `News` in `src-tauri/src/bridge.rs`. */
export type News = "starting" | { down: Refusal } | { snapshot: Snapshot } | { change: Change };

/** What the window remembers of itself. Its twin is `Memory` in `src-tauri/src/window.rs`. */
export interface Memory {
  theme: "system" | "light" | "dark";
  view: string;
  /** The language that was spoken last, for the time until the resident says which. */
  locale: string;
  /** The language that was chosen in a window of before, until the resident has it. */
  language?: string | undefined;
}

/** What the page needs of the process around it. The tests and the dev page bring their own. */
export interface Bridge {
  watch(onNews: (news: News) => void): Promise<void>;
  ask(ask: Ask, part: (part: Part) => void): Promise<Answer>;
  start(): Promise<void>;
  remember(memory: Memory): Promise<void>;
  /** Writes a file where the user says; gives its path, or `null` when they thought better of it. */
  save(name: string, text: string): Promise<string | null>;
}

/** The bridge of the real window. */
export const tauri: Bridge = {
  watch: (onNews) => invoke("watch", { news: new Channel<News>(onNews) }),
  ask: (ask, part) => invoke("ask", { ask, parts: new Channel<Part>(part) }),
  start: () => invoke("start"),
  remember: (memory) => invoke("remember", { memory }),
  save: (name, text) => invoke("save", { name, text }),
};

/** A request that was refused. */
export class Refused extends Error {
  readonly code: Code;
  /** The resident's sentence; none where it was not the resident that failed. */
  readonly detail: Message | undefined;

  constructor({ code, detail }: Pick<Refusal, "code"> & Partial<Refusal>, options?: ErrorOptions) {
    super(code, options);
    this.name = "Refused";
    this.code = code;
    this.detail = detail;
  }
}

/** Asks, and returns what the answer to this request holds. Throws nothing but `Refused`. */
export async function ask<A extends Ask>(
  bridge: Bridge,
  request: A,
  part: (part: Part) => void = () => {},
): Promise<AnswerTo<A["do"]>> {
  const answer = await bridge.ask(request, part).catch((reason: unknown) => {
    throw isRefusal(reason) ? new Refused(reason) : new Refused({ code: "failed" }, { cause: reason });
  });
  const name = ANSWERS[request.do];
  if (!(name in answer)) throw new Refused({ code: "version" }, { cause: answer });
  return (answer as Record<string, unknown>)[name] as AnswerTo<A["do"]>;
}

/** What the answer to a request of this name holds. */
export type AnswerTo<D extends Ask["do"]> = Held<(typeof ANSWERS)[D]>;

type Names<A> = A extends unknown ? keyof A : never;
type Held<N extends Names<Answer>> = Extract<Answer, Record<N, unknown>> extends infer A
  ? A extends Record<N, infer V>
    ? V
    : never
  : never;

function isRefusal(reason: unknown): reason is Refusal {
  return typeof reason === "object" && reason !== null && "code" in reason && "detail" in reason;
}

// A request without its answer does not compile.
const ANSWERS = {
  hello: "hello",
  status: "status",
  watch: "snapshot",
  services: "services",
  "account-add": "account",
  "account-list": "accounts",
  "account-remove": "done",
  "account-enable": "account",
  "account-set": "account",
  "account-secret": "account",
  "account-check": "faults",
  "account-test": "done",
  "account-try": "done",
  "account-retry": "done",
  events: "events",
  "event-runs": "runs",
  "event-show": "event",
  "event-open": "done",
  "event-read": "done",
  "event-read-all": "done",
  "event-seen": "done",
  gaps: "gaps",
  mute: "done",
  filters: "kinds",
  "filter-set": "done",
  "filter-expect": "done",
  "rule-list": "rules",
  "rule-add": "rules",
  "rule-replace": "rules",
  "rule-remove": "rules",
  "rule-order": "rules",
  "rule-try": "trial",
  "topic-list": "topics",
  "topic-create": "done",
  "topic-destroy": "done",
  "topic-send": "done",
  preferences: "preferences",
  "preferences-set": "preferences",
  "settings-export": "text",
  "settings-import": "done",
  "settings-try": "difference",
  "settings-reset": "done",
  autostart: "autostart",
  "autostart-set": "autostart",
  "sound-try": "played",
  doctor: "done",
  "keychain-unlock": "done",
  "test-notification": "rung",
  window: "done",
  show: "done",
  join: "moves",
  stop: "done",
  quit: "done",
} as const satisfies Record<Ask["do"], Names<Answer>>;
