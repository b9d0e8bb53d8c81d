import { useRef } from 'react'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Loading } from '../../../parts/Loading.tsx'
import { standingAt, viewOf } from '../structure/read-part.ts'
import { EditorFrame, Sent, type ViewProps } from '../structure/StructureView.tsx'
import { useWords } from '../structure/use-editor-words.ts'
import { DeclarationPanel } from './DeclarationPanel.tsx'
import { DeclaredOutline } from './DeclaredOutline.tsx'

/**
 * What a draft declares for all its steps: facts, code lists and consents, and beside them the chosen one with
 * everything that can be changed.
 */
export function DeclaredView(props: ViewProps) {
  const say = useWords()
  const { shown, show } = props
  const chosen = useRef(false)
  return (
    <EditorFrame {...props}>
      {(structure, { canEdit }) => {
        const { declared, part } = structure
        const from = shown.line === null ? undefined : standingAt(structure, shown.line)
        const wanted =
          shown.at ?? (from !== undefined && viewOf(from.path) === 'data' ? from.at : declared[0]?.at) ?? null
        if (shown.at === null && wanted !== null) return <Sent to={() => show('data', wanted)} />
        const one = declared.find(({ at }) => at === wanted)
        return (
          <div className="structure">
            <DeclaredOutline
              at={wanted}
              choose={(at) => {
                chosen.current = true
                show('data', at)
              }}
            />
            {declared.length === 0 ? (
              <EmptyState title={say('editor.declared.none')} text={say('editor.declared.noneText')}>
                {canEdit && <p className="quiet">{say('editor.declared.noneYours')}</p>}
              </EmptyState>
            ) : one === undefined ? (
              <EmptyState title={say('editor.nothing')} text={say('editor.declared.nothingText')} />
            ) : part === null || part.at !== one.at ? (
              <Loading rows={8} />
            ) : (
              <DeclarationPanel key={one.at} one={one} value={part.value} isChosen={chosen} show={show} />
            )}
          </div>
        )
      }}
    </EditorFrame>
  )
}
