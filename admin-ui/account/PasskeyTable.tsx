import { Button } from '@mui/material'
import type { PasskeyView } from '../../api/contract/passkeys.ts'
import { DataTable } from '../parts/DataTable.tsx'
import { passkeyWords } from '../session/passkey-words.id.ts'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'

interface Props {
  rows: readonly PasskeyView[]
  onRename: (row: PasskeyView) => void
  onRemove: (row: PasskeyView) => void
}

export function PasskeyTable({ rows, onRename, onRemove }: Props) {
  const say = useWords(passkeyWords)
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  return (
    <DataTable
      isInCard
      caption={say('passkey.caption')}
      rows={rows}
      keyOf={({ id }) => id}
      columns={[
        { head: say('passkey.name'), look: 'strong', cell: ({ name }) => name },
        { head: say('passkey.made'), cell: ({ madeAt }) => moment(madeAt, place) },
        {
          head: say('passkey.used'),
          cell: ({ usedAt }) => (usedAt === null ? say('passkey.never') : moment(usedAt, place)),
        },
        {
          head: say('passkey.action'),
          look: 'acts',
          cell: (row) => (
            <>
              <Button
                size="small"
                variant="outlined"
                aria-label={say('passkey.renameOf', { name: row.name })}
                onClick={() => onRename(row)}
              >
                {say('passkey.rename')}
              </Button>
              <Button
                size="small"
                variant="outlined"
                color="secondary"
                aria-label={say('passkey.removeOf', { name: row.name })}
                onClick={() => onRemove(row)}
              >
                {say('passkey.remove')}
              </Button>
            </>
          ),
        },
      ]}
    />
  )
}
