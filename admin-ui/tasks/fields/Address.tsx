import { TextField } from '@mui/material'
import { useWords } from '../../words/use-words.ts'
import { textOf, type FieldProps } from './field-props.ts'
import { ListReference } from './Reference.tsx'

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
