import { Button, TextField } from '@mui/material'
import { IconUrgent } from '@tabler/icons-react'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { BREAK_GLASS_REASONS } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { Pick } from '../parts/Pick.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useWords, type WordKey } from '../words/use-words.ts'
import { breakGlass } from './access-verbs.ts'

const MINUTES = [10, 30, 60] as const
const ENOUGH = 10

/** Opens a case that the user may not see, for minutes: by its number, with a reason, after saying who will be told. */
export function BreakGlassButton() {
  const say = useWords()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button variant="outlined" startIcon={<IconUrgent size={20} className="icon" />} onClick={() => setAsking(true)}>
        {say('access.open')}
      </Button>
      {asking && <BreakGlassDialog onClose={() => setAsking(false)} />}
    </>
  )
}

function needOf({ number, reason, words }: { number: string; reason: string; words: string }): WordKey | undefined {
  if (number.trim() === '') return 'access.needNumber'
  if (reason === '') return 'access.needReason'
  return words.trim().length < ENOUGH ? 'access.needWords' : undefined
}

function BreakGlassDialog({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const navigate = useNavigate()
  const [told, setTold] = useState({ number: '', reason: '', words: '', minutes: '30' })
  const set = (part: Partial<typeof told>): void => setTold((before) => ({ ...before, ...part }))
  const open = useVerb(breakGlass, ({ caseId }) => {
    void navigate(`/cases/${caseId}`)
  })
  const reason = BREAK_GLASS_REASONS.find((code) => code === told.reason)
  const need = needOf(told)
  return (
    <AskDialog
      onClose={onClose}
      title={say('access.openTitle')}
      text={say('access.openText')}
      action={say('access.openAct')}
      busy={open.busy}
      no={open.no}
      missing={need && say(need)}
      onSubmit={() => {
        if (reason !== undefined)
          void open.run({ number: told.number.trim(), reason, words: told.words.trim(), minutes: Number(told.minutes) })
      }}
    >
      <TextField
        label={say('access.number')}
        value={told.number}
        onChange={(event) => set({ number: event.target.value })}
        slotProps={{ htmlInput: { maxLength: 40, autoComplete: 'off' } }}
      />
      <Pick
        label={say('access.why')}
        value={told.reason}
        placeholder=""
        options={BREAK_GLASS_REASONS.map((code) => ({ value: code, text: say(`access.reason.${code}`) }))}
        onChange={(value) => set({ reason: value })}
      />
      <TextField
        label={say('access.words')}
        helperText={say('access.wordsHelp')}
        value={told.words}
        onChange={(event) => set({ words: event.target.value })}
        multiline
        minRows={2}
        slotProps={{ htmlInput: { maxLength: 500 } }}
      />
      <Pick
        label={say('access.minutes')}
        value={told.minutes}
        options={MINUTES.map((count) => ({ value: String(count), text: say('access.minutesOf', { count }) }))}
        onChange={(value) => set({ minutes: value })}
      />
    </AskDialog>
  )
}
