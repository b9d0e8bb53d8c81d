import { useWatch } from 'react-hook-form'
import { BEDS_MAX, SayCapacity, type ServiceRow } from '../../api/contract/directory.ts'
import { CAPACITY_WORDS, WAIT_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { CAPACITIES, WAITS } from '../../sop-definitions/language/offered-services.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, DayField, NumberField, PickField } from '../asking/fields.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { directoryWords } from './words.id.ts'

interface DialogProps {
  service: Pick<ServiceRow, 'id' | 'mayKeep' | 'capacity'>
  onClose: () => void
}

export function RoomDialog({ service: { id, mayKeep, capacity }, onClose }: DialogProps) {
  const say = useWords(directoryWords)
  return (
    <AskForm
      schema={SayCapacity}
      start={{
        state: capacity?.state,
        wait: capacity?.wait ?? null,
        available: capacity?.beds?.available,
        maximum: capacity?.beds?.maximum,
      }}
      onClose={onClose}
      title={say(mayKeep ? 'directory.say' : 'directory.note')}
      text={say(mayKeep ? 'directory.sayText' : 'directory.noteText')}
      action={say('state.save')}
      done={say('directory.said')}
      act={(word, desk) => desk.verb('services', 'sayCapacity', { id, data: word })}
    >
      <RoomFields />
    </AskForm>
  )
}

/** A span only for a list, a day only where it is full. */
function RoomFields() {
  const say = useWords(directoryWords)
  const label = useLabel()
  const state: unknown = useWatch({ name: 'state' })
  return (
    <>
      <ChoiceField
        name="state"
        label={say('directory.state')}
        options={CAPACITIES.map((value) => ({ value, text: label(CAPACITY_WORDS[value]) }))}
      />
      {state === 'waitlist' && (
        <PickField
          name="wait"
          label={say('directory.wait')}
          options={WAITS.map((value) => ({ value, text: label(WAIT_WORDS[value]) }))}
        />
      )}
      {state === 'no' && <DayField name="until" label={say('directory.fullUntil')} isOptional />}
      <NumberField name="available" label={say('directory.available')} most={BEDS_MAX} />
      <NumberField name="maximum" label={say('directory.maximum')} most={BEDS_MAX} />
    </>
  )
}
