package dev.setia.simulation;

import dev.setia.shared.HistoryKey;
import dev.setia.shared.HistoryRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One member after the other, guests at the end: a piece of each kind is in memory, and no more. */
final class ReplayByMember implements ReplayHistory.Replay {
    private final List<Pages> all;

    ReplayByMember(List<ReplayHistory.Source> sources, HistoryRange range) {
        this.all = sources.stream().map(source -> new Pages(source, range)).toList();
    }

    @Override
    public List<Past> next() {
        List<Past> piece = new ArrayList<>(ReplayHistory.CHUNK);
        while (piece.size() < ReplayHistory.CHUNK) {
            Pages first = first();
            if (first == null) {
                return piece;
            }
            piece.add(first.take());
        }
        return piece;
    }

    /** Whose head comes first; of two at the same moment the one that stands first. */
    private @Nullable Pages first() {
        Pages first = null;
        HistoryKey least = null;
        for (Pages pages : all) {
            Past head = pages.head();
            if (head != null && (least == null || before(head.key(), least))) {
                first = pages;
                least = head.key();
            }
        }
        return first;
    }

    private static boolean before(HistoryKey key, HistoryKey other) {
        return HistoryKey.BY_MEMBER_AND_TIME.compare(key, other) < 0;
    }

    private static final class Pages {
        private final ReplayHistory.Source source;
        private final HistoryRange range;
        private final Deque<Past> page = new ArrayDeque<>();
        private @Nullable HistoryKey last;
        private boolean isOver;

        Pages(ReplayHistory.Source source, HistoryRange range) {
            this.source = source;
            this.range = range;
        }

        @Nullable
        Past head() {
            if (page.isEmpty() && !isOver) {
                List<Past> next = source.next(range, last);
                isOver = next.size() < ReplayHistory.CHUNK;
                last = isOver ? null : next.getLast().key();
                page.addAll(next);
            }
            return page.peek();
        }

        Past take() {
            return page.remove();
        }
    }
}
