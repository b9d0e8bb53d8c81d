import { Link } from 'react-router'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import type { AreaKnown } from '../parts/area-options.ts'
import { useMe } from '../wire/use-me.ts'
import { useWholeList } from '../wire/use-whole-list.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { versionPath } from './version-path.ts'

export interface SopSummary {
  id: string
  sop: string
  edition: string
  revision: number
  overlay: { name: string; revision: number; area: string | null } | null
  hash: string
  title: Label
  publishedAt: string
  legal: { id: string; cite: string }[]
}

export function SopList() {
  const say = useWords()
  return (
    <>
      <PageTitle>{say('sops.title')}</PageTitle>
      <p className="quiet">{say('sops.lead')}</p>
      <Rows />
    </>
  )
}

function Rows() {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  return (
    <Awaited answer={useWholeList<SopSummary>('sops')} rows={3}>
      {(rows) =>
        rows.length === 0 ? (
          <EmptyState title={say('sops.empty')} text={say('sops.emptyText')} />
        ) : (
          <DataTable
            caption={say('sops.caption')}
            rows={rows}
            keyOf={({ hash }) => hash}
            columns={[
              {
                head: say('sops.name'),
                cell: (row) => (
                  <Link className="strong" to={`${versionPath(row)}/list`}>
                    {label(row.title)}
                    {row.overlay !== null && <Place overlay={row.overlay} />}
                  </Link>
                ),
              },
              { head: say('sops.version'), look: 'nowrap', cell: (row) => <Version row={row} /> },
              { head: say('sops.legal'), look: 'quiet', cell: ({ legal }) => legal.map(({ cite }) => cite).join(', ') },
              {
                head: say('sops.published'),
                look: 'quiet nowrap',
                cell: ({ publishedAt }) => day(publishedAt, { zone, language }),
              },
            ]}
          />
        )
      }
    </Awaited>
  )
}

/** For whom an overlay is: its procedure has the name of the one that it tightens. */
function Place({ overlay: { name, area } }: { overlay: NonNullable<SopSummary['overlay']> }) {
  const { data, isPending } = useWholeList<AreaKnown>('areas')
  if (isPending && area !== null) return null
  return <>{` – ${data?.find(({ code }) => code === area)?.name ?? name}`}</>
}

function Version({ row: { edition, revision, overlay } }: { row: SopSummary }) {
  const say = useWords()
  return (
    <>
      {say('sops.edition', { edition, revision })}
      {overlay !== null && (
        <div className="compact quiet">
          + {overlay.name}.{overlay.revision}
        </div>
      )}
    </>
  )
}
