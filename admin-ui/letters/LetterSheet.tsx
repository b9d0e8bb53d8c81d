import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { useNotify } from 'react-admin'
import type { CaseView } from '../../api/contract/cases.ts'
import { LetterView, type LetterRow } from '../../api/contract/letters.ts'
import { LETTER_REASON_WORDS, LETTER_STATE_WORDS, SENT_WORDS } from '../../sop-definitions/language/letter-acts.ts'
import { LETTER_RECEIVER_WORDS } from '../../sop-definitions/language/letters.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useVerb, type Verb } from '../wire/use-verb.ts'
import { capital } from '../words/capital.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { SendLetterDialog, WithdrawLetterDialog } from './LetterDialogs.tsx'
import { LetterShown } from './LetterShown.tsx'
import { letterWords } from './words.id.ts'

interface Props {
  view: CaseView
  row: LetterRow
  onClose: () => void
}

type Asking = 'send' | 'withdraw'

/** One letter: what became of it, what it says for whoever may know, and what may be done with it. */
export function LetterSheet({ view, row, onClose }: Props) {
  const say = useWords(letterWords)
  const label = useLabel()
  const notify = useNotify()
  const [asking, setAsking] = useState<Asking>()
  const { read } = row.allowedActions
  const one = useAnswer(`/api/cases/${view.id}/letters/${row.id}`, LetterView, { enabled: read.allowed })
  const second = useVerb(
    (_: undefined, desk) => desk.verb('caseLetters', 'sign', { id: [view.id, row.id] }),
    () => notify(say('letter.signed'), { type: 'success' }),
  )
  const close = (): void => setAsking(undefined)
  if (asking === 'send') return <SendLetterDialog view={view} row={row} onClose={close} />
  if (asking === 'withdraw') return <WithdrawLetterDialog caseId={view.id} row={row} onClose={close} />
  return (
    <Sheet open onClose={onClose} title={say('letter.one', { number: row.number })}>
      <DialogContent className="stack">
        <About view={view} row={row} />
        {read.allowed ? (
          <>
            <p className="quiet">{say('letter.logged')}</p>
            <Awaited answer={one} rows={6}>
              {({ paper, language }) =>
                paper === null ? <p>{say('letter.gone')}</p> : <LetterShown paper={paper} language={language} />
              }
            </Awaited>
          </>
        ) : (
          <p className="quiet">{label(read.sentence)}</p>
        )}
        {second.no !== undefined && <RefusalNotice no={second.no} />}
      </DialogContent>
      <Actions view={view} row={row} onAsk={setAsking} second={second} onClose={onClose} />
    </Sheet>
  )
}

interface ActionsProps extends Props {
  second: Verb<undefined>
  onAsk: (asking: Asking) => void
}
function Actions({ view, row, second, onAsk, onClose }: ActionsProps) {
  const say = useWords(letterWords)
  const { read, sign, send, withdraw } = row.allowedActions
  const file = `${row.number.replaceAll('/', '-')}.pdf`
  return (
    <DialogActions>
      {withdraw.allowed && (
        <Button color="secondary" onClick={() => onAsk('withdraw')}>
          {say('letter.withdraw')}
        </Button>
      )}
      {send.allowed && (
        <Button variant="outlined" onClick={() => onAsk('send')}>
          {say('letter.send')}
        </Button>
      )}
      {read.allowed && row.madeAt !== null && (
        <Button component="a" variant="outlined" href={`/api/cases/${view.id}/letters/${row.id}/pdf`} download={file}>
          {say('letter.pdf')}
        </Button>
      )}
      {sign.allowed && (
        <Button variant="contained" aria-disabled={second.busy} onClick={() => void second.run(undefined)}>
          {say('letter.second')}
        </Button>
      )}
      <Button color="secondary" onClick={onClose}>
        {say('state.close')}
      </Button>
    </DialogActions>
  )
}

function About({ view, row }: Pick<Props, 'view' | 'row'>) {
  const say = useWords(letterWords)
  const label = useLabel()
  const place = { zone: view.zone, language: useLanguage() }
  const { to, toKind, state, writer, writtenAt, signer, madeAt, sentHow, sentAt, reason } = row
  const lines = [
    [say('letter.what'), label(row.label)],
    [say('letter.to'), to?.name ?? capital(label(LETTER_RECEIVER_WORDS[toKind]))],
    [say('letter.state'), capital(label(LETTER_STATE_WORDS[state]))],
    [say('letter.by'), `${writer.name}, ${moment(writtenAt, place)}`],
    [say('letter.signer'), signer === null || madeAt === null ? null : `${signer.name}, ${moment(madeAt, place)}`],
    [
      say('letter.sent'),
      sentHow === null || sentAt === null ? null : `${capital(label(SENT_WORDS[sentHow]))}, ${moment(sentAt, place)}`,
    ],
    [say('letter.why'), reason === null ? null : capital(label(LETTER_REASON_WORDS[reason]))],
  ] as const
  return (
    <dl className="facts">
      {lines.map(([name, text]) =>
        text === null ? null : (
          <div key={name} className="contents">
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ),
      )}
    </dl>
  )
}
