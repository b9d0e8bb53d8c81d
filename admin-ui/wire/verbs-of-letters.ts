// The verbs of letters about a client.
import { CommandAnswer } from '../../api/contract/cases.ts'
import { DraftLetter, LetterPreview, SendLetter, WithdrawLetter } from '../../api/contract/letters.ts'
import { noteOwn } from './own-changes.ts'
import type { VerbTable } from './verbs.ts'

const COMMAND = { answer: CommandAnswer, heard: noteOwn } as const

export const ofLetters = {
  caseLetters: {
    create: { at: 'POST /api/cases/:id/letters', body: DraftLetter, ...COMMAND },
    preview: { at: 'POST /api/cases/:id/letter-previews', body: DraftLetter, answer: LetterPreview },
    sign: { at: 'POST /api/cases/:id/letters/:letter/sign', ...COMMAND },
    send: { at: 'POST /api/cases/:id/letters/:letter/send', body: SendLetter, ...COMMAND },
    withdraw: { at: 'POST /api/cases/:id/letters/:letter/withdraw', body: WithdrawLetter, ...COMMAND },
  },
} as const satisfies VerbTable
