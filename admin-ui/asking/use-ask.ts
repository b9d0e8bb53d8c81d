// The course of every form, in a dialog or on a page: judged by the contract, sent once, and what the server finds
// wrong said at its fields.
import { useEffect, useLayoutEffect, useMemo, useState, type FormEvent } from 'react'
import { useNotify } from 'react-admin'
import { get, useForm, type FieldErrors, type FieldValues, type UseFormReturn } from 'react-hook-form'
import type { z } from 'zod'
import type { Language } from '../../sop-definitions/language/vocabulary.ts'
import type { DeskProvider } from '../wire/data-provider.ts'
import { Said } from '../wire/http.ts'
import { useVerb } from '../wire/use-verb.ts'
import { useLanguage } from '../words/use-words.ts'
import { useLeftWords, type Keeping } from './LeftWords.tsx'
import { errorOf, placed, resolverOf } from './issues-at-fields.ts'
import { inOrder, type Labels } from './use-field.ts'

export interface AskProps<Body, T> {
  /** The contract of the request, by which the server judges too. Left out where there is nothing to fill in. */
  schema?: z.ZodType<Body>
  /** What stands in the fields at first, by their names in the contract. */
  start?: FieldValues
  /** Hears of every change, so that what was entered can outlive the page. */
  onEntered?: (values: FieldValues) => void
  /** For long texts: what was typed and not sent outlives the window, and is taken up again. */
  keeping?: Keeping | undefined
  /** What is said after a yes. */
  done?: string
  /** Why nothing can be sent now; then there is nothing to press. */
  closed?: string
  /** Sends it, by a verb of the data provider. */
  act: (body: Body, desk: DeskProvider) => Promise<T>
}

/** `onYes`: what follows the answer of the server, for a dialog or for a page. */
export function useAsk<Body, T>(
  { schema, start, onEntered, keeping, done, closed, act }: AskProps<Body, T>,
  onYes: (answer: T, form: UseFormReturn<FieldValues, unknown, Body>) => void,
) {
  const language = useLanguage()
  const notify = useNotify()
  const [labels] = useState<Labels>(() => new Map())
  const form = useForm<FieldValues, unknown, Body>({
    defaultValues: start,
    resolver: schema === undefined ? undefined : resolverOf(schema, { labels, language }),
    shouldFocusError: false,
  })
  const { subscribe } = form
  // Before the page can be used: what is typed at once must be heard too.
  useLayoutEffect(
    () =>
      onEntered === undefined
        ? undefined
        : subscribe({ formState: { values: true }, callback: ({ values }) => onEntered(values) }),
    [subscribe, onEntered],
  )
  useJudgedAgain(form, labels)
  const words = useLeftWords(form, keeping)
  const verb = useVerb(act, (answer) => {
    words.forget()
    if (done !== undefined) notify(done, { type: 'success' })
    onYes(answer, form)
  })
  const no = useRefusalAtFields(form, verb.no, { labels, language })
  const send = form.handleSubmit((body) => verb.run(body).then(() => undefined), toFirstWrong(form, labels))
  // React passes events from a dialog on to the form of a dialog in which it was opened.
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    event.stopPropagation()
    if (!verb.busy && closed === undefined) void send()
  }
  return { form, labels, words, busy: verb.busy, no, submit }
}

/** react-hook-form itself would go to the field that was the first to come. */
export const toFirstWrong =
  <Body>({ setFocus }: UseFormReturn<FieldValues, unknown, Body>, labels: Labels) =>
  (errors: FieldErrors): void => {
    const first = inOrder(labels).find(({ name }) => get(errors, name) !== undefined)
    if (first !== undefined) setFocus(first.name)
  }

/** A refusal, split into what has a field and what is left to be said in general. */
export function refusedAt(no: Said | undefined, names: readonly string[]) {
  const { at, elsewhere } = placed(no?.problem.issues ?? [], names)
  if (no === undefined || at.length === 0) return { at: [], left: no }
  return { at, left: elsewhere.length === 0 ? undefined : new Said({ ...no.problem, issues: elsewhere }) }
}

/** What the server found wrong stands at its fields. Answers what is left to be said in general. */
function useRefusalAtFields<Body>(
  { setError }: UseFormReturn<FieldValues, unknown, Body>,
  no: Said | undefined,
  { labels, language }: { labels: Labels; language: Language },
): Said | undefined {
  const { at, left } = useMemo(() => refusedAt(no, [...labels.keys()]), [no, labels])
  useEffect(() => {
    for (const [index, { name, issues }] of at.entries())
      setError(name, { ...errorOf(issues, language), type: BY_SERVER }, { shouldFocus: index === 0 })
  }, [at, language, setError])
  return left
}

/** Of an error that nobody here can judge again: it stays until its own field changes. */
const BY_SERVER = 'by_server'

/** What is wrong with two fields together is judged again when either of them changes. */
export function useJudgedAgain<Body>(
  { subscribe, trigger }: UseFormReturn<FieldValues, unknown, Body>,
  labels: Labels,
): void {
  useEffect(
    () =>
      subscribe({
        formState: { values: true },
        callback: ({ name: changed, errors = {} }) => {
          const type = (name: string): unknown => get(errors, `${name}.type`)
          const others = [...labels.keys(), 'root.form'].filter(
            (name) => name !== changed && type(name) !== undefined && type(name) !== BY_SERVER,
          )
          if (others.length > 0) void trigger(others)
        },
      }),
    [subscribe, trigger, labels],
  )
}
