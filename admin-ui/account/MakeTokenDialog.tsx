import { useNotify } from 'react-admin'
import { MACHINE_CAPABILITIES, MACHINE_DAYS, MakeMachineToken, NAME_MAX } from '../../api/contract/administration.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { NumberField, PickField, TicksField, WordsField } from '../asking/fields.tsx'
import { makeMachineToken } from '../wire/staff-verbs.ts'
import { useWords } from '../words/use-words.ts'
import type { Shown } from './ShownOnce.tsx'
import { useOffices } from './StaffPage.tsx'
import { staffWords } from './staff-words.id.ts'

const USUAL_DAYS = 90

/** Creates a token: its name, for whom it is, what it may do, and for how long. */
export function MakeTokenDialog({ onClose, onMade }: { onClose: () => void; onMade: (made: Shown) => void }) {
  const say = useWords(staffWords)
  const notify = useNotify()
  const { organisations } = useOffices()
  return (
    <AskForm
      schema={MakeMachineToken}
      start={{ name: '', organisationId: undefined, capabilities: [], days: USUAL_DAYS }}
      onClose={onClose}
      title={say('tokens.makeTitle')}
      text={say('tokens.makeText')}
      action={say('tokens.make')}
      act={(wanted) => makeMachineToken(wanted).then((made) => ({ ...made, name: wanted.name }))}
      onDone={({ name, token, until, waits }) => {
        if (waits !== undefined) notify(say('requests.waits'), { type: 'info' })
        onMade({ name, until, text: token })
      }}
    >
      <WordsField name="name" label={say('tokens.name')} most={NAME_MAX} />
      <PickField
        name="organisationId"
        label={say('staff.organisation')}
        options={organisations.map(({ id, name }) => ({ value: id, text: name }))}
      />
      <TicksField
        name="capabilities"
        label={say('tokens.may')}
        options={MACHINE_CAPABILITIES.map((value) => ({ value, text: say(`tokens.capability.${value}`) }))}
      />
      <NumberField name="days" label={say('tokens.days')} most={MACHINE_DAYS} />
    </AskForm>
  )
}
