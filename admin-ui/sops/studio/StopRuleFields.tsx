import { Checkbox, FormControlLabel, TextField } from '@mui/material'
import type { StopRule } from '../../../api/contract/studio.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

const USUAL: StopRule = { limitPercent: 20, windowDays: 30, atLeast: 20 }
const PARTS = [
  ['limitPercent', 'studio.stopLimit', 100],
  ['windowDays', 'studio.stopDays', 366],
  ['atLeast', 'studio.stopLeast', 100_000],
] as const

/** The rule in numbers, and below it in words: what will happen, and who can end the stop. */
export function StopRuleFields({ stop, change }: { stop: StopRule | null; change: (stop: StopRule | null) => void }) {
  const say = useWords(studioWords)
  return (
    <div className="stack-s">
      <FormControlLabel
        control={<Checkbox checked={stop !== null} onChange={(_, checked) => change(checked ? USUAL : null)} />}
        label={say('studio.stopUse')}
      />
      {stop !== null && (
        <div className="three-parts">
          {PARTS.map(([part, word, most]) => (
            <TextField
              key={part}
              type="number"
              label={say(word)}
              value={stop[part]}
              onChange={(event) =>
                change({ ...stop, [part]: Math.min(most, Math.max(1, Math.floor(Number(event.target.value)) || 1)) })
              }
              slotProps={{ htmlInput: { min: 1, max: most } }}
            />
          ))}
        </div>
      )}
      {stop !== null && <StopRuleText stop={stop} />}
    </div>
  )
}

export function StopRuleText({ stop }: { stop: StopRule | null }) {
  const say = useWords(studioWords)
  return (
    <p className="compact quiet">
      {stop === null
        ? say('studio.noStop')
        : say('studio.stopText', { limit: stop.limitPercent, least: stop.atLeast, days: stop.windowDays })}
    </p>
  )
}
