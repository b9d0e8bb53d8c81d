import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react'
import type { SopOutlineItem } from '../../../../api/contract/sop-editing.ts'
import { ITEM_KINDS } from '../../../../sop-definitions/language/vocabulary.ts'
import { coded, useLabel, useWords } from '../../../words/use-words.ts'
import { useEditing } from './editing.ts'
import { ChooseAndGo } from './Fields.tsx'
import { movesOf, newItem, type Move } from './outline-edits.ts'
import { holderOf, isSibling, placeText } from './read-part.ts'
import { editorWords } from '../editor-words.id.ts'

/** Moving, removing, and adding an item inside. Removing asks no question, because it can be undone. */
export function ItemActions({ item }: { item: SopOutlineItem }) {
  const say = useWords(editorWords)
  const label = useLabel()
  const { structure, send } = useEditing()
  const { up, down, into } = movesOf(structure, item)
  const goInto = (at: string): void => {
    const move = into.find(({ stage }) => stage.at === at)?.move
    if (move !== undefined) send([move.edit], move.look)
  }
  const isOnly = !structure.items.some((one) => one.at !== item.at && isSibling(one.path, item.path))
  const isKept = isOnly && item.path[0] === 'stages' && (item.path.length === 2 || item.path.length === 4)
  const remove = (): void =>
    send(
      [isOnly && item.path.length === 2 ? { do: 'remove', path: ['items'] } : { do: 'remove', path: item.path }],
      item.path.length > 2 ? item.path.slice(0, -2) : undefined,
    )
  return (
    <div className="stack-s">
      <div className="row">
        <PlaceButtons up={up} down={down} kept={isKept ? 'item-kept' : undefined} remove={remove} />
        {isKept && (
          <span id="item-kept" className="compact quiet">
            {say('editor.kept')}
          </span>
        )}
      </div>
      {into.length > 0 && (
        <div className="form-column">
          <ChooseAndGo
            label={say('editor.into')}
            action={say('editor.go')}
            options={into.map(({ stage }) => ({
              value: stage.at,
              text: coded(stage.code, stage.label === null ? stage.id : label(stage.label)),
            }))}
            onCommit={goInto}
          />
        </div>
      )}
      {item.kind === 'stage' && <AddInside item={item} />}
    </div>
  )
}

function AddInside({ item }: { item: SopOutlineItem }) {
  const say = useWords(editorWords)
  const { structure, send } = useEditing()
  const list = [...item.path, 'items']
  const index = structure.items.filter((one) => placeText(holderOf(one.path)) === placeText(list)).length
  return (
    <div className="row" role="group" aria-label={say('editor.addInside')}>
      <span className="compact quiet">{say('editor.addInside')}</span>
      {ITEM_KINDS.toReversed().map((kind) => (
        <Button
          key={kind}
          size="small"
          startIcon={<IconPlus size={18} className="icon" />}
          onClick={() => send([{ do: 'insert', path: list, index, value: newItem(structure, kind) }], [...list, index])}
        >
          {say(`editor.kind.${kind}`)}
        </Button>
      ))}
    </div>
  )
}

/** `kept`: the id of the sentence that says why it cannot be removed. */
interface PlaceProps {
  up: Move | null
  down: Move | null
  kept: string | undefined
  remove: () => void
}

/** Up, down and remove. A button without effect stays, so that the others keep their place. */
export function PlaceButtons({ up, down, kept, remove }: PlaceProps) {
  const say = useWords(editorWords)
  const { send } = useEditing()
  const go = (move: Move | null): void => {
    if (move !== null) send([move.edit], move.look)
  }
  return (
    <>
      <Button
        size="small"
        variant="outlined"
        aria-disabled={up === null}
        startIcon={<IconArrowUp size={18} className="icon" />}
        onClick={() => go(up)}
      >
        {say('editor.up')}
      </Button>
      <Button
        size="small"
        variant="outlined"
        aria-disabled={down === null}
        startIcon={<IconArrowDown size={18} className="icon" />}
        onClick={() => go(down)}
      >
        {say('editor.down')}
      </Button>
      <Button
        size="small"
        color="secondary"
        aria-disabled={kept !== undefined}
        aria-describedby={kept}
        startIcon={<IconTrash size={18} className="icon" />}
        onClick={() => {
          if (kept === undefined) remove()
        }}
      >
        {say('editor.remove')}
      </Button>
    </>
  )
}
