import { Button } from '@mui/material'
import { IconHelpCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { lazyPart } from '../layout/lazy-page.ts'
import { useKeyAction } from '../palette/actions.ts'
import { useWords } from '../words/use-words.ts'
import { NAMED, type About, type Asked } from './question.ts'

const ExplainSheet = lazyPart(() => import('./ExplainSheet.tsx').then((m) => m.ExplainSheet))

const TEXT = {
  here: 'explain.button',
  waits: 'explain.waitsButton',
  help: 'explain.help',
  case: 'explain.caseButton',
} as const satisfies Record<About, string>

interface Props {
  asked: Asked
  name: string
  about?: About
  /** A sign without words, as in each row of a list. */
  isSign?: boolean
}

/** Opens the explanation of why something is as it is, or what would help. Its content is loaded on first use. */
export function WhyButton({ asked, name, about = 'here', isSign = false }: Props) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const button = useKeyAction('why', () => setOpen(true))
  const label = about === 'case' ? undefined : say(NAMED[about], { name })
  return (
    <>
      <Button
        ref={button}
        size="small"
        className={isSign ? 'why-button is-sign' : 'why-button'}
        startIcon={<IconHelpCircle size={isSign ? 20 : 18} className="icon" aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-label={label}
        title={isSign ? say(TEXT[about]) : undefined}
        onClick={() => setOpen(true)}
      >
        {!isSign && say(TEXT[about])}
      </Button>
      {isOpen && <ExplainSheet asked={asked} name={name} about={about} onClose={() => setOpen(false)} />}
    </>
  )
}
