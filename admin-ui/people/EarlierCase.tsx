// Which closed case of the client a new one follows: asked where a known client has one.
import { useWatch } from 'react-hook-form'
import { z } from 'zod'
import { OpenCase } from '../../api/contract/cases.ts'
import { PersonCases } from '../../api/contract/same-person.ts'
import { REENTRY_KINDS } from '../../sop-definitions/language/same-person.ts'
import { PickField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { isNotThere } from '../wire/http.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

const Followed = z.object({ caseId: z.string().optional() })
/** Without a case there is nothing to follow, whatever else was chosen before. */
export const Earlier = z.preprocess(
  (entered) => (Followed.safeParse(entered).data?.caseId === undefined ? undefined : entered),
  OpenCase.shape.earlier,
)

/** `answer`: awaited before the form is shown, so that nothing in it moves when these fields come. */
export function EarlierFields({ answer }: { answer: ReturnType<typeof useEarlier> }) {
  if (isNotThere(answer.error)) return null
  return (
    <Awaited answer={answer}>
      {({ cases }) => <Closed closed={cases.filter(({ status }) => status === 'closed')} />}
    </Awaited>
  )
}

export const useEarlier = (personId: string | undefined) =>
  useAnswer(`/api/people/${personId ?? ''}/cases`, PersonCases, { enabled: personId !== undefined })

function Closed({ closed }: { closed: PersonCases['cases'] }) {
  const say = useWords()
  const language = useLanguage()
  const caseId: unknown = useWatch({ name: 'earlier.caseId' })
  if (closed.length === 0) return null
  return (
    <>
      <PickField
        name="earlier.caseId"
        label={say('open.earlier')}
        help={say('open.earlierHelp')}
        none={say('open.noEarlier')}
        empty={undefined}
        options={closed.map(({ id, number, openedAt, zone }) => ({
          value: id,
          text: `${number}, ${day(openedAt, { zone, language })}`,
        }))}
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
