import type { FitnessWait } from '../../api/contract/fitness.ts'
import { Chart } from '../parts/Chart.tsx'
import { span } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { fitnessWords } from './fitness-words.id.ts'

/** How long half of the times, and nine of ten, took at most: by step, the longest first. */
export function WaitChart({ kind, waits }: { kind: 'begun' | 'taken'; waits: readonly FitnessWait[] }) {
  const say = useWords(fitnessWords)
  const label = useLabel()
  const language = useLanguage()
  const title = say(`fitness.${kind}`)
  if (waits.length === 0) return null
  const told = (ms: number): string => span(ms, language)
  return (
    <Chart
      title={title}
      lead={say(`fitness.${kind}Lead`)}
      show={say('fitness.show', { name: title })}
      shares={[say('fitness.half'), say('fitness.most')]}
      bars={waits.map(({ item, label: name, medianMs, p90Ms }) => ({
        key: item,
        look: 'shared',
        name: <span>{label(name)}</span>,
        told: say('fitness.waits', { half: told(medianMs), most: told(p90Ms) }),
        whole: p90Ms,
        shares: [medianMs, p90Ms - medianMs],
      }))}
      rows={waits}
      keyOf={({ item }) => item}
      columns={[
        { head: say('fitness.step'), cell: (one) => label(one.label) },
        { head: say('fitness.count'), look: 'num', cell: ({ count }) => count },
        { head: say('fitness.half'), look: 'num', cell: ({ medianMs }) => told(medianMs) },
        { head: say('fitness.most'), look: 'num', cell: ({ p90Ms }) => told(p90Ms) },
      ]}
    />
  )
}
