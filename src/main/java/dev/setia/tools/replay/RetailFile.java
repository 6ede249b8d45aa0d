package dev.setia.tools.replay;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads the CSV layout of the Online Retail data set, plain or gzipped. */
final class RetailFile {
    /** The eight columns, in the order of the data set; a file may have them in another order. */
    static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setLenientEof(false)
            .setIgnoreSurroundingSpaces(true)
            .get();
    // The data set goes round in ISO order and in that of a spreadsheet (month first).
    private static final List<DateTimeFormatter> TIMES = List.of(
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm[:ss]"),
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm[:ss]"),
            DateTimeFormatter.ofPattern("M/d/uuuu H:mm[:ss]"));

    private final List<Integer> places;
    private final Oddities oddities;

    private RetailFile(List<Integer> places, Oddities oddities) {
        this.places = places;
        this.oddities = oddities;
    }

    static List<Row> read(Path file, Oddities oddities) throws IOException, UnknownLayout {
        try (InputStream bytes = Files.newInputStream(file);
                InputStream plain = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
                // A reader made this way replaces what is not UTF-8 instead of stopping.
                BufferedReader lines = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8))) {
            return read(lines, oddities);
        }
    }

    /** One physical line is one row: a stray quotation mark then costs one row and not the rest of the file. */
    static List<Row> read(BufferedReader lines, Oddities oddities) throws IOException, UnknownLayout {
        String header = lines.readLine();
        RetailFile file = new RetailFile(places(header == null ? "" : header), oddities);
        List<Row> rows = new ArrayList<>();
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                file.row(number, line).ifPresentOrElse(rows::add, () -> oddities.add(Oddity.UNPARSABLE_ROW));
            }
        }
        return rows;
    }

    private static List<Integer> places(String header) throws UnknownLayout {
        String withoutMark = header.startsWith("\uFEFF") ? header.substring(1) : header;
        List<String> names = cells(withoutMark).map(CSVRecord::toList).orElse(List.of());
        List<Integer> places = COLUMNS.stream().map(names::indexOf).toList();
        if (places.contains(-1)) {
            throw new UnknownLayout("The first line must name the columns " + String.join(",", COLUMNS) + ".");
        }
        return places;
    }

    private Optional<Row> row(int number, String line) {
        return cells(line).filter(record -> record.size() >= COLUMNS.size()).flatMap(record -> row(number, record));
    }

    private Optional<Row> row(int number, CSVRecord record) {
        Optional<LocalDateTime> at = time(cell(record, 4));
        String invoice = cell(record, 0);
        String stockCode = cell(record, 1);
        if (at.isEmpty() || invoice.isEmpty() || stockCode.isEmpty()) {
            return Optional.empty();
        }
        try {
            long quantity = new BigDecimal(cell(record, 3)).longValueExact();
            long pence = pence(new BigDecimal(cell(record, 5)));
            return Optional.of(new Row(
                    number,
                    invoice,
                    stockCode,
                    cell(record, 2),
                    quantity,
                    at.get(),
                    pence,
                    customer(cell(record, 6)),
                    cell(record, 7)));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private String cell(CSVRecord record, int column) {
        return record.get(places.get(column)).strip();
    }

    private long pence(BigDecimal pounds) {
        BigDecimal exact = pounds.movePointRight(2);
        BigDecimal whole = exact.setScale(0, RoundingMode.HALF_UP);
        if (whole.compareTo(exact) != 0) {
            oddities.add(Oddity.FRACTION_OF_A_PENNY);
        }
        return whole.longValueExact();
    }

    /** Spreadsheets write the number 17850 as 17850.0 when other cells of the column are empty. */
    private static String customer(String cell) {
        return cell.endsWith(".0") ? cell.substring(0, cell.length() - 2) : cell;
    }

    private static Optional<LocalDateTime> time(String text) {
        for (DateTimeFormatter format : TIMES) {
            try {
                return Optional.of(LocalDateTime.parse(text, format));
            } catch (DateTimeException e) {
                // Perhaps the next one.
            }
        }
        return Optional.empty();
    }

    private static Optional<CSVRecord> cells(String line) {
        try (CSVParser parser = CSVParser.parse(line, FORMAT)) {
            return parser.stream().findFirst();
        } catch (IOException | java.io.UncheckedIOException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    /** The file is not one of this layout. */
    static final class UnknownLayout extends Exception {
        private static final long serialVersionUID = 1;

        UnknownLayout(String message) {
            super(message);
        }
    }
}
