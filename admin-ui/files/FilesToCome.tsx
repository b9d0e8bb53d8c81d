import { Button } from '@mui/material'
import { useWords } from '../words/use-words.ts'
import { documentWords } from './words.id.ts'

/** As long as the largest file that is allowed is not known: its sentence has the same length with this one. */
export const SOME_LIMIT = '50 MB'

/**
 * Takes the place of the ways to add a file until they have been loaded. What is asked below must not move away from a
 * finger that is about to touch it.
 */
export function FilesToCome() {
  const say = useWords(documentWords)
  return (
    <div className="stack-s unseen" aria-hidden="true">
      <div className="row">
        <Button variant="outlined" size="small">
          {say('documents.choose')}
        </Button>
      </div>
      <p className="small">{say('documents.kinds', { limit: SOME_LIMIT })}</p>
    </div>
  )
}
