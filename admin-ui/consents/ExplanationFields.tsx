import { Checkbox, FormControl, FormControlLabel, FormGroup, FormLabel, Radio, RadioGroup } from '@mui/material'
import { useId } from 'react'
import { useWatch } from 'react-hook-form'
import { isForeign } from '../../api/contract/explanation.ts'
import { DATA_CATEGORY_WORDS } from '../../sop-definitions/language/refusal-words.ts'
import { DATA_CATEGORY_NAMES } from '../../sop-definitions/language/vocabulary.ts'
import { DayField, TickField, TicksField, WordsField } from '../asking/fields.tsx'
import { useField } from '../asking/use-field.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { capital } from '../words/capital.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { useWholeList } from '../wire/use-whole-list.ts'

/** In which language and by whom the consent was explained, who else was present, and a note. */
export function ConversationFields() {
  const say = useWords()
  const state: unknown = useWatch({ name: 'state' })
  const language: unknown = useWatch({ name: 'language' })
  const optional = (name: string): string => `${name} (${say('state.optional')})`
  const asNeeded = (name: string): string => (state === 'withdrawn' ? optional(name) : name)
  const sealed = { help: say('consent.sealed'), most: 200, isOptional: true }
  return (
    <>
      <WordsField name="language" label={asNeeded(say('consent.language'))} most={60} isOptional />
      <WordsField name="explainedBy" label={asNeeded(say('consent.explainedBy'))} {...sealed} />
      <WordsField name="interpreter" label={optional(say('consent.interpreter'))} {...sealed} />
      {typeof language === 'string' && isForeign(language) && <TickField name="speaks" label={say('consent.speaks')} />}
      <WordsField name="witness" label={optional(say('consent.witness'))} {...sealed} />
      <WordsField name="note" label={optional(say('case.note'))} lines={2} most={2000} isOptional />
    </>
  )
}

/** For whom a client agrees, without what, and until when. The office of the case always knows: the client told it. */
export function ScopeFields({ today }: { today: string }) {
  const say = useWords()
  const label = useLabel()
  return (
    <>
      <ReceiversField />
      <TicksField
        name="without"
        label={say('consent.without')}
        help={say('consent.withoutHelp')}
        options={DATA_CATEGORY_NAMES.map((value) => ({ value, text: capital(label(DATA_CATEGORY_WORDS[value])) }))}
      />
      <DayField name="until" label={say('consent.until')} min={today} isOptional />
    </>
  )
}

/** Left out: every office in the case. */
function ReceiversField() {
  const say = useWords()
  const { value, id, onChange, ref } = useField({ name: 'receivers', label: say('consent.forWhom') })
  return (
    <>
      <FormControl>
        <FormLabel id={id}>{say('consent.forWhom')}</FormLabel>
        <RadioGroup
          aria-labelledby={id}
          value={Array.isArray(value) ? 'some' : 'all'}
          onChange={(_, whom) => onChange(whom === 'all' ? undefined : [])}
        >
          <FormControlLabel
            value="all"
            control={<Radio slotProps={{ input: { ref } }} />}
            label={say('consent.everyone')}
          />
          <FormControlLabel value="some" control={<Radio />} label={say('consent.someOffices')} />
        </RadioGroup>
      </FormControl>
      {Array.isArray(value) && <Offices chosen={value} onChange={onChange} />}
    </>
  )
}

interface Office {
  id: string
  name: string
  areaName: string
}
interface OfficesProps {
  chosen: readonly unknown[]
  onChange: (chosen: readonly unknown[]) => void
}

function Offices({ chosen, onChange }: OfficesProps) {
  const say = useWords()
  const id = useId()
  const offices = useWholeList<Office>('organisations')
  return (
    <FormControl>
      <FormLabel id={id}>{say('consent.which')}</FormLabel>
      <FormGroup aria-labelledby={id} role="group" className="choices">
        <Awaited answer={offices} rows={3}>
          {(data) =>
            data.map((office) => (
              <FormControlLabel
                key={office.id}
                label={`${office.name}, ${office.areaName}`}
                control={
                  <Checkbox
                    checked={chosen.includes(office.id)}
                    onChange={(_, on) =>
                      onChange(on ? [...chosen, office.id] : chosen.filter((other) => other !== office.id))
                    }
                  />
                }
              />
            ))
          }
        </Awaited>
      </FormGroup>
    </FormControl>
  )
}
