// Keeps the text of a draft on the server: a moment after the last change, only what changed. What another window saved is never overwritten.
import type { SopFinding } from '../../../api/contract/studio.ts'
import { Said } from '../../wire/http.ts'
import { saveText } from './studio-verbs.ts'
import { applied, changeBetween, firstPiece } from './text-change.ts'

export type TextSaving = { kind: 'none' | 'unsaved' | 'saving' | 'queued' | 'conflict' } | { kind: 'kept'; at: string }
export interface Kept { text: string; version: number }
export interface TextState { saving: TextSaving; findings: readonly SopFinding[]; no: Said | undefined }

const PAUSE_MS = 1_200
const AGAIN_MS = 5_000

export class TextKeeper {
  readonly #id: string
  readonly #tell: (change: Partial<TextState>) => void
  #kept: Kept
  #now: string
  #isTorn = false
  #busy: Promise<boolean> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(id: string, first: Kept, tell: (change: Partial<TextState>) => void) {
    this.#id = id
    this.#kept = first
    this.#now = first.text
    this.#tell = tell
  }

  get version(): number { return this.#kept.version }

  write(text: string): void {
    this.#now = text
    if (!this.#isTorn) this.#tell({ saving: { kind: 'unsaved' } })
    this.#later(PAUSE_MS)
  }

  /** True when everything typed so far is on the server. */
  flush(): Promise<boolean> {
    clearTimeout(this.#timer)
    if (this.#isTorn) return Promise.resolve(false)
    this.#busy ??= this.#send().finally(() => { this.#busy = null })
    return this.#busy
  }

  /** After a conflict a person has chosen: this text goes on from what the server has. */
  goOn(theirs: Kept, text: string): void {
    this.#kept = theirs
    this.#now = text
    this.#isTorn = false
    void this.flush()
  }

  #later(ms: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.flush(), ms)
  }

  async #send(): Promise<boolean> {
    try {
      for (let change = changeBetween(this.#kept.text, this.#now); change !== null; change = changeBetween(this.#kept.text, this.#now)) {
        const piece = firstPiece(change)
        this.#tell({ saving: { kind: 'saving' } })
        const { version, savedAt, findings } = await saveText(this.#id, { version: this.#kept.version, changes: [piece] })
        this.#kept = { text: applied(this.#kept.text, piece), version }
        this.#tell({ findings, no: undefined, saving: { kind: 'kept', at: savedAt } })
      }
      return true
    } catch (fault) {
      if (!(fault instanceof Said)) throw fault
      this.#refused(fault)
      return false
    }
  }

  #refused(no: Said): void {
    const isSilence = no.status === 503
    this.#isTorn = no.problem.code === 'conflict'
    this.#tell({ saving: { kind: this.#isTorn ? 'conflict' : isSilence ? 'queued' : 'unsaved' }, ...(this.#isTorn || isSilence ? {} : { no }) })
    if (isSilence) this.#later(AGAIN_MS)
  }
}
