// What a question asks: what is counted, split by what, when, where, and for which facts.
import { CASE_SPLIT_NAMES, CASE_SPLITS, MEASURE_NAMES, MEASURES, MOST_SPLITS } from '../../api/contract/questions.ts'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { FactPick, useNamedCodes, useRungs } from '../cases/FactPick.tsx'
import { useMonth } from '../dashboard/Numbers.tsx'
import { areaOptions, type AreaKnown } from '../parts/area-options.ts'
import { Chip, FoldedFilters } from '../parts/Filters.tsx'
import { Pick, type Option } from '../parts/Pick.tsx'
import { newest } from '../sops/newest.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { civilDay } from '../words/clock-words.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import {
  filteredBy,
  LEVELS,
  measuredAs,
  monthsIn,
  monthsToPick,
  periodOf,
  QUESTION,
  splitBy,
  type Question,
} from './question-address.ts'
import { SplitPick } from './SplitPick.tsx'
import { questionWords } from './words.id.ts'

interface Props {
  question: Question
  set: (next: Partial<Question>) => void
}

export function QuestionFilters({ question, set }: Props) {
  const say = useWords(questionWords)
  const label = useLabel()
  return (
    <FoldedFilters label={say('questions.filters')} show={say('questions.show')} startsOpen={question.by.length === 0}>
      <Pick
        isFilter
        label={say('questions.measure')}
        value={question.measure}
        options={MEASURE_NAMES.map((one) => ({ value: one, text: label(MEASURES[one].label) }))}
        onChange={(value) => set(measuredAs(question, QUESTION.shape.measure.parse(value)))}
      />
      {Array.from({ length: Math.min(MOST_SPLITS, question.by.length + 1) }, (_, at) => (
        <CaseSplitPick key={at} at={at} question={question} set={set} />
      ))}
      {question.by.includes('case.area') && (
        <Pick
          isFilter
          label={say('questions.level')}
          value={question.level}
          options={LEVELS.map((level) => ({ value: level, text: say(`questions.levels.${level}`) }))}
          onChange={(level) => set({ level: QUESTION.shape.level.parse(level) })}
        />
      )}
      {!MEASURES[question.measure].now && <PeriodPick question={question} set={set} />}
      <AreaPick question={question} set={set} />
      <ProgrammePick question={question} set={set} />
      <FactPick chosen={question.facts} choose={(facts) => set(filteredBy(question, facts))} />
    </FoldedFilters>
  )
}

/** Every split there is, by the groups in which they stand. */
function useSplits(measure: Question['measure']): readonly Option[] {
  const say = useWords(questionWords)
  const label = useLabel()
  const rungs = useRungs()
  const nameOf = (name: Label, rung: number): string =>
    rung === 0 ? label(name) : say('questions.rung', { name: label(name), rung })
  return [
    ...CASE_SPLITS.filter((split) => split !== 'case.month' || MEASURES[measure].month !== null).map((value) => ({
      value,
      text: label(CASE_SPLIT_NAMES[value]),
      under: say('questions.ofCase'),
    })),
    ...rungs.map(({ value, name, rung }) => ({ value, text: nameOf(name, rung), under: say('questions.ofPeople') })),
  ]
}

function CaseSplitPick({ at, question, set }: Props & { at: number }) {
  return (
    <SplitPick
      at={at}
      value={question.by[at] ?? ''}
      options={useSplits(question.measure)}
      onChange={(split) => set(splitBy(question, at, split))}
    />
  )
}

function PeriodPick({ question, set }: Props) {
  const say = useWords(questionWords)
  const month = useMonth()
  const now = civilDay(new Date().toISOString(), 'WIB').slice(0, 7)
  const { from, to } = monthsIn(question.period)
  const options = (chosen: string) => monthsToPick(now, chosen).map((value) => ({ value, text: month(value) }))
  return (
    <>
      <Pick
        isFilter
        label={say('questions.from')}
        value={from}
        placeholder={say('questions.always')}
        options={options(from)}
        onChange={(value) => set({ period: periodOf(value, to, now) })}
      />
      {question.period !== undefined && (
        <Pick
          isFilter
          label={say('questions.to')}
          value={to}
          options={options(to)}
          onChange={(value) => set({ period: periodOf(from, value, now) })}
        />
      )}
    </>
  )
}

function AreaPick({ question, set }: Props) {
  const say = useWords(questionWords)
  const { data: areas = [] } = useWholeList<AreaKnown>('areas', { staleTime: 300_000 })
  return (
    <Pick
      isFilter
      label={say('questions.area')}
      value={question.area ?? ''}
      placeholder={say('questions.everywhere')}
      options={areaOptions(areas, say('open.missions'))}
      onChange={(area) => set({ area: area === '' ? undefined : area })}
    />
  )
}

/** Hidden where there is only one programme. */
function ProgrammePick({ question, set }: Props) {
  const say = useWords(questionWords)
  const label = useLabel()
  const { data } = useWholeList<{ id: string; sop: string; edition: string; title: Label }>('sops')
  const programmes = newest(data ?? [])
  if (programmes.length <= 1) return null
  return (
    <Pick
      isFilter
      label={say('questions.programme')}
      value={question.sop ?? ''}
      placeholder={say('questions.allProgrammes')}
      options={programmes.map(({ sop, title }) => ({ value: sop, text: label(title) }))}
      onChange={(sop) => set({ sop: sop === '' ? undefined : sop })}
    />
  )
}

/** The facts by which the question is filtered, each removable. */
export function FactTags({ question, set }: Props) {
  const say = useWords(questionWords)
  const named = useNamedCodes()
  if (question.facts.length === 0) return null
  return (
    <div className="row">
      {question.facts.map((fact) => {
        const name = named?.find(({ id }) => id === fact)?.name ?? fact
        return (
          <Chip
            key={fact}
            text={name}
            remove={say('cases.remove', { name })}
            onRemove={() => set({ facts: question.facts.filter((one) => one !== fact) })}
          />
        )
      })}
    </div>
  )
}
