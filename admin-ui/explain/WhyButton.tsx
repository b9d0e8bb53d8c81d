import { Button } from '@mui/material'
import { IconHelpCircle } from '@tabler/icons-react'
import { lazy, Suspense, useState } from 'react'
import { untilServerAnswers } from '../wire/reach.ts'
import { useWords } from '../words/use-words.ts'

/** What is asked about: a task, an item of a case or an instance of it, or a case as a whole. */
export type Asked = { taskId: string } | { caseId: string; item: string } | { caseId: string }

const ExplainSheet = lazy(() => untilServerAnswers().then(() => import('./ExplainSheet.tsx')).then((m) => ({ default: m.ExplainSheet })))

/** `about`: the question as it stands on the button. */
export type About = 'here' | 'waits' | 'help' | 'case'
const TEXT = { here: 'explain.button', waits: 'explain.waitsButton', help: 'explain.help', case: 'explain.caseButton' } as const satisfies Record<About, string>

export const NAMED = { here: 'explain.buttonOf', waits: 'explain.waitsOf', help: 'explain.helpOf' } as const satisfies Record<Exclude<About, 'case'>, string>

/** Opens why something is here, or what would help; what it shows is loaded when it is first wanted. */
export function WhyButton({ asked, name, about = 'here' }: { asked: Asked; name: string; about?: About }) {
  const say = useWords()
  const [isOpen, setOpen] = useState(false)
  const label = about === 'case' ? undefined : say(NAMED[about], { name })
  return (
    <>
      <Button size="small" className="why-button" startIcon={<IconHelpCircle size={18} className="icon" aria-hidden="true" />} aria-haspopup="dialog" aria-label={label} onClick={() => setOpen(true)}>{say(TEXT[about])}</Button>
      {isOpen && <Suspense fallback={null}><ExplainSheet asked={asked} name={name} about={about} onClose={() => setOpen(false)} /></Suspense>}
    </>
  )
}
