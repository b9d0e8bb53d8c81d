import { useEffect, useState, type RefObject } from 'react'
import { SopReport, type SopDraftView } from '../../../api/contract/studio.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { ChangeList } from './ChangeList.tsx'
import { DeclaredView } from './declared/DeclaredView.tsx'
import { DraftRehearsal } from './RehearseForm.tsx'
import { Checking, RemarkList } from './RemarkList.tsx'
import { FormsView } from './forms/FormsView.tsx'
import { StructureView } from './structure/StructureView.tsx'
import { TextEditor, type Editor } from './TextEditor.tsx'
import { isUnderWay } from './text-keeper.ts'
import type { DraftWays, SopDraftText } from './use-sop-draft.ts'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

export const mayChange = ({ allowedActions }: SopDraftView): boolean => allowedActions.save.allowed
/** The name that the text gives itself, once it was saved; before that, the name that the server found in it. */
export const namedIn = (view: SopDraftView, text: SopDraftText): SopDraftView['named'] =>
  text.named === undefined ? view.named : text.named

/** `taken`: how often the server's text replaced this one, so that no field keeps showing what was typed before. */
interface Props {
  view: SopDraftView
  text: SopDraftText
  editor: RefObject<Editor | null>
  ways: DraftWays
  taken: number
}

/** The draft in the chosen view. */
export function DraftBody({ taken, ...props }: Props) {
  const { view, text, ways } = props
  const { shown } = ways
  switch (shown) {
    case 'text':
      return <AsText {...props} />
    case 'structure':
    case 'forms':
    case 'data':
      return <AsParts key={taken} shown={shown} {...props} />
    case 'report':
    case 'changes':
      return <DraftReport id={view.id} view={shown} text={text} goTo={ways.goToLine} goToPart={ways.goToPart} />
    case 'rehearse':
      return <DraftRehearsal draft={view.id} named={namedIn(view, text)} text={text} />
  }
}

function AsText({ view, text, editor, ways: { goToLine, goToPart } }: Omit<Props, 'taken'>) {
  const say = useWords(studioWords)
  const { keeper, isTurning } = text
  // What was changed by its place before this view was opened comes into the text once it is made.
  useEffect(() => {
    if (!isTurning && editor.current !== null && editor.current.text() !== keeper.text)
      editor.current.replace(keeper.text)
  }, [isTurning, editor, keeper])
  return (
    <div className="beside">
      <TextEditor
        ref={editor}
        text={keeper.text}
        remarks={text.remarks}
        readOnly={!mayChange(view)}
        isWaiting={isTurning}
        onText={(next) => keeper.write(next)}
        openPart={goToPart}
      />
      <section className="stack-s" aria-labelledby="remarks">
        <h2 id="remarks">{say('studio.remarks')}</h2>
        <RemarkList remarks={text.remarks} goTo={goToLine} goToPart={goToPart} />
      </section>
    </div>
  )
}

const PART_VIEWS = { structure: StructureView, forms: FormsView, data: DeclaredView } as const

function AsParts({ shown, view, text, ways }: Omit<Props, 'taken'> & { shown: keyof typeof PART_VIEWS }) {
  const PartView = PART_VIEWS[shown]
  return (
    <PartView
      draft={view.id}
      text={text}
      mayChange={mayChange(view)}
      shown={ways.place}
      show={ways.show}
      goToLine={ways.goToLine}
    />
  )
}

/** A proof may take longer than one request. */
const AGAIN_MS = 2_000

interface ReportProps {
  id: string
  text: SopDraftText
  view: 'report' | 'changes'
  goTo: (line: number, column: number) => void
  goToPart: (line: number) => void
}

/** Asked anew whenever it is opened and for each text, and not before the text is on the server. */
function DraftReport({ id, view, text, goTo, goToPart }: ReportProps) {
  const say = useWords(studioWords)
  const [isProving, setProving] = useState(false)
  const isWaiting = isUnderWay(text)
  const answer = useAnswer(`/api/sop-drafts/${id}/report`, SopReport, {
    of: text.version,
    enabled: !isWaiting,
    staleTime: 0,
    refetchInterval: isProving ? AGAIN_MS : false,
  })
  useEffect(() => {
    setProving(answer.data?.state === 'proving')
  }, [answer.data?.state])
  if (isWaiting) return <Checking />
  return (
    <>
      {answer.isPending && <Checking />}
      <Awaited answer={answer} rows={5}>
        {({ remarks, changes, base, state }) =>
          view === 'changes' ? (
            <ChangeList base={base} changes={changes} />
          ) : (
            <>
              <p className="quiet">{say(`studio.proof.${state}`)}</p>
              <RemarkList remarks={remarks} goTo={goTo} goToPart={goToPart} />
            </>
          )
        }
      </Awaited>
    </>
  )
}
