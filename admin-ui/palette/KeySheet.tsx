import { Button, DialogActions, DialogContent } from '@mui/material'
import { Link } from 'react-router'
import type { RailItem } from '../layout/rail-items.ts'
import { Sheet } from '../parts/Sheet.tsx'
import { KeyTable } from './KeyTable.tsx'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from './words.id.ts'

export function KeySheet({ rail, onClose }: { rail: readonly RailItem[]; onClose: () => void }) {
  const say = useWords(paletteWords)
  return (
    <Sheet open onClose={onClose} title={say('keys.title')}>
      <DialogContent className="stack">
        <p className="quiet">
          {say('keys.lead')}{' '}
          <Link to="/me" onClick={onClose}>
            {say('me.mine')}
          </Link>
        </p>
        <KeyTable rail={rail} />
        <p className="compact">
          <Link to="/help" onClick={onClose}>
            {say('what.all')}
          </Link>
        </p>
      </DialogContent>
      <DialogActions>
        <Button variant="outlined" onClick={onClose}>
          {say('state.close')}
        </Button>
      </DialogActions>
    </Sheet>
  )
}
