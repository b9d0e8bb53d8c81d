import { useRef, useState } from 'react'
import type { HandedOut } from '../../../api/contract/assignments.ts'
import type { TaskRow } from '../../../api/contract/tasks.ts'
import { useVerb } from '../../wire/use-verb.ts'

export interface Target {
  organisationId: string
  userId?: string
}
export interface Asked {
  to: Target
  /** The target by name, for whoever asked. */
  who: string
  chosen: readonly TaskRow[]
}
/** Some tasks under one key, and the name under which the server keeps the result. */
interface Part {
  key: string
  tasks: readonly TaskRow[]
  batch?: string
  undone?: true
}

/** The number of tasks in one request: small enough to show progress. */
const AT_ONCE = 10
const inParts = (tasks: readonly TaskRow[]): Part[] =>
  Array.from({ length: Math.ceil(tasks.length / AT_ONCE) }, (_, n) => ({
    key: crypto.randomUUID(),
    tasks: tasks.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
  }))

/** A task as the user saw it; the server compares it with its present state. */
export const asSeen = ({ id, who: { organisationId, userId }, state }: TaskRow) => ({
  id,
  organisationId,
  userId,
  state,
})

/** Sends part by part and keeps each key until it is answered: after an interruption it goes on with the rest. */
export function useHandOut(tasks: readonly TaskRow[]) {
  const parts = useRef<Part[]>([])
  const [told, setTold] = useState<readonly HandedOut[]>([])
  const [back, setBack] = useState<readonly HandedOut[]>()
  const [isSent, setSent] = useState(false)
  const send = useVerb(
    async ({ to, chosen }: Asked, desk) => {
      if (parts.current.length === 0) parts.current = inParts(chosen)
      for (const part of parts.current) {
        if (part.batch !== undefined) continue
        const data = { ...to, tasks: part.tasks.map(asSeen) }
        const answer = await desk.verb('assignments', 'create', { data, key: part.key })
        part.batch = answer.id
        setTold((before) => [...before, ...answer.items])
      }
    },
    () => setSent(true),
  )
  const undo = useVerb(async (_, desk) => {
    for (const part of parts.current) {
      if (part.batch === undefined || part.undone) continue
      const { items } = await desk.verb('assignments', 'undo', { id: part.batch })
      part.undone = true
      setBack((before = []) => [...before, ...items])
    }
  })
  const nameOf = (id: string): TaskRow | undefined => tasks.find((task) => task.id === id)
  return { send, undo, told, back, isSent, nameOf }
}
export type Hand = ReturnType<typeof useHandOut>
