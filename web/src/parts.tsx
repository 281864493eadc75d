// The small parts that every view is made of. Words of a source stand in a <q class="said"> or an
// <a class="said">, in the page's serif; all else is the program's own labels.
import type { ComponentChildren, JSX } from 'preact';
import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { openedHash, useShell, useStory } from './context';
import { placeText } from './route';
import { words } from './labels';
import type { Account, Evidence } from './synopsis';
import { accountName } from './story';

// An account's letter; its title says which outlet that is.
export function Letter({ account, tone }: { account: string; tone?: string | undefined }) {
  const known = useStory().account(account);
  return <abbr class={`letter ${tone ?? ''}`} title={known ? accountName(known) : account}>{account}</abbr>;
}

// One line of evidence: the words of a source, and the way to where they stand. `mark` is a value to
// set bold within it, `inner` a span within it.
export function Line(props: {
  e: Evidence; mark?: string | null | undefined; inner?: Evidence | null; letter?: boolean; tone?: string | undefined; class?: string; id?: string;
}) {
  const story = useStory();
  const { route } = useShell();
  const { e } = props;
  const place = story.place(e);
  const opened = place !== null && route.query.get('at') === placeText(place);
  return (
    <a class={`said ${props.class ?? ''}`} href={openedHash(route, story, e)} aria-current={opened ? 'location' : undefined} data-evidence="">
      {props.letter !== false && <Letter account={e.account} tone={props.tone} />}
      {props.letter !== false && ' '}
      <Words e={e} mark={props.mark} inner={props.inner ?? null} />
    </a>
  );
}

export function Words({ e, mark, inner }: { e: Evidence; mark?: string | null | undefined; inner?: Evidence | null }) {
  const story = useStory();
  const text = story.words(e);
  if (inner && inner.account === e.account && inner.begin >= e.begin && inner.end <= e.end) {
    return (
      <span class="words">
        {story.words({ ...e, end: inner.begin })}<b>{story.words(inner)}</b>{story.words({ ...e, begin: inner.end })}
      </span>
    );
  }
  return <span class="words">{marked(text, mark)}</span>;
}

// The text with the first standing of a value in bold.
export function marked(text: string, value: string | null | undefined): ComponentChildren {
  const at = value ? find(text, value) : -1;
  if (!value || at < 0 || value.length > text.length * 0.8) return text;
  return <>{text.slice(0, at)}<b>{text.slice(at, at + value.length)}</b>{text.slice(at + value.length)}</>;
}

// Where a value stands in a text as whole words.
function find(text: string, value: string): number {
  const exact = findWhole(text, value);
  const low = text.toLowerCase();
  return exact >= 0 || low.length !== text.length ? exact : findWhole(low, value.toLowerCase());
}

function findWhole(text: string, value: string): number {
  const letter = /[\p{L}\p{N}]/u;
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    if (!letter.test(text.charAt(at - 1)) && !letter.test(text.charAt(at + value.length))) return at;
  }
  return -1;
}

// Which of the accounts tell a thing, one tick an account in story order.
export function Coverage({ told, copies }: { told: ReadonlySet<string>; copies?: number }) {
  const story = useStory();
  const count = story.accounts.length;
  const step = count <= 12 ? 9 : count <= 30 ? 5 : 2.8;
  const independent = copies !== undefined && copies < told.size ? `${copies} independent` : '';
  return (
    <span class="coverage">
      <svg width={count * step} height="11" viewBox={`0 0 ${count * step} 11`} aria-hidden="true" focusable="false">
        {story.accounts.map((a, i) => (
          <rect key={a.label} class={told.has(a.label) ? 'on' : 'off'} x={i * step} y={told.has(a.label) ? 0 : 4} width={step - (step > 4 ? 2 : 1)} height={told.has(a.label) ? 11 : 3} rx="1" />
        ))}
      </svg>
      <span>{told.size} of {count}</span>
      {independent && <span>{independent}</span>}
    </span>
  );
}

