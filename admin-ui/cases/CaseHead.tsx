import { IconFileText } from '@tabler/icons-react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { CasePlan, CaseView } from '../../api/contract/cases.ts'
import { WhyButton } from '../explain/WhyButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useMe } from '../wire/use-me.ts'
import { versionPath } from '../sops/version-path.ts'
import { day } from '../words/clock-words.ts'
import { FirstAct } from '../tasks/TaskActions.tsx'
import { coded, useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { CaseActions } from './CaseActions.tsx'
import { NextLimit } from './CaseName.tsx'
import { LinkedCases } from './LinkedCases.tsx'
import { actable } from './PlanTaskTable.tsx'

/** Ends its line: the blank before it does not break. */
const DOT = '\u00a0· '

interface Props {
  view: CaseView
  plan: CasePlan | undefined
}

/**
 * The number of the case, what it is about, how it stands, what the reader does next in it, and what can be done with
 * it as a whole.
 */
export function CaseHead({ view, plan }: Props) {
  const say = useWords()
  const label = useLabel()
  const path = useCreatePath()
  const about = [view.about === null ? undefined : label(view.about), view.areaName]
    .filter((part) => part !== undefined)
    .join(', ')
  return (
    <div className="title-row case-head">
      <PageTitle>{view.number}</PageTitle>
      <Standing view={view} />
      <p className="quiet">
        <span className="strong ink">{about}</span>
        <span className="only-desk-inline">
          {DOT}
          {say('case.sop', { title: label(view.sopTitle), edition: view.edition, revision: view.revision })}
          {DOT}
          {say('case.coordinator', { organisation: view.ownerOrganisation })}
          <Opener view={view} />
        </span>
        {view.group !== null && (
          <>
            {DOT}
            <Link to={`/cases?group=${view.group.id}`}>
              {say('case.together', { code: view.group.code, count: view.group.cases })}
            </Link>
          </>
        )}
        <LinkedCases linked={view.linked} before={DOT} />
        {view.tellings.told > 0 && (
          <>
            {DOT}
            <Link className="whole" to={`${path({ resource: 'cases', type: 'edit', id: view.id })}/people`}>
              {say('case.told', { count: view.tellings.told })}
            </Link>
          </>
        )}
      </p>
      {plan !== undefined && <NextAct view={view} plan={plan} />}
      <div className="actions">
        <Link className="row compact" to={`${versionPath(view)}/list`}>
          <IconFileText className="icon" size={18} aria-hidden="true" />
          SOP
        </Link>
        <WhyButton asked={{ caseId: view.id }} name={view.number} about="case" />
        <CaseActions view={view} />
      </div>
    </div>
  )
}

function Standing({ view }: { view: CaseView }) {
  const say = useWords()
  const language = useLanguage()
  return (
    <>
      {view.frozen !== null && <StatusTag look="blocked">{say('status.frozen')}</StatusTag>}
      {view.held === null ? (
        view.status !== 'open' && <StatusTag look="done">{say(`status.${view.status}`)}</StatusTag>
      ) : (
        <StatusTag look="waiting">
          {say('case.heldUntil', {
            day: day(view.held.until, { zone: view.zone, language }),
            reason: say(`reason.${view.held.reason}`),
          })}
        </StatusTag>
      )}
      {view.next !== null && view.next.due !== null && (
        <div className="head-limit">
          <NextLimit next={view.next} zone={view.zone} />
        </div>
      )}
    </>
  )
}

function NextAct({ view, plan }: { view: CaseView; plan: CasePlan }) {
  const label = useLabel()
  const task = plan.stages.flatMap(({ tasks }) => tasks).find(({ id }) => id === view.next?.taskId)
  if (task === undefined) return null
  const name = label(task.label)
  return <FirstAct task={actable(task, view, coded(task.code, name))} of={task.code ?? name} />
}

/**
 * A database restored from a backup is shorter than what the case knows: says what that means for the reader, and what
 * the reader can do.
 */
export function FrozenNotice({ view }: { view: CaseView }) {
  const say = useWords()
  const language = useLanguage()
  const { frozen } = view
  if (frozen === null) return null
  return (
    <Spoken as="section" className="notice refusal">
      <p className="strong">{say('case.frozen', { day: day(frozen.since, { zone: view.zone, language }) })}</p>
      <p>{frozen.lost > 0 ? say('case.frozenWhy', { count: frozen.lost }) : say('case.frozenWhyUnknown')}</p>
      <p>{say('case.frozenDo', { number: view.number })}</p>
    </Spoken>
  )
}

function Opener({ view: { opener } }: { view: CaseView }) {
  const say = useWords()
  return opener === null ? null : `${DOT}${say('case.opener', { organisation: opener.organisation })}`
}

/** Until the client agrees, whoever answers for the case reaches the client through the office that opened it. */
export function OpenerNotice({ view: { opener, ownerOrganisation } }: { view: CaseView }) {
  const say = useWords()
  const me = useMe()
  return opener === null || opener.isAgreed ? null : (
    <div className="notice info">
      <p className="strong">{say('case.unagreed', { organisation: ownerOrganisation })}</p>
      <p>
        {me?.organisation.id === opener.id
          ? say('case.unagreedHere')
          : say('case.unagreedDo', { organisation: opener.organisation })}
      </p>
    </div>
  )
}
