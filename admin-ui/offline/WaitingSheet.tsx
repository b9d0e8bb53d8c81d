import { Button, DialogActions, DialogContent } from '@mui/material'
import { useEffect, useRef, useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import { Sheet } from '../parts/Sheet.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import type { Intent } from './intent.ts'
import { IntentFacts, useIntentName } from './IntentFacts.tsx'
import { waitingWords } from './words.id.ts'
import { discardBroken, dropIntent, keepIntent, useWaiting } from './waiting.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'

/** Each piece of work with its result. The user opens its task, drops it, or removes a result that was read. */
export function WaitingSheet({ onClose }: { onClose: () => void }) {
  const say = useWords(waitingWords)
  const me = useMe()
  const nameOf = useIntentName()
  const { intents, broken } = useWaiting()
  const [dropped, setDropped] = useState<Intent>()
  const undo = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    undo.current?.focus()
  }, [dropped])
  const drop = (intent: Intent) =>
    void dropIntent(intent).then(() => setDropped(intent.state === 'accepted' ? undefined : intent))
  const takeBack = (intent: Intent) => void keepIntent(intent).then(() => setDropped(undefined))
  const accepted = intents.filter(({ state }) => state === 'accepted')
  return (
    <Sheet open onClose={onClose} title={say('waiting.title')}>
      <DialogContent className="stack">
        {dropped !== undefined && (
          <Spoken className="notice row">
            <span>{say('waiting.dropped', { name: nameOf(dropped) })}</span>
            <Button ref={undo} size="small" variant="outlined" onClick={() => takeBack(dropped)}>
              {say('waiting.undo')}
            </Button>
          </Spoken>
        )}
        {intents.length === 0 ? (
          <p>{say('waiting.none')}</p>
        ) : (
          <ul className="plain stack">
            {intents.map((intent) => (
              <One
                key={intent.id}
                intent={intent}
                zone={me?.organisation.zone ?? 'WIB'}
                onDrop={() => drop(intent)}
                onOpen={onClose}
              />
            ))}
          </ul>
        )}
        {me !== undefined && <Broken count={broken.length} onDiscard={() => void discardBroken(me.id)} />}
      </DialogContent>
      <DialogActions>
        {accepted.length > 0 && (
          <Button color="secondary" onClick={() => void Promise.all(accepted.map(dropIntent))}>
            {say('waiting.cleared')}
          </Button>
        )}
        <Button onClick={onClose}>{say('state.close')}</Button>
      </DialogActions>
    </Sheet>
  )
}

/** Stored work that cannot be read. */
function Broken({ count, onDiscard }: { count: number; onDiscard: () => void }) {
  const say = useWords(waitingWords)
  if (count === 0) return null
  return (
    <div className="notice refusal">
      <p>{say('waiting.broken', { count })}</p>
      <div>
        <Button size="small" variant="outlined" onClick={onDiscard}>
          {say('waiting.clear')}
        </Button>
      </div>
    </div>
  )
}

function One({ intent, zone, onDrop, onOpen }: { intent: Intent; zone: Zone; onDrop: () => void; onOpen: () => void }) {
  const say = useWords(waitingWords)
  const path = useCreatePath()
  const name = useIntentName()(intent)
  const { state, taskId } = intent
  const putAway = say(state === 'waiting' ? 'waiting.drop' : 'waiting.read')
  return (
    <li className="card stack-s">
      <IntentFacts intent={intent} zone={zone}>
        <Button
          component={Link}
          to={path({ resource: 'tasks', type: 'edit', id: taskId })}
          size="small"
          variant={state === 'review' ? 'contained' : 'outlined'}
          onClick={onOpen}
          aria-label={say('waiting.ofOne', { action: say('waiting.open'), name })}
        >
          {say('waiting.open')}
        </Button>
        <Button
          size="small"
          color="secondary"
          onClick={onDrop}
          aria-label={say('waiting.ofOne', { action: putAway, name })}
        >
          {putAway}
        </Button>
      </IntentFacts>
    </li>
  )
}
