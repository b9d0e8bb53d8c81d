import { useRef, type RefObject } from 'react'
import type { SopStructure } from '../../../../api/contract/sop-editing.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Loading } from '../../../parts/Loading.tsx'
import { useEditing } from '../structure/editing.ts'
import { standingAt, viewOf } from '../structure/read-part.ts'
import { EditorFrame, Sent, type Shown, type ViewProps } from '../structure/StructureView.tsx'
import { useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import { DeclarationPanel } from './DeclarationPanel.tsx'
import { DeclaredOutline } from './DeclaredOutline.tsx'

/** The declaration in the address, or the one at the line where the caret was, or the first. */
function wantedIn(structure: SopStructure, { at, line }: Shown): string | null {
  if (at !== null) return at
  const from = line === null ? undefined : standingAt(structure, line)
  return (from !== undefined && viewOf(from.path) === 'data' ? from.at : structure.declared[0]?.at) ?? null
}

/**
 * What a draft declares for all its steps: facts, code lists and consents, and beside them the chosen one with
 * everything that can be changed.
 */
export function DeclaredView(props: ViewProps) {
  const { shown, show } = props
  const chosen = useRef(false)
  return (
    <EditorFrame {...props}>
      {(structure) => {
        const wanted = wantedIn(structure, shown)
        if (shown.at === null && wanted !== null) return <Sent to={() => show('data', wanted)} />
        return (
          <div className="structure">
            <DeclaredOutline
              at={wanted}
              choose={(at) => {
                chosen.current = true
                show('data', at)
              }}
            />
            <Panel at={wanted} isChosen={chosen} show={show} />
          </div>
        )
      }}
    </EditorFrame>
  )
}

interface PanelProps extends Pick<ViewProps, 'show'> {
  at: string | null
  isChosen: RefObject<boolean>
}

/** The declaration at a place, once it is loaded. */
function Panel({ at, isChosen, show }: PanelProps) {
  const say = useWords(editorWords)
  const {
    structure: { declared, part },
    canEdit,
  } = useEditing()
  const one = declared.find((known) => known.at === at)
  if (declared.length === 0)
    return (
      <EmptyState title={say('editor.declared.none')} text={say('editor.declared.noneText')}>
        {canEdit && <p className="quiet">{say('editor.declared.noneYours')}</p>}
      </EmptyState>
    )
  if (one === undefined) return <EmptyState title={say('editor.nothing')} text={say('editor.declared.nothingText')} />
  if (part === null || part.at !== one.at) return <Loading rows={8} />
  return <DeclarationPanel key={one.at} one={one} value={part.value} isChosen={isChosen} show={show} />
}
