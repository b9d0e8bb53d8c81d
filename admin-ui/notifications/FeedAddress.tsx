import { Button, TextField } from '@mui/material'
import { useNotify } from 'react-admin'
import { AskDialog } from '../parts/AskDialog.tsx'
import { useWords } from '../words/use-words.ts'
import { newsWords } from './words.id.ts'

/** The address, shown once: it is a secret like a password. */
export function FeedAddress({ path, onClose }: { path: string; onClose: () => void }) {
  const say = useWords(newsWords)
  const notify = useNotify()
  const address = `${window.location.origin}${path}`
  const copy = (): void => {
    void navigator.clipboard.writeText(address).then(
      () => notify(say('state.copied'), { type: 'success' }),
      () => undefined,
    )
  }
  return (
    <AskDialog
      onClose={onClose}
      title={say('feed.shown')}
      text={say('feed.shownText')}
      action={say('feed.kept')}
      busy={false}
      onSubmit={onClose}
    >
      <TextField
        id="feed-address"
        label={say('feed.address')}
        value={address}
        multiline
        slotProps={{ htmlInput: { readOnly: true } }}
      />
      <div>
        <Button variant="outlined" onClick={copy}>
          {say('state.copy')}
        </Button>
      </div>
    </AskDialog>
  )
}
