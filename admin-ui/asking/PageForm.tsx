import { Button } from '@mui/material'
import type { ReactNode } from 'react'
import { FormProvider } from 'react-hook-form'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useWords } from '../words/use-words.ts'
import { LeftLine } from './LeftWords.tsx'
import { FormProblems } from './ProblemSummary.tsx'
import { useAsk, type AskProps } from './use-ask.ts'
import { FieldLabels } from './use-field.ts'

interface Props<Body, T> extends AskProps<Body, T> {
  /** The heading of the form, and the id by which it names the form. */
  head?: ReactNode
  labelledBy?: string
  text?: string
  action: string
  /** What the button says while it is under way, where nothing is sent. */
  underWay?: string
  /** What stands beside the button. */
  beside?: ReactNode
  className?: string
  /** `outlined` where another act on the page comes first. */
  variant?: 'contained' | 'outlined'
  /** Goes on with the answer of the server; without it the form starts afresh. */
  onDone?: (answer: T) => void
  children?: ReactNode
}

/** A form on a page, with the same course as one in a dialog. */
export function PageForm<Body, T>(props: Props<Body, T>) {
  const say = useWords()
  const { head, labelledBy, text, action, underWay = say('state.sending'), beside, onDone, children, ...more } = props
  const { className = 'card stack', variant = 'contained', ...asked } = more
  const { form, labels, words, busy, no, submit } = useAsk(asked, (answer, { reset }) => {
    if (onDone === undefined) reset(asked.start)
    else onDone(answer)
  })
  return (
    <FormProvider {...form}>
      <FieldLabels value={labels}>
        <form className={className} onSubmit={submit} noValidate aria-labelledby={labelledBy}>
          {head}
          {text !== undefined && <p className="quiet">{text}</p>}
          <LeftLine words={words} />
          <FormProblems />
          {children}
          {no !== undefined && <RefusalNotice no={no} />}
          <div className="row">
            {asked.closed === undefined && (
              <Button type="submit" variant={variant} aria-disabled={busy}>
                {busy ? underWay : action}
              </Button>
            )}
            {asked.closed !== undefined && <p className="compact quiet">{asked.closed}</p>}
            {beside}
          </div>
        </form>
      </FieldLabels>
    </FormProvider>
  )
}
