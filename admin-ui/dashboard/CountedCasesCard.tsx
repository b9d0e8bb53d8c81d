// The cases in sight behind the number of an indicator.
import { keepPreviousData } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { COUNTED_PARTS, CountedCases } from '../../api/contract/indicators.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Pick } from '../parts/Pick.tsx'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { indicatorWords } from './indicator-words.id.ts'

type Part = (typeof COUNTED_PARTS)[number]
interface Props {
  id: string
  month: string
  asOf: string | undefined
}
export function CountedCasesCard({ id, month, asOf }: Props) {
  const say = useWords(indicatorWords)
  const [part, setPart] = useState<Part>('needing')
  const answer = useAnswer(`/api/indicators/${id}/cases?${queryString({ month, asOf, part })}`, CountedCases, {
    placeholderData: keepPreviousData,
  })
  return (
    <section className="card stack-s" aria-labelledby="counted-cases">
      <h2 id="counted-cases">{say('indicators.one.cases')}</h2>
      <p className="compact quiet">{say('indicators.one.casesText')}</p>
      <div className="filters">
        <Pick
          isFilter
          label={say('indicators.one.part')}
          value={part}
          options={COUNTED_PARTS.map((value) => ({ value, text: say(`indicators.one.parts.${value}`) }))}
          onChange={(value) => setPart(COUNTED_PARTS.find((one) => one === value) ?? 'needing')}
        />
      </div>
      <Awaited answer={answer} rows={3}>
        {({ data, hasMore }) =>
          data.length === 0 ? (
            <p className="quiet">{say('indicators.one.noCases')}</p>
          ) : (
            <>
              <ul className="row">
                {data.map((one) => (
                  <li key={one.id}>
                    <Link to={`/cases/${one.id}`}>{one.number}</Link>
                  </li>
                ))}
              </ul>
              {hasMore && <p className="compact quiet">{say('indicators.one.more', { count: data.length })}</p>}
            </>
          )
        }
      </Awaited>
    </section>
  )
}
