// Every word of the page that no source says. Codes of the findings come from lexicon/labels, the
// same tables as the printed outputs; the words of buttons and headings stand here.
import kindsTable from '../../lexicon/labels/kinds.tsv?columns=4';
import checksTable from '../../lexicon/labels/checks.tsv?columns=2';
import issuesTable from '../../lexicon/issues.tsv?columns=2';

const kinds = new Map(kindsTable.map((row, place) => [`${row[0]} ${row[1]}`, { phrase: row[2]!, minor: row[3] === 'minor', place }]));
const checks = new Map(checksTable.map(([code, phrase]) => [code, phrase!]));
const issues = new Map(issuesTable.map(([code, name]) => [code, name!]));

// label('because', 'later-update'); a code without a phrase prints itself.
export function label(group: string, code: string | null | undefined): string {
  return code ? (kinds.get(`${group} ${code}`)?.phrase ?? code) : '';
}
export const check = (code: string | null | undefined): string => (code ? (checks.get(code) ?? '') : '');
export const issueName = (code: string): string => issues.get(code) ?? code;
export function rank(group: string, code: string): { place: number; minor: boolean } {
  return kinds.get(`${group} ${code}`) ?? { place: 1e6, minor: true };
}

export const words = {
  noAccountSays: 'no account says',
  silent: 'does not say',
  tellsWithout: 'tells it without this',
  planned: 'planned',
  undated: 'no date is told',
  notNamed: 'no name is given',
  confirmed: 'confirmed by you',
  negated: 'with a "not"',
  conditional: 'on a condition',
  outsider: 'seems to tell another story',
};

export const views = {
  read: 'Short read', matrix: 'Matrix', differences: 'Differences', statements: 'Statements', figures: 'Figures',
  timeline: 'Timeline', talks: 'Talks', map: 'Map', accounts: 'Accounts', all: 'All on one page',
} as const;
export type View = keyof typeof views;

export const exportNames: Record<string, string> = {
  md: 'Markdown with footnotes', html: 'One HTML file', json: 'JSON', csv: 'Table (CSV)', jsonl: 'JSON Lines',
  plover: 'Events (PLOVER)', dna: 'Statements (DNA)', graphml: 'Network (GraphML)', atom: 'Feed (Atom)',
};

export const newsKinds: Record<string, string> = {
  story: 'new story', account: 'new account', version: 'new version', figure: 'figure changed', position: 'position changed',
  difference: 'new difference', merge: 'merged', split: 'split', move: 'moved', decision: 'corrected', undo: 'undone',
};

export const decisionNames: Record<string, string> = {
  dismiss: 'dismissed', confirm: 'confirmed', merge: 'merged', split: 'split', move: 'moved', rename: 'renamed',
  'merge-stories': 'stories merged', 'split-story': 'story split', 'move-article': 'account moved',
  fact: 'a fact', difference: 'a difference', actor: 'an actor',
};

export const droppedReasons: Record<string, string> = {
  related: 'related stories', comments: 'comments', navigation: 'navigation', share: 'share links', newsletter: 'newsletter',
  counter: 'counter', 'byline-box': 'about the author', advertisement: 'advertisement', tags: 'tags', 'stray-mark': 'stray mark',
};
