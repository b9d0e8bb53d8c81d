// What a limit says when it is asked: from when it counts, and whether law or product set it. Loaded when it is asked.
import { Button, DialogActions, DialogContent, Popover } from '@mui/material'
import { useId } from 'react'
import { limitMoment, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Limit, Shown } from './ClockChip.tsx'
import { DueExplanation } from './DueExplanation.tsx'
import { EvidenceFact } from './EvidenceFact.tsx'
import { Sheet } from './Sheet.tsx'

interface Told {
  limit: Limit
  /** What the chip says. */
  shown: Shown
  isLaw: boolean
}

export function ClockPanel({ anchor, close, ...told }: Told & { anchor: HTMLElement; close: () => void }) {
  const say = useWords()
  const { limit, shown } = told
  const id = useId()
  if (limit.explained !== undefined)
    return (
      <Sheet open onClose={close} title={`${limit.code ?? ''} ${shown.text}`.trim()}>
        <DialogContent className="stack-s">
          <DueExplanation path={limit.explained.path} clock={limit.explained.clock} />
          {shown.look === 'late' && <p className="compact quiet">{say('clock.late')}</p>}
        </DialogContent>
        <DialogActions>
          <Button color="secondary" onClick={close}>
            {say('state.close')}
          </Button>
        </DialogActions>
      </Sheet>
    )
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={close}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, className: 'popover' } }}
    >
      <ClockFacts {...told} id={id} />
    </Popover>
  )
}

function ClockFacts({ limit, shown, isLaw, id }: Told & { id: string }) {
  const say = useWords()
  const label = useLabel()
  const place = { zone: limit.zone, language: useLanguage() }
  const at = (instant: string | null | undefined): string | undefined =>
    instant == null ? undefined : moment(instant, place)
  return (
    <div className="stack-s">
      <h2 id={id} className="popover-title">
        {limit.code} {shown.text}
      </h2>
      <dl className="facts">
        <Fact name={say('clock.due')} text={limit.due === null ? undefined : limitMoment(limit.due, place)} />
        <Fact name={say('clock.counts')} text={at(limit.full?.startedAt)} />
        <Fact name={say('clock.risk')} text={at(limit.full?.riskAt ?? limit.riskAt)} />
        <dt>{say('clock.basis')}</dt>
        <dd>
          {limit.full == null ? null : <>{label(limit.full.basisLabel)} </>}
          <span className={isLaw ? 'law' : 'default'}>{say(isLaw ? 'clock.law' : 'clock.default')}</span>
        </dd>
        <EvidenceFact evidence={limit.full?.evidence} />
      </dl>
      {shown.look === 'late' && <p className="compact quiet">{say('clock.late')}</p>}
    </div>
  )
}

/** A line in a list of facts; renders nothing if the value is unknown. */
function Fact({ name, text }: { name: string; text: string | undefined }) {
  if (text === undefined) return null
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  )
}