export function Section(props: { id: string; title: string; count?: number | undefined; note?: ComponentChildren; children: ComponentChildren }) {
  return (
    <section aria-labelledby={`h-${props.id}`} class={`section s-${props.id}`}>
      <h2 id={`h-${props.id}`}>{props.title}{props.count !== undefined && <small> {props.count}</small>}</h2>
      {props.note && <p class="note">{props.note}</p>}
      {props.children}
    </section>
  );
}

export const Nothing = ({ children }: { children?: ComponentChildren }) => <p class="nothing">{children ?? words.noAccountSays}</p>;

// A button that opens a list of commands in the top layer, so that no box cuts it off. The browser
// closes it on Escape and on a click elsewhere.
export function Menu(props: { name: string; label?: ComponentChildren; children: ComponentChildren; class?: string }) {
  const button = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const place = () => {
    const at = button.current!.getBoundingClientRect(), own = box.current!.getBoundingClientRect();
    const left = Math.max(8, Math.min(at.right - own.width, innerWidth - own.width - 8));
    const below = at.bottom + own.height + 8 < innerHeight || at.top < own.height;
    box.current!.style.left = `${left}px`;
    box.current!.style.top = `${below ? at.bottom + 4 : at.top - own.height - 4}px`;
  };
  useLayoutEffect(() => {
    if (!open) return undefined;
    place();
    box.current?.querySelector('button')?.focus({ preventScroll: true });
    addEventListener('scroll', place, true);
    return () => removeEventListener('scroll', place, true);
  }, [open]);
  return (
    <div class={`menu ${props.class ?? ''}`}>
      <button type="button" ref={button} aria-label={props.label ? undefined : props.name} title={props.name} aria-expanded={open} onClick={() => box.current?.togglePopover()}>
        {props.label ?? <span aria-hidden="true">{'\u22ef'}</span>}
      </button>
      <div class="commands" popover="auto" ref={box} role="group" aria-label={props.name} onToggle={(event) => setOpen((event as unknown as ToggleEvent).newState === 'open')} onClick={() => box.current?.hidePopover()}>
        {open && props.children}
      </div>
    </div>
  );
}

export const Command = (props: { onClick: () => void; children: ComponentChildren }) => (
  <button type="button" onClick={props.onClick}>{props.children}</button>
);

// Links that choose one of a few ways to look.
export function Ways({ name, of, chosen, href }: { name: string; of: Record<string, string>; chosen: string; href: (key: string) => string }) {
  return (
    <nav class="ways" aria-label={name}>
      {Object.entries(of).map(([key, text]) => <a key={key} href={href(key)} aria-current={key === chosen ? 'true' : undefined}>{text}</a>)}
    </nav>
  );
}

// A long list, the first `first` of its items at once and the rest right after the page has been
// painted, so that all of them can be searched and printed and the view is there quickly.
export function Later<T>({ items, first, children }: { items: readonly T[]; first: number; children: (item: T, i: number) => JSX.Element }) {
  const [shown, setShown] = useState(first);
  useEffect(() => {
    if (shown >= items.length) return undefined;
    const timer = setTimeout(() => setShown(shown + 40), 30);
    return () => clearTimeout(timer);
  }, [shown, items.length]);
  return <>{items.slice(0, shown).map((item, i) => <Fragment key={i}>{children(item, i)}</Fragment>)}</>;
}

// A day of the form 2031-05-11, as a short date of the reader's language; other forms as they are.
export function day(value: string | null | undefined): string {
  const found = /^(\d{4})-(\d{2})-(\d{2})/.exec(value ?? '');
  if (!found) return value ?? '';
  return new Date(Date.UTC(+found[1]!, +found[2]! - 1, +found[3]!)).toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });
}

export function published(a: Account): string { return a.published ? day(a.published.value) : ''; }

// A time of the library (ISO 8601, UTC), in the reader's own zone.
export function moment(value: string | null | undefined): string {
  const found = new Date(value ?? '');
  if (Number.isNaN(found.getTime())) return '';
  return found.toLocaleString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' });
}

export const counted = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
