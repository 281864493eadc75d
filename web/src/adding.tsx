// Files dropped on the page, or chosen: sent one by one, with what became of each.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Job } from './api';
import { api, followed } from './api';
import { counted } from './parts';
import { storyHash } from './route';

interface Sent { name: string; state: string; job: Job | null; problem: string }

const stateNames: Record<string, string> = { waiting: 'waiting', sending: 'being sent', queued: 'in line', reading: 'being read', comparing: 'being compared', done: 'done', failed: 'failed' };
const outcomes: Record<string, string> = { new: 'added', known: 'was there already', version: 'a new version' };

async function follow(file: File, tell: (s: Partial<Sent>) => void): Promise<void> {
  try {
    tell({ state: 'sending' });
    const { job: id } = await api.add(file);
    await followed(id, (job) => tell({ state: job.state, job }));
  } catch (problem) { tell({ state: 'failed', problem: (problem as Error).message }); }
}

export function Adding({ open, onOpen, onClose, onAdded }: { open: boolean; onOpen: () => void; onClose: () => void; onAdded: () => void }) {
  const [sent, setSent] = useState<readonly Sent[]>([]);
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const take = async (files: readonly File[]) => {
    if (files.length === 0) return;
    onOpen();
    let at = 0;
    setSent((known) => { at = known.length; return [...known, ...files.map((f) => ({ name: f.name, state: 'waiting', job: null, problem: '' }))]; });
    await Promise.resolve();
    for (const [i, file] of files.entries()) {
      await follow(file, (change) => setSent((known) => known.map((s, k) => (k === at + i ? { ...s, ...change } : s))));
    }
    onAdded();
  };
  useEffect(() => {
    const has = (e: DragEvent) => e.dataTransfer?.types.includes('Files') === true;
    const enter = (e: DragEvent) => { if (has(e)) { e.preventDefault(); setOver(true); } };
    const leave = (e: DragEvent) => { if (e.relatedTarget === null) setOver(false); };
    const drop = (e: DragEvent) => { if (!has(e)) return; e.preventDefault(); setOver(false); void take([...(e.dataTransfer?.files ?? [])]); };
    addEventListener('dragenter', enter); addEventListener('dragover', enter); addEventListener('dragleave', leave); addEventListener('drop', drop);
    return () => { removeEventListener('dragenter', enter); removeEventListener('dragover', enter); removeEventListener('dragleave', leave); removeEventListener('drop', drop); };
  }, []);
  return (
    <>
      {over && <div class="drop" aria-hidden="true"><p>Drop to add to the library</p></div>}
      <section class="adding" aria-label="Adding files" hidden={!open}>
        <header><h2>Add files</h2><button type="button" onClick={onClose}>Close</button></header>
        <p><button type="button" class="primary" onClick={() => input.current?.click()}>Choose files</button> or drop them anywhere on the page.</p>
        <input ref={input} type="file" multiple class="hidden" aria-label="Files to add" tabIndex={-1} onChange={(e) => { void take([...(e.currentTarget.files ?? [])]); e.currentTarget.value = ''; }} />
        <div role="status"><ul>{sent.map((s, i) => <SentRow key={i} sent={s} />)}</ul></div>
      </section>
    </>
  );
}

function SentRow({ sent }: { sent: Sent }) {
  const total = sent.job?.total ?? 0, done = sent.job?.done ?? 0;
  const articles = sent.job?.articles ?? [];
  const stories = [...new Set(articles.map((a) => a.story).filter((s): s is string => Boolean(s)))];
  return (
    <li class={sent.state}>
      <b>{sent.name}</b> <span>{stateNames[sent.state] ?? sent.state}{sent.problem && `: ${sent.problem}`}</span>
      {sent.state !== 'done' && sent.state !== 'failed' && <progress aria-label={sent.name} {...(total > 0 ? { max: total, value: done } : {})} />}
      {articles.length > 0 && <small>{counted(articles.length, 'article', 'articles')}: {[...new Set(articles.map((a) => outcomes[a.outcome] ?? a.outcome))].join(', ')}</small>}
      {stories.slice(0, 5).map((s, i) => <a key={s} href={storyHash(s, 'read')}>{stories.length > 1 ? `Story ${i + 1}` : 'Open its story'}</a>)}
      {(sent.job?.problems ?? []).map((p, i) => <small key={i} class="problem">{p.message ?? p.code}</small>)}
    </li>
  );
}
