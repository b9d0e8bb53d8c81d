import { Button } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { REQUEST_VERBS, type Allowed, type RequestVerb } from '../../api/contract/labels.ts'

interface Props {
  can: Readonly<Record<RequestVerb, Allowed>>
  words: Readonly<Record<RequestVerb, string>>
  className?: 'actions' | 'row'
  question: (verb: RequestVerb, close: () => void) => ReactNode
}

/** Only what this user may do with a request is shown here; the page says why the rest is not allowed. */
export function DecideRow({ can, words, className = 'actions', question }: Props) {
  const [asking, setAsking] = useState<RequestVerb>()
  return (
    <div className={className}>
      {REQUEST_VERBS.toReversed()
        .filter((verb) => can[verb].allowed)
        .map((verb) => (
          <Button key={verb} variant={verb === 'approve' ? 'contained' : 'outlined'} onClick={() => setAsking(verb)}>
            {words[verb]}
          </Button>
        ))}
      {asking !== undefined && question(asking, () => setAsking(undefined))}
    </div>
  )
}
