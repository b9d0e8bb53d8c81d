/** Rows of a form: added, removed, moved. Loaded with the first question of rows. */
export const rowsWords = {
  rows: {
    none: 'Belum ada baris.',
    add: 'Tambah baris',
    addTo: 'Tambah baris: %{name}',
    full: 'Sudah %{max} baris, paling banyak.',
    row: 'Baris %{row}',
    titled: 'Baris %{row}:',
    up: 'Naikkan baris %{row} dari %{name}',
    down: 'Turunkan baris %{row} dari %{name}',
    remove: 'Hapus baris %{row} dari %{name}',
    removed: 'Baris %{row} dihapus.',
    undo: 'Urungkan',
    movedTo: 'Kini baris %{row} dari %{count}.',
    keys: 'Alt dan panah naik atau turun memindahkan baris.',
    wrong: 'Ada yang perlu diperbaiki',
  },
} as const
