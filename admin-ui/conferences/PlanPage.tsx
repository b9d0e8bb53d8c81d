import './conference.css'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { ConferencePrep, PlanConference } from '../../api/contract/conferences.ts'
import { PageForm } from '../asking/PageForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useWords } from '../words/use-words.ts'
import { Guests } from './Guests.tsx'
import { BEGINNING, startOf, When } from './PlanDialogs.tsx'
import { topicsOf, WHOLE_AGENDA } from './topics.ts'
import { TopicsField } from './TopicsField.tsx'
import { conferenceWords } from './words.id.ts'

/** The case that people meet about. */
const ADDRESS = z.object({ case: free })
const Planned = PlanConference.omit({ startsAt: true }).extend(BEGINNING)

/** When, where, about what and with whom. */
export function PlanPage() {
  const say = useWords(conferenceWords)
  const [{ case: caseId = '' }] = useAddress(ADDRESS)
  const prep = useAnswer(`/api/cases/${caseId}/conference-prep`, ConferencePrep, { enabled: caseId !== '' })
  return (
    <>
      <Trail
        steps={[{ to: caseId === '' ? '/conferences' : `/conferences?case=${caseId}`, label: say('conference.title') }]}
        here={say('conference.plan')}
      />
      <PageTitle>
        {prep.data === undefined ? say('conference.plan') : say('conference.planOf', { number: prep.data.number })}
      </PageTitle>
      <p className="quiet">{say(caseId === '' ? 'conference.noneText' : 'conference.planLead')}</p>
      {caseId !== '' && (
        <Awaited answer={prep} rows={6}>
          {(found) => <PlanForm caseId={caseId} prep={found} />}
        </Awaited>
      )}
    </>
  )
}

function PlanForm({ caseId, prep: { zone, offices, topics } }: { caseId: string; prep: ConferencePrep }) {
  const say = useWords(conferenceWords)
  const navigate = useNavigate()
  const path = useCreatePath()
  // What is ticked is what is sent, also where the case has gone on meanwhile.
  const [suggested] = useState(topics)
  return (
    <PageForm
      schema={Planned}
      start={{ day: '', placeId: null, topics: topicsOf(suggested, WHOLE_AGENDA), attendees: [] }}
      className="stack form-column"
      action={say('conference.planGo')}
      done={say('conference.planned')}
      act={({ day, time, ...plan }, desk) =>
        desk.verb('conferences', 'create', { id: caseId, data: { ...plan, startsAt: startOf({ day, time }, zone) } })
      }
      onDone={({ id }) => void navigate(path({ resource: 'conferences', type: 'edit', id }))}
    >
      <When zone={zone} offices={offices} />
      <TopicsField suggested={suggested} />
      <Guests caseId={caseId} offices={offices} />
    </PageForm>
  )
}
