import { Button } from '@mui/material'
import { useRef, useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link, useNavigate, useParams } from 'react-router'
import { SopDraftView } from '../../../api/contract/studio.ts'
import { PageTitle } from '../../layout/PageTitle.tsx'
import { Trail } from '../../layout/Trail.tsx'
import { Awaited } from '../../parts/Awaited.tsx'
import { useFreshAnswer } from '../../wire/use-answer.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { AskPublication } from './AskPublication.tsx'
import { DraftBody, mayChange, namedIn } from './DraftBody.tsx'
import { EditRefusal, SopDraftConflict, TextSaveState } from './DraftState.tsx'
import { ReasonDialog } from './ReasonDialog.tsx'
import './studio.css'
import type { Editor } from './TextEditor.tsx'
import { draftPath, useDraftWays, useSopDraft, VIEWS, type DraftWays, type SopDraftText } from './use-sop-draft.ts'
import { useVersionName } from './use-version-name.ts'
import { studioWords } from './words.id.ts'

export function DraftPage() {
  const say = useWords(studioWords)
  const { id: draft = '' } = useParams()
  const answer = useFreshAnswer(draftPath(draft), SopDraftView)
  return (
    <>
      {answer.data === undefined && <PageTitle>{say('studio.tab.draft')}</PageTitle>}
      <Awaited answer={answer} rows={8}>
        {(view) => <Draft key={draft} view={view} reload={() => void answer.refetch()} />}
      </Awaited>
    </>
  )
}

interface DraftProps {
  view: SopDraftView
  text: SopDraftText
}
const errorsIn = ({ remarks }: SopDraftText): number => remarks.filter(({ severity }) => severity === 'error').length

function Draft({ view, reload }: { view: SopDraftView; reload: () => void }) {
  const text = useSopDraft(view.id, view, view.remarks)
  const editor = useRef<Editor>(null)
  const ways = useDraftWays(text.keeper, editor)
  const [taken, setTaken] = useState(0)
  const takeTheirs = (theirs: string): void => {
    editor.current?.replace(theirs)
    setTaken((count) => count + 1)
    reload()
  }
  return (
    <>
      <Head view={view} text={text} ways={ways} />
      <Standing view={view} text={text} />
      {text.no !== undefined && <EditRefusal no={text.no} />}
      {text.saving.kind === 'conflict' && <SopDraftConflict view={view} text={text} takeTheirs={takeTheirs} />}
      <Views ways={ways} text={text} />
      <DraftBody view={view} text={text} editor={editor} ways={ways} taken={taken} />
    </>
  )
}

function Head({ view, text, ways }: DraftProps & { ways: DraftWays }) {
  const say = useWords(studioWords)
  const name = useVersionName()
  return (
    <>
      <Trail steps={[{ to: '/studio', label: say('studio.back') }]} here={say('studio.tab.draft')} />
      <div className="title-row">
        <PageTitle tab={say('studio.tab.draft')}>{name(namedIn(view, text))}</PageTitle>
        <p className="quiet below">
          {view.state !== 'open' && `${say(`studio.state.${view.state}`)}. `}
          {view.isMine ? say('studio.draftMine') : say('studio.draftBy', { name: view.author.name })}
          {view.base === null ? '' : `, ${say('studio.from', { name: name(view.base) })}`}
        </p>
        <DraftActions view={view} text={text} toRemarks={() => ways.go('report')} />
      </div>
    </>
  )
}

/** Why publication cannot be asked for yet, or why the draft can no longer be changed. */
function Standing({ view, text }: DraftProps) {
  const say = useWords(studioWords)
  const label = useLabel()
  const path = useCreatePath()
  const save = view.allowedActions.save
  const errors = errorsIn(text)
  return (
    <>
      {errors > 0 && mayChange(view) && (
        <p id="ask-no" className="compact quiet">
          {say('studio.askNo', { count: errors })}
        </p>
      )}
      {save.allowed === false && (
        <p className="notice refusal">
          {label(save.sentence)}{' '}
          {view.requestId !== null && (
            <Link to={path({ resource: 'requests', type: 'edit', id: view.requestId })}>{say('studio.request')}</Link>
          )}
        </p>
      )}
    </>
  )
}

function Views({ ways: { shown, addressOf, leave }, text }: { ways: DraftWays; text: SopDraftText }) {
  const say = useWords(studioWords)
  return (
    <nav className="switch" aria-label={say('studio.views')}>
      {VIEWS.map((one) => (
        <Link key={one} to={addressOf(one)} aria-current={one === shown ? 'page' : undefined} onClick={leave}>
          {say(`studio.view.${one}`)}
          {one === 'report' && text.remarks.length > 0 && <span className="count">{text.remarks.length}</span>}
        </Link>
      ))}
    </nav>
  )
}

function DraftActions({ view, text, toRemarks }: DraftProps & { toRemarks: () => void }) {
  const say = useWords(studioWords)
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'ask' | 'drop'>()
  const errors = errorsIn(text)
  if (!view.allowedActions.ask.allowed) return null
  const ask = async (): Promise<void> => {
    if (errors > 0) toRemarks()
    else if (await text.keeper.flush()) setAsking('ask')
  }
  return (
    <div className="actions">
      <TextSaveState saving={text.saving} />
      <Button variant="text" color="secondary" onClick={() => setAsking('drop')}>
        {say('studio.drop')}
      </Button>
      <Button variant="contained" aria-describedby={errors > 0 ? 'ask-no' : undefined} onClick={() => void ask()}>
        {say('studio.ask')}
      </Button>
      {asking === 'ask' && (
        <AskPublication
          draft={view.id}
          version={text.keeper.version}
          remarks={text.remarks}
          onClose={() => setAsking(undefined)}
        />
      )}
      {asking === 'drop' && (
        <ReasonDialog
          title={say('studio.dropTitle')}
          text={say('studio.dropText')}
          action={say('studio.drop')}
          done={say('studio.dropped')}
          act={(_, desk) => desk.verb('drafts', 'drop', { id: view.id }).then(() => navigate('/studio'))}
          onClose={() => setAsking(undefined)}
        />
      )}
    </div>
  )
}
