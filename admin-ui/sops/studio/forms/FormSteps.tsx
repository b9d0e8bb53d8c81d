import { Button } from '@mui/material'
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react'
import { useWords } from '../../../words/use-words.ts'
import { editorWords } from '../editor-words.id.ts'

interface StepsProps {
  name: string
  first: boolean
  last: boolean
  move: (by: -1 | 1) => void
  remove: (() => void) | undefined
}

/** Up, down and remove, for one entry of a form. */
export function FormSteps({ name, first, last, move, remove }: StepsProps) {
  const say = useWords(editorWords)
  return (
    <>
      <Button size="small" aria-label={say('editor.upOf', { name })} aria-disabled={first} onClick={() => move(-1)}>
        <IconArrowUp className="icon" size={18} aria-hidden="true" />
      </Button>
      <Button size="small" aria-label={say('editor.downOf', { name })} aria-disabled={last} onClick={() => move(1)}>
        <IconArrowDown className="icon" size={18} aria-hidden="true" />
      </Button>
      {remove !== undefined && (
        <Button size="small" color="secondary" aria-label={say('editor.removeOf', { name })} onClick={remove}>
          <IconTrash className="icon" size={18} aria-hidden="true" />
        </Button>
      )}
    </>
  )
}
