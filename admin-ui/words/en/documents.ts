import type { documents as id } from '../id/documents.ts'
import type { Same } from '../same.ts'

export const documents = {
  documents: {
    choose: 'Choose a file', photo: 'Take a photo', another: 'Choose another file', number: 'Number', help: 'Write its number, send the file, or both.', kinds: 'PDF, JPEG or PNG photo, Word (docx), MP4 video or M4A recording; at most %{limit}. Place and camera are removed from photos.',
    retry: 'The connection broke. It is sent again by itself in %{seconds} seconds.', preview: 'The photo that is sent',
    preparing: 'Preparing %{name}…', sending: 'Sending %{name}: %{percent} %', checking: 'Checking %{name}…', stop: 'Stop', stopped: 'The sending was stopped. Nothing was kept.', again: 'Send again', sent: 'The file is kept.', here: 'Files here', none: 'No file yet',
    tooLarge: 'This file has %{size}; at most %{limit}. Make it smaller, or split it into several files.', open: 'Open', download: 'Download', downloading: 'Downloading…', remove: 'Remove', removeTitle: 'Remove the file', removeText: 'The content is deleted and cannot be brought back. Only its fingerprint stays on the official record.', removed: 'The file was removed.', why: 'Why is it removed?', chooseWhy: 'Choose the reason.',
    reason: { wrong_file: 'The wrong file', wrong_case: 'Belongs to another case', twice: 'Sent twice', asked_by_client: 'The client asked for it', not_needed: 'No longer needed', erasure: 'The data of the person were erased' },
    kind: { pdf: 'PDF', jpg: 'JPEG photo', png: 'PNG picture', docx: 'Word document', mp4: 'MP4 video', m4a: 'M4A recording' }, caption: 'Files of the case', what: 'File', task: 'Task', who: 'Sent by', size: 'Size', hash: 'Fingerprint', isGone: 'Removed %{day}: %{reason}', isGoneBy: 'Removed %{day} by %{person}: %{reason}', otherTask: 'A task of another organisation',
    empty: 'No files in this case yet', emptyText: 'Files are sent at the question of a task that asks for them, and then appear here.', masked: 'You read this case masked; its files are not shown.', file: 'File %{number}',
    name: 'Name of the file', sheet: 'File', logged: 'Every opening is on record, and your name stands over the content.', picture: 'Content of the file, with your name over it', showing: 'Preparing the picture…', noPicture: 'This kind is opened by downloading it.', notScanned: 'Not yet checked for harmful content', scanned: 'The scanner found nothing harmful', scan: 'Scanner for harmful content in files', scanOn: 'in place', scanOff: 'not in place: files are taken without being checked',
  },
} as const satisfies Same<typeof id>
