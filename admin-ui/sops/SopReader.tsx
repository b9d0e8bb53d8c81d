import { Button, TextField } from '@mui/material'
import type { UseQueryResult } from '@tanstack/react-query'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { useGetList } from 'react-admin'
import { Link, useParams, useSearchParams } from 'react-router'
import { SopView } from '../../api/contract/people.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { SOP_VIEWS } from '../route-paths.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { SopDiagram } from './SopDiagram.tsx'
import { SopDocuments } from './SopDocuments.tsx'
import { matching } from './sop-search.ts'
import { SopManual } from './SopManual.tsx'
import { SopOutline } from './SopOutline.tsx'
import type { SopSummary } from './SopList.tsx'
import { versionPath, versionText } from './version-path.ts'

export function SopReader() {
  const { sop = '', version = '' } = useParams()
  const say = useWords()
  const step = useSearchParams()[0].get('step') ?? ''
  const versions = useGetList<SopSummary>('sops', { pagination: { page: 1, perPage: 100 } })
  if (versions.isPending) return <Loading />
  const found = versions.data?.find((row) => row.sop === sop && versionText(row) === version)
  if (found === undefined)
    return (
      <>
        <PageTitle>{say('sops.title')}</PageTitle>
        <BrokenState no={versions.error} retry={() => void versions.refetch()} />
      </>
    )
  return <Version key={step} row={found} step={step} />
}

/** `step`: the code of the step to open first. */
function Version({ row, step }: { row: SopSummary; step: string }) {
  const say = useWords()
  const language = useLanguage()
  const { view: asked } = useParams()
  const view = SOP_VIEWS.find((known) => known === asked) ?? 'list'
  const base = versionPath(row)
  const [text, setText] = useState(step)
  const answer = useAnswer(`/api/sops/${row.hash}`, SopView, { staleTime: Infinity })
  const items = answer.data === undefined ? [] : matching(answer.data.items, text, language)
  return (
    <>
      <Trail steps={[{ to: '/sops', label: say('sops.title') }]} here={versionText(row)} />
      <Head row={row} />
      <nav className="switch" aria-label={say('sops.views')}>
        {SOP_VIEWS.map((name) => (
          <Link key={name} to={`${base}/${name}`} aria-current={name === view ? 'page' : undefined}>
            {say(`sops.view.${name}`)}
          </Link>
        ))}
      </nav>
      <SopDocuments version={row.hash} name={`${row.sop}-${row.edition}.${row.revision}`} />
      {view !== 'diagram' && (
        <TextField
          className="form-column"
          type="search"
          label={say('sops.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Asked answer={answer} isFound={items.length > 0} />
      {view === 'list' && <SopOutline items={items} open={step} />}
      {view === 'manual' && <SopManual items={items} />}
      {view === 'diagram' && answer.data !== undefined && <SopDiagram version={row.hash} items={answer.data.items} />}
    </>
  )
}

/** The name of the version, since when it is in force, by which law; and the button to print it. */
function Head({ row }: { row: SopSummary }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const { edition, revision } = row
  return (
    <div className="title-row">
      <PageTitle tab={say('sops.tab', { edition, revision })}>{label(row.title)}</PageTitle>
      <p className="quiet below">
        {say('sops.edition', { edition, revision })}.{' '}
        {say('sops.from', { day: day(row.publishedAt, { zone, language }) })}.{' '}
        {row.legal.map(({ cite }) => cite).join(', ')}
      </p>
      <div className="actions only-desk">
        <Button
          variant="outlined"
          startIcon={<IconPrinter size={20} className="icon" />}
          onClick={() => window.print()}
        >
          {say('sops.print')}
        </Button>
      </div>
    </div>
  )
}

/** Shown in place of the steps while they are loading, failed, or none matches. */
function Asked({ answer, isFound }: { answer: UseQueryResult<SopView, Error>; isFound: boolean }) {
  const say = useWords()
  return (
    <>
      {answer.isPending && <Loading rows={8} />}
      {answer.error !== null && <BrokenState no={answer.error} retry={() => void answer.refetch()} />}
      {answer.data !== undefined && !isFound && (
        <p className="quiet" role="status">
          {say('sops.noMatch')}
        </p>
      )}
    </>
  )
}
