import { Button } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { z } from 'zod'
import { SecondFactorView } from '../../api/contract/accounts.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { beginSecondFactor, newRecoveryCodes, removeSecondFactor } from '../wire/account-verbs.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { ConnectPhone } from './ConnectPhone.tsx'
import { RecoveryCodesDialog } from './RecoveryCodesDialog.tsx'
import { accountWords } from './words.id.ts'

type Asked = 'remove' | 'codes'

/**
 * The user's own second factor: set it up, move it to another phone, remove it. Every change asks to sign in afresh.
 */
export function SecondFactorCard() {
  const say = useWords(accountWords)
  const notify = useNotify()
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
      <Awaited answer={answer} rows={2}>
        {(factor) => (
          <Factor factor={factor} busy={begin.busy} onBegin={() => void begin.run(undefined)} onAsk={setAsked} />
        )}
      </Awaited>
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

interface FactorProps {
  factor: z.infer<typeof SecondFactorView>
  busy: boolean
  onBegin: () => void
  onAsk: (asked: Asked) => void
}

function Factor({ factor: { active, since, recoveryLeft }, busy, onBegin, onAsk }: FactorProps) {
  const say = useWords(accountWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  if (!active)
    return (
      <>
        <p>{say('account.factor.off')}</p>
        <div className="row">
          <Button variant="contained" aria-disabled={busy} onClick={onBegin}>
            {say('account.factor.add')}
          </Button>
        </div>
      </>
    )
  return (
    <>
      <p>
        {say('account.factor.on', { when: day(since ?? '', place) })}{' '}
        {say('account.factor.left', { count: recoveryLeft })}
      </p>
      <div className="row">
        <Button variant="outlined" aria-disabled={busy} onClick={onBegin}>
          {say('account.factor.replace')}
        </Button>
        <Button variant="outlined" onClick={() => onAsk('codes')}>
          {say('account.factor.codes')}
        </Button>
        <Button variant="outlined" color="secondary" onClick={() => onAsk('remove')}>
          {say('account.factor.remove')}
        </Button>
      </div>
    </>
  )
}
