// What is asked of published numbers: of which year, split by what, and narrowed to which codes.
import { useState } from 'react'
import { GROUPING_KINDS, type CatalogueView } from '../../../api/contract/released-questions.ts'
import { Chip, FoldedFilters } from '../../parts/Filters.tsx'
import { Pick, type Option } from '../../parts/Pick.tsx'
import { useLabel, useWords } from '../../words/use-words.ts'
import type { Question } from '../question-address.ts'
import { SplitPick } from '../SplitPick.tsx'
import { questionWords } from '../words.id.ts'
import { codeIn, groupingOf, nameIn, narrowedTo, splitReleased } from './released-address.ts'
import { releasedWords } from './words.id.ts'

interface Props {
  question: Question
  set: (next: Partial<Question>) => void
  catalogue: CatalogueView
}
const MOST_SPLITS = 2

export function ReleasedFilters({ question, set, catalogue }: Props) {
  const say = useWords(questionWords, releasedWords)
  const { years } = catalogue
  return (
    <FoldedFilters label={say('questions.filters')} show={say('questions.show')} startsOpen={question.by.length === 0}>
      <Pick
        isFilter
        label={say('released.year')}
        value={question.year ?? String(years[0] ?? '')}
        options={years.map((year) => ({ value: String(year), text: String(year) }))}
        onChange={(year) => set({ year: year === String(years[0]) ? undefined : year })}
      />
      {Array.from({ length: Math.min(MOST_SPLITS, question.by.length + 1) }, (_, at) => (
        <GroupingPick key={at} at={at} question={question} set={set} catalogue={catalogue} />
      ))}
      <NarrowPick question={question} set={set} catalogue={catalogue} />
    </FoldedFilters>
  )
}

function useGroupings({ groupings }: CatalogueView): readonly Option[] {
  const say = useWords(releasedWords)
  const label = useLabel()
  return GROUPING_KINDS.flatMap((kind) =>
    groupings
      .filter((one) => one.kind === kind)
      .map((one) => ({ value: one.key, text: label(one.label), under: say(`released.kindOf.${kind}`) })),
  )
}

function GroupingPick({ at, question, set, catalogue }: Props & { at: number }) {
  return (
    <SplitPick
      at={at}
      value={question.by[at] ?? ''}
      options={useGroupings(catalogue)}
      onChange={(split) => set(splitReleased(catalogue.groupings, question, { at, split }))}
    />
  )
}

/** First the grouping, then one of its codes; what is chosen stands below as a tag. */
function NarrowPick({ question, set, catalogue }: Props) {
  const say = useWords(releasedWords)
  const label = useLabel()
  const [name, setName] = useState('')
  const options = useGroupings(catalogue)
  const grouping = groupingOf(catalogue.groupings, name)
  return (
    <>
      <Pick
        isFilter
        label={say('released.only')}
        value={grouping?.key ?? ''}
        placeholder={say('released.everybody')}
        options={options}
        onChange={setName}
      />
      {grouping !== undefined && (
        <Pick
          key={name}
          isFilter
          label={label(grouping.label)}
          value=""
          placeholder={say('released.choose')}
          options={grouping.codes.map((code) => ({ value: code.key, text: label(code.label) }))}
          onChange={(code) => {
            if (code === '') return
            setName('')
            set(narrowedTo(catalogue.groupings, question, `${name}:${code}`))
          }}
        />
      )}
    </>
  )
}

/** What the question is narrowed to, each removable. */
export function NarrowTags({ question, set, catalogue }: Props) {
  const say = useWords()
  const label = useLabel()
  if (question.only.length === 0) return null
  return (
    <div className="row">
      {question.only.map((one) => {
        const grouping = groupingOf(catalogue.groupings, nameIn(one))
        const code = grouping?.codes.find(({ key }) => key === codeIn(one))
        const name =
          grouping === undefined || code === undefined ? one : `${label(grouping.label)}: ${label(code.label)}`
        return (
          <Chip
            key={one}
            text={name}
            remove={say('cases.remove', { name })}
            onRemove={() => set({ only: question.only.filter((other) => other !== one) })}
          />
        )
      })}
    </div>
  )
}
