// The board of talks: who is there, how far they are, positions issue by issue, proposals, meetings.
import type { ComponentChildren } from 'preact';
import { useStory } from '../context';
import { label, words, issueName } from '../labels';
import { Line, Nothing, Section, day } from '../parts';
import type { Evidence, Issue, Negotiation, Participant, Position } from '../synopsis';
import { list } from '../synopsis';

export function Talks() {
  const story = useStory();
  const board = story.synopsis.negotiation;
  if (!board) return <Section id="talks" title="The talks"><Nothing>The accounts tell of no talks.</Nothing></Section>;
  return (
    <>
      <Section id="talks" title="The talks">
        <div class="board">
          <People title="Parties" of={board.parties} />
          <People title="Mediators" of={board.mediators} />
          <People title="Hosts" of={board.hosts} />
          <People title="Guarantors" of={board.guarantors} />
          <Card title="How far the talks are">
            {board.phase?.value ? <><p class="value">{label('phase', board.phase.value)}</p><Lines of={board.phase.evidence} /></> : <Nothing />}
          </Card>
          <Card title="Sticking points">
            {list(board.sticking_points).length === 0 ? <Nothing /> : board.sticking_points.map((p, i) => (
              <div key={i}><p class="also">{[p.issue && issueName(p.issue), label('sticking', p.why)].filter(Boolean).join(', ')}</p><Lines of={p.evidence} /></div>
            ))}
          </Card>
        </div>
      </Section>
      <Positions board={board} />
      <Section id="proposals" title="Proposals" count={list(board.proposals).length}>
        {list(board.proposals).length === 0 && <Nothing />}
        {list(board.proposals).map((p) => (
          <article class="proposal" key={p.id}>
            <h3><span class="said-words">{p.name}</span>{p.tabled_by.length > 0 && <small>tabled by {p.tabled_by.map((a) => story.actorName(a)).join(', ')}</small>}</h3>
            <Lines of={p.content.length > 0 ? p.content : p.name_evidence ? [story.sentence(p.name_evidence)] : []} />
            <ul class="answers">
              {p.responses.map((r, i) => (
                <li key={i}><b class="said-words">{story.actorName(r.party)}</b> <span class={`answer ${r.answer ?? 'none'}`}>{r.answer ? label('answer', r.answer) : words.noAccountSays}</span><Lines of={r.evidence} /></li>
              ))}
            </ul>
          </article>
        ))}
      </Section>
      <Section id="meetings" title="Meetings, deadlines, next steps">
        <div class="board">
          {list(board.meetings).map((m, i) => (
            <Card key={i} title={[label('meeting', m.state), m.time && day(story.times.get(m.time)?.begin)].filter(Boolean).join(', ')}>
              <p class="said-words who">{m.who.map((a) => story.actorName(a)).filter(Boolean).join(' \u00b7 ')}{m.place && story.places.get(m.place) && <small> in {story.places.get(m.place)!.name}</small>}</p>
              <Lines of={m.evidence} />
            </Card>
          ))}
          {list(board.deadlines).map((d, i) => <Card key={`d${i}`} title={`Deadline ${day(story.times.get(d.time)?.begin)}`}><Lines of={d.evidence} /></Card>)}
          {list(board.next_steps).length > 0 && <Card title="Next steps"><Lines of={board.next_steps} /></Card>}
        </div>
      </Section>
    </>
  );
}

const Card = ({ title, children }: { title: string; children: ComponentChildren }) => <div class="card"><h3>{title}</h3>{children}</div>;

const Lines = ({ of }: { of: readonly Evidence[] | null | undefined }) => (
  <ul class="lines">{list(of).map((e, i) => <li key={i}><Line e={e} /></li>)}</ul>
);

function People({ title, of }: { title: string; of: readonly Participant[] | undefined }) {
  const story = useStory();
  if (list(of).length === 0) return null;
  return (
    <Card title={title}>
      <ul class="people">
        {list(of).map((p, i) => (
          <li key={i}>
            <details>
              <summary><b class="said-words">{story.actorName(p.actor)}</b>{list(p.spokespersons).map((s) => <small key={s}> {story.actorName(s)} speaks for it</small>)}</summary>
              <Lines of={p.evidence} />
            </details>
          </li>
        ))}
      </ul>
    </Card>
  );
}

// Issue by party: a table, so that positions stand face to face.
function Positions({ board }: { board: Negotiation }) {
  const story = useStory();
  const issues = list(board.issues);
  const parties = [...new Set([...board.parties.map((p) => p.actor), ...issues.flatMap((i) => i.positions.map((p) => p.party))])];
  return (
    <Section id="positions" title="Positions, issue by issue" count={issues.length}>
      {issues.length === 0 ? <Nothing /> : (
        <div class="scroll" tabIndex={0} role="region" aria-label="Positions, issue by issue">
          <table class="positions">
            <thead><tr><th scope="col">Issue</th>{parties.map((p) => <th scope="col" key={p}><span class="said-words">{story.actorName(p)}</span></th>)}</tr></thead>
            <tbody>{issues.map((issue) => <IssueRow key={issue.id} issue={issue} parties={parties} />)}</tbody>
          </table>
        </div>
      )}
    </Section>
  );
}

function IssueRow({ issue, parties }: { issue: Issue; parties: readonly string[] }) {
  return (
    <tr>
      <th scope="row">{issue.name}{issue.state && <span class={`state ${issue.state}`}>{label('issue-state', issue.state)}</span>}<Lines of={issue.state_evidence} /></th>
      {parties.map((party) => {
        const held = issue.positions.filter((p) => p.party === party);
        return <td key={party}>{held.length === 0 ? <span class="nothing">{words.noAccountSays}</span> : held.map((p, i) => <PositionOf key={i} p={p} />)}</td>;
      })}
    </tr>
  );
}

function PositionOf({ p }: { p: Position }) {
  const story = useStory();
  const when = p.when ? story.times.get(p.when) : undefined;
  return (
    <div class={`position ${p.polarity ?? ''}`}>
      <p class="also">{p.polarity === 'positive' ? 'for' : p.polarity === 'negative' ? 'against' : ''}{when?.begin && ` ${day(when.begin)}`}</p>
      <Line e={p.line} inner={p.condition_evidence} />
      {p.changed_from && <p class="variant"><small>before</small><Line e={p.changed_from} /></p>}
    </div>
  );
}
