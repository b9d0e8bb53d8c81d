// The way to a fault as sentences: who does what, which answer decides, and which tasks are open then. With the labels
// of the document, not its ids.
import type { FactValue } from '../definition/ir.ts'
import { isTask, outcomesOf, planOf } from '../definition/plan.ts'
import type { ProofStep } from './proof.ts'
import type { Sop } from '../definition/schema.ts'
import { builtInLabel } from '../definition/task-definition.ts'
import type { Label, Language, ByLanguage } from '../language/vocabulary.ts'
import { inEach, inLanguage } from '../language/label.ts'

type Words = Readonly<Record<ProofStep['do'], string>> &
  Readonly<Record<'waiting' | 'nothing' | 'closed' | 'given' | 'refused' | 'withdrawn', string>>

const WORDS: ByLanguage<Words> = {
  id: {
    open: 'Kasus dibuka',
    complete: '"{item}" selesai dengan hasil "{outcome}"',
    record_consent: 'Persetujuan dicatat',
    add: 'Koordinator menambahkan "{item}"',
    wait: 'Tidak ada yang bertindak sampai batas waktu "{item}" lewat',
    skip: '"{item}" dilewati',
    fail: '"{item}" gagal',
    reopen: 'Kasus dibuka kembali',
    waiting: 'menunggu: {open}',
    nothing: 'tidak ada yang menunggu',
    closed: 'kasus ditutup: {code}',
    given: 'diberikan',
    refused: 'ditolak',
    withdrawn: 'ditarik',
  },
  en: {
    open: 'The case is opened',
    complete: '"{item}" is done with the outcome "{outcome}"',
    record_consent: 'Consent is recorded',
    add: 'The coordinator adds "{item}"',
    wait: 'Nobody acts until the limit of "{item}" has passed',
    skip: '"{item}" is skipped',
    fail: '"{item}" fails',
    reopen: 'The case is reopened',
    waiting: 'waiting: {open}',
    nothing: 'nothing is waiting',
    closed: 'the case is closed: {code}',
    given: 'given',
    refused: 'refused',
    withdrawn: 'withdrawn',
  },
}

/** One sentence for each step. */
export function stepTexts(sop: Sop, steps: readonly ProofStep[]): readonly Label[] {
  const entries = new Map(planOf(sop).map((entry) => [entry.id, entry.item]))
  const label = (id: string, language: Language): string =>
    inLanguage(builtInLabel(id) ?? entries.get(id)?.label, language) ?? id
  const outcome = ({ item: id, outcome: code }: ProofStep, language: Language): string => {
    const item = entries.get(id ?? '')
    return item === undefined || !isTask(item) || code === null
      ? (code ?? '')
      : (inLanguage(outcomesOf(sop, item)[code], language) ?? code)
  }
  const after = ({ closed, open }: ProofStep, language: Language): string => {
    const words = inLanguage(WORDS, language)
    if (closed !== null) return words.closed.replace('{code}', inLanguage(sop.close_codes[closed], language) ?? closed)
    if (open.length === 0) return words.nothing
    return words.waiting.replace('{open}', open.map((id) => label(id, language)).join(', '))
  }
  const told = (step: ProofStep, language: Language): string => {
    const words = inLanguage(WORDS, language)
    const did = words[step.do]
      .replace('{item}', label(step.item ?? '', language))
      .replace('{outcome}', outcome(step, language))
    const answers = [
      ...Object.entries(step.facts).map(([name, value]) => `${name} = ${plain(value)}`),
      ...Object.entries(step.consents).map(([code, state]) => `${code} ${words[state]}`),
    ]
    return `${did}${answers.length === 0 ? '' : ` (${answers.join('; ')})`} → ${after(step, language)}`
  }
  return steps.map((step) => inEach((language) => told(step, language)))
}

const plain = (value: FactValue): string => (typeof value === 'object' ? `[${value.join(', ')}]` : String(value))
