// The state of the window: what the resident last said, which view is open, and what went wrong.

import { createContext } from "svelte";
import { type AnswerTo, ask, type Bridge, type Memory, type News, Refused } from "./call.ts";
import type { AccountView, Ask, Change, Goal, KindView, Message, Part, Preferences, Refusal, Rule, ServiceView, TestStep } from "./contract.ts";
import { isLocale, loadLocale, type Locale, localeFor, message, said, setLocale } from "./messages.ts";
import { apply, followed, shown, type Shown } from "./shown.ts";

/** The views, by what the rail calls them. */
export const VIEWS = ["inbox", "accounts", "filters", "preferences", "health", "add", "rule"] as const;
export type View = (typeof VIEWS)[number];

/** How the window stands with the resident. */
export type Link = "loading" | "starting" | "up" | { down: Refusal };

/** A rule being written, the name it is kept under so far, and what an event offered to begin with. */
export interface Draft {
  readonly rule: Rule;
  readonly kept: string | null;
  readonly seed: number | null;
}

export class AppState {
  link = $state<Link>("loading");
  /** What the resident last said. */
  shown = $state.raw<Shown | null>(null);
  /** The kinds of all accounts with their switches; fetched, since a snapshot does not hold them. */
  kinds = $state.raw<readonly KindView[] | null>(null);
  /** Why the kinds could not be fetched. */
  kindsRefused = $state<string | null>(null);
  view = $state<View>("accounts");
  theme = $state<Memory["theme"]>("system");
  /** The language of the page: the one that the resident speaks, or until it is heard, the one that was spoken last. */
  locale = $state<Locale>("en");
  draft = $state.raw<Draft | null>(null);
  /** The events that the inbox is to list when it is next looked at. */
  wanted = $state.raw<{ account: string; kind: string | null } | null>(null);
  /** What went wrong with the last request, in words. */
  error = $state<string | null>(null);
  /** The time, for sentences that count. */
  now = $state(Date.now());

  readonly #bridge: Bridge;
  /** The language that was chosen in a window of before, until the resident has it. */
  #chosenBefore: string | undefined;
  readonly #listeners = new Set<(change: Change) => void>();

  /** `system` holds the system's languages, best first; the browser engine's list counts where it is empty. */
  constructor(bridge: Bridge, memory: Partial<Memory>, system: readonly string[] = []) {
    this.#bridge = bridge;
    this.theme = memory.theme ?? "system";
    this.#chosenBefore = memory.language;
    this.locale = localeFor([memory.locale ?? "", memory.language ?? "", ...(system.length > 0 ? system : navigator.languages)]);
    setLocale(this.locale);
    this.view = VIEWS.find((view) => view === memory.view && view !== "add" && view !== "rule") ?? "inbox";
  }

  /** Reads the words of its language; to be done before the page is drawn, so that it never begins in another. */
  async loadLocale(): Promise<void> {
    await loadLocale(this.locale);
    setLocale(this.locale);
  }

  /** Starts to listen to the resident. */
  async open(): Promise<void> {
    await this.#bridge.watch((news) => this.#onNews(news));
  }

  /** Starts the resident. */
  async start(): Promise<void> {
    this.link = "starting";
    await this.#bridge.start();
  }

  /** Opens a view. */
  navigate(view: View): void {
    this.view = view;
    this.error = null;
    void this.#remember();
  }

  /** Sets the theme. */
  setTheme(theme: Memory["theme"]): void {
    this.theme = theme;
    void this.#remember();
  }

  /** Shows what is preferred from now on. */
  setPreferences(preferences: Preferences): void {
    if (this.shown) this.shown = { ...this.shown, preferences };
  }

  /** Opens the editor of rules. */
  editRule(draft: Draft): void {
    this.draft = draft;
    this.view = "rule";
    this.error = null;
  }

  /** Puts the rules into another order at once, and back with a word when that is refused. */
  async reorderRules(rules: readonly Rule[]): Promise<void> {
    const before = this.shown?.rules ?? [];
    this.#setRules(rules);
    if (!(await this.try({ do: "rule-order", names: rules.map((rule) => rule.name) }, message("rules-order-unchanged")))) this.#setRules(before);
  }

