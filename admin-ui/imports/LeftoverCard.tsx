import { Button } from '@mui/material'
import { useState } from 'react'
import { LeftoverCells, LeftoverCount } from '../../api/contract/imports.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { importWords } from './words.id.ts'

/** What a register said besides, of a case that came from one. Shown when somebody asks: each look is on record. */
export function LeftoverCard({ caseId }: { caseId: string }) {
  const say = useWords(importWords)
  const [isAsked, setAsked] = useState(false)
  const { data } = useAnswer(`/api/cases/${caseId}/leftover`, LeftoverCount)
  if (data === undefined || data.count === 0) return null
  return (
    <section className="card stack-s" aria-labelledby="leftover">
      <h2 id="leftover">{say('imports.leftover')}</h2>
      <p>{say('imports.leftoverText', { count: data.count })}</p>
      {isAsked ? (
        <Cells caseId={caseId} />
      ) : (
        <div>
          <Button variant="outlined" onClick={() => setAsked(true)}>
            {say('imports.leftoverShow')}
          </Button>
        </div>
      )}
    </section>
  )
}

function Cells({ caseId }: { caseId: string }) {
  const answer = useAnswer(`/api/cases/${caseId}/leftover/cells`, LeftoverCells)
  return (
    <Awaited answer={answer} rows={3}>
      {({ cells }) => (
        <dl className="facts">
          {cells.map(({ head, text }) => (
            <div key={head}>
              <dt>{head}</dt>
              <dd>{text}</dd>
            </div>
          ))}
        </dl>
      )}
    </Awaited>
  )
}
