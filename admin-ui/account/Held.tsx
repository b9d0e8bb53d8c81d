import { Fragment } from 'react'
import { AccountHolds, type HeldThere } from '../../api/contract/administration.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { staffWords } from './staff-words.id.ts'

/** What somebody would leave, before the button that makes it so. At one office: what roles other than `keeps` hold. */
export function Held({ account, at }: { account: string; at?: { organisation: string; keeps: readonly string[] } }) {
  const say = useWords(staffWords)
  const narrowed = at === undefined ? '' : `?organisation=${at.organisation}&keeps=${at.keeps.join(',')}`
  const answer = useAnswer(`/api/accounts/${account}/held${narrowed}`, AccountHolds, { staleTime: 0 })
  return (
    <Spoken as="section" className="stack-s" aria-label={say('staff.held.title')} aria-atomic={false}>
      <Awaited answer={answer} rows={2}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="quiet">{say(at === undefined ? 'staff.held.none' : 'staff.held.noneOfRole')}</p>
          ) : (
            <>
              <p className="strong">{say('staff.held.title')}</p>
              <ul className="stack-s">
                {data.map((held) => (
                  <li key={`${held.kind} ${held.office?.id ?? ''}`}>
                    <Line held={held} />
                  </li>
                ))}
              </ul>
            </>
          )
        }
      </Awaited>
    </Spoken>
  )
}

function Line({ held: { kind, office, count, later } }: { held: HeldThere }) {
  const say = useWords(staffWords)
  return (
    <Fragment>
      {say(`staff.held.kind.${kind}`, { count, office: office?.name ?? '' })}{' '}
      <span className="quiet">{say(`staff.held.then.${kind}`)}</span>
      {later > 0 && <span className="quiet"> {say('staff.held.later', { count: later })}</span>}
    </Fragment>
  )
}
