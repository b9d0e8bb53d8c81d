import { useQuery, type UseQueryResult } from '@tanstack/react-query'
import { useCallback, useMemo } from 'react'
import type { GroupPlan } from '../../api/contract/intake-groups.ts'
import { fieldsOf, visibleFields, type Field, type FormDefinition } from '../../sop-definitions/language/form.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { LawMark } from '../parts/LawMark.tsx'
import { CourseFields, type Asked, type Course } from '../people/CourseFields.tsx'
import { readFacts, readForm } from '../tasks/form-shape.ts'
import { Question } from '../tasks/Question.tsx'
import { useDesk } from '../wire/use-verb.ts'
import { limitMoment } from '../words/clock-words.ts'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { GroupDraft } from './use-group.ts'
import { intakeWords } from './words.id.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** What the cases of a group begin with, asked of the server for a procedure, a place and a channel. */
export function usePlan(asked: Asked, isReady: boolean): UseQueryResult<GroupPlan, Error> {
  const desk = useDesk()
  return useQuery({
    queryKey: ['group-plan', asked],
    enabled: isReady,
    staleTime: Infinity,
    queryFn: ({ signal }) => desk.verb('groups', 'plan', { data: asked, signal }),
  })
}

const NONE: readonly Field[] = []
/** What is asked of each person. */
export const useColumns = (plan: GroupPlan | undefined): readonly Field[] =>
  useMemo(
    () =>
      plan === undefined
        ? NONE
        : fieldsOf(readForm({ sections: [{ id: 'columns', label: plan.title, fields: plan.columns }] })),
    [plan],
  )

/** What is asked once for all. */
const useShared = (plan: GroupPlan | undefined): FormDefinition => useMemo(() => readForm(plan?.shared), [plan])

interface Props {
  course: Course
  plan: UseQueryResult<GroupPlan, Error>
  draft: GroupDraft
  zone: Zone
}

/** Procedure, place and channel, and the questions that are asked once for everybody. */
export function SharedFacts({ course, plan, draft, zone }: Props) {
  const say = useWords(intakeWords)
  return (
    <section className="card stack" aria-labelledby="for-all">
      <h2 id="for-all">{say('intake.all')}</h2>
      <p className="quiet compact">{say('intake.allLead')}</p>
      <div className="group-course">
        <CourseFields course={course} set={draft.change} />
      </div>
      {!course.isReady ? (
        <p className="quiet">{say('intake.chooseFirst')}</p>
      ) : (
        <Awaited answer={plan} rows={3}>
          {(data) => (
            <>
              <Questions plan={data} draft={draft} />
              <Opens plan={data} zone={zone} />
            </>
          )}
        </Awaited>
      )}
    </section>
  )
}

function Questions({ plan, draft: { content, change } }: { plan: GroupPlan; draft: GroupDraft }) {
  const say = useWords(intakeWords)
  const label = useLabel()
  const form = useShared(plan)
  const facts = useMemo(() => readFacts(plan.facts), [plan])
  const { shared } = content
  const set = useCallback(
    (field: string, value: unknown): void => {
      const { [field]: _, ...rest } = shared
      change({ shared: value === undefined || value === '' ? rest : { ...rest, [field]: value } })
    },
    [shared, change],
  )
  const shown = new Set(visibleFields(form, facts, shared))
  if (fieldsOf(form).length === 0) return <p className="quiet">{say('intake.noShared')}</p>
  return form.sections.map((section) => {
    const fields = section.fields.filter((field) => shown.has(field))
    const given = fields.filter(({ id }) => shared[id] !== undefined).length
    return fields.length === 0 ? null : (
      <details key={section.id} className="card part" open={section === form.sections[0]}>
        <summary>
          <h3>{label(section.label)}</h3>
          <span className="progress compact">
            {say('work.partAnswered', { answered: given, total: fields.length })}
          </span>
        </summary>
        <div className="stack questions">
          {fields.map((field) => (
            <Question
              key={field.id}
              field={field.required ? { ...field, required: false } : field}
              value={shared[field.id]}
              set={set}
              problem={undefined}
              isHeld={false}
              personId=""
            />
          ))}
        </div>
      </details>
    )
  })
}

/** What every one of these cases begins with. */
function Opens({ plan: { title, edition, revision, opens }, zone }: { plan: GroupPlan; zone: Zone }) {
  const say = useWords(intakeWords)
  const label = useLabel()
  const language = useLanguage()
  return (
    <div className="notice info">
      <p>{say('intake.opens', { title: label(title), edition, revision })}</p>
      <ul className="dots">
        {opens.map(({ item, code, label: name, roles, due, isLaw }) => {
          const words = { name: coded(code, label(name)), roles: roles.map(label).join(', ') }
          if (due === null) return <li key={item}>{say('intake.opensFree', words)}</li>
          return (
            <li key={item}>
              <span>{say('intake.opensDue', { ...words, when: limitMoment(due, { zone, language }) })}</span>{' '}
              <LawMark isLaw={isLaw} />
            </li>
          )
        })}
      </ul>
    </div>
  )
}
