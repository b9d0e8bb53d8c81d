import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import type { CaseRow } from '../../api/contract/cases.ts'
import { JoinCase, JoinPreview } from '../../api/contract/joins.ts'
import { Id } from '../../api/contract/labels.ts'
import { JOIN_REASONS } from '../../sop-definitions/language/same-person.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { JoinedWork } from './JoinedWork.tsx'
import { joinWords } from './words.id.ts'

const Asked = JoinCase.omit({ into: true }).extend({ from: Id })

interface Props {
  into: CaseRow
  /** Other open cases of the same client. */
  others: readonly CaseRow[]
  onClose: () => void
}

/** What would move is shown before anything does. */
export function JoinDialog({ into, others, onClose }: Props) {
  const say = useWords(joinWords)
  return (
    <AskForm
      title={say('joins.title', { number: into.number })}
      text={say('joins.text', { number: into.number })}
      action={say('joins.join')}
      done={say('joins.done')}
      schema={Asked}
      start={others.length === 1 ? { from: others[0]?.id } : {}}
      act={({ from, reason }, desk) => desk.verb('cases', 'join', { id: from, data: { into: into.id, reason } })}
      onClose={onClose}
    >
      <PickField
        name="from"
        label={say('joins.from')}
        options={others.map(({ id, number }) => ({ value: id, text: number }))}
      />
      <Preview into={into} />
      <PickField
        name="reason"
        label={say('joins.reason')}
        options={JOIN_REASONS.map((code) => ({ value: code, text: say(`joins.why.${code}`) }))}
      />
    </AskForm>
  )
}

function Preview({ into }: { into: CaseRow }) {
  const from = z.string().safeParse(useWatch({ name: 'from' })).data
  return from === undefined || from === '' ? null : <Previewed key={from} from={from} into={into} />
}

function Previewed({ from, into }: { from: string; into: CaseRow }) {
  const label = useLabel()
  const answer = useAnswer(`/api/cases/${from}/joins?into=${into.id}`, JoinPreview)
  return (
    <Awaited answer={answer} rows={3}>
      {({ allowed, ...work }) =>
        allowed.allowed ? (
          <JoinedWork work={work} zone={into.zone} />
        ) : (
          <Spoken as="p" className="notice refusal">
            {label(allowed.sentence)}
          </Spoken>
        )
      }
    </Awaited>
  )
}
