// What was entered about the reader, on the page of the own account: nobody is measured by what she may not read.
import { QualificationList } from '../../api/contract/staff-qualifications.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { Stood } from './QualificationTable.tsx'
import { qualificationWords } from './words.id.ts'

export function OwnQualifications() {
  const say = useWords(qualificationWords)
  const label = useLabel()
  const language = useLanguage()
  const answer = useAnswer('/api/me/staff-qualifications', QualificationList)
  return (
    <section className="card stack-s" aria-labelledby="my-qualifications">
      <h2 id="my-qualifications">{say('qualifications.own')}</h2>
      <p className="compact quiet">{say('qualifications.ownText')}</p>
      <Awaited answer={answer}>
        {({ data, page }) =>
          data.length === 0 ? (
            <p>{say('qualifications.ownNone')}</p>
          ) : (
            <>
              <DataTable
                caption={say('qualifications.own')}
                rows={data}
                keyOf={({ id }) => id}
                isInCard
                lookOf={({ replacedBy, isVoid }) => (replacedBy === null && !isVoid ? undefined : 'is-corrected')}
                columns={[
                  {
                    head: say('qualifications.what'),
                    cell: ({ code, office }) => (
                      <>
                        {label(code.label)}
                        <div className="compact quiet">{office.name}</div>
                      </>
                    ),
                  },
                  { head: say('qualifications.days'), cell: (row) => <Stood row={row} /> },
                  {
                    head: say('qualifications.known'),
                    cell: ({ at, by }) =>
                      say('qualifications.knownBy', { when: day(at, { zone: 'WIB', language }), name: by }),
                  },
                ]}
              />
              {page.hasMore && <p className="compact quiet">{say('qualifications.ownMore', { count: data.length })}</p>}
            </>
          )
        }
      </Awaited>
    </section>
  )
}
