import { Button, FormControl, FormControlLabel, FormLabel, Radio, RadioGroup } from '@mui/material'
import { useId, useState } from 'react'
import { REVIEW_FINDINGS, type ReviewFinding } from '../../sop-definitions/language/vocabulary.ts'
import { AskDialog } from '../parts/AskDialog.tsx'
import { useVerb } from '../wire/use-verb.ts'
import { useWords } from '../words/use-words.ts'
import { reviewAccess } from './access-verbs.ts'

/** The review of an emergency access by another person. */
export function ReviewButton({ opening, name }: { opening: string; name: string }) {
  const say = useWords()
  const id = useId()
  const [asking, setAsking] = useState(false)
  const [finding, setFinding] = useState<ReviewFinding>()
  const review = useVerb(
    (found: ReviewFinding) => reviewAccess(opening, { finding: found }),
    () => setAsking(false),
  )
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
        <AskDialog
          onClose={() => setAsking(false)}
          title={say('access.reviewTitle')}
          text={say('access.reviewText')}
          action={say('access.record')}
          busy={review.busy}
          no={review.no}
          missing={finding === undefined ? say('access.needFinding') : undefined}
          onSubmit={() => {
            if (finding !== undefined) void review.run(finding)
          }}
        >
          <FormControl>
            <FormLabel id={id}>{say('access.finding')}</FormLabel>
            <RadioGroup
              aria-labelledby={id}
              value={finding ?? ''}
              onChange={(event) => setFinding(REVIEW_FINDINGS.find((code) => code === event.target.value))}
            >
              {REVIEW_FINDINGS.map((code) => (
                <FormControlLabel key={code} value={code} control={<Radio />} label={say(`access.findingOf.${code}`)} />
              ))}
            </RadioGroup>
          </FormControl>
        </AskDialog>
      )}
    </>
  )
}
