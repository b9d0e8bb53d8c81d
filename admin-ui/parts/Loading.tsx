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
