// Templates of letters: what they name exists, both languages say the same, and nothing above the class of a letter can
// get into it.
import { known, remark, ROLE, type Checking } from './shared.ts'
import { isTask, type Path } from '../definition/plan.ts'
import type { LetterDef } from '../definition/schema.ts'
import { faultsIn, isFieldName, namesInText, type TextFault } from '../language/letter-text.ts'
import { classOfField, factOf, fieldsAbove, identityIn, isMergeField } from '../language/letters.ts'
import { LANGUAGES, type Label } from '../language/vocabulary.ts'

const CONSENT = { id: 'persetujuan', en: 'the consent' }
const STEP = { id: 'tugas', en: 'the task' }

export function checkLetters(checking: Checking): void {
  const { letters = [] } = checking.sop
  const steps = checking.plan.flatMap(({ id, item }) => (isTask(item) ? [id] : []))
  letters.forEach((letter, index) => {
    const path = ['letters', index]
    checkTaken(checking, [...path, 'id'], { name: letter.id, by: letters.slice(0, index).map(({ id }) => id) })
    checkTaken(checking, [...path, 'code'], { name: letter.code, by: letters.slice(0, index).map(({ code }) => code) })
    known(checking, [...path, 'sign'], { name: letter.sign, among: checking.roles, kind: ROLE })
    letter.consent?.needs.forEach((name, at) => {
      const place = [...path, 'consent', 'needs', at]
      known(checking, place, { name, among: checking.vocabulary.consents, kind: CONSENT })
    })
    letter.at?.forEach((name, at) => {
      known(checking, [...path, 'at', at], { name, among: steps, kind: STEP })
    })
    checkText(checking, [...path, 'body'], letter)
    checkAgreed(checking, path, letter)
  })
}

/** Nobody else learns from a letter who the client is, unless the client agreed. */
function checkAgreed(checking: Checking, path: Path, letter: LetterDef): void {
  if (letter.to !== 'client' && letter.consent === undefined && identityIn(letter).length > 0)
    remark(checking, path, {
      id: 'surat ini menyebut siapa klien kepada pihak lain, jadi perlu persetujuan ("consent")',
      en: 'this letter tells somebody else who the client is, so it needs a consent ("consent")',
    })
}

function checkTaken(checking: Checking, path: Path, { name, by }: { name: string; by: readonly string[] }): void {
  if (by.includes(name))
    remark(checking, path, {
      id: `surat lain sudah memakai "${name}"`,
      en: `another letter has "${name}" already`,
    })
}

const FAULTS = {
  bold: { id: 'tanda tebal "**" tidak ditutup', en: 'the bold sign "**" is not closed' },
  brace: {
    id: 'di dalam kurung kurawal hanya boleh nama isian, misalnya {case.number}; tidak ada ungkapan',
    en: 'braces hold the name of a field and nothing else, such as {case.number}; there are no expressions',
  },
  markup: {
    id: 'teks surat hanya mengenal paragraf, **tebal**, dan daftar dengan "- "',
    en: 'the text of a letter knows paragraphs, **bold** and lists with "- " only',
  },
  list: {
    id: 'beri baris kosong sebelum dan sesudah daftar',
    en: 'leave an empty line before and after a list',
  },
} as const satisfies Record<TextFault, Label>

function checkText(checking: Checking, path: Path, letter: LetterDef): void {
  for (const language of LANGUAGES) {
    const text = letter.body[language]
    for (const fault of faultsIn(text)) remark(checking, [...path, language], FAULTS[fault])
    for (const name of namesInText(text)) checkField(checking, [...path, language], { name, letter })
  }
  const [first, second] = [namesInText(letter.body.id), namesInText(letter.body.en)]
  for (const name of [...first, ...second].filter((one) => !first.includes(one) || !second.includes(one)))
    remark(checking, [...path, first.includes(name) ? 'en' : 'id'], {
      id: `isian "${name}" hanya ada dalam satu bahasa`,
      en: `the field "${name}" is in one language only`,
    })
  for (const field of fieldsAbove(letter))
    remark(checking, path, {
      id: `isian "${field}" (${classOfField(field)}) di atas kelas surat ini (${letter.class})`,
      en: `the field "${field}" (${classOfField(field)}) is above the class of this letter (${letter.class})`,
    })
}

/** What is no name at all is an expression, of which the text says it already. */
function checkField(checking: Checking, path: Path, { name, letter }: { name: string; letter: LetterDef }): void {
  if (!isFieldName(name)) return
  const fact = isMergeField(name) ? factOf(name) : undefined
  const isKnown = isMergeField(name) && (fact === undefined || Object.hasOwn(checking.vocabulary.facts, fact))
  if (!isKnown) remark(checking, path, { id: `isian "${name}" tidak ada`, en: `there is no field "${name}"` })
  if (name === 'to.name' && letter.to === 'client')
    remark(checking, path, {
      id: 'surat kepada klien menyebut namanya dengan "client.full_name"',
      en: 'a letter to the client says the name by "client.full_name"',
    })
}
