import { useCreatePath } from 'react-admin'
import { useWatch } from 'react-hook-form'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { MakeAgreement } from '../../api/contract/agreements.ts'
import {
  AGREEMENT_COVERS,
  AGREEMENT_COVERS_WORDS,
  AGREEMENT_PURPOSE_WORDS,
  AGREEMENT_PURPOSES,
} from '../../sop-definitions/language/agreements.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, DayField, PickField, TicksField, WordsField } from '../asking/fields.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { may, useMe } from '../wire/use-me.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { agreementWords } from './words.id.ts'

const KINDS = ['office', 'outside'] as const
const Chosen = z.looseObject({ to: z.enum(KINDS), office: z.unknown(), outside: z.unknown() })
/** Which of the two was chosen decides which of the two is sent. */
const Entered = z.preprocess((entered) => {
  const { to, office, outside, ...rest } = Chosen.parse(entered)
  return { ...rest, ...(to === 'office' ? { office } : { outside }) }
}, MakeAgreement)

/** Receiver, purpose, cases and time of a new agreement. */
export function MakeAgreementDialog({ onClose }: { onClose: () => void }) {
  const say = useWords(agreementWords)
  const label = useLabel()
  const path = useCreatePath()
  const navigate = useNavigate()
  const me = useMe()
  const covers = AGREEMENT_COVERS.filter((one) => one === 'office' || may(me, 'read_pseudonymous'))
  return (
    <AskForm
      schema={Entered}
      start={{ to: 'office', office: undefined, outside: '', purpose: undefined, covers: covers[0], sops: [] }}
      title={say('agreements.makeTitle')}
      text={say('agreements.makeText')}
      action={say('agreements.makeGo')}
      done={say('agreements.made')}
      onClose={onClose}
      act={(data, desk) =>
        desk
          .verb('agreements', 'create', { data })
          .then(({ id }) => navigate(path({ resource: 'agreements', type: 'edit', id })))
      }
    >
      <ReceiverFields />
      <PickField
        name="purpose"
        label={say('agreements.purpose')}
        options={AGREEMENT_PURPOSES.map((one) => ({ value: one, text: label(AGREEMENT_PURPOSE_WORDS[one]) }))}
      />
      <ChoiceField
        name="covers"
        label={say('agreements.covers')}
        options={covers.map((one) => ({ value: one, text: label(AGREEMENT_COVERS_WORDS[one]) }))}
      />
      <SopsField />
      <DayField name="from" label={say('agreements.from')} />
      <DayField name="until" label={say('agreements.until')} help={say('agreements.untilHelp')} />
    </AskForm>
  )
}

function ReceiverFields() {
  const say = useWords(agreementWords)
  const me = useMe()
  const to: unknown = useWatch({ name: 'to' })
  const offices = useWholeList<{ id: string; name: string }>('organisations')
  return (
    <>
      <ChoiceField
        name="to"
        label={say('agreements.to')}
        options={KINDS.map((one) => ({ value: one, text: say(`agreements.toOf.${one}`) }))}
      />
      {to === 'outside' ? (
        <WordsField name="outside" label={say('agreements.outside')} help={say('agreements.outsideHelp')} most={120} />
      ) : (
        <Awaited answer={offices}>
          {(list) => (
            <PickField
              name="office"
              label={say('agreements.office')}
              options={list
                .filter(({ id }) => id !== me?.organisation.id)
                .map(({ id, name }) => ({ value: id, text: name }))}
            />
          )}
        </Awaited>
      )}
    </>
  )
}

function SopsField() {
  const say = useWords(agreementWords)
  const label = useLabel()
  const sops = useWholeList<{ id: string; sop: string; title: Label }>('sops')
  return (
    <Awaited answer={sops}>
      {(list) => (
        <TicksField
          name="sops"
          label={say('agreements.sops')}
          options={[...new Map(list.map(({ sop, title }) => [sop, title]))].map(([sop, title]) => ({
            value: sop,
            text: label(title),
          }))}
        />
      )}
    </Awaited>
  )
}
