// Saves what is typed into a form on the server: one request at a time, and the last change is never left behind. Pure
// but for its ports.
import { MOST_PENS } from '../../api/contract/tasks.ts'
import type { Answers } from '../../sop-definitions/language/form.ts'
import type { Said } from '../wire/http.ts'

export type Saving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'saved'; at: string }
/** `silent`: the server did not answer, so it is asked again. `conflict`: another window saved first. */
export type Sent =
  | { kind: 'kept'; version: number; savedAt: string }
  | { kind: 'silent' }
  | { kind: 'conflict' | 'refused'; no?: Said }
/**
 * Lets the server recognise what this form saved itself, even if its answer was lost. `pens`: this form's own pen, then
 * those of the forms whose text it took up and has not saved yet.
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
 * `returned`: the first answers are not on the server yet; called once they, or what they have become, are. `pens`: the
 * forms that wrote them.
 */
export interface First {
  answers: Answers
  version: number
  returned: (() => void) | undefined
  pens?: readonly string[] | undefined
}

/** The state of a form that was not saved. */
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
   * One pen per open form, not per window: a form that was opened again may show older text, and must not overwrite
   * newer text unseen.
   */
  readonly #pen = crypto.randomUUID()
  pens: readonly string[]
  #turn = 0
  #dirty: boolean
  #under: Promise<void> | undefined
  /** The server's last answer, if it was a refusal. */
  #no: Said | undefined
  /** After a conflict nothing is sent until a person has chosen. */
  #torn = false
  #stopped = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #returned: (() => void) | undefined
  #ports: Ports

  constructor(ports: Ports, { answers, version, returned, pens = [] }: First) {
    this.#ports = ports
    this.answers = answers
    this.version = version
    // If text was taken up more often than this without an answer of the server, the drafts are shown side by side:
    // nothing is lost.
    this.pens = [this.#pen, ...pens].slice(0, MOST_PENS)
    this.#dirty = returned !== undefined
    this.#returned = returned
  }

  /** True when everything is on the server. */
  get isSettled(): boolean {
    return !this.#dirty && this.#under === undefined && !this.#torn
  }

  /** The state to show when the user comes back to the form. */
  get standing(): Saving {
    if (this.#torn) return { kind: 'conflict' }
    if (this.#under !== undefined) return { kind: 'saving' }
    return { kind: this.#dirty ? 'unsaved' : 'none' }
  }
  showTo(show: Ports['show']): void {
    this.#ports = { ...this.#ports, show }
  }

  /** Does nothing if nothing is new; waits for a request that is under way. */
  save(): Promise<void> {
    clearTimeout(this.#timer)
    if (this.#under !== undefined) return this.#under
    if (!this.#dirty || this.#torn || this.#stopped) return Promise.resolve()
    this.#under = this.#send().finally(() => {
      this.#under = undefined
    })
    return this.#under
  }
  /** Saves also what was typed while the last request was under way. */
  leave(): Promise<void> {
    return this.#under === undefined ? this.save() : this.#under.then(() => this.save())
  }

  /** The version that contains everything; throws the server's refusal, or `instead` if the server does not answer. */
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
      // No answer at all, so nothing is known to be saved.
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
