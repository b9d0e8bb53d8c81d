import { Button } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { useNotify } from 'react-admin'
import { useNavigate } from 'react-router'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { actOnCase } from '../wire/verbs.ts'
import { useWords } from '../words/use-words.ts'
import { CourseFields, useCourse, type Asked } from './CourseFields.tsx'
import type { Chosen } from './OpenCase.tsx'

export function StartCase({ person }: { person: Chosen }) {
  const say = useWords()
  const notify = useNotify()
  const navigate = useNavigate()
  const [asked, setAsked] = useState<Asked>({ sop: '', channel: '', area: '' })
  const course = useCourse(asked)
  const { isReady, chosen } = course
  const open = useVerb(
    () => actOnCase('open', '', { ...chosen, personId: person.id }),
    (answer) => {
      notify(say('case.done.open'), { type: 'success' })
      void navigate(`/cases/${answer.caseId}`)
    },
  )
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (isReady) void open.run(undefined)
  }
  return (
    <form className="card stack form-column" onSubmit={submit} noValidate>
      <CourseFields course={course} set={(part) => setAsked({ ...asked, ...part })} />
      <p className="compact quiet">{say('open.opens')}</p>
      {open.no !== undefined && <RefusalNotice no={open.no} />}
      <div className="row">
        <Button type="submit" variant="contained" aria-disabled={!isReady || open.busy}>
          {say(open.busy ? 'open.going' : 'open.go')}
        </Button>
        {!isReady && <span className="compact quiet">{say('open.choosePlease')}</span>}
      </div>
    </form>
  )
}
