import type { CaseView } from '../../api/contract/cases.ts'
import { DocumentList, type DocumentRow } from '../../api/contract/files.ts'
import { DocumentActions } from '../files/DocumentActions.tsx'
import { shortHash, sizeOf, useKindWords } from '../files/document-words.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { Loading } from '../parts/Loading.tsx'
import { useGrowing } from '../wire/use-growing.ts'
import { may, useMe } from '../wire/use-me.ts'
import { day, moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { documentWords } from '../files/words.id.ts'

export function DocumentsTab({ view }: { view: CaseView }) {
  const say = useWords(documentWords)
  const me = useMe()
  if (me === undefined) return <Loading rows={4} />
  return may(me, 'coordinate_case', 'work_task', 'read_case') ? (
    <Files view={view} />
  ) : (
    <EmptyState title={say('documents.masked')} />
  )
}

function Files({ view: { id, zone } }: { view: CaseView }) {
  const say = useWords(documentWords)
  const label = useLabel()
  return (
    <GrowingList
      list={useGrowing(`/api/cases/${id}/documents`, DocumentList)}
      rows={4}
      empty={<EmptyState title={say('documents.empty')} text={say('documents.emptyText')} />}
    >
      {(rows) => (
        <DataTable
          caption={say('documents.caption')}
          rows={rows}
          keyOf={(row) => row.id}
          columns={[
            { head: say('documents.what'), cell: (row) => <What row={row} /> },
            {
              head: say('documents.task'),
              cell: ({ taskLabel }) => (taskLabel === null ? say('documents.otherTask') : label(taskLabel)),
            },
            { head: say('documents.who'), cell: (row) => <Who row={row} zone={zone} /> },
            { head: say('documents.hash'), cell: ({ sha256 }) => <code>{shortHash(sha256)}</code> },
            {
              head: say('inbox.action'),
              look: 'acts',
              cell: (row) =>
                row.state === 'deleted' ? <Gone row={row} zone={zone} /> : <DocumentActions row={row} zone={zone} />,
            },
          ]}
        />
      )}
    </GrowingList>
  )
}

function What({ row: { fieldLabel, kind, size } }: { row: DocumentRow }) {
  const label = useLabel()
  const language = useLanguage()
  const kindOf = useKindWords()
  return (
    <>
      <span className="strong">{label(fieldLabel)}</span>
      <br />
      <span className="compact quiet">
        {kindOf(kind)}, {size === null ? '' : sizeOf(size, language)}
      </span>
    </>
  )
}

function Who({ row: { by, at }, zone }: { row: DocumentRow; zone: Zone }) {
  const language = useLanguage()
  return (
    <>
      {[by.user, by.organisation].filter((part) => part !== null).join(', ')}
      <br />
      <span className="compact quiet">{moment(at, { zone, language })}</span>
    </>
  )
}

const REASONS = ['wrong_file', 'wrong_case', 'twice', 'asked_by_client', 'not_needed', 'erasure'] as const

function Gone({ row, zone }: { row: DocumentRow; zone: Zone }) {
  const say = useWords(documentWords)
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
