import { Button } from '@mui/material'
import { useCallback, useEffect, useRef, useState, type RefObject } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { SopDraftView, SopReport } from '../../../api/contract/studio.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Trail } from '../../layout/Trail.tsx'
import { BrokenState } from '../../parts/BrokenState.tsx'
import { Loading } from '../../parts/Loading.tsx'
import { RefusalNotice } from '../../parts/RefusalNotice.tsx'
import { call } from '../../wire/http.ts'
import { useAnswer, useFreshAnswer } from '../../wire/use-answer.ts'
import { useVerb } from '../../wire/use-verb.ts'
import { useLabel } from '../../words/use-words.ts'
import { useWords } from './use-studio-words.ts'
import { AskPublication } from './AskPublication.tsx'
import { ChangeList } from './ChangeList.tsx'
import { DraftRehearsal } from './DraftRehearsal.tsx'
import { FindingList } from './FindingList.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import { draftPath, dropDraft } from './studio-verbs.ts'
import './studio.css'
import { EditRefusal } from './structure/EditRefusal.tsx'
import { StructureView, type Shown } from './structure/StructureView.tsx'
import { FormsView } from './forms/FormsView.tsx'
import { DeclaredView } from './declared/DeclaredView.tsx'
import { TextEditor, type Editor } from './TextEditor.tsx'
import { TextSaveState } from './TextSaveState.tsx'
import { useSopDraft, type SopDraftText } from './use-sop-draft.ts'
import { useVersionName } from './use-version-name.ts'

const VIEWS = ['structure', 'text', 'forms', 'data', 'report', 'changes', 'rehearse'] as const
type View = (typeof VIEWS)[number]
/** A proof may outlast one request. */
const AGAIN_MS = 2_000

export function DraftPage() {
  const say = useWords()
  const { draft = '' } = useParams()
  const answer = useFreshAnswer(draftPath(draft), SopDraftView)
  if (answer.isPending)
    return (
      <>
        <PageTitle>{say('studio.tab.draft')}</PageTitle>
        <Loading rows={8} />
      </>
    )
  if (answer.data === undefined)
    return (
      <>
        <PageTitle>{say('studio.tab.draft')}</PageTitle>
        <BrokenState no={answer.error} retry={() => void answer.refetch()} />
      </>
    )
  return <Draft key={draft} view={answer.data} reload={() => void answer.refetch()} />
}

function Draft({ view, reload }: { view: SopDraftView; reload: () => void }) {
  const say = useWords()
  const label = useLabel()
  const name = useVersionName()
  const [search, setSearch] = useSearchParams()
  const shown = VIEWS.find((known) => known === search.get('view')) ?? 'text'
  const text = useSopDraft(view.id, view, view.findings)
  const editor = useRef<Editor>(null)
  // Once the text of the server was taken, no field goes on showing what was typed over it.
  const [taken, setTaken] = useState(0)
  const { keeper } = text
  const named = text.named === undefined ? view.named : text.named
  const go = useCallback(
    (next: View, place: Readonly<Record<string, string>> = {}): void => {
      keeper.mark()
      void keeper.flush().then(() => setSearch(next === 'text' ? {} : { view: next, ...place }, { replace: true }))
    },
    [keeper, setSearch],
  )
  const goTo = useWayToLine(editor, go)
  const goToPart = useCallback((line: number): void => go('structure', { line: String(line) }), [go])
  const show = useCallback((next: View, at: string): void => go(next, { at }), [go])
  const save = view.allowedActions['save']
  const errors = text.findings.filter(({ severity }) => severity === 'error').length
  return (
    <>
      <Trail steps={[{ to: '/studio', label: say('studio.back') }]} here={say('studio.tab.draft')} />
      <div className="title-row">
        <PageTitle tab={say('studio.tab.draft')}>{name(named)}</PageTitle>
        <p className="quiet below">
          {say(`studio.state.${view.state}`)},{' '}
          {view.isMine ? say('studio.mine') : say('studio.by', { name: view.author.name })}
          {view.base === null ? '' : `, ${say('studio.from', { name: name(view.base) })}`}
        </p>
        <DraftActions view={view} text={text} errors={errors} />
      </div>
      {errors > 0 && save?.allowed === true && (
        <p id="ask-no" className="compact quiet">
          {say('studio.askNo', { count: errors })}
        </p>
      )}
      {save?.allowed === false && (
        <p className="notice refusal">
          {label(save.sentence)}{' '}
          {view.requestId !== null && <Link to={`/studio/requests/${view.requestId}`}>{say('studio.request')}</Link>}
        </p>
      )}
      {text.no !== undefined && <EditRefusal no={text.no} />}
      {text.saving.kind === 'conflict' && (
        <Conflict
          view={view}
          text={text}
          useTheirs={(theirs) => {
            editor.current?.replace(theirs)
            setTaken((count) => count + 1)
            reload()
          }}
        />
      )}
      <nav className="switch" aria-label={say('studio.views')}>
        {VIEWS.map((one) => (
          <button key={one} type="button" aria-current={one === shown ? 'page' : undefined} onClick={() => go(one)}>
            {say(`studio.view.${one}`)}
            {one === 'report' && text.findings.length > 0 && <span className="count">{text.findings.length}</span>}
          </button>
        ))}
      </nav>
      {shown === 'text' && (
        <div className="beside">
          <TextEditor
            ref={editor}
            text={keeper.text}
            findings={text.findings}
            readOnly={save?.allowed !== true}
            onText={(next) => keeper.write(next)}
            openPart={goToPart}
          />
          <section className="stack-s" aria-labelledby="findings">
            <h2 id="findings">{say('studio.findings')}</h2>
            <FindingList findings={text.findings} goTo={goTo} goToPart={goToPart} />
          </section>
        </div>
      )}
      {shown === 'structure' && (
        <StructureView
          key={taken}
          draft={view.id}
          text={text}
          mayChange={save?.allowed === true}
          shown={placeIn(search)}
          show={show}
          goToLine={goTo}
        />
      )}
      {shown === 'forms' && (
        <FormsView
          key={taken}
          draft={view.id}
          text={text}
          mayChange={save?.allowed === true}
          shown={placeIn(search)}
          show={show}
          goToLine={goTo}
        />
      )}
      {shown === 'data' && (
        <DeclaredView
          key={taken}
          draft={view.id}
          text={text}
          mayChange={save?.allowed === true}
          shown={placeIn(search)}
          show={show}
          goToLine={goTo}
        />
      )}
      {shown === 'rehearse' && <DraftRehearsal draft={view.id} named={named} text={text} />}
      {(shown === 'report' || shown === 'changes') && (
        <Report id={view.id} view={shown} goTo={goTo} goToPart={goToPart} />
      )}
    </>
  )
}

