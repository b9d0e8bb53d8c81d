import type { Same } from '../../words/same.ts'
import type { rowsWords as indonesian } from './words.id.ts'

/** Rows of a form: added, removed, moved. Loaded with the first question of rows. */
export const rowsWords: Same<typeof indonesian> = {
  rows: {
    none: 'No rows yet.',
    add: 'Add a row',
    addTo: 'Add a row: %{name}',
    full: '%{max} rows are the most.',
    row: 'Row %{row}',
    titled: 'Row %{row}:',
    up: 'Move row %{row} of %{name} up',
    down: 'Move row %{row} of %{name} down',
    remove: 'Remove row %{row} of %{name}',
    removed: 'Row %{row} is removed.',
    undo: 'Undo',
    movedTo: 'Now row %{row} of %{count}.',
    keys: 'Alt and the up or down arrow move a row.',
    wrong: 'Something is to be corrected',
  },
}
