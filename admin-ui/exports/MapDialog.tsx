import { MapRegister, type RegisterHeads } from '../../api/contract/imports.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { useWords } from '../words/use-words.ts'
import { registerWords } from './register-words.id.ts'

interface Props {
  found: RegisterHeads
  onMapped: (mapping: string) => void
  onClose: () => void
}

/** Says which column of a register of the own office is which of the standard, and keeps it under a name. */
export function MapDialog({ found: { heads, columns }, onMapped, onClose }: Props) {
  const say = useWords(registerWords)
  const options = columns.map(({ name, label }) => ({ value: name, text: label }))
  return (
    <AskForm
      title={say('register.mapTitle')}
      text={say('register.mapText')}
      action={say('register.mapAction')}
      schema={MapRegister}
      start={{ name: '', heads }}
      act={(data, desk) => desk.verb('imports', 'map', { data })}
      onDone={({ id }) => onMapped(id)}
      onClose={onClose}
    >
      <WordsField name="name" label={say('register.mapName')} most={80} />
      {heads.map(({ head }, at) => (
        <PickField
          key={`${head}-${String(at)}`}
          name={`heads.${String(at)}.column`}
          label={head}
          options={options}
          none={say('register.mapNone')}
          empty={null}
        />
      ))}
    </AskForm>
  )
}
