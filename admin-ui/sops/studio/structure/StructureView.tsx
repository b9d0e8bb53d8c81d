import { Button, useMediaQuery } from '@mui/material'
import { IconArrowBackUp, IconArrowForwardUp } from '@tabler/icons-react'
import { keepPreviousData } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, type ReactNode, type RefObject } from 'react'
import { useNotify } from 'react-admin'
import { ALL_LIMITS, SopStructure, type Place, type SopEdit } from '../../../../api/contract/sop-editing.ts'
import { Awaited } from '../../../parts/Awaited.tsx'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Loading } from '../../../parts/Loading.tsx'
import { useAnswer } from '../../../wire/use-answer.ts'
import { queryString } from '../../../wire/query-string.ts'
import type { SopDraftText } from '../use-sop-draft.ts'
import { isUnderWay, type EditEnd } from '../text-keeper.ts'
import { EditingContext, type Editing } from './editing.ts'
import { HeadPanel } from './HeadPanel.tsx'
import { ItemPanel } from './ItemPanel.tsx'
import { LimitTable } from './LimitTable.tsx'
import { Outline } from './Outline.tsx'
import { HEAD, placeText, standingAt, viewOf, type PartView } from './read-part.ts'
import { useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import './structure.css'

/** `at`: the place that is shown, written as in the remarks; `line`: the line of the text from which the user comes. */
export interface Shown {
  at: string | null
  line: number | null
}
export interface ViewProps {
  draft: string
  text: SopDraftText
  mayChange: boolean
  shown: Shown
  show: (view: PartView, at: string) => void
  goToLine: (line: number) => void
}

const WIDE = '(min-width: 900px)'

/**
 * The outline of a draft with one part in full, loaded again whenever the text on the server has another version. Until
 * it arrives, the last one stays.
 */
const useStructure = (draft: string, at: string | null, version: number) =>
  useAnswer(`/api/sop-drafts/${draft}/structure${at === null ? '' : `?${queryString({ at })}`}`, SopStructure, {
    of: version,
    staleTime: Infinity,
    placeholderData: keepPreviousData,
  })

interface FrameProps extends ViewProps {
  children: (structure: SopStructure, editing: Editing) => ReactNode
}

/** What both editors share: the outline from the server, the way to change it, and undo. */
export function EditorFrame({ draft, text, mayChange, shown, show, goToLine, children }: FrameProps) {
  const say = useWords(editorWords)
  const notify = useNotify()
  const isWide = useMediaQuery(WIDE, { noSsr: true })
  const answer = useStructure(draft, shown.at, text.version)
  const structure = answer.data
  const isHere = useRef(true)
  useEffect(() => {
    isHere.current = true
    return () => {
      isHere.current = false
    }
  }, [])
  const editing = useMemo<Editing | null>(() => {
    if (structure === undefined) return null
    const ask = async (edits: readonly SopEdit[]): Promise<EditEnd> => {
      const end = await text.keeper.edit(edits, structure.version)
      if (end === 'late') notify(say('editor.late'), { type: 'info' })
      return end
    }
    const send = (edits: readonly SopEdit[], look?: Place): void =>
      void ask(edits).then((end) => {
        // Whoever went on to another view meanwhile is not fetched back.
        if (end === 'done' && look !== undefined && isHere.current) show(viewOf(look), placeText(look))
      })
    return { structure, remarks: text.remarks, canEdit: mayChange && isWide, goToLine, send, ask }
  }, [structure, text, mayChange, isWide, goToLine, show, notify, say])
  // A line is one of the text as it was typed, so an older outline would show another part.
  if (shown.line !== null && (isUnderWay(text) || (structure !== undefined && structure.version < text.version)))
    return <Loading rows={8} />
  return (
    <Awaited answer={answer} rows={8}>
      {({ isReadable }) =>
        isReadable && editing !== null ? (
          <EditingContext value={editing}>
            {mayChange && !isWide && <p className="notice info compact">{say('editor.tooNarrow')}</p>}
            {mayChange && isWide && <Turns text={text} />}
            {children(editing.structure, editing)}
          </EditingContext>
        ) : (
          <EmptyState title={say('editor.unreadable')} text={say('editor.unreadableText')}>
            <Button variant="outlined" onClick={() => goToLine(1)}>
              {say('editor.asText')}
            </Button>
          </EmptyState>
        )
      }
    </Awaited>
  )
}

function Turns({ text: { keeper, canUndo, canRedo } }: { text: SopDraftText }) {
  const say = useWords(editorWords)
  const turns = [
    { word: 'editor.undo', can: canUndo, Sign: IconArrowBackUp, turn: () => keeper.undo() },
    { word: 'editor.redo', can: canRedo, Sign: IconArrowForwardUp, turn: () => keeper.redo() },
  ] as const
  return (
    <div className="row turns" role="group" aria-label={say('editor.turns')}>
      {turns.map(({ word, can, Sign, turn }) => (
        <Button
          key={word}
          size="small"
          variant="outlined"
          aria-disabled={!can}
          startIcon={<Sign size={18} className="icon" />}
          onClick={() => void turn()}
        >
          {say(word)}
        </Button>
      ))}
    </div>
  )
}

/** The draft by its content: the outline, and beside it one stage or step with everything that can be changed. */
export function StructureView(props: ViewProps) {
  const { shown, show } = props
  const chosen = useRef(false)
  return (
    <EditorFrame {...props}>
      {(structure) => {
        const from = shown.line === null ? undefined : standingAt(structure, shown.line)
        const wanted = shown.at ?? from?.at ?? HEAD
        if (shown.at === null && wanted !== null)
          return <Sent to={() => show(from === undefined ? 'structure' : viewOf(from.path), wanted)} />
        return (
          <div className="structure">
            <Outline
              at={wanted}
              choose={(at) => {
                chosen.current = true
                show('structure', at)
              }}
            />
            <Panel at={wanted} structure={structure} isChosen={chosen} />
          </div>
        )
      }}
    </EditorFrame>
  )
}

interface PanelProps {
  at: string
  structure: SopStructure
  isChosen: RefObject<boolean>
}

/** The part at a place, once it is loaded. */
function Panel({ at, structure: { items, part }, isChosen }: PanelProps) {
  const say = useWords(editorWords)
  const item = items.find((one) => one.at === at)
  if (at === HEAD) return <HeadPanel />
  if (at === ALL_LIMITS) return part?.at === at ? <LimitTable /> : <Loading rows={8} />
  if (item === undefined) return <EmptyState title={say('editor.nothing')} text={say('editor.nothingText')} />
  if (part === null || part.at !== item.at) return <Loading rows={8} />
  return <ItemPanel key={item.id} item={item} part={part} isChosen={isChosen} />
}

/** Writes what is shown into the address, even if the user did not choose it. */
export function Sent({ to }: { to: () => void }) {
  const isSent = useRef(false)
  useEffect(() => {
    if (isSent.current) return
    isSent.current = true
    to()
  }, [to])
  return <Loading rows={8} />
}
