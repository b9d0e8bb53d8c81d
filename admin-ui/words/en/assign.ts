import type { Same } from '../same.ts'
import type { assign as indonesian } from '../id/assign.ts'

/** Handing work out, singly and many at once. Comes with its dialogs. */
export const assign: Same<typeof indonesian> = {
  assign: {
    suggested: 'Suggested', take: 'Choose', takeOf: 'Choose: %{name}', others: '%{count} more in the list below.', why: 'Why', cannot: 'Cannot be chosen', fits: '%{fits} of %{of} tasks',
    chosen: '%{count} chosen', act: 'Assign…', drop: 'Choose none', title: 'Assign %{count} task |||| Assign %{count} tasks', lead: 'Each task is checked and changed by itself. What has changed since it was chosen is left alone.', none: 'No office holds the role for these tasks yet.',
    preview: 'What will happen', from: 'From %{who}', nobody: 'nobody yet', can: 'Possible', no: 'Not possible', go: 'Assign %{count} task |||| Assign %{count} tasks', nothing: 'Nothing of this can be given to whoever was chosen.', chooseFirst: 'Choose the office first.',
    sending: 'Sending: %{done} of %{count}', stopped: 'Stopped at %{done} of %{count}. What was answered holds; go on for the rest.', goOn: 'Go on',
    sentTitle: '%{done} of %{count} tasks assigned', results: 'Result of each task', done: 'Assigned', undo: 'Undo', undoText: 'Undoing gives each task back to whom it was before, except what somebody has touched since.', undoing: 'Undoing…',
    undoneTitle: '%{done} of %{count} tasks given back', back: 'As it was before', kept: 'Left as it is',
  },
}
