import { Button } from '@mui/material'
import { keepPreviousData } from '@tanstack/react-query'
import { QuestionAnswer } from '../../api/contract/questions.ts'
import { ExportButton } from '../exports/ExportButton.tsx'
import { PageTitle } from '../layout/PageTitle.tsx'
import { useAddress } from '../listing/use-address.ts'
import { Awaited } from '../parts/Awaited.tsx'
import { EmptyState } from '../parts/EmptyState.tsx'
import { Spoken } from '../parts/Spoken.tsx'
import { print } from '../theme/print.ts'
import { queryString } from '../wire/query-string.ts'
import { useAnswer } from '../wire/use-answer.ts'
import { useMe } from '../wire/use-me.ts'
import { clock } from '../words/clock-words.ts'
import { useLanguage, useWords } from '../words/use-words.ts'
import { Answered } from './Answered.tsx'
import { EMPTY, QUESTION, writtenQuestion } from './question-address.ts'
import { FactTags, QuestionFilters } from './QuestionFilters.tsx'
import { SavedBar } from './SavedBar.tsx'
import { questionWords } from './words.id.ts'

/** Questions to the cases in sight. What is asked is in the address. */
export function QuestionsPage() {
  const say = useWords(questionWords)
  const language = useLanguage()
  const zone = useMe()?.organisation.zone ?? 'WIB'
  const [question, set, unknown] = useAddress(QUESTION)
  const answer = useAnswer(`/api/questions/answer?${queryString(writtenQuestion(question))}`, QuestionAnswer, {
    placeholderData: keepPreviousData,
  })
  const { data, isPlaceholderData } = answer
  return (
    <>
      <div className="title-row">
        <PageTitle>{say('questions.title')}</PageTitle>
        <Spoken as="p" className="quiet">
          {isPlaceholderData
            ? say('questions.awaited')
            : data !== undefined && say('questions.asOf', { when: `${clock(data.asOf, { zone, language })} ${zone}` })}
        </Spoken>
        <div className="actions">
          <ExportButton wanted={{ list: 'question', filter: writtenQuestion(question) }} />
          <Button onClick={print}>{say('questions.print')}</Button>
        </div>
      </div>
      <p className="compact quiet">{say('questions.lead')}</p>
      {unknown.length > 0 && (
        <div className="notice">
          <p>{say('questions.unknown', { keys: unknown.join(', ') })}</p>
        </div>
      )}
      <SavedBar question={question} set={set} />
      <QuestionFilters question={question} set={set} />
      <FactTags question={question} set={set} />
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
