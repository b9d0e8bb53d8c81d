import { Button } from '@mui/material'
import { useState } from 'react'
import { useWords } from '../words/use-words.ts'
import { paletteWords } from '../palette/words.id.ts'
import { SaveViewDialog } from './NameViewDialog.tsx'
import { useViews } from './use-views.ts'
import type { NewView } from './view-of-address.ts'
import { isSameView } from './view-path.ts'

/** Beside the filters in use, unless they are a saved view already. */
export function SaveViewButton({ shown }: { shown: NewView }) {
  const say = useWords(paletteWords)
  const [isAsking, ask] = useState(false)
  const views = useViews().data?.data ?? []
  const isKept = views.some(({ list, filters }) => list === shown.list && isSameView(filters, shown.filters))
  if (isKept || Object.keys(shown.filters).length === 0) return null
  return (
    <>
      <Button size="small" onClick={() => ask(true)}>
        {say('views.save')}
      </Button>
      {isAsking && <SaveViewDialog view={shown} onClose={() => ask(false)} />}
    </>
  )
}
