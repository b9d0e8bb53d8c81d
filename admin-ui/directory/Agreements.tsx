import { PartnershipList } from '../../api/contract/directory.ts'
import { FETCHER_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

/** Who has agreed to work together, and where that was read. */
export function Agreements() {
  const say = useWords(directoryWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const answer = useAnswer('/api/directory/partnerships', PartnershipList)
  return (
    <section className="stack-s" aria-labelledby="agreements">
      <h2 id="agreements">{say('directory.agreements')}</h2>
      <Awaited answer={answer} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <p className="quiet">{say('directory.agreementsNone')}</p>
          ) : (
            <DataTable
              caption={say('directory.agreements')}
              rows={data}
              keyOf={({ id }) => id}
              columns={[
                {
                  head: say('directory.agreement'),
                  cell: ({ title, fetches }) => (
                    <>
                      {label(title)}
                      {fetches !== null && <div className="compact quiet">{label(FETCHER_WORDS[fetches])}</div>}
                    </>
                  ),
                },
                { head: say('directory.since'), look: 'nowrap', cell: ({ from }) => day(from, place) },
                { head: say('directory.source'), cell: ({ source }) => <span className="compact">{source}</span> },
              ]}
            />
          )
        }
      </Awaited>
    </section>
  )
}
