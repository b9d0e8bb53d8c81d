import { Button } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { FormProvider, useForm, type FieldValues } from 'react-hook-form'
import type { z } from 'zod'
import { useLanguage } from '../words/use-words.ts'
import { resolverOf } from './issues-at-fields.ts'
import { FormProblems } from './ProblemSummary.tsx'
import { toFirstWrong, useJudgedAgain } from './use-ask.ts'
import { FieldLabels, type Labels } from './use-field.ts'

interface Props<Body> {
  schema: z.ZodType<Body>
  /** What stands in the fields, and again whenever the page goes on to something else. */
  start: FieldValues
  action: string
  className?: string
  variant?: 'contained' | 'outlined'
  go: (body: Body) => void
  children: ReactNode
}

/** A form that sends nothing: it leads to another address of its page. */
export function LocalForm<Body>(props: Props<Body>) {
  const { schema, start, action, className = 'stack-s', variant = 'contained', go, children } = props
  const language = useLanguage()
  const [labels] = useState<Labels>(() => new Map())
  const form = useForm<FieldValues, unknown, Body>({
    values: start,
    resolver: resolverOf(schema, { labels, language }),
    shouldFocusError: false,
  })
  useJudgedAgain(form, labels)
  const send = form.handleSubmit(
    (body) => {
      go(body)
      form.reset(start)
    },
    toFirstWrong(form, labels),
  )
  return (
    <FormProvider {...form}>
      <FieldLabels value={labels}>
        <form className="stack-s" onSubmit={(event) => void send(event)} noValidate>
          <FormProblems />
          <div className={className}>
            {children}
            <div>
              <Button type="submit" variant={variant}>
                {action}
              </Button>
            </div>
          </div>
        </form>
      </FieldLabels>
    </FormProvider>
  )
}
