import type { Same } from '../same.ts'
import type { palette as indonesian } from '../id/palette.ts'

export const palette: Same<typeof indonesian> = {
  palette: {
    title: 'Search and commands', field: 'Case number, organisation, SOP step, command', list: 'Choices', hint: 'Type, choose with the arrows, then Enter. People are not searched here.',
    looking: 'Searching…', count: '%{count} choice||||%{count} choices', empty: 'Nothing matches. Check the number; names, NIK and telephone are not searched here.', broken: 'The server has not answered. Pages and commands can still be chosen.',
    identifies: 'This looks like the number of a person, so it was not sent. NIK, passport and telephone are searched on the page for finding people.',
    findPerson: 'Find a person', findPersonText: 'On the page for opening a case; searches there are logged', print: 'Print this page', language: 'Change language: %{name}', scheme: 'Screen: %{name}', area: 'Area', roles: 'Roles',
    group: { recent: 'Opened lately', cases: 'Cases', views: 'Saved views', pages: 'Pages', commands: 'Commands', organisations: 'Organisations', steps: 'SOP steps', people: 'People' },
  },
  keys: {
    title: 'Keyboard shortcuts', lead: 'Single keys act only outside fields. Switch them off in', key: 'Key', does: 'What it does', arrowDown: 'arrow down', arrowUp: 'arrow up',
    act: { help: 'This sheet', filters: 'To the filters', down: 'Next row', up: 'Previous row', select: 'Select the row', claim: 'Claim the task', complete: 'Work on the task, then to its complete button', why: 'Why this is here', back: 'Back' },
    enter: 'Open the row', goTo: 'To %{name}', nothing: 'There is nothing here that this key could do.',
    card: 'Single-key shortcuts', cardText: 'One letter acts outside fields: j for the next row, c to claim a task. Switch them off if you use speech input. Ctrl+K keeps working.', on: 'Let single keys act', saved: 'Your choice is kept.',
  },
  density: {
    card: 'Row spacing', cardText: 'How close together the rows of a list stand. This choice follows you to every computer.', button: 'Density', chosen: 'Density: %{name}',
    device: 'Follow the device', comfortable: 'Comfortable', compact: 'Compact', touch: 'For fingers', deviceText: 'Comfortable with a mouse, larger on a touch screen.', comfortableText: 'Easy to read, for every day.', compactText: 'More rows in view at once.', touchText: 'Large rows and buttons.',
  },
  views: {
    label: 'View', choose: 'Choose a view', save: 'Save view', saveText: 'Keeps the filters and the order in use. Only you see it.', name: 'Name of the view', nameHelp: 'Up to 40 letters. Do not write the name or number of a person.', saved: 'The view is saved.',
    rename: 'Rename', renameOf: 'Rename the view %{name}', remove: 'Remove', removeOf: 'Remove the view %{name}', removed: 'The view %{name} was removed.', undo: 'Undo', list: { cases: 'Case list', tasks: 'Tasks' },
    no: { taken: 'This name is in use. Choose another.', too_many: 'There are 30 views already. Remove one first.', invalid_format: 'The name of a view may not hold a long number.' },
  },
}
