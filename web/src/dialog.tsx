// The dialog that puts a Question before the reader: a list to choose from, with a field to narrow it.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Question } from './context';

export function Chooser({ question, onAnswer }: { question: Question; onAnswer: (keys: string[] | null) => void }) {
  const box = useRef<HTMLDialogElement>(null);
  const [words, setWords] = useState('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  useEffect(() => { box.current?.showModal(); }, []);
  const shown = question.choices.filter((c) => `${c.text} ${c.note ?? ''}`.toLowerCase().includes(words.toLowerCase())).slice(0, 200);
  const toggle = (key: string) => setChosen(question.many ? (chosen.includes(key) ? chosen.filter((k) => k !== key) : [...chosen, key]) : [key]);
  const submit = (event: Event) => { event.preventDefault(); if (chosen.length > 0) onAnswer([...chosen]); };
  return (
    <dialog ref={box} aria-labelledby="chooser-title" onClose={() => onAnswer(null)}>
      <form onSubmit={submit}>
        <h2 id="chooser-title">{question.title}</h2>
        {question.hint && <p class="said-words hint">{question.hint}</p>}
        {question.choices.length > 8 && <input type="search" aria-label="Narrow the list" placeholder="Narrow the list" value={words} onInput={(e) => setWords(e.currentTarget.value)} />}
        <fieldset>
          <legend class="hidden">{question.title}</legend>
          {shown.length === 0 && <p class="nothing">Nothing to choose from.</p>}
          {shown.map((c) => (
            <label key={c.key}>
              <input type={question.many ? 'checkbox' : 'radio'} name="choice" checked={chosen.includes(c.key)} onChange={() => toggle(c.key)} />
              <span><span class="said-words">{c.text}</span>{c.note && <small> {c.note}</small>}</span>
            </label>
          ))}
        </fieldset>
        <footer>
          <button type="button" onClick={() => onAnswer(null)}>Cancel</button>
          <button class="primary" disabled={chosen.length === 0}>{question.action}</button>
        </footer>
      </form>
    </dialog>
  );
}
