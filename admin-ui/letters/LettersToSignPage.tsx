import { Link } from 'react-router'
import type { LetterToSignRow } from '../../api/contract/letters.ts'
import { LETTER_RECEIVER_WORDS } from '../../sop-definitions/language/letters.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { Trail } from '../layout/Trail.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { useMe } from '../wire/use-me.ts'
import { capital } from '../words/capital.ts'
import { moment } from '../words/clock-words.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { letterWords } from './words.id.ts'

/** Letters that wait for the reader's signature, in whatever case; each opens there, to be read before it is signed. */
export function LettersToSignPage() {
  const say = useWords(letterWords)
  const list = useDeskList<LetterToSignRow>({ resource: 'letters-to-sign' })
  return (
    <>
      <Trail steps={[{ to: '/tasks', label: say('nav.tasks') }]} here={say('letter.toSign')} />
      <PageTitle>{say('letter.toSign')}</PageTitle>
      <p className="quiet">{say('letter.toSignLead')}</p>
      <GrowingList
        list={list}
        rows={4}
        empty={<EmptyState title={say('letter.toSignNone')} text={say('letter.toSignNoneText')} />}
      >
        {(rows) => <Rows rows={rows} />}
      </GrowingList>
    </>
  )
}

function Rows({ rows }: { rows: readonly LetterToSignRow[] }) {
  const say = useWords(letterWords)
  const label = useLabel()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <DataTable
      caption={say('letter.toSign')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('letter.number'),
          look: 'strong nowrap',
          cell: ({ id, caseId, number }) => <Link to={`/cases/${caseId}/letters?letter=${id}`}>{number}</Link>,
        },
        { head: say('letter.what'), cell: (row) => label(row.label) },
        { head: say('letter.ofCase'), look: 'nowrap', cell: ({ caseNumber }) => caseNumber },
        { head: say('letter.to'), cell: ({ to, toKind }) => to?.name ?? capital(label(LETTER_RECEIVER_WORDS[toKind])) },
        { head: say('letter.by'), cell: ({ writer, writtenAt }) => `${writer.name}, ${moment(writtenAt, place)}` },
      ]}
    />
  )
}
