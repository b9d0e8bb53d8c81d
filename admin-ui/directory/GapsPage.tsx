import '../theme/chart.css'
import { Link } from 'react-router'
import { z } from 'zod'
import { GAP_LEVELS, GapList } from '../../api/contract/directory.ts'
import { SERVICE_KIND_WORDS } from '../../sop-definitions/language/directory-words.ts'
import { SERVICE_KINDS, type ServiceKind } from '../../sop-definitions/language/vocabulary.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { useFilterKey } from '../parts/Filters.tsx'
import { Pick } from '../parts/Pick.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { Agreements } from './Agreements.tsx'
import { DirectoryViews } from './DirectoryViews.tsx'
import { directoryWords } from './words.id.ts'

const ADDRESS = z.object({ level: z.enum(GAP_LEVELS).catch('province') })
type Area = GapList['data'][number]

/** Where nobody serves: areas by kinds of services. */
export function GapsPage() {
  const say = useWords(directoryWords)
  const [{ level }, set] = useAddress(ADDRESS)
  const place = useFilterKey<HTMLDivElement>()
  const answer = useAnswer(`/api/directory/gaps?level=${level}`, GapList)
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('directory.title')}</PageTitle>
      </div>
      <div className="stack">
        <p className="quiet">{say('directory.gapLead')}</p>
        <DirectoryViews current="gaps" />
        <div ref={place} className="filters">
          <div className="pick">
            <Pick
              label={say('directory.gapLevel')}
              value={level}
              options={GAP_LEVELS.map((value) => ({ value, text: say(`directory.level.${value}`) }))}
              onChange={(value) => set({ level: GAP_LEVELS.find((one) => one === value) ?? 'province' })}
            />
          </div>
        </div>
        <Awaited answer={answer} rows={8}>
          {({ data }) =>
            data.length === 0 ? <EmptyState title={say('directory.gapNone')} /> : <GapTable areas={data} />
          }
        </Awaited>
        <Agreements />
      </div>
    </>
  )
}

function GapTable({ areas }: { areas: readonly Area[] }) {
  const say = useWords(directoryWords)
  const label = useLabel()
  return (
    <DataTable
      caption={say('directory.gapCaption')}
      isFigures
      rows={areas}
      keyOf={({ code }) => code}
      columns={[
        { head: say('directory.area'), cell: ({ code, name }) => <Link to={`/services?area=${code}`}>{name}</Link> },
        ...SERVICE_KINDS.map((kind) => ({
          head: label(SERVICE_KIND_WORDS[kind]),
          cell: (area: Area) => <Cell area={area} kind={kind} />,
        })),
      ]}
    />
  )
}

/** Nobody, somebody above only, or how many serve the area itself. */
function Cell({ area, kind }: { area: Area; kind: ServiceKind }) {
  const say = useWords(directoryWords)
  const { here = 0, above = 0 } = area.cells.find((cell) => cell.kind === kind) ?? {}
  if (here > 0) return <>{say('directory.hereBy', { count: here })}</>
  if (above > 0) return <span className="quiet">{say('directory.aboveBy', { count: above })}</span>
  return <StatusTag look="late">{say('directory.nobody')}</StatusTag>
}
