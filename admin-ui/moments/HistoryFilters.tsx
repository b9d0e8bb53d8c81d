import { Button } from '@mui/material'
import { IconX } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { HistoryChoices } from '../../api/contract/history.ts'
import { Select } from '../cases/CaseFilters.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { coded, useLabel, useWords } from '../words/use-words.ts'
import { choose, chosenIn, FILTER_KEYS, optionsOf, type FilterKey, type Option } from './history-filter.ts'
import { momentWords } from './words.id.ts'

/**
 * Filters by person, step and kind. Chosen values are shown below, each removable. Stored in the address as ids and
 * codes.
 */
export function HistoryFilters({ caseId }: { caseId: string }) {
  const say = useWords(momentWords)
  const label = useLabel()
  const [asked, setAsked] = useSearchParams()
  const { data } = useAnswer(`/api/cases/${caseId}/timeline/choices`, HistoryChoices)
  const chosen = chosenIn(asked)
  const options =
    data === undefined
      ? undefined
      : optionsOf(data, {
          label,
          coded,
          kind: (kind) => say(`history.kindOf.${kind}`),
          of: {
            person: say('history.person'),
            office: say('history.office'),
            role: say('history.role'),
            clock: say('history.clock'),
          },
        })
  const set = (key: FilterKey, value: string): void =>
    setAsked(choose(asked, key, value), { replace: true, preventScrollReset: true })
  const clear = (): void =>
    setAsked(
      FILTER_KEYS.reduce((rest, key) => choose(rest, key, ''), asked),
      { replace: true, preventScrollReset: true },
    )
  return (
    <div className="stack-s">
      <div className="filters" role="group" aria-label={say('history.filters')}>
        {FILTER_KEYS.map((key) => (
          <Select
            key={key}
            label={say(`history.${key}`)}
            value={chosen[key]}
            placeholder={say('state.all')}
            options={withChosen(options?.[key] ?? [], chosen[key])}
            onChange={(value) => set(key, value)}
          />
        ))}
      </div>
      <Tags
        tags={FILTER_KEYS.flatMap((key) =>
          chosen[key] === ''
            ? []
            : [{ key, text: options?.[key].find(({ value }) => value === chosen[key])?.text ?? chosen[key] }],
        )}
        remove={(key) => set(key, '')}
        clear={clear}
      />
    </div>
  )
}

/** A value chosen by the address is listed even if it is not among the options, so that it can be removed. */
const withChosen = (options: readonly Option[], value: string): readonly Option[] =>
  value === '' || options.some((option) => option.value === value) ? options : [...options, { value, text: value }]

function Tags({
  tags,
  remove,
  clear,
}: {
  tags: readonly { key: FilterKey; text: string }[]
  remove: (key: FilterKey) => void
  clear: () => void
}) {
  const say = useWords(momentWords)
  if (tags.length === 0) return null
  return (
    <div className="row">
      {tags.map(({ key, text }) => (
        <span key={key} className="chip">
          {text}
          <button type="button" aria-label={say('history.remove', { name: text })} onClick={() => remove(key)}>
            <IconX className="icon" size={16} aria-hidden="true" />
          </button>
        </span>
      ))}
      <Button size="small" onClick={clear}>
        {say('history.clear')}
      </Button>
    </div>
  )
}
