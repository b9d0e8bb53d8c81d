import { useState } from 'react'
import { z } from 'zod'
import {
  MakeReferralLink,
  type ByHandView,
  type NoteAnswer,
  type ReferralLinkMade,
} from '../../../api/contract/by-hand.ts'
import { DocumentList } from '../../../api/contract/files.ts'
import type { ReferralView } from '../../../api/contract/referrals.ts'
import { MOST_SCANS } from '../../../sop-definitions/language/files.ts'
import { NOTED_MEANS } from '../../../sop-definitions/language/referral-kinds.ts'
import { HAND_VERB_WORDS } from '../../../sop-definitions/language/referral-words.ts'
import type { Zone } from '../../../sop-definitions/language/zones.ts'
import { AskForm } from '../../asking/AskForm.tsx'
import { DayField, PickField, TickField } from '../../asking/fields.tsx'
import { OnceSheet, SecretText } from '../../parts/OnceSheet.tsx'
import { sendScanTo } from '../../wire/upload.ts'
import { useAnswer } from '../../wire/use-answer.ts'
import { useMe } from '../../wire/use-me.ts'
import { civilDay, day, instantAt, moment } from '../../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../../words/use-words.ts'
import { actOf, AnswerForm } from './answer-form.ts'
import { AnswerFields } from './AnswerFields.tsx'
import { ScanFields, useScansToSend } from './ScansToSend.tsx'
import { byHandWords } from './words.id.ts'

interface Props {
  view: ReferralView
  onClose: () => void
}

export function LinkDialog({ view, onClose, onMade }: Props & { onMade: (made: ReferralLinkMade) => void }) {
  const say = useWords(byHandWords)
  const tellsIdentity = (view.packet?.identity ?? null) !== null
  return (
    <AskForm
      schema={MakeReferralLink}
      start={{ identity: false }}
      title={say('byHand.linkTitle')}
      text={say('byHand.linkText')}
      action={say('byHand.link')}
      act={(data, desk) => desk.verb('byHand', 'link', { id: view.id, data })}
      onDone={onMade}
      onClose={onClose}
    >
      {tellsIdentity && <TickField name="identity" label={say('byHand.linkIdentity')} />}
    </AskForm>
  )
}

/** The address and the code stand apart, because they go different ways. Neither is there for a repeated click. */
export function LinkShown({ made, onClose }: { made: ReferralLinkMade; onClose: () => void }) {
  const say = useWords(byHandWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? ('WIB' as const), language: useLanguage() }
  return (
    <OnceSheet
      onClose={onClose}
      title={say('byHand.shownTitle')}
      text={made.again === null ? say('byHand.shownText', { when: moment(made.until, place) }) : label(made.again)}
      kept={say(made.again === null ? 'byHand.shownDone' : 'state.close')}
    >
      {made.path !== null && (
        <SecretText
          label={say('byHand.shownLink')}
          value={made.address ?? `${window.location.origin}${made.path}`}
          copy={say('byHand.copyLink')}
          copied={say('byHand.copied')}
        />
      )}
      {made.code !== null && (
        <p>
          {say('byHand.shownCode')}: <code>{made.code}</code>
        </p>
      )}
    </OnceSheet>
  )
}

const NoteForm = z.intersection(
  AnswerForm,
  z.object({ means: z.enum(NOTED_MEANS), saidOn: z.iso.date(), documentId: z.uuid().optional() }),
)
type NoteForm = z.infer<typeof NoteForm>

/** Of today it was said before now; of another day at noon, because nobody notes the minute. */
function noteOf(entered: NoteForm, { hash, zone }: { hash: string; zone: Zone }): NoteAnswer {
  const { means, saidOn, documentId, name, position } = entered
  const isToday = saidOn === civilDay(Date.now(), zone)
  const saidAt = isToday ? new Date(Date.now() - 60_000).toISOString() : instantAt(saidOn, '12:00', zone)
  const scan = documentId === undefined ? {} : { documentId }
  return { act: actOf(entered, hash), means, saidAt, ...scan, name, position }
}

