import { Button } from '@mui/material'
import { IconUrgent } from '@tabler/icons-react'
import { useState } from 'react'
import { useCreatePath } from 'react-admin'
import { useNavigate } from 'react-router'
import { z } from 'zod'
import { BreakGlass, ReviewBreakGlass } from '../../api/contract/exceptions.ts'
import { BREAK_GLASS_REASONS, REVIEW_FINDINGS } from '../../sop-definitions/language/vocabulary.ts'
import { AskForm } from '../asking/AskForm.tsx'
import { ChoiceField, PickField, WordsField } from '../asking/fields.tsx'
import { useWords } from '../words/use-words.ts'

const MINUTES = [10, 30, 60] as const
/** A list of choices answers text. */
const Entered = BreakGlass.extend({ minutes: z.coerce.number().pipe(BreakGlass.shape.minutes.unwrap()) })
const START = { number: '', words: '', minutes: '30' }

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

function BreakGlassDialog({ onClose }: { onClose: () => void }) {
  const say = useWords()
  const navigate = useNavigate()
  const path = useCreatePath()
  return (
    <AskForm
      schema={Entered}
      start={START}
      onClose={onClose}
      title={say('access.openTitle')}
      text={say('access.openText')}
      action={say('access.openAct')}
      act={(ask, desk) => desk.verb('cases', 'breakGlass', { data: ask })}
      onDone={({ caseId }) => void navigate(path({ resource: 'cases', type: 'edit', id: caseId }))}
    >
      <WordsField name="number" label={say('access.number')} most={40} />
      <PickField
        name="reason"
        label={say('access.why')}
        options={BREAK_GLASS_REASONS.map((code) => ({ value: code, text: say(`access.reason.${code}`) }))}
      />
      <WordsField name="words" label={say('access.words')} help={say('access.wordsHelp')} lines={2} most={500} />
      <PickField
        name="minutes"
        label={say('access.minutes')}
        options={MINUTES.map((count) => ({ value: String(count), text: say('access.minutesOf', { count }) }))}
      />
    </AskForm>
  )
}

/** The review of an emergency access by another person. */
export function ReviewButton({ opening, name }: { opening: string; name: string }) {
  const say = useWords()
  const [asking, setAsking] = useState(false)
  return (
    <>
      <Button
        variant="outlined"
        size="small"
        aria-label={`${say('access.review')}: ${name}`}
        onClick={() => setAsking(true)}
      >
        {say('access.review')}
      </Button>
      {asking && (
        <AskForm
          schema={ReviewBreakGlass}
          onClose={() => setAsking(false)}
          title={say('access.reviewTitle')}
          text={say('access.reviewText')}
          action={say('access.record')}
          act={(review, desk) => desk.verb('cases', 'reviewBreakGlass', { id: opening, data: review })}
        >
          <ChoiceField
            name="finding"
            label={say('access.finding')}
            options={REVIEW_FINDINGS.map((code) => ({ value: code, text: say(`access.findingOf.${code}`) }))}
          />
        </AskForm>
      )}
    </>
  )
}
