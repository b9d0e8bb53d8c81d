import { TextField } from '@mui/material'
import { useState } from 'react'
import { Ask, type AskProps } from '../../parts/Ask.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

const LEAST = 10
export const isReason = (text: string): boolean => text.trim().length >= LEAST

export function ReasonField({
  label,
  value,
  onChange,
}: {
  label: string
  value: string
  onChange: (value: string) => void
}) {
  const say = useWords(studioWords)
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      multiline
      minRows={2}
      helperText={say('studio.reasonHelp')}
      slotProps={{ htmlInput: { maxLength: 500 } }}
    />
  )
}

interface Props extends Omit<AskProps<unknown>, 'act'> {
  act: (reason: string) => Promise<unknown>
  withReason?: boolean
}

/** An act of the studio that first says its consequence, and asks for the reason that is stored with it. */
export function ReasonDialog({ act, children, withReason = true, ...question }: Props) {
  const say = useWords(studioWords)
  const [reason, setReason] = useState('')
  const missing = withReason && !isReason(reason) ? say('studio.reasonShort') : undefined
  return (
    <Ask {...question} missing={missing} act={() => act(reason.trim())}>
      {children}
      {withReason && <ReasonField label={say('studio.reason')} value={reason} onChange={setReason} />}
    </Ask>
  )
}
