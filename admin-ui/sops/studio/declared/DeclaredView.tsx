import { Button } from '@mui/material'
import { IconListDetails, IconPlus, IconTag, IconWritingSign, type Icon } from '@tabler/icons-react'
import { useId, useRef, type RefObject } from 'react'
import {
  DECLARED_KINDS,
  type DeclaredKind,
  type SopDeclaration,
  type SopStructure,
} from '../../../../api/contract/sop-editing.ts'
import { EmptyState } from '../../../parts/EmptyState.tsx'
import { Loading } from '../../../parts/Loading.tsx'
import { useEditing } from '../structure/editing.ts'
import { OutlineRow } from '../structure/Outline.tsx'
import { remarksAt, standingAt, viewOf } from '../structure/read-part.ts'
import { EditorFrame, Sent, type Shown, type ViewProps } from '../structure/StructureView.tsx'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'
import { DeclarationPanel } from './DeclarationPanel.tsx'
import { added, moved, ofKind } from './read-declared.ts'

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

const SIGNS = { facts: IconTag, codes: IconListDetails, consents: IconWritingSign } as const satisfies Record<
  DeclaredKind,
  Icon
>

interface OutlineProps {
  at: string | null
  choose: (at: string) => void
}

/** Three groups in the order of the text; Alt and an arrow key move the focused entry. */
function DeclaredOutline(props: OutlineProps) {
  const say = useWords(editorWords)
  return (
    <nav className="outline stack-s" aria-label={say('editor.declared.outline')}>
      {DECLARED_KINDS.map((kind) => (
        <Kind key={kind} kind={kind} {...props} />
      ))}
    </nav>
  )
}

function Kind({ kind, at, choose }: OutlineProps & { kind: DeclaredKind }) {
  const say = useWords(editorWords)
  const id = useId()
  const { structure, canEdit, send } = useEditing()
  const there = ofKind(structure, kind)
  const add = (): void => {
    const { edit, look } = added(structure, kind)
    send([edit], look)
  }
  return (
    <>
      <p id={id} className="compact strong">
        {say(`editor.declared.kinds.${kind}`)}
      </p>
      {there.length === 0 ? (
        <p className="compact quiet">{say(`editor.declared.empty.${kind}`)}</p>
      ) : (
        <ol className="card flush" aria-labelledby={id}>
          {there.map((one) => (
            <Row key={one.at} one={one} isShown={one.at === at} choose={choose} />
          ))}
        </ol>
      )}
      {canEdit && (
        <div>
          <Button size="small" startIcon={<IconPlus size={18} className="icon" />} onClick={add}>
            {say(`editor.declared.add.${kind}`)}
          </Button>
        </div>
      )}
    </>
  )
}

function Row({ one, isShown, choose }: { one: SopDeclaration; isShown: boolean; choose: (at: string) => void }) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { structure, remarks } = useEditing()
  return (
    <OutlineRow
      Sign={SIGNS[one.kind]}
      isShown={isShown}
      choose={() => choose(one.at)}
      moveBy={(by) => moved(structure, one, by)}
      found={remarksAt(remarks, one.at)}
    >
      <span className="grow">
        {one.label === null ? one.id : label(one.label)}{' '}
        <span className="small quiet declared-told">
          {one.kind === 'codes' ? say('editor.declared.entries', { count: one.entries }) : one.id},{' '}
          {one.uses.length === 0
            ? say('editor.declared.unused')
            : say('editor.declared.usedIn', { count: one.uses.length })}
        </span>
      </span>
    </OutlineRow>
  )
}
