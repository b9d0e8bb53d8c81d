import { TextField } from '@mui/material'
import { useState, type ReactNode } from 'react'
import { useNotify } from 'react-admin'
import { AskDialog } from '../../parts/AskDialog.tsx'
import { useVerb } from '../../wire/use-verb.ts'
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

interface Props {
  title: string
  text: string
  action: string
  done: string
  act: (reason: string) => Promise<unknown>
  onClose: () => void
  children?: ReactNode
  withReason?: boolean
}

/** An act of the studio that first says its consequence, and asks for the reason that is stored with it. */
export function ReasonDialog({ title, text, action, done, act, onClose, children, withReason = true }: Props) {
  const say = useWords(studioWords)
  const notify = useNotify()
  const [reason, setReason] = useState('')
  const verb = useVerb(
    () => act(reason.trim()),
    () => {
      notify(done, { type: 'success' })
      onClose()
    },
  )
  const missing = withReason && !isReason(reason) ? say('studio.reasonShort') : undefined
  return (
    <AskDialog
      onClose={onClose}
      title={title}
      text={text}
      action={action}
      busy={verb.busy}
      no={verb.no}
      missing={missing}
      onSubmit={() => void verb.run(undefined)}
    >
      {children}
      {withReason && <ReasonField label={say('studio.reason')} value={reason} onChange={setReason} />}
    </AskDialog>
  )
}
