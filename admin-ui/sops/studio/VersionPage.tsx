import type { ReactNode } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useParams } from 'react-router'
import { SopVersionView } from '../../../api/contract/studio.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Trail } from '../../layout/Trail.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { Switch } from '../../parts/Filters.tsx'
import { VERSION_VIEWS } from '../../nouns.ts'
import { useAnswer } from '../../wire/use-answer.ts'
import { useWords } from '../../words/use-words.ts'
import { VersionChanges } from './ChangeList.tsx'
import { MoveForm } from './MoveForm.tsx'
import { BesideOthers } from './OtherVersions.tsx'
import { RehearseForm } from './RehearseForm.tsx'
import { ReleaseTab } from './ReleaseTab.tsx'
import './studio.css'
import { TextEditor } from './TextEditor.tsx'
import { TrialList } from './TrialList.tsx'
import { useVersionName, useWhen } from './use-version-name.ts'
import { VersionState } from './VersionState.tsx'
import { studioWords } from './words.id.ts'

/** A published version: where it is in force, what it changed, and how cases come to follow it. */
export function VersionPage() {
  const say = useWords(studioWords)
  const { id: version = '' } = useParams()
  const answer = useAnswer(`/api/sop-versions/${version}`, SopVersionView)
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('studio.tab.version')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Version view={view} />}
      </Awaited>
    </>
  )
}

function Version({ view }: { view: SopVersionView }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  const when = useWhen()
  const path = useCreatePath()
  const { view: asked } = useParams()
  const shown = VERSION_VIEWS.find((known) => known === asked) ?? 'release'
  const Shown = SHOWN[shown]
  const base = path({ resource: 'versions', type: 'edit', id: view.hash })
  return (
    <>
      <Trail steps={[{ to: '/studio', label: say('studio.back') }]} here={say('studio.tab.version')} />
      <div className="title-row">
        <PageTitle tab={say('studio.tab.version')}>{name(view)}</PageTitle>
        <VersionState row={view} />
        <p className="quiet below">
          {say('studio.cases', { count: view.openCases })}, {when(view.publishedAt)}
          {view.publishedBy === null ? '' : ` ${say('studio.by', { name: view.publishedBy.name })}`}.{' '}
          <Link to={`/sops/${view.sop}/${view.edition}.${view.revision}/list`}>{say('studio.read')}</Link>
          {view.request !== null && (
            <>
              ,{' '}
              <Link to={path({ resource: 'requests', type: 'edit', id: view.request.id })}>
                {say('studio.request')}
              </Link>
            </>
          )}
        </p>
      </div>
      <Switch label={say('studio.versionViews')}>
        {VERSION_VIEWS.map((one) => (
          <Link key={one} to={`${base}/${one}`} aria-current={one === shown ? 'page' : undefined}>
            {say(`studio.view.${one}`)}
          </Link>
        ))}
      </Switch>
      <Shown view={view} />
    </>
  )
}

const SHOWN = {
  release: ({ view }) => <ReleaseTab view={view} />,
  changes: ({ view }) => (
    <BesideOthers>
      <VersionChanges view={view} />
    </BesideOthers>
  ),
  rehearse: Rehearse,
  migrate: ({ view }) => (
    <>
      <BesideOthers>
        <MoveForm view={view} />
      </BesideOthers>
      <TrialList hash={view.hash} />
    </>
  ),
  text: ({ view }) => <TextEditor text={view.text} remarks={[]} readOnly />,
} as const satisfies Record<(typeof VERSION_VIEWS)[number], (props: { view: SopVersionView }) => ReactNode>

function Rehearse({ view }: { view: SopVersionView }) {
  const say = useWords(studioWords)
  return (
    <>
      <BesideOthers>
        <RehearseForm
          tried={view}
          lead={say('studio.rehearse.lead')}
          begin={() => Promise.resolve({ to: view.hash })}
        />
      </BesideOthers>
      <TrialList hash={view.hash} />
    </>
  )
}
