import { IconAlertTriangle } from '@tabler/icons-react'
import { CheckpointsAnswer } from '../../api/contract/evidence.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { reviewWords } from '../review/words.id.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

/** When the last checkpoint of the ledger was exported, and what disagrees with a checkpoint. */
export function CheckpointNotice({ zone }: { zone: Zone }) {
  const say = useWords(reviewWords)
  const label = useLabel()
  const language = useLanguage()
  const { data } = useAnswer('/api/ledger/checkpoints', CheckpointsAnswer)
  if (data === undefined) return null
  const standing = data.alarms.filter(({ endedAt }) => endedAt === null)
  return (
    <div className="stack-s">
      {standing.length > 0 && (
        <div className="notice form-error" role="status">
          <p className="strong row">
            <IconAlertTriangle className="icon" size={20} aria-hidden="true" />
            {say('evidence.alarm')}
          </p>
          <ul className="compact">
            {standing.map((alarm) => (
              <li key={`${alarm.kind} ${alarm.stream ?? ''} ${alarm.seq}`}>
                {label(alarm.sentence)}{' '}
                <span className="mono">
                  {alarm.stream ?? ''} {alarm.seq}
                </span>
              </li>
            ))}
          </ul>
        </div>
      )}
      <details className="proof">
        <summary className="compact quiet">
          {data.newest === null
            ? say('evidence.unsealed')
            : say('evidence.sealed', { time: moment(data.newest.at, { zone, language }) })}
        </summary>
        {data.newest !== null && (
          <>
            <p className="mono note-text">{data.newest.note}</p>
            <p className="small quiet">{say('evidence.key')}</p>
            <p className="mono">{data.newest.key}</p>
          </>
        )}
      </details>
    </div>
  )
}
