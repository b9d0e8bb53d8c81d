import { useGetList } from 'react-admin'
import { Link } from 'react-router'
import type { Label } from '../../sop-definitions/language/vocabulary.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useMe } from '../wire/use-me.ts'
import { day } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { versionPath } from './version-path.ts'

export interface SopSummary {
  id: string
  sop: string
  edition: string
  revision: number
  overlay: { name: string; revision: number } | null
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
  const list = useGetList<SopSummary>('sops', { pagination: { page: 1, perPage: 100 } })
  if (list.isPending) return <Loading rows={3} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  if (list.data.length === 0) return <EmptyState title={say('sops.empty')} text={say('sops.emptyText')} />
  return (
    <div className="table-wrap">
      <table className="list">
        <caption className="hidden">{say('sops.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('sops.name')}</th>
            <th scope="col">{say('sops.version')}</th>
            <th scope="col">{say('sops.legal')}</th>
            <th scope="col">{say('sops.published')}</th>
          </tr>
        </thead>
        <tbody>
          {list.data.map((row) => (
            <tr key={row.hash}>
              <td>
                <Link className="strong" to={`${versionPath(row)}/list`}>
                  {label(row.title)}
                </Link>
              </td>
              <td>
                {say('sops.edition', { edition: row.edition, revision: row.revision })}
                {row.overlay !== null && (
                  <span className="quiet">
                    {' '}
                    + {row.overlay.name}.{row.overlay.revision}
                  </span>
                )}
              </td>
              <td className="quiet">{row.legal.map(({ cite }) => cite).join(', ')}</td>
              <td className="quiet nowrap">{day(row.publishedAt, { zone, language })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
