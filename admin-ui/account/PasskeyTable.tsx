import { Button } from '@mui/material'
import type { PasskeyView } from '../../api/contract/passkeys.ts'
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
    <table className="list">
      <caption className="hidden">{say('passkey.caption')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('passkey.name')}</th>
          <th scope="col">{say('passkey.made')}</th>
          <th scope="col">{say('passkey.used')}</th>
          <th scope="col">{say('passkey.action')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <td className="strong">{row.name}</td>
            <td>{moment(row.madeAt, place)}</td>
            <td>{row.usedAt === null ? say('passkey.never') : moment(row.usedAt, place)}</td>
            <td className="acts">
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
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
