import { Link } from 'react-router'
import type { ConformanceView } from '../../api/contract/conformance.ts'
import { DEVIATIONS, type Mark } from '../../sop-definitions/language/vocabulary.ts'
import { Chart } from '../parts/Chart.tsx'
import { useWords } from '../words/use-words.ts'
import { conformanceWords } from './words.id.ts'

const WANTED: readonly Mark[] = DEVIATIONS
export const isDeviation = (mark: Mark): boolean => WANTED.includes(mark)

type Counts = ConformanceView['counts']

/** The number of steps with each mark. Each bar links to its steps. */
export function MarkChart({ counts }: { counts: Counts }) {
  const say = useWords(conformanceWords)
  return (
    <Chart
      title={say('conform.chart')}
      lead={say('conform.chartLead')}
      show={say('conform.show')}
      bars={counts.map((one) => ({
        key: one.mark,
        look: lookOf(one),
        name: <Name of={one} />,
        told: one.count,
        whole: one.count,
      }))}
      rows={counts}
      keyOf={({ mark }) => mark}
      columns={[
        { head: say('conform.mark'), cell: (one) => <Name of={one} /> },
        { head: say('conform.count'), look: 'num', cell: ({ count }) => count },
      ]}
    />
  )
}

function Name({ of: { mark, count } }: { of: Counts[number] }) {
  const say = useWords(conformanceWords)
  const text = say(`conform.markOf.${mark}`)
  return count === 0 ? <span>{text}</span> : <Link to={`?show=${mark}`}>{text}</Link>
}

function lookOf({ mark, count }: Counts[number]): 'quiet' | 'late' | 'plain' {
  if (count === 0) return 'quiet'
  return isDeviation(mark) ? 'late' : 'plain'
}
