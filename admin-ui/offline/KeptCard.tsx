import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { JudgePassphrase } from '../../api/contract/accounts.ts'
import type { Me } from '../../api/contract/people.ts'
import { WaitingKey } from '../../api/contract/waiting.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { SecretField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import type { Cost } from './kept-tasks.ts'
import { lockByPasskey, lockByPassphrase, stopKeeping, useLock } from './keeper.ts'
import { waitingWords } from './words.id.ts'

/** The key itself is not kept with the answer. */
const Rule = WaitingKey.pick({ keepsTasks: true })
const canKeep = (): boolean => 'serviceWorker' in navigator && 'locks' in navigator && window.isSecureContext

interface Props {
  me: Me
  /** What a passphrase costs; tests ask for less. */
  cost?: Cost
}

/** Whether the claimed tasks of this user can be read on this device without a connection, and how they open. */
export function KeptCard(props: Props) {
  const say = useWords(waitingWords)
  const answer = useAnswer('/api/me/waiting-key', Rule)
  return (
    <section className="card stack-s" aria-labelledby="kept-tasks">
      <h2 id="kept-tasks">{say('waiting.kept.title')}</h2>
      <p className="compact quiet">{say('waiting.kept.lead')}</p>
      <p className="compact quiet">{say('waiting.kept.rules')}</p>
      <Awaited answer={answer} rows={1}>
        {({ keepsTasks }) => {
          if (!keepsTasks) return <p>{say('waiting.kept.forbidden')}</p>
          return canKeep() ? <Choice {...props} /> : <p>{say('waiting.kept.cannot')}</p>
        }}
      </Awaited>
    </section>
  )
}

function Choice({ me, cost }: Props) {
  const say = useWords(waitingWords)
  const notify = useNotify()
  const lock = useLock()
  const [isAsking, setAsking] = useState(false)
  const saidOn = (): void => notify(say('waiting.kept.locked'), { type: 'success' })
  const byPasskey = useVerb(() => lockByPasskey(me), saidOn)
  const stop = (): void => {
    stopKeeping()
    notify(say('waiting.kept.stopped'), { type: 'success' })
  }
  return (
    <>
      <p>{say(lock === undefined ? 'waiting.kept.off' : `waiting.kept.on.${lock.way.by}`)}</p>
      {byPasskey.no !== undefined && <RefusalNotice no={byPasskey.no} />}
      <div className="row">
        <Button variant="outlined" onClick={() => setAsking(true)}>
          {say('waiting.kept.byPassphrase')}
        </Button>
        {me.passkeys && (
          <Button variant="outlined" aria-disabled={byPasskey.busy} onClick={() => void byPasskey.run(undefined)}>
            {say('waiting.kept.byPasskey')}
          </Button>
        )}
        {lock !== undefined && (
          <Button variant="outlined" color="secondary" onClick={stop}>
            {say('waiting.kept.stop')}
          </Button>
        )}
      </div>
      {isAsking && (
        <AskForm
          schema={JudgePassphrase}
          start={{ passphrase: '' }}
          title={say('waiting.kept.title')}
          action={say('waiting.kept.make')}
          act={({ passphrase }) => lockByPassphrase(me, passphrase, cost)}
          done={say('waiting.kept.locked')}
          onClose={() => setAsking(false)}
        >
          <SecretField
            name="passphrase"
            label={say('waiting.kept.passphrase')}
            help={say('waiting.kept.passphraseHelp')}
            isNew
          />
        </AskForm>
      )}
    </>
  )
}
