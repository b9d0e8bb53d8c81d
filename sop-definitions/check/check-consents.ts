// What ends a consent must be something that a form answers, so that the answer ends it at once. At most one consent is
// about being contacted.
import { checkCondition, remark, type Checking } from './shared.ts'
import { factsRead } from '../language/conditions.ts'
import type { Label } from '../language/vocabulary.ts'
import { lower } from '../reading/lower.ts'

export function checkConsents(checking: Checking): void {
  const consents = Object.entries(checking.sop.consents ?? {})
  for (const [code, { ended_by: text }] of consents) {
    if (text === undefined) continue
    const path = ['consents', code, 'ended_by']
    const lowered = lower(text, checking.vocabulary)
    checkCondition(checking, path, text)
    if ('condition' in lowered && factsRead(lowered.condition).length === 0) {
      remark(checking, path, {
        id: 'syarat ini tidak membaca fakta, jadi tidak ada jawaban yang mengakhirinya',
        en: 'this condition reads no fact, so no answer ends it',
      })
    }
  }
  for (const [word, say] of Object.entries(ONE_AT_MOST))
    for (const [code] of consents.filter(([, consent]) => Reflect.get(consent, word) === true).slice(1))
      remark(checking, ['consents', code, word], say)
}

const ONE_AT_MOST = {
  contact: { id: 'hanya satu persetujuan boleh tentang kontak', en: 'only one consent may be about contact' },
  window: {
    id: 'hanya satu persetujuan boleh untuk halaman klien sendiri',
    en: "only one consent may be for the client's own window",
  },
} as const satisfies Record<string, Label>
