package dev.setia.platform;

import java.util.Locale;

/**
 * The error catalogue: everything a request can be refused with. The code is the constant's name in lower case and
 * never changes; the titles are for people, in English, Indonesian and Polish. Modules add their own constants here, in
 * their own part of the list.
 */
public enum ProblemType {
    // What every endpoint can say.
    MALFORMED_REQUEST(400, "The request cannot be read", "Permintaan tidak dapat dibaca", "Nie można odczytać żądania"),
    IDEMPOTENCY_KEY_MISSING(
            400,
            "The Idempotency-Key header is missing",
            "Header Idempotency-Key tidak ada",
            "Brakuje nagłówka Idempotency-Key"),
    IDEMPOTENCY_KEY_INVALID(
            400,
            "The Idempotency-Key header cannot be used",
            "Header Idempotency-Key tidak dapat dipakai",
            "Nagłówek Idempotency-Key jest nieprawidłowy"),
    INVALID_CURSOR(400, "The cursor is not one of ours", "Kursor tidak dikenal", "Nieznany kursor"),
    UNAUTHENTICATED(401, "A valid key is needed", "Diperlukan kunci yang sah", "Wymagany jest ważny klucz"),
    SCOPE_MISSING(403, "The key may not do this", "Kunci tidak diizinkan", "Klucz nie ma uprawnień"),
    LOCATION_NOT_ALLOWED(
            403, "The key speaks for another place", "Kunci ini untuk lokasi lain", "Klucz jest dla innego miejsca"),
    OPERATOR_ONLY(
            403,
            "Only the platform operator may do this",
            "Hanya untuk operator platform",
            "Tylko dla operatora platformy"),
    TENANT_KEY_NEEDED(
            403, "This needs a key of a tenant", "Diperlukan kunci milik tenant", "Wymagany jest klucz najemcy"),
    NOT_FOUND(404, "There is no such thing", "Tidak ditemukan", "Nie znaleziono"),
    METHOD_NOT_ALLOWED(405, "This address does not know the method", "Metode tidak didukung", "Niedozwolona metoda"),
    NOT_ACCEPTABLE(406, "Answers are JSON", "Jawaban berupa JSON", "Odpowiedzi są w formacie JSON"),
    REQUEST_IN_FLIGHT(
            409,
            Kind.RETRYABLE,
            "The first request with this key is still running",
            "Permintaan pertama dengan kunci ini masih berjalan",
            "Pierwsze żądanie z tym kluczem jeszcze trwa"),
    KEY_NOT_ACTIVE(409, "The key is no longer in use", "Kunci tidak dipakai lagi", "Klucz nie jest już w użyciu"),
    CONFLICT(409, "Something like it exists already", "Sudah ada", "Już istnieje"),
    PRECONDITION_FAILED(
            412, "It has changed in the meantime", "Data telah berubah", "Dane zmieniły się w międzyczasie"),
    PAYLOAD_TOO_LARGE(413, "The request is too large", "Permintaan terlalu besar", "Żądanie jest za duże"),
    UNSUPPORTED_MEDIA_TYPE(415, "Requests are JSON", "Permintaan harus JSON", "Żądania muszą być w formacie JSON"),
    INVALID_REQUEST(
            422,
            "The request has invalid values",
            "Permintaan berisi nilai yang salah",
            "Żądanie zawiera błędne wartości"),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "The key belongs to another request",
            "Kunci sudah dipakai permintaan lain",
            "Klucz należy do innego żądania"),
    PRECONDITION_REQUIRED(
            428, "The If-Match header is missing", "Header If-Match tidak ada", "Brakuje nagłówka If-Match"),
    TOO_MANY_REQUESTS(
            429,
            Kind.RETRYABLE,
            "Too many requests for now",
            "Terlalu banyak permintaan saat ini",
            "Chwilowo zbyt wiele żądań"),
    TOO_MANY_ATTEMPTS(
            429,
            Kind.RETRYABLE,
            "Too many unknown codes were tried",
            "Terlalu banyak kode yang tidak dikenal dicoba",
            "Zbyt wiele prób z nieznanymi kodami"),
    INTERNAL_ERROR(
            500, "Something went wrong on our side", "Terjadi kesalahan pada kami", "Wystąpił błąd po naszej stronie"),
    DATABASE_UNAVAILABLE(
            503,
            Kind.RETRYABLE,
            "The database is not there",
            "Basis data tidak tersedia",
            "Baza danych jest niedostępna"),
    BUSY(
            503,
            Kind.RETRYABLE,
            "Too busy, try again",
            "Terlalu sibuk, coba lagi",
            "Zbyt duże obciążenie, spróbuj ponownie"),

    // Members.
    MEMBER_SUSPENDED(409, Kind.STORED, "The member is suspended", "Anggota ditangguhkan", "Uczestnik jest zawieszony"),
    MEMBER_MERGED(
            409,
            Kind.STORED,
            "The member became part of another one",
            "Anggota telah digabungkan",
            "Uczestnika połączono z innym"),
    HOLDS_OPEN(409, "Something is set aside", "Masih ada yang ditahan", "Coś jest zarezerwowane"),
    MEMBER_CLOSED(409, Kind.STORED, "The membership has ended", "Keanggotaan telah berakhir", "Członkostwo zakończono"),
    IDENTIFIER_TAKEN(
            409,
            Kind.STORED,
            "The identifier belongs to a member already",
            "Pengenal sudah dipakai",
            "Identyfikator jest zajęty"),
    IDENTIFIER_BLOCKED(
            409, Kind.STORED, "The identifier is blocked", "Pengenal diblokir", "Identyfikator jest zablokowany"),

    // Programs.
    CODE_TAKEN(409, Kind.STORED, "The code is in use", "Kode sudah dipakai", "Kod jest już używany"),
    NO_PROGRAM_IN_FORCE(
            409,
            Kind.STORED,
            "No program is in force",
            "Tidak ada program yang berlaku",
            "Żaden program nie obowiązuje"),
    PROGRAM_VERSION_CONFLICT(
            409,
            Kind.STORED,
            "The version is not a draft any more",
            "Versi bukan lagi draf",
            "Wersja nie jest już szkicem"),
    VERSION_NOT_PUBLISHABLE(
            422,
            "The version promises what cannot come true",
            "Versi menjanjikan hal yang tidak dapat terwujud",
            "Wersja obiecuje coś, czego nie da się spełnić"),
    CURRENCY_MISMATCH(422, Kind.STORED, "The currencies differ", "Mata uang berbeda", "Waluty są różne"),

    // Points and purchases.
    INSUFFICIENT_POINTS(409, Kind.STORED, "There are not enough points", "Poin tidak cukup", "Za mało punktów"),
    LIMIT_REACHED(409, Kind.STORED, "The limit is reached", "Batas tercapai", "Osiągnięto limit"),
    RECEIPT_ALREADY_RECORDED(
            409, Kind.STORED, "The receipt is recorded already", "Struk sudah dicatat", "Paragon został już zapisany"),
    ALREADY_RETURNED(
            409,
            Kind.STORED,
            "More than was bought would be returned",
            "Sudah dikembalikan",
            "Towar został już zwrócony"),
    PURCHASE_OF_OTHER_MEMBER(
            409,
            Kind.STORED,
            "The purchase is another member's",
            "Pembelian milik anggota lain",
            "Zakup innego uczestnika"),
    PURCHASE_ALREADY_CLAIMED(
            409,
            Kind.STORED,
            "The purchase belongs to a member already",
            "Pembelian sudah milik seorang anggota",
            "Zakup należy już do uczestnika"),
    CLAIM_TOO_LATE(
            409,
            Kind.STORED,
            "The purchase can no longer be claimed",
            "Pembelian tidak dapat diklaim lagi",
            "Zakupu nie można już przypisać"),
    PURCHASE_TOO_LATE(
            409,
            Kind.STORED,
            "The purchase is older than the program accepts",
            "Pembelian terlalu lama untuk diterima",
            "Zakup jest starszy, niż program dopuszcza"),
    VOUCHER_NOT_USABLE(
            409, Kind.STORED, "The voucher cannot be used", "Voucher tidak dapat dipakai", "Nie można użyć bonu"),

    // Happenings and referrals.
    EVENT_ALREADY_RECORDED(
            409,
            Kind.STORED,
            "The event is recorded already",
            "Kejadian sudah dicatat",
            "Zdarzenie zostało już zapisane"),
    EVENT_TOO_LATE(
            409,
            Kind.STORED,
            "The event is older than the program accepts",
            "Kejadian terlalu lama untuk diterima",
            "Zdarzenie jest starsze, niż program dopuszcza"),
    OWN_REFERRAL_CODE(
            409,
            Kind.STORED,
            "The code is the member's own",
            "Kode milik anggota sendiri",
            "Kod należy do samego uczestnika"),
    ALREADY_REFERRED(
            409,
            Kind.STORED,
            "The friend was referred already",
            "Teman sudah direferensikan",
            "Znajomy został już polecony"),
    NOT_A_NEW_CUSTOMER(
            409,
            Kind.STORED,
            "The friend is a customer already",
            "Teman sudah menjadi pelanggan",
            "Znajomy jest już klientem"),
    ALREADY_DECIDED(409, Kind.STORED, "It is decided already", "Sudah diputuskan", "Już rozstrzygnięto"),

    // Corrections.
    SECOND_PERSON_NEEDED(
            409,
            Kind.STORED,
            "Somebody else has to decide",
            "Harus diputuskan oleh orang lain",
            "Musi zdecydować ktoś inny"),
    ADJUSTMENT_OUTLIVED(
            409,
            Kind.STORED,
            "The points would be gone at once",
            "Poinnya akan langsung hangus",
            "Punkty wygasłyby od razu"),
    OPENING_ALREADY_BOOKED(
            409,
            Kind.STORED,
            "The opening balance is booked already",
            "Saldo awal sudah dicatat",
            "Saldo początkowe zostało już zaksięgowane"),
    TRANSFERS_NOT_ALLOWED(
            409,
            Kind.STORED,
            "Members cannot give each other points here",
            "Anggota tidak dapat saling memberi poin di sini",
            "Uczestnicy nie mogą tu przekazywać sobie punktów"),

    // Rewards.
    REWARD_OUT_OF_STOCK(409, Kind.STORED, "The reward is out of stock", "Hadiah habis", "Nagroda jest niedostępna"),
    REWARD_NOT_AVAILABLE(
            409, Kind.STORED, "The reward is not on offer", "Hadiah tidak ditawarkan", "Nagroda nie jest w ofercie"),
    REWARD_NOT_ELIGIBLE(
            409,
            Kind.STORED,
            "The member cannot have the reward",
            "Anggota belum berhak atas hadiah",
            "Uczestnik nie może otrzymać tej nagrody"),
    REDEMPTION_NOT_REVERSIBLE(
            409,
            Kind.STORED,
            "What was given cannot be taken back",
            "Yang sudah diberikan tidak dapat ditarik",
            "Nie można cofnąć tego, co już wydano"),
    NO_POINTS(409, Kind.STORED, "There are no points", "Tidak ada poin", "Nie ma punktów"),
    POINTS_PAYMENT_REFUSED(
            409,
            Kind.STORED,
            "This cannot be paid with points",
            "Ini tidak dapat dibayar dengan poin",
            "Tego nie można zapłacić punktami"),
    HOLD_EXPIRED(409, Kind.STORED, "The hold has expired", "Penahanan sudah kedaluwarsa", "Blokada wygasła"),
    HOLD_CLOSED(
            409, Kind.STORED, "The hold has ended already", "Penahanan sudah berakhir", "Blokada już się zakończyła"),
    ALREADY_REVERSED(409, Kind.STORED, "It is reversed already", "Sudah dibatalkan", "Już cofnięto"),

    MORE_THAN_EXPIRED(
            409,
            Kind.STORED,
            "So many points have not expired",
            "Poin yang hangus tidak sebanyak itu",
            "Nie wygasło aż tyle punktów"),
    // Gift cards.
    INSUFFICIENT_BALANCE(
            409,
            Kind.STORED,
            "There is not enough money on the card",
            "Saldo kartu tidak cukup",
            "Za mało środków na karcie"),
    GIFT_CARD_NOT_USABLE(
            409,
            Kind.STORED,
            "The gift card cannot be used",
            "Kartu hadiah tidak dapat dipakai",
            "Nie można użyć karty podarunkowej"),
    GIFT_CARD_SPENT(
            409,
            Kind.STORED,
            "The gift card has been spent",
            "Isi kartu hadiah sudah terpakai",
            "Środki z karty podarunkowej zostały wydane"),
    AUTHORISATION_EXPIRED(
            409, Kind.STORED, "The money is not kept any more", "Dana tidak lagi ditahan", "Blokada środków wygasła"),
    PIN_WRONG(403, "The PIN is not the card's", "PIN salah", "Nieprawidłowy PIN"),
    PIN_LOCKED(403, "The PIN was wrong too often", "PIN salah terlalu sering", "Zbyt wiele błędnych kodów PIN"),

    // Jobs.
    JOB_FINISHED(409, "The job has ended already", "Tugas sudah selesai", "Zadanie już się zakończyło"),
    WEBHOOK_ENDPOINT_DISABLED(
            409,
            "The webhook endpoint is disabled",
            "Endpoint webhook dinonaktifkan",
            "Punkt końcowy webhooka jest wyłączony"),
    REPLAY_UNDER_WAY(
            409, "A replay is under way already", "Pengiriman ulang sedang berjalan", "Ponowne wysyłanie już trwa"),
    JOB_HAS_NO_RESULT(409, "The job has no result", "Tugas tidak memiliki hasil", "Zadanie nie ma wyniku"),
    SIMULATION_TOO_LARGE(
            422,
            "The history is too long to be simulated at once",
            "Riwayat terlalu panjang untuk disimulasikan sekaligus",
            "Historia jest zbyt długa na jedną symulację");

    private enum Kind {
        /** About the request itself: asking again in the same way gives the same refusal. */
        PLAIN,
        /** Decided on the state of things: kept under the idempotency key, like a success. */
        STORED,
        /** The same request may succeed later. */
        RETRYABLE
    }

    private final int status;
    private final Kind kind;
    private final String english;
    private final String indonesian;
    private final String polish;

    ProblemType(int status, String english, String indonesian, String polish) {
        this(status, Kind.PLAIN, english, indonesian, polish);
    }

    ProblemType(int status, Kind kind, String english, String indonesian, String polish) {
        this.status = status;
        this.kind = kind;
        this.english = english;
        this.indonesian = indonesian;
        this.polish = polish;
    }

    /** The stable name that programs read, such as {@code insufficient_points}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public int status() {
        return status;
    }

    /** Whether the very same request may succeed later. */
    public boolean isRetryable() {
        return kind == Kind.RETRYABLE;
    }

    /** Whether the refusal is kept under the request's idempotency key and replayed. */
    public boolean isStored() {
        return kind == Kind.STORED;
    }

    /** In Indonesian or Polish where the reader asks for it, in English otherwise. */
    public String title(Locale reader) {
        return switch (reader.getLanguage()) {
            case "id", "in" -> indonesian;
            case "pl" -> polish;
            default -> english;
        };
    }
}
