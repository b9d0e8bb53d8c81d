import { FormControlLabel, Radio, RadioGroup } from '@mui/material'
import type { z } from 'zod'
import type { OutcomeView } from '../../api/contract/tasks.ts'
import { useLabel, useWords } from '../words/use-words.ts'

export type Outcome = z.infer<typeof OutcomeView>

/** The ways in which a task can end; what follows from the chosen one is said before the button is pressed. */
export function OutcomePicker({ outcomes, chosen, choose }: { outcomes: readonly Outcome[]; chosen: string; choose: (code: string) => void }) {
  const say = useWords()
  const label = useLabel()
  const outcome = outcomes.find(({ code }) => code === chosen)
  return (
    <div className="stack-s">
      <h2 id="outcome">{say('work.outcome')}</h2>
      <p className="compact quiet" id="outcome-help">{say('work.outcomeHelp')}</p>
      <RadioGroup aria-labelledby="outcome" aria-describedby="outcome-help" value={chosen} onChange={(_, code) => choose(code)} className="answers">
        {outcomes.map(({ code, label: name }) => <FormControlLabel key={code} value={code} control={<Radio />} label={label(name)} />)}
      </RadioGroup>
      <div aria-live="polite">{outcome !== undefined && (
        <div className="notice info"><p className="strong">{say('work.ifChosen')}</p>
          <ul className="compact">
            {outcome.opens.map((item) => <li key={item.item}>{say('work.opensLine', { name: `${item.code ?? ''} ${label(item.label)}`.trim() })}</li>)}
            {outcome.opens.length === 0 && outcome.closesCase === null && <li>{say('work.nothingOpens')}</li>}
            {outcome.closesCase !== null && <li>{say('work.closesLine')}</li>}
            <li>{say('work.nothingSent')}</li>
          </ul>
        </div>
      )}</div>
    </div>
  )
}
