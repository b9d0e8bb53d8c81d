import { useWords } from '../words/use-words.ts'

const KINDS = ['source', 'recalled', 'inferred'] as const

/** How it is known that a rule says what it says, as a line in a list of facts; nothing where it is not told. */
export function EvidenceFact({ evidence }: { evidence: string | null | undefined }) {
  const say = useWords()
  const kind = KINDS.find((known) => known === evidence)
  if (kind === undefined) return null
  return (
    <>
      <dt>{say('clock.evidence')}</dt>
      <dd>{say(`clock.sourceKind.${kind}`)}</dd>
    </>
  )
}
