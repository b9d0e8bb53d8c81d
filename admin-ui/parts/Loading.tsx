import { useWords } from '../words/use-words.ts'

/** Grey bars that do not move, in the shape of what comes; shown only when the wait is noticeable. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const say = useWords()
  return (
    <div className="table-wrap late-show" role="status" aria-label={say('state.loading')}>
      <div className="bars">
        {Array.from({ length: rows }, (_, row) => (
          <span key={row} />
        ))}
      </div>
    </div>
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
