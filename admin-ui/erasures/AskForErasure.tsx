import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { useNavigate } from 'react-router'
import { ErasureList } from '../../api/contract/erasures.ts'
import { AskWhy } from '../asking/AskWhy.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { useWhen } from './PersonAndBasis.tsx'
import { erasureWords } from './words.id.ts'
import { Spoken } from '../parts/Spoken.tsx'

/** Beside a shown identity: users who may do so can ask to have it erased. */
export function AskForErasure({ personId }: { personId: string }) {
  const say = useWords(erasureWords)
  const label = useLabel()
  const navigate = useNavigate()
  const path = useCreatePath()
  const [asking, setAsking] = useState(false)
  const choices = useAnswer('/api/erasures?limit=1', ErasureList, { enabled: asking, staleTime: Infinity })
  return (
    <>
      <div>
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {say('erasures.ask')}
        </Button>
      </div>
      {asking && choices.data !== undefined && (
        <AskWhy
          title={say('erasures.askTitle')}
          text={say('erasures.askText', { hours: choices.data.undoHours })}
          action={say('erasures.askGo')}
          done={say('erasures.askDone')}
          onClose={() => setAsking(false)}
          pick={{
            label: say('erasures.ground'),
            choices: choices.data.grounds.map((ground) => ({ code: ground.code, text: label(ground.label) })),
          }}
          act={(ground, desk) =>
            desk
              .verb('erasures', 'create', { data: { personId, ground } })
              .then(({ id }) => navigate(path({ resource: 'erasures', type: 'edit', id })))
          }
        />
      )}
    </>
  )
}

export function ErasedNotice({ at }: { at: string }) {
  const say = useWords(erasureWords)
  const when = useWhen()
  return (
    <Spoken className="notice info">
      <p className="strong">{say('erasures.erasedOn', { when: when.moment(at) })}</p>
      <p>{say('erasures.erasedText')}</p>
    </Spoken>
  )
}
