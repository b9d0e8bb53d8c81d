import { Button } from '@mui/material'
import { useState } from 'react'
import { ByHandView, type ReferralLinkMade } from '../../../api/contract/by-hand.ts'
import type { ReferralView } from '../../../api/contract/referrals.ts'
import { HAND_VERB_WORDS } from '../../../sop-definitions/language/referral-words.ts'
import { LANGUAGES } from '../../../sop-definitions/language/vocabulary.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { useAnswer } from '../../wire/use-answer.ts'
import { moment } from '../../words/clock-words.ts'
import { useLabel, useLanguageName, useWords } from '../../words/use-words.ts'
import { usePlace } from '../referral.ts'
import { ConfirmDialog, LinkDialog, LinkShown, NoteDialog, ScanDialog } from './ByHandDialogs.tsx'
import { ScanList } from './Scans.tsx'
import { byHandWords } from './words.id.ts'

type Asking = 'link' | 'note' | 'confirm'

/** An office that signed in its own console needs no paper. */
const hasConsole = ({ signatures }: ReferralView): boolean =>
  signatures.some(({ side, method }) => side === 'receiver' && method !== 'link' && method !== 'hand')

/** On the card of a referral, at the sender: how an office without a console is asked, and what it answered so. */
export const ByHand = ({ view }: { view: ReferralView }) =>
  view.side !== 'sender' || view.kind === 'transfer' ? null : <Sent view={view} />

function Sent({ view }: { view: ReferralView }) {
  const answer = useAnswer(`/api/referrals/${view.id}/by-hand`, ByHandView)
  return (
    <Awaited answer={answer} rows={2}>
      {(told) => <Told view={view} told={told} />}
    </Awaited>
  )
}

function Told({ view, told }: { view: ReferralView; told: ByHandView }) {
  const say = useWords(byHandWords)
  const [asking, setAsking] = useState<Asking>()
  const [made, setMade] = useState<ReferralLinkMade>()
  const close = () => setAsking(undefined)
  const isNeeded = told.mayLink.allowed && !hasConsole(view)
  if (!isNeeded && told.link === null && told.note === null) return null
  return (
    <section className="card stack-s" aria-labelledby="by-hand">
      <h2 id="by-hand">{say('byHand.title')}</h2>
      <p className="quiet">{say('byHand.text')}</p>
      <LinkLine told={told} />
      <NoteLine referral={view.id} told={told} onConfirm={() => setAsking('confirm')} />
      {told.scansTo !== null && <LateScan view={view} to={told.scansTo} />}
      {hasConsole(view) ? (
        <p className="compact quiet">{say('byHand.hasConsole')}</p>
      ) : (
        <Ways view={view} told={told} onAsk={setAsking} />
      )}
      {asking === 'link' && (
        <LinkDialog
          view={view}
          onClose={close}
          onMade={(link) => {
            close()
            setMade(link)
          }}
        />
      )}
      {asking === 'note' && <NoteDialog view={view} told={told} onClose={close} />}
      {asking === 'confirm' && told.note !== null && <ConfirmDialog view={view} note={told.note} onClose={close} />}
      {made !== undefined && <LinkShown made={made} onClose={() => setMade(undefined)} />}
    </section>
  )
}

function LateScan({ view, to }: Pick<Parameters<typeof ScanDialog>[0], 'view' | 'to'>) {
  const say = useWords(byHandWords)
  const [isAsking, setIsAsking] = useState(false)
  return (
    <div>
      <Button variant="outlined" aria-haspopup="dialog" onClick={() => setIsAsking(true)}>
        {say('byHand.later')}
      </Button>
      {isAsking && <ScanDialog view={view} to={to} onClose={() => setIsAsking(false)} />}
    </div>
  )
}

interface WaysProps {
  view: ReferralView
  told: ByHandView
  onAsk: (asking: Asking) => void
}
function Ways({ view: { id, packet }, told: { mayLink, mayNote, answers }, onAsk }: WaysProps) {
  const say = useWords(byHandWords)
  const label = useLabel()
  const nameOf = useLanguageName()
  if (!mayLink.allowed) return <p className="compact quiet">{label(mayLink.sentence)}</p>
  return (
    <div className="row">
      {packet !== null &&
        LANGUAGES.map((language) => (
          <a
            key={language}
            href={`/api/referrals/${id}/letter?language=${language}`}
            download={`letter-${language}.pdf`}
          >
            {say('byHand.letter', { language: nameOf(language) })}
          </a>
        ))}
      <Button variant="outlined" aria-haspopup="dialog" onClick={() => onAsk('link')}>
        {say('byHand.link')}
      </Button>
      {mayNote.allowed && answers.length > 0 && (
        <Button variant="outlined" aria-haspopup="dialog" onClick={() => onAsk('note')}>
          {say('byHand.note')}
        </Button>
      )}
    </div>
  )
}

function LinkLine({ told: { link } }: { told: ByHandView }) {
  const say = useWords(byHandWords)
  const place = usePlace()
  if (link === null) return null
  return <p>{say(`byHand.linkIs.${link.state}`, { when: moment(link.until, place) })}</p>
}

interface NoteProps {
  referral: string
  told: ByHandView
  onConfirm: () => void
}
function NoteLine({ referral, told: { note }, onConfirm }: NoteProps) {
  const say = useWords(byHandWords)
  const label = useLabel()
  const place = usePlace()
  if (note === null) return null
  const who = note.who === null ? say('byHand.somebody') : `${note.who.name}, ${note.who.position}`
  const what = label(HAND_VERB_WORDS[note.act.verb])
  return (
    <>
      <p className="notice">{say(`byHand.noteIs.${note.state}`, { what, who, when: moment(note.until, place) })}</p>
      {note.state === 'waiting' && <ScanList referral={referral} scans={note.scans} />}
      {note.state === 'waiting' && !note.mayConfirm.allowed && (
        <p className="compact quiet">{label(note.mayConfirm.sentence)}</p>
      )}
      {note.mayConfirm.allowed && (
        <div>
          <Button variant="contained" aria-haspopup="dialog" onClick={onConfirm}>
            {say('byHand.confirm')}
          </Button>
        </div>
      )}
    </>
  )
}
