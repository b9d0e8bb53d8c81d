import { useId, type ReactNode } from 'react'
import { Bars as PlainBars, Chart as PlainChart, Figures } from '../parts/BarsOrTable.tsx'
import { useWords } from '../words/use-words.ts'
import { dashboardWords } from './words.id.ts'
import './dashboard.css'

interface ChartProps {
  title: string
  lead?: string
  bars: ReactNode
  table: ReactNode
}

/** Bars from zero, and the same as a table, under the name of the title. */
export function Chart(props: ChartProps) {
  const say = useWords(dashboardWords)
  return <PlainChart {...props} id={useId()} show={say('dashboard.show', { name: props.title })} />
}

export interface Bar {
  key: string
  name: ReactNode
  told: ReactNode
  whole: number
  part?: number
  look?: 'compared'
}

/** Where nothing is late, the late part has no length. */
export function Bars({ bars }: { bars: readonly Bar[] }) {
  return (
    <PlainBars
      bars={bars.map(({ name, part = 0, look, ...bar }) => ({
        ...bar,
        name: <span className="name">{name}</span>,
        part,
        look: look === undefined ? 'loaded' : `loaded ${look}`,
      }))}
    />
  )
}

/** If it is wider than the screen it scrolls by itself, by keyboard too. */
export function Table({
  caption,
  columns,
  children,
}: {
  caption: string
  columns: readonly string[]
  children: ReactNode
}) {
  return (
    <div className="wide-table" role="region" aria-label={caption} tabIndex={0}>
      <Figures caption={caption} columns={columns}>
        {children}
      </Figures>
    </div>
  )
}
