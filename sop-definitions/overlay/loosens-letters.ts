// What an overlay may not do with the letters of its base: none is lost, and each keeps its limits and its text. An
// overlay only adds letters.
import { isSame } from '../diff/diff-outline.ts'
import { looser, missing, type Loosening } from './loosening.ts'
import type { LetterDef, Sop } from '../definition/schema.ts'
import { DATA_CLASSES, type Label } from '../language/vocabulary.ts'

export const loosenedLetters = (base: Sop, merged: Sop): Loosening[] =>
  (base.letters ?? []).flatMap((old) => {
    const now = merged.letters?.find(({ id }) => id === old.id)
    const say = ({ id, en }: Label): Loosening =>
      looser(null, ['letters'], { id: `surat "${old.label.id}" ${id}`, en: `the letter "${old.label.en}" ${en}` })
    return now === undefined ? [say({ id: 'hilang', en: 'is gone' })] : loosenedIn(old, now).map(say)
  })

const rank = ({ class: name }: LetterDef): number => DATA_CLASSES.indexOf(name)

/** Every way in which a letter can protect less; a text is never compared by meaning, so it stays as it is. */
const loosenedIn = (old: LetterDef, now: LetterDef): readonly Label[] =>
  [
    { isLooser: rank(now) > rank(old), id: 'boleh memuat data yang lebih peka', en: 'may hold more sensitive data' },
    {
      isLooser: missing(old.consent?.needs, now.consent?.needs).length > 0,
      id: 'tidak lagi memerlukan persetujuan yang sama',
      en: 'no longer needs the same consents',
    },
    { isLooser: now.sign !== old.sign, id: 'ditandatangani peran lain', en: 'is signed by another role' },
    { isLooser: now.to !== old.to, id: 'ditujukan kepada pihak lain', en: 'goes to somebody else' },
    {
      isLooser: !isSame([now.body, now.code, now.at], [old.body, old.code, old.at]),
      id: 'berubah teks, kode, atau langkahnya',
      en: 'changes its text, its code or its steps',
    },
  ].filter(({ isLooser }) => isLooser)
