import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useEditing } from './editing.ts'
import type { Move } from './places-for-item.ts'
import { useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'

/** `kept`: the id of the sentence that says why it cannot be removed. */
interface Props {
  up: Move | null
  down: Move | null
  kept: string | undefined
  remove: () => void
}

/** Up, down and remove. A button without effect stays, so that the others keep their place. */
export function PlaceButtons({ up, down, kept, remove }: Props) {
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
