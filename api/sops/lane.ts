// A thread with its waiting questions: one at a time, askers in turn, each within a time limit. A question that does
// not end is ended with its thread; the next one gets a new thread. A thread says when it has started, so that a slow
// start takes nothing from the limit of its first question.
import { Worker } from 'node:worker_threads'
import { Fault } from '../door/errors.ts'

type Message<R> = { started: true } | { reply: R } | { defect: string }
interface Waiting<Q, R> {
  question: Q
  answer: PromiseWithResolvers<R>
}

/** How many questions of one person may wait. */
const MOST_WAITING = 8
/** A thread that needs longer to start never will. */
const STARTING_MS = 120_000

export class Lane<Q, R> {
  readonly #thread: URL
  readonly #patienceMs: number
  /** The order of the map is the order of turns: an asker who got a turn goes to the end. */
  readonly #people = new Map<string, Waiting<Q, R>[]>()
  #worker: Worker | null = null
  #hasStarted = false
  #current: { answer: PromiseWithResolvers<R>; late: ReturnType<typeof setTimeout> } | null = null
  constructor(thread: URL, patienceMs: number) {
    this.#thread = thread
    this.#patienceMs = patienceMs
  }

  ask(who: string, question: Q): Promise<R> {
    const own = this.#people.get(who) ?? []
    if (own.length >= MOST_WAITING) return Promise.reject(new Fault('one person has too many questions waiting'))
    const answer = Promise.withResolvers<R>()
    this.#people.set(who, [...own, { question, answer }])
    this.#next()
    return answer.promise
  }

  async close(): Promise<void> {
    const left = [...this.#people.values()].flat()
    this.#people.clear()
    for (const { answer } of left) answer.reject(new Fault('the door closes'))
    await this.#worker?.terminate()
  }

  #next(): void {
    const [turn] = this.#people
    if (this.#current !== null || turn === undefined) return
    const [who, [one, ...rest]] = turn
    this.#people.delete(who)
    if (rest.length > 0) this.#people.set(who, rest)
    if (one === undefined) return this.#next()
    this.#worker ??= this.#begin()
    this.#current = { answer: one.answer, late: this.#limit(this.#hasStarted ? this.#patienceMs : STARTING_MS) }
    this.#worker.postMessage({ question: one.question })
  }

  #limit(ms: number): ReturnType<typeof setTimeout> {
    return setTimeout(() => this.#giveUp(), ms)
  }

  #started(): void {
    this.#hasStarted = true
    if (this.#current === null) return
    clearTimeout(this.#current.late)
    this.#current.late = this.#limit(this.#patienceMs)
  }

  /** Listens only to the present thread: an ended one must not answer a question of another. */
  #begin(): Worker {
    const begun = new Worker(this.#thread)
    begun.unref()
    this.#hasStarted = false
    const ended = (): void => {
      if (this.#worker !== begun) return
      this.#worker = null
      this.#done((answer) => answer.reject(new Fault('the examining thread ended')))
    }
    begun.on('message', (message: Message<R>) => {
      if (this.#worker !== begun) return
      if ('started' in message) return this.#started()
      this.#done((answer) =>
        'reply' in message ? answer.resolve(message.reply) : answer.reject(new Error(message.defect)),
      )
    })
    begun.on('error', ended)
    begun.on('exit', ended)
    return begun
  }

  #giveUp(): void {
    const stuck = this.#worker
    this.#worker = null
    void stuck?.terminate()
    this.#done((answer) => answer.reject(new Fault('the text was not examined in time')))
  }

  #done(finish: (answer: PromiseWithResolvers<R>) => void): void {
    if (this.#current === null) return
    const { answer, late } = this.#current
    clearTimeout(late)
    this.#current = null
    finish(answer)
    this.#next()
  }
}
