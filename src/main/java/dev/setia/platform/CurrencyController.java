package dev.setia.platform;

import dev.setia.shared.CurrencyTable;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
final class CurrencyController {
    private static final Currencies ALL = new Currencies(CurrencyTable.all().entrySet().stream()
            .sorted(Map.Entry.comparingByKey())
            .map(entry -> new CurrencyView(entry.getKey(), entry.getValue()))
            .toList());

    record CurrencyView(String code, int exponent) {}

    record Currencies(List<CurrencyView> data) {}

    @GetMapping("/v1/currencies")
    @RequiresAnyKey
    Currencies listCurrencies() {
        return ALL;
    }
}
