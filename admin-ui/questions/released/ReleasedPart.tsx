// Questions to published numbers: their filters and their answer. No case is read for it.
import { Button } from '@mui/material'
import { keepPreviousData } from '@tanstack/react-query'
import { CatalogueView, ReleasedAnswer, type ReleasedOffer } from '../../../api/contract/released-questions.ts'
import { Awaited } from '../../parts/Awaited.tsx'
import { EmptyState } from '../../parts/EmptyState.tsx'
import { queryString } from '../../wire/query-string.ts'
import { useAnswer } from '../../wire/use-answer.ts'
import { useLabel, useWords } from '../../words/use-words.ts'
import { writtenQuestion, type Question } from '../question-address.ts'
import { NarrowTags, ReleasedFilters } from './ReleasedFilters.tsx'
import { FromRelease, ReleasedTable } from './ReleasedTable.tsx'
import { releasedWords } from './words.id.ts'

interface Props {
  question: Question
  set: (next: Partial<Question>) => void
}

export function ReleasedPart({ question, set }: Props) {
  const say = useWords(releasedWords)
  const catalogue = useAnswer(`/api/statistics/catalogue?${queryString({ year: question.year })}`, CatalogueView, {
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
  const answer = useAnswer(
    `/api/questions/released?${queryString(writtenQuestion({ ...question, of: 'released' }))}`,
    ReleasedAnswer,
    { placeholderData: keepPreviousData },
  )
  return (
    <>
      {catalogue.data !== undefined && catalogue.data.catalogue !== null && (
        <>
          <ReleasedFilters question={question} set={set} catalogue={catalogue.data} />
          <NarrowTags question={question} set={set} catalogue={catalogue.data} />
        </>
      )}
      <Awaited answer={answer} rows={6}>
        {(found) =>
          found.release === null ? (
            <EmptyState title={say('released.none')} text={say('released.noneText')} />
          ) : (
            <div className={`stack${answer.isPlaceholderData ? ' awaited' : ''}`} aria-busy={answer.isPlaceholderData}>
              {found.table === null ? (
                <Offers answer={found} set={set} />
              ) : (
                <ReleasedTable answer={found} table={found.table} />
              )}
              <FromRelease release={found.release} />
            </div>
          )
        }
      </Awaited>
    </>
  )
}

const wordsIn = (text: string): string[] => text.split(',').filter((one) => one !== '')

/** Too fine for what is published: the nearest that is, one click away. */
function Offers({ answer, set }: { answer: ReleasedAnswer; set: Props['set'] }) {
  const say = useWords(releasedWords)
  const label = useLabel()
  const ask = ({ by, only }: ReleasedOffer): void => set({ by: wordsIn(by), only: wordsIn(only) })
  const [nearest] = answer.offers
  return (
    <section className="card stack-s" aria-labelledby="too-fine">
      <h2 id="too-fine">{say('released.tooFine')}</h2>
      <p>{say('released.tooFineText', { question: label(answer.title) })}</p>
      {nearest !== undefined && <p className="strong">{say('released.instead')}</p>}
      <div className="row">
        {answer.offers.map((offer) => (
          <Button
            key={`${offer.by} ${offer.only}`}
            variant={offer === nearest ? 'contained' : 'outlined'}
            onClick={() => ask(offer)}
          >
            {label(offer.label)}
          </Button>
        ))}
      </div>
    </section>
  )
}
