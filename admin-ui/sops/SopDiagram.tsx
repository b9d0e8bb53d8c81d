import { Button, DialogActions, DialogContent } from '@mui/material'
import { useState } from 'react'
import { Awaited } from '../parts/Awaited.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import { useDrawing } from '../wire/use-drawing.ts'
import { useLabel, useLanguage, useWords } from '../words/use-words.ts'
import { Drawing } from './Drawing.tsx'
import { ItemFacts } from './ItemFacts.tsx'
import type { SopItem } from './sop-search.ts'

/** The procedure as the server draws it; each step opens its details. The list says the same in full. */
export function SopDiagram({ version, items }: { version: string; items: readonly SopItem[] }) {
  const say = useWords()
  const label = useLabel()
  const language = useLanguage()
  const drawing = useDrawing(`/api/sops/${version}/diagram?language=${language}`, { staleTime: Infinity })
  const [open, setOpen] = useState<SopItem>()
  return (
    <>
      <Awaited answer={drawing} rows={8}>
        {(svg) => (
          <>
            <p className="compact quiet only-desk">{say('sops.diagramHelp')}</p>
            <p className="compact quiet only-phone">{say('sops.diagramSwipe')}</p>
            <Drawing
              svg={svg}
              label={say('sops.view.diagram')}
              onOpen={(id) => setOpen(items.find(({ item }) => item === id))}
            />
          </>
        )}
      </Awaited>
      {open !== undefined && (
        <Sheet open onClose={() => setOpen(undefined)} title={`${open.code ?? ''} ${label(open.label)}`}>
          <DialogContent>
            <ItemFacts item={open} />
          </DialogContent>
          <DialogActions>
            <Button onClick={() => setOpen(undefined)}>{say('state.close')}</Button>
          </DialogActions>
        </Sheet>
      )}
    </>
  )
}
