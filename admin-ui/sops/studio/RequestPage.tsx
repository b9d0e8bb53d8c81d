import { useCreatePath } from 'react-admin'
import { Link, useNavigate, useParams } from 'react-router'
import type { z } from 'zod'
import { GiveReason, SopReport, SopRequestView } from '../../../api/contract/studio.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Trail } from '../../layout/Trail.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { DecideRow } from '../../parts/DecideRow.tsx'
import { StatusTag } from '../../parts/StatusTag.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { useDesk } from '../../wire/use-verb.ts'
import { useLabel, useWords, type Say } from '../../words/use-words.ts'
import { ChangeList } from './ChangeList.tsx'
import { Checking, RemarkList } from './RemarkList.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { StopRuleText, useAreas } from './ReleaseFields.tsx'
import './studio.css'
import { TextEditor } from './TextEditor.tsx'
import { useVersionName, useWhen } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

/** Another person may decide while the page is open. */
const BEAT_MS = 8_000

/**
 * What the second person reads before the version becomes fixed: what changes, what is doubtful and why, where it will
 * be in force.
 */
export function RequestPage() {
  const say = useWords(studioWords)
  const { id: request = '' } = useParams()
  const answer = useAnswer(`/api/sop-requests/${request}`, SopRequestView, { refetchInterval: BEAT_MS })
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('studio.tab.request')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Asked view={view} />}
      </Awaited>
    </>
  )
}

const LOOK = { waiting: 'waiting', approved: 'done', rejected: 'refused', withdrawn: 'refused' } as const

function whereText(
  say: Say<typeof studioWords>,
  areas: readonly string[] | null,
  nameOf: (code: string) => string,
): string {
  if (areas === null) return say('studio.where.everywhere')
  if (areas.length === 0) return say('studio.where.nowhere')
  return say('studio.where.areas', { areas: areas.map(nameOf).join(', ') })
}

function Asked({ view }: { view: SopRequestView }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  const areas = useAreas()
  const where = whereText(say, view.plan.areas, (code) => areas.find(({ id }) => id === code)?.name ?? code)
  return (
    <>
      <Trail steps={[{ to: '/studio', label: say('studio.back') }]} here={say('studio.tab.request')} />
      <div className="title-row">
        <PageTitle tab={say('studio.tab.request')}>{name(view.named)}</PageTitle>
        <StatusTag look={LOOK[view.state]}>{say(`studio.state.${view.state}`)}</StatusTag>
        <p className="quiet below">
          {say('studio.asked', { when: when(view.askedAt) })} {say('studio.by', { name: view.askedBy.name })}
        </p>
        <Decide view={view} where={where} />
      </div>
      <WhyNot view={view} />
      <Facts view={view} where={where} />
      <p>
        <WayOn view={view} />
      </p>
      <Report id={view.id} />
      <h2>{say('studio.view.text')}</h2>
      <TextEditor text={view.text} remarks={view.remarks} readOnly />
    </>
  )
}

/** What was asked for and why, and what was decided. */
function Facts({ view, where }: { view: SopRequestView; where: string }) {
  const say = useWords(studioWords)
  const when = useWhen()
  return (
    <section className="card">
      <dl className="facts wide">
        <dt>{say('studio.plan')}</dt>
        <dd>{where}</dd>
        {view.plan.areas?.length !== 0 && (
          <>
            <dt>{say('studio.stop')}</dt>
            <dd>
              <StopRuleText stop={view.plan.stop} />
            </dd>
          </>
        )}
        {view.reason !== null && (
          <>
            <dt>{say('studio.reason')}</dt>
            <dd>{view.reason}</dd>
          </>
        )}
        {view.decidedBy !== null && view.decidedAt !== null && (
          <>
            <dt>{say(`studio.state.${view.state}`)}</dt>
            <dd>{say('studio.decidedBy', { name: view.decidedBy.name, when: when(view.decidedAt) })}</dd>
          </>
        )}
        {view.decisionReason !== null && (
          <>
            <dt>{say('studio.whyNot')}</dt>
            <dd>{view.decisionReason}</dd>
          </>
        )}
      </dl>
    </section>
  )
}

/** Before the decision the draft can be rehearsed; after it the reader goes on to the version, or back to the draft. */
function WayOn({ view: { state, draftId, hash } }: { view: SopRequestView }) {
  const say = useWords(studioWords)
  const path = useCreatePath()
  const draft = path({ resource: 'drafts', type: 'edit', id: draftId })
  if (state === 'waiting') return <Link to={`${draft}?view=rehearse`}>{say('studio.rehearse.tryAsked')}</Link>
  return state === 'approved' ? (
    <Link to={path({ resource: 'versions', type: 'edit', id: hash })}>{say('studio.toVersion')}</Link>
  ) : (
    <Link to={draft}>{say('studio.toDraft')}</Link>
  )
}

function Report({ id }: { id: string }) {
  const say = useWords(studioWords)
  const answer = useAnswer(`/api/sop-requests/${id}/report`, SopReport, { staleTime: Infinity })
  return (
    <>
      {answer.isPending && <Checking />}
      <Awaited answer={answer} rows={4}>
        {({ base, changes, remarks }) => (
          <>
            <ChangeList base={base} changes={changes} />
            <h2>{say('studio.view.report')}</h2>
            <RemarkList remarks={remarks} />
          </>
        )}
      </Awaited>
    </>
  )
}

/** A user who may not decide is told why, and who may. */
function WhyNot({ view }: { view: SopRequestView }) {
  const label = useLabel()
  const approve = view.allowedActions.approve
  return view.state === 'waiting' && approve.allowed === false ? (
    <p className="notice info">{label(approve.sentence)}</p>
  ) : null
}

function Decide({ view, where }: { view: SopRequestView; where: string }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const navigate = useNavigate()
  const path = useCreatePath()
  const desk = useDesk()
  const questions = {
    approve: {
      title: say('studio.approveTitle', { name: name(view.named) }),
      text: say('studio.approveText', { where }),
      action: say('studio.approve'),
      done: say('studio.approved'),
      act: () =>
        desk
          .verb('requests', 'approve', { id: view.id })
          .then(({ hash }) => navigate(path({ resource: 'versions', type: 'edit', id: hash }))),
    },
    reject: {
      title: say('studio.rejectTitle'),
      text: say('studio.rejectText'),
      action: say('studio.rejectTitle'),
      done: say('studio.rejected'),
      schema: GiveReason,
      act: (why: z.infer<typeof GiveReason>) => desk.verb('requests', 'reject', { id: view.id, data: why }),
    },
    withdraw: {
      title: say('studio.withdrawTitle'),
      text: say('studio.withdrawText'),
      action: say('studio.withdraw'),
      done: say('studio.withdrawn'),
      act: () =>
        desk
          .verb('requests', 'withdraw', { id: view.id })
          .then(() => navigate(path({ resource: 'drafts', type: 'edit', id: view.draftId }))),
    },
  }
  return (
    <DecideRow
      can={view.allowedActions}
      words={{ withdraw: say('studio.withdraw'), reject: say('studio.reject'), approve: say('studio.approve') }}
      question={(verb, onClose) => <ReasonDialog {...questions[verb]} onClose={onClose} />}
    />
  )
}
