// The state of the window: what the resident last said, which view is open, and what went wrong.

import { createContext } from "svelte";
import { testStep } from "./accounts/status.ts";
import { type AnswerTo, ask, type Bridge, type Memory, type News, Refused } from "./call.ts";
import type { AccountView, Ask, Change, Goal, KindView, Part, Refusal, Rule, ServiceView, TestStep } from "./contract.ts";
import { loadLocale, type Locale, localeFor, message, setLocale } from "./messages.ts";
import { apply, followed, shown, type Shown } from "./shown.ts";
import { resident } from "./words/current.ts";

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
  /** What the resident last said, as it said it. */
  #latest = $state.raw<Shown | null>(null);
  #latestKinds = $state.raw<readonly KindView[] | null>(null);
  /** Why the kinds could not be fetched. */
  kindsRefused = $state<string | null>(null);
  view = $state<View>("accounts");
  theme = $state<Memory["theme"]>("system");
  /** The language that was chosen, and the one that is shown. */
  language = $state<Memory["language"]>("system");
  locale = $state<Locale>("en");
  draft = $state.raw<Draft | null>(null);
  /** The events that the inbox is to list when it is next looked at. */
  wanted = $state.raw<{ account: string; kind: string | null } | null>(null);
  /** What went wrong with the last request, in words. */
  error = $state<string | null>(null);
  /** The time, for sentences that count. */
  now = $state(Date.now());

  /** The same in the language of the page. */
  shown = $derived.by(() => (this.locale && this.#latest ? translated(this.#latest) : null));
  /** The kinds of all accounts with their switches; fetched, since a snapshot does not hold them. */
  kinds = $derived.by(() => {
    const service = (kind: KindView) => this.#latest?.accounts.find((account) => account.name === kind.account)?.service;
    return this.locale && this.#latestKinds ? this.#latestKinds.map((kind) => resident.kind(kind, service(kind))) : null;
  });

  readonly #bridge: Bridge;
  readonly #system: readonly string[];
  readonly #listeners = new Set<(change: Change) => void>();

  /** `system` holds the system's languages, best first; the browser engine's list counts where it is empty. */
  constructor(bridge: Bridge, memory: Partial<Memory>, system: readonly string[] = []) {
    this.#bridge = bridge;
    this.#system = system.length > 0 ? system : navigator.languages;
    this.theme = memory.theme ?? "system";
    this.language = memory.language ?? "system";
    this.locale = localeFor(this.language, this.#system);
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

  /** Shows the page in another language from now on. */
  async setLanguage(language: Memory["language"]): Promise<void> {
    this.language = language;
    const locale = localeFor(language, this.#system);
    await loadLocale(locale);
    // Another one may have been chosen while this one was read.
    if (this.language === language) {
      setLocale(locale);
      this.locale = locale;
    }
    await this.#remember();
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

  /** Asks for a connection test, and gives its steps in the language of the page. */
  async test(request: Extract<Ask, { do: "account-test" | "account-try" }>, step: (step: TestStep) => void): Promise<readonly string[]> {
    const notes = await this.ask(request, (part) => { if ("step" in part) step(testStep(part.step)); });
    return notes.map(resident.sentence);
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
    const before = this.#latest?.accounts.find((each) => each.name === account.name) ?? account;
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
    return this.kinds?.find((each) => each.account === account && each.kind === kind)?.label ?? kind;
  }

  /** Fetches the kinds anew. */
  async loadKinds(): Promise<void> {
    try {
      this.#latestKinds = await this.ask({ do: "filters", account: null });
      this.kindsRefused = null;
    } catch (reason) {
      this.kindsRefused = errorText(reason);
    }
  }

  #setRules(rules: readonly Rule[]): void {
    if (this.#latest) this.#latest = { ...this.#latest, rules };
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
      const known = this.#latest;
      // Views that are open stay open, with all that was written into them; what they fetched is fetched anew.
      this.#latest = known ? { ...shown(news.snapshot), settings: known.settings + 1 } : shown(news.snapshot);
      this.link = "up";
      if (known) for (const listener of this.#listeners) listener("read");
      if (this.#latest.to) this.#openRoute(this.#latest.to);
      void this.loadKinds();
    } else this.#apply(news.change);
  }

  #apply(change: Change): void {
    const accounts = this.#latest?.accounts.length;
    if (this.#latest) this.#latest = apply(this.#latest, change);
    if (typeof change === "object" && "show" in change) this.#openRoute(change.show);
    if (typeof change === "object" && "renamed" in change) this.#rename(change.renamed);
    if (change === "settings") void this.#loadRules();
    if (change === "settings" || accounts !== this.#latest?.accounts.length) void this.loadKinds();
    for (const listener of this.#listeners) listener(change);
  }

  /** Rules and kinds name accounts the way people do. */
  #rename(names: Readonly<Record<string, string | undefined>>): void {
    this.#latestKinds = this.#latestKinds?.map((kind) => followed(kind, names)) ?? null;
    if (this.wanted) this.wanted = followed(this.wanted, names);
    void this.#loadRules();
  }

  /** Turns to what the user wants to see. */
  #openRoute(route: Goal): void {
    this.wanted = typeof route === "object" ? route.events : null;
    this.navigate(typeof route === "object" ? "inbox" : route);
  }

  async #remember(): Promise<void> {
    // Losing this costs the user one click; there is nothing to say about it.
    await this.#bridge.remember({ theme: this.theme, language: this.language, view: this.view }).catch(() => {});
  }
}

/** What went wrong, in words: the resident's sentence, or what the code says where it has none. */
export function errorText(reason: unknown): string {
  if (reason instanceof Refused) return reason.message ? resident.refusal(reason.message, message(`frame-error-${reason.code}`)) : message(`frame-error-${reason.code}`);
  return message("frame-error-failed");
}

/** What is shown, in the language of the page. */
function translated(latest: Shown): Shown {
  const account = (each: AccountView): AccountView => ({
    ...each,
    trouble: each.trouble && resident.trouble(each.trouble),
    caveats: each.caveats.map(resident.trouble),
    never_replayed: each.never_replayed.map(resident.sentence),
    gaps: each.gaps.map((gap) => ({ ...gap, why: gap.why && resident.sentence(gap.why) })),
  });
  return { ...latest, accounts: latest.accounts.map(account), services: latest.services.map(resident.service) };
}

export const [appState, provideAppState] = createContext<AppState>();
