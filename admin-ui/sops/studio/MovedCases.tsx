import { MovedCases as Cases, MIGRATED_STATES, type MigratedCase } from '../../../api/contract/moves.ts'
import type { z } from 'zod'
import { useLabel, useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { CaseOutcome } from './CaseOutcome.tsx'
import { MoveCases, type Asked } from './MoveCases.tsx'
import { useWhen } from './use-version-name.ts'

export function MovedCases(asked: Asked<(typeof MIGRATED_STATES)[number]>) {
  const say = useWords(studioWords)
  return (
    <MoveCases
      {...asked}
      noun="migrations"
      words="migrate"
      schema={Cases}
      filter="state"
      options={MIGRATED_STATES.map((value) => ({ value, text: say(`studio.migrate.cases.${value}`) }))}
      emptyText={say('studio.migrate.emptyText')}
      row={(row) => <Row key={row.caseId} row={row} />}
    />
  )
}

function Row({ row }: { row: z.infer<typeof MigratedCase> }) {
  const say = useWords(studioWords)
  const label = useLabel()
  const when = useWhen()
  const proof =
    row.actual === null || row.predicted === null
      ? ''
      : say(row.actual === row.predicted ? 'studio.migrate.asPredicted' : 'studio.migrate.differs')
  return (
    <li>
      <details className="step">
        <summary>
          <span className="code">{row.number}</span>
          <span className="grow">
            {say(`studio.migrate.cases.${row.state}`)}
            {row.sentence === null ? '' : `: ${label(row.sentence)}`}
          </span>
          <span className="compact quiet only-desk">
            {[proof, row.at === null ? '' : when(row.at)].filter((text) => text !== '').join(', ')}
          </span>
        </summary>
        {row.report !== null && <CaseOutcome report={row.report} />}
        {proof !== '' && (
          <p className="compact quiet">
            {proof}
            {row.at === null ? '' : `, ${when(row.at)}`}
          </p>
        )}
      </details>
    </li>
  )
}
