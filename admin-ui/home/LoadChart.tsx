import { Link } from 'react-router'
import type { HomeView } from '../../api/contract/home.ts'
import { Bars, Chart, Figures } from '../parts/BarsOrTable.tsx'
import { useWords } from '../words/use-words.ts'
import { homeWords } from './words.id.ts'

interface Bar {
  key: string
  name: string
  to: string | null
  open: number
  late: number
}

/** Who has how much: bars from zero with their late part. A name links to its list. */
export function LoadChart({ view: { load, others } }: { view: Pick<HomeView, 'load' | 'others'> }) {
  const say = useWords(homeWords)
  const bars: Bar[] = [
    ...load.map(({ organisationId, name, open, late }) => ({
      key: organisationId,
      name,
      to: `/tasks/ours?organisation=${organisationId}`,
      open,
      late,
    })),
    ...(others.offices === 0
      ? []
      : [
          {
            key: 'others',
            name: say('home.others', { count: others.offices }),
            to: null,
            open: others.open,
            late: others.late,
          },
        ]),
  ]
  return (
    <Chart
      title={say('home.load')}
      lead={say('home.loadLead')}
      show={say('home.show')}
      bars={
        <Bars
          bars={bars.map((bar) => ({
            key: bar.key,
            look: 'loaded',
            name: <Name bar={bar} />,
            told: bar.late === 0 ? bar.open : say('home.ofWhich', { open: bar.open, late: bar.late }),
            whole: bar.open,
            part: bar.late,
          }))}
        />
      }
      table={
        <Figures caption={say('home.load')} columns={[say('home.office'), say('home.open'), say('home.late')]}>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <td>
                <Name bar={bar} />
              </td>
              <td className="num">{bar.open}</td>
              <td className="num">{bar.late}</td>
            </tr>
          ))}
        </Figures>
      }
    />
  )
}

const Name = ({ bar: { name, to } }: { bar: Bar }) => (to === null ? <span>{name}</span> : <Link to={to}>{name}</Link>)
