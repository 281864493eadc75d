// The accounts in story order, and one of them in full: findings highlighted, dropped parts greyed.
import { useMemo } from 'preact/hooks';
import { AccountHead, ArticleText, highlightsOf } from '../article';
import { useShell, useStory } from '../context';
import { Line, Nothing, Section, Ways, counted, published } from '../parts';
import { parsePlace, storyHash } from '../route';
import { accountName } from '../story';
import type { Account } from '../synopsis';
import { list } from '../synopsis';

export function Accounts() {
  const story = useStory();
  const { route } = useShell();
  const wanted = story.accountById(route.query.get('account') ?? '') ?? story.accounts[0];
  return (
    <Section id="accounts" title="Accounts" count={story.accounts.length} note="In story order: by what they tell of the hour, then by the day of publication.">
      <ol class="account-list">
        {story.accounts.map((a) => (
          <li key={a.id}>
            <a href={storyHash(route.story, 'accounts', { account: a.id })} aria-current={a === wanted ? 'true' : undefined}>
              <span class="letter">{a.label}</span>
              <span><b>{accountName(a)}</b> <small>{published(a)}</small><br /><span class="said-words">{a.title}</span></span>
            </a>
          </li>
        ))}
      </ol>
      {wanted && <AccountInFull account={wanted} />}
    </Section>
  );
}

function AccountInFull({ account }: { account: Account }) {
  const story = useStory();
  const { route } = useShell();
  const plain = route.query.get('show') === 'plain';
  const highlights = useMemo(() => highlightsOf(story, account), [story, account]);
  const only = list(story.synopsis.only).filter((o) => o.account === account.label);
  const lacks = list(story.synopsis.lacks).filter((l) => l.account === account.label);
  const opened = parsePlace(route.query.get('at'));
  return (
    <div class="in-full">
      <article aria-label={accountName(account)}>
        <Ways name="Text" of={{ found: 'With findings and dropped parts', plain: 'Text alone' }} chosen={plain ? 'plain' : 'found'}
          href={(key) => storyHash(route.story, 'accounts', { account: account.id, show: key === 'plain' ? key : null })} />
        {!plain && <p class="note key"><span class="found differs">accounts differ</span> <span class="found quoted">quotation</span> <span class="found number">figure</span> <span class="found place">place</span> <span class="dropped">left out</span></p>}
        <ArticleText account={account} opened={opened?.account === account.id ? opened : null} highlights={plain ? [] : highlights} dropped={!plain} />
      </article>
      <div class="beside">
        <AccountHead account={account} />
        <h3>Only here <small>{only.length}</small></h3>
        {only.length === 0 && <Nothing>Nothing that the others do not tell.</Nothing>}
        <ul class="lines">{only.map((o, i) => <li key={i}><Line e={o.line} letter={false} /></li>)}</ul>
        <h3>Told widely, but not here <small>{lacks.length}</small></h3>
        <ul class="lines">{lacks.map((l, i) => { const fact = story.factById.get(l.fact); return fact && <li key={i}><Line e={fact.line} /></li>; })}</ul>
        {list(account.dropped).length > 0 && <p class="note">{counted(list(account.dropped).length, 'part was', 'parts were')} left out.</p>}
      </div>
    </div>
  );
}
