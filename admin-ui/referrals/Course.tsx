// Who signed a referral, and what happened to it.
import type { TimelineRow } from '../../api/contract/cases.ts'
import type { ReferralView } from '../../api/contract/referrals.ts'
import { Timeline } from '../parts/Timeline.tsx'
import { useWords } from '../words/use-words.ts'
import { usePlace } from './referral.ts'
import { referralWords } from './words.id.ts'

export function Signatures({ view: { signatures } }: { view: ReferralView }) {
  const say = useWords(referralWords)
  return (
    <section className="card stack-s" aria-labelledby="signatures">
      <h2 id="signatures">{say('referral.signatures')}</h2>
      <ul className="dots signed">
        {signatures.map(({ side, office, user, method, underTheseTerms }, at) => (
          <li key={`${side}${method}${at + 1}`}>
            {user === null ? office.name : say('referral.signedBy', { who: user, office: office.name ?? '' })}{' '}
            <span className="quiet compact">
              ({say(`referral.signedAs.${side}`)}, {say(`referral.signedHow.${method}`)}
              {underTheseTerms ? '' : `, ${say('referral.underOthers')}`})
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

type Happened = ReferralView['timeline'][number]
/** What follows from an act by itself, at the same instant, is an act of the same office. */
const officeOf = (rows: readonly Happened[], index: number): Happened['office'] => {
  const [row, before] = [rows[index], rows[index - 1]]
  if (row === undefined || row.office !== null || before?.at !== row.at) return row?.office ?? null
  return officeOf(rows, index - 1)
}

/** Nobody by name: each office answers for what its people did. */
const rowOf = ({ at, type, words }: Happened, index: number, all: readonly Happened[]): TimelineRow => ({
  seq: index + 1,
  at,
  type: 'referral_moved',
  kind: type === 'referral_late' ? 'limit' : 'case',
  sentence: words,
  who: { user: null, organisation: officeOf(all, index)?.name ?? null, role: null },
  item: null,
  code: null,
  cause: 'command',
})

export function Course({ view }: { view: ReferralView }) {
  const say = useWords(referralWords)
  const { zone } = usePlace()
  return (
    <section className="stack-s" aria-labelledby="course">
      <h2 id="course">{say('referral.course')}</h2>
      <Timeline rows={view.timeline.map(rowOf).toReversed()} zone={zone} />
    </section>
  )
}
