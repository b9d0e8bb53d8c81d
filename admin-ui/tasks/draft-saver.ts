// What is typed into a form, on its way to the server: one saving at a time, and the last word is never left behind.
// Pure but for its ports.
import { MOST_PENS } from '../../api/contract/tasks.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import type { Said } from '../wire/http.ts'

export type Saving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'saved'; at: string }
/** `silent`: the server gave no answer, so it is asked again. `conflict`: another window saved first. */
export type Sent =
  | { kind: 'kept'; version: number; savedAt: string }
  | { kind: 'silent' }
  | { kind: 'conflict' | 'refused'; no?: Said }
/**
 * Tells the server what this form saved itself, also where the answer never came. `pens`: its own, then those whose
 * words it took up and has not saved yet.
 */
export interface Writing {
  pens: string[]
  turn: number
}
export interface Ports {
  send: (answers: Answers, version: number, writing: Writing) => Promise<Sent>
  show: (saving: Saving) => void
}
/**
 * `returned`: the first answers are not on the server yet; told once they are, or what they have become. `pens`: what
 * wrote them.
 */
export interface First {
  answers: Answers
  version: number
  returned: (() => void) | undefined
  pens?: readonly string[] | undefined
}

/** How a form stands that was not kept. */
const AFTER = { conflict: 'conflict', silent: 'queued', refused: 'unsaved' } as const satisfies Record<
  Exclude<Sent['kind'], 'kept'>,
  Saving['kind']
>
const PAUSE_MS = 5_000
const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, ms)
  })

export class DraftSaver {
  answers: Answers
  version: number
  /**
   * One for each open form, not for each window: a form that was opened anew may show older words, and must not go over
   * newer ones unseen.
   */
  readonly #pen = crypto.randomUUID()
  pens: readonly string[]
  #turn = 0
  #dirty: boolean
  #under: Promise<void> | undefined
  /** What the server said last, where it was no. */
  #no: Said | undefined
  /** Nothing more is sent until a person has chosen. */
  #torn = false
  #stopped = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #returned: (() => void) | undefined
  #ports: Ports

  constructor(ports: Ports, { answers, version, returned, pens = [] }: First) {
    this.#ports = ports
    this.answers = answers
    this.version = version
    // What was taken up more often, without a word from the server in between, is shown beside the draft: nothing is
    // lost by that.
    this.pens = [this.#pen, ...pens].slice(0, MOST_PENS)
    this.#dirty = returned !== undefined
    this.#returned = returned
  }

  /** Everything is on the server. */
  get isSettled(): boolean {
    return !this.#dirty && this.#under === undefined && !this.#torn
  }

  /** What can be said of it to whoever comes back to it. */
  get standing(): Saving {
    if (this.#torn) return { kind: 'conflict' }
    if (this.#under !== undefined) return { kind: 'saving' }
    return { kind: this.#dirty ? 'unsaved' : 'none' }
  }
  showTo(show: Ports['show']): void {
    this.#ports = { ...this.#ports, show }
  }

  /** Nothing to do where nothing is new; what is under way is waited for. */
  save(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#under !== undefined) return this.#under
    if (!this.#dirty || this.#torn || this.#stopped) return Promise.resolve()
    this.#under = this.#send().finally(() => {
      this.#under = undefined
    })
    return this.#under
  }
  /** The last word too: typed while the one before it was still under way. */
  leave(): Promise<void> {
    return this.#under === undefined ? this.save() : this.#under.then(() => this.save())
  }

  /**
   * The version under which everything is on the server; throws what the server refuses, and `instead` where it stays
   * silent.
   */
  async settled({ tries, waitMs, instead }: { tries: number; waitMs: number; instead: Said }): Promise<number> {
    for (let tried = 0; tried < tries; tried += 1) {
      await this.leave()
      if (this.isSettled) return this.version
      if (this.#no !== undefined) throw this.#no
      await pause(waitMs)
    }
    throw instead
  }

  async #send(): Promise<void> {
    this.#dirty = false
    this.#ports.show({ kind: 'saving' })
    try {
      this.#turn += 1
      const sent = await this.#ports.send({ ...this.answers }, this.version, { pens: [...this.pens], turn: this.#turn })
      if (sent.kind === 'kept') this.#kept(sent)
      else this.#notKept(sent)
    } catch (defect) {
      // Nothing was said of it, so nothing is known to be kept.
      this.#notKept({ kind: 'refused' })
      throw defect
    }
  }
  #kept({ version, savedAt }: Extract<Sent, { kind: 'kept' }>): void {
    this.version = version
    this.pens = [this.#pen]
    this.#no = undefined
    this.#returned?.()
    this.#returned = undefined
    this.#ports.show(this.#dirty ? { kind: 'unsaved' } : { kind: 'saved', at: savedAt })
    if (this.#dirty) this.#later()
  }
  #notKept(sent: Exclude<Sent, { kind: 'kept' }>): void {
    this.#dirty = true
    this.#torn = sent.kind === 'conflict'
    this.#no = sent.kind === 'silent' ? undefined : sent.no
    this.#ports.show({ kind: AFTER[sent.kind] })
    if (sent.kind === 'silent') this.#later()
  }
  #later(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), PAUSE_MS)
  }

  set(field: string, value: unknown): void {
    const { [field]: _, ...rest } = this.answers
    this.answers = value === undefined || value === '' ? rest : { ...this.answers, [field]: value }
    this.#dirty = true
    this.#later()
  }
  replace(answers: Answers, version: number): void {
    this.answers = answers
    this.version = version
    this.#dirty = false
    this.#torn = false
    this.#no = undefined
  }
  keepMine(version: number): void {
    this.version = version
    this.#dirty = true
    this.#torn = false
    void this.save()
  }
  stop(stopped: boolean): void {
    this.#stopped = stopped
    if (stopped) clearTimeout(this.#timer)
  }
}
