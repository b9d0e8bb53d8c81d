import { Button } from '@mui/material'
import { IconAlarm, IconChecklist, IconFileText, IconFlag, IconPlus, IconStack2 } from '@tabler/icons-react'
import type { KeyboardEvent } from 'react'
import { ALL_LIMITS, type SopOutlineItem } from '../../../../api/contract/sop-editing.ts'
import type { SopRemark } from '../../../../api/contract/studio.ts'
import type { ItemKind } from '../../../../sop-definitions/language/vocabulary.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { RemarkTag } from '../RemarkList.tsx'
import { useEditing } from './editing.ts'
import { movesOf, newItem, newStage } from './outline-edits.ts'
import { remarksOf, HEAD, keysOf, restingRemarks } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'
import { altArrow, useShownRow } from './use-outline.ts'

const SIGNS = {
  stage: IconStack2,
  task: IconChecklist,
  milestone: IconFlag,
  clock: IconAlarm,
} as const satisfies Record<ItemKind, typeof IconFlag>

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
    <li>
      <button type="button" aria-current={at === of ? 'true' : undefined} onClick={() => choose(of)}>
        <Sign className="icon" size={18} aria-hidden="true" />
        <span className="grow">{say(word)}</span>
        {of === HEAD && <Marks found={restingRemarks(remarks)} />}
      </button>
    </li>
  )
}

function Row({ item, isShown, choose }: { item: SopOutlineItem; isShown: boolean; choose: (at: string) => void }) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { remarks, canEdit, send, structure } = useEditing()
  const Sign = SIGNS[item.kind],
    row = useShownRow(isShown)
  const step = (event: KeyboardEvent): void => {
    const by = altArrow(event)
    if (by === undefined || !canEdit) return
    event.preventDefault()
    const move = movesOf(structure, item)[by === -1 ? 'up' : 'down']
    if (move !== null) send([move.edit], move.look)
  }
  const name = item.label === null ? say('editor.unnamed') : label(item.label)
  return (
    <li ref={row} className={`depth-${Math.min(item.depth, 4)}`}>
      <button
        type="button"
        aria-current={isShown ? 'true' : undefined}
        onClick={() => choose(item.at)}
        onKeyDown={step}
      >
        <Sign className="icon" size={18} aria-hidden="true" />
        <span className="hidden">{say(`editor.kind.${item.kind}`)}: </span>
        <span className="grow">{coded(item.code, name)}</span>
        <Marks found={remarksOf(remarks, item.at)} />
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
