import { REASON_MAX } from '../../../api/contract/studio.ts'
import { AskForm, type AskFormProps } from '../../asking/AskForm.tsx'
import { WordsField } from '../../asking/fields.tsx'
import { useWords } from '../../words/use-words.ts'
import { studioWords } from './words.id.ts'

interface FieldProps {
  label: string
  /** The longest reason of the contract. */
  most?: number
  isOptional?: boolean
}

export function ReasonField({ label, most = REASON_MAX, isOptional }: FieldProps) {
  const say = useWords(studioWords)
  return (
    <WordsField
      name="reason"
      label={label}
      help={say('studio.reasonHelp')}
      lines={2}
      most={most}
      isOptional={isOptional}
    />
  )
}

interface Props<Body> extends AskFormProps<Body, unknown> {
  most?: number
}

/** An act of the studio that first says its consequence. Where it has a contract, it asks for the reason of it. */
export function ReasonDialog<Body>({ start, most, children, ...question }: Props<Body>) {
  const say = useWords(studioWords)
  return (
    <AskForm {...question} start={{ reason: '', ...start }}>
      {children}
      {question.schema !== undefined && <ReasonField label={say('studio.reason')} most={most} />}
    </AskForm>
  )
}
