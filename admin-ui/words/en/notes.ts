import type { notes as id } from '../id/notes.ts'
import type { Same } from '../same.ts'

export const notes = {
  notes: {
    title: 'Notes', write: 'Write a note', label: 'Note', help: 'Read by your office, the office that owns the case, and whom you mention. Kept encrypted.', save: 'Save note', saved: 'The note is saved.', needText: 'Write the note first.',
    mention: 'Mention a colleague', mentionHelp: 'Only those who may read this case. For others, ask the coordinators at %{office} to share it.', mentioned: 'Mentioned', drop: 'Do not mention %{name}', more: 'Choose a colleague', mentionGo: 'Mention', mentionOf: 'Mention %{name}', offer: 'Colleagues who fit:', unsent: 'Your note that was not sent', unsentHelp: 'Copy it if you still need it. It is lost when the window is closed.',
    empty: 'No notes yet', emptyText: 'What colleagues write about this case appears here, the newest first.', list: 'Notes about this case', to: 'To: %{names}', forMe: 'To you', fromMe: 'You',
    corrected: 'Corrected %{time}', before: 'What it said before', until: 'until %{time}', correct: 'Correct', correctOf: 'Correct the note of %{time}', correctTitle: 'Correct the note', correctText: 'What it said before can still be read below the note.', correctAct: 'Save the correction', correctedDone: 'The note is corrected.',
    takeBack: 'Take back', takeBackOf: 'Take back the note of %{time}', takeBackTitle: 'Take back the note', takeBackText: 'Nobody can read what it says any more. What stays: who wrote it and when, and that it was taken back.', takeBackAct: 'Take back the note', takenBackDone: 'The note is taken back.', takenBack: 'Taken back by its author, %{time}.', gone: 'What this note said was erased with the data of the client.',
  },
} as const satisfies Same<typeof id>
