import { Button } from '@mui/material'
import { IconHelpCircle } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { useKeyAction } from '../palette/actions.ts'
import { untilServerAnswers } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'
import { NAMED, type About, type Asked } from './question.ts'

const ExplainSheet = lazy(() =>
  untilServerAnswers()
    .then(() => import('./ExplainSheet.tsx'))
    .then((m) => ({ default: m.ExplainSheet })),
)

const TEXT = {
  here: 'explain.button',
  waits: 'explain.waitsButton',
  help: 'explain.help',
  case: 'explain.caseButton',
} as const satisfies Record<About, string>

/** Opens the explanation of why something is as it is, or what would help. Its content is loaded on first use. */
export function WhyButton({ asked, name, about = 'here' }: { asked: Asked; name: string; about?: About }) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const button = useKeyAction('why', () => setOpen(true))
  const label = about === 'case' ? undefined : say(NAMED[about], { name })
  return (
    <>
      <Button
        ref={button}
        size="small"
        className="why-button"
        startIcon={<IconHelpCircle size={18} className="icon" aria-hidden="true" />}
        aria-haspopup="dialog"
        aria-label={label}
        onClick={() => setOpen(true)}
      >
        {say(TEXT[about])}
      </Button>
      {isOpen && (
        <Suspense fallback={null}>
          <ExplainSheet asked={asked} name={name} about={about} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  )
}
