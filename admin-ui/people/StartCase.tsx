import { useLayoutEffect, useRef } from 'react'
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { OpenCase } from '../../api/contract/cases.ts'
import { PickField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import { Loading } from '../parts/Loading.tsx'
import { actOnCase } from '../wire/verbs.ts'
import { useWords } from '../words/use-words.ts'
import { useCourse, useCourseQuestions, type Asked, type Course } from './CourseFields.tsx'
import type { Chosen } from './OpenCase.tsx'

const Entered = OpenCase.pick({ sop: true, area: true, channel: true })

/** What there is only one of is chosen, as is the area of the own office. */
const startOf = ({ chosen: { sop, area }, channels }: Course): FieldValues => ({
  sop: sop === '' ? undefined : sop,
  area: area === '' ? undefined : area,
  channel: channels.length === 0 ? '' : undefined,
})

export function StartCase({ person }: { person: Chosen }) {
  const say = useWords()
  const navigate = useNavigate()
  const first = useCourse(askedIn({}))
  if (!first.isLoaded) return <Loading rows={4} />
  return (
    <PageForm
      schema={Entered}
      start={startOf(first)}
      className="card stack form-column"
      action={say('open.go')}
      done={say('case.done.open')}
      act={(course) => actOnCase('open', '', { ...course, personId: person.id })}
      onDone={({ caseId }) => void navigate(`/cases/${caseId}`)}
    >
      <CourseQuestions />
      <p className="compact quiet">{say('open.opens')}</p>
    </PageForm>
  )
}

const askedIn = ({ sop = '', channel = '', area = '' }: FieldValues): Asked => ({ sop, channel, area })

/** A channel is that of one procedure, and a procedure may be open in some areas only. */
function CourseQuestions() {
  const { setValue } = useFormContext()
  const asked = askedIn(useWatch())
  const course = useCourse(asked)
  const { sop } = course.chosen
  const before = useRef(sop)
  const start = startOf(course)
  useLayoutEffect(() => {
    if (before.current === sop) return
    before.current = sop
    setValue('sop', start['sop'])
    setValue('channel', start['channel'])
  }, [sop, start, setValue])
  return useCourseQuestions(course).map(({ name, label, options }) => (
    <PickField key={name} name={name} label={label} options={options} />
  ))
}
