import { Button } from '@mui/material'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { Link } from 'react-router'
import type { AgreementView } from '../../api/contract/agreements.ts'
import {
  AGREEMENT_PURPOSE_WORDS,
  AGREEMENT_STATE_WORDS,
  type AgreementState,
} from '../../sop-definitions/language/agreements.ts'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useDeskList } from '../listing/use-desk-list.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { GrowingList } from '../parts/GrowingList.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import type { LookName } from '../theme/tokens.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { MakeAgreementDialog } from './MakeAgreementDialog.tsx'
import { useAgreementWhen } from './agreement-when.ts'
import { agreementWords } from './words.id.ts'

/** Who gets a log of events, what for and until when. */
export function AgreementsPage() {
  const say = useWords(agreementWords)
  const [isMaking, setMaking] = useState(false)
  const list = useDeskList<AgreementView>({ resource: 'agreements' })
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('agreements.title')}</PageTitle>
        <Button variant="contained" onClick={() => setMaking(true)}>
          {say('agreements.make')}
        </Button>
      </div>
      <div className="stack">
        <p className="quiet">{say('agreements.lead')}</p>
        <GrowingList
          list={list}
          rows={4}
          empty={<EmptyState title={say('agreements.empty')} text={say('agreements.emptyText')} />}
        >
          {(rows) => <Rows rows={rows} />}
        </GrowingList>
      </div>
      {isMaking && <MakeAgreementDialog onClose={() => setMaking(false)} />}
    </>
  )
}

function Rows({ rows }: { rows: readonly AgreementView[] }) {
  const say = useWords(agreementWords)
  const label = useLabel()
  const path = useCreatePath()
  const { span } = useAgreementWhen()
  return (
    <DataTable
      caption={say('agreements.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('agreements.receiver'),
          cell: ({ id, receiver }) => (
            <Link className="strong" to={path({ resource: 'agreements', type: 'edit', id })}>
              {receiver.name}
            </Link>
          ),
        },
        { head: say('agreements.purpose'), cell: ({ purpose }) => label(AGREEMENT_PURPOSE_WORDS[purpose]) },
        { head: say('agreements.by'), cell: ({ office }) => office },
        { head: say('agreements.span'), cell: span },
        { head: say('agreements.state'), cell: ({ state }) => <AgreementTag state={state} /> },
      ]}
    />
  )
}

const LOOKS = {
  proposed: 'waiting',
  standing: 'onTime',
  over: 'done',
  ended: 'refused',
} as const satisfies Record<AgreementState, LookName>

export function AgreementTag({ state }: Pick<AgreementView, 'state'>) {
  const label = useLabel()
  return <StatusTag look={LOOKS[state]}>{label(AGREEMENT_STATE_WORDS[state])}</StatusTag>
}
