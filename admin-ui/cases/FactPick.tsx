// Choosing cases by coded facts: the codes of all procedures, under the name of each fact, the finest first.
import { codesToPick, type CodedFact } from '../../sop-definitions/definition/coded-facts-to-pick.ts'
import { Pick, type Option } from '../parts/Pick.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { useWholeList } from '../wire/use-whole-list.ts'

interface Coded {
  id: string
  coded: readonly CodedFact[]
}

/** Every code that can be chosen, once, though several versions have it. */
export function useFactOptions(): { options: readonly Option[]; isPending: boolean } {
  const label = useLabel()
  const { data, isPending } = useWholeList<Coded>('sops')
  const codes = codesToPick((data ?? []).flatMap(({ coded }) => coded))
  return {
    options: codes.map(({ value, text, under }) => ({ value, text: label(text), under: label(under) })),
    isPending,
  }
}

interface Props {
  chosen: readonly string[]
  choose: (facts: readonly string[]) => void
}
/** Hidden once it is known that no procedure counts people by a fact. */
export function FactPick({ chosen, choose }: Props) {
  const say = useWords()
  const { options, isPending } = useFactOptions()
  if (!isPending && options.length === 0) return null
  return (
    <Pick
      isFilter
      label={say('cases.filter.facts')}
      value=""
      placeholder={chosen.length === 0 ? say('state.all') : say('cases.chosen', { count: chosen.length })}
      options={options}
      onChange={(value) => {
        if (value !== '' && !chosen.includes(value)) choose([...chosen, value])
      }}
    />
  )
}
