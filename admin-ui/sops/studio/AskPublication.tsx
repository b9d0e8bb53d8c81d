import { useCreatePath } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { AskPublication as Asked, ReleasePlan, type SopRemark } from '../../../api/contract/studio.ts'
import { AskForm } from '../../asking/AskForm.tsx'
import { ChoiceField } from '../../asking/fields.tsx'
import { useWords } from '../../words/use-words.ts'
import { ReasonField } from './ReasonDialog.tsx'
import { AreaPicks, StopRuleFields } from './ReleaseFields.tsx'
import { studioWords } from './words.id.ts'

const WHERE = ['everywhere', 'areas', 'nowhere'] as const
const { areas, stop } = ReleasePlan.shape
const Planned = z
  .discriminatedUnion('where', [
    z.object({ where: z.literal('everywhere'), stop }),
    z.object({ where: z.literal('areas'), areas: areas.unwrap(), stop }),
    z.object({ where: z.literal('nowhere') }),
  ])
  .transform((plan): ReleasePlan => {
    if (plan.where === 'nowhere') return { areas: [], stop: null }
    return { areas: plan.where === 'areas' ? plan.areas : null, stop: plan.stop }
  })
const Entered = Asked.omit({ version: true }).extend({ plan: Planned })
/** A version with warnings is published for a reason. */
const InSpiteOfWarnings = Entered.required({ reason: true })

interface Props {
  draft: string
  version: number
  remarks: readonly SopRemark[]
  onClose: () => void
}

/** Asks a second person: where the version shall be in force, and why it may be published in spite of warnings. */
export function AskPublication({ draft, version, remarks, onClose }: Props) {
  const say = useWords(studioWords)
  const navigate = useNavigate()
  const path = useCreatePath()
  const warnings = remarks.filter(({ severity }) => severity === 'warning').length
  return (
    <AskForm
      schema={warnings > 0 ? InSpiteOfWarnings : Entered}
      start={{ plan: { where: 'everywhere', stop: null } }}
      onClose={onClose}
      title={say('studio.askTitle')}
      text={say('studio.askText')}
      action={say('studio.ask')}
      done={say('studio.asking')}
      act={(asked, desk) => desk.verb('drafts', 'ask', { id: draft, data: { ...asked, version } })}
      onDone={({ id }) => void navigate(path({ resource: 'requests', type: 'edit', id }))}
    >
      <PlanFields />
      <ReasonField
        label={
          warnings > 0
            ? say('studio.reasonWarnings', { count: warnings })
            : `${say('studio.reason')} (${say('state.optional')})`
        }
        isOptional
      />
    </AskForm>
  )
}

/** Where new cases will follow the version, and by which rule that stops by itself. */
function PlanFields() {
  const say = useWords(studioWords)
  const chosen: unknown = useWatch({ name: 'plan.where' })
  return (
    <>
      <ChoiceField
        name="plan.where"
        label={say('studio.plan')}
        options={WHERE.map((where) => ({ value: where, text: say(`studio.planWhere.${where}`) }))}
      />
      {chosen === 'areas' && <AreaPicks name="plan.areas" />}
      {chosen !== 'nowhere' && <StopRuleFields name="plan.stop" />}
    </>
  )
}
