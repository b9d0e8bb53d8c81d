import { Button } from '@mui/material'
import { useState } from 'react'
import { Link } from 'react-router'
import type { PairView } from '../../api/contract/same-person.ts'
import { CaseLinks, useWhen } from '../erasures/PersonAndBasis.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { ListOfStates } from '../listing/ListOfStates.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useWords } from '../words/use-words.ts'
import { actsFor, PairDialog, type Act } from './PairDialogs.tsx'
import { sameWords } from './words.id.ts'

/** What waits to be judged by the reader's office, the likeliest first, and what was judged. */
export function PairsPage() {
  const say = useWords(sameWords)
  return (
    <>
      <PageTitle>{say('same.title')}</PageTitle>
      <p className="quiet">{say('same.lead')}</p>
      <ListOfStates<PairView>
        id="open"
        resource="same-person"
        states="open,unsure"
        title={say('same.open')}
        empty={[say('same.empty'), say('same.emptyText')]}
      >
        {(rows) => <Pairs rows={rows} caption={say('same.captionOpen')} />}
      </ListOfStates>
      <ListOfStates<PairView>
        id="judged"
        resource="same-person"
        states="same,different"
        title={say('same.judged')}
        empty={[say('same.emptyJudged'), say('same.emptyJudgedText')]}
      >
        {(rows) => <Pairs rows={rows} caption={say('same.captionJudged')} />}
      </ListOfStates>
    </>
  )
}

function Pairs({ rows, caption }: { rows: readonly PairView[]; caption: string }) {
  const say = useWords(sameWords)
  return (
    <DataTable
      caption={caption}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: say('same.col.records'), cell: (pair) => <Records pair={pair} /> },
        {
          head: say('same.col.other'),
          cell: ({ otherOffice }) =>
            otherOffice === null ? say('same.bothOurs') : say('same.elsewhere', { office: otherOffice.name }),
        },
        { head: say('same.col.why'), look: 'clues', cell: (pair) => <Why pair={pair} /> },
        { head: say('same.col.state'), cell: (pair) => <State pair={pair} /> },
        { head: say('same.col.acts'), look: 'acts', cell: (pair) => <Acts pair={pair} /> },
      ]}
    />
  )
}

const Records = ({ pair: { records } }: { pair: PairView }) =>
  records.map(({ personId, mask, cases }) => (
    <div key={personId}>
      <Link className="strong" to={`/people/${personId}`}>
        {mask}
      </Link>
      <span className="compact block">
        <CaseLinks cases={cases} />
      </span>
    </div>
  ))

const STRONGLY = 12
const FOR = 5
const speaks = (bits: number): 'strongly' | 'for' | 'slightly' | 'against' => {
  if (bits < 0) return 'against'
  if (bits >= STRONGLY) return 'strongly'
  return bits >= FOR ? 'for' : 'slightly'
}

function Why({ pair: { reasons, standing } }: { pair: PairView }) {
  const say = useWords(sameWords)
  return (
    <>
      <span className="strong">{say(`same.standing.${standing}`)}</span>
      <ul className="compact">
        {reasons.map(({ feature, likeness, bits }) => (
          <li key={feature}>
            {say(`same.feature.${feature}`)}: {say(`same.likeness.${likeness}`)}{' '}
            <span className="quiet">({say(`same.speaks.${speaks(bits)}`)})</span>
          </li>
        ))}
      </ul>
    </>
  )
}

const nameOf = ({ user, office }: { user: string | null; office: string | null }): string => user ?? office ?? ''

const LOOK = { open: 'waiting', unsure: 'waiting', same: 'done', different: 'refused', obsolete: 'refused' } as const

function State({ pair: { state, decided, link } }: { pair: PairView }) {
  const say = useWords(sameWords)
  const when = useWhen()
  return (
    <>
      <StatusTag look={LOOK[state]}>{say(`same.stateOf.${state}`)}</StatusTag>
      <span className="compact quiet">
        {decided !== null && state !== 'open' && (
          <span className="block">{say('same.by', { who: nameOf(decided), day: when.day(decided.at) })}</span>
        )}
        {decided?.reason != null && <span className="block">{say(`same.why.${decided.reason}`)}</span>}
        {decided?.until != null && (
          <span className="block">{say('same.until', { day: when.day(`${decided.until}T05:00:00Z`) })}</span>
        )}
        {link !== null && <LinkState link={link} />}
      </span>
    </>
  )
}

function LinkState({ link: { state, proposed, answerDue } }: { link: NonNullable<PairView['link']> }) {
  const say = useWords(sameWords)
  const when = useWhen()
  if (state === 'proposed')
    return <span className="block">{say('same.asked', { who: nameOf(proposed), until: when.moment(answerDue) })}</span>
  if (state === 'cannot_say') return <span className="block">{say('same.cannotSay')}</span>
  return state === 'undone' ? <span className="block">{say('same.undone')}</span> : null
}

function Acts({ pair }: { pair: PairView }) {
  const say = useWords(sameWords)
  const [asked, setAsked] = useState<Act>()
  const who = pair.records.map(({ mask }) => mask).join(', ')
  return (
    <div className="stack-s">
      {actsFor(pair).map((act) => (
        <Button
          key={act}
          size="small"
          variant={act === 'ask' || act === 'confirmed' ? 'contained' : 'outlined'}
          aria-label={say('same.of', { act: say(`same.act.${act}`), who })}
          onClick={() => setAsked(act)}
        >
          {say(`same.act.${act}`)}
        </Button>
      ))}
      {asked !== undefined && <PairDialog act={asked} pair={pair} onClose={() => setAsked(undefined)} />}
    </div>
  )
}
