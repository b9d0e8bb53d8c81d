import type { CaseView } from '../../api/contract/cases.ts'
import { DocumentList, type DocumentRow } from '../../api/contract/files.ts'
import { DocumentActions } from '../files/DocumentActions.tsx'
import { shortHash, sizeOf, useKindWords } from '../files/document-words.ts'
import { BrokenState } from '../parts/BrokenState.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Loading } from '../parts/Loading.tsx'
import { LoadMore } from '../parts/LoadMore.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { may, useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/vocabulary.ts'

export function DocumentsTab({ view }: { view: CaseView }) {
  const say = useWords()
  const me = useMe()
  if (me === undefined) return <Loading rows={4} />
  return may(me, 'coordinate_case', 'work_task', 'read_case') ? (
    <Files view={view} />
  ) : (
    <EmptyState title={say('documents.masked')} />
  )
}

function Files({ view }: { view: CaseView }) {
  const say = useWords()
  const list = useGrowing(`/api/cases/${view.id}/documents`, DocumentList)
  if (list.isPending) return <Loading rows={4} />
  if (list.data === undefined) return <BrokenState no={list.error} retry={() => void list.refetch()} />
  const rows = list.data.pages.flatMap(({ data }) => data)
  if (rows.length === 0) return <EmptyState title={say('documents.empty')} text={say('documents.emptyText')} />
  return (
    <>
      <div className="table-wrap">
        <table className="list">
          <caption className="hidden">{say('documents.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('documents.what')}</th>
              <th scope="col">{say('documents.task')}</th>
              <th scope="col">{say('documents.who')}</th>
              <th scope="col">{say('documents.hash')}</th>
              <th scope="col">{say('inbox.action')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} zone={view.zone} />
            ))}
          </tbody>
        </table>
      </div>
      <LoadMore list={list} />
    </>
  )
}

function Row({ row, zone }: { row: DocumentRow; zone: Zone }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const kindOf = useKindWords()
  return (
    <tr>
      <td>
        <span className="strong">{label(row.fieldLabel)}</span>
        <br />
        <span className="compact quiet">
          {kindOf(row.kind)}, {row.size === null ? '' : sizeOf(row.size, language)}
        </span>
      </td>
      <td>{row.taskLabel === null ? say('documents.otherTask') : label(row.taskLabel)}</td>
      <td>
        {[row.by.user, row.by.organisation].filter((part) => part !== null).join(', ')}
        <br />
        <span className="compact quiet">{moment(row.at, { zone, language })}</span>
      </td>
      <td>
        <code>{shortHash(row.sha256)}</code>
      </td>
      <td className="acts">
        {row.state === 'deleted' ? <Gone row={row} zone={zone} /> : <DocumentActions row={row} zone={zone} />}
      </td>
    </tr>
  )
}

const REASONS = ['wrong_file', 'wrong_case', 'twice', 'asked_by_client', 'not_needed', 'erasure'] as const

function Gone({ row, zone }: { row: DocumentRow; zone: Zone }) {
  const say = useWords()
  const language = useLanguage()
  const known = REASONS.find((reason) => reason === row.reason)
  const told = {
    day: row.deletedAt === null ? '' : day(row.deletedAt, { zone, language }),
    reason: known === undefined ? '' : say(`documents.reason.${known}`),
  }
  return (
    <span className="quiet">
      {row.deletedBy === null
        ? say('documents.isGone', told)
        : say('documents.isGoneBy', { ...told, person: row.deletedBy })}
    </span>
  )
}
