import { Button, TextField } from '@mui/material'
import { useNotify } from 'react-admin'
import { AskDialog } from '../parts/AskDialog.tsx'
import { useMe } from '../wire/use-me.ts'
import { moment } from '../words/clock-words.ts'
import { useLanguage } from '../words/use-words.ts'
import type { ShownLink } from './StaffPage.tsx'
import { useWords } from './use-staff-words.ts'

/** After the hash: what stands there is sent to no server and written into no log. */
const addressOf = (token: string): string => `${window.location.origin}/link#${token}`

export function LinkDialog({ link, onClose }: { link: ShownLink; onClose: () => void }) {
  const say = useWords()
  const notify = useNotify()
  const place = { zone: useMe()?.organisation.zone ?? 'WIB', language: useLanguage() }
  const copy = (): void => { void navigator.clipboard.writeText(addressOf(link.token)).then(() => notify(say('staff.shown.copied'), { type: 'success' }), () => undefined) }
  return (
    <AskDialog open onClose={onClose} title={say('staff.shown.title')} text={say('staff.shown.text', { name: link.name, when: moment(link.until, place) })} action={say('staff.shown.done')} busy={false} onSubmit={onClose}>
      <TextField id="link-address" label={say('staff.shown.label')} value={addressOf(link.token)} multiline slotProps={{ htmlInput: { readOnly: true } }} />
      <div><Button variant="outlined" onClick={copy}>{say('staff.shown.copy')}</Button></div>
    </AskDialog>
  )
}