/** To a line of the text, also from where no text is on screen yet. */
function useWayToLine(
  editor: RefObject<Editor | null>,
  go: (view: View) => void,
): (line: number, column?: number) => void {
  const awaited = useRef<{ line: number; column: number }>(null)
  useEffect(() => {
    if (awaited.current === null || editor.current === null) return
    editor.current.goTo(awaited.current.line, awaited.current.column)
    awaited.current = null
  })
  return useCallback(
    (line, column = 1) => {
      if (editor.current !== null) return editor.current.goTo(line, column)
      awaited.current = { line, column }
      go('text')
    },
    [editor, go],
  )
}

const placeIn = (search: URLSearchParams): Shown => ({ at: search.get('at'), line: Number(search.get('line')) || null })

/** Asked anew whenever it is looked at: the text may have changed. */
function Report({
  id,
  view,
  goTo,
  goToPart,
}: {
  id: string
  view: View
  goTo: (line: number, column: number) => void
  goToPart: (line: number) => void
}) {
  const say = useWords()
  const [isProving, setProving] = useState(false)
  const answer = useAnswer(`/api/sop-drafts/${id}/report`, SopReport, {
    staleTime: 0,
    refetchInterval: isProving ? AGAIN_MS : false,
  })
  useEffect(() => {
    setProving(answer.data?.state === 'proving')
  }, [answer.data?.state])
  if (answer.isPending)
    return (
      <>
        <p className="quiet" role="status">
          {say('studio.checking')}
        </p>
        <Loading rows={5} />
      </>
    )
  if (answer.data === undefined) return <BrokenState no={answer.error} retry={() => void answer.refetch()} />
  const { findings, changes, base, state } = answer.data
  if (view === 'changes') return <ChangeList base={base} changes={changes} />
  return (
    <>
      <p className="quiet">{say(`studio.proof.${state}`)}</p>
      <FindingList findings={findings} goTo={goTo} goToPart={goToPart} />
    </>
  )
}

function DraftActions({ view, text, errors }: { view: SopDraftView; text: SopDraftText; errors: number }) {
  const say = useWords()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'ask' | 'drop'>()
  if (view.allowedActions['ask']?.allowed !== true) return null
  const ask = async (): Promise<void> => {
    if (errors === 0 && (await text.keeper.flush())) setAsking('ask')
  }
  return (
    <div className="actions">
      <TextSaveState saving={text.saving} />
      <Button variant="text" color="secondary" onClick={() => setAsking('drop')}>
        {say('studio.drop')}
      </Button>
      <Button
        variant="contained"
        aria-disabled={errors > 0}
        aria-describedby={errors > 0 ? 'ask-no' : undefined}
        onClick={() => void ask()}
      >
        {say('studio.ask')}
      </Button>
      {asking === 'ask' && (
        <AskPublication
          draft={view.id}
          version={text.keeper.version}
          findings={text.findings}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'drop' && (
        <ReasonDialog
          withReason={false}
          title={say('studio.dropTitle')}
          text={say('studio.dropText')}
          action={say('studio.drop')}
          done={say('studio.dropped')}
          act={() => dropDraft(view.id).then(() => navigate('/studio'))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}

/** Two windows wrote one draft: a person chooses, nothing is overwritten before. */
function Conflict({
  view,
  text,
  useTheirs,
}: {
  view: SopDraftView
  text: SopDraftText
  useTheirs: (theirs: string) => void
}) {
  const say = useWords()
  const { run, busy, no } = useVerb(async (mine: boolean): Promise<void> => {
    const theirs = await call({ path: draftPath(view.id), schema: SopDraftView })
    if (!mine) useTheirs(theirs.text)
    text.keeper.goOn(theirs, mine ? text.keeper.text : theirs.text)
  })
  return (
    <div className="notice refusal" role="alert">
      <p>{say('studio.conflict')}</p>
      {no !== undefined && <RefusalNotice no={no} />}
      <div className="row">
        <Button variant="outlined" aria-disabled={busy} onClick={() => void run(false)}>
          {say('studio.useTheirs')}
        </Button>
        <Button variant="outlined" aria-disabled={busy} onClick={() => void run(true)}>
          {say('studio.useMine')}
        </Button>
      </div>
    </div>
  )
}
