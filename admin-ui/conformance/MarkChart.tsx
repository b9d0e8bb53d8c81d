import { Link } from 'react-router'
import type { ConformanceView } from '../../api/contract/conformance.ts'
import { Bars, Chart, Figures } from '../parts/BarsOrTable.tsx'
import { isDeviation } from './shown.ts'
import { useWords } from '../words/use-words.ts'
import { conformanceWords } from './words.id.ts'

type Counts = ConformanceView['counts']

/** The number of steps with each mark. Each bar links to its steps. */
export function MarkChart({ counts }: { counts: Counts }) {
  const say = useWords(conformanceWords)
  return (
    <Chart
      title={say('conform.chart')}
      lead={say('conform.chartLead')}
      show={say('conform.show')}
      bars={
        <Bars
          bars={counts.map((one) => ({
            key: one.mark,
            look: lookOf(one),
            name: <Name of={one} />,
            told: one.count,
            whole: one.count,
          }))}
        />
      }
      table={
        <Figures caption={say('conform.chart')} columns={[say('conform.mark'), say('conform.count')]}>
          {counts.map((one) => (
            <tr key={one.mark}>
              <td>
                <Name of={one} />
              </td>
              <td className="num">{one.count}</td>
            </tr>
          ))}
        </Figures>
      }
    />
  )
}

function Name({ of: { mark, count } }: { of: Counts[number] }) {
  const say = useWords(conformanceWords)
  const text = say(`conform.markOf.${mark}`)
  return count === 0 ? (
    <span>{text}</span>
  ) : (
    <Link to={`?show=${mark}`} preventScrollReset>
      {text}
    </Link>
  )
}

function lookOf({ mark, count }: Counts[number]): 'quiet' | 'late' | 'plain' {
  if (count === 0) return 'quiet'
  return isDeviation(mark) ? 'late' : 'plain'
}
