import type { UseQueryResult } from '@tanstack/react-query'
import type { z } from 'zod'
import { useAnswer } from '../../wire/use-answer.ts'
import { Spoken } from '../../parts/Spoken.tsx'

const BEAT_MS = 1_000
/** States of a rehearsal that is not over. */
export const REHEARSING: readonly string[] = ['waiting', 'running']

/** Something that is running or waits for another person: asked again every second until it is over. */
export const useRunning = <T,>(
  path: string,
  schema: z.ZodType<T>,
  goesOn: (answer: T) => boolean,
): UseQueryResult<T, Error> =>
  useAnswer(path, schema, {
    staleTime: 0,
    refetchInterval: ({ state: { data } }) => (data === undefined || goesOn(data) ? BEAT_MS : false),
  })

/** How far something has come, in words and as a bar. */
export function Progress({ done, total, text }: { done: number; total: number | null; text: string }) {
  const percent = total === null || total === 0 ? 0 : Math.floor((done * 100) / total)
  return (
    <div className="progress-box">
      <Spoken as="p">{text}</Spoken>
      <div
        className="progress-bar"
        role="progressbar"
        aria-label={text}
        aria-valuemin={0}
        aria-valuemax={total ?? 100}
        aria-valuenow={total === null ? undefined : done}
      >
        <span style={{ width: `${percent}%` }} />
      </div>
    </div>
  )
}
