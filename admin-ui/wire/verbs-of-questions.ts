// What is done with saved questions.
import { QuestionRemoved, SavedQuestion, SaveQuestion, ShareQuestion } from '../../api/contract/questions.ts'
import { RenameView } from '../../api/contract/my-desk.ts'
import type { VerbTable } from './verbs.ts'

/** A person waits for these. */
const FEW = 3

export const ofQuestions = {
  questions: {
    create: { at: 'POST /api/questions', body: SaveQuestion, answer: SavedQuestion, tries: FEW },
    share: { at: 'PUT /api/questions/:question/sharing', body: ShareQuestion, answer: SavedQuestion, tries: FEW },
    rename: { at: 'PUT /api/questions/:question/name', body: RenameView, answer: SavedQuestion, tries: FEW },
    delete: { at: 'DELETE /api/questions/:question', answer: QuestionRemoved, tries: FEW },
  },
} as const satisfies VerbTable
