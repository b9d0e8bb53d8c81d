import { Chart } from '../../parts/Chart.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

interface Bar {
  key: string
  text: string
  count: number
  look?: 'late' | 'plain' | 'quiet'
  /** The bar is no link. */
  isPlain?: boolean
}
interface Props {
  title: string
  bars: readonly Bar[]
  total: number
  meaning: string
  number: string
  chosen?: string
  choose?: (key: string) => void
}

/** Bars from zero, with their numbers; the table says the same. A bar links to its cases. */
export function BarChart({ title, bars, total, meaning, number, chosen, choose }: Props) {
  const say = useWords(studioWords)
  return (
    <Chart
      title={title}
      show={say('studio.rehearse.show')}
      most={total}
      bars={bars.map((bar) => ({
        key: bar.key,
        look: bar.count > 0 ? (bar.look ?? 'plain') : 'quiet',
        name: <Name bar={bar} chosen={chosen} choose={choose} />,
        told: bar.count,
        whole: bar.count,
      }))}
      rows={bars}
      keyOf={({ key }) => key}
      columns={[
        { head: meaning, cell: ({ text }) => text },
        { head: number, look: 'num', cell: ({ count }) => count },
      ]}
    />
  )
}

function Name({ bar, chosen, choose }: Pick<Props, 'chosen' | 'choose'> & { bar: Bar }) {
  return choose === undefined || bar.count === 0 || bar.isPlain === true ? (
    <span>{bar.text}</span>
  ) : (
    <button type="button" className="link-button" aria-pressed={bar.key === chosen} onClick={() => choose(bar.key)}>
      {bar.text}
    </button>
  )
}
