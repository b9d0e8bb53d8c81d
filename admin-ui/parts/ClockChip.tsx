import { Button, DialogActions, DialogContent, Popover } from '@mui/material'
import { useId, useState } from 'react'
import { useNow } from '../wire/use-now.ts'
import { limitMoment, moment, shortDay, standing } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { LookName } from '../theme/tokens.ts'
import type { z } from 'zod'
import type { ClockView } from '../../api/contract/labels.ts'
import { DueExplanation } from './DueExplanation.tsx'
import { LawMark } from './LawMark.tsx'
import { Sheet } from './Sheet.tsx'
import { StatusTag } from './StatusTag.tsx'

/** What a limit needs to be shown: a list knows less about it than the page of the task. */
export interface Limit {
  due: string | null
  riskAt?: string | null
  heldUntil?: string | null
  zone: string
  code: string | null
  full?: z.infer<typeof ClockView> | null
  isLaw?: boolean
  ended?: boolean
  /** Where the server explains it, and which of its clocks is meant. */ explained?: { path: string; clock?: string }
}

interface Shown {
  look: LookName
  text: string
}

export function useStanding(limit: Limit): Shown {
  const say = useWords()
  const language = useLanguage()
  const now = useNow()
  const place = { zone: limit.zone, language }
  const isLaw = limit.full?.isLaw ?? limit.isLaw ?? false
  if (limit.heldUntil !== undefined && limit.heldUntil !== null)
    return { look: 'waiting', text: say('status.held', { day: shortDay(limit.heldUntil, place) }) }
  if (limit.due === null)
    return {
      look: 'onTime',
      text:
        limit.full?.before != null
          ? `${say('clock.before')} ${limit.full.before}`
          : say(isLaw ? 'status.lawWaits' : 'status.noLimit'),
    }
  const late = Date.parse(limit.due) < now
  const risk =
    !late &&
    ((limit.riskAt !== null && limit.riskAt !== undefined && Date.parse(limit.riskAt) <= now) ||
      Date.parse(limit.due) - now < 6 * 3_600_000)
  return { look: late ? 'late' : risk ? 'atRisk' : 'onTime', text: standing(limit.due, now, place) }
}

/** A limit in words; opens what it is counted from and whether law or product set it. */
export function ClockChip({ limit }: { limit: Limit }) {
  const say = useWords()
  const shown = useStanding(limit)
  const isLaw = limit.full?.isLaw ?? limit.isLaw
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  return (
    <>
      <button
        type="button"
        className="clock"
        aria-haspopup="dialog"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <span className="hidden">{say('clock.button', { code: limit.code ?? '', standing: '' })}</span>
        <StatusTag look={shown.look}>{shown.text}</StatusTag>
      </button>
      {isLaw !== undefined && (isLaw || limit.due !== null) && (
        <>
          {' '}
          <LawMark isLaw={isLaw} />
        </>
      )}
      {limit.explained !== undefined && (
        <Sheet
          open={anchor !== null}
          onClose={() => setAnchor(null)}
          title={`${limit.code ?? ''} ${shown.text}`.trim()}
        >
          <DialogContent className="stack-s">
            <DueExplanation path={limit.explained.path} clock={limit.explained.clock} />
            {shown.look === 'late' && <p className="compact quiet">{say('clock.late')}</p>}
          </DialogContent>
          <DialogActions>
            <Button color="secondary" onClick={() => setAnchor(null)}>
              {say('state.close')}
            </Button>
          </DialogActions>
        </Sheet>
      )}
      {limit.explained === undefined && (
        <Popover
          open={anchor !== null}
          anchorEl={anchor}
          onClose={() => setAnchor(null)}
          anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
          slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, className: 'popover' } }}
        >
          <ClockFacts limit={limit} id={id} />
        </Popover>
      )}
    </>
  )
}

function ClockFacts({ limit, id }: { limit: Limit; id: string }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const shown = useStanding(limit)
  const place = { zone: limit.zone, language }
  const isLaw = limit.full?.isLaw ?? limit.isLaw ?? false
  const evidence = limit.full?.evidence
  return (
    <div className="stack-s">
      <h2 id={id} className="popover-title">
        {limit.code} {shown.text}
      </h2>
      <dl className="facts">
        {limit.due !== null && (
          <>
            <dt>{say('clock.due')}</dt>
            <dd>{limitMoment(limit.due, place)}</dd>
          </>
        )}
        {limit.full?.startedAt != null && (
          <>
            <dt>{say('clock.counts')}</dt>
            <dd>{moment(limit.full.startedAt, place)}</dd>
          </>
        )}
        {(limit.full?.riskAt ?? limit.riskAt) != null && (
          <>
            <dt>{say('clock.risk')}</dt>
            <dd>{moment(limit.full?.riskAt ?? limit.riskAt ?? '', place)}</dd>
          </>
        )}
        <dt>{say('clock.basis')}</dt>
        <dd>
          {limit.full == null ? null : <>{label(limit.full.basisLabel)} </>}
          <span className={isLaw ? 'law' : 'default'}>{say(isLaw ? 'clock.law' : 'clock.default')}</span>
        </dd>
        {(evidence === 'source' || evidence === 'recalled' || evidence === 'inferred') && (
          <>
            <dt>{say('clock.evidence')}</dt>
            <dd>{say(`clock.sourceKind.${evidence}`)}</dd>
          </>
        )}
      </dl>
      {shown.look === 'late' && <p className="compact quiet">{say('clock.late')}</p>}
    </div>
  )
}
