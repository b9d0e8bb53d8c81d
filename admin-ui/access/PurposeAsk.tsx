import { Button, TextField } from '@mui/material'
import { useState, type FormEvent } from 'react'
import { OPENING_PURPOSES } from '../../sop-definitions/language/vocabulary.ts'
import { Pick } from '../parts/Pick.tsx'
import { RefusalNotice } from '../parts/RefusalNotice.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useWords, type WordKey } from '../words/use-words.ts'
import { openForPurpose } from './access-verbs.ts'

const ENOUGH = 10

function needOf({ purpose, words }: { purpose: string; words: string }): WordKey | undefined {
  if (purpose === '') return 'access.needPurpose'
  return words.trim().length < ENOUGH ? 'access.needWords' : undefined
}

/**
 * Shown in place of a case that the user may see without being assigned to it: asks for what purpose it is opened. The
 * answer is recorded, and then the page appears.
 */
export function PurposeAsk({ caseId, onOpen }: { caseId: string; onOpen: () => void }) {
  const say = useWords()
  const [told, setTold] = useState({ purpose: '', words: '' })
  const open = useVerb((ask: Parameters<typeof openForPurpose>[1]) => openForPurpose(caseId, ask), onOpen)
  const purpose = OPENING_PURPOSES.find((code) => code === told.purpose)
  const need = needOf(told)
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (need === undefined && purpose !== undefined && !open.busy) void open.run({ purpose, words: told.words.trim() })
  }
  return (
    <form className="card stack" onSubmit={submit} noValidate aria-labelledby="purpose">
      <h2 id="purpose">{say('access.purposeTitle')}</h2>
      <p className="quiet">{say('access.purposeText')}</p>
      <Pick
        label={say('access.purpose')}
        value={told.purpose}
        placeholder=""
        options={OPENING_PURPOSES.map((code) => ({ value: code, text: say(`access.purposeOf.${code}`) }))}
        onChange={(value) => setTold({ ...told, purpose: value })}
      />
      <TextField
        label={say('access.purposeWords')}
        helperText={say('access.purposeHelp')}
        value={told.words}
        onChange={(event) => setTold({ ...told, words: event.target.value })}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      {open.no !== undefined && <RefusalNotice no={open.no} />}
      <div className="row">
        <Button type="submit" variant="contained" aria-disabled={open.busy || need !== undefined}>
          {open.busy ? say('state.sending') : say('access.openAct')}
        </Button>
        {need !== undefined && <span className="compact quiet">{say(need)}</span>}
      </div>
    </form>
  )
}
