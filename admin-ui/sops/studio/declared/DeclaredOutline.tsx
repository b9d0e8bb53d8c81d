import { Button } from '@mui/material'
import { IconListDetails, IconPlus, IconTag, IconWritingSign } from '@tabler/icons-react'
import { useId, type KeyboardEvent } from 'react'
import { DECLARED_KINDS, type DeclaredKind, type SopDeclaration } from '../../../../api/contract/sop-editing.ts'
import { useLabel, useWords } from '../../../words/use-words.ts'
import { altArrow } from '../structure/alt-arrow.ts'
import { useEditing } from '../structure/editing.ts'
import { Marks } from '../structure/Outline.tsx'
import { remarksAt } from '../structure/read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { useShownRow } from '../structure/use-shown-row.ts'
import { added, moved, ofKind } from './read-declared.ts'

const SIGNS = { facts: IconTag, codes: IconListDetails, consents: IconWritingSign } as const satisfies Record<
  DeclaredKind,
  typeof IconTag
>

interface Props {
  at: string | null
  choose: (at: string) => void
}

/** Three groups in the order of the text; Alt and an arrow key move the focused entry. */
export function DeclaredOutline(props: Props) {
  const say = useWords(editorWords)
  return (
    <nav className="outline stack-s" aria-label={say('editor.declared.outline')}>
      {DECLARED_KINDS.map((kind) => (
        <Kind key={kind} kind={kind} {...props} />
      ))}
    </nav>
  )
}

function Kind({ kind, at, choose }: Props & { kind: DeclaredKind }) {
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
  const { structure, remarks, canEdit, send } = useEditing()
  const Sign = SIGNS[one.kind],
    row = useShownRow(isShown)
  const step = (event: KeyboardEvent): void => {
    const by = altArrow(event)
    if (by === undefined || !canEdit) return
    event.preventDefault()
    const move = moved(structure, one, by)
    if (move !== null) send([move.edit], move.look)
  }
  return (
    <li ref={row}>
      <button type="button" aria-current={isShown ? 'true' : undefined} onClick={() => choose(one.at)} onKeyDown={step}>
        <Sign className="icon" size={18} aria-hidden="true" />
        <span className="grow">
          {one.label === null ? one.id : label(one.label)}{' '}
          <span className="small quiet declared-told">
            {one.kind === 'codes' ? say('editor.declared.entries', { count: one.entries }) : one.id},{' '}
            {one.uses.length === 0
              ? say('editor.declared.unused')
              : say('editor.declared.usedIn', { count: one.uses.length })}
          </span>
        </span>
        <Marks found={remarksAt(remarks, one.at)} />
      </button>
    </li>
  )
}
