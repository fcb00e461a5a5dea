// What a scene is: a view, what the resident says in it, and what a user did there.

import type { News } from "../src/call.ts";
import type { Answer, Ask, Message, Part, Refusal, Snapshot } from "../src/contract.ts";
import type { AppState, Draft, View } from "../src/state.svelte.ts";
import { FixtureBridge, lineOf, SNAPSHOT } from "../tests/fixtures.ts";
import type { Hands } from "./hands.ts";

export interface Scene {
  /** The view and its state; the name of its pictures. */
  readonly name: string;
  readonly view: View;
  /** What the resident says at first. */
  readonly news?: News;
  /** Requests that are answered otherwise than the fixtures do. */
  readonly answers?: Partial<Record<Ask["do"], Reply>>;
  readonly draft?: Draft;
  /** The looks that are kept in `docs/screens` and compared. */
  readonly kept?: readonly string[];
  act?(hands: Hands, app: AppState): Promise<void>;
}

type Reply = (ask: Ask, part: (part: Part) => void) => Promise<Answer>;

/** An answer that does not come while anybody looks. */
export const never: Reply = () => new Promise(() => {});

/** A request that is refused. */
export const refused = (code: Refusal["code"], detail: Message): Reply => () => Promise.reject({ code, detail });

/** An answer. */
export const says = (answer: Answer): Reply => () => Promise.resolve(answer);

/** The recorded snapshot with something else in it. */
export const snapshot = (over: Partial<Snapshot>, status: Partial<Snapshot["status"]> = {}): News => ({
  snapshot: { ...SNAPSHOT, ...over, status: { ...SNAPSHOT.status, line: lineOf(over.accounts ?? SNAPSHOT.accounts), ...status } },
});

/** A bridge that answers as its scene wants. */
export class SceneBridge extends FixtureBridge {
  readonly #scene: Scene;

  constructor(scene: Scene) {
    super(scene.news);
    this.#scene = scene;
  }

  override ask(ask: Ask, part: (part: Part) => void): Promise<Answer> {
    return this.#scene.answers?.[ask.do]?.(ask, part) ?? super.ask(ask, part);
  }
}
