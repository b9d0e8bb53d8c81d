import type { registerWords as id } from './register-words.id.ts'
import type { Same } from '../words/same.ts'

export const registerWords = {
  register: {
    button: 'Try a register…',
    title: 'Try a register of another office',
    text:
      'Reads a register in the standard HTCDS (workbook or survey CSV, at most 20 MB and 10,000 rows) and says which ' +
      'columns are known. Nothing is kept and no case is opened by trying.',
    file: 'File of the register (XLSX or CSV)',
    map: 'Say which columns these are…',
    mapTitle: 'Which column is which?',
    mapText:
      'Four at least. It is kept under a name, so that the next register of this office is read in the same way.',
    mapName: 'Name of the register',
    mapNone: 'Not taken',
    mapAction: 'Keep it and try again',
    readBy: 'Read by',
    readByStandard: 'The standard alone',
    found: 'What was found',
    recognised: '%{standard}, %{form}.',
    formOf: {
      workbook: 'workbook',
      survey: 'export of a survey',
    },
    rows: '%{rows} rows; %{clear} can be read whole.',
    columns: 'Known columns',
    column: 'Column',
    filled: 'Filled',
    unclear: 'Not understood',
    remark: 'Remark',
    homeless: 'Not kept here: %{why}',
    doubtful:
      'Check: the official template names the columns of the address in another order. Include the line of labels.',
    leftover: 'Columns without a home (filled): %{heads}.',
    sheets: 'Other sheets: %{sheets}.',
    sheetOf: {
      cases: '%{sheet} (%{rows} rows, kept with the cases)',
      lost: '%{sheet} (%{rows} rows, %{lost} of no case on the first sheet: such a file is not taken)',
      none: '%{sheet} (%{rows} rows, not of cases, not taken)',
    },
  },
} as const satisfies Same<typeof id>
