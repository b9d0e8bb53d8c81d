import { Button, TextField } from '@mui/material'
import { IconPrinter } from '@tabler/icons-react'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { z } from 'zod'
import { SopView } from '../../api/contract/people.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { SOP_VIEWS } from '../nouns.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Switch, useFilterKey } from '../parts/Filters.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords, type WordKey } from '../words/use-words.ts'
import { SopDiagram } from './SopDiagram.tsx'
import { SopLetters } from './SopLetters.tsx'
import { matching, type SopItem } from './sop-search.ts'
import { SopManual, SopOutline } from './SopOutline.tsx'
import type { SopSummary } from './SopList.tsx'
import { versionPath, versionText } from './version-path.ts'

const ASKED = z.object({ step: free })

export function SopReader() {
  const { sop = '', version = '' } = useParams()
  const say = useWords()
  const [{ step = '' }] = useAddress(ASKED)
  const { isPending, data, error, refetch } = useWholeList<SopSummary>('sops')
  const found = data?.find((row) => row.sop === sop && versionText(row) === version)
  return (
    <>
      {!isPending && found === undefined && <PageTitle>{say('sops.title')}</PageTitle>}
      <Awaited answer={{ isPending, data: found, error, refetch }} rows={6}>
        {(row) => <Version key={step} row={row} step={step} />}
      </Awaited>
    </>
  )
}

/** `step`: the code of the step to open first. */
function Version({ row, step }: { row: SopSummary; step: string }) {
  const say = useWords()
  const { view: asked } = useParams()
  const view = SOP_VIEWS.find((known) => known === asked) ?? 'list'
  const base = versionPath(row)
  const [text, setText] = useState(step)
  const search = useFilterKey<HTMLDivElement>()
  const answer = useAnswer(`/api/sops/${row.hash}`, SopView, { staleTime: Infinity })
  return (
    <>
      <Trail steps={[{ to: '/sops', label: say('sops.title') }]} here={versionText(row)} />
      <Head row={row} />
      <Switch label={say('sops.views')}>
        {SOP_VIEWS.map((name) => (
          <Link key={name} to={`${base}/${name}`} aria-current={name === view ? 'page' : undefined}>
            {say(`sops.view.${name}`)}
          </Link>
        ))}
      </Switch>
      <SopDocuments version={row.hash} name={`${row.sop}-${row.edition}.${row.revision}`} />
      {view !== 'diagram' && (
        <TextField
          ref={search}
          className="form-column"
          type="search"
          label={say('sops.search')}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      )}
      <Awaited answer={answer} rows={8}>
        {({ items, letters }) => (
          <>
            <Shown view={view} all={items} text={text} step={step} version={row.hash} />
            {view !== 'diagram' && text.trim() === '' && <SopLetters letters={letters} />}
          </>
        )}
      </Awaited>
    </>
  )
}

interface ShownProps {
  view: (typeof SOP_VIEWS)[number]
  all: readonly SopItem[]
  text: string
  step: string
  version: string
}

function Shown({ view, all, text, step, version }: ShownProps) {
  const say = useWords()
  const items = matching(all, text, useLanguage())
  return (
    <>
      {items.length === 0 && (
        <Spoken as="p" className="quiet">
          {say('sops.noMatch')}
        </Spoken>
      )}
      {view === 'list' && <SopOutline items={items} open={step} />}
      {view === 'manual' && <SopManual items={items} />}
      {view === 'diagram' && <SopDiagram version={version} items={all} />}
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

/** The address of each document, and the name of its downloaded copy. */
const FILES = [
  { at: 'manual', word: 'sops.file.manual', kept: null },
  { at: 'manual.pdf', word: 'sops.file.manualPdf', kept: ['manual', 'pdf'] },
  { at: 'checklists.pdf', word: 'sops.file.checklists', kept: ['checklists', 'pdf'] },
  { at: 'forms.pdf', word: 'sops.file.forms', kept: ['forms', 'pdf'] },
  { at: 'permissions.pdf', word: 'sops.file.permissions', kept: ['permissions', 'pdf'] },
  { at: 'bpmn', word: 'sops.file.bpmn', kept: ['bpmn', 'bpmn'] },
  { at: 'declare', word: 'sops.file.declare', kept: ['declare', 'json'] },
  { at: 'pnml', word: 'sops.file.pnml', kept: ['pnml', 'pnml'] },
] as const satisfies readonly { at: string; word: WordKey; kept: readonly [string, string] | null }[]

/** The same procedure as files, in the language of the page. */
function SopDocuments({ version, name }: { version: string; name: string }) {
  const say = useWords()
  const language = useLanguage()
  return (
    <nav className="row files" aria-label={say('sops.files')}>
      <span className="compact quiet" aria-hidden="true">
        {say('sops.files')}
      </span>
      {FILES.map(({ at, word, kept }) => {
        const href = `/api/sops/${version}/${at}?language=${language}`
        return kept === null ? (
          <a key={at} className="compact" href={href} target="_blank" rel="noreferrer">
            {say(word)}
          </a>
        ) : (
          <a key={at} className="compact" href={href} download={`${name}-${kept[0]}-${language}.${kept[1]}`}>
            {say(word)}
          </a>
        )
      })}
    </nav>
  )
}
