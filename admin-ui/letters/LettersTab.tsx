import { Button } from '@mui/material'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { z } from 'zod'
import type { CaseView } from '../../api/contract/cases.ts'
import { CaseLetters, LetterPrep, type LetterRow } from '../../api/contract/letters.ts'
import { LETTER_STATE_WORDS } from '../../sop-definitions/language/letter-acts.ts'
import { LETTER_RECEIVER_WORDS } from '../../sop-definitions/language/letters.ts'
import { free } from '../listing/address.ts'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { DataTable } from '../parts/DataTable.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { StatusTag } from '../parts/StatusTag.tsx'
import { useAnswer } from '../wire/use-answer.ts'
import { may, useMe } from '../wire/use-me.ts'
import { capital } from '../words/capital.ts'
import { useLabel, useWords } from '../words/use-words.ts'
import { LetterSheet } from './LetterSheet.tsx'
import { letterWords } from './words.id.ts'
import { WriteLetter } from './WriteLetter.tsx'

/** The one that is open, so that a list of letters leads to it. */
const ADDRESS = z.object({ letter: free })
const LOOKS = {
  waiting: 'waiting',
  made: 'onTime',
  sent: 'done',
  withdrawn: 'refused',
} as const satisfies Record<LetterRow['state'], string>

/** The letters of one case: each with its number, also those that were withdrawn. */
export function LettersTab({ view }: { view: CaseView }) {
  const say = useWords(letterWords)
  const [writing, setWriting] = useState(false)
  const [{ letter: shown }, show] = useAddress(ADDRESS, { replace: true })
  const isWorking = may(useMe(), 'work_task', 'coordinate_case')
  const list = useAnswer(`/api/cases/${view.id}/letters`, CaseLetters)
  const prep = useAnswer(`/api/cases/${view.id}/letter-prep`, LetterPrep, { enabled: isWorking })
  const mayWrite = prep.data?.allowedActions.write.allowed === true
  const hasTemplates = mayWrite && (prep.data?.letters ?? []).length > 0
  const button = (
    <Button variant="contained" startIcon={<IconPlus size={20} className="icon" />} onClick={() => setWriting(true)}>
      {say('letter.write')}
    </Button>
  )
  return (
    <div className="stack">
      <p className="quiet">{say('letter.lead')}</p>
      {mayWrite && !hasTemplates && <p className="quiet">{say('letter.noTemplates')}</p>}
      <Awaited answer={list} rows={4}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={say('letter.none')} text={hasTemplates ? say('letter.noneText') : undefined}>
              {hasTemplates && button}
            </EmptyState>
          ) : (
            <>
              {hasTemplates && <div className="actions">{button}</div>}
              <Letters rows={data} onShow={(letter) => show({ letter })} />
              {data
                .filter(({ id }) => id === shown)
                .map((row) => (
                  <LetterSheet key={row.id} view={view} row={row} onClose={() => show({ letter: undefined })} />
                ))}
            </>
          )
        }
      </Awaited>
      {writing && prep.data !== undefined && (
        <WriteLetter caseId={view.id} prep={prep.data} onClose={() => setWriting(false)} />
      )}
    </div>
  )
}

function Letters({ rows, onShow }: { rows: readonly LetterRow[]; onShow: (id: string) => void }) {
  const say = useWords(letterWords)
  const label = useLabel()
  return (
    <DataTable
      caption={say('letter.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        {
          head: say('letter.number'),
          cell: ({ id, number }) => (
            <button
              type="button"
              className="link-button strong"
              aria-label={say('letter.one', { number })}
              onClick={() => onShow(id)}
            >
              {number}
            </button>
          ),
        },
        { head: say('letter.what'), cell: (row) => label(row.label) },
        { head: say('letter.to'), cell: ({ to, toKind }) => to?.name ?? capital(label(LETTER_RECEIVER_WORDS[toKind])) },
        {
          head: say('letter.who'),
          cell: ({ writer, signer }) => [writer, signer].flatMap((one) => one?.name ?? []).join(', '),
        },
        {
          head: say('letter.state'),
          cell: ({ state }) => <StatusTag look={LOOKS[state]}>{capital(label(LETTER_STATE_WORDS[state]))}</StatusTag>,
        },
      ]}
    />
  )
}
