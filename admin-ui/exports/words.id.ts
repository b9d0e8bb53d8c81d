// Words of exporting a list as a file.
export const exportWords = {
  exports: {
    button: 'Unduh…',
    title: 'Unduh dengan tanda air',
    action: 'Unduh dengan tanda air',
    text: {
      cases: 'Daftar kasus seperti terfilter di layar, tanpa nama klien.',
      tasks: 'Daftar tugas seperti di layar, tanpa nama klien.',
      referrals: 'Daftar rujukan seperti di layar, tanpa apa pun yang diberitahukan tentang klien.',
      'given-steps': 'Daftar langkah antarkantor seperti di layar, tanpa nama klien.',
      findings: 'Daftar temuan seperti di layar, tanpa isi tulisannya.',
      looks: 'Siapa melihat kasus ini, seperti di layar.',
      question: 'Tabel jawaban seperti di layar, dengan pertanyaannya. Angka saja, tanpa kasus dan tanpa nama klien.',
      unusual: 'Akses tidak biasa seperti di layar. Isinya menyebut nama rekan, dan bukan tuduhan.',
    },
    mark: 'Nama Anda, waktu, tujuan, dan banyak baris tertulis di awal berkas. Unduhan ini tercatat.',
    hidden: '%{count} kolom yang disembunyikan tidak ikut dalam berkas.',
    format: 'Bentuk berkas',
    formatOf: {
      csv: 'CSV, untuk semua program',
      xlsx: 'XLSX, untuk Excel (paling banyak 10.000 baris)',
      xes: 'XES, riwayat kasus untuk penambangan proses',
      ocel: 'OCEL 2.0 (JSON), riwayat kasus untuk penambangan proses',
    },
    purpose: 'Untuk apa?',
    logs:
      'Riwayat kasus memakai kode acak untuk kasus, orang, dan kantor. Kode itu tidak dapat dicocokkan dengan ' +
      'unduhan lain. Setiap kasus mencatat bahwa riwayatnya dibawa keluar.',
    done: 'Berkas selesai diunduh.',
    stopped: 'Unduhan dibatalkan.',
    underway: 'Sedang diunduh',
    progress: '%{lines} dari %{total} baris',
    received: '%{size} kB diterima',
    cancel: 'Batalkan',
    known: {
      title: 'Kelengkapan menurut %{standard}',
      case: '%{known} dari %{of} kolom inti diketahui.',
      now: '%{count} lagi dapat dijawab di',
      only:
        'Hanya formulir yang memang sedang terbuka. Klien tidak ditanya lagi demi kelengkapan data; yang tidak ingin ' +
        'ia jawab tetap kosong.',
      none: 'Tidak ada formulir terbuka yang menanyakan sisanya. Klien tidak ditanya lagi demi kelengkapan data.',
      office: '%{share} % kolom inti diketahui dalam kasus berjalan terbaru kantor Anda (%{cases} kasus).',
    },
    standard: {
      button: 'HTCDS…',
      title: 'Kasus menurut standar HTCDS untuk satu kantor',
      text:
        'Buku kerja dengan kasus kantor Anda menurut standar data kasus IOM (HTCDS 2.0). Hanya kasus yang kliennya ' +
        'menyebut kantor itu dalam persetujuan berbagi data; yang tidak ia bagikan tetap kosong.',
      receiver: 'Untuk kantor mana?',
      receiverHelp: 'Banyak kasus yang tidak disertakan tertulis dalam berkas.',
      who: 'Siapa kliennya',
      whoHelp: 'Setiap identitas yang dibawa keluar tercatat sebagai pembukaan identitas.',
      whoOf: {
        codes: 'Tidak disertakan',
        identity: 'Disertakan bila klien membagikannya',
      },
      codesOnly: 'Identitas klien tidak disertakan: peran Anda tidak membuka identitas.',
    },
  },
} as const
