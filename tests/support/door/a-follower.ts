// A person who keeps a stream of events open, like a browser, and notes when each event came.
import { LiveEvent } from '../../../api/contract/events.ts'

export interface Heard {
  event: LiveEvent
  at: number
}
export interface Follower {
  readonly status: number
  readonly headers: Headers
  /** The body of an answer that is no stream. */
  readonly body: string
  readonly heard: readonly Heard[]
  /** The first event since `from` that fits; waits for it. */
  until(fits: (event: LiveEvent) => boolean, from?: number): Promise<Heard>
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>
  leave(): void
}

const PATIENCE_MS = 20_000

export async function aFollower(url: string, cookie: string, headers: Record<string, string> = {}): Promise<Follower> {
  const leaving = new AbortController()
  const response = await fetch(`${url}/api/events`, {
    headers: { cookie, accept: 'text/event-stream', ...headers },
    signal: leaving.signal,
  })
  const heard: Heard[] = []
  const watchers = new Set<() => void>()
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const body = isStream ? '' : await response.text()
  const ended = isStream
    ? read(response, (event) => {
        heard.push({ event, at: performance.now() })
        for (const watcher of watchers) watcher()
      })
    : Promise.resolve()
  const until = (fits: (event: LiveEvent) => boolean, from = 0): Promise<Heard> =>
    new Promise((resolve, reject) => {
      const late = setTimeout(() => {
        watchers.delete(look)
        reject(new Error(`not told; heard ${JSON.stringify(heard.map(({ event }) => event))}`))
      }, PATIENCE_MS)
      const look = (): void => {
        const found = heard.find(({ event, at }) => at >= from && fits(event))
        if (found === undefined) return
        clearTimeout(late)
        watchers.delete(look)
        resolve(found)
      }
      watchers.add(look)
      look()
    })
  return {
    status: response.status,
    headers: response.headers,
    body,
    heard,
    until,
    ended: ended.catch(() => undefined),
    leave: () => leaving.abort(),
  }
}

async function read(response: Response, on: (event: LiveEvent) => void): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const blocks = (rest + decoder.decode(chunk, { stream: true })).split('\n\n')
    rest = blocks.pop() ?? ''
    for (const data of blocks.flatMap((block) => /^data: (.*)$/m.exec(block)?.[1] ?? []))
      on(LiveEvent.parse(JSON.parse(data)))
  }
}

/** Whether an event is about this case. */
export const speaksOf =
  (caseId: string) =>
  (event: LiveEvent): boolean =>
    event.kind === 'cases' && event.cases.some((told) => told.caseId === caseId)
