import { Button } from '@mui/material'
import { IconAlarm, IconChecklist, IconFileText, IconFlag, IconPlus, IconStack2, type Icon } from '@tabler/icons-react'
import { useEffect, useRef, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { ALL_LIMITS, type SopOutlineItem } from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import type { ItemKind } from '../../../../sop-definitions/language/vocabulary.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { RemarkTag } from '../RemarkList.tsx'
import { useEditing } from './editing.ts'
import { movesOf, newItem, newStage, type Move } from './outline-edits.ts'
import { remarksOf, HEAD, keysOf, restingRemarks } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'

const SIGNS = {
  stage: IconStack2,
  task: IconChecklist,
  milestone: IconFlag,
  clock: IconAlarm,
} as const satisfies Record<ItemKind, Icon>

/** Every stage and step in the order of the text; Alt and an arrow key move the focused one. */
export function Outline({ at, choose }: { at: string | null; choose: (at: string) => void }) {
  const say = useWords(editorWords)
  const { structure, canEdit, send } = useEditing()
  const { items } = structure
  const keys = keysOf(items.map(({ id }) => id))
  const rows = items.map((item, index) => ({ item, key: keys[index] }))
  const row = ({ item, key }: (typeof rows)[number]) => (
    <Row key={key} item={item} isShown={item.at === at} choose={choose} />
  )
  const loose = rows.filter(({ item }) => item.path[0] === 'items')
  const count = (list: 'stages' | 'items'): number =>
    items.filter(({ path }) => path[0] === list && path.length === 2).length
  const addLoose = (): void =>
    send(
      [
        loose.length === 0
          ? { do: 'set', path: ['items'], value: [newItem(structure, 'task')] }
          : { do: 'insert', path: ['items'], index: count('items'), value: newItem(structure, 'task') },
      ],
      ['items', count('items')],
    )
  return (
    <nav className="outline stack-s" aria-label={say('editor.outline')}>
      <ol className="card flush">
        <WholeRow of={HEAD} at={at} choose={choose} />
        <WholeRow of={ALL_LIMITS} at={at} choose={choose} />
      </ol>
      <ol className="card flush">{rows.filter(({ item }) => item.path[0] === 'stages').map(row)}</ol>
      {loose.length > 0 && (
        <>
          <p className="compact strong">{say('editor.loose')}</p>
          <ol className="card flush">{loose.map(row)}</ol>
        </>
      )}
      {canEdit && (
        <div className="row">
          <Button
            size="small"
            variant="outlined"
            startIcon={<IconPlus size={18} className="icon" />}
            onClick={() =>
              send(
                [{ do: 'insert', path: ['stages'], index: count('stages'), value: newStage(structure) }],
                ['stages', count('stages')],
              )
            }
          >
            {say('editor.addStage')}
          </Button>
          <Button size="small" onClick={addLoose}>
            {say('editor.addLoose')}
          </Button>
        </div>
      )}
    </nav>
  )
}

const WHOLE = {
  [HEAD]: { word: 'editor.head', Sign: IconFileText },
  [ALL_LIMITS]: { word: 'editor.allLimits', Sign: IconAlarm },
} as const

interface WholeProps {
  of: keyof typeof WHOLE
  at: string | null
  choose: (at: string) => void
}

/** What is of the procedure as a whole, and no step. */
function WholeRow({ of, at, choose }: WholeProps) {
  const say = useWords(editorWords)
  const { remarks } = useEditing()
  const { word, Sign } = WHOLE[of]
  return (
    <OutlineRow
      Sign={Sign}
      isShown={at === of}
      choose={() => choose(of)}
      found={of === HEAD ? restingRemarks(remarks) : []}
    >
      <span className="grow">{say(word)}</span>
    </OutlineRow>
  )
}

function Row({ item, isShown, choose }: { item: SopOutlineItem; isShown: boolean; choose: (at: string) => void }) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { remarks, structure } = useEditing()
  const name = item.label === null ? say('editor.unnamed') : label(item.label)
  return (
    <OutlineRow
      Sign={SIGNS[item.kind]}
      depth={item.depth}
      isShown={isShown}
      choose={() => choose(item.at)}
      moveBy={(by) => movesOf(structure, item)[by === -1 ? 'up' : 'down']}
      found={remarksOf(remarks, item.at)}
    >
      <span className="hidden">{say(`editor.kind.${item.kind}`)}: </span>
      <span className="grow">{coded(item.code, name)}</span>
    </OutlineRow>
  )
}

interface RowProps {
  Sign: Icon
  isShown: boolean
  choose: () => void
  depth?: number
  /** Where Alt and an arrow key move it. */
  moveBy?: (by: -1 | 1) => Move | null
  found: readonly SopRemark[]
  children: ReactNode
}

/** A part of the draft in an outline, with the sign of its kind and of what is wrong in it. */
export function OutlineRow({ Sign, isShown, choose, depth, moveBy, found, children }: RowProps) {
  const { canEdit, send } = useEditing()
  const step = (event: KeyboardEvent): void => {
    const by = altArrow(event)
    if (by === undefined || moveBy === undefined || !canEdit) return
    event.preventDefault()
    const move = moveBy(by)
    if (move !== null) send([move.edit], move.look)
  }
  return (
    <li ref={useShownRow(isShown)} className={depth === undefined ? undefined : `depth-${Math.min(depth, 4)}`}>
      <button type="button" aria-current={isShown ? 'true' : undefined} onClick={choose} onKeyDown={step}>
        <Sign className="icon" size={18} aria-hidden="true" />
        {children}
        <Marks found={found} />
      </button>
    </li>
  )
}

export function Marks({ found }: { found: readonly SopRemark[] }) {
  const errors = found.filter(({ severity }) => severity === 'error').length,
    warnings = found.filter(({ severity }) => severity === 'warning').length
  return (
    <>
      {errors > 0 && <RemarkTag severity="error" count={errors} />}
      {warnings > 0 && <RemarkTag severity="warning" count={warnings} />}
    </>
  )
}

const BY: Readonly<Record<string, -1 | 1>> = { ArrowUp: -1, ArrowDown: 1 }

/** Up or down for an arrow key with Alt; undefined for any other key. */
export const altArrow = ({ key, altKey }: KeyboardEvent): -1 | 1 | undefined => (altKey ? BY[key] : undefined)

const WIDE_PX = 900

/**
 * Where the outline is beside the panel, the row of the shown part is scrolled into view, also for users who came by an
 * address or from a part that uses it.
 */
function useShownRow(isShown: boolean): RefObject<HTMLLIElement | null> {
  const row = useRef<HTMLLIElement>(null)
  useEffect(() => {
    if (isShown && window.innerWidth >= WIDE_PX) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isShown])
  return row
}

/** On a narrow screen the panel is below the outline: the focus goes to its heading when the user chose it. */
export function useChosenHeading(isChosen: RefObject<boolean>): RefObject<HTMLHeadingElement | null> {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (isChosen.current && heading.current !== null && window.innerWidth < WIDE_PX) {
      heading.current.focus()
      heading.current.scrollIntoView()
    }
  }, [isChosen])
  return heading
}
