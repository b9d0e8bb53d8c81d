import { Button } from '@mui/material'
import { IconArrowsExchange } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { untilServerAnswers } from '../wire/reach.ts'
import { may, useMe } from '../wire/use-me.ts'
import { useWords } from '../words/use-words.ts'
import type { StandardProps } from './StandardDialog.tsx'
import { exportWords } from './words.id.ts'

const StandardDialog = lazy(() =>
  untilServerAnswers()
    .then(() => import('./StandardDialog.tsx'))
    .then((m) => ({ default: m.StandardDialog })),
)

/** Only for users who may take cases along in a standard; others do not see it. */
export function StandardButton({ filter }: Pick<StandardProps, 'filter'>) {
  const say = useWords(exportWords)
  const me = useMe()
  const [isOpen, setOpen] = useState(false)
  if (!may(me, 'export_standard')) return null
  return (
    <>
      <Button
        variant="outlined"
        startIcon={<IconArrowsExchange size={20} className="icon" />}
        onClick={() => setOpen(true)}
      >
        {say('exports.standard.button')}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <StandardDialog filter={filter} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
