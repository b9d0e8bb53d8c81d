// The thread in which texts are examined, one after another. A defect is answered as an error, so that the asker does
// not wait for ever.
import { parentPort } from 'node:worker_threads'
import { editText } from './editing/edit-text.ts'
import { examine } from './examine.ts'
import type { Question, Reply } from './examiner.ts'
import { structureOf } from './structure.ts'

const answer = (question: Question): Reply => {
  switch (question.kind) {
    case 'examine':
      return { kind: 'examine', is: examine(question.ask) }
    case 'edit':
      return { kind: 'edit', is: editText(question.ask) }
    case 'structure':
      return { kind: 'structure', is: structureOf(question.ask) }
  }
}

parentPort?.on('message', ({ question }: { question: Question }) => {
  try {
    parentPort?.postMessage({ reply: answer(question) })
  } catch (error) {
    parentPort?.postMessage({ defect: error instanceof Error ? (error.stack ?? error.message) : String(error) })
  }
})
parentPort?.postMessage({ started: true })
