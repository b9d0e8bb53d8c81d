import { NativeSelect, OutlinedInput, TextField } from '@mui/material'
import { useGetList } from 'react-admin'
import { useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './field-props.ts'

export const Typed = ({ id, value, set, problem, describedBy, help }: FieldProps & { help: string }) => (
  <TextField
    id={id}
    value={textOf(value)}
    onChange={(event) => set(event.target.value.trim())}
    error={problem !== undefined}
    helperText={help}
    autoComplete="off"
    slotProps={{ htmlInput: { maxLength: 200, 'aria-describedby': `${describedBy} ${id}-helper-text` } }}
  />
)

export function PersonReference(props: FieldProps) {
  return <Typed {...props} help={useWords()('work.personHelp')} />
}

interface Named {
  id: string
  name: string
}
interface ListProps {
  id: string
  value: unknown
  set: (value: unknown) => void
  describedBy: string
  from: 'organisations' | 'areas'
  labelled: string
}

export function ListReference({ id, value, set, describedBy, from, labelled }: ListProps) {
  const say = useWords()
  const list = useGetList<Named>(from, { pagination: { page: 1, perPage: 100 } }, { staleTime: 300_000 })
  return (
    <NativeSelect
      input={<OutlinedInput size="small" />}
      fullWidth
      value={textOf(value)}
      onChange={(event) => set(event.target.value)}
      inputProps={{ id, 'aria-labelledby': labelled, 'aria-describedby': describedBy }}
    >
      <option value="">{say('state.choose')}</option>
      {(list.data ?? []).map((row) => (
        <option key={row.id} value={row.id}>
          {row.name}
        </option>
      ))}
    </NativeSelect>
  )
}
export const Organisation = (props: FieldProps) => (
  <ListReference {...props} from="organisations" labelled={`${props.id}-label`} />
)
export const Area = (props: FieldProps) => <ListReference {...props} from="areas" labelled={`${props.id}-label`} />
