import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { SopRemark } from '../../../api/contract/studio.ts'
import { Ask } from '../../parts/Ask.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'
import { isPlanned, PLANNED, PlanFields, planOf } from './PlanFields.tsx'
import { isReason, ReasonField } from './ReasonDialog.tsx'
import { askPublication } from './studio-verbs.ts'

/** Asks a second person: where the version shall be in force, and why it may be published in spite of warnings. */
export function AskPublication({
  draft,
  version,
  remarks,
  onClose,
}: {
  draft: string
  version: number
  remarks: readonly SopRemark[]
  onClose: () => void
}) {
  const say = useWords(studioWords)
  const navigate = useNavigate()
  const [plan, setPlan] = useState(PLANNED)
  const [reason, setReason] = useState('')
  const warnings = remarks.filter(({ severity }) => severity === 'warning').length
  const reasonMissing = warnings > 0 && !isReason(reason) ? say('studio.reasonShort') : undefined
  return (
    <Ask
      onClose={onClose}
      title={say('studio.askTitle')}
      text={say('studio.askText')}
      action={say('studio.ask')}
      done={say('studio.asking')}
      missing={isPlanned(plan) ? reasonMissing : say('studio.areasMissing')}
      act={() =>
        askPublication(draft, { version, plan: planOf(plan), ...(isReason(reason) ? { reason: reason.trim() } : {}) })
      }
      onDone={({ id }) => void navigate(`/studio/requests/${id}`)}
    >
      <PlanFields plan={plan} change={setPlan} />
      <ReasonField
        label={
          warnings > 0
            ? say('studio.reasonWarnings', { count: warnings })
            : `${say('studio.reason')} (${say('state.optional')})`
        }
        value={reason}
        onChange={setReason}
      />
    </Ask>
  )
}
