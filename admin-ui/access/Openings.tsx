import type { CaseView } from '../../api/contract/cases.ts'
import { OpeningList } from '../../api/contract/exceptions.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

/** Who opened the case without being assigned to it, and for what purpose. */
export function Openings({ view }: { view: CaseView }) {
  const [say, language, me] = [useWords(), useLanguage(), useMe()]
  const { data } = useAnswer(`/api/cases/${view.id}/openings`, OpeningList, {
    enabled: may(me, 'coordinate_case', 'review_access'),
  })
  if (data === undefined || data.data.length === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="openings">
      <h2 id="openings">{say('access.openings')}</h2>
      <ul className="stack-s">
        {data.data.map((row) => (
          <li key={row.id}>
            <span className="strong">{row.person.name}</span>{' '}
            <span className="quiet compact">
              {row.person.organisation}, {moment(row.openedAt, { zone: view.zone, language })}:{' '}
              {say(`access.purposeOf.${row.purpose}`)}
              {row.words === null ? '' : `; ${row.words}`}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}
