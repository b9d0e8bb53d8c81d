// What the pages of erasures share: whose data they are, by which rule, and instants of the reader's zone.
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { HoldView } from '../../api/contract/erasures.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { erasureWords } from './words.id.ts'

interface Shown {
  personMask: string
  cases: readonly { id: string; number: string }[]
}
const NAMELESS = '•••'

/** The person in question, as far as the reader may know: a mask, and the cases that the reader may see. */
export function PersonName({ personMask, cases }: Shown) {
  const say = useWords(erasureWords)
  return personMask === NAMELESS ? (
    <>{cases[0] === undefined ? say('erasures.masked') : cases.map(({ number }) => number).join(', ')}</>
  ) : (
    <>{personMask}</>
  )
}

export function CaseLinks({ cases }: Pick<Shown, 'cases'>) {
  const say = useWords(erasureWords)
  const path = useCreatePath()
  if (cases.length === 0) return <span className="quiet">{say('erasures.noCase')}</span>
  return (
    <>
      {cases.map(({ id, number }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={path({ resource: 'cases', type: 'edit', id })}>{number}</Link>
        </span>
      ))}
    </>
  )
}

/** The basis of a rule: law and default never look alike; and how far the source was checked. */
export function Basis({ basis, isLaw, evidence }: Pick<HoldView, 'basis' | 'isLaw' | 'evidence'>) {
  const say = useWords()
  const label = useLabel()
  return (
    <span className="compact block">
      {isLaw ? (
        <>
          <span className="law">{say('clock.law')}</span> {label(basis)}
        </>
      ) : (
        <span className="default">{say('clock.default')}</span>
      )}{' '}
      <span className="quiet">
        {say('clock.evidence')}: {say(`clock.sourceKind.${evidence}`)}
      </span>
    </span>
  )
}

/** Instants and days in the reader's zone. */
export function useWhen(): { moment: (instant: string) => string; day: (instant: string) => string; zone: Zone } {
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  return {
    moment: (instant) => moment(instant, { zone, language }),
    day: (instant) => day(instant, { zone, language }),
    zone,
  }
}
