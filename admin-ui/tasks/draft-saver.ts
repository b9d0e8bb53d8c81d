// What is typed into a form, on its way to the server: one saving at a time, and the last word is never left behind. Pure but for its ports.
import type { Answers } from '../../sop-definitions/form.ts'

export type Saving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'saved'; at: string }
/** `silent`: the server gave no answer, so it is asked again. `conflict`: another window saved first. */
export type Sent = { kind: 'kept'; version: number; savedAt: string } | { kind: 'silent' | 'conflict' | 'refused' }
export interface Ports { send: (answers: Answers, version: number) => Promise<Sent>; show: (saving: Saving) => void }
/** `returned`: the first answers are not on the server yet; told once they are, or what they have become. */
export interface First { answers: Answers; version: number; returned: (() => void) | undefined }

const PAUSE_MS = 5_000

export class DraftSaver {
  answers: Answers
  version: number
  #dirty: boolean
  #busy = false
  /** Nothing more is sent until a person has chosen. */
  #torn = false
  #stopped = false
  #timer: ReturnType<typeof setTimeout> | undefined
  #returned: (() => void) | undefined
  readonly #ports: Ports

  constructor(ports: Ports, { answers, version, returned }: First) {
    this.#ports = ports
    this.answers = answers
    this.version = version
    this.#dirty = returned !== undefined
    this.#returned = returned
  }

  /** Everything is on the server. */
  get isSettled(): boolean { return !this.#dirty && !this.#busy && !this.#torn }

  /** Nothing to do where nothing is new. */
  async save(): Promise<void> {
    clearTimeout(this.#timer)
    if (!this.#dirty || this.#busy || this.#torn || this.#stopped) return
    this.#busy = true
    this.#dirty = false
    this.#ports.show({ kind: 'saving' })
    const sent = await this.#ports.send({ ...this.answers }, this.version)
    if (sent.kind === 'kept') this.#kept(sent)
    else this.#notKept(sent.kind)
    this.#busy = false
  }
  #kept({ version, savedAt }: Extract<Sent, { kind: 'kept' }>): void {
    this.version = version
    this.#returned?.()
    this.#returned = undefined
    this.#ports.show(this.#dirty ? { kind: 'unsaved' } : { kind: 'saved', at: savedAt })
    if (this.#dirty) this.#later()
  }
  #notKept(why: 'silent' | 'conflict' | 'refused'): void {
    this.#dirty = true
    this.#torn = why === 'conflict'
    this.#ports.show({ kind: why === 'conflict' ? 'conflict' : why === 'silent' ? 'queued' : 'unsaved' })
    if (why === 'silent') this.#later()
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
  }
  keepMine(version: number): void { this.version = version; this.#dirty = true; this.#torn = false; void this.save() }
  stop(stopped: boolean): void { this.#stopped = stopped; if (stopped) clearTimeout(this.#timer) }
}
