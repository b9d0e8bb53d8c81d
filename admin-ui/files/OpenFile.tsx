import { Button } from '@mui/material'
import { useState } from 'react'
import { useTaskPlace } from '../tasks/task-place.ts'
import { useWords } from '../words/use-words.ts'
import { shortNumber } from './document-words.ts'
import { DocumentSheet } from './DocumentSheet.tsx'
import { documentWords } from './words.id.ts'

/** An answer that is a file: its short number, and a button to look at it. */
export function OpenFile({ id }: { id: string }) {
  const say = useWords(documentWords)
  const place = useTaskPlace()
  const [isOpen, setOpen] = useState(false)
  const name = say('documents.file', { number: shortNumber(id) })
  return (
    <span className="row">
      {name}
      {place !== null && (
        <Button size="small" aria-label={`${say('documents.open')}: ${name}`} onClick={() => setOpen(true)}>
          {say('documents.open')}
        </Button>
      )}
      {isOpen && place !== null && <DocumentSheet row={{ id }} zone={place.zone} close={() => setOpen(false)} />}
    </span>
  )
}
