import { Link } from 'react-router'
import { useWords } from '../words/use-words.ts'
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
  if (cases.length === 0) return <span className="quiet">{say('erasures.noCase')}</span>
  return (
    <>
      {cases.map(({ id, number }, index) => (
        <span key={id}>
          {index > 0 && ', '}
          <Link to={`/cases/${id}`}>{number}</Link>
        </span>
      ))}
    </>
  )
}
