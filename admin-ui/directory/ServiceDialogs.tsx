import { useWatch } from 'react-hook-form'
import {
  AddService,
  ChangeService,
  FITS_MAX,
  PutContact,
  type Contact,
  type Entry,
  type ServiceView,
} from '../../api/contract/directory.ts'
import { mayDo } from '../../api/contract/policy.ts'
import { AreaList } from '../../api/contract/people.ts'
import { ACCEPTANCE_WORDS, PAPER_WORDS, PAYER_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { CONTACT_WORDS, REACH_WORDS, SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import {
  ACCEPTANCES,
  REACHES,
  SERVICE_LANGUAGES,
  SERVICE_PAPERS,
  SERVICE_PAYERS,
  SERVICE_STATES,
  type ContactKind,
} from '../../sop-definitions/language/offered-services.ts'
import { SERVICE_KINDS, type Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, DayField, PickField, TickField, TicksField, WordsField } from '../asking/fields.tsx'
import { PickInput, TypedInput } from '../asking/inputs.tsx'
import { useField } from '../asking/use-field.ts'
import { areaOptions } from '../parts/area-options.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { Chip } from '../parts/Filters.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLabel, useLanguageName, useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

const NOTE_MAX = 500
const NEW: Partial<Entry> = {
  areas: [],
  state: 'active',
  fits: '',
  note: { id: '', en: '' },
  languages: ['id'],
  interpreter: false,
  signLanguage: false,
  reachedBy: 'console',
  needsIdentity: false,
  papers: [],
  payers: [],
  acceptance: 'asked',
  hours: null,
  roundTheClock: false,
}

interface Props {
  onClose: () => void
}

export function AddServiceDialog({ onClose, onAdded }: Props & { onAdded: (id: string) => void }) {
  const say = useWords(directoryWords)
  const me = useMe()
  // The fields begin with the own office.
  if (me === undefined) return null
  const administers = mayDo(me.capabilities, 'organisation.administer')
  return (
    <AskForm
      schema={AddService}
      start={{ ...NEW, organisationId: administers ? undefined : me.organisation.id }}
      onClose={onClose}
      title={say('directory.add')}
      text={say('directory.addText')}
      action={say('directory.add')}
      done={say('directory.added')}
      act={(service, desk) => desk.verb('services', 'create', { data: service })}
      onDone={({ id }) => onAdded(id)}
    >
      {administers && <OfficeField />}
      <EntryFields />
    </AskForm>
  )
}

export function ChangeServiceDialog({ service, onClose }: Props & { service: ServiceView }) {
  const say = useWords(directoryWords)
  const { id, fits, note, areas, pausedUntil, ...rest } = service
  return (
    <AskForm
      schema={ChangeService}
      start={{
        ...Object.fromEntries(Object.entries(rest).filter(([name]) => name in NEW || name === 'kind')),
        areas: areas.map(({ code }) => code),
        fits: fits ?? '',
        note: note ?? { id: '', en: '' },
        pausedUntil: pausedUntil ?? undefined,
      }}
      onClose={onClose}
      title={say('directory.change')}
      text={say('directory.changeText')}
      action={say('state.save')}
      done={say('directory.changed')}
      act={(change, desk) => desk.verb('services', 'update', { id, data: change })}
    >
      <EntryFields />
    </AskForm>
  )
}

function OfficeField() {
  const say = useWords(directoryWords)
  const offices = useWholeList<{ id: string; name: string }>('organisations')
  return (
    <Awaited answer={offices}>
      {(all) => (
        <PickField
          name="organisationId"
          label={say('directory.office')}
          options={all.map(({ id, name }) => ({ value: id, text: name }))}
        />
      )}
    </Awaited>
  )
}

const worded = <T extends string>(
  codes: readonly T[],
  words: Readonly<Record<T, Label>>,
  label: (one: Label) => string,
) => codes.map((value) => ({ value, text: label(words[value]) }))

function EntryFields() {
  const say = useWords(directoryWords)
  const label = useLabel()
  const languageName = useLanguageName()
  const state: unknown = useWatch({ name: 'state' })
  const named = { active: say('directory.active'), paused: say('directory.paused') }
  return (
    <>
      <PickField name="kind" label={say('directory.kind')} options={worded(SERVICE_KINDS, SERVICE_KIND_WORDS, label)} />
      <AreasField />
      <ChoiceField
        name="state"
        label={say('directory.state')}
        options={SERVICE_STATES.map((value) => ({ value, text: named[value] }))}
      />
      {state === 'paused' && <DayField name="pausedUntil" label={say('directory.pauseDay')} isOptional />}
      <WordsField
        name="fits"
        label={say('directory.fits')}
        help={say('directory.fitsHelp')}
        most={FITS_MAX}
        lines={2}
      />
      <WordsField name="note.id" label={say('directory.noteId')} most={NOTE_MAX} />
      <WordsField name="note.en" label={say('directory.noteEn')} most={NOTE_MAX} />
      <TicksField
        name="languages"
        label={say('directory.languages')}
        options={SERVICE_LANGUAGES.map((value) => ({ value, text: languageName(value) }))}
      />
      <TickField name="interpreter" label={say('directory.interpreter')} />
      <TickField name="signLanguage" label={say('directory.signLanguage')} />
      <PickField name="reachedBy" label={say('directory.reachedBy')} options={worded(REACHES, REACH_WORDS, label)} />
      <TickField name="needsIdentity" label={say('directory.needsIdentity')} />
      <TicksField name="papers" label={say('directory.papers')} options={worded(SERVICE_PAPERS, PAPER_WORDS, label)} />
      <TicksField name="payers" label={say('directory.payers')} options={worded(SERVICE_PAYERS, PAYER_WORDS, label)} />
      <ChoiceField
        name="acceptance"
        label={say('directory.acceptance')}
        options={worded(ACCEPTANCES, ACCEPTANCE_WORDS, label)}
      />
      <HoursField />
      <TickField name="roundTheClock" label={say('directory.roundTheClock')} />
    </>
  )
}

const textsIn = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []

/** Spans of a day in one line; nothing written is no hours of its own. */
function HoursField() {
  const say = useWords(directoryWords)
  const field = useField({ name: 'hours', label: say('directory.hours') })
  return (
    <TypedInput
      {...field}
      value={textsIn(field.value).join(', ')}
      help={say('directory.hoursHelp')}
      toValue={(text) => (text.trim() === '' ? null : text.split(/,\s*/))}
    />
  )
}

interface ContactProps extends Props {
  kind: ContactKind
  organisationId: string
  contact: Contact | undefined
}

export function ContactDialog({ kind, organisationId, contact, onClose }: ContactProps) {
  const say = useWords(directoryWords)
  const label = useLabel()
  const start = { organisationId, telephone: contact?.telephone ?? '', hours: contact?.hours ?? null }
  return (
    <AskForm
      schema={PutContact}
      start={{ ...start, roundTheClock: contact?.roundTheClock ?? false }}
      onClose={onClose}
      title={say('directory.setContact', { kind: label(CONTACT_WORDS[kind]) })}
      text={say('directory.contactText')}
      action={say('state.save')}
      done={say('directory.contactSet')}
      act={(wanted, desk) => desk.verb('services', 'setContact', { id: kind, data: wanted })}
    >
      <WordsField name="telephone" label={say('directory.telephone')} most={30} inputMode="tel" />
      <HoursField />
      <TickField name="roundTheClock" label={say('directory.roundTheClock')} />
    </AskForm>
  )
}

/** Those that were chosen stand above the list of all. */
function AreasField() {
  const say = useWords(directoryWords)
  const field = useField({ name: 'areas', label: say('directory.area') })
  const answer = useAnswer('/api/areas', AreaList)
  const chosen = textsIn(field.value)
  return (
    <Awaited answer={answer}>
      {({ data: areas }) => (
        <>
          <PickInput
            {...field}
            value=""
            none={say('directory.addArea')}
            options={areaOptions(areas, say('open.missions'), ({ code }) => !chosen.includes(code))}
            onChange={(code) => field.onChange(typeof code === 'string' ? [...chosen, code] : chosen)}
          />
          <div className="row">
            {chosen.map((code) => {
              const name = areas.find((area) => area.code === code)?.name ?? code
              return (
                <Chip
                  key={code}
                  text={name}
                  remove={say('directory.removeArea', { name })}
                  onRemove={() => field.onChange(chosen.filter((one) => one !== code))}
                />
              )
            })}
          </div>
        </>
      )}
    </Awaited>
  )
}
