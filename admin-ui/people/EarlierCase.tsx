// Which closed case of the client a new one follows: asked where a known client has one.
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { OpenCase } from '../../api/contract/cases.ts'
import { PersonCases } from '../../api/contract/same-person.ts'
import { REENTRY_KINDS } from '../../sop-definitions/language/same-person.ts'
import { PickField } from '../asking/fields.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'

const Followed = z.object({ caseId: z.string().optional() })
/** Without a case there is nothing to follow, whatever else was chosen before. */
export const Earlier = z.preprocess(
  (entered) => (Followed.safeParse(entered).data?.caseId === undefined ? undefined : entered),
  OpenCase.shape.earlier,
)

export function EarlierFields({ personId }: { personId: string }) {
  const say = useWords()
  const { data } = useAnswer(`/api/people/${personId}/cases`, PersonCases)
  const caseId: unknown = useWatch({ name: 'earlier.caseId' })
  const closed = data?.cases.filter(({ status }) => status === 'closed') ?? []
  if (closed.length === 0) return null
  return (
    <>
      <PickField
        name="earlier.caseId"
        label={say('open.earlier')}
        help={say('open.earlierHelp')}
        none={say('open.noEarlier')}
        empty={undefined}
        options={closed.map(({ id, number }) => ({ value: id, text: number }))}
      />
      {typeof caseId === 'string' && caseId !== '' && (
        <PickField
          name="earlier.kind"
          label={say('open.reentry')}
          options={REENTRY_KINDS.map((kind) => ({ value: kind, text: say(`case.reentry.${kind}`) }))}
        />
      )}
    </>
  )
}
