import { Link } from 'react-router'
import { useCreatePath } from 'react-admin'
import { BreakingList, type FitnessView } from '../../api/contract/fitness.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { fitnessWords } from './fitness-words.id.ts'

type Rule = FitnessView['broken'][number]
interface Props {
  view: { version: string; broken: readonly Rule[] }
  /** Whose cases are shown. */
  rule: string | undefined
}

/** Which rules were broken and in how many cases; below, the cases of the one that was chosen. */
export function BrokenRules({ view: { version, broken }, rule }: Props) {
  const say = useWords(fitnessWords)
  const label = useLabel()
  const chosen = broken.find(({ constraint }) => constraint === rule)
  const addressOf = ({ constraint }: Rule): string =>
    `?version=${version}&rule=${encodeURIComponent(constraint)}#breaking`
  return (
    <section className="stack-s" aria-labelledby="broken">
      <h2 id="broken">{say('fitness.broken')}</h2>
      <p className="compact quiet">{say('fitness.brokenLead')}</p>
      {broken.length === 0 ? (
        <EmptyState title={say('fitness.unbroken')} />
      ) : (
        <DataTable
          caption={say('fitness.broken')}
          rows={broken}
          keyOf={({ constraint }) => constraint}
          columns={[
            { head: say('fitness.constraint'), cell: (one) => label(one.sentence) },
            {
              head: say('fitness.cases'),
              look: 'num',
              cell: (one) => (
                <Link
                  to={addressOf(one)}
                  aria-label={say('fitness.casesOf', { count: one.cases, rule: label(one.sentence) })}
                >
                  {one.cases}
                </Link>
              ),
            },
          ]}
        />
      )}
      {chosen !== undefined && <Breaking version={version} rule={chosen} />}
    </section>
  )
}

function Breaking({ version, rule: { constraint, sentence } }: { version: string; rule: Rule }) {
  const say = useWords(fitnessWords)
  const named = useWords()
  const label = useLabel()
  const path = useCreatePath()
  const list = useGrowing(
    `/api/conformance/cases?version=${version}&constraint=${encodeURIComponent(constraint)}`,
    BreakingList,
  )
  return (
    <section id="breaking" className="stack-s" aria-labelledby="breaking-title">
      <h3 id="breaking-title">{say('fitness.these', { sentence: label(sentence) })}</h3>
      <GrowingList list={list} rows={3} empty={<EmptyState title={say('fitness.noCases')} />}>
        {(rows) => (
          <DataTable
            caption={say('fitness.these', { sentence: label(sentence) })}
            rows={rows}
            keyOf={({ id }) => id}
            columns={[
              {
                head: say('fitness.caseNumber'),
                cell: ({ id, number }) => (
                  <Link to={`${path({ resource: 'cases', type: 'edit', id })}/conformance`}>{number}</Link>
                ),
              },
              { head: say('fitness.status'), cell: ({ status }) => named(`status.${status}`) },
            ]}
          />
        )}
      </GrowingList>
    </section>
  )
}
