package dev.setia.bulk;

import java.util.ArrayList;
import java.util.List;

/** Which rows of a file of comma-separated values make one thing: those in a row that say the same of it. */
final class Together {
    private Together() {}

    /** @param head empty where a row is a line of JSON, and a thing of its own */
    static boolean are(ImportKind kind, List<String> head, RawRow one, RawRow next) {
        List<String> same = kind.together();
        if (same.isEmpty() || head.isEmpty()) {
            return false;
        }
        for (int i = 0; i < head.size(); i++) {
            if (same.contains(head.get(i)) && !cell(one, i).equals(cell(next, i))) {
                return false;
            }
        }
        return true;
    }

    static List<List<RawRow>> groups(ImportKind kind, List<String> head, List<RawRow> rows) {
        List<List<RawRow>> groups = new ArrayList<>();
        for (RawRow row : rows) {
            if (groups.isEmpty() || !are(kind, head, groups.getLast().getLast(), row)) {
                groups.add(new ArrayList<>());
            }
            groups.getLast().add(row);
        }
        return groups;
    }

    private static String cell(RawRow row, int column) {
        return column < row.cells().size() ? row.cells().get(column) : "";
    }
}
