package dev.setia.engage;

import dev.setia.platform.HistoryRows;
import dev.setia.platform.PastRows;
import dev.setia.platform.Rows;
import dev.setia.rules.Occasion;
import dev.setia.rules.Occasion.Conversion;
import dev.setia.rules.Occasion.Detail;
import dev.setia.shared.HistoryKey;
import dev.setia.shared.MemberId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** What happened, for whoever replays history; without what waits for a decision or was rejected. */
@Component
public class PastHappenings extends PastRows<PastHappening> {
    private static final int DETAIL = 4;

    PastHappenings(JdbcTemplate jdbc) {
        super(new HistoryRows<>(
                jdbc,
                "happening",
                "happening_id",
                "h.event, h.source_key, h.recorded_at",
                " AND h.status IN ('recorded', 'approved') ",
                PastHappenings::happening));
    }

    private static PastHappening happening(ResultSet row) throws SQLException {
        return new PastHappening(
                new HistoryKey(
                        new MemberId(Rows.uuid(row, "member_id")),
                        Rows.instant(row, "occurred_at"),
                        Rows.uuid(row, "happening_id")),
                occasion(row.getString("event"), row.getString("source_key")),
                Rows.instant(row, "recorded_at"));
    }

    /**
     * What was found by Setia says in its source which one of several it is: the days of an absence, the segment, the
     * conversion.
     */
    static Occasion occasion(String event, String source) {
        String[] parts = source.split(":", -1);
        return new Occasion(
                event,
                switch (event) {
                    // setia:win_back:program:member:days:since
                    case Occasion.WIN_BACK -> new Detail.AwayFor(Integer.parseInt(parts[DETAIL]));
                    // setia:segment:member:segment:entry
                    case Occasion.SEGMENT_ENTERED -> new Detail.Entered(parts[DETAIL - 1]);
                    // setia:referral:referral:conversion:…
                    case Occasion.REFERRAL_MADE, Occasion.REFERRAL_JOINED ->
                        new Detail.Converted(Conversion.valueOf(parts[DETAIL - 1].toUpperCase(Locale.ROOT)));
                    default -> null;
                });
    }
}
