// A synopsis made ready to be looked at: accounts by label and id, findings by id, which facts and
// differences a place in a text belongs to. Made once when a story arrives.
import { Bytes } from './bytes';
import type { Account, Actor, Difference, Evidence, Fact, Figure, Place, Statement, Synopsis, Time } from './synopsis';
import { list } from './synopsis';
import type { PlaceInText } from './route';

export interface StoryHead { id: string; title: string; revision: number; created?: string; changed?: string }

const byId = <T extends { id: string }>(items: readonly T[] | null | undefined) => new Map(list(items).map((item) => [item.id, item]));

export class Story {
  readonly accounts: readonly Account[];
  readonly facts: readonly Fact[];
  readonly shown: readonly Difference[];
  readonly explained: readonly Difference[];
  private readonly byLabel: Map<string, Account>;
  private readonly byAccount: Map<string, Account>;
  private readonly texts = new Map<string, Bytes>();
  readonly actors: Map<string, Actor>;
  readonly factById: Map<string, Fact>;
  readonly figures: Map<string, Figure>;
  readonly times: Map<string, Time>;
  readonly places: Map<string, Place>;
  readonly statements: Map<string, Statement>;
  private readonly differencesOfFact = new Map<string, Difference[]>();

  constructor(readonly head: StoryHead, readonly synopsis: Synopsis) {
    this.accounts = list(synopsis.accounts);
    // All but one of the sentences of a fact that stands beside others are told there: no row of its own.
    this.facts = list(synopsis.facts).filter((f) => f.beside !== true);
    const differences = list(synopsis.differences);
    this.shown = differences.filter((d) => d.verdict === 'difference');
    this.explained = differences.filter((d) => d.verdict !== 'difference');
    this.byLabel = new Map(this.accounts.map((a) => [a.label, a]));
    this.byAccount = new Map(this.accounts.map((a) => [a.id, a]));
    this.actors = byId(synopsis.actors);
    this.factById = byId(synopsis.facts);
    this.figures = byId(synopsis.figures);
    this.times = byId(synopsis.times);
    this.places = byId(synopsis.places);
    this.statements = byId(synopsis.statements);
    for (const d of this.shown) if (d.fact) this.differencesOfFact.set(d.fact, [...(this.differencesOfFact.get(d.fact) ?? []), d]);
  }

  account(label: string): Account | undefined { return this.byLabel.get(label); }
  accountById(id: string): Account | undefined { return this.byAccount.get(id); }

  bytes(account: Account): Bytes {
    let found = this.texts.get(account.id);
    if (!found) this.texts.set(account.id, (found = new Bytes(account.text ?? '')));
    return found;
  }

  // The words of a span, as the source has them.
  words(e: Evidence): string {
    const account = this.byLabel.get(e.account);
    return account ? this.bytes(account).slice(e.begin, e.end) : '';
  }

  place(e: Evidence): PlaceInText | null {
    const account = this.byLabel.get(e.account);
    return account ? { account: account.id, begin: e.begin, end: e.end } : null;
  }

  differencesOf(fact: Fact): readonly Difference[] { return this.differencesOfFact.get(fact.id) ?? []; }

  actorName(id: string | null | undefined): string { return (id && this.actors.get(id)?.name) || ''; }

  // The sentence around a span; the span itself when no sentence holds it.
  sentence(e: Evidence): Evidence {
    const sentences = list(this.byLabel.get(e.account)?.sentences);
    let low = 0, high = sentences.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sentences[middle]!.end > e.begin) high = middle; else low = middle + 1;
    }
    const first = sentences[low];
    if (!first || first.begin > e.begin) return e;
    let end = first.end;
    for (let i = low; i < sentences.length && sentences[i]!.begin < e.end; i++) end = Math.max(end, sentences[i]!.end);
    return { ...e, begin: first.begin, end: Math.max(end, e.end) };
  }
}

// What an account is called where there is room: its outlet, else the file's name.
export function accountName(a: Account): string {
  return a.outlet || host(a.url) || (a.source?.path ?? '').split('/').pop() || a.label;
}

function host(url: string | null): string {
  try { return url ? new URL(url).hostname.replace(/^www\./, '') : ''; } catch { return ''; }
}

// An address that may be followed: of the web, nothing else.
export function webAddress(url: string | null | undefined): string | null {
  try {
    const found = new URL(url ?? '');
    return found.protocol === 'http:' || found.protocol === 'https:' ? found.href : null;
  } catch { return null; }
}
