// The alarm for messages that a worker received and that we did not write. All that arrive within a moment make one log
// line and one count, so that a flood does not fill the log.
import type { Logger } from 'pino'
import type { Db } from '../db/ground/connect.ts'
import { countForeign, type ForeignMessage } from '../db/recording/foreign-messages.ts'
import { whereOf } from './log.ts'

const MOMENT_MS = 500

export interface ForeignAlarm {
  tell(kind: ForeignMessage, workflowId: string): void
  /** Writes the counts that are still waiting. */
  end(): Promise<void>
}

export const foreignAlarm = ({
  db,
  log,
  now = () => new Date(),
}: {
  db: Db
  log: Logger
  now?: () => Date
}): ForeignAlarm => {
  const heard = new Map<ForeignMessage, { count: number; workflowId: string }>()
  let timer: NodeJS.Timeout | null = null
  let counting: Promise<void> = Promise.resolve()

  const count = async (): Promise<void> => {
    timer = null
    const messages = [...heard]
    heard.clear()
    for (const [kind, { count: messagesOfKind, workflowId }] of messages) {
      // The workflow id that the last message named; the sender may have made it up.
      log.error(
        { code: kind, count: messagesOfKind, workflowId: workflowId.slice(0, 60) },
        'Temporal delivered messages that this system did not send; they were refused',
      )
      await countForeign(db, kind, { count: messagesOfKind, at: now() }).catch((error: unknown) => {
        log.warn(whereOf(error), 'foreign messages were not counted')
      })
    }
  }
  return {
    tell: (kind, workflowId) => {
      heard.set(kind, { count: (heard.get(kind)?.count ?? 0) + 1, workflowId })
      timer ??= setTimeout(() => {
        counting = counting.then(count)
      }, MOMENT_MS)
    },
    end: async () => {
      if (timer !== null) clearTimeout(timer)
      await counting
      await count()
    },
  }
}
