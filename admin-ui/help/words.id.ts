// Words of the help page and of the tours through the desk.
export const helpWords = {
  help: {
    title: 'Bantuan',
    lead: 'Untuk apa setiap halaman, apa yang dilakukan tombol, dan arti kata-kata di sini.',
    search: 'Cari dalam bantuan',
    searchHelp: 'Misalnya: ditunda, persetujuan, Ctrl K.',
    found: '%{count} cocok',
    nothing: 'Tidak ada yang cocok',
    nothingText: 'Coba kata lain, atau tanyakan kepada administrator.',
    tours: 'Tur singkat',
    toursLead: 'Beberapa langkah, sekitar satu menit. Anda dapat berhenti kapan saja dan tetap bekerja di sampingnya.',
    take: 'Ikuti tur: %{name}',
    taken: 'sudah diikuti',
    pages: 'Halaman Anda',
    keys: 'Papan ketik',
    glossary: 'Arti kata',
    contact: 'Pertanyaan dan masukan',
    contactText: 'Jangan tulis nama atau nomor klien di sana.',
    name: {
      agreements: 'Kesepakatan data',
      imports: 'Register yang dimasukkan',
      me: 'Akun saya',
      tokens: 'Token mesin',
      news: 'Notifikasi',
      group: 'Penerimaan kelompok',
      absence: 'Tidak hadir',
      reference: 'Acuan API',
    },
    page: {
      home:
        'Yang perlu Anda lihat lebih dulu: terlambat, mendekati batas, belum ada pemilik. Setiap angka membuka ' +
        'daftarnya.',
      cases: 'Semua kasus yang boleh Anda lihat, dengan filter yang dapat disimpan sebagai tampilan.',
      masked: 'Kasus tanpa apa pun yang mengenali orangnya.',
      tasks: 'Tugas Anda dan tim Anda, dikelompokkan menurut apa yang mendesak. Ambil, mulai, selesaikan.',
      deletions: 'Permintaan klien agar kantor Anda menghapus apa yang diterimanya.',
      settlements:
        'Kasus yang penanggung jawabnya digugat dan diputus kantor Anda, dan kasus yang dilimpahkan kantor Anda.',
      samePerson: 'Catatan yang mungkin tentang orang yang sama: nilai, tanyakan kantor lain, tautkan, lepas.',
      referrals: 'Rujukan keluar dan permintaan masuk, jawabannya, dan langkah antarkantor.',
      dashboard: 'Jumlah, umur, dan beban menurut wilayah, dengan tabel di samping setiap grafik.',
      sops: 'Prosedur sebagai diagram, daftar, dan manual, dengan pasalnya.',
      studio: 'Menulis, memeriksa, menguji, dan menerbitkan prosedur, selalu berdua.',
      statistics: 'Rilis statistik: diumumkan, dihitung, ditandatangani dua kantor, lalu terbit.',
      erasures: 'Permintaan menghapus data seseorang, dan apa yang jatuh tempo menurut masa simpan.',
      system: 'Keadaan sistem dalam kata-kata: apa artinya, dan apa yang perlu dilakukan.',
      access: 'Akses darurat dan penutupan akses, dengan tinjauannya.',
      unusual: 'Pembukaan data yang tidak biasa, untuk ditinjau.',
      audit: 'Apa yang perlu diperiksa: sampel, batas yang terlewat, pengecualian, pembukaan data.',
      appointments: 'Kapan klien bertemu siapa, minggu demi minggu: milik Anda, kantor Anda, atau semua kasus Anda.',
      conferences:
        'Rapat tentang satu kasus: yang diminta kasus itu, siapa diundang, apa yang diputuskan dan apa akibatnya.',
      agreements: 'Siapa menerima log peristiwa dari kantor ini, untuk apa, dan sampai kapan.',
      imports: 'Register kantor lain yang dimasukkan: diperiksa orang kedua, lalu setiap baris menjadi kasus.',
      findings: 'Temuan pemeriksa, sampai kantor yang bersangkutan memperbaikinya dan pemeriksa menerimanya.',
      news:
        'Yang menyangkut Anda: catatan yang menyebut Anda, tugas, rapat, temuan, batas yang mendekat atau lewat. ' +
        'Tanpa nama klien.',
      group: 'Banyak orang datang bersama: yang sama ditulis sekali, lalu setiap orang mendapat kasusnya sendiri.',
      absence: 'Siapa memegang tugas Anda selama Anda tidak ada.',
      me: 'Kata sandi, faktor kedua, perangkat, pintasan, dan jarak baris Anda.',
      accounts: 'Siapa yang dapat masuk, dengan peran apa.',
      organisations: 'Kantor yang ikut bekerja: jenis, tingkat, wilayah, dan peran yang dipegangnya.',
      areas: 'Wilayah dan zona waktunya.',
      services: 'Layanan yang ditawarkan kantor, kapasitasnya, dan wilayah yang belum terlayani.',
      qualifications: 'Siapa mengerjakan apa di kantor Anda dan terlatih untuk apa, sejak kapan.',
      roles: 'Apa yang boleh dilakukan setiap peran, dan siapa memegangnya.',
      calendars: 'Hari libur yang menentukan hari kerja.',
      tokens: 'Program lain yang terhubung atas nama sebuah kantor.',
      reference:
        'Untuk penulis program: setiap panggilan ke server ini, dengan panggilan dari tutorial sebagai contoh.',
    },
  },
  tour: {
    name: {
      coordinator: 'koordinator',
      provider: 'penyedia layanan',
      auditor: 'auditor',
      administrator: 'administrator',
      author: 'penulis SOP',
    },
    offer: 'Baru di sini? Tur satu menit menunjukkan jalannya.',
    begin: 'Ikuti tur',
    dismiss: 'Tidak perlu',
    later: 'Tur selalu ada di Bantuan.',
    step: 'Langkah %{at} dari %{of}',
    next: 'Berikutnya',
    back: 'Sebelumnya',
    end: 'Akhiri tur',
    done: 'Selesai',
    label: 'Tur: %{name}',
    coordinator: {
      home: {
        title: 'Mulai dari Beranda',
        text:
          'Yang terlambat dan yang belum ada pemilik berdiri paling atas, masing-masing dengan alasan dan satu ' +
          'tombol untuk langkah berikutnya.',
      },
      cases: {
        title: 'Kasus, difilter sesuka Anda',
        text:
          'Filter menurut waktu, status, dan koordinator, lalu simpan sebagai tampilan. Halaman kasus menjawab: di ' +
          'mana, apa berikutnya, milik siapa, apa yang menghalangi.',
      },
      tasks: {
        title: 'Menugaskan, juga banyak sekaligus',
        text:
          'Di Tanpa pemilik, pilih beberapa tugas dan tugaskan bersama. Usulan disertai alasannya, dan dapat ' +
          'diurungkan.',
      },
      find: {
        title: 'Cari dengan Ctrl+K',
        text:
          'Nomor kasus, kantor, langkah SOP, dan perintah. ' +
          'Orang dicari di halaman buka kasus, karena itu tercatat.',
      },
      exit: {
        title: 'Keluar cepat',
        text: 'Bila ada yang mendekat: tombol ini, atau Shift tiga kali. Layar kosong, dan Anda keluar.',
      },
    },
    provider: {
      today: {
        title: 'Hari ini',
        text: 'Apa, untuk kasus mana, kapan, di mana. Tiga ketukan: mulai, pilih hasil, selesaikan.',
      },
      team: {
        title: 'Tugas tim',
        text: 'Tugas untuk kantor Anda yang belum diambil. Ambil yang dapat Anda kerjakan; rekan langsung melihatnya.',
      },
      form: {
        title: 'Isian tersimpan sendiri',
        text:
          'Apa yang Anda ketik tersimpan di server terus-menerus. Yang sudah diketahui dan disetujui tidak perlu ' +
          'ditanyakan lagi.',
      },
      help: {
        title: 'Mengapa, dan apa ini',
        text: 'Tombol Mengapa menjelaskan setiap tugas. Kata yang asing dijelaskan di Bantuan, dalam menu akun Anda.',
      },
      exit: {
        title: 'Keluar cepat',
        text: 'Bila ada yang mendekat: tombol ini, atau Shift tiga kali. Layar kosong, dan Anda keluar.',
      },
    },
    auditor: {
      audit: {
        title: 'Pemeriksaan',
        text:
          'Sampel yang dapat diulang, batas yang terlewat, pengecualian, akses darurat, dan pembukaan data, ' +
          'masing-masing dengan daftarnya.',
      },
      cases: {
        title: 'Kasus tersamar',
        text:
          'Anda melihat proses dan kode, tidak pernah siapa orangnya. Tujuan pembukaan ditanyakan sekali dan ' +
          'tercatat.',
      },
      past: {
        title: 'Kembali ke waktu lain',
        text:
          'Pada halaman kasus, Riwayat dan Jejak resmi menunjukkan siapa memutuskan apa dan mengapa, juga keadaan ' +
          'pada waktu tertentu, dua waktu berdampingan.',
      },
      proof: {
        title: 'Bukti per baris',
        text: 'Setiap baris jejak resmi dapat dibuktikan. Paket bukti dapat diperiksa tanpa akses ke sistem ini.',
      },
      find: {
        title: 'Cari dengan Ctrl+K',
        text: 'Nomor kasus, kantor, langkah SOP, dan perintah. Tekan ? untuk semua pintasan.',
      },
    },
    administrator: {
      system: {
        title: 'Sistem',
        text: 'Setiap baris berkata apa artinya dan apa yang perlu dilakukan. Yang terlambat berdiri paling atas.',
      },
      people: {
        title: 'Akun petugas',
        text: 'Undang, ubah peran, tutup. Anda tidak pernah memberi kata sandi: pemilik akun memilihnya sendiri.',
      },
      places: {
        title: 'Kantor, wilayah, peran',
        text:
          'Tambah dan ubah kantor dan wilayah. Kantor ditutup hanya bila tidak ada pekerjaan terbuka di sana. Peran ' +
          'dibaca, tidak diubah di sini.',
      },
      blind: {
        title: 'Tanpa melihat kasus',
        text: 'Administrator tidak membuka kasus. Halaman Anda hanya menunjukkan jumlah.',
      },
      me: {
        title: 'Akun Anda',
        text: 'Pasang faktor kedua. Perubahan penting menanyakan sekali lagi bahwa ini Anda.',
      },
    },
    author: {
      studio: {
        title: 'Studio SOP',
        text: 'Buat draf dari versi yang berlaku. Pemeriksaan berjalan sambil Anda menulis, dengan baris dan kolomnya.',
      },
      sops: {
        title: 'Membaca SOP',
        text: 'Diagram, daftar, dan manual adalah berkas yang sama. Hukum dan bawaan produk selalu terlihat beda.',
      },
      rehearse: {
        title: 'Uji coba dulu',
        text: 'Jalankan versi baru pada kasus yang ada, tanpa mengubahnya, dan lihat hasilnya per kasus.',
      },
      publish: {
        title: 'Terbit berdua',
        text:
          'Orang kedua menyetujui. Versi baru berlaku untuk kasus baru di wilayah yang dipilih, dan dapat ' +
          'dihentikan.',
      },
      move: {
        title: 'Memindahkan kasus',
        text: 'Kasus berjalan tetap memegang versinya sampai dipindahkan, dan pemindahan dapat diurungkan.',
      },
    },
  },
} as const
