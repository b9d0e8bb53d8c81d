import { Button } from '@mui/material'
import { IconUsersGroup } from '@tabler/icons-react'
import { useLayoutEffect, useRef, useState } from 'react'
import { useCreatePath } from 'react-admin'
import { useFormContext, useWatch, type FieldValues } from 'react-hook-form'
import { Link, useNavigate } from 'react-router'
import { z } from 'zod'
import { CaseView, OpenCase as Opening } from '../../api/contract/cases.ts'
import type { CreatePerson } from '../../api/contract/people.ts'
import { PickField } from '../asking/fields.tsx'
import { PageForm } from '../asking/PageForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Loading } from '../parts/Loading.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { useCourse, useCourseQuestions, type Asked, type Course } from './CourseFields.tsx'
import { Earlier, EarlierFields, useEarlier } from './EarlierCase.tsx'
import { FindPerson } from './FindPerson.tsx'

/**
 * A person who was found, by the pseudonymous id and the mask that users see, `after` which closed case; or one who is
 * entered together with the case, so that whoever leaves before leaves nobody behind.
 */
export type Chosen = { id: string; mask: string; after?: string } | { person: z.input<typeof CreatePerson> }

/** Search before creating, then open the case: so the client need not tell everything twice. */
export function OpenCase() {
  const say = useWords()
  const [picked, choose] = useState<Chosen>()
  const [after, forget] = useAfter()
  const chosen = picked ?? after
  return (
    <>
      <Trail steps={[{ to: '/cases', label: say('case.trail') }]} here={say('open.title')} />
      <div className="title-row">
        <PageTitle>{say('open.title')}</PageTitle>
        <p className="quiet">{say(chosen === undefined ? 'open.step1' : 'open.step2')}</p>
        <div className="actions">
          <Button
            component={Link}
            to="/groups"
            variant="outlined"
            startIcon={<IconUsersGroup size={20} className="icon" />}
          >
            {say('open.group')}
          </Button>
        </div>
      </div>
      {/* What was entered is there again for whoever goes back. */}
      <div hidden={chosen !== undefined}>
        <div className="stack">
          <p className="quiet">{say('open.why')}</p>
          <FindPerson choose={choose} />
        </div>
      </div>
      {chosen !== undefined && (
        <>
          <p className="row">
            <span className="strong">
              {'id' in chosen ? say('open.chosen', { mask: chosen.mask }) : say('open.chosenNew')}
            </span>
            <Button
              size="small"
              onClick={() => {
                choose(undefined)
                forget()
              }}
            >
              {say('open.change')}
            </Button>
          </p>
          <StartCase of={chosen} />
        </>
      )}
    </>
  )
}

const Address = z.object({
  after: z
    .union([z.uuid(), z.literal('')])
    .catch('')
    .default(''),
})
/** The client of the closed case that the address names. */
function useAfter(): [Chosen | undefined, forget: () => void] {
  const [{ after }, set] = useAddress(Address)
  const { data } = useAnswer(`/api/cases/${after}`, CaseView, { enabled: after !== '' })
  const chosen = after === '' || data === undefined ? undefined : { id: data.personId, mask: data.personMask, after }
  return [chosen, () => set({ after: '' })]
}

const Entered = Opening.pick({ sop: true, area: true, channel: true }).extend({ earlier: Earlier })

/** What there is only one of is chosen, as is the area of the own office. */
const startOf = ({ chosen: { sop, area }, channels }: Course): FieldValues => ({
  sop: sop === '' ? undefined : sop,
  area: area === '' ? undefined : area,
  channel: channels.length === 0 ? '' : undefined,
})

export function StartCase({ of }: { of: Chosen }) {
  const say = useWords()
  const navigate = useNavigate()
  const path = useCreatePath()
  const first = useCourse(askedIn({}))
  const personId = 'id' in of ? of.id : undefined
  const earlier = useEarlier(personId)
  if (!first.isLoaded || (personId !== undefined && earlier.isPending)) return <Loading rows={4} />
  return (
    <PageForm
      schema={Entered}
      start={{ ...startOf(first), ...('id' in of ? { earlier: { caseId: of.after } } : {}) }}
      className="card stack form-column"
      action={say('open.go')}
      done={say('case.done.open')}
      act={({ earlier, ...course }, desk) =>
        'id' in of
          ? desk.verb('cases', 'create', { data: { ...course, earlier, personId: of.id } })
          : desk.verb('cases', 'createOfNewPerson', { data: { ...course, ...of } })
      }
      onDone={({ caseId }) => void navigate(path({ resource: 'cases', type: 'edit', id: caseId }))}
    >
      <CourseQuestions />
      {personId !== undefined && <EarlierFields answer={earlier} />}
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
