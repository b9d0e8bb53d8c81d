import { Button } from '@mui/material'
import { IconDownload } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { untilServerAnswers } from '../wire/reach.ts'
import { may, useMe } from '../wire/use-me.ts'
import type { Wanted } from './take-along.ts'
import { useWords } from '../words/use-words.ts'
import { exportWords } from './words.id.ts'

const ExportDialog = lazy(() =>
  untilServerAnswers()
    .then(() => import('./ExportDialog.tsx'))
    .then((m) => ({ default: m.ExportDialog })),
)

/** Only for users who may export lists; others do not see it. */
export function ExportButton({ wanted }: { wanted: Wanted }) {
  const say = useWords(exportWords)
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  if (!may(me, 'coordinate_case', 'verify_ledger')) return null
  return (
    <>
      <Button variant="outlined" startIcon={<IconDownload size={20} className="icon" />} onClick={() => setOpen(true)}>
        {say('exports.button')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExportDialog wanted={wanted} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
