import { Checkbox, FormControlLabel, TextField } from '@mui/material'
import { lacksIn } from '../../api/contract/explanation.ts'
import { useWords } from '../words/use-words.ts'
import type { ConsentDraft, TextName } from './consent-record.ts'

interface Props {
  draft: Pick<ConsentDraft, 'texts' | 'speaks'>
  onChange: (part: Partial<ConsentDraft>) => void
  isOptional: boolean
}

/** In which language and by whom the consent was explained, who else was present, and a note. */
export function ConversationFields({ draft: { texts, speaks }, onChange, isOptional }: Props) {
  const say = useWords()
  const { language, explainedBy } = texts
  const isForeign = lacksIn({ language, explainedBy }, 'given').includes('interpreter')
  const optional = (name: string): string => `${name} (${say('state.optional')})`
  const asNeeded = (name: string): string => (isOptional ? optional(name) : name)
  const fieldOf = (name: TextName) => ({
    value: texts[name],
    onChange: (text: string) => onChange({ texts: { ...texts, [name]: text } }),
  })
  return (
    <>
      <TextField
        label={asNeeded(say('consent.language'))}
        value={language}
        onChange={(event) => fieldOf('language').onChange(event.target.value)}
        slotProps={{ htmlInput: { maxLength: 60 } }}
      />
      <SealedField label={asNeeded(say('consent.explainedBy'))} {...fieldOf('explainedBy')} />
      <SealedField label={optional(say('consent.interpreter'))} {...fieldOf('interpreter')} />
      {isForeign && (
        <FormControlLabel
          control={<Checkbox checked={speaks} onChange={(event) => onChange({ speaks: event.target.checked })} />}
          label={say('consent.speaks')}
        />
      )}
      <SealedField label={optional(say('consent.witness'))} {...fieldOf('witness')} />
      <TextField
        label={optional(say('case.note'))}
        value={texts.note}
        onChange={(event) => fieldOf('note').onChange(event.target.value)}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
    </>
  )
}

/** The name of a person; the field says that it is stored encrypted. */
function SealedField({ label, value, onChange }: { label: string; value: string; onChange: (text: string) => void }) {
  const say = useWords()
  return (
    <TextField
      label={label}
      value={value}
      onChange={(event) => onChange(event.target.value)}
      helperText={say('consent.sealed')}
      slotProps={{ htmlInput: { maxLength: 200 } }}
    />
  )
}
