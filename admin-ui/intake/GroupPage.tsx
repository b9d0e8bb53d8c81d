import { Button } from '@mui/material'
import { useEffect, useState, type ReactNode } from 'react'
import { useNavigate, useParams } from 'react-router'
import { GroupView } from '../../api/contract/intake-groups.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { SaveState } from '../parts/SaveState.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useCourse, type Course } from '../people/CourseFields.tsx'
import { useFreshAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { GroupOpening, GroupResults } from './GroupOpening.tsx'
import { PeopleTable } from './PeopleTable.tsx'
import { SharedFacts, useColumns, usePlan } from './SharedFacts.tsx'
import { groupPath, useGroup, type GroupDraft } from './use-group.ts'
import { useOpening } from './use-opening.ts'
import { intakeWords } from './words.id.ts'
import './intake.css'

/** Another window may finish or discard the group while the page is open. */
const BEAT_MS = 8_000

/** One group: what is the same for all, a row for each person, and the opening of their cases. */
export function GroupPage() {
  const say = useWords(intakeWords)
  const { id: group = '' } = useParams()
  const one = useFreshAnswer(groupPath(group), GroupView, { refetchInterval: BEAT_MS })
  const steps = [
    { to: '/cases', label: say('case.trail') },
    { to: '/groups', label: say('intake.title') },
  ]
  return (
    <>
      <Trail steps={steps} here={one.data?.code ?? say('intake.title')} />
      {one.data === undefined && <PageTitle>{say('intake.title')}</PageTitle>}
      <Awaited answer={one} rows={8}>
        {(view) => <Group key={group} view={view} askAgain={one.refetch} />}
      </Awaited>
    </>
  )
}

function Group({ view, askAgain }: { view: GroupView; askAgain: () => unknown }) {
  const say = useWords(intakeWords)
  const title = <PageTitle>{say('intake.one', { code: view.code })}</PageTitle>
  // As it was when the page was loaded: opening the last case must not remove the results from the screen.
  const [isOver] = useState(view.content === null)
  return isOver ? (
    <>
      {title}
      <GroupResults view={view} />
    </>
  ) : (
    <Entering view={view} askAgain={askAgain}>
      {title}
    </Entering>
  )
}

function Entering({ view, askAgain, children }: { view: GroupView; askAgain: () => unknown; children: ReactNode }) {
  const say = useWords(intakeWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const draft = useGroup(view)
  const { saving } = draft
  const course = useKeptCourse(draft)
  const { chosen, isReady } = course
  const plan = usePlan(chosen, isReady)
  const columns = useColumns(plan.data)
  const opening = useOpening(view.id, draft, view.answers)
  const isBusy = opening.look.busy || opening.open.busy
  const isOver = useOverElsewhere({ view, draft, askAgain, isOurs: isBusy || opening.finished })
  if (isOver)
    return (
      <div className="stack">
        {children}
        <Spoken as="p" className="notice">
          {say('intake.overElsewhere')}
        </Spoken>
        <GroupResults view={view} />
      </div>
    )
  return (
    <div className="stack" onBlur={draft.flush}>
      <div className="title-row">
        {children}
        <SaveState saving={saving} zone={zone} />
      </div>
      <p className="quiet">{say('intake.kept', { day: day(view.expiresAt, { zone, language }) })}</p>
      {saving.kind === 'conflict' && <Conflict draft={draft} />}
      <NotKept no={draft.no} />
      {!opening.finished && (
        <fieldset className="bare" disabled={isBusy}>
          <SharedFacts course={course} plan={plan} draft={draft} zone={zone} />
        </fieldset>
      )}
      {!opening.finished && (
        <PeopleTable
          key={draft.taken}
          draft={draft}
          columns={columns}
          fixed={new Set(view.known)}
          answer={opening.answer}
          isBusy={isBusy}
        />
      )}
      <GroupOpening
        view={view}
        draft={draft}
        columns={columns}
        opening={opening}
        isReady={isReady && plan.data !== undefined}
      />
      {!opening.finished && <Drop id={view.id} stop={draft.stop} />}
    </div>
  )
}

/** The procedure and the area of the group. A default is stored as if the user had chosen it. */
function useKeptCourse({ content, change }: GroupDraft): Course {
  const course = useCourse(content)
  const { chosen, isReady } = course
  useEffect(() => {
    if (isReady && (content.sop !== chosen.sop || content.area !== chosen.area))
      change({ sop: chosen.sop, area: chosen.area })
  }, [isReady, content.sop, content.area, chosen.sop, chosen.area, change])
  return course
}

/**
 * The group was finished or discarded elsewhere, so what is typed here can no longer be stored. A conflict while saving
 * asks the server again. `isOurs`: it was finished in this window.
 */
function useOverElsewhere({
  view,
  draft: { saving, stop },
  askAgain,
  isOurs,
}: {
  view: GroupView
  draft: GroupDraft
  askAgain: () => unknown
  isOurs: boolean
}): boolean {
  const isOver = view.content === null && !isOurs
  useEffect(() => {
    if (isOver) stop()
  }, [isOver, stop])
  useEffect(() => {
    if (saving.kind === 'conflict') void askAgain()
  }, [saving.kind, askAgain])
  return isOver
}

function NotKept({ no }: Pick<GroupDraft, 'no'>) {
  const say = useWords(intakeWords)
  if (no === undefined) return null
  return (
    <RefusalNotice no={no} isAsked={false}>
      <p>{say('intake.notKept')}</p>
    </RefusalNotice>
  )
}

function Conflict({ draft: { takeTheirs, keepMine } }: { draft: ReturnType<typeof useGroup> }) {
  const say = useWords(intakeWords)
  const theirs = useVerb(takeTheirs)
  const mine = useVerb(keepMine)
  return (
    <div className="notice refusal" role="alert">
      <p>{say('intake.conflictText')}</p>
      {[theirs.no, mine.no].map((no, at) => no !== undefined && <RefusalNotice key={at} no={no} />)}
      <div className="row">
        <Button variant="outlined" onClick={() => void theirs.run(undefined)}>
          {say('work.useTheirs')}
        </Button>
        <Button variant="outlined" onClick={() => void mine.run(undefined)}>
          {say('work.useMine')}
        </Button>
      </div>
    </div>
  )
}

/** After discarding, no name may stay on the screen, and nobody may type on. */
function Drop({ id, stop }: { id: string; stop: () => void }) {
  const say = useWords(intakeWords)
  const navigate = useNavigate()
  const [isOpen, setOpen] = useState(false)
  return (
    <div>
      <Button color="secondary" onClick={() => setOpen(true)}>
        {say('intake.drop')}
      </Button>
      {isOpen && (
        <AskForm
          onClose={() => setOpen(false)}
          title={say('intake.dropTitle')}
          text={say('intake.dropText')}
          action={say('intake.dropGo')}
          done={say('intake.dropped')}
          act={async (_, desk) => {
            await desk.verb('groups', 'drop', { id })
            stop()
            await navigate('/groups')
          }}
        />
      )}
    </div>
  )
}
