package dev.setia.tools.replay;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a row is about, by its stock code: most are goods, some are bookkeeping words. */
enum LineKind {
    GOODS("goods", null),
    POSTAGE("postage", "delivery"),
    GIFT_VOUCHER("gift-voucher", "gift_card"),
    MANUAL("manual", null),
    SAMPLE("sample", null),
    DISCOUNT("discount", null),
    FEE("fee", null);

    private final String category;
    private final @Nullable String flag;

    LineKind(String category, @Nullable String flag) {
        this.category = category;
        this.flag = flag;
    }

    static LineKind of(String stockCode) {
        String code = stockCode.toUpperCase(Locale.ROOT);
        return switch (code) {
            case "POST", "DOT", "C2" -> POSTAGE;
            case "M" -> MANUAL;
            case "S" -> SAMPLE;
            case "D" -> DISCOUNT;
            case "BANK CHARGES", "AMAZONFEE", "CRUK" -> FEE;
            default -> code.startsWith("GIFT_") ? GIFT_VOUCHER : GOODS;
        };
    }

    String category() {
        return category;
    }

    /** The flag of the API's line that says the same, if there is one. */
    @Nullable
    String flag() {
        return flag;
    }
}
