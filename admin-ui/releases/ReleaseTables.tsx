// What a release shows, table by table: whoever signs it reads here what the signature stands under.
import '../theme/chart.css'
import { z } from 'zod'
import { ReleaseTables } from '../../api/contract/releases.ts'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { releaseWords } from './words.id.ts'

type Table = ReleaseTables['tables'][number]
type Figure = Table['rows'][number]['figures'][number]

/** The nation, unless the address names a province. */
const ADDRESS = z.object({ province: z.string().optional().catch(undefined) })
const NATION = ''

export function ReleaseTablesCard({ id, sha256 }: { id: string; sha256: string }) {
  const say = useWords(releaseWords)
  const [{ province = NATION }, set] = useAddress(ADDRESS)
  const nation = useTables(id, { sha256, province: NATION }).data
  const answer = useTables(id, { sha256, province })
  return (
    <section className="stack-s" aria-labelledby="release-tables">
      <h2 id="release-tables">{say('releases.tables')}</h2>
      <p className="compact quiet">{say('releases.tablesLead')}</p>
      {nation !== undefined && (
        <div className="filters">
          <Pick
            label={say('releases.place')}
            value={province}
            options={[
              { value: NATION, text: say('releases.nation') },
              ...nation.provinces.map(({ code, name }) => ({ value: code, text: name })),
            ]}
            onChange={(value) => set({ province: value === NATION ? undefined : value })}
          />
        </div>
      )}
      <Awaited answer={answer} rows={8}>
        {({ tables }) => tables.map((table) => <OneTable key={`${table.id} ${table.rowsAre.en}`} table={table} />)}
      </Awaited>
    </section>
  )
}

/** What stands under a seal never changes. */
const useTables = (id: string, { sha256, province }: { sha256: string; province: string }) =>
  useAnswer(
    `/api/releases/${id}/tables${province === NATION ? '' : `?province=${encodeURIComponent(province)}`}`,
    ReleaseTables,
    { of: sha256, staleTime: Infinity },
  )

function OneTable({ table: { title, rowsAre, columns, rows } }: { table: Table }) {
  const label = useLabel()
  const [told, each] = [label(title), label(rowsAre)]
  const name = told === each ? told : `${told}: ${each.toLocaleLowerCase()}`
  return (
    <section className="card stack-s">
      <h3>{name}</h3>
      <DataTable
        caption={name}
        isFigures
        rows={rows.map((row, at) => ({ ...row, at }))}
        keyOf={({ at }) => String(at)}
        columns={[
          {
            head: each,
            cell: (row) => <span className={row.isPart ? 'quiet' : undefined}>{label(row.name)}</span>,
          },
          ...columns.map((column, at) => ({
            head: label(column),
            look: 'num',
            cell: ({ figures }: { figures: readonly Figure[] }) => <Told figure={figures[at] ?? 'none'} />,
          })),
        ]}
      />
    </section>
  )
}

function Told({ figure }: { figure: Figure }) {
  const say = useWords(releaseWords)
  const language = useLanguage()
  if (typeof figure === 'number') return <>{figure.toLocaleString(language)}</>
  return <span className="quiet">{say(`releases.figure.${figure}`)}</span>
}
