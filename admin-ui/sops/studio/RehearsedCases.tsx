import type { z } from 'zod'
import { RehearsedCases as Cases, TROUBLES, type RehearsedCase } from '../../../api/contract/moves.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { CaseOutcome, useOutcomeWords } from './CaseOutcome.tsx'
import { MoveCases, type Asked } from './MoveCases.tsx'

export function RehearsedCases(asked: Asked<(typeof TROUBLES)[number]>) {
  const say = useWords(studioWords)
  return (
    <MoveCases
      {...asked}
      noun="rehearsals"
      words="rehearse"
      schema={Cases}
      filter="trouble"
      options={TROUBLES.map((value) => ({ value, text: say(`studio.rehearse.trouble.${value}`) }))}
      emptyText={say(asked.isRunning ? 'studio.rehearse.notYet' : 'studio.rehearse.emptyText')}
      row={(row) => <Row key={row.caseId} row={row} />}
    />
  )
}

function Row({ row }: { row: z.infer<typeof RehearsedCase> }) {
  const say = useWords(studioWords)
  const words = useOutcomeWords()
  return (
    <li>
      <details className="step">
        <summary>
          <span className="code">{row.number}</span>
          <span className="grow">{words(row.report)}</span>
          <span className="compact quiet only-desk">{say(`status.${row.status}`)}</span>
        </summary>
        <CaseOutcome report={row.report} />
      </details>
    </li>
  )
}
