import { useState } from 'react'
import { lazyPart } from '../layout/lazy-page.ts'
import { useNow } from '../wire/use-now.ts'
import { shortDay, standing } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import type { LookName } from '../theme/tokens.ts'
import type { z } from 'zod'
import type { PlanTask } from '../../api/contract/cases.ts'
import type { ClockView } from '../../api/contract/labels.ts'
import { LawMark } from './LawMark.tsx'
import { StatusTag } from './StatusTag.tsx'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** What is needed to show a limit: a list knows less about it than the page of the task. */
export interface Limit {
  due: string | null
  riskAt?: string | null
  heldUntil?: string | null
  zone: Zone
  code: string | null
  full?: z.infer<typeof ClockView> | null
  isLaw?: boolean
  /** A limit of the same work was missed, be it this one or another. */
  late?: boolean
  /** The path of the server's explanation, and which of its clocks is meant. */
  explained?: { path: string; clock?: string }
}

/** The limit of a task as the plan of its case tells it. */
export const limitOf = ({ clock, heldUntil, code }: PlanTask, zone: Zone): Limit => ({
  due: clock?.due ?? null,
  riskAt: clock?.riskAt,
  heldUntil,
  zone,
  code,
  full: clock,
})

const ClockPanel = lazyPart(() => import('./ClockPanel.tsx').then((m) => m.ClockPanel))

export interface Shown {
  look: LookName
  text: string
}

const NEAR_MS = 6 * 3_600_000

const isLawOf = (limit: Limit): boolean | undefined => limit.full?.isLaw ?? limit.isLaw

function lookOf(due: string, riskAt: string | null | undefined, now: number): LookName {
  const left = Date.parse(due) - now
  if (left < 0) return 'late'
  const isAtRisk = riskAt != null && Date.parse(riskAt) <= now
  return isAtRisk || left < NEAR_MS ? 'atRisk' : 'onTime'
}

function useStanding(limit: Limit): Shown {
  const say = useWords()
  const language = useLanguage()
  const now = useNow()
  const place = { zone: limit.zone, language }
  if (limit.heldUntil != null)
    return { look: 'waiting', text: say('status.held', { day: shortDay(limit.heldUntil, place) }) }
  if (limit.due !== null) {
    const [look, text] = [lookOf(limit.due, limit.riskAt, now), standing(limit.due, now, place)]
    const isAnotherMissed = limit.late === true && look !== 'late'
    return isAnotherMissed ? { look: 'late', text: say('status.otherMissed', { standing: text }) } : { look, text }
  }
  const text =
    limit.full?.before == null
      ? say(isLawOf(limit) === true ? 'status.lawWaits' : 'status.noLimit')
      : `${say('clock.before')} ${limit.full.before}`
  return { look: 'onTime', text }
}

/** Whether law or product set it. */
function Basis({ limit }: { limit: Limit }) {
  const isLaw = isLawOf(limit)
  return isLaw !== undefined && (isLaw || limit.due !== null) ? (
    <>
      {' '}
      <LawMark isLaw={isLaw} />
    </>
  ) : null
}

/** A limit in words only, where a sign beside it explains the whole row. */
export function PlainClock({ limit }: { limit: Limit }) {
  const { look, text } = useStanding(limit)
  return (
    <>
      <StatusTag look={look}>{text}</StatusTag>
      <Basis limit={limit} />
    </>
  )
}

/** A limit in words. Opens the explanation: from when it counts, and whether law or product set it. */
export function ClockChip({ limit }: { limit: Limit }) {
  const say = useWords()
  const shown = useStanding(limit)
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
      <Basis limit={limit} />
      {anchor !== null && (
        <ClockPanel
          limit={limit}
          shown={shown}
          isLaw={isLawOf(limit) === true}
          anchor={anchor}
          close={() => setAnchor(null)}
        />
      )}
    </>
  )
}
