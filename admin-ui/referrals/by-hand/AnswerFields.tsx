import { useWatch } from 'react-hook-form'
import { HELP_KINDS, SERVICE_KIND_WORDS } from '../../../sop-definitions/language/directory-words.ts'
import {
  COUNTERS,
  reasonsToDecline,
  reasonsToGiveBack,
  REPORTED_OUTCOMES,
  type HandVerb,
} from '../../../sop-definitions/language/referral-kinds.ts'
import {
  COUNTER_WORDS,
  REFERRAL_REASON_WORDS,
  HAND_VERB_WORDS,
  OUTCOME_WORDS,
} from '../../../sop-definitions/language/referral-words.ts'
import type { Label } from '../../../sop-definitions/language/vocabulary.ts'
import { ChoiceField, DayField, PickField, WordsField } from '../../asking/fields.tsx'
import { useLabel, useWords } from '../../words/use-words.ts'
import { needsOf, type AnswerForm } from './answer-form.ts'
import { byHandWords } from './words.id.ts'

/** What the other office answers, with what that answer needs, and who says so. */
export function AnswerFields({ verbs }: { verbs: readonly HandVerb[] }) {
  const say = useWords(byHandWords)
  const options = useOptions()
  const verb = useWatch<AnswerForm, 'verb'>({ name: 'verb' })
  const outcome = useWatch<AnswerForm, 'outcome'>({ name: 'outcome' })
  const counter = useWatch<AnswerForm, 'counter'>({ name: 'counter' })
  const needs = verb === undefined ? [] : needsOf({ verb, outcome, counter })
  return (
    <>
      <ChoiceField name="verb" label={say('byHand.answer')} options={options(verbs, HAND_VERB_WORDS)} />
      {needs.includes('outcome') && (
        <PickField name="outcome" label={say('byHand.outcome')} options={options(REPORTED_OUTCOMES, OUTCOME_WORDS)} />
      )}
      {needs.includes('reason') && (
        <PickField
          name="reason"
          label={say('byHand.reason')}
          options={options(verb === 'decline' ? reasonsToDecline : reasonsToGiveBack, REFERRAL_REASON_WORDS)}
        />
      )}
      {needs.includes('counter') && (
        <>
          <PickField name="counter" label={say('byHand.counter')} options={options(COUNTERS, COUNTER_WORDS)} />
          {needs.includes('service') && (
            <PickField name="service" label={say('byHand.service')} options={options(HELP_KINDS, SERVICE_KIND_WORDS)} />
          )}
          <DayField name="startsOn" label={say('byHand.startsOn')} help={say('byHand.startsHelp')} isOptional />
        </>
      )}
      <WordsField name="name" label={say('byHand.name')} most={120} />
      <WordsField name="position" label={say('byHand.position')} most={120} />
    </>
  )
}

function useOptions() {
  const label = useLabel()
  return <C extends string>(codes: readonly C[], words: Readonly<Record<C, Label>>) =>
    codes.map((code) => ({ value: code, text: label(words[code]) }))
}
