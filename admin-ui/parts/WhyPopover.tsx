import { Button, Popover } from '@mui/material'
import { IconHelpCircle } from '@tabler/icons-react'
import { useId, useState } from 'react'
import type { Label } from '../../sop-definitions/vocabulary.ts'
import { useLabel, useWords } from '../words/use-words.ts'

/** Why this, why me, why now: the facts relied on, and the clause. */
export function WhyPopover({ why, clause }: { why: readonly Label[]; clause: string | null }) {
  const say = useWords()
  const label = useLabel()
  const id = useId()
  const [anchor, setAnchor] = useState<HTMLElement | null>(null)
  if (why.length === 0 && clause === null) return null
  return (
    <>
      <Button size="small" startIcon={<IconHelpCircle size={18} className="icon" />} aria-haspopup="dialog" aria-expanded={anchor !== null} onClick={(event) => setAnchor(event.currentTarget)}>{say('work.why')}</Button>
      <Popover open={anchor !== null} anchorEl={anchor} onClose={() => setAnchor(null)} anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }} slotProps={{ paper: { role: 'dialog', 'aria-labelledby': id, className: 'popover' } }}>
        <h2 id={id} className="popover-title">{say('work.whyTitle')}</h2>
        <ul className="stack-s dots">{why.map((line) => <li key={line.en}>{label(line)}</li>)}</ul>
        {clause !== null && <p className="compact quiet">{say('work.clause', { clause })}</p>}
      </Popover>
    </>
  )
}
