// SPDX-License-Identifier: Apache-2.0
package dev.dragline.results.edit;

import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;

/**
 * Finds edits of a job by what people remember of them: {@code 12} or {@code #12} is a number, {@code seed 7} a seed, and
 * everything else a part of a name or of the reason of a failure, in any case.
 */
@Component
public class EditSearch {

    /** The most edits that a search finds. */
    public static final int MOST = 1000;

    private static final Pattern NUMBER = Pattern.compile("#?(\\d{1,9})");
    private static final Pattern SEED = Pattern.compile("seed[:= ]*(\\d{1,18})");

    private static final String BY_NUMBER = """
            select id from published_edit where job_id = :job and number = :value
            """;

    private static final String BY_SEED = """
            (select id from published_edit where job_id = :job and seed = :value limit :most)
            union
            (select edit_id from edit_result where job_id = :job and latest and seed = :value limit :most)
            """;

    private static final String BY_WORDS = """
            (select id from published_edit where job_id = :job and position(:value in lower(name)) > 0 limit :most)
            union
            (select edit_id from edit_result r where job_id = :job and latest and coalesce(r.arrival, r.state) = 'failed'
                and position(:value in lower(reason)) > 0 limit :most)
            """;

    private final JdbcClient database;

    EditSearch(JdbcClient database) {
        this.database = database;
    }

    /** Returns the edits of a job that fit, at most {@link #MOST} by names and as many by reasons or seeds. */
    public Set<UUID> find(UUID job, String text) {
        String words = text.strip().toLowerCase(Locale.ROOT);
        Matcher number = NUMBER.matcher(words);
        if (number.matches()) {
            return found(database.sql(BY_NUMBER).param("value", Integer.parseInt(number.group(1))), job);
        }
        Matcher seed = SEED.matcher(words);
        if (seed.matches()) {
            return found(
                    database.sql(BY_SEED)
                            .param("value", Long.parseLong(seed.group(1)))
                            .param("most", MOST),
                    job);
        }
        return found(database.sql(BY_WORDS).param("value", words).param("most", MOST), job);
    }

    private static Set<UUID> found(StatementSpec statement, UUID job) {
        return statement.param("job", job).query(UUID.class).set();
    }
}
