// The object of docs/json.md, as far as the page reads it. Offsets are UTF-8 bytes. A field may be
// absent in what an older program kept, so lists are read through `list()` where that matters.

export interface Evidence { account: string; begin: number; end: number; rule?: string }

export interface Day { value: string; precision?: string; zone?: string | null; how?: string; evidence?: Evidence | null }

export interface Block { kind: string; begin: number; end: number }
export interface Dropped { source_begin: number; source_end: number; reason: string; text: string }
export interface Segment { begin: number; end: number; source_begin: number; source_end: number; how: string }

export interface Account {
  id: string; label: string; url: string | null; outlet: string | null; title: string | null;
  authors?: { name: string; kind: string }[]; language?: string | null;
  source?: { path: string; record: number | null; media_type: string; sha256: string };
  published: Day | null; modified?: Day | null;
  story_time?: { after: string[]; evidence: Evidence[] };
  text: string; text_sha256?: string; source_map?: Segment[]; blocks?: Block[]; sentences?: { begin: number; end: number }[];
  dropped?: Dropped[]; credits?: Evidence[];
  copies?: { account: string; spans: { begin: number; end: number; other_begin: number; other_end: number }[] }[];
}

export interface Mention { evidence: Evidence; form: string; how: string; certain: boolean }
export interface Actor {
  id: string; name: string; name_evidence?: Evidence | null; kind: string; side: string | null; country?: string | null;
  roles?: { text: string; evidence: Evidence }[]; mentions?: Mention[];
}

export interface Slots { when: string[]; where: string[]; who: string[]; whom: string[]; how_many: string[]; outcome: unknown }
export interface Cell { account: string; evidence: Evidence[]; slots?: Slots }
export interface Fact {
  id: string; kind: string; line: Evidence; cells: Cell[]; independent: number; slots?: Slots;
  differences?: string[]; confirmed?: boolean; beside?: boolean;
}

export interface Side { value: string; text: string; evidence: Evidence[] }
export interface Difference {
  id: string; kind: string; verdict: 'difference' | 'explained'; because: string | null; fact: string | null; sides: Side[];
  silent?: string[]; rule?: string; check?: string | null; confirmed?: boolean;
}

export interface Series { fact: string; points: { label: string; value: string; evidence: Evidence; order_evidence?: Evidence[] }[] }

export interface Statement {
  id: string; holder: string | null; holder_text: string | null; holder_evidence: Evidence | null; co_holders?: string[];
  holder_how: string; holder_role?: string | null; holder_role_evidence?: Evidence | null; anonymous: boolean;
  cue_evidence: Evidence | null; content_evidence: Evidence[]; form: string; kind: string; polarity: string; modality: string;
  condition_evidence: Evidence | null; target?: string | null; via?: string[]; issues?: string[]; same_as?: string[];
  variants?: { statement: string; changed: Evidence[]; changes?: { what: string; here: Evidence | null; there: Evidence | null }[] }[];
  paraphrases?: string[]; paraphrase_of?: string[]; when?: string | null;
}

export interface Figure {
  id: string; low: number | null; high: number | null; bound: string; vague?: boolean; unit: string | null; counts: string | null;
  kind: string; part_of: string | null; source?: string | null; source_text?: string | null; scope?: string | null;
  as_of?: string | null; evidence: Evidence; group: string | null; standing?: string[];
}

export interface Time {
  id: string; kind: string; begin: string | null; end: string | null; granularity: string | null; modifier: string | null;
  timex: string | null; how: string; evidence: Evidence;
}

export interface Gazetteer { source: string; id: string; name?: string; lat: number; lon: number; country: string | null; type: string }
export interface Place { id: string; name: string; role: string; gazetteer: Gazetteer | null; evidence: Evidence }

export interface StoryEvent { id: string; type: string | null; mode?: string | null; realis: string; time: string | null; place: string | null }

export interface Moment { when: string | null; order: number; item: string; planned?: boolean; evidence: Evidence[] }

export interface Participant { actor: string; spokespersons?: string[]; evidence: Evidence[] }
export interface Position {
  party: string; line: Evidence; polarity: string | null; condition_evidence: Evidence | null; when: string | null;
  changed_from: Evidence | null;
}
export interface Issue { id: string; name: string; state: string | null; state_evidence?: Evidence[]; positions: Position[] }
export interface Proposal {
  id: string; name: string; name_evidence?: Evidence | null; tabled_by: string[]; content: Evidence[];
  responses: { party: string; answer: string | null; evidence: Evidence[] }[];
}
export interface Negotiation {
  parties: Participant[]; mediators: Participant[]; hosts: Participant[]; guarantors: Participant[]; others: Participant[];
  issues: Issue[]; proposals: Proposal[]; sticking_points: { issue: string | null; evidence: Evidence[]; why: string }[];
  meetings: { who: string[]; place: string | null; time: string | null; state: string; evidence: Evidence[] }[];
  deadlines: { time: string; evidence: Evidence[] }[]; phase: { value: string | null; evidence: Evidence[] } | null;
  next_steps: Evidence[];
}

export interface Synopsis {
  schema: number; made_by?: { version: string; pipeline: string };
  accounts: Account[]; outsiders?: string[]; actors?: Actor[]; facts?: Fact[]; differences?: Difference[]; series?: Series[];
  statements?: Statement[]; figures?: Figure[]; times?: Time[]; places?: Place[]; events?: StoryEvent[]; timeline?: Moment[];
  negotiation?: Negotiation | null; only?: { account: string; line: Evidence }[]; lacks?: { account: string; fact: string }[];
  decisions?: { action: string; what: string; at: string; with?: string; note?: string; applied?: boolean }[];
  problems?: { path: string; record: number | null; code: string; message: string }[];
}

export const list = <T>(items: readonly T[] | null | undefined): readonly T[] => items ?? [];
