import { useRef, useState, type KeyboardEvent } from 'react'
import { move } from '../cases/journey.ts'
import { Sheet } from '../parts/Sheet.tsx'
import { Button, DialogActions, DialogContent } from '@mui/material'
import { useLabel, useWords } from '../words/use-words.ts'
import { ItemFacts } from './ItemFacts.tsx'
import type { SopItem } from './sop-search.ts'

/** Stages as columns, their steps in order below; one tab stop, arrows inside. The list is its full twin. */
export function SopDiagram({ items }: { items: readonly SopItem[] }) {
  const say = useWords()
  const label = useLabel()
  const columns = items.filter(({ kind }) => kind === 'stage').map((stage) => ({ stage, steps: items.filter(({ parent, kind }) => parent === stage.item && kind !== 'stage') })).filter(({ steps }) => steps.length > 0)
  const [at, setAt] = useState<readonly [number, number]>([0, 0])
  const [open, setOpen] = useState<SopItem>()
  const boxes = useRef(new Map<string, HTMLButtonElement>())
  const onKey = (event: KeyboardEvent): void => {
    if (!event.key.startsWith('Arrow')) return
    event.preventDefault()
    const next = move(columns.map(({ steps }) => steps), at, event.key)
    setAt(next)
    boxes.current.get(next.join(':'))?.focus()
  }
  return (
    <>
      <p className="compact quiet only-desk">{say('sops.diagramHelp')}</p>
      <p className="compact quiet only-phone">{say('sops.diagramSwipe')}</p>
      <figure className="sop-diagram" aria-label={say('sops.view.diagram')} onKeyDown={onKey}>
        {columns.map(({ stage, steps }, c) => (
          <div key={stage.item} className="sop-column" role="group" aria-label={label(stage.label)}>
            <div className="sop-stage">{label(stage.label)}</div>
            {steps.map((step, r) => (
              <button key={step.item} type="button" className={`sop-step kind-${step.kind}`} tabIndex={at[0] === c && at[1] === r ? 0 : -1} ref={(box) => { if (box !== null) boxes.current.set(`${c}:${r}`, box) }} onFocus={() => setAt([c, r])} onClick={() => setOpen(step)}>
                {step.code !== null && <span className="code">{step.code}</span>}<span>{label(step.label)}</span>
              </button>
            ))}
          </div>
        ))}
      </figure>
      {open !== undefined && <Sheet open onClose={() => setOpen(undefined)} title={`${open.code ?? ''} ${label(open.label)}`}><DialogContent><ItemFacts item={open} /></DialogContent><DialogActions><Button onClick={() => setOpen(undefined)}>{say('state.close')}</Button></DialogActions></Sheet>}
    </>
  )
}
