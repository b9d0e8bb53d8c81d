// Keeping a question under a name, and sharing one.
import { RenameView, VIEW_NAME_MAX } from '../../api/contract/my-desk.ts'
import { ShareQuestion, type SavedQuestion, type SavedQuestions } from '../../api/contract/questions.ts'
import type { z } from 'zod'
import { AskForm } from '../asking/AskForm.tsx'
import { PickField, WordsField } from '../asking/fields.tsx'
import { useLabel, useWords } from '../words/use-words.ts'
import { writtenQuestion, type Question } from './question-address.ts'
import { questionWords } from './words.id.ts'

export function SaveDialog({ question, onClose }: { question: Question; onClose: () => void }) {
  const say = useWords(questionWords)
  return (
    <AskForm
      schema={RenameView}
      start={{ name: '' }}
      title={say('questions.save')}
      text={say('questions.saveText')}
      action={say('state.save')}
      done={say('questions.kept')}
      act={({ name }, desk) => desk.create('questions', { data: { name, asked: writtenQuestion(question) } })}
      onClose={onClose}
    >
      <WordsField name="name" label={say('questions.name')} help={say('questions.nameHelp')} most={VIEW_NAME_MAX} />
    </AskForm>
  )
}

export function RenameDialog({ saved, onClose }: { saved: SavedQuestion; onClose: () => void }) {
  const say = useWords(questionWords)
  return (
    <AskForm
      schema={RenameView}
      start={{ name: saved.name }}
      title={say('questions.renameOf', { name: saved.name })}
      action={say('state.save')}
      done={say('questions.renamed')}
      act={(data, desk) => desk.verb('questions', 'rename', { id: saved.id, data })}
      onClose={onClose}
    >
      <WordsField name="name" label={say('questions.name')} help={say('questions.nameHelp')} most={VIEW_NAME_MAX} />
    </AskForm>
  )
}

interface ShareProps {
  saved: SavedQuestion
  roles: z.infer<typeof SavedQuestions>['roles']
  onClose: () => void
}
export function ShareDialog({ saved, roles, onClose }: ShareProps) {
  const say = useWords(questionWords)
  const label = useLabel()
  // Whoever sees no case could open nothing of a question to cases.
  const offered = roles.filter(({ seesCases }) => seesCases || saved.asked['of'] === 'released')
  return (
    <AskForm
      schema={ShareQuestion}
      start={{ role: saved.sharedWith?.key ?? null }}
      title={say('questions.shareOf', { name: saved.name })}
      text={say('questions.shareText')}
      action={say('state.save')}
      done={say('questions.shared')}
      act={(data, desk) => desk.verb('questions', 'share', { id: saved.id, data })}
      onClose={onClose}
    >
      <PickField
        name="role"
        label={say('questions.shareWith')}
        none={say('questions.shareNone')}
        empty={null}
        options={offered.map((role) => ({ value: role.key, text: label(role.label) }))}
      />
    </AskForm>
  )
}
