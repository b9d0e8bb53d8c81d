import { Button } from '@mui/material'
import { keepPreviousData } from '@tanstack/react-query'
import { Link } from 'react-router'
import { mayDo } from '../../api/contract/policy.ts'
import { QuestionAnswer } from '../../api/contract/questions.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Switch } from '../parts/Filters.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { print } from '../theme/print.ts'
import { lazyPart } from '../layout/lazy-page.ts'
import type { Zone } from '../../sop-definitions/language/zones.ts'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { clock } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { Answered } from './Answered.tsx'
import { ASKS, EMPTY, QUESTION, toReleased, toSight, writtenQuestion, type Question } from './question-address.ts'
import { FactTags, QuestionFilters } from './QuestionFilters.tsx'
import { releasedWords } from './released/words.id.ts'
import { SavedBar } from './SavedBar.tsx'
import { questionWords } from './words.id.ts'

const ReleasedPart = lazyPart(() => import('./released/ReleasedPart.tsx').then((m) => m.ReleasedPart))

/** Questions to the cases in sight, and to published numbers. What is asked is in the address. */
export function QuestionsPage() {
  const say = useWords(questionWords, releasedWords)
  const me = useMe()
  const [asked, set, unknown] = useAddress(QUESTION)
  const seesCases = me !== undefined && mayDo(me.capabilities, 'question.ask')
  const question: Question = seesCases ? asked : { ...asked, of: 'released' }
  const isReleased = question.of === 'released'
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('questions.title')}</PageTitle>
        <div className="actions">
          <ExportButton wanted={{ list: 'question', filter: writtenQuestion(question) }} />
          <Button onClick={print}>{say('questions.print')}</Button>
        </div>
      </div>
      {seesCases && (
        <Switch label={say('released.switch')}>
          {ASKS.map((one) => (
            <Link
              key={one}
              to={addressOf(one === question.of ? question : OTHER[one](question))}
              aria-current={one === question.of ? 'page' : undefined}
            >
              {say(one === 'sight' ? 'released.sight' : 'released.published')}
            </Link>
          ))}
        </Switch>
      )}
      <p className="compact quiet">{say(isReleased ? 'released.lead' : 'questions.lead')}</p>
      {unknown.length > 0 && (
        <div className="notice">
          <p>{say('questions.unknown', { keys: unknown.join(', ') })}</p>
        </div>
      )}
      <SavedBar question={question} set={set} />
      {me !== undefined &&
        (isReleased ? (
          <ReleasedPart question={question} set={set} />
        ) : (
          <SightPart question={question} set={set} zone={me.organisation.zone} />
        ))}
    </>
  )
}
const OTHER = { sight: toSight, released: toReleased } as const
const addressOf = (question: Question): string => `/questions?${queryString(writtenQuestion(question))}`

interface PartProps {
  question: Question
  set: (next: Partial<Question>) => void
}
function SightPart({ question, set, zone }: PartProps & { zone: Zone }) {
  const say = useWords(questionWords)
  const language = useLanguage()
  const answer = useAnswer(`/api/questions/answer?${queryString(writtenQuestion(question))}`, QuestionAnswer, {
    placeholderData: keepPreviousData,
  })
  const { data, isPlaceholderData } = answer
  return (
    <>
      <QuestionFilters question={question} set={set} />
      <FactTags question={question} set={set} />
      <Spoken as="p" className="compact quiet">
        {isPlaceholderData
          ? say('questions.awaited')
          : data !== undefined && say('questions.asOf', { when: `${clock(data.asOf, { zone, language })} ${zone}` })}
      </Spoken>
      <Awaited answer={answer} rows={6}>
        {(found) =>
          found.whole.all.count === 0 ? (
            <EmptyState title={say('questions.none')} text={say('questions.noneText')}>
              <Button variant="outlined" onClick={() => set(EMPTY)}>
                {say('questions.again')}
              </Button>
            </EmptyState>
          ) : (
            <div className={isPlaceholderData ? 'awaited' : undefined} aria-busy={isPlaceholderData}>
              <Answered answer={found} />
            </div>
          )
        }
      </Awaited>
    </>
  )
}
