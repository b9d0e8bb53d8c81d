import { useId } from 'react'

/** How far something has come, in words and as a bar. */
export function Progress({ done, total, text }: { done: number; total: number | null; text: string }) {
  const id = useId()
  const percent = total === null || total === 0 ? 0 : Math.floor((done * 100) / total)
  return (
    <div className="progress-box">
      <p id={id} role="status">
        {text}
      </p>
      <div
        className="progress-bar"
        role="progressbar"
        aria-labelledby={id}
        aria-valuemin={0}
        aria-valuemax={total ?? 100}
        aria-valuenow={total === null ? undefined : done}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
