import { Button } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { REQUEST_VERBS, type Allowed, type RequestVerb } from '../../api/contract/labels.ts'

interface Props {
  can: Readonly<Record<RequestVerb, Allowed>>
  words: Readonly<Record<RequestVerb, string>>
  className?: 'actions' | 'row'
  question: (verb: RequestVerb, close: () => void) => ReactNode
}

/** What this user may do with a request, the approval last; each asks first. Why the rest is not allowed is elsewhere. */
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
