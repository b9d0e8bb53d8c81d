// Choosing cases by coded facts: first the fact, then one of its codes. The facts of all procedures, each once.
import { useState } from 'react'
import {
  ANY_OR_NONE,
  factsToPick,
  NOT_RECORDED,
  rungsToPick,
  writtenOf,
  type CodedFact,
  type FactToPick,
} from '../../sop-definitions/language/coded-facts-to-pick.ts'
import { Pick } from '../parts/Pick.tsx'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { useWholeList } from '../wire/use-whole-list.ts'

interface Coded {
  id: string
  coded: readonly CodedFact[]
}
interface FactsKnown {
  facts: readonly FactToPick[]
  rungs: ReturnType<typeof rungsToPick>
  isPending: boolean
}

function useFacts(): FactsKnown {
  const { data, isPending } = useWholeList<Coded>('sops')
  const coded = (data ?? []).flatMap((one) => one.coded)
  return { facts: factsToPick(coded), rungs: rungsToPick(coded), isPending }
}

/** By what people can be split. */
export const useRungs = (): FactsKnown['rungs'] => useFacts().rungs

/** Every code as a tag says it: with the name of its fact. */
export function useNamedCodes(): readonly { id: string; name: string }[] | undefined {
  const say = useWords()
  const label = useLabel()
  const { facts, rungs, isPending } = useFacts()
  if (isPending) return undefined
  const named = (id: string, fact: Label, text: string) => ({ id, name: `${label(fact)}: ${text}` })
  return [
    ...facts.flatMap((fact) => fact.codes.map(({ value, text }) => named(value, fact.label, label(text)))),
    ...facts.map((fact) => named(writtenOf(fact.name, 0, ANY_OR_NONE), fact.label, say('cases.factAny'))),
    ...rungs.map(({ value, name }) => named(`${value}:${NOT_RECORDED}`, name, say('cases.factNone'))),
  ]
}

interface Props {
  chosen: readonly string[]
  choose: (facts: readonly string[]) => void
}
/** Hidden once it is known that no procedure counts people by a fact. */
export function FactPick({ chosen, choose }: Props) {
  const say = useWords()
  const label = useLabel()
  const [name, setName] = useState('')
  const { facts, isPending } = useFacts()
  const fact = facts.find((one) => one.name === name)
  if (!isPending && facts.length === 0) return null
  return (
    <>
      <Pick
        isFilter
        label={say('cases.filter.facts')}
        value={fact?.name ?? ''}
        placeholder={chosen.length === 0 ? say('state.all') : say('cases.chosen', { count: chosen.length })}
        options={facts.map((one) => ({ value: one.name, text: label(one.label) }))}
        onChange={setName}
      />
      {fact !== undefined && <CodePick key={name} fact={fact} chosen={chosen} choose={choose} />}
    </>
  )
}

/** What is chosen stands above the list as a tag and is no longer offered, so that a second code is chosen likewise. */
function CodePick({ fact, chosen, choose }: Props & { fact: FactToPick }) {
  const say = useWords()
  const label = useLabel()
  const isLaddered = fact.codes.some(({ isGroup }) => isGroup)
  const under = (isGroup: boolean) =>
    isLaddered ? { under: say(isGroup ? 'cases.factGroups' : 'cases.factCodes') } : {}
  return (
    <div className="codes">
      <Pick
        isFilter
        label={label(fact.label)}
        value=""
        placeholder={say('cases.factChoose')}
        options={fact.codes
          .filter(({ value }) => !chosen.includes(value))
          .map(({ value, text, isGroup }) => ({ value, text: label(text), ...under(isGroup) }))}
        onChange={(value) => {
          if (value !== '') choose([...chosen, value])
        }}
      />
    </div>
  )
}
