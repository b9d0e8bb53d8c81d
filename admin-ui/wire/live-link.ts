// The one event stream of this tab, and its state: opened while the tab is visible, opened again whenever it breaks. A
// hidden tab has no stream: without HTTP/2 a browser allows six connections to a server, and a seventh tab would get
// none.
import { LiveEvent } from '../../api/contract/events.ts'
import { Me } from '../../api/contract/people.ts'
import { call, Said } from './http.ts'
import { askServer, checkServer } from './reach.ts'

/** `polling`: the server accepts no more streams now, so everything is asked for every minute instead. */
type Link = 'off' | 'connected' | 'reconnecting' | 'polling'
export interface LinkState {
  link: Link
  asOf: number | null
  isOutdated: boolean
  areClocksLate: boolean
}
export interface Follower {
  told(event: Exclude<LiveEvent, { kind: 'hello' | 'beat' | 'bye' }>): void
  signedOut(no: Said): void
}

/** Longer than two heartbeats of the server: then the stream is dead without notice. */
const SILENT_MS = 40_000
const UNSEEN_MS = 10_000
const AGAIN_MS = 1_500
const POLL_MS = 60_000
/** A page older than this when its stream opens may have missed an event. */
const YOUNG_MS = 1_000
/**
 * How often a page with a stream still loads its lists, which also tells the server that a user is here who sends
 * nothing.
 */
const ROUND_MS = 300_000

let state: LinkState = { link: 'off', asOf: null, isOutdated: false, areClocksLate: false }
const listeners = new Set<() => void>()
export const linkState = (): LinkState => state
export const watchLink = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
const set = (next: Partial<LinkState>): void => {
  state = { ...state, ...next }
  for (const listener of listeners) listener()
}

/** The build that runs here, by the name of its first file; undefined in development. */
const ownBuild = (): string | undefined =>
  /\/assets\/(index-[\w-]+)\.js/.exec(
    document.querySelector<HTMLScriptElement>('script[type=module][src^="/assets/"]')?.src ?? '',
  )?.[1]

export class LiveLink {
  readonly #follower: Follower
  readonly #build = ownBuild()
  readonly #began = Date.now()
  #source: EventSource | undefined
  #missed = false
  #round = Date.now()
  #timers: {
    silent?: ReturnType<typeof setTimeout>
    again?: ReturnType<typeof setTimeout>
    unseen?: ReturnType<typeof setTimeout>
  } = {}
  constructor(follower: Follower) {
    this.#follower = follower
  }

  start(): () => void {
    const seen = (): void => this.#seen()
    const online = (): void => this.reopen()
    document.addEventListener('visibilitychange', seen)
    const offline = (): void => this.#lost()
    window.addEventListener('online', online)
    window.addEventListener('offline', offline)
    this.#seen()
    return () => {
      document.removeEventListener('visibilitychange', seen)
      window.removeEventListener('online', online)
      window.removeEventListener('offline', offline)
      this.#close()
      set({ link: 'off', asOf: null })
    }
  }

  /** Reconnects at once, because the server is known to be back. */
  reopen(): void {
    if (document.visibilityState !== 'visible' || state.link === 'connected') return
    this.#open()
  }

  #seen(): void {
    clearTimeout(this.#timers.unseen)
    if (document.visibilityState === 'visible') {
      if (this.#source === undefined) this.#open()
    } else {
      this.#timers.unseen = setTimeout(() => {
        this.#close()
        this.#missed = true
        set({ link: 'off' })
      }, UNSEEN_MS)
    }
  }

  #close(): void {
    for (const timer of Object.values(this.#timers)) clearTimeout(timer)
    this.#source?.close()
    this.#source = undefined
  }

  #open(): void {
    this.#close()
    const source = new EventSource('/api/events')
    this.#source = source
    source.onmessage = ({ data }) => {
      const event = read(String(data))
      this.#listen()
      if (event !== undefined) this.#hear(event)
    }
    source.onerror = () => {
      this.#lost()
      if (source.readyState === EventSource.CLOSED && this.#source === source) void this.#askWhy()
    }
    this.#listen()
  }

  /** Waits for the next event of any kind. */
  #listen(): void {
    clearTimeout(this.#timers.silent)
    this.#timers.silent = setTimeout(() => {
      this.#lost()
      this.#open()
    }, SILENT_MS)
  }

  #lost(): void {
    this.#missed = true
    if (state.link !== 'polling') set({ link: 'reconnecting' })
    checkServer()
  }

  #hear(event: LiveEvent): void {
    if (event.kind === 'bye') {
      this.#lost()
      if (event.reason === 'session_ended') void this.#askWhy()
      return
    }
    const missed = event.kind === 'hello' && (this.#missed || Date.now() - this.#began > YOUNG_MS)
    if (event.kind === 'hello') {
      this.#missed = false
      askServer()
    }
    set({
      link: 'connected',
      asOf: Date.now(),
      ...('clocksLate' in event ? { areClocksLate: event.clocksLate } : {}),
      ...('build' in event ? this.#agedBy(event.build) : {}),
    })
    if (missed) this.#follower.told({ kind: 'resync', at: event.at })
    if (event.kind === 'beat') this.#goRound(event.at)
    else if (event.kind !== 'hello') this.#follower.told(event)
  }

  #agedBy(build: string | null): { isOutdated?: boolean } {
    return this.#build === undefined || build === null ? {} : { isOutdated: build !== this.#build }
  }

  #goRound(at: string): void {
    if (Date.now() - this.#round < ROUND_MS) return
    this.#round = Date.now()
    this.#follower.told({ kind: 'lists', at })
    void call({ path: '/api/me', schema: Me }).catch(() => undefined)
  }

  /**
   * A browser does not say why a stream was refused. So it is asked whether the session ended; anything else is tried
   * again.
   */
  async #askWhy(): Promise<void> {
    this.#close()
    const no = await call({ path: '/api/me', schema: Me, attended: false }).then(
      () => undefined,
      (fault: unknown) => (fault instanceof Said ? fault : undefined),
    )
    if (no?.status === 401) return this.#follower.signedOut(no)
    const isRefused = no === undefined
    if (isRefused) set({ link: 'polling' })
    this.#timers.again = setTimeout(
      () => {
        if (isRefused) this.#follower.told({ kind: 'resync', at: new Date().toISOString() })
        this.#open()
      },
      isRefused ? POLL_MS : AGAIN_MS,
    )
  }
}

const read = (data: string): LiveEvent | undefined => {
  try {
    return LiveEvent.safeParse(JSON.parse(data)).data
  } catch {
    return undefined
  }
}
