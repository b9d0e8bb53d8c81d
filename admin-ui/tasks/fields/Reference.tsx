// Answers that name an office or an area, and addresses, of which an area is a part.
import { NativeSelect, OutlinedInput, TextField } from '@mui/material'
import { useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './FieldFrame.tsx'
import { useWholeList } from '../../wire/use-whole-list.ts'

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

function ListReference({ id, value, set, describedBy, from, labelled }: ListProps) {
  const say = useWords()
  const list = useWholeList<Named>(from, { staleTime: 300_000 })
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

const PARTS = ['street', 'area', 'postcode'] as const
type Part = (typeof PARTS)[number]

export function Address({ id, value, set, describedBy }: FieldProps) {
  const say = useWords()
  const now: Partial<Record<Part, unknown>> = typeof value === 'object' && value !== null ? value : {}
  const put = (part: Part, answer: unknown): void => {
    const next = Object.fromEntries(
      PARTS.map((name): [Part, unknown] => [name, name === part ? answer : now[name]]).filter(
        ([, known]) => known !== undefined && known !== '',
      ),
    )
    set(Object.keys(next).length === 0 ? undefined : next)
  }
  return (
    <div className="stack-s">
      <TextField
        id={id}
        label={say('work.street')}
        value={textOf(now.street)}
        onChange={(event) => put('street', event.target.value)}
        autoComplete="off"
      />
      <div className="two-parts">
        <div>
          <div className="field-label minor" id={`${id}-area-label`}>
            {say('work.areaCode')}
          </div>
          <ListReference
            id={`${id}-area`}
            value={now.area}
            set={(answer) => put('area', answer)}
            from="areas"
            labelled={`${id}-area-label`}
            describedBy={describedBy}
          />
        </div>
        <TextField
          label={say('work.postcode')}
          value={textOf(now.postcode)}
          onChange={(event) => put('postcode', event.target.value)}
          autoComplete="off"
          slotProps={{ htmlInput: { maxLength: 10, inputMode: 'numeric' } }}
        />
      </div>
    </div>
  )
}
