import { useWords } from '../words/use-words.ts'
import { Spoken } from './Spoken.tsx'

const LONG_MS = 600

/** Grey bars that do not move, in the shape of what comes; shown, and then said, only when the wait is noticeable. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const say = useWords()
  return (
    <Spoken className="table-wrap late-show" after={LONG_MS}>
      <span className="hidden">{say('state.loading')}</span>
      <div className="bars">
        {Array.from({ length: rows }, (_, row) => (
          <span key={row} />
        ))}
      </div>
    </Spoken>
  )
}

/**
 * A page that is loading, below what its reader knows of it already. No heading, so that the one that comes takes the
 * focus, and stands where this stood.
 */
export const LoadingPage = ({ title, about }: { title: string | undefined; about?: string | undefined }) => (
  <>
    {title !== undefined && (
      <div className="title-row case-head">
        <p className="awaited-title">{title}</p>
        <p className="quiet">{about}</p>
      </div>
    )}
    <Loading rows={8} />
  </>
)
