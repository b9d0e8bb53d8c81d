import { Button } from '@mui/material'
import { useMemo, useState } from 'react'
import { encode } from 'uqr'
import type { z } from 'zod'
import { CODE_MAX, ConfirmSecondFactor, SecondFactorView, type SecondFactorBegun } from '../../api/contract/accounts.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useVerb } from '../wire/use-verb.ts'
import { day } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { RecoveryCodesDialog } from './ShownOnce.tsx'
import { accountWords } from './words.id.ts'

type Asked = 'remove' | 'codes'
type Begun = z.infer<typeof SecondFactorBegun>

/**
 * The user's own second factor: set it up, move it to another phone, remove it. Every change asks to sign in afresh.
 */
export function SecondFactorCard() {
  const say = useWords(accountWords)
  const answer = useAnswer('/api/me/second-factor', SecondFactorView)
  const [begun, setBegun] = useState<Begun>()
  const [asked, setAsked] = useState<Asked>()
  const [codes, setCodes] = useState<readonly string[]>()
  const begin = useVerb((_, desk) => desk.verb('me', 'beginFactor'), setBegun)
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
        <Question
          asked={asked}
          onClose={() => setAsked(undefined)}
          onCodes={(made) => {
            setAsked(undefined)
            setCodes(made)
          }}
        />
      )}
      {codes !== undefined && <RecoveryCodesDialog codes={codes} onClose={() => setCodes(undefined)} />}
    </section>
  )
}

interface QuestionProps {
  asked: Asked
  onClose: () => void
  onCodes: (codes: readonly string[]) => void
}

function Question({ asked, onClose, onCodes }: QuestionProps) {
  const say = useWords(accountWords)
  const question = {
    onClose,
    title: say(`account.factor.${asked}Title`),
    text: say(`account.factor.${asked}Text`),
    action: say(`account.factor.${asked}`),
  }
  return asked === 'codes' ? (
    <AskForm {...question} act={(_, desk) => desk.verb('me', 'renewCodes')} onDone={({ codes }) => onCodes(codes)} />
  ) : (
    <AskForm {...question} act={(_, desk) => desk.verb('me', 'removeFactor')} done={say('account.factor.removed')} />
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

const fours = (secret: string): string => secret.replaceAll(/(.{4})(?=.)/g, '$1 ')

interface PhoneProps {
  begun: Begun
  onClose: () => void
  onDone: (codes: readonly string[]) => void
}

/** Shows the secret, to scan or to type, and asks for the first code as a proof that it arrived. */
function ConnectPhone({ begun, onClose, onDone }: PhoneProps) {
  const say = useWords(accountWords)
  return (
    <AskForm
      schema={ConfirmSecondFactor}
      start={{ code: '' }}
      onClose={onClose}
      title={say('account.factor.scanTitle')}
      text={say('account.factor.scan')}
      action={say('account.factor.confirm')}
      done={say('account.factor.added')}
      act={(data, desk) => desk.verb('me', 'confirmFactor', { data })}
      onDone={({ codes }) => onDone(codes)}
    >
      <QrPicture text={begun.uri} label={say('account.factor.picture')} />
      <p className="compact">
        {say('account.factor.typed')} <code className="secret">{fours(begun.secret)}</code>
      </p>
      <WordsField
        name="code"
        label={say('account.factor.code')}
        most={CODE_MAX}
        autoComplete="one-time-code"
        inputMode="numeric"
      />
    </AskForm>
  )
}

const QUIET = 4

/** Dark on light in every colour scheme, because scanners expect that. */
function QrPicture({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { data, size: width } = encode(text, { border: QUIET })
    return {
      size: width,
      path: data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join(''),
    }
  }, [text])
  return (
    <svg className="qr" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
