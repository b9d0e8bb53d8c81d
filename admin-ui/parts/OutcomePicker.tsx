import { FormControlLabel, Radio, RadioGroup } from '@mui/material'
import type { z } from 'zod'
import type { OutcomeView } from '../../api/contract/tasks.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { LawMark } from './LawMark.tsx'
import { Spoken } from './Spoken.tsx'
import { limitMoment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'

export type Outcome = z.infer<typeof OutcomeView>

/**
 * The outcomes of a task. What follows from the chosen one is said before the button is pressed. `tries`: nothing is
 * decided here, the user only looks at what would follow, below a heading of the page (`outcome`).
 */
export function OutcomePicker({
  outcomes,
  chosen,
  choose,
  zone,
  tries = false,
}: {
  outcomes: readonly Outcome[]
  chosen: string
  choose: (code: string) => void
  zone: Zone
  tries?: boolean
}) {
  const say = useWords()
  const label = useLabel()
  const outcome = outcomes.find(({ code }) => code === chosen)
  return (
    <div className="stack-s">
      {!tries && <h2 id="outcome">{say('work.outcome')}</h2>}
      <p className="compact quiet" id="outcome-help">
        {say(tries ? 'work.tryHelp' : 'work.outcomeHelp')}
      </p>
      <RadioGroup
        aria-labelledby="outcome"
        aria-describedby="outcome-help"
        value={chosen}
        onChange={(_, code) => choose(code)}
        className="answers"
      >
        {outcomes.map(({ code, label: name }) => (
          <FormControlLabel key={code} value={code} control={<Radio />} label={label(name)} />
        ))}
      </RadioGroup>
      <Spoken aria-atomic={false}>{outcome !== undefined && <Consequences outcome={outcome} zone={zone} />}</Spoken>
    </div>
  )
}

function Consequences({ outcome, zone }: { outcome: Outcome; zone: Zone }) {
  const say = useWords()
  const language = useLanguage()
  const label = useLabel()
  const named = ({ code, label: name }: { code: string | null; label: Label }): string =>
    `${code ?? ''} ${label(name)}`.trim()
  return (
    <div className="notice info">
      <p className="strong">{say('work.ifChosen')}</p>
      <ul className="compact">
        {outcome.opens.map((item) =>
          item.due === null ? (
            <li key={item.item}>{say('work.opensLine', { name: named(item) })}</li>
          ) : (
            <li key={item.item}>
              <span>
                {say('work.opensDue', { name: named(item), when: limitMoment(item.due, { zone, language }) })}
              </span>{' '}
              <LawMark isLaw={item.isLaw} />
            </li>
          ),
        )}
        {outcome.ends.map((item) => (
          <li key={item.item}>{say('work.endsLine', { name: named(item) })}</li>
        ))}
        {outcome.opens.length === 0 && outcome.closesCase === null && <li>{say('work.nothingOpens')}</li>}
        {outcome.closesCase !== null && <li>{say('work.closesLine')}</li>}
        <li>{say('work.nothingSent')}</li>
      </ul>
    </div>
  )
}