  /** Asks; the caller deals with a refusal. */
  ask<A extends Ask>(request: A, part?: (part: Part) => void): Promise<AnswerTo<A["do"]>> {
    return ask(this.#bridge, request, part);
  }

  /** Asks for a connection test, and gives its steps. */
  test(request: Extract<Ask, { do: "account-test" | "account-try" }>, step: (step: TestStep) => void): Promise<readonly Message[]> {
    return this.ask(request, (part) => { if ("step" in part) step(part.step); });
  }

  /** Asks, and puts a refusal into words. Returns whether it was done. */
  async try(request: Ask, what?: string): Promise<boolean> {
    try {
      await this.ask(request);
      this.error = null;
      return true;
    } catch (reason) {
      this.error = what ? `${what} ${errorText(reason)}` : errorText(reason);
      return false;
    }
  }

  /** Shows an account as it will be, asks, and shows it as it was when that was refused. */
  async change(account: AccountView, soon: Partial<AccountView>, request: Ask, what: string): Promise<void> {
    const before = this.shown?.accounts.find((each) => each.name === account.name) ?? account;
    this.#apply({ account: { ...before, ...soon } });
    if (!(await this.try(request, what))) this.#apply({ account: before });
  }

  /** Writes a file where the user says. Throws what went wrong. */
  save(name: string, text: string): Promise<string | null> {
    return this.#bridge.save(name, text);
  }

  /** Calls a listener with each change until the returned function is called. */
  onChange(listener: (change: Change) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** What is known of a service. */
  service(slug: string): ServiceView | undefined {
    return this.shown?.services.find((service) => service.slug === slug);
  }

  /** A kind of event as people call it. */
  kind(account: string, kind: string): string {
    const label = this.kinds?.find((each) => each.account === account && each.kind === kind)?.label;
    return label ? said(label) : kind;
  }

  /** Fetches the kinds anew. */
  async loadKinds(): Promise<void> {
    try {
      this.kinds = await this.ask({ do: "filters", account: null });
      this.kindsRefused = null;
    } catch (reason) {
      this.kindsRefused = errorText(reason);
    }
  }

  #setRules(rules: readonly Rule[]): void {
    if (this.shown) this.shown = { ...this.shown, rules };
  }

  async #loadRules(): Promise<void> {
    try {
      this.#setRules(await this.ask({ do: "rule-list" }));
    } catch (reason) {
      this.error = errorText(reason);
    }
  }

  #onNews(news: News): void {
    if (news === "starting") this.link = "starting";
    else if ("down" in news) this.link = news;
    else if ("snapshot" in news) {
      const known = this.shown;
      // Views that are open stay open, with all that was written into them; what they fetched is fetched anew.
      this.shown = known ? { ...shown(news.snapshot), settings: known.settings + 1 } : shown(news.snapshot);
      this.link = "up";
      void this.#speak();
      void this.#handOver(news.snapshot.preferences);
      if (known) for (const listener of this.#listeners) listener("read");
      if (this.shown.to) this.#openRoute(this.shown.to);
      void this.loadKinds();
    } else this.#apply(news.change);
  }

  #apply(change: Change): void {
    const accounts = this.shown?.accounts.length;
    if (this.shown) this.shown = apply(this.shown, change);
    if (typeof change === "object" && "overall" in change) void this.#speak();
    if (typeof change === "object" && "show" in change) this.#openRoute(change.show);
    if (typeof change === "object" && "renamed" in change) this.#rename(change.renamed);
    if (change === "settings") void this.#loadRules();
    if (change === "settings" || accounts !== this.shown?.accounts.length) void this.loadKinds();
    for (const listener of this.#listeners) listener(change);
  }

  /** Rules and kinds name accounts the way people do. */
  #rename(names: Readonly<Record<string, string | undefined>>): void {
    this.kinds = this.kinds?.map((kind) => followed(kind, names)) ?? null;
    if (this.wanted) this.wanted = followed(this.wanted, names);
    void this.#loadRules();
  }

  /** Turns to what the user wants to see. */
  #openRoute(route: Goal): void {
    this.wanted = typeof route === "object" ? route.events : null;
    this.navigate(typeof route === "object" ? "inbox" : route);
  }

  /** Shows the page in the language that the resident speaks. */
  async #speak(): Promise<void> {
    const name = this.shown?.overall.locale ?? "";
    if (!isLocale(name) || name === this.locale) return;
    await loadLocale(name);
    // Another one may have been chosen while this one was read.
    if (this.shown?.overall.locale !== name) return;
    setLocale(name);
    this.locale = name;
    await this.#remember();
  }

  /** Windows of before kept the chosen language to themselves: the resident is told it once, unless it was told another. */
  async #handOver(preferences: Preferences): Promise<void> {
    const language = this.#chosenBefore;
    if (language === undefined) return;
    try {
      if (isLocale(language) && preferences.language === undefined) this.setPreferences(await this.ask({ do: "preferences-set", preferences: { ...preferences, language } }));
    } catch {
      // The next time, then.
      return;
    }
    this.#chosenBefore = undefined;
    await this.#remember();
  }

  async #remember(): Promise<void> {
    // Losing this costs the user one click; there is nothing to say about it.
    await this.#bridge.remember({ theme: this.theme, view: this.view, locale: this.locale, language: this.#chosenBefore }).catch(() => {});
  }
}

/** What went wrong, in words: the resident's sentence, or what the code says where it has none. */
export function errorText(reason: unknown): string {
  if (!(reason instanceof Refused)) return message("frame-error-failed");
  return reason.detail ? said(reason.detail) : message(`frame-error-${reason.code}`);
}

export const [appState, provideAppState] = createContext<AppState>();
