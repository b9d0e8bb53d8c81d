import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import { SecondFactorView } from '../../api/contract/accounts.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { beginSecondFactor, newRecoveryCodes, removeSecondFactor } from '../wire/account-verbs.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'
import { ConnectPhone } from './ConnectPhone.tsx'
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx'
import { useWords } from './use-account-words.ts'

type Asked = 'remove' | 'codes'

/** A second factor of one's own: set up, changed to another phone, taken away. Every change asks for a fresh proof. */
export function SecondFactorCard() {
  const say = useWords()
  const notify = useNotify()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const answer = useAnswer('/api/me/second-factor', SecondFactorView)
  const [begun, setBegun] = useState<{ secret: string; uri: string }>()
  const [asked, setAsked] = useState<Asked>()
  const [codes, setCodes] = useState<readonly string[]>()
  const begin = useVerb(() => beginSecondFactor(), setBegun)
  const remove = useVerb(
    () => removeSecondFactor(),
    () => {
      setAsked(undefined)
      notify(say('account.factor.removed'), { type: 'success' })
    },
  )
  const renew = useVerb(
    () => newRecoveryCodes(),
    (made) => {
      setAsked(undefined)
      setCodes(made.codes)
    },
  )
  const act = asked === 'codes' ? renew : remove
  return (
    <section className="card stack-s" aria-labelledby="my-factor">
      <h2 id="my-factor">{say('account.factor.title')}</h2>
      <p className="compact quiet">{say('account.factor.lead')}</p>
      {begin.no !== undefined && <RefusalNotice no={begin.no} />}
      {answer.isPending ? (
        <Loading rows={2} />
      ) : answer.data === undefined ? (
        <BrokenState no={answer.error} retry={() => void answer.refetch()} />
      ) : (
        <>
          <p>
            {answer.data.active
              ? `${say('account.factor.on', { when: day(answer.data.since ?? '', place) })} ${say('account.factor.left', { count: answer.data.recoveryLeft })}`
              : say('account.factor.off')}
          </p>
          <div className="row">
            <Button
              variant={answer.data.active ? 'outlined' : 'contained'}
              aria-disabled={begin.busy}
              onClick={() => void begin.run(undefined)}
            >
              {say(answer.data.active ? 'account.factor.replace' : 'account.factor.add')}
            </Button>
            {answer.data.active && (
              <Button variant="outlined" onClick={() => setAsked('codes')}>
                {say('account.factor.codes')}
              </Button>
            )}
            {answer.data.active && (
              <Button variant="outlined" color="secondary" onClick={() => setAsked('remove')}>
                {say('account.factor.remove')}
              </Button>
            )}
          </div>
        </>
      )}
      {begun !== undefined && (
        <ConnectPhone
          begun={begun}
          onClose={() => setBegun(undefined)}
          onDone={(made) => {
            setBegun(undefined)
            setCodes(made)
          }}
        />
      )}
      {asked !== undefined && (
        <AskDialog
          open
          onClose={() => setAsked(undefined)}
          title={say(`account.factor.${asked}Title`)}
          text={say(`account.factor.${asked}Text`)}
          action={say(`account.factor.${asked}`)}
          busy={act.busy}
          no={act.no}
          onSubmit={() => void act.run(undefined)}
        />
      )}
      {codes !== undefined && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  )
}
