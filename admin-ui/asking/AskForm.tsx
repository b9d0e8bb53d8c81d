import { Button, DialogActions, DialogContent } from '@mui/material'
import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react'
import { FormProvider } from 'react-hook-form'
import { z } from 'zod'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { Sheet } from '../parts/Sheet.tsx'
import type { Said } from '../wire/http.ts'
import { useWords } from '../words/use-words.ts'
import { LeftLine, type LeftWords } from './LeftWords.tsx'
import { FormProblems } from './ProblemSummary.tsx'
import { useAsk, type AskProps } from './use-ask.ts'
import { FieldLabels } from './use-field.ts'

export interface AskFormProps<Body, T> extends AskProps<Body, T> {
  title: string
  text?: string
  action: string
  /** Goes on with the answer of the server; without it the form closes. */
  onDone?: (answer: T) => void
  onClose: () => void
  children?: ReactNode
}

/**
 * A question before an act, with the fields that the act needs: what follows, and one button that names the act.
 * The button can always be pressed: what is missing or wrong is then said at its field, which takes the focus, and in a
 * summary. Closing it after something was entered asks first.
 */
export function AskForm<Body, T>(props: AskFormProps<Body, T>) {
  const { title, text, action, onDone, onClose, children, ...asked } = props
  const { form, labels, words, busy, no, submit } = useAsk(asked, (answer) => {
    if (onDone === undefined) onClose()
    else onDone(answer)
  })
  const [leaving, setLeaving] = useState(false)
  const isAtRisk = form.formState.isDirty && !busy && asked.closed === undefined
  useBackAsks(isAtRisk, () => setLeaving(true))
  return (
    <FormProvider {...form}>
      <FieldLabels value={labels}>
        <Frame
          title={title}
          text={text}
          words={words}
          action={action}
          closed={asked.closed}
          busy={busy}
          no={no}
          submit={submit}
          leaving={leaving}
          stay={() => setLeaving(false)}
          close={() => {
            if (isAtRisk && !leaving) return setLeaving(true)
            if (leaving) words.forget()
            onClose()
          }}
        >
          {children}
        </Frame>
      </FieldLabels>
    </FormProvider>
  )
}

const Entry = z.object({ idx: z.number() })
/** Where the router says that an entry of the history stands. */
const entryOf = (state: unknown): number => Entry.safeParse(state).data?.idx ?? 0

/** The back button of the browser would take the dialog away with its page: it asks, as the other ways to close do. */
function useBackAsks(isAtRisk: boolean, ask: () => void): void {
  const asking = useRef(ask)
  useEffect(() => {
    asking.current = ask
  }, [ask])
  useEffect(() => {
    if (!isAtRisk) return
    const here = entryOf(window.history.state)
    const stay = (event: PopStateEvent): void => {
      // The router hears of neither the way back nor the return from it.
      event.stopImmediatePropagation()
      const gone = entryOf(event.state) - here
      if (gone === 0) return
      window.history.go(-gone)
      asking.current()
    }
    window.addEventListener('popstate', stay, true)
    return () => window.removeEventListener('popstate', stay, true)
  }, [isAtRisk])
}

/** As soon as the fields are on the page: an effect of the form comes before the dialog has put them there. */
const toFirstField = (content: HTMLElement | null): void =>
  content?.querySelector<HTMLElement>('input, select, textarea')?.focus()

interface FrameProps extends Pick<AskFormProps<never, never>, 'title' | 'text' | 'action' | 'closed' | 'children'> {
  words: LeftWords
  busy: boolean
  no: Said | undefined
  submit: (event: FormEvent) => void
  leaving: boolean
  stay: () => void
  close: () => void
}

function Frame({ title, text, words, action, closed, children, busy, no, submit, leaving, stay, close }: FrameProps) {
  const say = useWords()
  return (
    <Sheet open onClose={leaving ? stay : close} title={title}>
      <form onSubmit={submit} noValidate className="ask">
        <DialogContent className="stack" ref={toFirstField}>
          {text !== undefined && <p className="quiet">{text}</p>}
          <LeftLine words={words} />
          <FormProblems />
          {children}
          {no !== undefined && <RefusalNotice no={no} />}
        </DialogContent>
        {leaving ? (
          <Leaving stay={stay} leave={close} />
        ) : (
          <DialogActions>
            {closed !== undefined && <p className="compact quiet grow">{closed}</p>}
            <Button onClick={close} color="secondary">
              {say(closed === undefined ? 'state.back' : 'state.close')}
            </Button>
            {closed === undefined && (
              <Button type="submit" variant="contained" aria-disabled={busy}>
                {busy ? say('state.sending') : action}
              </Button>
            )}
          </DialogActions>
        )}
      </form>
    </Sheet>
  )
}

function Leaving({ stay, leave }: { stay: () => void; leave: () => void }) {
  const say = useWords()
  const first = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    first.current?.focus()
  }, [])
  return (
    <DialogActions role="alertdialog" aria-label={say('state.discard')}>
      <p className="compact grow">{say('state.discard')}</p>
      <Button onClick={stay} ref={first} variant="outlined">
        {say('state.keepWriting')}
      </Button>
      <Button onClick={leave} color="error">
        {say('state.discardNow')}
      </Button>
    </DialogActions>
  )
}
