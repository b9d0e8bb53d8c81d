import { Button, TextField } from '@mui/material'
import { useNotify } from 'react-admin'
import { AskDialog } from '../parts/AskDialog.tsx'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { accountWords } from './words.id.ts'
import { staffWords } from './staff-words.id.ts'

/** After the hash: a browser sends that part to no server, so it is in no log. */
export const addressOf = (token: string): string => `${window.location.origin}/link#${token}`

export interface Shown {
  name: string
  until: string
  text: string
}

/** A secret that is shown once: a link for a person, or a token for a program. */
export function ShownOnce({ words, shown, onClose }: { words: 'staff' | 'tokens'; shown: Shown; onClose: () => void }) {
  const say = useWords(accountWords, staffWords)
  const notify = useNotify()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const copy = (): void => {
    void navigator.clipboard.writeText(shown.text).then(
      () => notify(say(`${words}.shown.copied`), { type: 'success' }),
      () => undefined,
    )
  }
  return (
    <AskDialog
      onClose={onClose}
      title={say(`${words}.shown.title`)}
      text={say(`${words}.shown.text`, { name: shown.name, when: moment(shown.until, place) })}
      action={say(`${words}.shown.done`)}
      busy={false}
      onSubmit={onClose}
    >
      <TextField
        id="shown-once"
        label={say(`${words}.shown.label`)}
        value={shown.text}
        multiline
        slotProps={{ htmlInput: { readOnly: true } }}
      />
      <div>
        <Button variant="outlined" onClick={copy}>
          {say(`${words}.shown.copy`)}
        </Button>
      </div>
    </AskDialog>
  )
}