/** Files go with a note that is kept already, so that one of them that is refused does not note it twice. */
export function NoteDialog({ view, told, onClose }: Props & { told: ByHandView }) {
  const say = useWords(byHandWords)
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const scans = useScansToSend()
  const [kept, setKept] = useState<string>()
  return (
    <AskForm
      schema={NoteForm}
      start={{ name: '', position: '', saidOn: civilDay(Date.now(), zone) }}
      title={say('byHand.noteTitle')}
      text={say(kept === undefined ? 'byHand.noteText' : 'byHand.noteKept')}
      action={say(kept === undefined ? 'byHand.noteGo' : 'byHand.sendScans')}
      done={say('byHand.noted')}
      act={async (entered, desk) => {
        const data = noteOf(entered, { hash: view.hash, zone })
        const note = kept ?? (await desk.verb('byHand', 'note', { id: view.id, data })).note?.id ?? ''
        setKept(note)
        await scans.send((one) => sendScanTo({ referral: view.id, by: 'notes', id: note }, one))
      }}
      onClose={onClose}
    >
      {kept === undefined && (
        <>
          <AnswerFields verbs={told.answers} />
          <PickField
            name="means"
            label={say('byHand.means')}
            options={NOTED_MEANS.map((means) => ({ value: means, text: say(`byHand.meansOf.${means}`) }))}
          />
          <DayField name="saidOn" label={say('byHand.saidOn')} />
          {view.caseId !== null && <Scan caseId={view.caseId} />}
        </>
      )}
      <ScanFields scans={scans} before={{ sent: 0, left: MOST_SCANS }} />
    </AskForm>
  )
}

/** Files are named by the question that they answer and their date, never by their file names. */
function Scan({ caseId }: { caseId: string }) {
  const say = useWords(byHandWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? ('WIB' as const), language: useLanguage() }
  const files = useAnswer(`/api/cases/${caseId}/documents?limit=100`, DocumentList)
  const ready = (files.data?.data ?? []).filter(({ state }) => state === 'ready')
  if (ready.length === 0) return null
  return (
    <PickField
      name="documentId"
      label={say('byHand.scan')}
      none={say('byHand.scanNone')}
      options={ready.map((file) => ({ value: file.id, text: `${label(file.fieldLabel)}, ${day(file.at, place)}` }))}
    />
  )
}

type ScanProps = Props & { to: NonNullable<ByHandView['scansTo']> }
/** The paper of an answer that counts: it changes nothing of the answer. */
export function ScanDialog({ view, to, onClose }: ScanProps) {
  const say = useWords(byHandWords)
  const scans = useScansToSend()
  return (
    <AskForm
      title={say('byHand.laterTitle')}
      text={say('byHand.laterText')}
      action={say('byHand.sendScans')}
      {...(scans.chosen.length === 0 ? { closed: say('byHand.laterNone') } : {})}
      act={() => scans.send((one) => sendScanTo({ referral: view.id, ...to }, one))}
      onClose={onClose}
    >
      <ScanFields scans={scans} before={{ sent: 0, left: MOST_SCANS }} />
    </AskForm>
  )
}

export function ConfirmDialog({ view, note, onClose }: Props & { note: NonNullable<ByHandView['note']> }) {
  const say = useWords(byHandWords)
  const label = useLabel()
  return (
    <AskForm
      title={say('byHand.confirmTitle', { what: label(HAND_VERB_WORDS[note.act.verb]) })}
      text={say('byHand.confirmText', { who: note.notedBy ?? '' })}
      action={say('byHand.confirm')}
      done={say('byHand.confirmed')}
      act={(_, desk) => desk.verb('byHand', 'confirm', { id: [view.id, note.id] })}
      onClose={onClose}
    />
  )
}
