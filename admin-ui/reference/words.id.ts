// Words around the API reference, whose own text is the English of the API document. Loaded with that page.
export const referenceWords = {
  reference: {
    title: 'Acuan API',
    lead:
      'Setiap panggilan ke server ini, sebagaimana server sendiri menjelaskannya. Panggilan dari tutorial dibawa ' +
      'sebagai contoh. Di sini tidak ada yang dijalankan.',
    language: 'Isi acuan berbahasa Inggris.',
    document: 'Dokumen OpenAPI',
    calls: 'Panggilan',
  },
} as const
