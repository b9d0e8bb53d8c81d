import { z } from 'zod'
import type { DeskProvider } from '../wire/data-provider.ts'
import { AskForm, type AskFormProps } from './AskForm.tsx'
import { PickField } from './fields.tsx'

interface Props<C extends string> extends Omit<AskFormProps<unknown, unknown>, 'schema' | 'start' | 'act'> {
  pick: { label: string; choices: readonly { code: C; text: string }[] }
  act: (code: C, desk: DeskProvider) => Promise<unknown>
}

/** An act with a reason that is chosen from a list: free text about a person would survive the erasure. */
export const AskWhy = <C extends string>({ pick: { label, choices }, act, children, ...rest }: Props<C>) => (
  <AskForm
    {...rest}
    schema={z.object({ reason: z.enum(choices.map(({ code }) => code)) })}
    act={({ reason }, desk) => act(reason, desk)}
  >
    <PickField name="reason" label={label} options={choices.map(({ code, text }) => ({ value: code, text }))} />
    {children}
  </AskForm>
)
